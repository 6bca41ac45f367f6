//! What is made one at a time.
use tokio::sync::{Mutex, MutexGuard};

/// The number of what this program is at just now, held by whoever is at it. A number that is found there was left by somebody who
/// could not write down how it ended.
#[derive(Debug, Default)]
pub struct AtWork(Mutex<Option<i64>>);

impl AtWork {
    /// Waits until nobody else is at work.
    pub async fn hold(&self) -> MutexGuard<'_, Option<i64>> {
        self.0.lock().await
    }
}
