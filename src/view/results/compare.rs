//! Two to five institutions side by side.
use maud::{Markup, html};

use super::{
    criteria::wrap,
    frame::{Results, Section, page, scroller},
    number, rows, sides, words,
};
use crate::{
    chart::{self, Scale, Side, Sides, SidesRow},
    i18n::{Lang, key, t, t_args},
    rating::run::{
        InstitutionResult,
        pairs::{self, Verdict},
        published::{Published, Row},
    },
    view::{Assets, Look, frame::encode},
};

/// The most institutions side by side.
pub const MOST: usize = 5;

/// An institution and the numbers of its row.
pub type One<'a> = (&'a InstitutionResult, &'a Row);

/// Institutions of a rating, in the order chosen.
#[derive(Debug, Clone, Copy)]
pub struct ComparePage<'a> {
    /// The rating.
    pub published: &'a Published,
    /// Two to [`MOST`].
    pub all: &'a [One<'a>],
}

/// The letter of an institution on this page.
pub fn letter(lang: Lang, nth: usize) -> &'static str {
    let letters = match lang {
        Lang::Ru => ["А", "Б", "В", "Г", "Д"],
        Lang::En => ["A", "B", "C", "D", "E"],
    };
    letters.get(nth).copied().unwrap_or("—")
}

/// Every pair, in order.
pub fn pairs(count: usize) -> Vec<(usize, usize)> {
    (0..count)
        .flat_map(|a| (a + 1..count).map(move |b| (a, b)))
        .collect()
}

/// A verdict on the institutions with these letters.
pub fn said(lang: Lang, (a, b): (usize, usize), verdict: Verdict) -> String {
    let (key, a, b, by) = match verdict {
        Verdict::Apart(by) if by < 0.0 => (key::RESULTS_PAIR_ABOVE, b, a, -by),
        Verdict::Apart(by) => (key::RESULTS_PAIR_ABOVE, a, b, by),
        Verdict::Alike => (key::RESULTS_PAIR_ALIKE, a, b, 0.0),
        Verdict::Unknown => (key::RESULTS_PAIR_UNKNOWN, a, b, 0.0),
    };
    let by = number::near(lang, by, 1);
    t_args(
        lang,
        key,
        &[
            ("a", letter(lang, a).into()),
            ("b", letter(lang, b).into()),
            ("by", by.into()),
        ],
    )
}

/// The whole page.
pub fn compare(look: Look, assets: &Assets, asked: &ComparePage<'_>) -> Markup {
    let lang = look.lang;
    let (published, campaign) = (asked.published, asked.published.campaign());
    let head = words::counted(lang, key::RESULTS_SIDES, asked.all.len() as u64);
    let ranking = &published.results.ranking;
    let verdict = |(a, b): (usize, usize)| pairs::scores(ranking, asked.all[a], asked.all[b]);
    let all = pairs(asked.all.len());
    let known: Vec<_> = all
        .iter()
        .copied()
        .filter(|pair| verdict(*pair) != Verdict::Unknown)
        .collect();
    let told = if known.is_empty() { &all } else { &known };
    let scores: Vec<String> = told
        .iter()
        .map(|pair| said(lang, *pair, verdict(*pair)))
        .collect();
    let main = html! {
        p.crumb {
            a href="/ratings" { (t(lang, key::RESULTS_SECTION_RATINGS)) } " › "
            a href={ "/ratings/" (encode(&campaign.code)) } { (words::held(lang, &campaign.title)) }
        }
        h1 { (head) }
        p.lead { (scores.join(". ")) ". " (t(lang, key::RESULTS_PAIR_RULE)) }
        (facts(look, asked))
        (sides::mix(look, asked))
        (drawn(look, asked))
        (sides::verdicts(look, asked))
    };
    page(
        look,
        assets,
        Results {
            title: &head,
            sector: Some(campaign.sector),
            here: Section::Ratings,
            campaign: Some(&campaign.code),
            query: &query(asked, None),
            wide: false,
            organizer: None,
            main,
        },
    )
}

/// The choice as a query, perhaps without one of them: `i=…&i=…&`.
fn query(asked: &ComparePage<'_>, without: Option<usize>) -> String {
    let kept = asked
        .all
        .iter()
        .enumerate()
        .filter(|(nth, _)| Some(*nth) != without);
    kept.map(|(_, (one, _))| format!("i={}&", encode(&one.code)))
        .collect()
}

