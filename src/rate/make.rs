//! A run made and kept: gathered in one snapshot, worked out, held against what is published. Commands and pages make runs here.
use super::{Gathered, Refusal, gather, keep, read, whole};
use crate::{
    access::Act,
    accounts::By,
    db::{
        Conn, Db,
        campaigns::CampaignRow,
        methodologies::{self, MethodologyRow},
        runs,
        snapshot::snapshot,
    },
    error::Error,
    rating::run::{
        self, RunInputs, RunResults, Step,
        inputs::KeptFile,
        releases::{self, Close},
    },
};

/// What a run is to be of.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// Whose rating.
    pub campaign: &'a CampaignRow,
    /// By which methodology.
    pub methodology: &'a KeptFile,
    /// Earlier answers where the difference to what is published would tell single people apart.
    pub keep_published: bool,
    /// Only if all answers are in.
    pub only_whole: bool,
    /// On how many threads.
    pub threads: usize,
}

/// A run that is kept.
#[derive(Debug)]
pub struct Made {
    /// Its number.
    pub id: i64,
    /// Whether it is new; the same inputs are the same run.
    pub is_new: bool,
    /// What it was made from.
    pub inputs: RunInputs,
    /// What it says.
    pub results: RunResults,
    /// Where it is too close to what is published.
    pub close: Vec<Close>,
    /// Codes of institutions with several assessments of which none is adopted.
    pub undecided: Vec<String>,
}

/// Makes it. To be called outside a transaction, on a thread that may take its time.
///
/// # Errors
/// Why there is no run.
pub fn make(
    db: &Db,
    wanted: Wanted<'_>,
    by: &By,
    step: &mut dyn FnMut(Step),
) -> Result<Made, Refusal> {
    let (row, file) = (wanted.campaign, wanted.methodology);
    let read = |conn: &mut Conn| {
        let standing = whole(conn, row.id)?;
        Ok::<_, Error>(match &standing {
            Err(awaited) if wanted.only_whole => Err(Refusal::Awaited(awaited.clone())),
            _ => gather(conn, row, file.clone()).map(|gathered| (gathered, standing)),
        })
    };
    let (gathered, standing) = db.read_now(|conn| snapshot(conn, read))??;
    let Gathered {
        mut inputs,
        undecided,
    } = gathered;
    let mut results = run::compute(&inputs, wanted.threads, step)?;
    let mut close = Vec::new();
    if let Some((seen, said)) = published(db, row)? {
        close = releases::close((&seen, &said), (&inputs, &results))?;
        if wanted.keep_published && !close.is_empty() {
            releases::keep(&seen, &mut inputs, &close);
            results = run::compute(&inputs, wanted.threads, step)?;
        }
    }
    let kept = MethodologyRow {
        version: file.version.clone(),
        methodology_id: file.id.clone(),
        body: file.body.clone(),
    };
    let (id, is_new) = db.write_now(|conn| {
        methodologies::keep(conn, &kept, by.at)?;
        // Paper that came in meanwhile is in no run yet.
        let is_whole = standing.is_ok() && whole(conn, row.id)? == standing;
        let (id, is_new) = keep(conn, row, &inputs, &results, (is_whole, by.at))?;
        if is_new {
            by.note(conn, Act::RatingMade, &format!("{} № {id}", row.code), None)?;
        }
        Ok((id, is_new))
    })?;
    Ok(Made {
        id,
        is_new,
        inputs,
        results,
        close,
        undecided,
    })
}

fn published(db: &Db, row: &CampaignRow) -> Result<Option<(RunInputs, RunResults)>, Error> {
    db.read_now(|conn| {
        let published = runs::published(conn, row.id)?;
        published.map(|run| read(conn, &run)).transpose()
    })
}
