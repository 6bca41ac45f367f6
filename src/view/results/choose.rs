//! What to do where there is nothing to compare.
use maud::{Markup, html};

use super::{
    compare::MOST,
    frame::{Results, Section, page},
    words,
};
use crate::{
    i18n::{key, t, t_args},
    rating::run::published::Published,
    view::{Assets, Look, frame::encode},
};

/// A page for a choice of too few institutions, or too many.
pub fn choose(look: Look, assets: &Assets, published: &Published, chosen: usize) -> Markup {
    let lang = look.lang;
    let campaign = published.campaign();
    let head = t(lang, key::RESULTS_CHOOSE);
    let (why, n) = if chosen > MOST {
        (key::RESULTS_CHOOSE_MANY, chosen)
    } else {
        (key::RESULTS_CHOOSE_FEW, chosen)
    };
    let main = html! {
        p.crumb { a href="/ratings" { (t(lang, key::RESULTS_SECTION_RATINGS)) } " › " a href={ "/ratings/" (encode(&campaign.code)) } { (words::held(lang, &campaign.title)) } }
        h1 { (head) }
        p.lead { (t_args(lang, why, &[("n", n.to_string().into()), ("most", MOST.to_string().into())])) }
        p.gap { a.btn href={ "/ratings/" (encode(&campaign.code)) } { (t(lang, key::RESULTS_CHOOSE_BACK)) } }
    };
    page(
        look,
        assets,
        Results {
            title: head,
            sector: Some(campaign.sector),
            here: Section::Ratings,
            campaign: Some(&campaign.code),
            query: "",
            wide: false,
            organizer: None,
            main,
        },
    )
}
