//! Estimates and scores of parts, as they are shown.
use crate::rating::{
    exact::{fraction, half_up},
    run::results::{ChangeResult, Fraction, InstitutionResult, Span, ValueResult},
};

/// Decimals of probabilities (p, q).
const PROBABILITY: usize = 4;
/// Decimals of a reliability.
const RELIABILITY: usize = 2;

/// Rounds what no outsider works out again from what is public.
pub(super) fn institution(one: &mut InstitutionResult, decimals: usize) {
    round(&mut one.error, decimals);
    span(&mut one.interval, decimals);
    round(&mut one.reliability, RELIABILITY);
    change(&mut one.change, decimals);
    for value in one.criteria.iter_mut().chain(&mut one.indicators) {
        indicator(value, decimals);
    }
    for channel in &mut one.channels {
        score(&mut channel.total, decimals);
        round(&mut channel.error, decimals);
    }
    if let Some(sensitivity) = &mut one.sensitivity {
        let parts = [
            &mut sensitivity.all,
            &mut sensitivity.worst,
            &mut sensitivity.best,
        ];
        for part in parts.into_iter().chain(sensitivity.without.values_mut()) {
            score(part, decimals);
        }
    }
}

fn indicator(value: &mut ValueResult, decimals: usize) {
    round(&mut value.error, decimals);
    span(&mut value.interval, decimals);
    change(&mut value.change, decimals);
}

fn change(change: &mut Option<ChangeResult>, decimals: usize) {
    if let Some(change) = change {
        change.difference = rounded(change.difference, decimals);
        change.interval = Span {
            low: rounded(change.interval.low, decimals),
            high: rounded(change.interval.high, decimals),
        };
        for probability in [&mut change.p, &mut change.holm, &mut change.q] {
            round(probability, PROBABILITY);
        }
    }
}

fn score(value: &mut Option<Fraction>, decimals: usize) {
    if let Some(exact) = value.as_deref().and_then(fraction) {
        *value = Some(half_up(&exact, decimals).to_string());
    }
}

fn span(span: &mut Option<Span<f64>>, decimals: usize) {
    if let Some(span) = span {
        span.low = rounded(span.low, decimals);
        span.high = rounded(span.high, decimals);
    }
}

fn round(value: &mut Option<f64>, decimals: usize) {
    *value = value.map(|value| rounded(value, decimals));
}

/// The number that is written with so many decimals.
fn rounded(value: f64, decimals: usize) -> f64 {
    format!("{value:.decimals$}").parse().unwrap_or(value)
}
