//! The way of a run from its making to the public.
use crate::region::text_enum;

text_enum! {
    /// Where a run stands. It never changes itself; only this does, and each change says who and why.
    RunState {
        /// Made; nobody has looked at it yet.
        Draft = "draft",
        /// Before the public council.
        Discussion = "discussion",
        /// The council and the organ agree.
        Approved = "approved",
        /// What the public sees. One of a campaign at most.
        Published = "published",
        /// Was published; another run has taken its place.
        Superseded = "superseded",
        /// Taken back: a draft that is not wanted, or a publication found wrong.
        Withdrawn = "withdrawn",
    }
}

impl RunState {
    /// Whether a person may move a run from here to there. `Superseded` is nobody's word: it comes with the
    /// publication of another run.
    pub const fn may_become(self, to: RunState) -> bool {
        use RunState::{Approved, Discussion, Draft, Published, Withdrawn};
        matches!(
            (self, to),
            (Draft, Discussion)
                | (Discussion, Draft | Approved)
                | (Approved, Discussion | Published)
                | (Draft | Discussion | Approved | Published, Withdrawn)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::RunState::{self, Approved, Discussion, Draft, Published, Superseded, Withdrawn};

    #[test]
    fn nothing_is_published_without_discussion_and_approval() {
        let ways: Vec<(RunState, RunState)> = RunState::ALL
            .iter()
            .flat_map(|from| RunState::ALL.iter().map(|to| (*from, *to)))
            .filter(|(from, to)| from.may_become(*to))
            .collect();
        let to = |wanted: RunState| -> Vec<RunState> {
            ways.iter()
                .filter(|(_, to)| *to == wanted)
                .map(|(from, _)| *from)
                .collect()
        };
        assert_eq!(to(Published), [Approved]);
        assert_eq!(to(Approved), [Discussion]);
        assert!(to(Superseded).is_empty());
        assert!(
            !ways
                .iter()
                .any(|(from, _)| matches!(from, Superseded | Withdrawn))
        );
        assert_eq!(to(Draft), [Discussion]);
    }
}
