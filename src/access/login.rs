//! The name somebody signs in with.

/// 3 to 40 of `a-z`, `0-9`, `.`, `-`, `_`, beginning with a letter; capitals are folded. Latin only, so that no two logins
/// look alike; hence nothing to normalize.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Login(String);

impl Login {
    /// Reads what was typed.
    pub fn parse(text: &str) -> Option<Login> {
        let login = text.trim().to_ascii_lowercase();
        let fits = (3..=40).contains(&login.len())
            && login.starts_with(|letter: char| letter.is_ascii_lowercase())
            && login.bytes().all(|byte| {
                byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-_".contains(&byte)
            });
        fits.then_some(Login(login))
    }

    /// Its text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Login {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_login_is_latin_and_has_one_spelling() {
        for (typed, login) in [
            ("v.anna", Some("v.anna")),
            ("  V.Anna ", Some("v.anna")),
            ("op_17-b", Some("op_17-b")),
            ("ab", None),
            ("1st", None),
            ("анна", None),
            ("a\u{430}nna", None),
            ("v anna", None),
            ("", None),
            (&"a".repeat(41), None),
        ] {
            let found = Login::parse(typed);
            assert_eq!(found.as_ref().map(Login::as_str), login, "{typed}");
        }
    }
}
