//! Alerts of the organ: what is worth telling ([`mod@rules`]), noticed by the clock ([`mod@watch`]), told by e-mail or to another
//! system with patience ([`mod@deliver`]). Nothing personal is in them: campaign, institution, numbers, a link.
pub mod deliver;
pub mod fault;
pub mod guard;
pub mod hook;
pub mod line;
pub mod message;
pub mod rules;
pub mod smtp;
pub mod targets;
pub mod watch;

pub use deliver::deliver;
pub use fault::AlertFault;
pub use rules::{Alert, AlertKind, AlertState, AlertWay};
pub use watch::watch;
