//! Phone interviews as rules, without database or web.
//!
//! Vocabulary. A **contact list** is a sample of people who were given services; a **case** («карточка») is one of them, to
//! be asked about one institution. An operator opens a case by an **attempt** («попытка»), which ends with a
//! **disposition** («исход», AAPOR). A **lease** («бронь») gives a case to one operator for a while.

pub mod calendar;
pub mod cause;
pub mod disposition;
pub mod lease;
pub mod list;
pub mod number;
pub mod person;
pub mod quality;
pub mod rates;
pub mod sample;
pub mod schedule;
pub mod slot;
pub mod why;
pub mod window;
pub mod zone;

pub use disposition::{Class, Disposition, Finish, Frame};
pub use lease::{AppointmentKind, CallSlot, CaseState, DialMode, LeaseStage};
pub use list::{ListState, PhoneState};
pub use number::{Number, NumberFault, NumberKind};
pub use person::{Person, PersonNumber};
pub use schedule::{NextTry, Past, Rules};
pub use window::Window;
