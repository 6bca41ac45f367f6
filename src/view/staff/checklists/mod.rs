//! Pages of experts' checks: the form that goes out, the filled one that comes back, who is assessed, how far assessors agree.
mod agreed;
mod bring;
mod decide;
mod files;
mod list;
mod page;

pub use bring::{BringPage, FoundLine, bring, gone};
pub use decide::Deciding;
pub use files::FormTyped;
pub use list::{AssessmentLine, CheckLine, Shown};
pub use page::{Agreed, ChecksPage, campaigns, page};

use maud::{Markup, html};

use super::frame::{Section, in_address, shown};
use crate::{
    i18n::{Lang, key, t},
    rating::checklist::Weight,
};

/// The campaign of a page: code and title.
pub type Campaign<'a> = (&'a str, &'a str);

fn address(campaign: Campaign<'_>) -> String {
    format!("/staff/checklists/{}", campaign.0)
}

/// Whether an assessment counts, in words.
fn weight(lang: Lang, of: Weight) -> Markup {
    let (class, sign, words) = match of {
        Weight::Counts => ("ok", "✓", key::CHECK_COUNTS),
        Weight::Passed => ("mut", "○", key::CHECK_PASSED),
        Weight::Waits => ("warn", "?", key::CHECK_WAITS),
    };
    html! { span.tag.(class) data-g=(sign) { (t(lang, words)) } }
}
