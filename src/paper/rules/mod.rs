//! Paper as rules: no database, no web, no time.
//!
//! Vocabulary. A **sheet** is one printed form, known by its **serial**. A clerk **keys** what is written on it, one
//! **field** an item of the questionnaire. **Marks** stand for what is no answer: `+` nothing written, `-` unreadable,
//! `*` several options where one is allowed. A **ruling** says what the sheet shows where two keyings differ.
pub mod compare;
pub mod errors;
pub mod field;
pub mod read;
pub mod serial;
pub mod state;
pub mod twice;

pub use compare::{differences, settled};
pub use errors::Rate;
pub use field::Fields;
pub use read::Reading;
pub use serial::Serial;
pub use state::{BatchState, SheetState};
