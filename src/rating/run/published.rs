//! A run as the public may see it, read once and looked up many times.
use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};

use super::{
    InstitutionResult, RunInputs, RunResults, disclose,
    inputs::{AssessmentInput, CampaignInput},
    results::{Fraction, Shown},
};
use crate::{
    rating::{
        checklist::{self, Checklist},
        exact::{self, Exact},
        methodology::{self, Methodology},
    },
    survey::{self, Survey},
};

/// A published run with everything that pages and open data take from it.
#[derive(Debug)]
pub struct Published {
    /// The run's number.
    pub run: i64,
    /// The day it was published.
    pub published_on: NaiveDate,
    /// What it was made from, without the tallies, which nobody but the computation reads.
    pub inputs: RunInputs,
    /// What may be shown of its results.
    pub results: RunResults,
    /// How it was worked out.
    pub methodology: Methodology,
    /// What was asked.
    pub survey: Survey,
    /// What experts looked for, if they did.
    pub checklist: Option<Checklist>,
    /// What experts found, by code of institution.
    pub assessments: BTreeMap<String, AssessmentInput>,
    /// The numbers of the table, in the order of `results.institutions`.
    pub rows: Vec<Row>,
}

/// The numbers of an institution's row, ready to be sorted and shown.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// The score.
    pub total: Option<Number>,
    /// The criteria in the order of the methodology.
    pub criteria: Vec<Option<Number>>,
}

/// An exact value as a table needs it. Rounded half up, each time from the exact value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number {
    /// The nearest binary fraction: for charts and order.
    pub near: f64,
    /// In tenths.
    pub tenths: i64,
    /// In hundredths.
    pub hundredths: i64,
}

impl Number {
    /// Reads a kept fraction.
    pub fn read(text: &str) -> Option<Number> {
        let value = fraction(text)?;
        let units = |decimals: usize| {
            let digits = exact::decimal(&value, decimals, '.').replace('.', "");
            digits.parse().ok()
        };
        Some(Number {
            near: exact::near(&value),
            tenths: units(1)?,
            hundredths: units(2)?,
        })
    }
}

/// A fraction as results keep it: `170/3`, or a whole number.
pub fn fraction(text: &str) -> Option<Exact> {
    text.parse().ok()
}

impl Published {
    /// Reads what the run kept, and takes away what may not be shown.
    ///
    /// # Errors
    /// The kept methodology, questionnaire or checklist no longer loads; says which.
    pub fn new(
        run: i64,
        published_on: NaiveDate,
        mut inputs: RunInputs,
        results: &RunResults,
    ) -> Result<Published, String> {
        let kept = &inputs.methodology;
        let methodology = methodology::load::parse(&kept.id, &kept.id, kept.body.as_bytes())
            .map_err(|_| format!("methodology {} of run {run} does not load", kept.version))?;
        let kept = &inputs.survey;
        let survey = survey::load::parse(&kept.id, &kept.id, kept.body.as_bytes())
            .map_err(|_| format!("survey {} of run {run} does not load", kept.version))?;
        let checklist = match &inputs.checklist {
            Some(kept) => Some(
                checklist::load::parse(&kept.id, &kept.id, kept.body.as_bytes()).map_err(|_| {
                    format!("checklist {} of run {run} does not load", kept.version)
                })?,
            ),
            None => None,
        };
        let results = disclose(results, &methodology);
        let shown: BTreeSet<&str> = results
            .institutions
            .iter()
            .filter(|one| one.shown != Shown::Hidden)
            .map(|one| one.code.as_str())
            .collect();
        let mut assessments = BTreeMap::new();
        for institution in &mut inputs.institutions {
            institution.tallies = Vec::new();
            let found = institution.assessment.as_ref();
            if let Some(found) = found.filter(|_| shown.contains(institution.code.as_str())) {
                assessments.insert(institution.code.clone(), found.clone());
            }
        }
        let rows = results.institutions.iter().map(row).collect();
        Ok(Published {
            run,
            published_on,
            inputs,
            results,
            methodology,
            survey,
            checklist,
            assessments,
            rows,
        })
    }

    /// Whose rating it is.
    pub fn campaign(&self) -> &CampaignInput {
        &self.inputs.campaign
    }

    /// The year that it speaks of: that of the campaign's last day.
    pub fn year(&self) -> i32 {
        self.campaign().ends_on.year()
    }

    /// An institution and its numbers.
    pub fn institution(&self, code: &str) -> Option<(&InstitutionResult, &Row)> {
        let at = self.position(code)?;
        Some((&self.results.institutions[at], &self.rows[at]))
    }

    fn position(&self, code: &str) -> Option<usize> {
        let all = &self.results.institutions;
        // They stand by code; a run that was kept otherwise is searched through.
        all.binary_search_by(|one| one.code.as_str().cmp(code))
            .ok()
            .or_else(|| all.iter().position(|one| one.code == code))
    }

    /// Answers of all institutions that are shown.
    pub fn answers(&self) -> u64 {
        let shown = self.results.institutions.iter();
        shown
            .filter(|one| one.shown != Shown::Hidden)
            .filter_map(|one| one.respondents)
            .sum()
    }

    /// A mean of the sector, ready to be shown.
    pub fn sector_total(&self) -> Option<Number> {
        read(self.results.sector.total.as_ref())
    }

    /// The sector's mean of a criterion.
    pub fn sector_criterion(&self, id: &str) -> Option<Number> {
        read(self.results.sector.criteria.get(id))
    }
}

fn row(one: &InstitutionResult) -> Row {
    Row {
        total: read(one.total.as_ref()),
        criteria: one
            .criteria
            .iter()
            .map(|criterion| read(criterion.value.as_ref()))
            .collect(),
    }
}

fn read(value: Option<&Fraction>) -> Option<Number> {
    value.and_then(|text| Number::read(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_rounded_from_the_exact_value_each_time() {
        for (text, tenths, hundredths) in [
            ("87", 870, 8700),
            ("170/3", 567, 5667),
            ("89449/1000", 894, 8945),
            ("-1/20", -1, -5),
            ("0", 0, 0),
        ] {
            let number = Number::read(text).unwrap();
            assert_eq!(
                (number.tenths, number.hundredths),
                (tenths, hundredths),
                "{text}"
            );
        }
        assert_eq!(Number::read("half"), None);
        assert_eq!(fraction("1/0"), None);
    }
}
