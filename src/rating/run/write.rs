//! The values of one institution as results have them.
use super::{
    frame::Frame,
    inputs::InstitutionInput,
    measure::{Asked, Measure},
    results::{InstitutionResult, Shown, Span, ValueResult},
    shares,
    sure::Sure,
    tidy,
};
use crate::rating::{
    exact::near,
    methodology::{Criterion, Indicator, Policy},
    score::Value,
};

/// An institution of which nothing may be shown.
pub fn hidden(input: &InstitutionInput) -> InstitutionResult {
    InstitutionResult {
        code: input.code.clone(),
        name: input.name.clone(),
        kind: input.kind.clone(),
        municipality: input.municipality.clone(),
        recipients: input.recipients,
        required: input.required,
        respondents: None,
        shown: Shown::Hidden,
        reasons: Vec::new(),
        total: None,
        error: None,
        interval: None,
        reliability: None,
        place: None,
        places: None,
        own_places: None,
        likely_places: None,
        tier: None,
        criteria: Vec::new(),
        indicators: Vec::new(),
        inputs: Default::default(),
        channels: Vec::new(),
        sensitivity: None,
        change: None,
    }
}

/// An institution whose values may be shown.
pub fn values(
    frame: &Frame,
    input: &InstitutionInput,
    asked: &Asked,
    measure: &Measure,
) -> InstitutionResult {
    let has_total = measure.scored.total.is_some();
    let sure = if has_total {
        measure.total
    } else {
        Sure::default()
    };
    let criteria = frame.methodology.criteria.iter();
    let criteria = criteria
        .zip(&measure.scored.criteria)
        .zip(&measure.criteria);
    let indicators = frame.methodology.indicators();
    let indicators = indicators
        .zip(&measure.scored.indicators)
        .zip(&measure.indicators);
    let symbols = frame.methodology.inputs.iter().map(|input| &input.symbol);
    let inputs = symbols.filter_map(|symbol| {
        let value = measure.inputs.get(symbol)?;
        Some((symbol.clone(), value.to_string()))
    });
    InstitutionResult {
        respondents: Some(asked.tally.responses),
        shown: Shown::WithoutPlace,
        total: measure.scored.total.as_ref().map(ToString::to_string),
        error: sure.error.map(tidy),
        interval: sure.interval.map(tidy_span),
        criteria: criteria
            .map(|((of, value), sure)| criterion(of, value, *sure))
            .collect(),
        indicators: indicators
            .enumerate()
            .map(|(nth, ((of, value), sure))| {
                indicator(frame, asked, measure, (nth, of), value, *sure)
            })
            .collect(),
        inputs: inputs.collect(),
        ..hidden(input)
    }
}

fn criterion(of: &Criterion, value: &Value, sure: Sure) -> ValueResult {
    ValueResult {
        id: of.id.clone(),
        symbol: of.id.clone(),
        value: value.value.as_ref().map(ToString::to_string),
        error: sure.error.map(tidy),
        interval: sure.interval.map(tidy_span),
        shares: Vec::new(),
        policies: policies(value),
        change: None,
    }
}

fn indicator(
    frame: &Frame,
    asked: &Asked,
    measure: &Measure,
    (nth, of): (usize, &Indicator),
    value: &Value,
    sure: Sure,
) -> ValueResult {
    let single = shares::single(frame, asked, measure, nth);
    let exact = single.map(|share| {
        let Span { low, high } = shares::interval(share);
        let scale = near(&of.greatest) / 100.0;
        Span {
            low: low * scale,
            high: high * scale,
        }
    });
    let shares = shares::of(frame, asked, measure, nth).into_iter();
    ValueResult {
        id: of.id.clone(),
        symbol: of.symbol.clone(),
        value: value.value.as_ref().map(ToString::to_string),
        error: sure.error.map(tidy),
        interval: exact.or(sure.interval).map(tidy_span),
        shares: shares
            .map(|mut share| {
                share.interval = share.interval.map(tidy_span);
                share
            })
            .collect(),
        policies: policies(value),
        change: None,
    }
}

fn policies(value: &Value) -> Vec<String> {
    let word = |policy: &Policy| Policy::ALL.iter().find(|(known, _)| known == policy);
    let words = value.policies.iter().filter_map(word);
    words.map(|(_, word)| (*word).to_owned()).collect()
}

fn tidy_span(span: Span<f64>) -> Span<f64> {
    Span {
        low: tidy(span.low),
        high: tidy(span.high),
    }
}
