//! «Show if»: a formula over the options of earlier items.
//!
//! Grammar, in a survey file's `show-if`:
//!
//! ```text
//! any  := all ("or" all)*          all  := one ("and" one)*
//! one  := "not" one | "(" any ")" | ITEM "=" OPTION | ITEM "!=" OPTION | ITEM "in" "[" OPTION ("," OPTION)* "]"
//! ```
//!
//! A comparison with an item that was hidden or left unanswered is false; `a != x` means "answered, and
//! not with x". Only earlier items with options can be named: so no formula can run in a circle, and a
//! style sheet can evaluate it (see [`hidden_when`]).

use super::model::Item;

/// A formula; items and options by their places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// The item was answered with this option (among others, for a multiple choice).
    Is {
        /// Place of the item in the survey.
        item: usize,
        /// Place of the option in [`Item::option_ids`].
        option: usize,
    },
    /// All hold.
    All(Vec<Condition>),
    /// At least one holds.
    Any(Vec<Condition>),
    /// It does not hold.
    Not(Box<Condition>),
}

/// What is wrong with a formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The text is not a formula; what was expected where (counted in letters from 1).
    Syntax {
        /// Counted in letters from 1.
        at: usize,
        /// What should stand there.
        expected: &'static str,
    },
    /// No item of that name in the whole survey.
    UnknownItem(String),
    /// The item comes later, or is the one that asks: the formula would run in a circle.
    NotEarlier(String),
    /// The item has no options that a formula could name (a number or a text).
    NoOptions(String),
    /// The item has no such option.
    UnknownOption {
        /// The item's id.
        item: String,
        /// What was written.
        option: String,
    },
}

impl Condition {
    /// Reads a formula of the item at place `of`, resolving names against all `items`.
    pub fn parse(text: &str, items: &[Item], of: usize) -> Result<Condition, Fault> {
        let mut reader = Reader {
            tokens: tokens(text)?,
            at: 0,
            items,
            of,
        };
        let condition = reader.any()?;
        match reader.peek() {
            None => Ok(condition),
            Some(_) => Err(reader.expected("and, or, or the end")),
        }
    }

    /// Whether it holds, given whether an item was answered with an option.
    pub fn holds(&self, is: &impl Fn(usize, usize) -> bool) -> bool {
        match self {
            Condition::Is { item, option } => is(*item, *option),
            Condition::All(parts) => parts.iter().all(|part| part.holds(is)),
            Condition::Any(parts) => parts.iter().any(|part| part.holds(is)),
            Condition::Not(part) => !part.holds(is),
        }
    }

    /// Places of the items it names.
    pub fn items(&self) -> Vec<usize> {
        match self {
            Condition::Is { item, .. } => vec![*item],
            Condition::All(parts) | Condition::Any(parts) => {
                parts.iter().flat_map(Condition::items).collect()
            }
            Condition::Not(part) => part.items(),
        }
    }
}

/// One way for an item to be hidden: all of `checked` are chosen and none of `unchecked`.
/// Pairs are (item, option).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hidden {
    /// Options that are chosen.
    pub checked: Vec<(usize, usize)>,
    /// Options that are not.
    pub unchecked: Vec<(usize, usize)>,
}

/// Every way for the item at `of` to be hidden, as rules that look only at which controls are checked:
/// a style sheet can apply them. An item named in a formula counts only while it is visible itself,
/// so its own formula is folded in. Empty if the item is always shown.
pub fn hidden_when(items: &[Item], of: usize) -> Vec<Hidden> {
    match &items[of].show_if {
        None => Vec::new(),
        Some(condition) => terms(items, condition, false),
    }
}

/// The terms of the disjunctive form of `condition` (or of its negation, if `wanted` is false).
fn terms(items: &[Item], condition: &Condition, wanted: bool) -> Vec<Hidden> {
    match (condition, wanted) {
        (Condition::Not(part), _) => terms(items, part, !wanted),
        (Condition::All(parts), true) | (Condition::Any(parts), false) => {
            parts.iter().fold(vec![Hidden::default()], |sofar, part| {
                product(&sofar, &terms(items, part, wanted))
            })
        }
        (Condition::Any(parts), true) | (Condition::All(parts), false) => parts
            .iter()
            .flat_map(|part| terms(items, part, wanted))
            .collect(),
        (Condition::Is { item, option }, true) => {
            let checked = vec![Hidden {
                checked: vec![(*item, *option)],
                unchecked: Vec::new(),
            }];
            match &items[*item].show_if {
                None => checked,
                Some(above) => product(&checked, &terms(items, above, true)),
            }
        }
        (Condition::Is { item, option }, false) => {
            let mut ways = vec![Hidden {
                checked: Vec::new(),
                unchecked: vec![(*item, *option)],
            }];
            if let Some(above) = &items[*item].show_if {
                ways.extend(terms(items, above, false));
            }
            ways
        }
    }
}

