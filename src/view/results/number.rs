//! Numbers as people write them: a decimal comma in Russian, groups of three, a true minus.
use crate::{
    i18n::Lang,
    rating::{
        exact::{self, Exact},
        run::{published::Number, results::Span},
    },
};

const MINUS: char = '−';

fn point(lang: Lang) -> char {
    match lang {
        Lang::Ru => ',',
        Lang::En => '.',
    }
}

/// An exact value with two decimals: `87,40`.
pub fn two(lang: Lang, number: Number) -> String {
    units(lang, number.hundredths, 2)
}

/// An exact value with one decimal: `87,4`.
pub fn one(lang: Lang, number: Number) -> String {
    units(lang, number.tenths, 1)
}

/// A kept fraction with two decimals; a dash if there is none.
pub fn kept(lang: Lang, value: Option<&String>) -> String {
    value
        .and_then(|text| Number::read(text))
        .map_or_else(|| "—".to_owned(), |number| two(lang, number))
}

fn units(lang: Lang, units: i64, decimals: u32) -> String {
    let one = 10_u64.pow(decimals);
    let size = units.unsigned_abs();
    let minus = if units < 0 { "−" } else { "" };
    format!(
        "{minus}{}{}{:0>width$}",
        count(lang, size / one),
        point(lang),
        size % one,
        width = decimals as usize
    )
}

/// An estimate with so many decimals.
pub fn near(lang: Lang, value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    let text = match text.strip_prefix('-') {
        Some(size) if size.bytes().any(|digit| (b'1'..=b'9').contains(&digit)) => {
            format!("{MINUS}{size}")
        }
        Some(zero) => zero.to_owned(),
        None => text,
    };
    text.replace('.', &point(lang).to_string())
}

/// A difference with its sign: `+4,9`, `−0,6`.
pub fn signed(lang: Lang, value: f64, decimals: usize) -> String {
    let text = near(lang, value, decimals);
    let is_zero = text
        .chars()
        .all(|sign| !sign.is_ascii_digit() || sign == '0');
    if is_zero || text.starts_with(MINUS) {
        text
    } else {
        format!("+{text}")
    }
}

/// A count in groups of three: `12 480`.
pub fn count(lang: Lang, number: u64) -> String {
    let digits = number.to_string();
    let gap = match lang {
        Lang::Ru => '\u{a0}',
        Lang::En => ',',
    };
    // In Russian a number of four digits is parted too where it stands among longer ones; tables keep one manner.
    let mut grouped = String::new();
    for (nth, digit) in digits.chars().enumerate() {
        if nth > 0 && (digits.len() - nth).is_multiple_of(3) {
            grouped.push(gap);
        }
        grouped.push(digit);
    }
    grouped
}

/// A share in per cent: `25 %`, in English `25%`.
pub fn percent(lang: Lang, value: f64) -> String {
    let gap = match lang {
        Lang::Ru => "\u{a0}",
        Lang::En => "",
    };
    format!("{}{gap}%", near(lang, value, 0))
}

/// Places: `8–20`, or `8`.
pub fn places(span: Span<usize>) -> String {
    if span.low == span.high {
        span.low.to_string()
    } else {
        format!("{}–{}", span.low, span.high)
    }
}

/// An interval of values that are not below 0: `86,8–88,0`.
pub fn span(lang: Lang, span: Span<f64>, decimals: usize) -> String {
    format!(
        "{}–{}",
        near(lang, span.low, decimals),
        near(lang, span.high, decimals)
    )
}

/// An interval of differences: `от −0,1 до +3,9`.
pub fn signed_span(lang: Lang, span: Span<f64>, decimals: usize) -> String {
    let (low, high) = (
        signed(lang, span.low, decimals),
        signed(lang, span.high, decimals),
    );
    match lang {
        Lang::Ru => format!("от\u{a0}{low} до\u{a0}{high}"),
        Lang::En => format!("{low} to\u{a0}{high}"),
    }
}

/// An exact value as short as it can be written: `455`, `16,5`; with two decimals if it has no end.
pub fn short(lang: Lang, value: &Exact) -> String {
    if value.is_integer() {
        return exact::decimal(value, 0, '.').replace('-', "−");
    }
    for decimals in 1..=3 {
        if exact::half_up(value, decimals) == *value {
            return exact::decimal(value, decimals, point(lang)).replace('-', "−");
        }
    }
    exact::decimal(value, 2, point(lang)).replace('-', "−")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_in_the_manner_of_the_language() {
        let number = Number::read("8740/100").unwrap();
        assert_eq!(
            (two(Lang::Ru, number), one(Lang::En, number)),
            ("87,40".to_owned(), "87.4".to_owned())
        );
        assert_eq!(two(Lang::Ru, Number::read("-1/20").unwrap()), "−0,05");
        for (value, ru) in [
            (4.94, "+4,9"),
            (-0.62, "−0,6"),
            (0.04, "0,0"),
            (-0.04, "0,0"),
        ] {
            assert_eq!(signed(Lang::Ru, value, 1), ru);
        }
        for (number, ru, en) in [
            (7, "7", "7"),
            (1180, "1\u{a0}180", "1,180"),
            (1_234_567, "1\u{a0}234\u{a0}567", "1,234,567"),
        ] {
            assert_eq!(
                (count(Lang::Ru, number), count(Lang::En, number)),
                (ru.to_owned(), en.to_owned())
            );
        }
    }

    #[test]
    fn spans_have_their_own_dash_and_differences_are_said_in_words() {
        assert_eq!(places(Span { low: 8, high: 20 }), "8–20");
        assert_eq!(places(Span { low: 3, high: 3 }), "3");
        assert_eq!(
            span(
                Lang::Ru,
                Span {
                    low: 86.83,
                    high: 87.98
                },
                1
            ),
            "86,8–88,0"
        );
        assert_eq!(
            signed_span(
                Lang::Ru,
                Span {
                    low: -0.1,
                    high: 3.9
                },
                1
            ),
            "от\u{a0}−0,1 до\u{a0}+3,9"
        );
    }

    #[test]
    fn an_exact_value_is_as_short_as_it_can_be() {
        for (text, ru) in [
            ("455", "455"),
            ("33/2", "16,5"),
            ("3/10", "0,3"),
            ("170/3", "56,67"),
            ("1/16", "0,06"),
        ] {
            assert_eq!(short(Lang::Ru, &text.parse().unwrap()), ru);
        }
    }
}
