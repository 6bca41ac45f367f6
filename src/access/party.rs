//! A party to be added, and what is wrong with it.
use super::PartyKind;

/// The longest code, in letters.
pub const MAX_CODE: usize = 40;
/// The longest name, in letters.
pub const MAX_NAME: usize = 200;

/// A party to be added.
#[derive(Debug, Clone, Copy)]
pub struct NewParty<'a> {
    /// Its code.
    pub code: &'a str,
    /// Its name.
    pub name: &'a str,
    /// What it is.
    pub kind: PartyKind,
    /// Whether its operators, too, need a code from an app.
    pub operator_code: bool,
}

/// What is wrong with a party.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartyFlaw {
    /// Its code is empty, too long, or has other letters.
    Code,
    /// Another party has its code.
    CodeTaken,
    /// Its name is empty or too long.
    Name,
}

impl NewParty<'_> {
    /// Everything that is wrong with it; `taken` are the codes of those there are.
    pub fn flaws<'a>(&self, mut taken: impl Iterator<Item = &'a str>) -> Vec<PartyFlaw> {
        let (code, name) = (self.code.trim(), self.name.trim());
        let letters = |byte: u8| byte.is_ascii_alphanumeric() || b".-".contains(&byte);
        let is_code = (1..=MAX_CODE).contains(&code.len()) && code.bytes().all(letters);
        let is_name = (1..=MAX_NAME).contains(&name.chars().count());
        let checks = [
            (is_code, PartyFlaw::Code),
            (taken.all(|other| other != code), PartyFlaw::CodeTaken),
            (is_name, PartyFlaw::Name),
        ];
        let wrong = checks.into_iter().filter(|(fine, _)| !fine);
        wrong.map(|(_, flaw)| flaw).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_flaw_of_a_party_is_told_at_once() {
        let long = "a".repeat(MAX_CODE + 1);
        for (code, name, expected) in [
            ("echo-2.1", "Центр опросов", &[][..]),
            ("центр", "Центр", &[PartyFlaw::Code]),
            ("", " ", &[PartyFlaw::Code, PartyFlaw::Name]),
            (long.as_str(), "Центр", &[PartyFlaw::Code]),
            (" region ", "Министерство", &[PartyFlaw::CodeTaken]),
        ] {
            let new = NewParty {
                code,
                name,
                kind: PartyKind::Contractor,
                operator_code: false,
            };
            let taken = ["organ", "region"].into_iter();
            assert_eq!(new.flaws(taken), expected, "{code:?}");
        }
    }
}
