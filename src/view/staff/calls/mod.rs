//! The phone room: the start of a shift, the card of a case, a time to agree.
mod appointment;
mod card;
mod elsewhere;
mod outs;
mod start;
mod words;

pub use appointment::{AppointmentFault, AppointmentPage, appointment};
pub use card::{CallNumber, CallPage, PastCall, call};
pub use elsewhere::{ElsewherePage, elsewhere};
pub use start::{CallCampaign, CallsPage, calls};
pub(super) use words::{number, result};
