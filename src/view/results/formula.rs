//! How an indicator is worked out, in words.
use super::{number, words};
use crate::{
    i18n::{Lang, key, t, t_args},
    rating::{
        methodology::{Basis, Formula, Indicator, Share},
        run::published::Published,
    },
    region::Channel,
};

/// A sentence or two.
pub fn in_words(lang: Lang, published: &Published, indicator: &Indicator) -> String {
    match indicator.formula(published.campaign().sector) {
        Formula::Shares(shares) => {
            let all: Vec<String> = shares
                .iter()
                .map(|share| share_words(lang, published, share))
                .collect();
            let mut distinct = all.clone();
            distinct.dedup();
            let said = distinct.join(" ");
            if shares.len() > 1 {
                format!("{said} {}", t(lang, key::RESULTS_FORMULA_MEAN_SHARE))
            } else {
                said
            }
        }
        Formula::Points { each, .. } => t_args(
            lang,
            key::RESULTS_FORMULA_POINTS,
            &[
                ("each", each.to_string().into()),
                ("most", number::short(lang, &indicator.greatest).into()),
            ],
        ),
        Formula::Ladder { .. } => t(lang, key::RESULTS_FORMULA_LADDER).to_owned(),
        Formula::Marks { .. } => t(lang, key::RESULTS_FORMULA_MARKS).to_owned(),
        Formula::Mean(of) => {
            let titles = of.iter().map(|id| match published.methodology.named(id) {
                Some(named) => format!("{id} «{}»", named.title.get(lang)),
                None => id.clone(),
            });
            let titles = titles.collect::<Vec<_>>().join(", ");
            let titles = match lang {
                Lang::Ru => titles,
                Lang::En => titles.replace('«', "“").replace('»', "”"),
            };
            t_args(
                lang,
                key::RESULTS_FORMULA_MEAN,
                &[("of", words::held(lang, &titles).into_owned().into())],
            )
        }
    }
}

/// Where the formula of the campaign's sector comes from.
pub fn basis<'a>(published: &Published, indicator: &'a Indicator) -> &'a Basis {
    let sector = published.campaign().sector;
    let own = indicator
        .variants
        .iter()
        .find(|variant| variant.sectors.contains(&sector));
    own.map_or(&indicator.basis, |variant| &variant.basis)
}

/// Whether the campaign's sector has an indicator, or a part of one, that this ladder serves.
pub fn uses(published: &Published, ladder: &str) -> bool {
    let sector = published.campaign().sector;
    let own = |indicator: &Indicator| matches!(indicator.formula(sector), Formula::Ladder { ladder: id, .. } if id == ladder);
    published
        .methodology
        .indicators()
        .any(|indicator| match indicator.formula(sector) {
            Formula::Mean(of) => of
                .iter()
                .filter_map(|id| published.methodology.named(id))
                .any(own),
            _ => own(indicator),
        })
}

/// The question that people were asked, or that experts have looked.
fn share_words(lang: Lang, published: &Published, share: &Share) -> String {
    let feeds =
        |item: &&crate::survey::model::Item| item.feeds.iter().any(|feed| feed.symbol == share.of);
    let questions: Vec<String> = published
        .survey
        .items
        .iter()
        .filter(feeds)
        .map(|item| words::held(lang, item.text(Channel::Web).get(lang)).into_owned())
        .collect();
    if questions.is_empty() {
        return t(lang, key::RESULTS_FORMULA_FOUND).to_owned();
    }
    let quoted = match lang {
        Lang::Ru => questions.join("», «"),
        Lang::En => questions.join("”, “"),
    };
    t_args(
        lang,
        key::RESULTS_FORMULA_SHARE,
        &[("question", quoted.into())],
    )
}
