//! License expressions of SPDX: `AND` binds stronger than `OR`, `WITH` belongs to its license, and `/` of
//! older crates means `OR`.

/// Whether somebody with only the allowed licenses may use what has this expression.
///
/// # Errors
/// Says what cannot be read.
pub fn permits(expression: &str, allowed: &dyn Fn(&str) -> bool) -> Result<bool, String> {
    let spaced = expression
        .replace('/', " OR ")
        .replace('(', " ( ")
        .replace(')', " ) ");
    let mut words = spaced.split_whitespace().peekable();
    let permitted = any(&mut words, allowed)?;
    match words.next() {
        None => Ok(permitted),
        Some(word) => Err(format!("“{word}” is too much")),
    }
}

type Words<'a> = std::iter::Peekable<std::str::SplitWhitespace<'a>>;

fn any(words: &mut Words, allowed: &dyn Fn(&str) -> bool) -> Result<bool, String> {
    let mut permitted = all(words, allowed)?;
    while words.next_if_eq(&"OR").is_some() {
        permitted |= all(words, allowed)?;
    }
    Ok(permitted)
}

fn all(words: &mut Words, allowed: &dyn Fn(&str) -> bool) -> Result<bool, String> {
    let mut permitted = one(words, allowed)?;
    while words.next_if_eq(&"AND").is_some() {
        permitted &= one(words, allowed)?;
    }
    Ok(permitted)
}

fn one(words: &mut Words, allowed: &dyn Fn(&str) -> bool) -> Result<bool, String> {
    match words.next() {
        None => Err("a license is missing".into()),
        Some(word @ ("AND" | "OR" | "WITH" | ")")) => {
            Err(format!("a license is missing before “{word}”"))
        }
        Some("(") => {
            let permitted = any(words, allowed)?;
            words.next_if_eq(&")").ok_or("a bracket is not closed")?;
            Ok(permitted)
        }
        Some(license) if words.next_if_eq(&"WITH").is_some() => {
            let exception = words.next().ok_or("an exception is missing")?;
            Ok(allowed(&format!("{license} WITH {exception}")))
        }
        Some(license) => Ok(allowed(license)),
    }
}

#[test]
fn expressions_are_read_as_spdx_says() {
    let allowed = |license: &str| matches!(license, "A" | "B" | "A WITH X");
    let cases = [
        ("A", true),
        ("C", false),
        ("A OR C", true),
        ("C/A", true),
        ("A AND C", false),
        ("A AND B", true),
        ("C AND C OR A", true),
        ("C OR A AND C", false),
        ("(C OR A) AND B", true),
        ("A WITH X OR C", true),
        ("A WITH Y", false),
    ];
    for (expression, expected) in cases {
        assert_eq!(permits(expression, &allowed), Ok(expected), "{expression}");
    }
    for broken in ["", "A OR", "(A", "A B", "AND A", "A WITH"] {
        assert!(permits(broken, &allowed).is_err(), "{broken}");
    }
}
