//! The published ratings in memory, for pages and open data.
//!
//! A run never changes, so a program reads each once; what is published is looked up anew whenever the dictionaries'
//! revision has risen, which every publication sees to.
use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

pub use crate::rating::run::published::Published;
use crate::{
    db::{self, Conn},
    error::Result,
    rating::{
        coverage::Assessment,
        run::{InstitutionResult, RunInputs, RunResults, results::Shown},
    },
};

/// Every published rating, the newest first.
#[derive(Debug, Default)]
pub struct Ratings {
    /// The revision of the dictionaries at which they were read.
    pub revision: i64,
    all: Vec<Arc<Published>>,
    by_campaign: HashMap<String, usize>,
}

impl Ratings {
    /// Reads what is published; runs that were known before are not read again. A kept run that cannot be read is
    /// left out and logged: answers are to be taken all the same.
    pub fn read(conn: &mut Conn, before: &Ratings) -> Result<Ratings> {
        let revision = db::directory::revision(conn)?;
        let mut all = Vec::new();
        for run in db::published::ids(conn)? {
            let known = before.all.iter().find(|known| known.run == run);
            match known {
                Some(known) => all.push(Arc::clone(known)),
                None => all.extend(read_one(conn, run)?.map(Arc::new)),
            }
        }
        Ok(Ratings::of(revision, all))
    }

    /// Puts them in order.
    pub fn of(revision: i64, mut all: Vec<Arc<Published>>) -> Ratings {
        all.sort_by(|a, b| {
            let (a, b) = (a.campaign(), b.campaign());
            b.ends_on.cmp(&a.ends_on).then_with(|| a.code.cmp(&b.code))
        });
        let codes = all.iter().enumerate();
        Ratings {
            revision,
            by_campaign: codes
                .map(|(at, one)| (one.campaign().code.clone(), at))
                .collect(),
            all,
        }
    }

    /// All of them, the newest first.
    pub fn all(&self) -> &[Arc<Published>] {
        &self.all
    }

    /// The rating of a campaign.
    pub fn of_campaign(&self, code: &str) -> Option<&Arc<Published>> {
        self.by_campaign.get(code).map(|at| &self.all[*at])
    }

    /// By code of institution, the years in which it was assessed: a published rating shows its score, or says why it
    /// has none. One that is hidden for few answers does not count.
    pub fn assessments(&self) -> BTreeMap<String, Vec<Assessment>> {
        let mut found: BTreeMap<String, Vec<Assessment>> = BTreeMap::new();
        for rating in &self.all {
            let shown = rating.results.institutions.iter();
            for one in shown.filter(|one| one.shown != Shown::Hidden) {
                found.entry(one.code.clone()).or_default().push(Assessment {
                    year: rating.year(),
                    campaign: rating.campaign().code.clone(),
                });
            }
        }
        found
    }

    /// The ratings in which an institution stands, the newest first.
    pub fn of_institution<'a>(
        &'a self,
        code: &'a str,
    ) -> impl Iterator<Item = (&'a Arc<Published>, &'a InstitutionResult)> {
        self.all
            .iter()
            .filter_map(move |one| Some((one, one.institution(code)?.0)))
    }
}

fn read_one(conn: &mut Conn, run: i64) -> Result<Option<Published>> {
    let (inputs, results) = db::published::kept(conn, run)?;
    let Some(at) = db::published::published_at(conn, run)? else {
        tracing::error!(run, "a published run has no day of publication");
        return Ok(None);
    };
    let read = || -> anyhow::Result<Published> {
        let inputs: RunInputs = serde_json::from_str(&inputs)?;
        let results: RunResults = serde_json::from_str(&results)?;
        Published::new(run, at.date(), inputs, &results).map_err(anyhow::Error::msg)
    };
    Ok(read()
        .inspect_err(|err| tracing::error!(run, "a published run cannot be read: {err:#}"))
        .ok())
}
