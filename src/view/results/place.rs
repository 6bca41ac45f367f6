//! «Что значит место 8–20»: an example out of the table itself.
use maud::{Markup, html};

use super::{number, words};
use crate::{
    chart::{self, PlaceChart},
    i18n::{key, t, t_args},
    rating::run::{InstitutionResult, published::Published, results::Span},
    view::{Look, frame::encode},
};

/// The explanation; nothing where there are too few places for an example.
pub fn explained(look: Look, published: &Published) -> Markup {
    match example(published) {
        Some((one, places, place)) => drawn(look, published, one, places, place),
        None => html! {},
    }
}

/// The institution in the middle of those that have somebody surely better and somebody surely worse; else in the
/// middle of all.
fn example(published: &Published) -> Option<(&InstitutionResult, Span<usize>, usize)> {
    let placed = published.results.ranking.placed;
    let all = published.results.institutions.iter();
    let mut all: Vec<_> = all
        .filter_map(|one| Some((one, one.places?, one.place?)))
        .collect();
    if all.len() < 3 {
        return None;
    }
    all.sort_by_key(|(one, _, place)| (*place, one.code.as_str()));
    let telling: Vec<_> = all
        .iter()
        .filter(|(_, places, _)| places.low > 1 && places.high < placed && places.low < places.high)
        .copied()
        .collect();
    let from = if telling.is_empty() { &all } else { &telling };
    from.get(from.len() / 2).copied()
}

fn drawn(
    look: Look,
    published: &Published,
    one: &InstitutionResult,
    places: Span<usize>,
    place: usize,
) -> Markup {
    let lang = look.lang;
    let placed = published.results.ranking.placed;
    let (better, worse) = (places.low - 1, placed.saturating_sub(places.high));
    let shown = number::places(places);
    let name = words::held(lang, &one.name).into_owned();
    let said = [
        ("name", name.into()),
        ("better", words::institutions(lang, better).into()),
        ("worse", words::institutions(lang, worse).into()),
    ];
    let what = t_args(lang, key::RESULTS_PLACE_WHAT, &said);
    let side = |n: usize, key| (n > 0).then(|| t_args(lang, key, &[("n", n.to_string().into())]));
    let (left, right) = (
        side(better, key::RESULTS_PLACE_BETTER),
        side(worse, key::RESULTS_PLACE_WORSE),
    );
    let head = t_args(
        lang,
        key::RESULTS_PLACE_HEAD,
        &[("places", shown.clone().into())],
    );
    let above = t_args(lang, key::RESULTS_PLACE_ABOVE, &[("places", shown.into())]);
    html! {
        section.cols #place aria-labelledby="place-h" {
            div.prose {
                h2 #place-h { (head) }
                p { (t(lang, key::RESULTS_PLACE_WHY)) " " (what) }
                p {
                    (t(lang, key::RESULTS_PLACE_TIERS)) " " strong { (t(lang, key::RESULTS_PLACE_ORDER)) } " "
                    a href={ "/ratings/" (encode(&published.campaign().code)) "/method#places" } { (t(lang, key::RESULTS_PLACE_HOW)) }
                }
            }
            div.places {
                (chart::place(&PlaceChart {
                    placed,
                    places,
                    place,
                    title: &head,
                    description: &what,
                    above: &above,
                    better: left.as_deref(),
                    worse: right.as_deref(),
                }))
            }
        }
    }
}
