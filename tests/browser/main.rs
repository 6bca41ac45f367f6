//! Journeys: the real program, a real browser, and a person who does what people do.
//!
//! One site is prepared for all of them ([`site`]); each journey has a browser session of its own
//! ([`drive`]) and answers about an institution that nobody else answers about. A journey that ends well has
//! also shown that no page of it broke the content policy or its script.

mod browser;
mod drive;
mod form;
mod guard;
mod hand;
mod site;

mod accessible;
mod agreement;
mod alerts;
mod axe;
mod calls;
mod checks;
mod comments;
mod desks;
mod find;
mod keyboard;
mod keys;
mod kinds;
mod kiosk;
mod link;
mod live;
mod network;
mod official;
mod once;
mod oral;
mod paper;
mod phone;
mod publish;
mod quality;
#[expect(
    dead_code,
    reason = "journeys publish it; other tests take it as a value"
)]
#[path = "../support/rated.rs"]
mod rated;
mod results;
mod room;
mod shift;
mod staff;
mod states;
mod surveys;
mod taking;
#[path = "../support/talk.rs"]
mod talk;
mod weight;
mod without_script;

/// A variable that `tests/run` gives.
#[expect(
    clippy::disallowed_methods,
    reason = "the one place of the journeys that reads the environment"
)]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}
