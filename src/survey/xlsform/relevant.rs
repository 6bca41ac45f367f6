//! `relevant` of an `XLSForm`, as far as a questionnaire can say it.
//!
//! ```text
//! any  := all ("or" all)*          all  := one ("and" one)*
//! one  := "not" "(" any ")" | "(" any ")" | "selected" "(" ITEM "," OPTION ")" | ITEM "=" OPTION | ITEM "!=" OPTION
//! ITEM := "${" name "}"            OPTION := "'" id "'" | '"' id '"' | number
//! ```
//!
//! As in the standard, `!=` is true of a question that was not answered: it is `not` of `=`.

use super::fault::Slip;
use crate::survey::{condition::DEEPEST, formula::Formula};

/// A sign of a formula or a constraint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// A word, a number, or `.`.
    Word(String),
    /// `${name}`.
    Item(String),
    /// Between quotation marks.
    Text(String),
    /// A bracket, a comma, a comparison.
    Sign(&'static str),
}

const SIGNS: [&str; 9] = ["<=", ">=", "!=", "=", "<", ">", "(", ")", ","];
/// Opening and closing marks; those of word processors, too.
const QUOTES: [(char, &[char]); 6] = [
    ('\'', &['\'']),
    ('"', &['"']),
    ('‘', &['’', '‘']),
    ('’', &['’']),
    ('“', &['”', '“']),
    ('«', &['»']),
];

/// The signs of a text, each with its place in letters from 1; else the place where it stopped making sense.
pub(super) fn tokens(text: &str) -> Result<Vec<(usize, Token)>, usize> {
    let letters: Vec<char> = text.chars().collect();
    let (mut found, mut at) = (Vec::new(), 0);
    while at < letters.len() {
        let start = at;
        let rest = &letters[at..];
        let quote = QUOTES.iter().find(|(open, _)| *open == rest[0]);
        let sign = SIGNS
            .iter()
            .find(|sign| rest.starts_with(&sign.chars().collect::<Vec<_>>()));
        let token = if rest[0].is_whitespace() {
            at += 1;
            continue;
        } else if let Some((_, close)) = quote {
            let end = rest[1..].iter().position(|letter| close.contains(letter));
            let end = end.ok_or(start + 1)?;
            at += end + 2;
            Token::Text(rest[1..=end].iter().collect())
        } else if rest.starts_with(&['$', '{']) {
            let end = rest
                .iter()
                .position(|letter| *letter == '}')
                .ok_or(start + 1)?;
            at += end + 1;
            let name: String = rest[2..end].iter().collect();
            Token::Item(name.trim().to_owned())
        } else if let Some(sign) = sign {
            at += sign.len();
            Token::Sign(sign)
        } else {
            let is_name =
                |letter: &&char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.');
            let length = rest.iter().take_while(is_name).count();
            if length == 0 {
                return Err(start + 1);
            }
            at += length;
            Token::Word(rest[..length].iter().collect())
        };
        found.push((start + 1, token));
    }
    Ok(found)
}

/// Reads a formula. Whether its items and options are there is for the file's own check to say.
pub(super) fn read(text: &str) -> Result<Formula, Slip> {
    let mut reader = Reader {
        tokens: tokens(text).map_err(Slip::Relevant)?,
        at: 0,
        depth: 0,
    };
    let formula = reader.any()?;
    if reader.at < reader.tokens.len() {
        return Err(reader.stopped());
    }
    Ok(formula)
}

struct Reader {
    tokens: Vec<(usize, Token)>,
    at: usize,
    depth: usize,
}

impl Reader {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at).map(|(_, token)| token)
    }

    fn stopped(&self) -> Slip {
        let end = self.tokens.last().map_or(1, |(at, _)| at + 1);
        Slip::Relevant(self.tokens.get(self.at).map_or(end, |(at, _)| *at))
    }

    fn eat(&mut self, token: &Token) -> bool {
        let hit = self.peek() == Some(token);
        self.at += usize::from(hit);
        hit
    }

    fn need(&mut self, sign: &'static str) -> Result<(), Slip> {
        if self.eat(&Token::Sign(sign)) {
            Ok(())
        } else {
            Err(self.stopped())
        }
    }

    fn word(&mut self, word: &str) -> bool {
        let hit =
            matches!(self.peek(), Some(Token::Word(found)) if found.eq_ignore_ascii_case(word));
        self.at += usize::from(hit);
        hit
    }

    fn any(&mut self) -> Result<Formula, Slip> {
        let mut parts = vec![self.all()?];
        while self.word("or") {
            parts.push(self.all()?);
        }
        Ok(if parts.len() == 1 {
            parts.swap_remove(0)
        } else {
            Formula::Any(parts)
        })
    }

    fn all(&mut self) -> Result<Formula, Slip> {
        let mut parts = vec![self.one()?];
        while self.word("and") {
            parts.push(self.one()?);
        }
        Ok(if parts.len() == 1 {
            parts.swap_remove(0)
        } else {
            Formula::All(parts)
        })
    }

    fn one(&mut self) -> Result<Formula, Slip> {
        self.depth += 1;
        let read = if self.depth > DEEPEST {
            Err(self.stopped())
        } else {
            self.part()
        };
        self.depth -= 1;
        read
    }

    fn part(&mut self) -> Result<Formula, Slip> {
        if self.word("not") {
            self.need("(")?;
            let inner = self.any()?;
            self.need(")")?;
            return Ok(Formula::Not(Box::new(inner)));
        }
        if self.eat(&Token::Sign("(")) {
            let inner = self.any()?;
            self.need(")")?;
            return Ok(inner);
        }
        if self.word("selected") {
            self.need("(")?;
            let item = self.item()?;
            self.need(",")?;
            let option = self.option()?;
            self.need(")")?;
            return Ok(Formula::Is { item, option });
        }
        let item = self.item()?;
        let differs = self.eat(&Token::Sign("!="));
        if !differs && !self.eat(&Token::Sign("=")) {
            let compares = matches!(self.peek(), Some(Token::Sign("<" | ">" | "<=" | ">=")));
            return Err(if compares {
                Slip::RelevantSays
            } else {
                self.stopped()
            });
        }
        let option = self.option()?;
        let is = Formula::Is { item, option };
        Ok(if differs {
            Formula::Not(Box::new(is))
        } else {
            is
        })
    }

    fn item(&mut self) -> Result<String, Slip> {
        match self.peek() {
            Some(Token::Item(name)) if is_word(name) => {
                let name = name.clone();
                self.at += 1;
                Ok(name)
            }
            _ => Err(self.stopped()),
        }
    }

    fn option(&mut self) -> Result<String, Slip> {
        let option = match self.peek() {
            Some(Token::Text(text)) if text.trim().is_empty() => return Err(Slip::RelevantSays),
            Some(Token::Text(text)) if is_word(text.trim()) => text.trim().to_owned(),
            Some(Token::Word(number)) if number.parse::<i64>().is_ok() => number.clone(),
            _ => return Err(self.stopped()),
        };
        self.at += 1;
        Ok(option)
    }
}

/// Whether a formula of a file could name it: what it is not is no id anyway.
fn is_word(text: &str) -> bool {
    let letter = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    !text.is_empty() && text.bytes().all(letter)
}
