//! Where passphrases are compared: it takes 19 MiB and tens of milliseconds of one core each time, so only so many at once
//! do, a few wait shortly, and the others are told to come again.
use std::{
    sync::{
        Arc, OnceLock,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use tokio::sync::Semaphore;

use crate::{
    access::hash,
    accounts::random,
    error::{Error, Result},
};

/// At most so many wait.
const WAITING: usize = 64;
/// And so long.
const PATIENCE: Duration = Duration::from_secs(3);

/// Compares and makes hashes, as many at once as there are cores, four at most: 76 MiB.
#[derive(Debug)]
pub struct Gate {
    permits: Arc<Semaphore>,
    waiting: AtomicUsize,
    nobody: Arc<OnceLock<String>>,
}

impl Default for Gate {
    fn default() -> Gate {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        Gate {
            permits: Arc::new(Semaphore::new(cores.min(4))),
            waiting: AtomicUsize::new(0),
            nobody: Arc::default(),
        }
    }
}

impl Gate {
    /// Whether a passphrase is the kept one. Where nothing is kept (no such account, none set yet) it is compared with
    /// nobody's, so that it takes as long.
    ///
    /// # Errors
    /// [`Error::Unavailable`]: too many at once.
    pub async fn fits(&self, passphrase: &str, kept: Option<&str>) -> Result<bool> {
        let (passphrase, kept) = (passphrase.to_owned(), kept.map(str::to_owned));
        let nobody = Arc::clone(&self.nobody);
        self.run(move || {
            let is_real = kept.is_some();
            let kept = match kept {
                Some(kept) => kept,
                None => nobodys(&nobody)?,
            };
            Ok(hash::fits(&passphrase, &kept) && is_real)
        })
        .await
    }

    /// The hash of a new passphrase.
    ///
    /// # Errors
    /// [`Error::Unavailable`]: too many at once.
    pub async fn make(&self, passphrase: &str) -> Result<String> {
        let passphrase = passphrase.to_owned();
        self.run(move || make(&passphrase)).await
    }

    async fn run<T: Send + 'static>(
        &self,
        job: impl FnOnce() -> Result<T> + Send + 'static,
    ) -> Result<T> {
        if self.waiting.fetch_add(1, Ordering::SeqCst) >= WAITING {
            self.waiting.fetch_sub(1, Ordering::SeqCst);
            return Err(Error::Unavailable);
        }
        let permit = tokio::time::timeout(PATIENCE, Arc::clone(&self.permits).acquire_owned());
        let permit = permit.await;
        self.waiting.fetch_sub(1, Ordering::SeqCst);
        let permit = permit
            .map_err(|_| Error::Unavailable)?
            .map_err(|err| Error::Internal(err.into()))?;
        // The permit goes along: a reader who hangs up does not make room for more than there is.
        let done = tokio::task::spawn_blocking(move || {
            let done = job();
            drop(permit);
            done
        });
        done.await.map_err(|err| Error::Internal(err.into()))?
    }
}

fn make(passphrase: &str) -> Result<String> {
    hash::make(passphrase, random()?).map_err(|err| Error::Internal(anyhow::anyhow!("{err}")))
}

/// The hash of a passphrase that nobody has.
fn nobodys(kept: &OnceLock<String>) -> Result<String> {
    if let Some(hash) = kept.get() {
        return Ok(hash.clone());
    }
    let noise: [u8; 32] = random()?;
    let hash = make(&noise.map(|byte| format!("{byte:02x}")).concat())?;
    Ok(kept.get_or_init(|| hash).clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_as_may_wait_wait_and_the_next_is_turned_away() {
        let gate = Gate::default();
        gate.waiting.store(WAITING, Ordering::SeqCst);
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        let turned = runtime.block_on(gate.fits("синий чайник едет", None));
        assert!(matches!(turned, Err(Error::Unavailable)));
        assert_eq!(gate.waiting.load(Ordering::SeqCst), WAITING);
        gate.waiting.store(0, Ordering::SeqCst);
        assert!(
            !runtime
                .block_on(gate.fits("синий чайник едет", None))
                .unwrap()
        );
        let kept = runtime.block_on(gate.make("синий чайник едет")).unwrap();
        assert!(
            runtime
                .block_on(gate.fits("синий чайник едет", Some(&kept)))
                .unwrap()
        );
    }
}