fn facts(look: Look, asked: &ComparePage<'_>) -> Markup {
    let lang = look.lang;
    let code = encode(&asked.published.campaign().code);
    let content = html! {
        table {
            thead { tr {
                th scope="col" { span.vh { (t(lang, key::RESULTS_COL_WHAT)) } }
                @for (nth, (one, _)) in asked.all.iter().enumerate() {
                    th.w scope="col" {
                        @let name = words::held(lang, &one.name);
                        b { (letter(lang, nth)) "." } " " a href={ "/institutions/" (encode(&one.code)) } { (name) }
                        @if asked.all.len() > 2 {
                            br;
                            a href={ "/ratings/" (code) "/compare?" (query(asked, Some(nth)).trim_end_matches('&')) } { (t(lang, key::RESULTS_REMOVE)) span.vh { " " (name) } }
                        }
                    }
                }
            } }
            tbody {
                tr { th scope="row" { (t(lang, key::RESULTS_TOTAL)) } @for one in asked.all { td { (total(lang, *one)) } } }
                tr { th scope="row" { (t(lang, key::RESULTS_COL_PLACE)) } @for one in asked.all { td { (place(lang, asked.published, one.0)) } } }
                tr { th scope="row" { (t(lang, key::RESULTS_COL_ANSWERED)) } @for (one, _) in asked.all { td { (words::answers(lang, one).unwrap_or_else(|| "—".to_owned())) } } }
                tr { th scope="row" { (t(lang, key::RESULTS_COL_HOW)) } @for (one, _) in asked.all { td { (sides::ways(lang, one)) } } }
            }
        }
    };
    html! { div.gap { (scroller(t(lang, key::RESULTS_FACTS), content)) } }
}

fn total(lang: Lang, (one, row): One<'_>) -> Markup {
    html! {
        @match row.total {
            Some(total) => {
                span.b { (number::two(lang, total)) }
                @if let Some(span) = one.interval { " " span.mut.nb { (t_args(lang, key::RESULTS_INTERVAL, &[("span", number::span(lang, span, 1).into())])) } }
            }
            None => (t(lang, key::RESULTS_NONE)),
        }
    }
}

fn place(lang: Lang, published: &Published, one: &InstitutionResult) -> Markup {
    html! {
        @match (one.places, one.tier) {
            (Some(span), Some(tier)) => { span.b { (number::places(span)) } " " span.mut { (rows::tier(lang, tier)) } }
            _ => span.mut { (words::reasons(lang, &published.methodology, one).join("; ")) },
        }
    }
}

fn drawn(look: Look, asked: &ComparePage<'_>) -> Markup {
    let lang = look.lang;
    let published = asked.published;
    let mut all = Vec::new();
    for (at, criterion) in published.methodology.criteria.iter().enumerate() {
        let own: Vec<Side> = asked
            .all
            .iter()
            .enumerate()
            .map(|(nth, one)| side(lang, at, nth, *one))
            .collect();
        let sector = published
            .sector_criterion(&criterion.id)
            .map(|number| number.near);
        let under = sector.map_or_else(String::new, |value| {
            t_args(
                lang,
                key::RESULTS_SECTOR_MEAN,
                &[("value", number::near(lang, value, 1).into())],
            )
        });
        all.push(SidesRow {
            title: wrap(&words::held(lang, criterion.title.get(lang))),
            under,
            sector,
            sides: own,
        });
    }
    let ends = all.iter().flat_map(|row| {
        let spans = row.sides.iter().filter_map(|side| side.interval);
        let spans = spans.flat_map(|span| [span.low, span.high]);
        let values = row.sides.iter().filter_map(|side| side.value);
        row.sector.into_iter().chain(values).chain(spans)
    });
    let greatest = crate::rating::exact::near(&published.methodology.greatest);
    let description: Vec<String> = all
        .iter()
        .map(|row| {
            let own = row
                .sides
                .iter()
                .map(|side| format!("{}\u{a0}{}", side.letter, side.shown));
            format!(
                "{}: {}",
                row.title.join(" "),
                own.collect::<Vec<_>>().join(", ")
            )
        })
        .collect();
    let drawn = chart::compare(&Sides {
        title: t(lang, key::RESULTS_SIDES_CRITERIA),
        description: &description.join(". "),
        scale: Scale::around(ends, 0.0, greatest),
        rows: &all,
    });
    html! {
        section.roomy aria-labelledby="sides" {
            h2 #sides { (t(lang, key::RESULTS_SIDES_CRITERIA)) }
            p { (t(lang, key::RESULTS_SIDES_WHAT)) }
            figure.x tabindex="0" role="group" aria-label=(t(lang, key::RESULTS_SIDES_CRITERIA)) { (drawn) }
        }
    }
}

fn side(lang: Lang, at: usize, nth: usize, (one, row): One<'_>) -> Side {
    let number = row.criteria.get(at).copied().flatten();
    let interval = one
        .criteria
        .get(at)
        .and_then(|criterion| criterion.interval);
    Side {
        letter: letter(lang, nth),
        value: number.map(|number| number.near),
        shown: number.map_or_else(|| "—".to_owned(), |number| number::one(lang, number)),
        interval,
        span: interval.map_or_else(String::new, |span| number::span(lang, span, 1)),
    }
}
