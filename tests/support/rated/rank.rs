//! Places, tiers and means of the made-up rating.
use otklik::rating::{
    Exact,
    exact::near,
    run::{
        InstitutionResult,
        published::fraction,
        results::{Shown, Span, TerritoryResult},
    },
};

use super::CRITICAL;

/// Places by pairs that differ for sure, tiers by their leaders; gives how many have a place.
pub fn rank(all: &mut [InstitutionResult]) -> usize {
    let scores: Vec<Option<(f64, f64)>> = all
        .iter()
        .map(|one| {
            let total = fraction(one.total.as_ref()?)?;
            (one.shown == Shown::Full).then(|| (near(&total), one.error.unwrap_or(0.0)))
        })
        .collect();
    let mut order: Vec<usize> = (0..all.len()).filter(|at| scores[*at].is_some()).collect();
    order.sort_by(|a, b| scores[*b].unwrap().0.total_cmp(&scores[*a].unwrap().0));
    let above = |a: usize, b: usize| {
        let ((a, ea), (b, eb)) = (scores[a].unwrap(), scores[b].unwrap());
        a - b > CRITICAL * ea.hypot(eb)
    };
    let (mut tier, mut leader) = (0, None);
    for (nth, at) in order.iter().copied().enumerate() {
        let better = order.iter().filter(|other| above(**other, at)).count();
        let worse = order.iter().filter(|other| above(at, **other)).count();
        if leader.is_none_or(|leader| above(leader, at)) {
            (tier, leader) = (tier + 1, Some(at));
        }
        let span = Span {
            low: better + 1,
            high: order.len() - worse,
        };
        let one = &mut all[at];
        (
            one.place,
            one.places,
            one.own_places,
            one.likely_places,
            one.tier,
        ) = (
            Some(nth + 1),
            Some(span),
            Some(span),
            Some(span),
            Some(tier),
        );
    }
    order.len()
}

pub fn territory(
    all: &[InstitutionResult],
    of: impl Fn(&InstitutionResult) -> bool,
) -> TerritoryResult {
    let fraction = |text: &String| fraction(text);
    let own: Vec<_> = all.iter().filter(|one| of(one)).collect();
    let rated: Vec<_> = own.iter().filter(|one| one.total.is_some()).collect();
    let mean =
        |values: Vec<Exact>| otklik::rating::exact::mean(&values).map(|mean| mean.to_string());
    let criteria = (0..5).filter_map(|at| {
        let values = rated
            .iter()
            .filter_map(|one| fraction(one.criteria[at].value.as_ref()?))
            .collect();
        Some((rated.first()?.criteria[at].id.clone(), mean(values)?))
    });
    TerritoryResult {
        total: mean(
            rated
                .iter()
                .filter_map(|one| fraction(one.total.as_ref()?))
                .collect(),
        ),
        criteria: criteria.collect(),
        rated: rated.len(),
        unrated: own.len() - rated.len(),
    }
}
