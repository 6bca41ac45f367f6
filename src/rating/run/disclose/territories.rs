//! Means and comparisons over institutions, from what is public of each.
use std::collections::{BTreeMap, BTreeSet};

use crate::rating::{
    exact::{self, Exact},
    methodology::Methodology,
    run::{
        results::{InstitutionResult, MixWarning, Shown, TerritoryResult},
        territory::FAR_APART,
    },
};

/// Fewer institutions in a municipality: its mean would be an institution's own score under another name.
const LEAST_IN_MUNICIPALITY: usize = 2;

/// Means of the scores and criteria that are shown, if at least `least` institutions have a score.
pub(super) fn mean<'a>(
    methodology: &Methodology,
    own: impl Iterator<Item = &'a InstitutionResult> + Clone,
    least: usize,
) -> TerritoryResult {
    let all = own.clone().count();
    let rated: Vec<&InstitutionResult> = own.filter(|one| one.total.is_some()).collect();
    let counts = (rated.len(), all - rated.len());
    let (mut total, mut criteria) = (None, BTreeMap::new());
    if rated.len() >= least {
        let totals = rated.iter().filter_map(|one| one.total.as_deref());
        total = mean_of(methodology, totals);
        let ids: BTreeSet<&str> = rated
            .iter()
            .flat_map(|one| &one.criteria)
            .map(|criterion| criterion.id.as_str())
            .collect();
        for id in ids {
            let values = rated.iter().flat_map(|one| &one.criteria);
            let values = values
                .filter(|criterion| criterion.id == id)
                .filter_map(|criterion| criterion.value.as_deref());
            if let Some(value) = mean_of(methodology, values) {
                criteria.insert(id.to_owned(), value);
            }
        }
    }
    TerritoryResult {
        total,
        criteria,
        rated: counts.0,
        unrated: counts.1,
    }
}

/// The means of every municipality that has institutions.
pub(super) fn municipalities(
    methodology: &Methodology,
    all: &[InstitutionResult],
) -> BTreeMap<String, TerritoryResult> {
    let names: BTreeSet<&str> = all.iter().map(|one| one.municipality.as_str()).collect();
    let of = |name: &str| {
        let own = all.iter().filter(move |one| one.municipality == name);
        mean(methodology, own, LEAST_IN_MUNICIPALITY)
    };
    names
        .into_iter()
        .map(|name| (name.to_owned(), of(name)))
        .collect()
}

/// The warning anew, over the institutions with a place whose count of that channel is public: a share that nobody
/// could work out of the counts must not stand here either. None where those do not differ so much.
pub(super) fn mix(channel: &str, all: &[InstitutionResult]) -> Option<MixWarning> {
    let share = |one: &InstitutionResult| {
        let is_placed = matches!(one.shown, Shown::Full | Shown::Precise);
        let respondents = one.respondents.filter(|count| is_placed && *count > 0)?;
        let own = one.channels.iter().find(|own| own.channel == channel);
        let count = own.map_or(Some(0), |own| own.respondents)?;
        // Exact enough: both are below 2⁵³.
        Some((100.0 * count as f64 / respondents as f64, one.code.clone()))
    };
    let shares: Vec<(f64, String)> = all.iter().filter_map(share).collect();
    let by_share = |a: &&(f64, String), b: &&(f64, String)| a.0.total_cmp(&b.0);
    // Of equal shares the first is named, at both ends.
    let least = shares.iter().min_by(by_share)?;
    let greatest = shares.iter().rev().max_by(by_share)?;
    (greatest.0 - least.0 > FAR_APART).then(|| MixWarning {
        channel: channel.to_owned(),
        least: least.clone(),
        greatest: greatest.clone(),
    })
}

fn mean_of<'a>(methodology: &Methodology, values: impl Iterator<Item = &'a str>) -> Option<String> {
    let values: Vec<Exact> = values.filter_map(exact::fraction).collect();
    let mean = exact::mean(&values)?;
    let rule = &methodology.rounding;
    let mean = if rule.at_each_step {
        exact::half_up(&mean, rule.decimals)
    } else {
        mean
    };
    Some(mean.to_string())
}
