//! What of a comparison is shown to be so and what is not, and how people were asked.
use maud::{Markup, html};

use super::{
    compare::{ComparePage, letter, pairs, said},
    frame::scroller,
    number, words,
};
use crate::{
    i18n::{Lang, key, t, t_args},
    rating::run::{
        InstitutionResult,
        pairs::{self as rule, Verdict},
    },
    view::Look,
};

/// Channels that differ by more percentage points are told.
const FAR: f64 = 20.0;

/// The table of differences.
pub fn verdicts(look: Look, asked: &ComparePage<'_>) -> Markup {
    let lang = look.lang;
    let pairs = pairs(asked.all.len());
    let cell = |verdict: Verdict, pair| {
        let is_quiet = !matches!(verdict, Verdict::Apart(_));
        html! { td.nb.mut[is_quiet] { (said(lang, pair, verdict)) } }
    };
    let ranking = &asked.published.results.ranking;
    let content = html! {
        table {
            thead { tr {
                th.w scope="col" { (t(lang, key::RESULTS_COL_CRITERION)) }
                @for nth in 0..asked.all.len() { th.num scope="col" { (letter(lang, nth)) } }
                @for (a, b) in &pairs { th scope="col" { (t_args(lang, key::RESULTS_PAIR, &[("a", letter(lang, *a).into()), ("b", letter(lang, *b).into())])) } }
            } }
            tbody {
                @for (at, criterion) in asked.published.methodology.criteria.iter().enumerate() {
                    tr {
                        th.w scope="row" { (words::sign(lang, &criterion.id)) ". " (words::held(lang, criterion.title.get(lang))) }
                        @for (_, row) in asked.all {
                            td.num { (row.criteria.get(at).copied().flatten().map_or_else(|| "—".to_owned(), |value| number::one(lang, value))) }
                        }
                        @for (a, b) in &pairs { (cell(rule::criteria(at, asked.all[*a], asked.all[*b]), (*a, *b))) }
                    }
                }
            }
            tfoot { tr {
                th scope="row" { (t(lang, key::RESULTS_TOTAL)) }
                @for (_, row) in asked.all { td.num { (row.total.map_or_else(|| "—".to_owned(), |total| number::two(lang, total))) } }
                @for (a, b) in &pairs { (cell(rule::scores(ranking, asked.all[*a], asked.all[*b]), (*a, *b))) }
            } }
        }
    };
    html! {
        section aria-labelledby="verdicts" {
            h2 #verdicts { (t(lang, key::RESULTS_VERDICTS)) }
            p { (t(lang, key::RESULTS_VERDICTS_WHAT)) }
            (scroller(t(lang, key::RESULTS_VERDICTS), content))
        }
    }
}

/// «На сайте 58 %, по телефону 25 %».
pub fn ways(lang: Lang, one: &InstitutionResult) -> String {
    let said: Vec<String> = one
        .channels
        .iter()
        .filter_map(|channel| {
            let share = share(one, &channel.channel)?;
            Some(format!(
                "{} {}",
                words::channel(lang, &channel.channel),
                number::percent(lang, share)
            ))
        })
        .collect();
    if said.is_empty() {
        "—".to_owned()
    } else {
        said.join("; ")
    }
}

/// Per cent of the answers that came this way, if it is told.
fn share(one: &InstitutionResult, channel: &str) -> Option<f64> {
    let found = one.channels.iter().find(|known| known.channel == channel)?;
    #[allow(clippy::cast_precision_loss, reason = "people of one institution")]
    let share = found.respondents? as f64 / one.respondents?.max(1) as f64;
    Some(share * 100.0)
}

/// A note where the institutions were asked in too different ways.
pub fn mix(look: Look, asked: &ComparePage<'_>) -> Markup {
    let lang = look.lang;
    let far = ["phone", "web", "interview", "paper"]
        .into_iter()
        .find_map(|channel| {
            let shares = asked
                .all
                .iter()
                .enumerate()
                .filter_map(|(nth, (one, _))| Some((nth, share(one, channel)?)));
            let shares: Vec<(usize, f64)> = shares.collect();
            let least = shares.iter().copied().min_by(|a, b| a.1.total_cmp(&b.1))?;
            let greatest = shares.iter().copied().max_by(|a, b| a.1.total_cmp(&b.1))?;
            (greatest.1 - least.1 > FAR).then_some((channel, least, greatest))
        });
    html! {
        @if let Some((channel, least, greatest)) = far {
            p.note { (t_args(lang, key::RESULTS_MIX, &[
                ("channel", words::channel(lang, channel).into()),
                ("low", number::near(lang, least.1, 0).into()),
                ("least", letter(lang, least.0).into()),
                ("high", number::near(lang, greatest.1, 0).into()),
                ("greatest", letter(lang, greatest.0).into()),
            ])) }
        }
    }
}
