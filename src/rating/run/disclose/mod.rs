//! What the public may see of a run. Whoever has all that is published, and adds, subtracts and divides it, finds no
//! score of an institution that is hidden and nothing of a group of people that is too small.
//!
//! | rule | of what | threshold |
//! |---|---|---|
//! | `hidden` | a hidden institution keeps name, type, municipality, the registry's recipients and the reason | `hide-below`, `least-cell` |
//! | `without_place` | no place, tier or what follows from them | `place-from` and others |
//! | `channels::counts` | a count below the threshold is absent, and enough others, so that no subtraction gives it | `least-cell` |
//! | `channels::scores` | a channel's score only where its count is public, and neither it nor all channels left over have too few answers | `hide-below` |
//! | `channels::sensitivity` | likewise for scores without a channel, and with answers kept aside or taken out | both |
//! | `territories` | means over those shown; of a municipality, of two at least | — |
//! | `territories::mix` | names only institutions whose counts are public | — |
//! | `rounding` | estimates, and scores of a part of the answers, are rounded as they are shown | `rounding.decimals` |
//!
//! The last rule has a reason: an exact fraction, or an error with fifteen digits, can be taken apart into the counts
//! it was made of. The score, criteria and indicators of a whole institution stay exact; their inputs are public.

#[cfg(test)]
mod attack;
mod channels;
mod rounding;
mod territories;
#[cfg(test)]
mod tests;

use super::results::{InstitutionResult, Reason, RunResults, Shown};
use crate::rating::methodology::Methodology;

/// The results without whatever the public may not see. Takes them as they were worked out: what is absent already
/// is taken for nothing, and more would go.
pub fn disclose(results: &RunResults, methodology: &Methodology) -> RunResults {
    let rule = &methodology.publication;
    let institutions: Vec<InstitutionResult> = results
        .institutions
        .iter()
        .map(|one| {
            if one.shown == Shown::Hidden {
                return hidden(one);
            }
            let mut one = one.clone();
            if one.shown == Shown::WithoutPlace {
                without_place(&mut one);
            }
            // First: whether a score is shown then follows from public counts and tells nothing of the others.
            channels::counts(&mut one, rule);
            channels::sensitivity(&mut one, rule);
            channels::scores(&mut one, rule);
            rounding::institution(&mut one, methodology.rounding.decimals);
            one
        })
        .collect();
    RunResults {
        format: results.format.clone(),
        inputs_hash: results.inputs_hash.clone(),
        ranking: results.ranking.clone(),
        sector: territories::mean(methodology, institutions.iter(), 1),
        municipalities: territories::municipalities(methodology, &institutions),
        mix: results
            .mix
            .as_ref()
            .and_then(|mix| territories::mix(&mix.channel, &institutions)),
        institutions,
    }
}

/// All that is said of an institution with too few answers. Recipients and the number required are the registry's
/// and say nothing of those who answered.
fn hidden(one: &InstitutionResult) -> InstitutionResult {
    let told = |reason: &Reason| matches!(reason, Reason::FewAnswers | Reason::SmallGroup);
    InstitutionResult {
        code: one.code.clone(),
        name: one.name.clone(),
        kind: one.kind.clone(),
        municipality: one.municipality.clone(),
        recipients: one.recipients,
        required: one.required,
        respondents: None,
        shown: Shown::Hidden,
        reasons: one.reasons.iter().copied().filter(told).collect(),
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
        inputs: std::collections::BTreeMap::new(),
        channels: Vec::new(),
        sensitivity: None,
        change: None,
    }
}

/// A score that is too uncertain for a place has none, whatever was worked out.
fn without_place(one: &mut InstitutionResult) {
    one.place = None;
    one.places = None;
    one.own_places = None;
    one.likely_places = None;
    one.tier = None;
    if let Some(sensitivity) = &mut one.sensitivity {
        sensitivity.flip = None;
    }
}
