//! Pages of the sample: lists of people to call, and bringing one in. No page shows a name or a number whole.
mod import;
mod lists;

pub use import::{ColumnLine, ImportPage, Report, Values, file, gone, import};
pub use lists::{ListLine, SamplePage, lists};

use maud::Markup;

use super::frame::{Me, Page, Section, document};
use crate::view::{Assets, Look};

fn shown(
    look: Look,
    assets: &Assets,
    me: Me<'_>,
    (title, here): (&str, &str),
    main: Markup,
) -> Markup {
    document(
        look,
        assets,
        &Page {
            title,
            here,
            me: Some((me, Some(Section::Sample))),
            main,
        },
    )
}
