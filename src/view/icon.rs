//! The signs, drawn with one line in a square of 24.
use maud::{Markup, PreEscaped, html};

use crate::region::Sector;

/// The mark of the program: a speech bubble that is the letter О.
pub const RING: &str = r#"<path d="M5 21l1.4-3.6a8.6 8.6 0 1 1 3.2 1.9z"/>"#;
/// The mark with a tick: done.
pub const DONE: &str = r#"<path d="M5 21l1.4-3.6a8.6 8.6 0 1 1 3.2 1.9zM8.5 11.7l2.7 2.7 4.6-5"/>"#;
/// The mark with a clock: not now.
pub const CLOCK: &str = r#"<path d="M5 21l1.4-3.6a8.6 8.6 0 1 1 3.2 1.9zM12.5 7v4.5l3 1.5"/>"#;
/// The mark with a question: not found.
pub const ASK: &str = r#"<path d="M5 21l1.4-3.6a8.6 8.6 0 1 1 3.2 1.9zM9.8 8.6a2.5 2.5 0 1 1 3.5 2.3c-.8.4-1 .8-1 1.7m0 2.7v.01"/>"#;
/// Large and small letter.
pub const SIZE: &str = r#"<path d="M2 19 8 5l6 14M4 14.5h8M15.5 19l3-7.5 3 7.5M16.3 17h4.4"/>"#;
/// Half-filled circle.
pub const TONE: &str =
    r#"<circle cx="12" cy="12" r="9"/><path d="M12 3a9 9 0 0 1 0 18z" fill="currentColor"/>"#;
/// Exclamation in a circle.
pub const WRONG: &str = r#"<circle cx="12" cy="12" r="9.5"/><path d="M12 7v6m0 3.5v.01"/>"#;

/// A sign beside a word that says the same, hence hidden from screen readers.
pub fn icon(drawing: &'static str) -> Markup {
    html! { svg viewBox="0 0 24 24" aria-hidden="true" { (PreEscaped(drawing)) } }
}

/// The large sign at the head of a page.
pub fn sign(drawing: &'static str) -> Markup {
    html! { svg.sign viewBox="0 0 24 24" aria-hidden="true" { (PreEscaped(drawing)) } }
}

/// The sign of a sector.
pub fn of_sector(sector: Sector) -> Markup {
    icon(match sector {
        Sector::Education => {
            r#"<path d="M12 7c-2.5-2-6-2.5-9-2.5v13c3 0 6.5.5 9 2.5 2.5-2 6-2.5 9-2.5v-13C18 4.5 14.5 5 12 7zm0 0v13"/>"#
        }
        Sector::Health => r#"<path d="M9 3h6v6h6v6h-6v6H9v-6H3V9h6z"/>"#,
        Sector::Social => {
            r#"<path d="M12 20.5S3.5 15.5 3.5 9.3A4.6 4.6 0 0 1 12 7a4.6 4.6 0 0 1 8.5 2.3c0 6.2-8.5 11.2-8.5 11.2z"/>"#
        }
        Sector::Culture => {
            r#"<path d="M3.5 9 12 3.5 20.5 9zM6 12v5m4-5v5m4-5v5m4-5v5M3.5 20.5h17"/>"#
        }
        Sector::Sport => {
            r#"<path d="m6.5 2.5 3.5 6m7.5-6-3.5 6"/><circle cx="12" cy="15" r="6.5"/><path d="m10.5 14 1.5-1v4.5"/>"#
        }
    })
}
