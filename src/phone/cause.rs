//! What the exchange says of a call, and which result that suggests.
use super::Disposition;

/// The highest cause there is (ITU-T Q.850, seven bits).
pub const MOST_CAUSE: i32 = 127;

/// The result that a cause of hanging up suggests, by ITU-T Q.850, table 1; the operator says what it was. Nothing is suggested
/// once somebody has picked up: how a talk ended, only who talked knows.
pub const fn suggested(cause: i32, answered: bool) -> Option<Disposition> {
    if answered {
        return None;
    }
    match cause {
        // Unallocated, no route to the destination, number changed, number incomplete.
        1..=3 | 22 | 28 => Some(Disposition::DeadNumber),
        17 => Some(Disposition::Busy),
        // Normal clearing before an answer: we hung up. No user responding, no answer, subscriber absent.
        16 | 18..=20 => Some(Disposition::NoAnswer),
        21 => Some(Disposition::Blocked),
        // The destination is out of order; no circuit, network out of order, temporary failure, congestion, no resource.
        27 | 34 | 38 | 41 | 42 | 44 | 47 => Some(Disposition::Technical),
        _ => None,
    }
}

/// The extension of an operator's telephone, two to eight digits; `None` if it is not one.
pub fn extension(text: &str) -> Option<&str> {
    let fits = (2..=8).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    fits.then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cause_suggests_a_result_until_somebody_has_picked_up() {
        use Disposition as D;
        for (cause, expected) in [
            (1, Some(D::DeadNumber)),
            (16, Some(D::NoAnswer)),
            (17, Some(D::Busy)),
            (19, Some(D::NoAnswer)),
            (21, Some(D::Blocked)),
            (22, Some(D::DeadNumber)),
            (34, Some(D::Technical)),
            (31, None),
            (MOST_CAUSE, None),
            (-1, None),
        ] {
            assert_eq!(suggested(cause, false), expected, "{cause}");
            assert_eq!(suggested(cause, true), None, "{cause}");
        }
    }

    #[test]
    fn an_extension_is_some_digits_and_nothing_else() {
        for good in ["10", "101", "00000001"] {
            assert_eq!(extension(good), Some(good));
        }
        for wrong in ["", "1", "123456789", "10a", "+101", "1 01", "१०१", "10\r\n"] {
            assert_eq!(extension(wrong), None, "{wrong}");
        }
    }
}
