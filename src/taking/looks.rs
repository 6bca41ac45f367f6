//! What pages, pictures and the printed report show of an institution's answers, so that two looks of different minutes give nobody
//! away by their difference.
//!
//! Figures stand as they were until enough people have come and enough or none have gone; those by way stand until that is so
//! of every way that is looked at alone, and are always those of some earlier figures of all. What has left in files and in
//! batches is minded, too.
use std::collections::BTreeMap;

use chrono::NaiveDateTime;

use super::{
    before::{Gone, counts, parts},
    history::History,
};
use crate::{
    clock::Clock,
    db::{
        Conn,
        page_figures::{self, FiguresRow, Step},
        tallies::{self, Counted},
    },
    disclosure::{
        Figures, Origin, Rule,
        batches::{Part, may_stand_beside},
        figures::{alone, sum},
        release::{Release, may_follow},
    },
    error::{Error, Result},
    region::{Channel, Status},
    survey::tally::{Cells, Misfit, Tally},
};

/// As of when figures are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Age {
    /// Now.
    Now,
    /// Then, UTC: too little has changed since.
    Since(NaiveDateTime),
    /// None are shown: too little has changed since data left in a file.
    Waits,
}

/// What is shown of an institution.
#[derive(Debug)]
pub struct Look {
    /// How many of its answers count now.
    pub answers: u64,
    /// Of all its people.
    pub whole: Figures,
    /// By the ways that are looked at alone.
    pub ways: BTreeMap<Channel, Figures>,
    /// As of when.
    pub age: Age,
    /// What is to be kept before it is shown.
    pub step: Option<Step>,
}

/// What is shown of an institution now. To be called in a snapshot; `gone` is what has left of the campaign.
pub fn look(
    conn: &mut Conn,
    clock: &Clock,
    (campaign, institution): (i64, i64),
    (rule, cells): (Rule, &Cells),
    gone: &Gone,
) -> Result<Look> {
    let counted = tallies::of_institution(conn, campaign, institution, cells)?;
    let ways = by_way(cells, &counted)?;
    let all = added(cells, ways.values())?;
    let before = page_figures::find(conn, campaign, institution)?;
    if before.is_none() && !rule.tells(all.responses) {
        return Ok(Look {
            answers: all.responses,
            whole: Figures::of(rule, cells, all),
            ways: BTreeMap::new(),
            age: Age::Now,
            step: None,
        });
    }
    let judge = Judge::read(conn, clock, (campaign, institution), (rule, gone))?;
    let whole = judge.told(|_| None);
    let known = before.as_ref().map(|row| read(&row.told)).transpose()?;
    let is_same = known.as_ref().is_some_and(|known| judge.is_same(known));
    if !is_same && (!rule.tells(all.responses) || !judge.may(known.as_ref(), &whole)) {
        return held(before, (rule, cells), all.responses);
    }
    let shown = alone(rule, cells, ways.clone());
    let of_ways = judge.told(|way| shown.contains_key(&way).then_some(way));
    let known_ways = before
        .as_ref()
        .map(|row| read(&row.ways_told))
        .transpose()?;
    let (ways_told, ways) = match &before {
        Some(row) if !judge.may(known_ways.as_ref(), &of_ways) => {
            (row.ways_told.clone(), row.ways.clone())
        }
        _ => (write(&of_ways)?, pack(&ways)),
    };
    let now = FiguresRow {
        institution_id: institution,
        campaign_id: campaign,
        told: write(&whole)?,
        figures: all.pack(),
        ways_told,
        ways,
        told_at: clock.stamp(),
    };
    let is_kept = |row: &FiguresRow| is_same && row.ways == now.ways;
    let ways = alone(rule, cells, unpack(cells, &now.ways)?);
    let step = match before {
        Some(row) if is_kept(&row) => None,
        before => Some((now, before)),
    };
    Ok(Look {
        answers: all.responses,
        whole: Figures::of(rule, cells, all),
        ways,
        age: Age::Now,
        step,
    })
}

/// What was shown before, if anything was: else files have left of which too little has changed, and nothing is shown beside them.
fn held(before: Option<FiguresRow>, (rule, cells): (Rule, &Cells), answers: u64) -> Result<Look> {
    let (tally, ways, age) = match &before {
        None => (Tally::new(cells), BTreeMap::new(), Age::Waits),
        Some(row) => (
            Tally::unpack(cells, &row.figures).map_err(misfit)?,
            unpack(cells, &row.ways)?,
            Age::Since(row.told_at),
        ),
    };
    Ok(Look {
        answers,
        whole: Figures::of(rule, cells, tally),
        ways: alone(rule, cells, ways),
        age,
        step: None,
    })
}

