//! Two runs of one campaign, row by row: which value changed, and through which input.
use std::collections::{BTreeMap, BTreeSet};

use super::{
    InstitutionResult, RunInputs, RunResults,
    answers::Answers,
    frame::{Fault, Frame},
    inputs::InstitutionInput,
    results::{Fraction, Shown},
};
use crate::region::{Channel, Status};

/// What a result follows from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// The questionnaire: versions.
    Survey(String, String),
    /// The methodology: versions.
    Methodology(String, String),
    /// The checklist: versions, `-` for none.
    Checklist(String, String),
    /// What changes are measured against.
    Previous,
    /// The program that worked it out.
    Program(String, String),
    /// Answers of a channel: how many before and after. The same number may be other answers.
    Answers {
        /// How they came.
        channel: Channel,
        /// Whether they count.
        status: Status,
        /// How many before.
        before: u64,
        /// How many after.
        after: u64,
    },
    /// The number of recipients.
    Recipients(u64, u64),
    /// A degree of the checklist; `-` where it is not applicable.
    Degree {
        /// Which item.
        item: String,
        /// The degree before.
        before: String,
        /// The degree after.
        after: String,
    },
    /// It is in one of the runs only.
    OnlyIn(Side),
}

/// Which run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The first.
    First,
    /// The second.
    Second,
}

/// An institution whose results or inputs differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The score before and after.
    pub total: (Option<Fraction>, Option<Fraction>),
    /// The place before and after.
    pub place: (Option<usize>, Option<usize>),
    /// What may be shown, before and after.
    pub shown: (Option<Shown>, Option<Shown>),
    /// Indicators and criteria whose value changed: symbol, before, after.
    pub values: Vec<(String, Option<Fraction>, Option<Fraction>)>,
    /// Its own inputs that changed. Without any, a result follows from those that all share, or from other institutions.
    pub causes: Vec<Cause>,
}

/// What differs for all, and the institutions that differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// Inputs that all share.
    pub common: Vec<Cause>,
    /// Institutions, by code.
    pub institutions: Vec<Difference>,
}

/// Compares two runs.
///
/// # Errors
/// Inputs that this program cannot read.
pub fn compare(
    first: (&RunInputs, &RunResults),
    second: (&RunInputs, &RunResults),
) -> Result<Comparison, Fault> {
    let frames = (Frame::parse(first.0)?, Frame::parse(second.0)?);
    let codes: BTreeSet<&str> = [first.0, second.0]
        .into_iter()
        .flat_map(|inputs| inputs.institutions.iter().map(|one| one.code.as_str()))
        .collect();
    let mut institutions = Vec::new();
    for code in codes {
        let input = |run: &'_ RunInputs| {
            run.institutions
                .iter()
                .find(|one| one.code == code)
                .cloned()
        };
        let result = |run: &RunResults| {
            run.institutions
                .iter()
                .find(|one| one.code == code)
                .cloned()
        };
        let inputs = (input(first.0), input(second.0));
        let causes = causes(&frames, &inputs)?;
        let results = (result(first.1), result(second.1));
        let found = difference(code, causes, &results);
        institutions.extend(found);
    }
    Ok(Comparison {
        common: common(first.0, second.0),
        institutions,
    })
}

fn common(first: &RunInputs, second: &RunInputs) -> Vec<Cause> {
    let mut causes = Vec::new();
    let version = |file: &Option<super::inputs::KeptFile>| {
        file.as_ref()
            .map_or("-".to_owned(), |file| file.version.clone())
    };
    let mut add = |a: &str, b: &str, cause: fn(String, String) -> Cause| {
        if a != b {
            causes.push(cause(a.to_owned(), b.to_owned()));
        }
    };
    add(&first.survey.version, &second.survey.version, Cause::Survey);
    add(
        &first.methodology.version,
        &second.methodology.version,
        Cause::Methodology,
    );
    add(
        &version(&first.checklist),
        &version(&second.checklist),
        Cause::Checklist,
    );
    add(&first.program, &second.program, Cause::Program);
    if first.previous != second.previous {
        causes.push(Cause::Previous);
    }
    causes
}

