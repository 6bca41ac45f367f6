//! The two numbers by which the state knows an organization.
//!
//! Both end in check digits, so a slip of the keyboard shows at once. The rules: for the ИНН those of the
//! tax service's order on the taxpayer's number (weights below), for the ОГРН those of the rules of the
//! state register of legal persons (the remainder by 11, for entrepreneurs by 13). They were written down
//! from memory of these orders and are held here by published numbers of state bodies, as tests.
use std::fmt;

/// ИНН, the taxpayer's number: 10 digits (a legal person) or 12 (an entrepreneur), check digits right.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Inn(String);

/// ОГРН, the number in the state register: 13 digits (a legal person) or 15 (an entrepreneur), the check
/// digit right.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ogrn(String);

/// Why a text is not such a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Something else than digits stands there.
    NotDigits,
    /// So many digits; another number of them is needed.
    Length(usize),
    /// A slip: the check digits do not fit, or all digits are zero.
    Checksum,
}

const INN_10: [u32; 9] = [2, 4, 10, 3, 5, 9, 4, 6, 8];
const INN_11: [u32; 10] = [7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
const INN_12: [u32; 11] = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];

impl Inn {
    /// Reads the number; nothing but digits is accepted.
    pub fn parse(text: &str) -> Result<Inn, Fault> {
        let digits = digits(text)?;
        let fits = match digits.len() {
            10 => weighted(&digits, &INN_10) == digits[9],
            12 => {
                weighted(&digits, &INN_11) == digits[10] && weighted(&digits, &INN_12) == digits[11]
            }
            other => return Err(Fault::Length(other)),
        };
        sound(fits, &digits, Inn(text.to_owned()))
    }

    /// Puts the check digits after 9 digits (a legal person) or 10 (an entrepreneur); for made-up data.
    pub fn complete(stem: &str) -> Result<Inn, Fault> {
        let digits = digits(stem)?;
        match digits.len() {
            9 => Inn::parse(&format!("{stem}{}", weighted(&digits, &INN_10))),
            10 => {
                let stem = format!("{stem}{}", weighted(&digits, &INN_11));
                let last = weighted(&self::digits(&stem)?, &INN_12);
                Inn::parse(&format!("{stem}{last}"))
            }
            other => Err(Fault::Length(other)),
        }
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is a legal person's.
    pub fn is_legal_person(&self) -> bool {
        self.0.len() == 10
    }
}

impl Ogrn {
    /// Reads the number; nothing but digits is accepted.
    pub fn parse(text: &str) -> Result<Ogrn, Fault> {
        let digits = digits(text)?;
        let modulus = match digits.len() {
            13 => 11,
            15 => 13,
            other => return Err(Fault::Length(other)),
        };
        let (stem, last) = digits.split_at(digits.len() - 1);
        sound(
            remainder(stem, modulus) == last[0],
            &digits,
            Ogrn(text.to_owned()),
        )
    }

    /// Puts the check digit after 12 digits (a legal person) or 14 (an entrepreneur); for made-up data.
    pub fn complete(stem: &str) -> Result<Ogrn, Fault> {
        let digits = digits(stem)?;
        let modulus = if digits.len() == 14 { 13 } else { 11 };
        Ogrn::parse(&format!("{stem}{}", remainder(&digits, modulus)))
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is a legal person's.
    pub fn is_legal_person(&self) -> bool {
        self.0.len() == 13
    }
}

impl fmt::Display for Inn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Ogrn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn digits(text: &str) -> Result<Vec<u32>, Fault> {
    // `to_digit` alone: other scripts' digits are not accepted.
    let digits: Option<Vec<u32>> = text.chars().map(|letter| letter.to_digit(10)).collect();
    digits.ok_or(Fault::NotDigits)
}

fn weighted(digits: &[u32], weights: &[u32]) -> u32 {
    let sum: u32 = digits
        .iter()
        .zip(weights)
        .map(|(digit, weight)| digit * weight)
        .sum();
    sum % 11 % 10
}

fn remainder(digits: &[u32], modulus: u32) -> u32 {
    digits
        .iter()
        .fold(0, |rest, digit| (rest * 10 + digit) % modulus)
        % 10
}

fn sound<T>(fits: bool, digits: &[u32], number: T) -> Result<T, Fault> {
    // A row of zeros passes every weighted sum and is what an empty form field often holds.
    if fits && digits.iter().any(|digit| *digit != 0) {
        Ok(number)
    } else {
        Err(Fault::Checksum)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_published_by_state_bodies_and_state_companies_are_accepted() {
        // The tax service itself, a bank and a mobile operator, from their own requisites.
        for (inn, ogrn) in [
            ("7707329152", "1047707030513"),
            ("7707083893", "1027700132195"),
            ("7740000076", "1027700149124"),
        ] {
            assert_eq!(Inn::parse(inn).unwrap().as_str(), inn);
            assert_eq!(Ogrn::parse(ogrn).unwrap().as_str(), ogrn);
        }
        assert!(
            Inn::parse("500100732259").is_ok(),
            "the usual twelve-digit example"
        );
        assert!(
            Ogrn::parse("304500116000157").is_ok(),
            "the usual fifteen-digit example"
        );
    }

    #[test]
    fn every_single_wrong_digit_of_a_legal_persons_inn_is_found() {
        for place in 0..10 {
            for digit in '0'..='9' {
                let mut changed: Vec<char> = "7707083893".chars().collect();
                if std::mem::replace(&mut changed[place], digit) == digit {
                    continue;
                }
                let changed: String = changed.into_iter().collect();
                // Only numbers that end in 0 can hide a slip (the remainder 10 is written 0 too).
                assert_eq!(Inn::parse(&changed), Err(Fault::Checksum), "{changed}");
            }
        }
        assert_eq!(Inn::parse("7707083894"), Err(Fault::Checksum));
        assert_eq!(Inn::parse("500100732258"), Err(Fault::Checksum));
        assert_eq!(Ogrn::parse("1027700132196"), Err(Fault::Checksum));
    }

    #[test]
    fn zeros_letters_and_wrong_lengths_are_refused() {
        assert_eq!(Inn::parse("0000000000"), Err(Fault::Checksum));
        assert_eq!(Ogrn::parse("0000000000000"), Err(Fault::Checksum));
        assert_eq!(Inn::parse("77070838"), Err(Fault::Length(8)));
        assert_eq!(Inn::parse("77О7083893"), Err(Fault::NotDigits));
        assert_eq!(Inn::parse("٧٧٠٧٠٨٣٨٩٣"), Err(Fault::NotDigits));
        assert_eq!(Ogrn::parse(""), Err(Fault::Length(0)));
    }

    #[test]
    fn completed_numbers_are_sound() {
        for stem in 0..2000 {
            assert!(Inn::complete(&format!("98{stem:07}")).is_ok());
            assert!(Inn::complete(&format!("98{stem:08}")).is_ok());
            assert!(Ogrn::complete(&format!("10298{stem:07}")).is_ok());
            assert!(Ogrn::complete(&format!("30498{stem:09}")).is_ok());
        }
    }
}
