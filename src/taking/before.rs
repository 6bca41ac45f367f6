//! What a campaign's institutions may tell now, after what left before.
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDateTime;

use crate::{
    clock::Clock,
    db::{
        Conn, answers_out, campaigns,
        given_out::{self, ReleaseRow},
        institutions,
        institutions::InstitutionRow,
    },
    disclosure::{
        Origin, Rule,
        release::{Release, may_follow},
        told,
    },
    error::Result,
    export::responses::week_of,
};

/// An institution that may be told of.
#[derive(Debug)]
pub struct Told {
    /// The institution.
    pub institution: InstitutionRow,
    /// How many answers have each origin.
    pub counts: BTreeMap<Origin, u64>,
    /// As which each is told.
    pub told: BTreeMap<Origin, Origin>,
}

/// Those that may be told of, by code, and the codes of those that may not.
#[derive(Debug, Default)]
pub struct Tellable {
    /// Those that may.
    pub told: Vec<Told>,
    /// Those with too few answers.
    pub few: Vec<String>,
    /// Those of which too little has changed since they were told of.
    pub little: Vec<String>,
}

/// Looks at every institution of a campaign; at what left before only if `minds`. To be called in the snapshot that is
/// exported.
pub fn tellable(
    conn: &mut Conn,
    clock: &Clock,
    campaign: i64,
    rule: Rule,
    minds: bool,
) -> Result<Tellable> {
    let members: BTreeSet<i64> = campaigns::members_of(conn, campaign)?
        .into_iter()
        .map(|member| member.institution_id)
        .collect();
    tellable_of(conn, clock, (campaign, &members), rule, minds)
}

/// The same of some of a campaign's institutions.
pub fn tellable_of(
    conn: &mut Conn,
    clock: &Clock,
    (campaign, wanted): (i64, &BTreeSet<i64>),
    rule: Rule,
    minds: bool,
) -> Result<Tellable> {
    let mut named = institutions::all(conn)?;
    named.retain(|one| wanted.contains(&one.id));
    named.sort_by(|a, b| a.code.cmp(&b.code));
    let before = if minds {
        given_out::of_campaign(conn, campaign)?
    } else {
        BTreeMap::new()
    };
    let mut found = Tellable::default();
    for one in named {
        let counts = counts(conn, clock, campaign, one.id)?;
        let Some(told) = told(&counts, rule) else {
            found.few.push(one.code);
            continue;
        };
        if let Some(text) = before.get(&one.id) {
            let before: Release = serde_json::from_str(text).map_err(anyhow::Error::from)?;
            let now = Release::of(&counts, &told);
            if !may_follow(&before, &now, u64::from(rule.least_cell)) {
                found.little.push(one.code);
                continue;
            }
        }
        found.told.push(Told {
            institution: one,
            counts,
            told,
        });
    }
    Ok(found)
}

impl Tellable {
    /// What is to be kept once the file has been made.
    ///
    /// # Errors
    /// Only what the library says that writes JSON.
    pub fn releases(&self, campaign: i64, now: NaiveDateTime) -> Result<Vec<ReleaseRow>> {
        let row = |one: &Told| {
            let release = Release::of(&one.counts, &one.told);
            Ok(ReleaseRow {
                institution_id: one.institution.id,
                campaign_id: campaign,
                told: serde_json::to_string(&release).map_err(anyhow::Error::from)?,
                released_at: now,
            })
        };
        self.told.iter().map(row).collect()
    }
}

fn counts(
    conn: &mut Conn,
    clock: &Clock,
    campaign: i64,
    institution: i64,
) -> Result<BTreeMap<Origin, u64>> {
    let mut counts: BTreeMap<Origin, u64> = BTreeMap::new();
    let day = |hour| clock.day_of(hour);
    for ((channel, evidence, tag, day), count) in
        answers_out::sources(conn, campaign, institution, day)?
    {
        let origin = Origin {
            channel: Some(channel),
            evidence: Some(evidence),
            point: Some(tag),
            week: Some(week_of(day)),
        };
        *counts.entry(origin).or_default() += count;
    }
    Ok(counts)
}
