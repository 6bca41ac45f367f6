//! Accounts between the database and the rules: tried, opened, kept, each act written into the log with what it changes.
use chrono::NaiveDateTime;

use crate::{
    access::{Act, Vault, totp},
    db::{
        Conn,
        audit::{self, Entry},
    },
    error::{Error, Result},
    integrity::Seal,
};

mod api;
mod factor;
mod keep;
mod passphrase;
mod signin;
mod token;

pub use api::{ApiToken, add_token, revoke_token};
pub use factor::{Joined, draw_recovery, join, proposal, secret_of};
pub use keep::{
    add, disable, enable, give_link, keepable, kept_parties, may_give, reset_factor, set_role,
};
pub use passphrase::{change, set, set_first};
pub use signin::{Attempt, Came, Door, knock, open, sign_out};
pub use token::{Token, random};

/// What is made of the server's secret for accounts, each under a key of its own.
#[derive(Debug, Clone)]
pub struct Keys {
    /// Encrypts the secrets of second factors.
    pub codes: Vault,
    /// Tags recovery codes.
    pub recovery: Seal,
    /// Signs the cookie of a device that an account has used.
    pub device: Seal,
    /// Signs the tokens of forms.
    pub form: Seal,
    /// Tags logins and places in the table of failures.
    pub failures: Seal,
    /// Tags keys of other systems.
    pub api: Seal,
    /// Makes the numbers of answers that other systems hand over.
    pub handed: Seal,
    /// Signs cursors of lists that other systems read.
    pub cursor: Seal,
}

impl Keys {
    /// From the server's secret.
    pub fn new(secret: &[u8]) -> Keys {
        Keys {
            codes: Vault::new(secret, "codes"),
            recovery: Seal::new(secret, "recovery"),
            device: Seal::new(secret, "device"),
            form: Seal::new(secret, "staff-form"),
            failures: Seal::new(secret, "failures"),
            api: Seal::new(secret, "api"),
            handed: Seal::new(secret, "handed"),
            cursor: Seal::new(secret, "api-cursor"),
        }
    }

    /// The text to keep of an account's secret.
    pub fn close_secret(&self, user: i64, secret: &[u8; totp::SECRET]) -> Result<String> {
        self.codes
            .close(&row(user), secret, random()?)
            .ok_or_else(|| Error::Internal(anyhow::anyhow!("a secret was not encrypted")))
    }

    /// An account's secret; `None` if it was encrypted under another server's.
    pub fn open_secret(&self, user: i64, kept: &str) -> Option<Vec<u8>> {
        self.codes.open(&row(user), kept)
    }
}

fn row(user: i64) -> String {
    format!("users.secret {user}")
}

/// Who does something, when and from where: for the log.
#[derive(Debug, Clone)]
pub struct By {
    /// The account; none at the command line.
    pub user: Option<i64>,
    /// Its login, `console`, or `clock` for what the program does by itself.
    pub who: String,
    /// Its party.
    pub party: Option<i64>,
    /// The network, as the tag of the day.
    pub network_tag: Option<i64>,
    /// When, UTC.
    pub at: NaiveDateTime,
}

impl By {
    /// Somebody at the command line of the server.
    pub fn console(at: NaiveDateTime) -> By {
        By {
            user: None,
            who: "console".to_owned(),
            party: None,
            network_tag: None,
            at,
        }
    }

    /// The program itself, by the clock.
    pub fn clock(at: NaiveDateTime) -> By {
        By {
            who: "clock".to_owned(),
            ..By::console(at)
        }
    }

    /// Writes an act down, in the transaction that does it. It belongs to the log of `party`, else of who did it.
    pub fn note(&self, conn: &mut Conn, act: Act, object: &str, party: Option<i64>) -> Result<()> {
        let entry = Entry {
            at: self.at,
            user: self.user,
            who: &self.who,
            party: party.or(self.party),
            act,
            object,
            network_tag: self.network_tag,
        };
        Ok(audit::add(conn, &entry)?)
    }
}
