//! What a campaign's institutions may tell now, after what left before.
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDateTime;

use super::{history::History, known};
use crate::{
    clock::Clock,
    db::{
        Conn, Db,
        answers_out::{self, Event, Source},
        campaigns,
        given_out::{self, Leaving, Mark, ReleaseRow, Seen},
        institutions,
        institutions::InstitutionRow,
        page_figures, releases,
    },
    disclosure::{
        Origin, Rule,
        batches::{Part, coarser, may_stand_beside},
        known::{Door, Known},
        release::{Release, may_follow},
        told,
    },
    error::Result,
    export::responses::week_of,
};

/// So many institutions are asked about in one query: for each by itself, most of the time would go with asking.
pub(super) const AT_ONCE: usize = 500;

/// An institution that may be told of.
#[derive(Debug)]
pub struct Told {
    /// The institution.
    pub institution: InstitutionRow,
    /// How many answers have each origin.
    pub counts: BTreeMap<Origin, u64>,
    /// As which each is told.
    pub told: BTreeMap<Origin, Origin>,
    /// The rule by which it is: the methodology's, or a coarser one beside what left before.
    pub rule: Rule,
    /// What is to be remembered of it.
    release: Release,
    /// What is known of it then from all that was told, as it is kept.
    known: String,
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
    /// What had left and was shown by then.
    pub seen: Seen,
}

/// Looks at every institution of a campaign; at what left before, by files and in batches, only if `minds`: then it is told
/// as finely as may be beside that. To be called in the snapshot that is
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
    let gone = if minds {
        Gone::read(conn, campaign)?
    } else {
        Gone::default()
    };
    let mut found = Tellable::default();
    found.seen.mark = gone.mark;
    let ids: Vec<i64> = named.iter().map(|one| one.id).collect();
    let looks = page_figures::mark(conn, campaign, &ids)?;
    found.seen.looks = (ids, looks);
    for some in named.chunks(AT_ONCE) {
        let ids: Vec<i64> = some.iter().map(|one| one.id).collect();
        let day = |hour| clock.day_of(hour);
        let mut sources = answers_out::sources(conn, campaign, &ids, day)?;
        let looks = gone.looks(conn, campaign, &ids)?;
        let mut known = known::read(conn, campaign, &ids)?;
        let mut events = answers_out::events(conn, campaign, &ids, day)?;
        for one in some {
            let counts = by_origin(sources.remove(&one.id).unwrap_or_default());
            let events = events.remove(&one.id).unwrap_or_default();
            let of = (campaign, one, counts, events);
            let looks = looks.get(&one.id).map_or(&[][..], Vec::as_slice);
            let known = known.remove(&one.id).unwrap_or_default();
            judge(conn, clock, of, (rule, &gone, looks, known), &mut found)?;
        }
    }
    Ok(found)
}

/// Puts an institution where it belongs.
fn judge(
    conn: &mut Conn,
    clock: &Clock,
    (campaign, one, counts, events): (i64, &InstitutionRow, BTreeMap<Origin, u64>, Vec<Event>),
    (rule, gone, looks, known): (Rule, &Gone, &[Release], Known),
    found: &mut Tellable,
) -> Result<()> {
    if told(&counts, rule).is_none() {
        // Beside a file or a page that had it, «too few» would say that some of its answers no longer count.
        let was_told = gone.files.contains_key(&one.id) || !looks.is_empty();
        let own = if was_told {
            &mut found.little
        } else {
            &mut found.few
        };
        own.push(one.code.clone());
        return Ok(());
    }
    let before = gone.files.get(&one.id);
    let before = before.map(|text| serde_json::from_str::<Release>(text));
    let before = before.transpose().map_err(anyhow::Error::from)?;
    let parts = parts(conn, clock, (campaign, one.id), (&gone.batches, &counts))?;
    let history = History::of(conn, clock, (campaign, one.id), (events, &counts))?;
    let before: Vec<_> = before
        .iter()
        .chain(looks)
        .map(|before| (before, history.gone(before)))
        .collect();
    let least = u64::from(rule.least_cell);
    let known_before = known::now(known, &counts, &history);
    let finest = coarser(rule, counts.values().sum()).find_map(|rule| {
        let told = told(&counts, rule)?;
        let release = Release::of(&counts, &told, Some(history.mark()));
        let mut known = known_before.clone();
        known.file(&told);
        let may = before
            .iter()
            .all(|(before, gone)| may_follow(before, &release, gone, least))
            && may_stand_beside(&parts, &told, least)
            && known_before.may_be_joined(
                (Door::File, &release),
                |before| history.gone(before),
                (least, gone.minds_looks),
            )
            && known.is_sound(least, gone.minds_looks);
        may.then_some((told, rule, release, known))
    });
    let Some((told, rule, release, known)) = finest else {
        found.little.push(one.code.clone());
        return Ok(());
    };
    found.told.push(Told {
        institution: one.clone(),
        counts,
        told,
        rule,
        release,
        known: known::write(&known)?,
    });
    Ok(())
}

/// The least cell of each batch of each institution.
pub type Batches = BTreeMap<(i64, i32), i64>;

