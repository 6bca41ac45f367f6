//! What is never written here, and how long a file may be.

use crate::{
    Fault, assert_caught, assert_clean,
    source::{self, Kind, Token},
    tree::Tree,
};

/// A longer file holds two things.
const LONGEST_FILE: usize = 400;
/// Written by diesel from the migrations.
const LONG_BY_NATURE: [&str; 1] = ["src/db/schema.rs"];
/// A handler extracts, reads or writes, asks the rule, asks the view, replies.
const LONGEST_HANDLER: usize = 70;
/// Files that may put markup in without escaping, and where that markup comes from.
const RAW_MARKUP: [&str; 2] = [
    // Drawings are constants of the file itself.
    "src/view/icon.rs",
    // Puts in again what another view has rendered, and escaped, as markup.
    "src/view/prerender.rs",
];
/// A text that is no number is an answer, not a failed query.
const CONVERSIONS: [&str; 3] = ["parse", "try_from", "try_into"];

fn rust(tree: &Tree) -> impl Iterator<Item = (&str, &str)> {
    ["benches/", "src/", "tests/"]
        .into_iter()
        .flat_map(|root| tree.files(root, ".rs"))
}

fn files_are_short(tree: &Tree) -> Vec<Fault> {
    let lengths = rust(tree).filter(|(path, _)| !LONG_BY_NATURE.contains(path));
    let lengths = lengths.map(|(path, text)| (path, text.lines().count()));
    let long = lengths.filter(|(_, lines)| *lines > LONGEST_FILE);
    long.map(|(path, lines)| {
        Fault::new(
            path,
            format!("{lines} lines, {LONGEST_FILE} at most: split it"),
        )
    })
    .collect()
}

/// The length that half of the files of `src` do not exceed.
fn median_length(tree: &Tree) -> usize {
    let mut lengths: Vec<_> = tree
        .files("src/", ".rs")
        .map(|(_, text)| text.lines().count())
        .collect();
    lengths.sort_unstable();
    lengths.get(lengths.len() / 2).copied().unwrap_or_default()
}

fn handlers_are_short(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (path, text) in tree.files("src/web/", ".rs") {
        let tokens = source::code(text);
        for (place, token) in tokens
            .iter()
            .enumerate()
            .filter(|(_, token)| is(token, Kind::Word, "fn") && !token.test)
        {
            let lines = last_line(&tokens[place..]) - token.line + 1;
            if lines > LONGEST_HANDLER {
                let what = format!(
                    "a function of {lines} lines, {LONGEST_HANDLER} at most: the rule goes to a pure room"
                );
                faults.push(Fault::at(path, token.line, what));
            }
        }
    }
    faults
}

/// The line where a function that begins here ends.
fn last_line(tokens: &[Token]) -> usize {
    let mut depth = 0;
    for token in tokens.iter().filter(|token| token.kind == Kind::Mark) {
        match token.text.as_str() {
            "}" if depth == 1 => return token.line,
            "{" | "(" | "[" => depth += 1,
            "}" | ")" | "]" => depth -= 1,
            ";" if depth == 0 => return token.line,
            _ => {}
        }
    }
    tokens.last().map_or(0, |token| token.line)
}

fn is(token: &Token, kind: Kind, text: &str) -> bool {
    token.kind == kind && token.text == text
}

/// Words that a comment uses for work left undone, in parts so that this file may name them.
const UNDONE: [&str; 3] = [
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("XX", "X"),
];

fn has_undone(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric())
        .any(|word| UNDONE.contains(&word))
}

fn nothing_is_left_undone(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (path, text) in rust(tree) {
        for comment in source::comments(text)
            .iter()
            .filter(|comment| has_undone(&comment.text))
        {
            faults.push(Fault::at(
                path,
                comment.line,
                "do it, or write down why it is not needed",
            ));
        }
        let tokens = source::code(text);
        for place in 0..tokens.len() {
            let rest = &tokens[place..];
            let line = tokens[place].line;
            if source::begins(rest, "# [ ignore") {
                faults.push(Fault::at(
                    path,
                    line,
                    "a test that does not run proves nothing",
                ));
            }
            if source::begins(rest, "todo !") || source::begins(rest, "unimplemented !") {
                faults.push(Fault::at(path, line, "write it"));
            }
        }
    }
    let other = [".sql", ".toml", ".css", ".js", ".ftl", ".sh"];
    for (path, text) in other.into_iter().flat_map(|end| tree.files("", end)) {
        for (line, _) in text
            .lines()
            .enumerate()
            .filter(|(_, line)| has_undone(line))
        {
            faults.push(Fault::at(
                path,
                line + 1,
                "do it, or write down why it is not needed",
            ));
        }
    }
    faults
}

fn markup_is_escaped(tree: &Tree, allowed: &[&str]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (path, text) in tree
        .files("src/", ".rs")
        .filter(|(path, _)| !allowed.contains(path))
    {
        for token in source::code(text)
            .iter()
            .filter(|token| is(token, Kind::Word, "PreEscaped"))
        {
            faults.push(Fault::at(
                path,
                token.line,
                "unescaped markup; files that may are in RAW_MARKUP of this test",
            ));
        }
    }
    faults
}

/// A page that asks a third party for anything tells it who reads. Names of XML vocabularies are not asked for.
fn static_files_name_no_third_party(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    let ends = [".css", ".js", ".svg", ".html", ".webmanifest"];
    for (path, text) in ends.into_iter().flat_map(|end| tree.files("static/", end)) {
        for (line, words) in text.lines().enumerate() {
            let words = words.replace("http://www.w3.org/", "");
            if ["http://", "https://", "url(//", "\"//", "'//"]
                .iter()
                .any(|address| words.contains(address))
            {
                faults.push(Fault::at(path, line + 1, "an address outside this site"));
            }
        }
    }
    faults
}

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

