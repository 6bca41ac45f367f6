//! No error is thrown away: neither by `unwrap` outside tests, nor by `.ok()` on a query.
use crate::{
    Fault, assert_caught, assert_clean,
    habits::is,
    source::{self, Kind, Token},
    tree::Tree,
};

/// A text that is no number is an answer, not a failed query.
const CONVERSIONS: [&str; 3] = ["parse", "try_from", "try_into"];

fn errors_are_not_thrown_away(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (path, text) in tree
        .files("src/", ".rs")
        .filter(|(path, _)| !is_test_file(tree, path))
    {
        let tokens = source::code(text);
        for place in (0..tokens.len()).filter(|place| !tokens[*place].test) {
            let rest = &tokens[place..];
            let mut fault = |what: &str| faults.push(Fault::at(path, tokens[place].line, what));
            if source::begins(rest, ". unwrap ( )") {
                fault("return the error, or .expect(\"why it cannot happen\")");
            }
            if source::begins(rest, ". expect (")
                && rest.get(3).is_some_and(|reason| is(reason, Kind::Text, ""))
            {
                fault("say why it cannot happen");
            }
            let dropped = source::begins(rest, ". ok ( )")
                && !CONVERSIONS.contains(&call_before(&tokens[..place]));
            if path.starts_with("src/db/") && dropped {
                fault(
                    "a failed query is not an absent row: pass the error on, use .optional() for no row",
                );
            }
        }
    }
    faults
}

/// The name of the call that ends these tokens: `load` for `….load::<A>(conn)`.
fn call_before(tokens: &[Token]) -> &str {
    let mut depth = 0;
    for token in tokens.iter().rev() {
        match token.text.as_str() {
            ")" | ">" => depth += 1,
            "(" | "<" => depth -= 1,
            name if depth == 0 && token.kind == Kind::Word => return name,
            ":" => {}
            _ if depth == 0 => break,
            _ => {}
        }
    }
    ""
}

/// `src/rating/tests.rs`, `src/rating/tests/mod.rs` and all beside the latter are tests when the module
/// above says `#[cfg(test)] mod tests;`.
fn is_test_file(tree: &Tree, path: &str) -> bool {
    let path = path.trim_end_matches(".rs");
    let modules = path.match_indices('/').map(|(at, _)| &path[..at]);
    modules
        .chain([path])
        .any(|module| is_test_module(tree, module))
}

/// Whether the module with this path, without `.rs` or `/mod.rs`, is declared for tests only.
fn is_test_module(tree: &Tree, module: &str) -> bool {
    let Some((folder, name)) = module.rsplit_once('/') else {
        return false;
    };
    let parents = ["/mod.rs", "/lib.rs", ".rs"].map(|end| format!("{folder}{end}"));
    let mut declared = parents.iter().flat_map(|parent| tree.files(parent, ".rs"));
    declared.any(|(_, text)| {
        let tokens = source::code(text);
        (0..tokens.len())
            .any(|at| tokens[at].test && source::begins(&tokens[at..], &format!("mod {name} ;")))
    })
}
#[test]
fn no_error_is_thrown_away() {
    assert_clean(&errors_are_not_thrown_away(&Tree::repository()));
}
#[test]
fn a_thrown_away_error_is_caught_outside_tests() {
    let tree = Tree::of(&[
        (
            "src/db/a.rs",
            "fn a() {\n    query::<A>(b).ok(); c.parse::<u8>().ok(); usize::try_from(d(e)).ok()\n}\n#[cfg(test)]\nmod t { fn b() { query().ok(); x.unwrap() } }",
        ),
        (
            "src/rating/mod.rs",
            "#[cfg(test)]\nmod tests;\nfn a() { b().expect(\"\") }",
        ),
        ("src/rating/tests.rs", "fn a() { b().unwrap() }"),
        ("src/survey/mod.rs", "mod load;"),
        ("src/survey/load.rs", "mod tests;"),
        ("src/survey/load/tests/a.rs", "fn a() { b().unwrap() }"),
        ("src/view/mod.rs", "#[cfg(test)]\nmod tests;\nmod real;"),
        (
            "src/view/tests/mod.rs",
            "mod deep;\nfn a() { b().unwrap() }",
        ),
        ("src/view/tests/deep.rs", "fn a() { b().unwrap() }"),
        ("src/view/real.rs", "fn a() { b().unwrap() }"),
        (
            "src/web/a.rs",
            "fn a() { b().ok(); c().expect(\"a reason\"); d.unwrap_or(1); }\nfn b() { c()\n.unwrap() }",
        ),
    ]);
    let places = [
        "src/db/a.rs:2",
        "src/rating/mod.rs:3",
        "src/survey/load/tests/a.rs:1",
        "src/view/real.rs:1",
        "src/web/a.rs:3",
    ];
    assert_caught(&errors_are_not_thrown_away(&tree), &places);
}
