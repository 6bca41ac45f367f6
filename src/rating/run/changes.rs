//! What has changed since the rating before, where questionnaire and methodology are the same; of a score, where the
//! checklist is the same, too, and experts have been at the institution as they were then.
//!
//! A share is compared with Newcombe's interval; a score by its normal approximation with the errors of both. Two
//! families are corrected for the number of comparisons (Holm; Benjamini and Hochberg): all scores of the table, and all
//! single shares of the table. What has no p stays out of its family.
use std::collections::BTreeMap;

use super::{
    frame::Fault,
    inputs::{PreviousInput, PreviousInstitution, RunInputs},
    results::{ChangeResult, InstitutionResult, Reason, Shown, Span},
    tidy,
};
use crate::rating::{
    change,
    exact::{Exact, near},
    interval::{Level, Share},
    normal,
};

/// A smaller change is not named, in points.
pub const LEAST_CHANGE: f64 = 3.0;

/// A change with a greater q is not named.
pub const MOST_Q: f64 = 0.05;

/// The rating before, if it may be compared with this one.
pub fn comparable(inputs: &RunInputs) -> Option<&PreviousInput> {
    let previous = inputs.previous.as_ref()?;
    let same = previous.survey_version == inputs.survey.version
        && previous.methodology_version == inputs.methodology.version;
    same.then_some(previous)
}

/// Sets the changes. `checklist` is the version now; `shares` has for each institution the single share that each indicator is.
///
/// # Errors
/// Earlier numbers that cannot be read.
pub fn set(
    (previous, checklist): (&PreviousInput, Option<&str>),
    institutions: &mut [InstitutionResult],
    shares: &[Vec<Option<Share>>],
) -> Result<(), Fault> {
    let same_experts = previous.checklist_version.as_deref() == checklist;
    let then: BTreeMap<&str, &PreviousInstitution> = previous
        .institutions
        .iter()
        .map(|one| (one.code.as_str(), one))
        .collect();
    for (one, shares) in institutions.iter_mut().zip(shares) {
        let Some(then) = then
            .get(one.code.as_str())
            .filter(|_| one.shown != Shown::Hidden)
        else {
            continue;
        };
        if same_experts && !one.reasons.contains(&Reason::NotAssessed) {
            one.change = of_score(one, then)?;
        }
        let responses = then.respondents;
        for (indicator, now) in one.indicators.iter_mut().zip(shares) {
            let earlier = indicator.shares.first().and_then(|share| {
                let (yes, among) = *then.shares.get(&share.of)?;
                let population = (then.recipients >= responses && responses > 0).then(|| {
                    let part = (u128::from(among) * u128::from(then.recipients))
                        .div_ceil(u128::from(responses));
                    u64::try_from(part).unwrap_or(u64::MAX)
                });
                Share::parse(yes, among, population).ok()
            });
            if let (Some(now), Some(earlier)) = (now, earlier) {
                indicator.change = Some(of_share(earlier, *now));
            }
        }
    }
    correct(institutions.iter_mut().map(|one| &mut one.change));
    correct(institutions.iter_mut().flat_map(|one| {
        one.indicators
            .iter_mut()
            .map(|indicator| &mut indicator.change)
    }));
    Ok(())
}

fn of_score(
    now: &InstitutionResult,
    then: &PreviousInstitution,
) -> Result<Option<ChangeResult>, Fault> {
    let fault = || Fault::Previous(then.code.clone());
    let read = |text: &String| text.parse::<Exact>().map_err(|_| fault());
    let (Some(total), Some(error), Some(before)) = (&now.total, now.error, then.error) else {
        return Ok(None);
    };
    let difference = near(&(read(total)? - read(&then.total)?));
    let error = error.hypot(before);
    let far = Level::USUAL.z() * error;
    Ok(Some(ChangeResult {
        difference: tidy(difference),
        interval: Span {
            low: tidy(difference - far),
            high: tidy(difference + far),
        },
        p: (error > 0.0).then(|| normal::two_sided(difference / error)),
        holm: None,
        q: None,
        notable: error == 0.0 && difference.abs() >= LEAST_CHANGE,
    }))
}

fn of_share(then: Share, now: Share) -> ChangeResult {
    let found = change::between(then, now, Level::USUAL);
    let points = |share: f64| tidy(100.0 * share);
    let is_known = then.is_census() && now.is_census();
    ChangeResult {
        difference: points(found.difference),
        interval: Span {
            low: points(found.interval.low),
            high: points(found.interval.high),
        },
        p: found.test.map(|test| test.p),
        holm: None,
        q: None,
        notable: is_known && points(found.difference).abs() >= LEAST_CHANGE,
    }
}

fn correct<'a>(changes: impl Iterator<Item = &'a mut Option<ChangeResult>>) {
    let tested = changes.filter_map(|change| change.as_mut().filter(|change| change.p.is_some()));
    let mut tested: Vec<&mut ChangeResult> = tested.collect();
    let p: Vec<f64> = tested.iter().filter_map(|change| change.p).collect();
    let (holm, q) = (change::holm(&p), change::benjamini_hochberg(&p));
    for (((change, p), holm), q) in tested.iter_mut().zip(p).zip(holm).zip(q) {
        change.p = Some(tidy(p));
        change.holm = Some(tidy(holm));
        change.q = Some(tidy(q));
        change.notable = q < MOST_Q && change.difference.abs() >= LEAST_CHANGE;
    }
}
