//! What those who ask add to the variance of each question, kept and read.
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use crate::{
    db::{
        Conn,
        quality_effects::{self, EffectsRow},
        types::Word,
    },
    error::{Error, Result},
    phone::quality::{Effect, Interview, effects},
    region::Channel,
    survey::{Kind, Survey},
};

/// Of one question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ItemEffect {
    /// The question's id.
    pub item: String,
    /// How many asked it.
    pub people: usize,
    /// Answers.
    pub n: usize,
    rho: f64,
    error: f64,
    load: f64,
}

impl ItemEffect {
    /// The numbers and what follows from them.
    pub fn effect(&self) -> Effect {
        Effect {
            rho: self.rho,
            error: self.error,
            load: self.load,
            n: self.n,
            people: self.people,
        }
    }
}

/// Of the questions that can be compared: the mark of a scale, the place in a long list (days, hours), of others whether the first
/// option was chosen.
pub(super) fn of_team(team: &[Interview], survey: &Survey) -> Vec<ItemEffect> {
    let graded = |place: usize| {
        matches!(
            survey.items[place].kind,
            Kind::Scale { .. } | Kind::Single { list: true, .. }
        )
    };
    let found = effects(team, survey.items.len(), graded);
    let named = |(place, one): (usize, Effect)| ItemEffect {
        item: survey.items[place].id.clone(),
        people: one.people,
        n: one.n,
        rho: one.rho,
        error: one.error,
        load: one.load,
    };
    found.into_iter().map(named).collect()
}

/// In the place of what was found before. To be called in a write transaction.
pub(super) fn keep(
    conn: &mut Conn,
    campaign: i64,
    found: &[(Channel, Vec<ItemEffect>)],
    now: NaiveDateTime,
) -> Result<()> {
    let mut rows = Vec::new();
    for (channel, effects) in found.iter().filter(|(_, effects)| !effects.is_empty()) {
        rows.push(EffectsRow {
            campaign_id: campaign,
            channel: Word(*channel),
            effects: serde_json::to_string(effects).map_err(|err| Error::Internal(err.into()))?,
            made_at: now,
        });
    }
    Ok(quality_effects::replace(conn, campaign, &rows)?)
}

/// Those of the last count, by channel; the questions that depend most on who asked first.
pub fn of_campaign(conn: &mut Conn, campaign: i64) -> Result<Vec<(Channel, Vec<ItemEffect>)>> {
    let mut found = Vec::new();
    for row in quality_effects::of_campaign(conn, campaign)? {
        let mut effects: Vec<ItemEffect> =
            serde_json::from_str(&row.effects).map_err(|err| Error::Internal(err.into()))?;
        effects.sort_by(|a, b| b.rho.total_cmp(&a.rho));
        found.push((row.channel.0, effects));
    }
    Ok(found)
}
