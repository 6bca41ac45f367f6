//! What is made of the server's secret for the field, each under a key of its own.
use crate::{access::Vault, integrity::Seal};

/// Keys of contacts, cases and interviews.
#[derive(Debug, Clone)]
pub struct Keys {
    /// Encrypts the key of each contact list.
    pub lists: Vault,
    /// Tags phone numbers, so that one can be found without being kept.
    pub numbers: Seal,
    /// Encrypts the seat under which a case may answer.
    pub seats: Vault,
    /// Encrypts which answer an interview gave.
    pub links: Vault,
    /// Encrypts what has been answered in an interview under way, and notes.
    pub drafts: Vault,
    /// Signs the link by which a person answers alone.
    pub handoff: Seal,
    /// Draws the number and the seat of the answer on a paper form.
    pub papers: Seal,
}

impl Keys {
    /// From the server's secret.
    pub fn new(secret: &[u8]) -> Keys {
        Keys {
            lists: Vault::new(secret, "contact-lists"),
            numbers: Seal::new(secret, "phone-numbers"),
            seats: Vault::new(secret, "seats"),
            links: Vault::new(secret, "interview-links"),
            drafts: Vault::new(secret, "drafts"),
            handoff: Seal::new(secret, "handoff"),
            papers: Seal::new(secret, "paper-forms"),
        }
    }
}
