//! What makes an answer believable, as rules without database or web.
//!
//! Vocabulary. A **form key** is made with a page and signed: it makes retries one answer. A **seat** is
//! one person's place in a campaign at an institution. A **network** is an address made comparable; its
//! **tag** is an HMAC under a key that lives for days only. A **signal** is something odd about an answer:
//! stored with it, never a reason to reject it.

pub mod form_key;
pub mod handed;
pub mod network;
pub mod seal;
pub mod seat;
pub mod signal;

pub use form_key::FormKey;
pub use handed::{Handed, Numbers};
pub use network::Network;
pub use seal::Seal;
pub use seat::Seat;
pub use signal::Signal;
