//! What was opened and started at each point, counted in memory and written down every few seconds.
//! A crash may lose the last seconds of these two counts; of answers it loses nothing.
use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use crate::db::funnels::FunnelRow;

/// (institution, campaign, tag) of a point in a campaign.
pub type PointKey = (i64, i64, i64);

/// The counts not yet written: opened and started.
#[derive(Debug, Default)]
pub struct Funnel(Mutex<HashMap<PointKey, (i64, i64)>>);

impl Funnel {
    /// A page was opened.
    pub fn opened(&self, point: PointKey) {
        self.lock().entry(point).or_default().0 += 1;
    }

    /// Something was answered in a form.
    pub fn started(&self, point: PointKey) {
        self.lock().entry(point).or_default().1 += 1;
    }

    /// What is to be written now. `version` gives the survey version of a campaign; what happened in a
    /// campaign that nobody knows any more is left out.
    pub fn take(&self, version: impl Fn(i64) -> Option<String>) -> Vec<FunnelRow> {
        let row = |((institution_id, campaign_id, tag), (opened, started))| {
            Some(FunnelRow {
                institution_id,
                campaign_id,
                tag,
                survey_version: version(campaign_id)?,
                opened,
                started,
                sent: 0,
            })
        };
        std::mem::take(&mut *self.lock())
            .into_iter()
            .filter_map(row)
            .collect()
    }

    /// Takes back what could not be written.
    pub fn put_back(&self, rows: &[FunnelRow]) {
        let mut points = self.lock();
        for row in rows {
            let counts = points
                .entry((row.institution_id, row.campaign_id, row.tag))
                .or_default();
            counts.0 += row.opened;
            counts.1 += row.started;
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<PointKey, (i64, i64)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
