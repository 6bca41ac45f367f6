//! How far a sheet and a batch have come.
use crate::region::text_enum;

text_enum! {
    /// How far a sheet has come.
    SheetState {
        /// Printed; not come in yet.
        Printed = "printed",
        /// Keyed once; waits for the end of its batch.
        First = "first",
        /// Keyed once; waits to be keyed by another person.
        Second = "second",
        /// Somebody has to look at the sheet.
        Differs = "differs",
        /// What it says is certain; its answer is about to be kept.
        Settled = "settled",
        /// Its answer is kept.
        Kept = "kept",
        /// It cannot be keyed: torn, empty, not ours.
        Spoiled = "spoiled",
    }
}

text_enum! {
    /// Whether a batch is worked on.
    BatchState {
        /// It is.
        Open = "open",
        /// It is locked.
        Closed = "closed",
    }
}
