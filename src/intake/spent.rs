//! How long people took over their forms, counted in memory and written down every few seconds, as the funnel is. A crash may lose
//! the last seconds; of answers it loses nothing.
use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use crate::{db::fill_times::FillTimeRow, region::fill};

/// The counts not yet written, by campaign and step.
#[derive(Debug, Default)]
pub struct Spent(Mutex<HashMap<(i64, i32), i64>>);

impl Spent {
    /// Somebody sent a form so many seconds after it was opened.
    pub fn took(&self, campaign: i64, seconds: i64) {
        *self
            .lock()
            .entry((campaign, fill::step(seconds)))
            .or_default() += 1;
    }

    /// What is to be written now.
    pub fn take(&self) -> Vec<FillTimeRow> {
        let row = |((campaign_id, step), forms)| FillTimeRow {
            campaign_id,
            step,
            forms,
        };
        std::mem::take(&mut *self.lock())
            .into_iter()
            .map(row)
            .collect()
    }

    /// Takes back what could not be written.
    pub fn put_back(&self, rows: &[FillTimeRow]) {
        let mut counts = self.lock();
        for row in rows {
            *counts.entry((row.campaign_id, row.step)).or_default() += row.forms;
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<(i64, i32), i64>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
