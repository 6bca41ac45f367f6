//! Rust as far as the rules need it: words, marks, texts and comments with their lines, so that a
//! name in a comment or a string is not taken for a use of it.

use std::{iter::Peekable, str::Chars};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    Word,
    Mark,
    Text,
    Comment,
}

/// One token. `text` of a string literal is its content.
#[derive(Clone, Debug)]
pub struct Token {
    pub kind: Kind,
    pub text: String,
    /// Counted from 1.
    pub line: usize,
    /// Belongs to an item under `#[cfg(test)]`.
    pub test: bool,
}

/// The tokens of a file without its comments.
pub fn code(text: &str) -> Vec<Token> {
    let mut tokens = tokens(text);
    tokens.retain(|token| token.kind != Kind::Comment);
    mark_tests(&mut tokens);
    tokens
}

/// The comments of a file.
pub fn comments(text: &str) -> Vec<Token> {
    let mut tokens = tokens(text);
    tokens.retain(|token| token.kind == Kind::Comment);
    tokens
}

/// Whether `pattern`, words and single marks parted by spaces, stands at the head of `tokens`.
pub fn begins(tokens: &[Token], pattern: &str) -> bool {
    let mut tokens = tokens.iter();
    pattern.split(' ').all(|part| {
        tokens
            .next()
            .is_some_and(|token| token.kind != Kind::Text && token.text == part)
    })
}

fn tokens(text: &str) -> Vec<Token> {
    let mut reader = Reader {
        rest: text.chars().peekable(),
        line: 1,
    };
    let mut tokens = Vec::new();
    while let Some(&next) = reader.rest.peek() {
        let line = reader.line;
        let (kind, text) = match next {
            _ if next.is_whitespace() => {
                reader.take();
                continue;
            }
            '/' => reader.slash(),
            '"' => (Kind::Text, reader.string()),
            '\'' => reader.quote(),
            _ if next.is_alphanumeric() || next == '_' => reader.word(),
            _ => (Kind::Mark, reader.take().to_string()),
        };
        let test = false;
        tokens.push(Token {
            kind,
            text,
            line,
            test,
        });
    }
    tokens
}

struct Reader<'a> {
    rest: Peekable<Chars<'a>>,
    line: usize,
}

impl Reader<'_> {
    fn take(&mut self) -> char {
        let taken = self.rest.next().unwrap_or('\0');
        self.line += usize::from(taken == '\n');
        taken
    }

    fn ahead(&self, place: usize) -> char {
        self.rest.clone().nth(place).unwrap_or('\0')
    }

    fn slash(&mut self) -> (Kind, String) {
        let mut text = String::new();
        match self.ahead(1) {
            '/' => {
                while self.rest.peek().is_some_and(|&next| next != '\n') {
                    text.push(self.take());
                }
            }
            '*' => {
                let mut depth = 0;
                while self.rest.peek().is_some() {
                    match (self.ahead(0), self.ahead(1)) {
                        ('/', '*') => depth += 1,
                        ('*', '/') => depth -= 1,
                        _ => {
                            text.push(self.take());
                            continue;
                        }
                    }
                    text.extend([self.take(), self.take()]);
                    if depth == 0 {
                        break;
                    }
                }
            }
            _ => return (Kind::Mark, self.take().to_string()),
        }
        (Kind::Comment, text)
    }

    fn string(&mut self) -> String {
        self.take();
        let mut text = String::new();
        while self.rest.peek().is_some() {
            match self.take() {
                '"' => break,
                '\\' => text.extend(['\\', self.take()]),
                other => text.push(other),
            }
        }
        text
    }

    /// `'x'` and `'\n'` are texts; `'a` is a lifetime, of which only the mark is taken.
    fn quote(&mut self) -> (Kind, String) {
        self.take();
        if self.ahead(0) != '\\' && self.ahead(1) != '\'' {
            return (Kind::Mark, "'".to_owned());
        }
        let mut text = String::new();
        while self.rest.peek().is_some() {
            match self.take() {
                '\'' => break,
                '\\' => text.extend(['\\', self.take()]),
                other => text.push(other),
            }
        }
        (Kind::Text, text)
    }

    /// A word, a number, or the prefix of a string (`b"…"`, `r#"…"#`) with its string.
    fn word(&mut self) -> (Kind, String) {
        let mut word = String::new();
        while self
            .rest
            .peek()
            .is_some_and(|&next| next.is_alphanumeric() || next == '_')
        {
            word.push(self.take());
        }
        let raw = matches!(word.as_str(), "r" | "br" | "cr");
        let hashes = (0..).take_while(|&place| self.ahead(place) == '#').count();
        if raw && self.ahead(hashes) == '"' {
            return (Kind::Text, self.raw_string(hashes));
        }
        if word == "r" && hashes == 1 {
            self.take();
            return self.word();
        }
        if matches!(word.as_str(), "b" | "c") && self.ahead(0) == '"' {
            return (Kind::Text, self.string());
        }
        (Kind::Word, word)
    }

    fn raw_string(&mut self, hashes: usize) -> String {
        for _ in 0..=hashes {
            self.take();
        }
        let end = format!("\"{}", "#".repeat(hashes));
        let mut text = String::new();
        while self.rest.peek().is_some() && !text.ends_with(&end) {
            text.push(self.take());
        }
        text.truncate(text.len() - end.len());
        text
    }
}

/// Marks every item under `#[cfg(test)]`: up to the `}` that closes it, or the `;` of one without.
fn mark_tests(tokens: &mut [Token]) {
    let mut at = 0;
    while at < tokens.len() {
        if !begins(&tokens[at..], "# [ cfg ( test ) ]") {
            at += 1;
            continue;
        }
        let (mut depth, mut body) = (0, false);
        for token in &mut tokens[at..] {
            token.test = true;
            at += 1;
            match (token.kind, token.text.as_str()) {
                (Kind::Mark, "{") => (depth, body) = (depth + 1, true),
                // `[u8; 3]` in a signature holds a `;` that ends nothing.
                (Kind::Mark, "(" | "[") => depth += 1,
                (Kind::Mark, "}" | ")" | "]") => depth -= 1,
                (Kind::Mark, ";") if depth == 0 => break,
                _ => {}
            }
            if body && depth == 0 {
                break;
            }
        }
    }
}

#[test]
fn names_in_comments_and_texts_are_not_code() {
    let text = r###"
        // crate::a
        /* crate::b /* nested */ crate::c */
        let x = "crate::d \" crate::e"; let y = r#"crate::f "quoted" "#; let z = '"'; let w = '\'';
        fn f<'a>(v: &'a str) -> r#type { crate::g }
    "###;
    let words: Vec<_> = code(text)
        .into_iter()
        .filter(|token| token.kind == Kind::Word)
        .map(|token| format!("{}:{}", token.line, token.text))
        .collect();
    let expected =
        "4:let 4:x 4:let 4:y 4:let 4:z 4:let 4:w 5:fn 5:f 5:a 5:v 5:a 5:str 5:type 5:crate 5:g";
    assert_eq!(words.join(" "), expected);
    assert_eq!(comments(text).len(), 2);
}

#[test]
fn an_item_under_cfg_test_is_marked_to_its_end() {
    let tokens = code(
        "fn a() {} #[cfg(test)] mod tests { fn b() {} } fn c() {} #[cfg(test)] fn x(_: [u8; 2]) { d } fn e() {}",
    );
    let tests: Vec<_> = ["a", "b", "c", "d", "e"]
        .map(|name| tokens.iter().any(|token| token.text == name && token.test))
        .into();
    assert_eq!(tests, [false, true, false, true, false]);
}