/// What has left of a campaign.
#[derive(Debug, Default)]
pub struct Gone {
    pub(super) files: BTreeMap<i64, String>,
    pub(super) batches: Batches,
    /// Whether files and batches mind what pages have shown: while answers come in, what waits now leaves later.
    pub(super) minds_looks: bool,
    /// By which it is known to be the same.
    pub mark: Mark,
}

impl Gone {
    /// Reads it.
    pub fn read(conn: &mut Conn, campaign: i64) -> Result<Gone> {
        Ok(Gone {
            files: given_out::of_campaign(conn, campaign)?,
            batches: releases::least_cells(conn, campaign)?,
            minds_looks: !campaigns::is_closed(conn, campaign)?,
            mark: given_out::mark(conn, campaign)?,
        })
    }

    /// What pages have shown of these institutions, as far as it is minded.
    pub(super) fn looks(
        &self,
        conn: &mut Conn,
        campaign: i64,
        institutions: &[i64],
    ) -> Result<BTreeMap<i64, Vec<Release>>> {
        if !self.minds_looks {
            return Ok(BTreeMap::new());
        }
        let found = page_figures::told(conn, campaign, institutions)?.into_iter();
        let read = |text: &str| serde_json::from_str::<Release>(text).map_err(anyhow::Error::from);
        found
            .map(|(id, told)| Ok((id, vec![read(&told[0])?, read(&told[1])?])))
            .collect()
    }
}

/// The answers of an institution by batch; those in none as well. Nothing if it has no batches.
pub(super) fn parts(
    conn: &mut Conn,
    clock: &Clock,
    (campaign, institution): (i64, i64),
    (batches, counts): (&Batches, &BTreeMap<Origin, u64>),
) -> Result<Vec<Part>> {
    let of = (institution, i32::MIN)..=(institution, i32::MAX);
    if batches.range(of).next().is_none() {
        return Ok(Vec::new());
    }
    let held = releases::held(conn, campaign, institution, |hour| clock.day_of(hour))?;
    let mut sizes: BTreeMap<i32, BTreeMap<Origin, (u64, u64)>> = BTreeMap::new();
    for one in held {
        let batch = sizes.entry(one.nth).or_default();
        let size = batch.entry(origin(one.source)).or_default();
        size.0 += one.counted;
        size.1 += one.gone;
    }
    let (mut parts, mut waiting) = (Vec::new(), counts.clone());
    for (nth, sizes) in sizes {
        let least = batches.get(&(institution, nth)).copied();
        let least = u32::try_from(least.unwrap_or_default()).unwrap_or(u32::MAX);
        let rule = Rule::of_batch(least);
        let all = sizes.iter().map(|(from, size)| (*from, size.0 + size.1));
        let told = told(&all.collect(), rule).unwrap_or_default();
        for (from, (counted, gone)) in sizes {
            let as_told = told.get(&from).copied().unwrap_or_default();
            let waits = waiting.entry(from).or_default();
            *waits = waits.saturating_sub(counted);
            parts.push(Part {
                batch: Some((nth, as_told)),
                from,
                counted,
                gone,
            });
        }
    }
    parts.extend(waiting.into_iter().map(|(from, counted)| Part {
        batch: None,
        from,
        counted,
        gone: 0,
    }));
    Ok(parts)
}

impl Tellable {
    /// What is to be kept of it.
    ///
    /// # Errors
    /// Only what the library says that writes JSON.
    pub fn releases(&self, campaign: i64, now: NaiveDateTime) -> Result<Vec<Leaving>> {
        let row = |one: &Told| {
            let row = ReleaseRow {
                institution_id: one.institution.id,
                campaign_id: campaign,
                told: serde_json::to_string(&one.release).map_err(anyhow::Error::from)?,
                released_at: now,
            };
            Ok((row, one.known.clone()))
        };
        self.told.iter().map(row).collect()
    }
}

/// Remembers what a file is about to give out, before it does: what nobody got may be remembered, what somebody got must
/// be. `false` if something else has left or was shown since it was judged; then nothing may be given out.
pub fn remember(db: &Db, campaign: i64, now: NaiveDateTime, tellable: &Tellable) -> Result<bool> {
    let (rows, seen) = (tellable.releases(campaign, now)?, &tellable.seen);
    db.write_now(|conn| Ok(given_out::keep_all(conn, campaign, &rows, seen)?))
}

pub(super) fn counts(
    conn: &mut Conn,
    clock: &Clock,
    campaign: i64,
    institution: i64,
) -> Result<BTreeMap<Origin, u64>> {
    let day = |hour| clock.day_of(hour);
    let mut found = answers_out::sources(conn, campaign, &[institution], day)?;
    Ok(by_origin(found.remove(&institution).unwrap_or_default()))
}

fn by_origin(sources: BTreeMap<Source, u64>) -> BTreeMap<Origin, u64> {
    let mut counts: BTreeMap<Origin, u64> = BTreeMap::new();
    for (source, count) in sources {
        *counts.entry(origin(source)).or_default() += count;
    }
    counts
}

pub(super) fn origin((channel, evidence, tag, day): Source) -> Origin {
    Origin {
        channel: Some(channel),
        evidence: Some(evidence),
        point: Some(tag),
        week: Some(week_of(day)),
    }
}
