//! Means of the sector and of municipalities, and whether institutions were asked in too different ways.
use std::collections::BTreeMap;

use super::{
    frame::Frame,
    results::{InstitutionResult, MixWarning, Shown, TerritoryResult},
    tidy,
};
use crate::{
    rating::{
        exact::Exact,
        score::{self, Placed, Scored, Territories},
    },
    region::Channel,
};

/// Channel shares farther apart than this, in points, make institutions hard to compare.
pub const FAR_APART: f64 = 20.0;

/// The figures of the sector and of each municipality, over the institutions that are not hidden.
pub fn figures(
    frame: &Frame,
    institutions: &[InstitutionResult],
    scored: &[Scored],
) -> (TerritoryResult, BTreeMap<String, TerritoryResult>) {
    let sector = frame.survey.sector;
    let means = |value: &dyn Fn(&Scored) -> Option<Exact>| -> Territories {
        let placed: Vec<Placed> = institutions
            .iter()
            .zip(scored)
            .map(|(one, scored)| Placed {
                sector,
                municipality: &one.municipality,
                total: (one.shown != Shown::Hidden)
                    .then(|| value(scored))
                    .flatten(),
            })
            .collect();
        score::territories(&frame.methodology, &placed)
    };
    let totals = means(&|scored| scored.total.clone());
    let mut municipalities: BTreeMap<String, TerritoryResult> = totals
        .municipalities
        .iter()
        .map(|(name, mean)| (name.clone(), plain(mean)))
        .collect();
    let mut own = totals.sectors.get(&sector).map_or_else(empty, plain);
    for (nth, criterion) in frame.methodology.criteria.iter().enumerate() {
        let all = means(&|scored| {
            let value = scored.criteria[nth].value.clone();
            scored.total.is_some().then_some(value).flatten()
        });
        let into = |into: &mut TerritoryResult, value: &Option<Exact>| {
            if let Some(value) = value {
                into.criteria
                    .insert(criterion.id.clone(), value.to_string());
            }
        };
        for (name, mean) in &all.municipalities {
            if let Some(one) = municipalities.get_mut(name) {
                into(one, &mean.value);
            }
        }
        if let Some(mean) = all.sectors.get(&sector) {
            into(&mut own, &mean.value);
        }
    }
    (own, municipalities)
}

fn plain(mean: &score::TerritoryMean) -> TerritoryResult {
    TerritoryResult {
        total: mean.value.as_ref().map(ToString::to_string),
        criteria: BTreeMap::new(),
        rated: mean.rated,
        unrated: mean.unrated,
    }
}

fn empty() -> TerritoryResult {
    TerritoryResult {
        total: None,
        criteria: BTreeMap::new(),
        rated: 0,
        unrated: 0,
    }
}

/// The channel whose share differs most between the institutions compared, if by more than [`FAR_APART`].
/// `channels` has for each institution compared its code and its answers by channel.
pub fn mix(channels: &[(&str, &BTreeMap<Channel, u64>)]) -> Option<MixWarning> {
    let share = |counts: &BTreeMap<Channel, u64>, channel| {
        let all: u64 = counts.values().sum();
        let own = counts.get(&channel).copied().unwrap_or(0);
        100.0 * own as f64 / all.max(1) as f64
    };
    let mut worst: Option<MixWarning> = None;
    for channel in Channel::ALL {
        let of = |(code, counts): &(&str, &BTreeMap<Channel, u64>)| {
            (tidy(share(counts, *channel)), (*code).to_owned())
        };
        let by_share = |a: &(f64, String), b: &(f64, String)| a.0.total_cmp(&b.0);
        // Of equal shares the first code is named, at both ends.
        let least = channels.iter().map(of).min_by(by_share)?;
        let greatest = channels.iter().rev().map(of).max_by(by_share)?;
        let apart = greatest.0 - least.0;
        let so_far = worst
            .as_ref()
            .map_or(FAR_APART, |one| one.greatest.0 - one.least.0);
        // Two channels differ alike but for rounding: the first is named.
        if apart > so_far + 1e-9 {
            worst = Some(MixWarning {
                channel: channel.to_string(),
                least,
                greatest,
            });
        }
    }
    worst
}
