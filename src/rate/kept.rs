//! A kept run with what is public of it, as files are made of it.
use super::read;
use crate::{
    db::{Conn, published, runs::RunRow},
    error::{Error, Result},
    export::package::Release,
    rating::run::{RunState, published::Published},
};

/// A run, read.
pub struct Kept {
    /// What is public of it.
    pub published: Published,
    /// Whether the public has it, or had it.
    pub is_public: bool,
}

impl Kept {
    /// Reads it.
    pub fn read(conn: &mut Conn, run: &RunRow) -> Result<Kept> {
        let (inputs, results) = read(conn, run)?;
        let at = published::published_at(conn, run.id)?;
        let day = at.unwrap_or(run.made_at).date();
        let published = Published::new(run.id, day, inputs, &results)
            .map_err(|fault| Error::Internal(anyhow::Error::msg(fault)))?;
        Ok(Kept {
            published,
            is_public: matches!(run.state.0, RunState::Published | RunState::Superseded),
        })
    }

    /// What files are made of. They say that nobody has published it yet, if so.
    pub fn release(&self) -> Release<'_> {
        Release {
            inputs: &self.published.inputs,
            results: &self.published.results,
            methodology: &self.published.methodology,
            published_on: self.is_public.then_some(self.published.published_on),
        }
    }
}
