//! Pages of the registry: the list, one institution with its points, and bringing institutions in.
mod bring;
mod card;
mod list;
mod point;

pub use bring::{BringPage, ColumnLine, Report, bring, file, gone};
pub use card::{Asking, CardPage, card};
pub use list::{InstitutionLine, RegistryPage, registry};
pub use point::PointRowLine;

use super::frame::{Section, in_address, shown};
use crate::{
    i18n::{Key, Lang, key, t},
    region::{PointKind, column::Column},
};

/// The name of a column.
fn column(lang: Lang, column: Column) -> &'static str {
    match lang {
        Lang::Ru => column.russian(),
        Lang::En => column.as_str(),
    }
}

/// What a point is, in words.
fn kind(lang: Lang, kind: PointKind) -> &'static str {
    t(lang, kind_key(kind))
}

fn kind_key(kind: PointKind) -> Key {
    match kind {
        PointKind::Place => key::SETUP_KIND_PLACE,
        PointKind::Site => key::SETUP_KIND_SITE,
        PointKind::Kiosk => key::SETUP_KIND_KIOSK,
        PointKind::Letter => key::SETUP_KIND_LETTER,
    }
}
