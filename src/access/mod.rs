//! Who may do what, and what proves who somebody is: rules without database or web.
//!
//! Vocabulary. An **account** («учётная запись») is one person's, with a **login** and a **role** («роль»). It belongs
//! to a **party** («сторона»): the body that runs the site, an organ, or a contractor — the word is that of a
//! contract, because what a party sees follows from what it has agreed to. A campaign has parties, and only their people
//! see it. An **action** is something a role may do, a **scope** whose things it may do it to, an **act** a line of the log.
//! A **passphrase** and a **code** from an app (the second factor) open a **session**; a **recovery code** stands in once
//! for a lost app. A **key** («ключ доступа») lets another system of a party in, for the **permits** that stand in it. A **place** is where a sign-in is tried from: a network, or a device that this account has used before.

pub mod act;
pub mod hash;
pub mod login;
pub mod party;
pub mod passphrase;
pub mod permit;
pub mod recovery;
pub mod rights;
pub mod role;
pub mod session;
pub mod throttle;
pub mod totp;
pub mod vault;

pub use act::Act;
pub use login::Login;
pub use party::{NewParty, PartyFlaw};
pub use permit::{NewToken, Permit, TokenFault};
pub use rights::{Action, Scope, may, may_grant, may_grant_hired, scope};
pub use role::{PartyKind, Role, UserState};
pub use session::Stage;
pub use vault::Vault;