/// What an institution's answers are judged by.
struct Judge {
    counts: BTreeMap<Origin, u64>,
    history: History,
    parts: Vec<Part>,
    file: Option<Release>,
    least: u64,
}

impl Judge {
    fn read(
        conn: &mut Conn,
        clock: &Clock,
        of: (i64, i64),
        (rule, gone): (Rule, &Gone),
    ) -> Result<Judge> {
        let counts = counts(conn, clock, of.0, of.1)?;
        let file = gone.files.get(&of.1).map(|text| read(text)).transpose()?;
        Ok(Judge {
            parts: parts(conn, clock, of, (&gone.batches, &counts))?,
            history: History::read(conn, clock, of)?,
            counts,
            file,
            least: rule.least_cell.into(),
        })
    }

    /// The answers told by nothing but the way they came, where that is told.
    fn told(&self, way: impl Fn(Channel) -> Option<Channel>) -> Release {
        let as_told = |from: &Origin| Origin {
            channel: from.channel.and_then(&way),
            ..Origin::default()
        };
        let told = self.counts.keys().map(|from| (*from, as_told(from)));
        Release::of(&self.counts, &told.collect(), Some(self.history.mark()))
    }

    fn is_same(&self, before: &Release) -> bool {
        let told = before.told.iter().map(|one| (one.from, one.count));
        told.collect::<BTreeMap<_, _>>() == self.counts && self.history.gone(before).is_empty()
    }

    /// Whether figures may be shown after those and beside what has left.
    fn may(&self, before: Option<&Release>, now: &Release) -> bool {
        let follows =
            |before: &Release| may_follow(before, now, &self.history.gone(before), self.least);
        let told = now.told.iter().map(|one| (one.from, one.told)).collect();
        before.is_none_or(follows)
            && self.file.as_ref().is_none_or(follows)
            && may_stand_beside(&self.parts, &told, self.least)
    }
}

fn by_way(cells: &Cells, counted: &[Counted]) -> Result<BTreeMap<Channel, Tally>> {
    let mut ways: BTreeMap<Channel, Vec<&Tally>> = BTreeMap::new();
    for one in counted
        .iter()
        .filter(|one| one.key.status == Status::Counted)
    {
        ways.entry(one.key.channel).or_default().push(&one.tally);
    }
    let ways = ways.into_iter();
    ways.map(|(way, own)| Ok((way, added(cells, own.into_iter())?)))
        .collect()
}

fn added<'a>(cells: &Cells, tallies: impl Iterator<Item = &'a Tally>) -> Result<Tally> {
    sum(cells, tallies).map_err(misfit)
}

fn misfit(err: Misfit) -> Error {
    Error::Internal(err.into())
}

fn read(text: &str) -> Result<Release> {
    Ok(serde_json::from_str(text).map_err(anyhow::Error::from)?)
}

fn write(release: &Release) -> Result<String> {
    Ok(serde_json::to_string(release).map_err(anyhow::Error::from)?)
}

/// For each way its place among the channels, the length of its tally, its tally.
fn pack(ways: &BTreeMap<Channel, Tally>) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (nth, way) in (0_u8..).zip(Channel::ALL) {
        if let Some(tally) = ways.get(way) {
            let packed = tally.pack();
            bytes.push(nth);
            bytes.extend((packed.len() as u64).to_be_bytes());
            bytes.extend(packed);
        }
    }
    bytes
}

fn unpack(cells: &Cells, mut bytes: &[u8]) -> Result<BTreeMap<Channel, Tally>> {
    let mut ways = BTreeMap::new();
    while let [nth, rest @ ..] = bytes {
        let (len, rest) = rest.split_first_chunk().ok_or(Misfit).map_err(misfit)?;
        let len = usize::try_from(u64::from_be_bytes(*len)).unwrap_or(usize::MAX);
        let (packed, rest) = rest.split_at_checked(len).ok_or(Misfit).map_err(misfit)?;
        let way = Channel::ALL
            .get(usize::from(*nth))
            .ok_or(Misfit)
            .map_err(misfit)?;
        ways.insert(*way, Tally::unpack(cells, packed).map_err(misfit)?);
        bytes = rest;
    }
    Ok(ways)
}
