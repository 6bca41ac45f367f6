//! The number of a sheet as people read, type and scan it.
//!
//! Campaign, then six digits counted within it, then a check digit: `12-000345-7`. The check digit is that of H. M. Damm
//! (dissertation, Marburg 2004): a quasigroup of order ten that is totally anti-symmetric, so that every single wrong
//! digit and every exchange of two neighbors is found. Digits only: the hand stays on the number pad.

/// Sheets of one campaign are numbered from 1 to this.
pub const MOST_OF_CAMPAIGN: i64 = 999_999;

/// So many numbers belong to a campaign.
const STEP: i64 = 1_000_000;
/// The longest number with its check digit, in digits.
const LONGEST: usize = 18;

/// Row: what came out so far; column: the next digit.
const TABLE: [[u8; 10]; 10] = [
    [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
    [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
    [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
    [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
    [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
    [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
    [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
    [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
    [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
    [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
];

/// The number of a sheet; `parse` and `of` are its only makers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Serial(i64);

impl Serial {
    /// The `nth` sheet of a campaign; `None` past [`MOST_OF_CAMPAIGN`].
    pub fn of(campaign: i64, nth: i64) -> Option<Serial> {
        let fits =
            (1..=MOST_OF_CAMPAIGN).contains(&nth) && (1..100_000_000_000).contains(&campaign);
        fits.then_some(Serial(campaign * STEP + nth))
    }

    /// One that was kept.
    pub fn kept(number: i64) -> Option<Serial> {
        Serial::of(number / STEP, number % STEP)
    }

    /// Reads what was typed or scanned; `None` if the check digit does not fit. Spaces and dashes are skipped.
    pub fn parse(text: &str) -> Option<Serial> {
        let skipped =
            |letter: &char| !matches!(letter, ' ' | '\u{a0}' | '-' | '‐' | '‑' | '–' | '—');
        let digits: Vec<u8> = text
            .chars()
            .filter(skipped)
            .map(|letter| {
                letter
                    .to_digit(10)
                    .and_then(|digit| u8::try_from(digit).ok())
            })
            .collect::<Option<_>>()?;
        if !(8..=LONGEST).contains(&digits.len()) || digits[0] == 0 || check(&digits) != 0 {
            return None;
        }
        let number = digits[..digits.len() - 1]
            .iter()
            .fold(0, |sum, digit| sum * 10 + i64::from(*digit));
        Serial::kept(number)
    }

    /// As it is kept.
    pub fn number(self) -> i64 {
        self.0
    }

    /// The campaign.
    pub fn campaign(self) -> i64 {
        self.0 / STEP
    }

    /// Its digits with the check digit and nothing between: what a scanner types.
    pub fn digits(self) -> String {
        let digits: Vec<u8> = self.0.to_string().bytes().map(|byte| byte - b'0').collect();
        format!("{}{}", self.0, check(&digits))
    }
}

impl std::fmt::Display for Serial {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let digits = self.digits();
        let (rest, last) = digits.split_at(digits.len() - 1);
        let (campaign, nth) = rest.split_at(rest.len() - 6);
        write!(f, "{campaign}-{nth}-{last}")
    }
}

/// What comes out of the quasigroup; of a number with its check digit, nought.
fn check(digits: &[u8]) -> u8 {
    digits.iter().fold(0, |sofar, digit| {
        TABLE[usize::from(sofar)][usize::from(*digit)]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_back_however_it_is_written() {
        let serial = Serial::of(12, 345).unwrap();
        let text = serial.to_string();
        assert_eq!(text, format!("12-000345-{}", text.chars().last().unwrap()));
        for typed in [
            text.clone(),
            serial.digits(),
            format!(" {} ", text.replace('-', " ")),
            text.replace('-', "–"),
        ] {
            assert_eq!(Serial::parse(&typed), Some(serial), "{typed}");
        }
        assert_eq!(
            (serial.campaign(), Serial::kept(serial.number())),
            (12, Some(serial))
        );
        for wrong in [
            "",
            "7",
            "12-000345",
            "12-000345-x",
            "0120003456",
            "99999999999999999999999",
        ] {
            assert_eq!(Serial::parse(wrong), None, "{wrong}");
        }
        assert_eq!(
            (
                Serial::of(1, 0),
                Serial::of(1, 1_000_000),
                Serial::kept(3_000_000)
            ),
            (None, None, None)
        );
    }

    /// All that can happen at one place: a state before it, a digit or two, another digit or the two exchanged. As the
    /// columns of the table are permutations, a difference once made goes on to the end, whatever follows.
    #[test]
    fn every_single_wrong_digit_and_every_exchange_of_neighbors_is_found() {
        for row in TABLE {
            let mut seen = row;
            seen.sort_unstable();
            assert_eq!(
                seen,
                [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
                "a wrong digit makes a difference"
            );
        }
        for column in 0..10 {
            let mut seen = TABLE.map(|row| row[column]);
            seen.sort_unstable();
            assert_eq!(seen, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], "a difference goes on");
        }
        for before in TABLE {
            for one in 0..10 {
                for other in (0..10).filter(|other| *other != one) {
                    let after = |a: usize, b: usize| TABLE[usize::from(before[a])][b];
                    assert_ne!(after(one, other), after(other, one), "{one}{other}");
                }
            }
        }
    }

    #[test]
    fn every_slip_in_ten_thousand_numbers_is_found() {
        for nth in 1..=10_000 {
            let digits = Serial::of(7, nth).unwrap().digits().into_bytes();
            for place in 0..digits.len() {
                for digit in (b'0'..=b'9').filter(|digit| *digit != digits[place]) {
                    let mut slip = digits.clone();
                    slip[place] = digit;
                    assert_eq!(
                        Serial::parse(std::str::from_utf8(&slip).unwrap()),
                        None,
                        "{nth}"
                    );
                }
                if place + 1 < digits.len() && digits[place] != digits[place + 1] {
                    let mut slip = digits.clone();
                    slip.swap(place, place + 1);
                    assert_eq!(
                        Serial::parse(std::str::from_utf8(&slip).unwrap()),
                        None,
                        "{nth}"
                    );
                }
            }
        }
    }
}
