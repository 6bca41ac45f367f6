//! The shares of an indicator as they were counted, with their exact intervals.
use num_traits::ToPrimitive;

use super::{
    feed::{self, Source},
    frame::Frame,
    linear::Leaf,
    measure::{Asked, Measure},
    results::{ShareResult, Span},
};
use crate::rating::{
    composite::Mark,
    exact::Exact,
    interval::{Level, Share},
    methodology::{self, Formula},
};

/// The shares of the indicator at this place.
pub fn of(frame: &Frame, asked: &Asked, measure: &Measure, indicator: usize) -> Vec<ShareResult> {
    let leaves = frame.shape.indicators[indicator].iter();
    leaves
        .filter_map(|leaf| match &frame.shape.leaves[*leaf] {
            Leaf::Share(pair) | Leaf::Marks(pair) => one(frame, asked, measure, pair),
            _ => None,
        })
        .collect()
}

/// The single share that an indicator is, as whole numbers; nothing for what experts found.
pub fn single(frame: &Frame, asked: &Asked, measure: &Measure, indicator: usize) -> Option<Share> {
    let of = frame.methodology.indicators().nth(indicator)?;
    match of.formula(frame.survey.sector) {
        Formula::Shares(shares) if shares.len() == 1 => counted(frame, asked, measure, &shares[0]),
        _ => None,
    }
}

/// Its interval in per cent: the exact one, or without a number of recipients that of Clopper and Pearson.
pub fn interval(share: Share) -> Span<f64> {
    let found = share.exact(Level::USUAL);
    let found = found.unwrap_or_else(|| share.clopper_pearson(Level::USUAL));
    Span {
        low: 100.0 * found.low,
        high: 100.0 * found.high,
    }
}

/// The smallest group that the shares and ladders of the score tell apart; none where there is no such group.
pub fn least_cell(frame: &Frame, asked: &Asked, measure: &Measure) -> Option<u64> {
    let mut groups: Vec<u64> = Vec::new();
    for leaf in &frame.shape.leaves {
        match leaf {
            Leaf::Share(pair) | Leaf::Marks(pair) => {
                let is_asked = frame
                    .feeding
                    .mark(&frame.methodology, &pair.among)
                    .is_some();
                let among = value(frame, measure, &pair.among).filter(|_| is_asked);
                groups.extend(among.and_then(|among| among.to_integer().to_u64()));
            }
            Leaf::Ladder(symbol) => {
                if let Some(Source::Waits { waits, .. }) = frame.feeding.source(symbol) {
                    groups.extend(waits.iter().map(|wait| feed::answered(asked.tally, wait)));
                }
            }
            Leaf::Points { .. } => {}
        }
    }
    groups.into_iter().filter(|count| *count > 0).min()
}

fn value<'a>(frame: &Frame, measure: &'a Measure, symbol: &str) -> Option<&'a Exact> {
    measure.inputs.resolve(&frame.methodology, symbol)
}

fn one(
    frame: &Frame,
    asked: &Asked,
    measure: &Measure,
    pair: &methodology::Share,
) -> Option<ShareResult> {
    Some(ShareResult {
        of: pair.of.clone(),
        among: pair.among.clone(),
        numerator: value(frame, measure, &pair.of)?.to_string(),
        denominator: value(frame, measure, &pair.among)?.to_string(),
        interval: counted(frame, asked, measure, pair).map(interval),
    })
}

/// A share of people who each count once.
///
/// Of the recipients those are the population who would be in the denominator: as large a part of all as it is of
/// the answers, rounded up. So everybody's answers leave nothing unknown, also about a part of them, and the share of
/// the recipients that was asked is the one that the error of the score knows.
fn counted(
    frame: &Frame,
    asked: &Asked,
    measure: &Measure,
    pair: &methodology::Share,
) -> Option<Share> {
    let plain = |symbol: &str| {
        let mark = frame.feeding.mark(&frame.methodology, symbol)?;
        (!matches!(mark, Mark::Sum(_))).then_some(())?;
        value(frame, measure, symbol)?.to_integer().to_u64()
    };
    let (yes, among) = (plain(&pair.of)?, plain(&pair.among)?);
    let responses = u128::from(asked.tally.responses.max(1));
    let population = asked.population().map(|all| {
        let part = (u128::from(among) * u128::from(all)).div_ceil(responses);
        u64::try_from(part).unwrap_or(u64::MAX)
    });
    Share::parse(yes, among, population).ok()
}