fn product(left: &[Hidden], right: &[Hidden]) -> Vec<Hidden> {
    let both = |a: &[(usize, usize)], b: &[(usize, usize)]| {
        let mut all = [a, b].concat();
        all.sort_unstable();
        all.dedup();
        all
    };
    left.iter()
        .flat_map(|a| {
            right.iter().map(move |b| Hidden {
                checked: both(&a.checked, &b.checked),
                unchecked: both(&a.unchecked, &b.unchecked),
            })
        })
        .filter(|term| {
            !term
                .checked
                .iter()
                .any(|pair| term.unchecked.contains(pair))
        })
        .collect()
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Word(String),
    Sign(&'static str),
}

fn tokens(text: &str) -> Result<Vec<(usize, Token)>, Fault> {
    let letters: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(letter) = letters.get(at) {
        let start = at;
        at += 1;
        let token = match letter {
            letter if letter.is_whitespace() => continue,
            '(' => Token::Sign("("),
            ')' => Token::Sign(")"),
            '[' => Token::Sign("["),
            ']' => Token::Sign("]"),
            ',' => Token::Sign(","),
            '=' => Token::Sign("="),
            '!' if letters.get(at) == Some(&'=') => {
                at += 1;
                Token::Sign("!=")
            }
            letter if is_name(*letter) => {
                while letters.get(at).copied().is_some_and(is_name) {
                    at += 1;
                }
                Token::Word(letters[start..at].iter().collect())
            }
            _ => {
                return Err(Fault::Syntax {
                    at: start + 1,
                    expected: "a name, =, !=, in, and, or, not, or a bracket",
                });
            }
        };
        found.push((start + 1, token));
    }
    Ok(found)
}

fn is_name(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '-' || letter == '_' || letter == '.'
}

struct Reader<'a> {
    tokens: Vec<(usize, Token)>,
    at: usize,
    items: &'a [Item],
    of: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at).map(|(_, token)| token)
    }

    fn expected(&self, expected: &'static str) -> Fault {
        let end = self.tokens.last().map_or(1, |(at, _)| at + 1);
        Fault::Syntax {
            at: self.tokens.get(self.at).map_or(end, |(at, _)| *at),
            expected,
        }
    }

    fn eat_word(&mut self, word: &str) -> bool {
        let hit = matches!(self.peek(), Some(Token::Word(found)) if found == word);
        self.at += usize::from(hit);
        hit
    }

    fn eat_sign(&mut self, sign: &str) -> bool {
        let hit = matches!(self.peek(), Some(Token::Sign(found)) if *found == sign);
        self.at += usize::from(hit);
        hit
    }

    fn name(&mut self, expected: &'static str) -> Result<String, Fault> {
        match self.peek() {
            Some(Token::Word(word)) => {
                let word = word.clone();
                self.at += 1;
                Ok(word)
            }
            _ => Err(self.expected(expected)),
        }
    }

    fn any(&mut self) -> Result<Condition, Fault> {
        let mut parts = vec![self.all()?];
        while self.eat_word("or") {
            parts.push(self.all()?);
        }
        Ok(if parts.len() == 1 {
            parts.swap_remove(0)
        } else {
            Condition::Any(parts)
        })
    }

    fn all(&mut self) -> Result<Condition, Fault> {
        let mut parts = vec![self.one()?];
        while self.eat_word("and") {
            parts.push(self.one()?);
        }
        Ok(if parts.len() == 1 {
            parts.swap_remove(0)
        } else {
            Condition::All(parts)
        })
    }

    fn one(&mut self) -> Result<Condition, Fault> {
        if self.eat_word("not") {
            return Ok(Condition::Not(Box::new(self.one()?)));
        }
        if self.eat_sign("(") {
            let inner = self.any()?;
            return if self.eat_sign(")") {
                Ok(inner)
            } else {
                Err(self.expected(")"))
            };
        }
        let item = self.item()?;
        if self.eat_sign("=") {
            return self.option(item);
        }
        if self.eat_sign("!=") {
            let not = self.option(item)?;
            let answered = (0..self.items[item].option_ids().len())
                .map(|option| Condition::Is { item, option })
                .collect();
            return Ok(Condition::All(vec![
                Condition::Any(answered),
                Condition::Not(Box::new(not)),
            ]));
        }
        if self.eat_word("in") && self.eat_sign("[") {
            let mut options = vec![self.option(item)?];
            while self.eat_sign(",") {
                options.push(self.option(item)?);
            }
            return if self.eat_sign("]") {
                Ok(Condition::Any(options))
            } else {
                Err(self.expected("]"))
            };
        }
        Err(self.expected("=, != or in [ … ]"))
    }

    fn item(&mut self) -> Result<usize, Fault> {
        let name = self.name("the id of an earlier item")?;
        match self.items.iter().position(|item| item.id == name) {
            None => Err(Fault::UnknownItem(name)),
            Some(place) if place >= self.of => Err(Fault::NotEarlier(name)),
            Some(place) if !self.items[place].has_choices() => Err(Fault::NoOptions(name)),
            Some(place) => Ok(place),
        }
    }

    fn option(&mut self, item: usize) -> Result<Condition, Fault> {
        let name = self.name("an option's id")?;
        match self.items[item]
            .option_ids()
            .iter()
            .position(|id| *id == name)
        {
            Some(option) => Ok(Condition::Is { item, option }),
            None => Err(Fault::UnknownOption {
                item: self.items[item].id.clone(),
                option: name,
            }),
        }
    }
}
