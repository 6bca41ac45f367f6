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

use super::model::{Item, Kind, Lang};

pub use super::ways::{Hidden, hidden_when};

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
        expected: Expected,
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

/// What a formula should have where its text stopped making sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// A letter that can begin anything.
    Token,
    /// The id of an earlier item.
    Item,
    /// An option's id.
    Option,
    /// `=`, `!=` or `in [ … ]`.
    Comparison,
    /// `)`.
    Bracket,
    /// `]`.
    List,
    /// `and`, `or` or the end.
    End,
    /// Not so many brackets and `not`s, one in another: at most [`DEEPEST`].
    LessDepth,
}

impl Expected {
    /// In words.
    pub const fn text(self, lang: Lang) -> &'static str {
        match (lang, self) {
            (Lang::Ru, Expected::Token) => "имя, =, !=, in, and, or, not или скобка",
            (Lang::Ru, Expected::Item) => "id более раннего вопроса",
            (Lang::Ru, Expected::Option) => "id варианта ответа",
            (Lang::Ru, Expected::Comparison) => "=, != или in [ … ]",
            (Lang::Ru, Expected::Bracket) => "закрывающая скобка )",
            (Lang::Ru, Expected::List) => "закрывающая скобка ]",
            (Lang::Ru, Expected::End) => "and, or или конец условия",
            (Lang::Ru, Expected::LessDepth) => "не больше 32 скобок и not друг в друге",
            (Lang::En, Expected::Token) => "a name, =, !=, in, and, or, not, or a bracket",
            (Lang::En, Expected::Item) => "the id of an earlier item",
            (Lang::En, Expected::Option) => "the id of an option",
            (Lang::En, Expected::Comparison) => "=, != or in [ … ]",
            (Lang::En, Expected::Bracket) => "the closing bracket )",
            (Lang::En, Expected::List) => "the closing bracket ]",
            (Lang::En, Expected::End) => "and, or, or the end",
            (Lang::En, Expected::LessDepth) => "at most 32 brackets and nots, one in another",
        }
    }
}

/// So many brackets and `not`s may stand one in another: a longer nest would use up the stack.
pub const DEEPEST: usize = 32;

impl Condition {
    /// Reads a formula of the item at place `of`, resolving names against all `items`.
    pub fn parse(text: &str, items: &[Item], of: usize) -> Result<Condition, Fault> {
        let mut reader = Reader {
            tokens: tokens(text)?,
            at: 0,
            items,
            of,
            depth: 0,
        };
        let condition = reader.any()?;
        match reader.peek() {
            None => Ok(condition),
            Some(_) => Err(reader.expected(Expected::End)),
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
                    expected: Expected::Token,
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

/// At least one holds; of one part there is nothing to choose.
fn any_of(mut parts: Vec<Condition>) -> Condition {
    if parts.len() == 1 {
        parts.swap_remove(0)
    } else {
        Condition::Any(parts)
    }
}

struct Reader<'a> {
    tokens: Vec<(usize, Token)>,
    at: usize,
    items: &'a [Item],
    of: usize,
    depth: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at).map(|(_, token)| token)
    }

    fn expected(&self, expected: Expected) -> Fault {
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

    fn name(&mut self, expected: Expected) -> Result<String, Fault> {
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
        Ok(any_of(parts))
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
        self.depth += 1;
        let read = if self.depth > DEEPEST {
            Err(self.expected(Expected::LessDepth))
        } else {
            self.part()
        };
        self.depth -= 1;
        read
    }

    fn part(&mut self) -> Result<Condition, Fault> {
        if self.eat_word("not") {
            return Ok(Condition::Not(Box::new(self.one()?)));
        }
        if self.eat_sign("(") {
            let inner = self.any()?;
            return if self.eat_sign(")") {
                Ok(inner)
            } else {
                Err(self.expected(Expected::Bracket))
            };
        }
        let item = self.item()?;
        if self.eat_sign("=") {
            return self.option(item);
        }
        if self.eat_sign("!=") {
            let not = self.option(item)?;
            return Ok(self.answered_otherwise(item, not));
        }
        if self.eat_word("in") && self.eat_sign("[") {
            let mut options = vec![self.option(item)?];
            while self.eat_sign(",") {
                options.push(self.option(item)?);
            }
            return if self.eat_sign("]") {
                Ok(any_of(options))
            } else {
                Err(self.expected(Expected::List))
            };
        }
        Err(self.expected(Expected::Comparison))
    }

    /// "Answered, and not with this option". Where only one option can be chosen, that is "with one of
    /// the others", which a style sheet says in fewer rules.
    fn answered_otherwise(&self, item: usize, not: Condition) -> Condition {
        let one = !matches!(self.items[item].kind, Kind::Multiple { .. });
        let answered = (0..self.items[item].option_ids().len())
            .map(|option| Condition::Is { item, option })
            .filter(|is| !one || *is != not)
            .collect();
        if one {
            any_of(answered)
        } else {
            Condition::All(vec![
                Condition::Any(answered),
                Condition::Not(Box::new(not)),
            ])
        }
    }

    fn item(&mut self) -> Result<usize, Fault> {
        let name = self.name(Expected::Item)?;
        match self.items.iter().position(|item| item.id == name) {
            None => Err(Fault::UnknownItem(name)),
            Some(place) if place >= self.of => Err(Fault::NotEarlier(name)),
            Some(place) if !self.items[place].has_choices() => Err(Fault::NoOptions(name)),
            Some(place) => Ok(place),
        }
    }

    fn option(&mut self, item: usize) -> Result<Condition, Fault> {
        let name = self.name(Expected::Option)?;
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
