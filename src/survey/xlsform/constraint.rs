//! `constraint` of an `XLSForm`, as far as a questionnaire can say it: bounds joined by `and`.
use super::relevant::{Token, tokens};

/// What a constraint bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    /// The number itself: `.`.
    Number,
    /// `string-length(.)`.
    Letters,
    /// `count-selected(.)`.
    Selected,
}

/// The bounds of one thing, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Bounds {
    pub(super) min: Option<i64>,
    pub(super) max: Option<i64>,
}

/// The bounds that a constraint puts on `of` and on nothing else; `None` if it says anything else.
pub(super) fn read(text: &str, of: Of) -> Option<Bounds> {
    let tokens: Vec<Token> = tokens(text)
        .ok()?
        .into_iter()
        .map(|(_, token)| token)
        .collect();
    let mut bounds = Bounds::default();
    let mut rest = tokens.as_slice();
    while !rest.is_empty() {
        let subject = subject(of);
        let brackets = usize::from(rest[0] == Token::Sign("("));
        rest = rest[brackets..].strip_prefix(subject.as_slice())?;
        let [Token::Sign(sign), Token::Word(number), after @ ..] = rest else {
            return None;
        };
        let number: i64 = number.parse().ok()?;
        let (min, max) = match *sign {
            ">=" => (Some(number), None),
            ">" => (number.checked_add(1), None),
            "<=" => (None, Some(number)),
            "<" => (None, number.checked_sub(1)),
            _ => return None,
        };
        // A bound said twice is not held twice.
        if (min.is_some() && bounds.min.is_some()) || (max.is_some() && bounds.max.is_some()) {
            return None;
        }
        bounds = Bounds {
            min: bounds.min.or(min),
            max: bounds.max.or(max),
        };
        let (closing, after) = after.split_at_checked(brackets)?;
        if closing.iter().any(|token| *token != Token::Sign(")")) {
            return None;
        }
        rest = match after {
            [] => after,
            [Token::Word(and), more @ ..] if and == "and" && !more.is_empty() => more,
            _ => return None,
        };
    }
    Some(bounds)
}

fn subject(of: Of) -> Vec<Token> {
    let dot = Token::Word(".".to_owned());
    let of = match of {
        Of::Number => return vec![dot],
        Of::Letters => "string-length",
        Of::Selected => "count-selected",
    };
    vec![
        Token::Word(of.to_owned()),
        Token::Sign("("),
        dot,
        Token::Sign(")"),
    ]
}
