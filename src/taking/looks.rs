//! What pages, pictures and the printed report show of an institution's answers, so that two looks of different minutes give nobody
//! away by their difference.
//!
//! Figures stand as they were until enough people have come and enough or none have gone; those by way stand until that is so
//! of every way that is looked at alone, and until nothing about fewer follows from all looks together; they are always those of
//! some earlier figures of all. What has left in files and in batches is minded, too.
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDateTime;
use serde::{Serialize, de::DeserializeOwned};

use super::{
    before::{Gone, counts, parts},
    history::History,
    known,
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
        cross::{Cross, NotTold},
        figures::sum,
        known::{Door, Known},
        looks::SoFar,
        release::{Release, may_follow, moved},
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
    /// The two items that were asked for.
    pub cross: Option<std::result::Result<Cross, NotTold>>,
    /// As of when.
    pub age: Age,
    /// What is to be kept before it is shown.
    pub step: Option<Step>,
}

/// What is shown of an institution now, and of two items crossed, by their places, if they are asked for. To be called in a
/// snapshot; `gone` is what has left of the campaign.
pub fn look(
    conn: &mut Conn,
    clock: &Clock,
    (campaign, institution): (i64, i64),
    (rule, cells, wanted): (Rule, &Cells, Option<[usize; 2]>),
    gone: &Gone,
) -> Result<Look> {
    let counted = tallies::of_institution(conn, campaign, institution, cells)?;
    let ways = by_way(cells, &counted)?;
    let all = added(cells, ways.values())?;
    let answers = all.responses;
    let before = page_figures::find(conn, campaign, institution)?;
    let nothing = |age| Look {
        answers,
        whole: Figures::of(rule, cells, Tally::new(cells)),
        ways: BTreeMap::new(),
        cross: None,
        age,
        step: None,
    };
    if before.is_none() && !rule.tells(answers) {
        return Ok(Look {
            whole: Figures::of(rule, cells, all),
            ..nothing(Age::Now)
        });
    }
    let judge = Judge::read(conn, clock, (campaign, institution), (rule, gone))?;
    let known = before.as_ref().map(|row| read(&row.told)).transpose()?;
    let whole = judge.told(|_| None);
    let is_same = known.as_ref().is_some_and(|known| judge.is_same(known));
    let looked = if is_same { None } else { judge.looked() };
    let may =
        is_same || rule.tells(answers) && looked.is_some() && judge.may(known.as_ref(), &whole);
    let mut told = None;
    let (now, age) = match (&before, may) {
        (None, false) => return Ok(nothing(Age::Waits)),
        (Some(row), _) if is_same => (row.clone(), Age::Now),
        (Some(row), false) => (row.clone(), Age::Since(row.told_at)),
        (row, true) => {
            let mut next = FiguresRow {
                institution_id: institution,
                campaign_id: campaign,
                told: write(&whole)?,
                figures: all.pack(),
                ways_told: write(&whole)?,
                ways: Vec::new(),
                told_at: clock.stamp(),
                so_far: row.as_ref().map_or("{}", |row| &row.so_far).to_owned(),
            };
            if let Some(row) = row {
                next.ways_told.clone_from(&row.ways_told);
                next.ways.clone_from(&row.ways);
            }
            let looked = looked.unwrap_or_default();
            told = Some(judge.tell(&mut next, (known, looked), (rule, cells, ways))?);
            (next, Age::Now)
        }
    };
    shown(now, (before, told), (rule, cells, wanted), (answers, age))
}

/// The figures that are kept, and two items crossed; that they are is kept, too.
fn shown(
    mut now: FiguresRow,
    (before, known): (Option<FiguresRow>, Option<String>),
    (rule, cells, wanted): (Rule, &Cells, Option<[usize; 2]>),
    (answers, age): (u64, Age),
) -> Result<Look> {
    let mut so_far: SoFar = read(&now.so_far)?;
    let tally = Tally::unpack(cells, &now.figures).map_err(misfit)?;
    let whole = Figures::of(rule, cells, tally);
    let ways = so_far.alone(rule, cells, unpack(cells, &now.ways)?);
    let cross = wanted.map(|items| so_far.cross(&whole, &ways, items));
    now.so_far = write(&so_far)?;
    Ok(Look {
        answers,
        whole,
        ways,
        cross,
        age,
        step: (before.as_ref() != Some(&now)).then_some(Step { now, before, known }),
    })
}

/// What an institution's answers are judged by.
struct Judge {
    counts: BTreeMap<Origin, u64>,
    history: History,
    parts: Vec<Part>,
    file: Option<Release>,
    /// What is known from all that was told, with those that have come since.
    known: Known,
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
        let history = History::read(conn, clock, of, &counts)?;
        let known = known::read_one(conn, of)?;
        Ok(Judge {
            parts: parts(conn, clock, of, (&gone.batches, &counts))?,
            known: known::now(known, &counts, &history),
            history,
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

    /// What is known once all are told of together; nothing if they may not be.
    fn looked(&self) -> Option<Known> {
        let mut known = self.known.clone();
        known.look();
        let may = self.may_be_joined(Door::Look, &self.told(|_| None));
        (may && known.is_sound(self.least, true)).then_some(known)
    }

    fn may_be_joined(&self, door: Door, now: &Release) -> bool {
        let gone = |before: &Release| self.history.gone(before);
        self.known
            .may_be_joined((door, now), gone, (self.least, true))
    }

    /// Figures of all are told anew, and those by way if they may be. Gives what is known then, as it is kept.
    fn tell(
        &self,
        next: &mut FiguresRow,
        (before, mut known_now): (Option<Release>, Known),
        (rule, cells, ways): (Rule, &Cells, BTreeMap<Channel, Tally>),
    ) -> Result<String> {
        let is_first = before.is_none();
        let before = before.unwrap_or_default();
        let mut so_far: SoFar = read(&next.so_far)?;
        let moved = moved(&before, &self.counts, &self.history.gone(&before));
        so_far.moved(&moved, rule);
        let packed = pack(&ways);
        let alone = so_far.alone(rule, cells, ways);
        let told: BTreeSet<Channel> = alone.into_keys().collect();
        let of_ways = self.told(|way| told.contains(&way).then_some(way));
        let known: Option<Release> = if is_first {
            None
        } else {
            Some(read(&next.ways_told)?)
        };
        let mut with_ways = known_now.clone();
        with_ways.ways(&told);
        let may = self.may(known.as_ref(), &of_ways)
            && self.may_be_joined(Door::Ways, &of_ways)
            && with_ways.is_sound(self.least, true);
        if may && so_far.tell(&told) {
            next.ways_told = write(&of_ways)?;
            next.ways = packed;
            known_now = with_ways;
        }
        next.so_far = write(&so_far)?;
        known::write(&known_now)
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

fn read<T: DeserializeOwned>(text: &str) -> Result<T> {
    Ok(serde_json::from_str(text).map_err(anyhow::Error::from)?)
}

fn write(what: &impl Serialize) -> Result<String> {
    Ok(serde_json::to_string(what).map_err(anyhow::Error::from)?)
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
