//! What may be shown of an institution, and why not more.
use super::{
    frame::Frame,
    measure::{Asked, Measure},
    reliability::reliability,
    results::{Reason, Shown},
    shares,
};
use crate::rating::{
    exact::near,
    methodology::publication::{self, Sureness},
};

/// Whether the answers are so few, or some group in them is so small, that nothing may be shown of them.
pub fn is_hidden(frame: &Frame, asked: &Asked, measure: &Measure) -> bool {
    let rule = &frame.methodology.publication;
    let sureness = sureness(frame, asked, measure, None);
    !rule.disclosure().tells(sureness.answers.into()) || sureness.least_cell < rule.least_cell
}

/// What may be shown; `between` is the variance of true scores.
pub fn shown(
    frame: &Frame,
    asked: &Asked,
    measure: &Measure,
    between: Option<f64>,
    is_assessed: bool,
) -> (Shown, Vec<Reason>) {
    let rule = &frame.methodology.publication;
    let sureness = sureness(frame, asked, measure, between);
    let mut reasons = Vec::new();
    if !rule.disclosure().tells(sureness.answers.into()) {
        return (Shown::Hidden, vec![Reason::FewAnswers]);
    }
    if sureness.least_cell < rule.least_cell {
        return (Shown::Hidden, vec![Reason::SmallGroup]);
    }
    // Where experts went to some, a score without their part cannot be compared with the others'.
    let is_missed = frame.checklist.is_some() && !is_assessed;
    if measure.scored.total.is_none() {
        reasons.push(Reason::NotMeasured);
    }
    if is_missed {
        reasons.push(Reason::NotAssessed);
    }
    if !reasons.is_empty() {
        return (Shown::WithoutPlace, reasons);
    }
    // A place needs a standard error, whatever the rule says of a census of one question.
    match rule.shown(&sureness) {
        publication::Shown::Full { precise } if measure.total.error.is_some() => {
            let shown = if precise { Shown::Precise } else { Shown::Full };
            (shown, reasons)
        }
        _ => {
            if sureness.answers < rule.place_from {
                reasons.push(Reason::TooFewForPlace);
            }
            if sureness
                .half_width
                .is_none_or(|half| half > near(&rule.half_width))
            {
                reasons.push(Reason::WideInterval);
            }
            if sureness
                .reliability
                .is_none_or(|known| known < near(&rule.reliability))
            {
                reasons.push(Reason::LowReliability);
            }
            (Shown::WithoutPlace, reasons)
        }
    }
}

fn sureness(frame: &Frame, asked: &Asked, measure: &Measure, between: Option<f64>) -> Sureness {
    let small = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
    let interval = measure.total.interval;
    // Points of another scale are taken as parts of a hundred.
    let scale = 100.0 / near(&frame.methodology.greatest);
    Sureness {
        answers: small(asked.tally.responses),
        recipients: small(asked.population().unwrap_or(0)),
        least_cell: shares::least_cell(frame, asked, measure).map_or(u32::MAX, small),
        half_width: interval.map(|span| (span.high - span.low) / 2.0 * scale),
        reliability: between
            .zip(measure.total.error)
            .map(|(between, error)| reliability(between, error)),
    }
}
