//! Pages of a campaign before it opens: its plan, what is missing, points and posters.
mod draft;
mod plan;
mod ready;
mod sectors;

pub use draft::{DraftPage, MOST_SHEETS, MemberLine, PlaceLine, Trouble, draft};
pub use plan::{Party, PlanPage, Sums, Typed, plan};
pub use sectors::{SectorLine, sectors};

use maud::Markup;

use super::{
    frame::{Me, Page, Section, document},
    home::sector,
};
use crate::{
    i18n::Key,
    region::Sector,
    view::{Assets, Look},
};

/// The name of a sector.
pub fn sector_name(of: Sector) -> Key {
    sector(of)
}

fn shown(
    look: Look,
    assets: &Assets,
    me: Me<'_>,
    (title, here): (&str, &str),
    main: Markup,
) -> Markup {
    let me = Some((me, Some(Section::Campaigns)));
    let page = Page {
        title,
        here,
        me,
        main,
    };
    document(look, assets, &page)
}

/// A value as a part of an address.
fn in_address(value: &str) -> String {
    form_urlencoded::byte_serialize(value.as_bytes()).collect()
}
