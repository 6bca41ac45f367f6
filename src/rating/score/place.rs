//! Places.
use crate::rating::{
    exact::{self, Exact},
    methodology::Methodology,
};

/// Dense places, the highest score first: equal scores share a place and the next one follows it, 1, 2, 2, 3.
/// Which scores are equal is the methodology's decision. Without a score there is no place.
/// Source: the published table of Lipetsk of 2018.
pub fn dense(methodology: &Methodology, totals: &[Option<Exact>]) -> Vec<Option<usize>> {
    let compared = |total: &Exact| {
        if methodology.places.as_shown {
            exact::half_up(total, methodology.rounding.decimals)
        } else {
            total.clone()
        }
    };
    let compared: Vec<Option<Exact>> = totals
        .iter()
        .map(|total| total.as_ref().map(compared))
        .collect();
    let mut ladder: Vec<&Exact> = compared.iter().flatten().collect();
    ladder.sort_unstable_by(|a, b| b.cmp(a));
    ladder.dedup();
    let place = |total: &Exact| {
        ladder
            .binary_search_by(|known| total.cmp(known))
            .ok()
            .map(|nth| nth + 1)
    };
    compared
        .iter()
        .map(|total| total.as_ref().and_then(place))
        .collect()
}
