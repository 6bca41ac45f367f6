//! Words, numbers, gaps and marks of a text.
use super::label_at;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters.
    Word,
    /// Digits.
    Number,
    /// White space.
    Gap,
    /// One other sign.
    Mark,
    /// Where something was masked: no rule looks past it.
    Label,
}

/// A piece of the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token<'a> {
    pub(super) kind: Kind,
    pub(super) text: &'a str,
    /// Where it begins, in bytes.
    pub(super) at: usize,
}

impl<'a> Token<'a> {
    pub(super) fn end(&self) -> usize {
        self.at + self.text.len()
    }

    pub(super) fn is_mark(&self, marks: &str) -> bool {
        self.kind == Kind::Mark && marks.contains(self.text)
    }

    /// A gap within a line.
    pub(super) fn is_space(&self) -> bool {
        self.kind == Kind::Gap && !self.text.contains('\n')
    }

    /// The word, if it is one.
    pub(super) fn word(&self) -> Option<&'a str> {
        (self.kind == Kind::Word).then_some(self.text)
    }
}

/// All of them, end to end.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        let (kind, length) = if let Some(label) = label_at(rest) {
            (Kind::Label, label.text().len())
        } else {
            let kind = kind(first);
            let length = if kind == Kind::Mark {
                first.len_utf8()
            } else {
                rest.find(|letter| self::kind(letter) != kind)
                    .unwrap_or(rest.len())
            };
            (kind, length)
        };
        found.push(Token {
            kind,
            text: &rest[..length],
            at,
        });
        at += length;
    }
    found
}

fn kind(letter: char) -> Kind {
    if letter.is_ascii_digit() {
        Kind::Number
    } else if letter.is_alphabetic() {
        Kind::Word
    } else if letter.is_whitespace() {
        Kind::Gap
    } else {
        Kind::Mark
    }
}

/// The word before a place, in small letters with «е» for «ё»; gaps, points and colons between are passed over.
pub(super) fn word_before(tokens: &[Token<'_>], place: usize) -> Option<String> {
    let mut before = tokens[..place]
        .iter()
        .rev()
        .skip_while(|token| token.is_space() || token.is_mark(".:-—–("));
    before.next().and_then(Token::word).map(plain)
}

/// Small letters, «е» for «ё».
pub(super) fn plain(word: &str) -> String {
    word.to_lowercase().replace('ё', "е")
}
