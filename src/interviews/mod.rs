//! Interviews between the database and the rules: begun, answered item by item, kept, repaired.
//!
//! Vocabulary. A **draft** is an interview under way; its **sheet** is what has been answered so far. A finished
//! interview that came far enough gives an answer through the one intake; then the **tie** to it is kept, encrypted, for
//! some days, and the draft is gone. The answer itself knows neither who asked nor who was asked.
mod begin;
mod case;
mod finish;
mod outcome;
mod place;
mod response;
mod sheet;
mod step;

pub use begin::{Begin, Present, begin_oral};
pub use case::{Begun, begin_call, held, hold, is_drawn, seat_of};
pub use finish::{break_off, is_kept, settle};
pub use outcome::Outcome;
pub use response::{made, new_key};
pub use sheet::{Given, Sheet};
pub use step::{Taken, answer};
