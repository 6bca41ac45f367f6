//! Aggregates: as they are, and as far as they may leave.
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use chrono::NaiveDate;

use super::{
    about::{described, questionnaire},
    before::{Tellable, tellable_of},
};
use crate::{
    clock::Clock,
    db::{
        Conn, campaigns,
        campaigns::{CampaignRow, MemberRow},
        institutions,
        institutions::InstitutionRow,
        tallies,
        tallies::Counted,
    },
    directory::Questionnaire,
    disclosure::{Origin, Rule, told},
    error::{Error, Result},
    export::{AboutExport, AggregateRow, Withheld, aggregate},
    region::{Channel, Evidence, Status},
    survey::Tally,
};

/// What is known of one institution, channel and evidence.
#[derive(Debug)]
pub struct Part {
    source: aggregate::Source,
    channel: Channel,
    evidence: Evidence,
    questionnaire: Arc<Questionnaire>,
    tally: Tally,
}

impl Part {
    /// Its rows.
    pub fn rows(&self) -> Vec<AggregateRow> {
        aggregate::rows(
            &self.source,
            &self.questionnaire.survey,
            &self.questionnaire.cells,
            &self.tally,
        )
    }
}

/// The tallies of a campaign's counted responses with everything that names them. An institution without
/// answers has no part; the required sample of all is in the campaign's list.
pub fn read(
    conn: &mut Conn,
    today: NaiveDate,
    row: &CampaignRow,
) -> Result<(AboutExport, Vec<Part>)> {
    let (about, questionnaire) = described(conn, today, row)?;
    let all = tallies::of_campaign(conn, row.id, &questionnaire.cells)?;
    let names = names(conn, row)?;
    let parts = parts(row, &questionnaire, &names, all)?;
    Ok((about, parts))
}

/// So many institutions behind a number, as far as they may be told of ([`disclosed`]) and after what left before.
#[derive(Debug)]
pub struct Piece {
    /// What is told.
    pub parts: Vec<Part>,
    /// Whose.
    pub tellable: Tellable,
    /// The number to go on behind if there are more.
    pub last: Option<i64>,
}

/// The next piece behind a number. To be called in a snapshot.
pub fn piece(
    conn: &mut Conn,
    clock: &Clock,
    (row, rule): (&CampaignRow, Rule),
    (after, most): (Option<i64>, usize),
) -> Result<Piece> {
    let questionnaire = questionnaire(conn, row)?;
    let names = names(conn, row)?;
    let behind = names
        .keys()
        .copied()
        .filter(|id| after.is_none_or(|after| *id > after));
    let wanted: Vec<i64> = behind.collect();
    let mut found = Vec::new();
    let here: BTreeSet<i64> = wanted.iter().take(most).copied().collect();
    let tellable = tellable_of(conn, clock, (row.id, &here), rule, true)?;
    for one in &tellable.told {
        let id = one.institution.id;
        let counted = tallies::of_institution(conn, row.id, id, &questionnaire.cells)?;
        found.extend(parts(row, &questionnaire, &names, counted)?);
    }
    let (parts, _) = disclosed(found, |code| rule_of(&tellable, code))?;
    Ok(Piece {
        parts,
        tellable,
        last: wanted.get(most).and(wanted.get(most - 1)).copied(),
    })
}

type Names = BTreeMap<i64, (InstitutionRow, MemberRow)>;

fn names(conn: &mut Conn, row: &CampaignRow) -> Result<Names> {
    let mut named: BTreeMap<i64, InstitutionRow> = institutions::all(conn)?
        .into_iter()
        .map(|one| (one.id, one))
        .collect();
    let members = campaigns::members_of(conn, row.id)?.into_iter();
    let pairs = members.map(|member| {
        let one = named.remove(&member.institution_id);
        Ok((member.institution_id, (one.ok_or(Error::NotFound)?, member)))
    });
    pairs.collect()
}

