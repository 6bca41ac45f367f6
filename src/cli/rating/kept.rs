//! A kept run with what is public of it.
use anyhow::Context as _;

use super::show;
use crate::{
    cli::{Context, cause, say},
    db::{published, runs},
    export::package::Release,
    rating::run::{RunInputs, RunResults, RunState, published::Published},
};

/// A run, read.
pub struct Kept {
    /// What is public of it.
    pub published: Published,
    /// Whether the public has it, or had it.
    is_public: bool,
}

impl Kept {
    /// Reads the run with this number; a run that nobody has published yet is said to be a draft.
    pub fn read(context: &Context, run: i64) -> anyhow::Result<Kept> {
        let db = context.open()?;
        let row = show::find(context, &db, run)?;
        let (bodies, at) = db
            .read_now(|conn| {
                Ok((
                    runs::bodies(conn, run)?,
                    published::published_at(conn, run)?,
                ))
            })
            .map_err(cause)?;
        let inputs: RunInputs = serde_json::from_str(&bodies.inputs).context("inputs")?;
        let results: RunResults = serde_json::from_str(&bodies.results).context("results")?;
        let is_public = matches!(row.state.0, RunState::Published | RunState::Superseded);
        if !is_public {
            let state = row.state.0;
            eprintln!(
                "{}",
                say!(
                    context.lang,
                    "Расчёт № {run} не опубликован (состояние: {state}); в файлах так и написано.",
                    "Run {run} is not published (state: {state}); the files say so."
                )
            );
        }
        let day = at.unwrap_or(row.made_at).date();
        let published = Published::new(run, day, inputs, &results).map_err(anyhow::Error::msg)?;
        Ok(Kept {
            published,
            is_public,
        })
    }

    /// What files are made of.
    pub fn release(&self) -> Release<'_> {
        Release {
            inputs: &self.published.inputs,
            results: &self.published.results,
            methodology: &self.published.methodology,
            published_on: self.is_public.then_some(self.published.published_on),
        }
    }
}