/// `src/rating/tests.rs` and all in `src/rating/tests` are tests when the module above says so.
fn is_test_file(tree: &Tree, path: &str) -> bool {
    let path = path.trim_end_matches(".rs");
    let mut ends = path.match_indices('/').map(|(at, _)| at);
    is_test_module(tree, path) || ends.any(|at| is_test_module(tree, &path[..at]))
}

fn is_test_module(tree: &Tree, module: &str) -> bool {
    let Some((folder, name)) = module.rsplit_once('/') else {
        return false;
    };
    let above = ["/mod.rs", "/lib.rs", ".rs"].map(|end| format!("{folder}{end}"));
    let mut declared = above.iter().flat_map(|file| tree.files(file, ".rs"));
    declared.any(|(_, text)| {
        let tokens = source::code(text);
        (0..tokens.len())
            .any(|at| tokens[at].test && source::begins(&tokens[at..], &format!("mod {name} ;")))
    })
}

#[test]
fn every_file_fits_in_the_head() {
    let tree = Tree::repository();
    println!(
        "median length of a file in src: {} lines",
        median_length(&tree)
    );
    assert_clean(&files_are_short(&tree));
}

#[test]
fn every_handler_fits_on_a_screen() {
    assert_clean(&handlers_are_short(&Tree::repository()));
}

#[test]
fn nothing_is_put_off_or_ignored() {
    assert_clean(&nothing_is_left_undone(&Tree::repository()));
}

#[test]
fn markup_is_escaped_by_the_one_who_makes_it() {
    assert_clean(&markup_is_escaped(&Tree::repository(), &RAW_MARKUP));
}

#[test]
fn static_files_ask_no_third_party() {
    assert_clean(&static_files_name_no_third_party(&Tree::repository()));
}

#[test]
fn no_error_is_thrown_away() {
    assert_clean(&errors_are_not_thrown_away(&Tree::repository()));
}

#[test]
fn a_long_file_and_a_long_handler_are_caught() {
    let long = "//\n".repeat(401);
    let tree = Tree::of(&[
        ("src/a.rs", &long[3..]),
        ("src/db/schema.rs", &long),
        ("tests/b.rs", &long),
    ]);
    assert_caught(&files_are_short(&tree), &["tests/b.rs"]);
    assert_eq!(median_length(&tree), 401);

    let handler = |lines: usize| {
        format!(
            "fn short(_: [u8; 2]);\nasync fn page() {{{}}}\n",
            "\n".repeat(lines - 1)
        )
    };
    let tree = Tree::of(&[
        ("src/web/a.rs", &handler(70)),
        ("src/web/b.rs", &handler(71)),
    ]);
    assert_caught(&handlers_are_short(&tree), &["src/web/b.rs:2"]);
}

#[test]
fn work_put_off_is_caught() {
    let note = format!("-- {}: later", UNDONE[0]);
    let comment = format!("fn a() {{}}\n/* {} */", UNDONE[1]);
    let text = format!("const A: &str = \"{}\";\n// {}S", UNDONE[2], UNDONE[0]);
    let tree = Tree::of(&[
        ("migrations/sqlite/a/up.sql", &note),
        ("src/a.rs", &comment),
        ("src/b.rs", &text),
        ("src/c.rs", "fn c() {\n    todo!()\n}"),
        ("tests/d.rs", "#[test]\n#[ignore = \"slow\"]\nfn d() {}"),
    ]);
    let places = [
        "src/a.rs:2",
        "src/c.rs:2",
        "tests/d.rs:2",
        "migrations/sqlite/a/up.sql:1",
    ];
    assert_caught(&nothing_is_left_undone(&tree), &places);
}

#[test]
fn unescaped_markup_is_caught_outside_its_files() {
    let raw = "use maud::{Markup,\n    PreEscaped};";
    let tree = Tree::of(&[("src/view/a.rs", raw), ("src/view/b.rs", raw)]);
    assert_caught(
        &markup_is_escaped(&tree, &["src/view/b.rs"]),
        &["src/view/a.rs:2"],
    );
}

#[test]
fn an_address_of_a_third_party_is_caught() {
    let tree = Tree::of(&[
        (
            "static/a.css",
            "a {\n  background: url(//example.org/a.png)\n}",
        ),
        (
            "static/b.js",
            "fetch('/here');\nfetch('https://example.org')",
        ),
        (
            "static/c.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        ),
        ("static/fonts/OFL.txt", "https://example.org"),
    ]);
    assert_caught(
        &static_files_name_no_third_party(&tree),
        &["static/a.css:2", "static/b.js:2"],
    );
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
        ("src/view/mod.rs", "#[cfg(test)]\nmod tests;"),
        (
            "src/view/tests/mod.rs",
            "mod deep;\nfn a() { b().unwrap() }",
        ),
        ("src/view/real/deep.rs", "fn a() { b().unwrap() }"),
        ("src/view/tests/deep.rs", "fn a() { b().unwrap() }"),
        (
            "src/web/a.rs",
            "fn a() { b().ok(); c().expect(\"a reason\"); d.unwrap_or(1); }\nfn b() { c()\n.unwrap() }",
        ),
    ]);
    let places = [
        "src/db/a.rs:2",
        "src/rating/mod.rs:3",
        "src/view/real/deep.rs:1",
        "src/web/a.rs:3",
    ];
    assert_caught(&errors_are_not_thrown_away(&tree), &places);
}