fn parts(
    row: &CampaignRow,
    questionnaire: &Arc<Questionnaire>,
    names: &Names,
    all: Vec<Counted>,
) -> Result<Vec<Part>> {
    let counted = all
        .into_iter()
        .filter(|kept| kept.key.status == Status::Counted);
    let parts = counted.map(|kept| {
        let named = names.get(&kept.key.institution_id);
        let (institution, member) = named.ok_or(Error::NotFound)?;
        let source = aggregate::Source {
            campaign: row.code.clone(),
            institution: institution.code.clone(),
            institution_name: institution.short_name.clone(),
            sector: institution.sector.0.to_string(),
            municipality: institution.municipality.clone(),
            recipients: member.recipients.unsigned_abs(),
            required_sample: member.required_sample.unsigned_abs(),
            channel: kept.key.channel.to_string(),
            evidence: kept.key.evidence.to_string(),
        };
        Ok(Part {
            source,
            channel: kept.key.channel,
            evidence: kept.key.evidence,
            questionnaire: Arc::clone(questionnaire),
            tally: kept.tally,
        })
    });
    parts.collect()
}

/// Those of the institutions that may be told of.
fn of(parts: Vec<Part>, tellable: &Tellable) -> Vec<Part> {
    let mut parts = parts;
    parts.retain(|part| rule_of(tellable, &part.source.institution).is_some());
    parts
}

/// The rule by which an institution may be told of, by its code.
pub fn rule_of(tellable: &Tellable, code: &str) -> Option<Rule> {
    // They stand by code.
    let found = tellable
        .told
        .binary_search_by(|one| one.institution.code.as_str().cmp(code));
    found.ok().map(|nth| tellable.told[nth].rule)
}

/// The same as far as it may leave: institutions with too few answers are left out, and of the others channel and
/// evidence are told as far as in the answers that leave ([`told`]). Gives also how many answers stand without their channel or
/// evidence.
///
/// `rule` gives that of an institution, by its code; nothing is told of one without.
pub fn disclosed(
    parts: Vec<Part>,
    rule: impl Fn(&str) -> Option<Rule>,
) -> Result<(Vec<Part>, Blank)> {
    let mut by_institution: BTreeMap<String, Vec<Part>> = BTreeMap::new();
    for part in parts.into_iter().filter(|part| part.tally.responses > 0) {
        let own = by_institution.entry(part.source.institution.clone());
        own.or_default().push(part);
    }
    let (mut kept, mut blank) = (Vec::new(), Blank::default());
    for (code, parts) in by_institution {
        let counts = parts
            .iter()
            .map(|part| (part.origin(), part.tally.responses));
        let told = rule(&code).and_then(|rule| told(&counts.collect(), rule));
        let Some(told) = told else { continue };
        let mut merged: BTreeMap<Origin, Part> = BTreeMap::new();
        for part in parts {
            let origin = told.get(&part.origin()).copied().unwrap_or_default();
            for (is_blank, count) in [
                (origin.channel.is_none(), &mut blank.channel),
                (origin.evidence.is_none(), &mut blank.evidence),
            ] {
                *count += u64::from(is_blank) * part.tally.responses;
            }
            if let Some(known) = merged.get_mut(&origin) {
                let sum = known.tally.merge(&part.tally);
                sum.map_err(|err| Error::Internal(err.into()))?;
            } else {
                merged.insert(origin, part.told(origin));
            }
        }
        kept.extend(merged.into_values());
    }
    Ok((kept, blank))
}

/// Answers of which not everything is told about where they come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Blank {
    /// Not by which channel.
    pub channel: u64,
    /// Not by what evidence; whose channel is not told are among them.
    pub evidence: u64,
}

/// Those of the institutions that may be told of, as far as they may, and what is withheld, for the file to say.
pub fn withheld(
    parts: Vec<Part>,
    (tellable, rule): (&Tellable, Rule),
) -> Result<(Vec<Part>, Withheld)> {
    let parts = of(parts, tellable);
    let (parts, blank) = disclosed(parts, |code| rule_of(tellable, code))?;
    let withheld = Withheld {
        institutions_with_too_few_answers: tellable.few.clone(),
        institutions_with_too_little_change: tellable.little.clone(),
        answers_without_channel: blank.channel,
        answers_without_evidence: blank.evidence,
        hide_below: rule.hide_below,
        least_cell: rule.least_cell,
    };
    Ok((parts, withheld))
}

impl Part {
    fn origin(&self) -> Origin {
        Origin {
            channel: Some(self.channel),
            evidence: Some(self.evidence),
            ..Origin::default()
        }
    }

    fn told(mut self, origin: Origin) -> Part {
        let untold = || aggregate::UNTOLD.to_owned();
        self.source.channel = origin.channel.map_or_else(untold, |one| one.to_string());
        self.source.evidence = origin.evidence.map_or_else(untold, |one| one.to_string());
        self
    }
}
