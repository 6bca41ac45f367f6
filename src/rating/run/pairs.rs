//! What may be said of two institutions: by the rule of the table itself, so that no two pages disagree.
use super::{
    InstitutionResult,
    published::{Number, Row},
    results::Ranking,
};

/// 95 % of both sides of a normal distribution, for single criteria.
pub const USUAL: f64 = 1.96;

/// Whether two values differ.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Verdict {
    /// For sure: the first minus the second.
    Apart(f64),
    /// The difference may be chance.
    Alike,
    /// One of them has no value, or it is not known how sure it is.
    Unknown,
}

/// Two scores, by the critical value of the simultaneous sets of places. Only what has a place is compared.
pub fn scores(
    ranking: &Ranking,
    (a, a_row): (&InstitutionResult, &Row),
    (b, b_row): (&InstitutionResult, &Row),
) -> Verdict {
    let Some(critical) = ranking
        .critical
        .filter(|_| a.places.is_some() && b.places.is_some())
    else {
        return Verdict::Unknown;
    };
    apart(critical, (a_row.total, a.error), (b_row.total, b.error))
}

/// Two values of the same criterion, each by itself, at 95 %.
pub fn criteria(
    at: usize,
    (a, a_row): (&InstitutionResult, &Row),
    (b, b_row): (&InstitutionResult, &Row),
) -> Verdict {
    let value = |one: &InstitutionResult, row: &Row| {
        let error = one.criteria.get(at).and_then(|criterion| criterion.error);
        (row.criteria.get(at).copied().flatten(), error)
    };
    apart(USUAL, value(a, a_row), value(b, b_row))
}

fn apart(
    critical: f64,
    a: (Option<Number>, Option<f64>),
    b: (Option<Number>, Option<f64>),
) -> Verdict {
    let ((Some(a), Some(a_error)), (Some(b), Some(b_error))) = (a, b) else {
        return Verdict::Unknown;
    };
    let difference = a.near - b.near;
    if difference.abs() > critical * a_error.hypot(b_error) {
        Verdict::Apart(difference)
    } else {
        Verdict::Alike
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_is_said_only_when_it_is_more_than_the_critical_value_of_errors() {
        let number = |text: &str| Number::read(text);
        for (critical, a, b, verdict) in [
            (
                3.0,
                ("90", Some(3.0)),
                ("74", Some(4.0)),
                Verdict::Apart(16.0),
            ),
            (3.0, ("90", Some(3.0)), ("75", Some(4.0)), Verdict::Alike),
            (
                3.0,
                ("74", Some(3.0)),
                ("90", Some(4.0)),
                Verdict::Apart(-16.0),
            ),
            (3.0, ("80", Some(0.0)), ("80", Some(0.0)), Verdict::Alike),
            (
                3.0,
                ("81", Some(0.0)),
                ("80", Some(0.0)),
                Verdict::Apart(1.0),
            ),
            (3.0, ("99", None), ("1", Some(1.0)), Verdict::Unknown),
            (3.0, ("", Some(1.0)), ("1", Some(1.0)), Verdict::Unknown),
        ] {
            assert_eq!(
                apart(critical, (number(a.0), a.1), (number(b.0), b.1)),
                verdict,
                "{a:?} {b:?}"
            );
        }
    }
}
