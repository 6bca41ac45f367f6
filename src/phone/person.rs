//! A person of a sample, before becoming a case.
use chrono_tz::Tz;

use crate::survey::Lang;

/// A person to be called. Never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Person {
    /// The institution to be asked about.
    pub institution: i64,
    /// The name; may be empty.
    pub name: String,
    /// A note for who calls; may be empty.
    pub note: String,
    /// The numbers, in the order in which they are to be tried; one at least.
    pub numbers: Vec<PersonNumber>,
    /// Part of the sample, in words; may be empty.
    pub stratum: String,
    /// The person's time zone.
    pub zone: Tz,
    /// The language to ask in.
    pub lang: Lang,
    /// By what number whoever gave the list knows the person.
    pub external: Option<String>,
}

/// A number to be called. Never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct PersonNumber {
    /// In the form of E.164; an extension stands after `;ext=`.
    pub e164: String,
    /// `mobile`, `fixed` or `other`.
    pub kind: &'static str,
}

impl PersonNumber {
    /// What a tag is made of: the number without the extension, behind which sits the same person.
    pub fn bare(&self) -> &str {
        bare(&self.e164)
    }
}

/// A number without its extension.
pub fn bare(number: &str) -> &str {
    number.split(';').next().unwrap_or(number)
}

impl std::fmt::Debug for Person {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Person(***)")
    }
}

impl std::fmt::Debug for PersonNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PersonNumber(***)")
    }
}
