//! The table of a rating.
use maud::{Markup, html};

use super::{
    filter,
    frame::{Results, Section, page},
    means, number, place, rows, words,
};
use crate::{
    i18n::{day_year, key, t, t_args},
    rating::run::{
        listing::{Asked, listing},
        published::Published,
    },
    view::{Assets, Look, frame::encode},
};

/// A rating and what is asked of it.
#[derive(Debug, Clone, Copy)]
pub struct TablePage<'a> {
    /// The rating.
    pub published: &'a Published,
    /// Which rows, in which order.
    pub asked: &'a Asked,
}

/// The whole page.
pub fn table(look: Look, assets: &Assets, asked: &TablePage<'_>) -> Markup {
    let lang = look.lang;
    let (published, campaign) = (asked.published, asked.published.campaign());
    let head = words::head(lang, campaign.sector, published.year());
    let groups = listing(published, asked.asked);
    let organizer = words::held(lang, &campaign.organizer);
    let main = html! {
        p.crumb { a href="/ratings" { (t(lang, key::RESULTS_SECTION_RATINGS)) } " › " (words::held(lang, &campaign.title)) }
        h1 { (head) }
        (lead(look, published))
        (place::explained(look, published))
        (filter::links(look, published, asked.asked))
        @if groups.is_empty() {
            p.lead { (t(lang, key::RESULTS_NOTHING)) }
            p { a.go href={ "/ratings/" (encode(&campaign.code)) } { (t(lang, key::RESULTS_WHOLE)) } }
        } @else {
            (mix(look, published))
            (rows::form(look, published, asked.asked, &groups))
        }
        (notes(look, published))
        (means::territories(look, published))
    };
    page(
        look,
        assets,
        Results {
            title: &head,
            sector: Some(campaign.sector),
            here: Section::Ratings,
            campaign: Some(&campaign.code),
            query: &filter::query(published, asked.asked),
            wide: true,
            organizer: Some(&organizer),
            main,
        },
    )
}

fn lead(look: Look, published: &Published) -> Markup {
    let lang = look.lang;
    let (all, placed) = (
        published.results.institutions.len(),
        published.results.ranking.placed,
    );
    let count = [
        ("n", all.into()),
        ("shown", number::count(lang, all as u64).into()),
        ("m", placed.into()),
        ("placed", number::count(lang, placed as u64).into()),
    ];
    let campaign = published.campaign();
    let n = published.answers();
    let answers = [
        ("n", n.into()),
        ("shown", number::count(lang, n).into()),
        ("from", day_year(lang, campaign.starts_on).into()),
        ("to", day_year(lang, campaign.ends_on).into()),
    ];
    let day = day_year(lang, published.published_on);
    html! {
        p.lead { (t_args(lang, key::RESULTS_LEAD_COUNT, &count)) " " (t_args(lang, key::RESULTS_LEAD_ANSWERS, &answers)) }
        p.mut { (t_args(lang, key::RESULTS_LEAD_PUBLISHED, &[("day", day.into())])) }
    }
}

fn mix(look: Look, published: &Published) -> Markup {
    let lang = look.lang;
    html! {
        @if let Some(mix) = &published.results.mix {
            p.note {
                (t_args(lang, key::RESULTS_MIX, &[
                    ("channel", words::channel(lang, &mix.channel).into()),
                    ("low", number::near(lang, mix.least.0, 0).into()),
                    ("least", named(look, published, &mix.least.1).into()),
                    ("high", number::near(lang, mix.greatest.0, 0).into()),
                    ("greatest", named(look, published, &mix.greatest.1).into()),
                ]))
            }
        }
    }
}

/// The name of an institution, if the text is a code of one.
fn named(look: Look, published: &Published, text: &str) -> String {
    let name = published
        .institution(text)
        .map_or(text, |(one, _)| one.name.as_str());
    words::held(look.lang, name).into_owned()
}

fn notes(look: Look, published: &Published) -> Markup {
    let lang = look.lang;
    let missed = 100.0 - f64::from(published.results.ranking.level_thousandths) / 10.0;
    let code = encode(&published.campaign().code);
    html! {
        div.prose.sm.gap {
            p {
                (t_args(lang, key::RESULTS_TABLE_NOTE, &[("percent", number::near(lang, missed, 0).into())]))
                " " a href={ "/ratings/" (code) "/method#places" } { (t(lang, key::RESULTS_PLACE_HOW)) }
            }
            p { (t(lang, key::RESULTS_SELECTION)) }
            p { a href={ "/open/" (code) "/" } { (t(lang, key::RESULTS_DOWNLOAD)) } }
        }
    }
}
