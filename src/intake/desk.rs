//! Replies go back to a worker by the batch. Waking a task of another thread is a system call each time; waking one of
//! the own thread is none. So the writer gives each worker everything of a batch at once, and the worker's own clerk
//! hands it to the requests that wait.
use std::cell::RefCell;

use tokio::sync::{mpsc, oneshot};

use super::{Busy, Kept};

/// What is told of an answer.
pub(super) type Outcome = Result<Kept, Busy>;

/// Who waits for it.
pub(super) type Waiting = oneshot::Sender<Outcome>;

/// The way back to a worker.
#[derive(Debug, Clone)]
pub(super) struct Desk(mpsc::UnboundedSender<Vec<(Waiting, Outcome)>>);

thread_local! {
    static HERE: RefCell<Option<Desk>> = const { RefCell::new(None) };
}

impl Desk {
    /// The calling thread's, with its clerk started at first use. Call it within a runtime of one thread.
    pub(super) fn here() -> Desk {
        HERE.with_borrow_mut(|here| match here {
            // A clerk ends with the runtime that it ran in; the thread may have another by now.
            Some(desk) if !desk.0.is_closed() => desk.clone(),
            _ => here.insert(Desk::open()).clone(),
        })
    }

    fn open() -> Desk {
        let (sender, mut batches) = mpsc::unbounded_channel::<Vec<(Waiting, Outcome)>>();
        tokio::spawn(async move {
            while let Some(batch) = batches.recv().await {
                for (waiting, outcome) in batch {
                    // A reader who has gone has their answer kept all the same.
                    let _gone = waiting.send(outcome);
                }
            }
        });
        Desk(sender)
    }

    fn is(&self, other: &Desk) -> bool {
        self.0.same_channel(&other.0)
    }
}

/// Gives every desk what is its.
pub(super) fn hand_out(outcomes: impl IntoIterator<Item = ((Desk, Waiting), Outcome)>) {
    let mut piles: Vec<(Desk, Vec<(Waiting, Outcome)>)> = Vec::new();
    for ((desk, waiting), outcome) in outcomes {
        match piles.iter_mut().find(|(of, _)| of.is(&desk)) {
            Some((_, pile)) => pile.push((waiting, outcome)),
            None => piles.push((desk, vec![(waiting, outcome)])),
        }
    }
    for (desk, pile) in piles {
        // A worker that has ended has nobody waiting.
        let _ended = desk.0.send(pile);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_waits_at_the_desk_of_its_thread_and_a_new_runtime_gets_a_new_clerk() {
        let round = |outcome: Outcome| {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .build()
                .unwrap();
            runtime.block_on(async {
                let (sender, answer) = oneshot::channel();
                let desk = Desk::here();
                assert!(desk.is(&Desk::here()));
                std::thread::spawn(move || hand_out([((desk, sender), outcome)]))
                    .join()
                    .unwrap();
                answer.await.unwrap()
            })
        };
        assert_eq!(round(Ok(Kept::New)), Ok(Kept::New));
        assert_eq!(round(Err(Busy::Store)), Err(Busy::Store));
    }
}
