//! Answers by channel, and what would be without some of them.
use crate::{
    disclosure::parts::{alone, untold},
    rating::{
        methodology::Publication,
        run::results::{ChannelResult, InstitutionResult},
    },
    region::Channel,
};

/// Leaves out the counts of channels that are not told ([`untold`]); the website is the last to go with those that are
/// too small. A channel without answers that count is none, as in the answers that are given out.
pub(super) fn counts(one: &mut InstitutionResult, rule: &Publication) {
    one.channels
        .retain(|channel| channel.respondents != Some(0));
    let order = in_order(&one.channels);
    let counts: Vec<u64> = order
        .iter()
        .map(|nth| one.channels[*nth].respondents.unwrap_or_default())
        .collect();
    for (nth, is_untold) in order
        .into_iter()
        .zip(untold(&counts, u64::from(rule.least_cell)))
    {
        if is_untold {
            one.channels[nth].respondents = None;
        }
    }
}

/// Leaves out the scores of channels that [`shown_alone`] does not name.
pub(super) fn scores(one: &mut InstitutionResult, rule: &Publication) {
    let shown = shown_alone(one, rule);
    for channel in &mut one.channels {
        if !shown.contains(&channel.channel) {
            channel.total = None;
            channel.error = None;
        }
    }
}

/// Leaves out what follows from answers of too few people. The score without a channel is that of all the others; the
/// score with answers kept aside and taken out gives, by subtraction, the score of those.
pub(super) fn sensitivity(one: &mut InstitutionResult, rule: &Publication) {
    let (hide, least) = (rule.disclosure().least(), u64::from(rule.least_cell));
    let shown = shown_alone(one, rule);
    let all = one.respondents.unwrap_or_default();
    let rest = |name: &str| {
        let own = one.channels.iter().find(|channel| channel.channel == name);
        own.and_then(|channel| channel.respondents)
            .map_or(0, |count| all.saturating_sub(count))
    };
    let may_miss: Vec<String> = shown
        .into_iter()
        .filter(|name| rest(name) >= hide)
        .collect();
    let Some(sensitivity) = &mut one.sensitivity else {
        return;
    };
    sensitivity
        .without
        .retain(|name, _| may_miss.contains(name));
    let enough =
        |count: Option<u64>, least: u64| count.is_some_and(|count| count == 0 || count >= least);
    let (aside, out) = (sensitivity.quarantined, sensitivity.excluded);
    if !enough(aside, least) || !enough(out, least) {
        // One of the two would follow from the other wherever their sum is told.
        sensitivity.quarantined = None;
        sensitivity.excluded = None;
        sensitivity.all = None;
        sensitivity.worst = None;
        sensitivity.best = None;
    } else if !enough(aside.zip(out).map(|(aside, out)| aside + out), hide) {
        sensitivity.all = None;
    }
}

/// Channels whose score may be shown ([`alone`]), by their public counts.
fn shown_alone(one: &InstitutionResult, rule: &Publication) -> Vec<String> {
    let order = in_order(&one.channels);
    let public = order.iter().map(|nth| one.channels[*nth].respondents);
    let public: Vec<u64> = public.map(Option::unwrap_or_default).collect();
    let all = one.respondents.unwrap_or_default();
    let shown = order
        .into_iter()
        .zip(alone(&public, all, rule.disclosure().least()));
    shown
        .filter(|(_, is_shown)| *is_shown)
        .map(|(nth, _)| one.channels[nth].channel.clone())
        .collect()
}

/// Positions in the order of the channels' declaration, however the results list them.
fn in_order(channels: &[ChannelResult]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..channels.len()).collect();
    order.sort_by_key(|nth| {
        let name = &channels[*nth].channel;
        let place = Channel::ALL.iter().position(|known| known.as_str() == name);
        (place.unwrap_or(usize::MAX), name)
    });
    order
}