fn causes(
    frames: &(Frame, Frame),
    inputs: &(Option<InstitutionInput>, Option<InstitutionInput>),
) -> Result<Vec<Cause>, Fault> {
    let (first, second) = match inputs {
        (Some(first), Some(second)) => (first, second),
        (Some(_), None) => return Ok(vec![Cause::OnlyIn(Side::First)]),
        _ => return Ok(vec![Cause::OnlyIn(Side::Second)]),
    };
    let mut causes = Vec::new();
    if first.recipients != second.recipients {
        causes.push(Cause::Recipients(first.recipients, second.recipients));
    }
    let (before, after) = (counts(first, &frames.0)?, counts(second, &frames.1)?);
    let keys: BTreeSet<(Channel, Status)> = before.keys().chain(after.keys()).copied().collect();
    for (channel, status) in keys {
        let of = |all: &Counts| all.get(&(channel, status)).cloned().unwrap_or_default();
        let (before, after) = (of(&before), of(&after));
        if before != after {
            causes.push(Cause::Answers {
                channel,
                status,
                before: before.0,
                after: after.0,
            });
        }
    }
    let degrees = |one: &InstitutionInput| {
        one.assessment
            .as_ref()
            .map(|found| found.degrees.clone())
            .unwrap_or_default()
    };
    let (before, after) = (degrees(first), degrees(second));
    let items: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    for item in items {
        let of =
            |all: &BTreeMap<String, String>| all.get(item).map_or("-", String::as_str).to_owned();
        if before.get(item) != after.get(item) {
            causes.push(Cause::Degree {
                item: item.clone(),
                before: of(&before),
                after: of(&after),
            });
        }
    }
    Ok(causes)
}

/// By channel and status: how many answers, and their packed counts.
type Counts = BTreeMap<(Channel, Status), (u64, Vec<String>)>;

fn counts(one: &InstitutionInput, frame: &Frame) -> Result<Counts, Fault> {
    let mut found: Counts = BTreeMap::new();
    for tally in &one.tallies {
        let count = Answers::unpack(&one.code, &tally.counts, &frame.cells)?.responses;
        let entry = found.entry((tally.channel, tally.status)).or_default();
        entry.0 += count;
        entry.1.push(tally.counts.clone());
    }
    found.values_mut().for_each(|(_, counts)| counts.sort());
    Ok(found)
}

fn difference(
    code: &str,
    causes: Vec<Cause>,
    results: &(Option<InstitutionResult>, Option<InstitutionResult>),
) -> Option<Difference> {
    let (first, second) = (results.0.as_ref(), results.1.as_ref());
    if causes.is_empty() && first == second {
        return None;
    }
    let values = |one: Option<&InstitutionResult>| -> Vec<(String, Option<Fraction>)> {
        let all = one
            .into_iter()
            .flat_map(|one| one.criteria.iter().chain(&one.indicators));
        all.map(|value| (value.symbol.clone(), value.value.clone()))
            .collect()
    };
    let (before, after) = (values(first), values(second));
    let symbols = before.iter().chain(
        after
            .iter()
            .filter(|(symbol, _)| !before.iter().any(|(known, _)| known == symbol)),
    );
    let of = |all: &[(String, Option<Fraction>)], symbol: &str| {
        all.iter()
            .find(|(known, _)| known == symbol)
            .and_then(|(_, value)| value.clone())
    };
    let changed = symbols.filter_map(|(symbol, _)| {
        let (was, is) = (of(&before, symbol), of(&after, symbol));
        (was != is).then(|| (symbol.clone(), was, is))
    });
    Some(Difference {
        code: code.to_owned(),
        name: first
            .or(second)
            .map(|one| one.name.clone())
            .unwrap_or_default(),
        total: (
            first.and_then(|one| one.total.clone()),
            second.and_then(|one| one.total.clone()),
        ),
        place: (
            first.and_then(|one| one.place),
            second.and_then(|one| one.place),
        ),
        shown: (first.map(|one| one.shown), second.map(|one| one.shown)),
        values: changed.collect(),
        causes,
    })
}
