//! The phone room: the start of a shift, the card of a case, a time to agree.
mod appointment;
mod card;
mod elsewhere;
mod handed;
mod line;
mod outs;
mod start;
mod why;
mod words;

pub use appointment::{AppointmentFault, AppointmentPage, appointment};
pub use card::{CallNumber, CallPage, PastCall, call};
pub use elsewhere::{ElsewherePage, elsewhere};
pub use handed::{HandedPage, handed};
pub use line::{LineState, line};
pub use start::{CallCampaign, CallsPage, calls};
pub use why::{Nobody, WhyLine};
pub(super) use words::{number, result};
