//! Numbers without loss: fractions of whole numbers of any length, and how they are read and shown.
use num_bigint::BigInt;
use num_rational::Ratio;
use num_traits::{Signed, Zero};

/// A fraction in lowest terms. The integers are of any length: see the reason at `num-bigint` in `Cargo.toml`.
pub type Exact = Ratio<BigInt>;

/// The most digits of a number that is read: what a spreadsheet keeps.
pub const MOST_DIGITS: usize = 15;

/// A whole number.
pub fn whole(number: i64) -> Exact {
    Exact::from_integer(number.into())
}

/// Reads `12`, `-0.5` or `0,5` exactly; `None` for anything else, and for more than [`MOST_DIGITS`] digits.
pub fn parse(text: &str) -> Option<Exact> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (before, after) = digits.split_once(['.', ',']).unwrap_or((digits, "0"));
    let sound = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !sound(before) || !sound(after) || before.len() + after.len() > MOST_DIGITS + 1 {
        return None;
    }
    let number: i64 = format!("{before}{after}").parse().ok()?;
    let value = Exact::new(number.into(), ten_to(after.len()));
    Some(if negative { -value } else { value })
}

/// Reads `170/3` as a person or a table writes it; `None` for anything else, for a denominator of 0, and for more than
/// [`MOST_DIGITS`] digits above or below the line.
pub fn parse_fraction(text: &str) -> Option<Exact> {
    let (above, below) = text.split_once('/')?;
    let is_whole = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    if !is_whole(above.strip_prefix('-').unwrap_or(above)) || !is_whole(below) {
        return None;
    }
    let below = parse(below).filter(|below| !below.is_zero())?;
    Some(parse(above)? / below)
}

/// Reads what is written as `numerator/denominator`, or as a whole number, of any length; `None` for anything else.
pub fn fraction(text: &str) -> Option<Exact> {
    text.parse().ok()
}

/// The nearest number with so many decimals; from the middle upwards (away from zero).
pub fn half_up(value: &Exact, decimals: usize) -> Exact {
    let unit = ten_to(decimals);
    let half = Exact::new(1.into(), 2.into());
    let up = (value.abs() * &unit + half).floor() / &unit;
    if value.is_negative() { -up } else { up }
}

/// Rounded half up and written with exactly so many decimals: `80.00`, or `80,00` with a comma.
pub fn decimal(value: &Exact, decimals: usize, point: char) -> String {
    let units = (half_up(value, decimals) * ten_to(decimals)).to_integer();
    let digits = format!("{:0>width$}", units.abs(), width = decimals + 1);
    let (before, after) = digits.split_at(digits.len() - decimals);
    let minus = if units.is_negative() { "-" } else { "" };
    if after.is_empty() {
        format!("{minus}{before}")
    } else {
        format!("{minus}{before}{point}{after}")
    }
}

/// The nearest binary fraction, for what is an estimate anyway: intervals, charts. Of terms that a binary fraction cannot
/// hold it is the nearest to 15 decimals.
pub fn near(value: &Exact) -> f64 {
    let held = |whole: &BigInt| {
        let whole = i64::try_from(whole).ok()?;
        (whole.unsigned_abs() <= 1 << 53).then_some(whole as f64)
    };
    match (held(value.numer()), held(value.denom())) {
        (Some(numerator), Some(denominator)) => numerator / denominator,
        _ => decimal(value, 15, '.').parse().unwrap_or(f64::NAN),
    }
}

/// The sum. Halves are summed apart, so that most additions are of fractions with short denominators.
pub fn sum(values: &[Exact]) -> Exact {
    match values {
        [] => Exact::zero(),
        [one] => one.clone(),
        many => {
            let (left, right) = many.split_at(many.len() / 2);
            sum(left) + sum(right)
        }
    }
}

/// The mean; none of nothing.
pub fn mean(values: &[Exact]) -> Option<Exact> {
    let count = i64::try_from(values.len())
        .ok()
        .filter(|count| *count > 0)?;
    Some(sum(values) / whole(count))
}

fn ten_to(power: usize) -> BigInt {
    (0..power).fold(BigInt::from(1), |product, _| product * 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_with_either_sign_and_nothing_else_is_a_number() {
        for (text, num, den) in [
            ("0", 0, 1),
            ("007", 7, 1),
            ("12.50", 25, 2),
            ("0,3", 3, 10),
            ("-1,25", -5, 4),
            ("999999999999999", 999_999_999_999_999_i64, 1),
        ] {
            assert_eq!(
                parse(text),
                Some(Exact::new(BigInt::from(num), BigInt::from(den))),
                "{text}"
            );
        }
        for text in [
            "",
            "-",
            ".5",
            "5.",
            "1e3",
            "1.2.3",
            "1,2,3",
            "½",
            "+1",
            "1 000",
            "٣",
            "9999999999999999",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_fraction_is_two_whole_numbers_and_never_by_zero() {
        for (text, value) in [("170/3", (170, 3)), ("-1/4", (-1, 4)), ("8/2", (4, 1))] {
            let exact = Exact::new(BigInt::from(value.0), BigInt::from(value.1));
            assert_eq!(parse_fraction(text), Some(exact.clone()), "{text}");
            assert_eq!(fraction(text), Some(exact), "{text}");
        }
        for text in [
            "1/0",
            "1/",
            "/2",
            "1/2/3",
            "1,5/2",
            "1/-2",
            "1",
            "1/9999999999999999",
        ] {
            assert_eq!(parse_fraction(text), None, "{text}");
        }
        assert_eq!(fraction("1/0"), None);
    }

    #[test]
    fn halves_go_up_and_every_decimal_is_written() {
        for (text, decimals, shown) in [
            ("80.505", 2, "80.51"),
            ("80.5049999", 2, "80.50"),
            ("0.005", 2, "0.01"),
            ("0.0049", 2, "0.00"),
            ("99.995", 2, "100.00"),
            ("80.5", 0, "81"),
            ("-0.005", 2, "-0.01"),
            ("-0.004", 2, "0.00"),
        ] {
            let value = parse(text).unwrap();
            assert_eq!(decimal(&value, decimals, '.'), shown, "{text}");
        }
        assert_eq!(decimal(&whole(7), 2, ','), "7,00");
    }

    #[test]
    fn a_binary_fraction_is_near_however_long_the_terms_are() {
        assert!((near(&Exact::new((-1).into(), 3.into())) + 1.0 / 3.0).abs() < 1e-15);
        let long = ten_to(400);
        assert_eq!(near(&Exact::new(&long + 1, long)), 1.0);
    }

    #[test]
    fn a_mean_of_nothing_is_nothing() {
        assert_eq!(mean(&[]), None);
        assert_eq!(
            mean(&[whole(1), whole(2), whole(4)]),
            Some(Exact::new(7.into(), 3.into()))
        );
    }
}
