//! Who may use whom: between the rooms of `src`, and between a room and a framework.

use crate::{
    Fault, assert_caught, assert_clean,
    source::{self, Kind, Token},
    tree::Tree,
};

/// Rooms that hold rules and nothing else: they take values and give values.
const PURE: [&str; 8] = [
    "access",
    "comments",
    "disclosure",
    "integrity",
    "phone",
    "rating",
    "region",
    "survey",
];

/// What a room never uses. A room that is not here (`main`, `config`, `error`, `clock`) is bound only by
/// the frameworks below.
const NEVER: [(&str, &[&str]); 10] = [
    ("cli", &["main"]),
    ("web", &["cli", "main"]),
    ("job", &["cli", "web", "main"]),
    (
        "intake",
        &["chart", "cli", "export", "job", "print", "view", "web"],
    ),
    (
        "db",
        &[
            "chart", "cli", "export", "i18n", "intake", "job", "print", "view", "web",
        ],
    ),
    ("view", &["cli", "db", "export", "intake", "job", "web"]),
    ("export", &["cli", "db", "intake", "job", "view", "web"]),
    ("print", &["cli", "db", "intake", "job", "view", "web"]),
    (
        "chart",
        &[
            "cli", "db", "export", "intake", "job", "print", "view", "web",
        ],
    ),
    (
        "i18n",
        &[
            "cli", "db", "export", "intake", "job", "print", "view", "web",
        ],
    ),
];

/// What no pure room uses.
const NEVER_PURE: [&str; 9] = [
    "chart", "cli", "db", "export", "intake", "job", "print", "view", "web",
];

/// A family of crates, the rooms that know it, and why nobody else does.
const FRAMEWORKS: [(&str, &[&str], &str); 4] = [
    (
        "actix",
        &["web", "main", "cli"],
        "only web/ knows actix; main and cli start the server",
    ),
    (
        "diesel",
        &["db", "error"],
        "only db/ knows SQL; give it a function in db/<noun>.rs",
    ),
    (
        "maud",
        &["view", "web", "chart", "print"],
        "markup is made in view/",
    ),
    (
        "tokio",
        &["web", "main", "cli", "db", "intake", "job"],
        "waiting belongs to web/, intake/, db/ and job.rs; the rest is plain functions",
    ),
];

/// Ways to the world outside, closed to pure rooms outside their tests. `std::net` is not one of them: its
/// addresses are values. Nor is `std::thread::scope`, whose threads end before the call does.
const OUTSIDE: [&str; 4] = ["env", "fs", "process", "thread"];

/// `db` for `src/db/answers.rs`, `access` for `src/access.rs`, `main` for `src/main.rs`.
fn room(path: &str) -> &str {
    let path = path.strip_prefix("src/").unwrap_or(path);
    let room = path.split('/').next().unwrap_or(path);
    room.strip_suffix(".rs").unwrap_or(room)
}

/// How many `super::` lead from a file to the root of the crate.
fn depth(path: &str) -> usize {
    let path = path.trim_start_matches("src/").trim_end_matches(".rs");
    path.trim_end_matches("/mod").split('/').count()
}

/// Every room a file names by `crate::`, by the crate's own name, or by enough `super::`; with lines.
fn rooms_used(path: &str, tokens: &[Token]) -> Vec<(String, usize)> {
    let mut used = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let rest = &tokens[at..];
        let from_root = if source::begins(rest, "crate : :") || source::begins(rest, "otklik : :") {
            3
        } else {
            let up = rest
                .chunks(3)
                .take_while(|three| source::begins(three, "super : :"))
                .count();
            // `use super::*` of a test module means the file around it.
            let own_tests = tokens[at].test && source::begins(&rest[3 * up..], "*");
            if up >= depth(path) && !own_tests {
                3 * up
            } else {
                0
            }
        };
        if from_root > 0 {
            heads(&rest[from_root..], &mut used);
        }
        at += from_root.max(1);
    }
    used
}

/// The first names of a path or of a braced group of paths.
fn heads(tokens: &[Token], used: &mut Vec<(String, usize)>) {
    let mut push = |token: &Token| used.push((token.text.clone(), token.line));
    if !source::begins(tokens, "{") {
        tokens.iter().take(1).for_each(push);
        return;
    }
    let mut depth = 0;
    for (place, token) in tokens.iter().enumerate() {
        let opens = token.text == "{" && token.kind == Kind::Mark;
        depth += usize::from(opens);
        if token.text == "}" && token.kind == Kind::Mark {
            depth -= 1;
            if depth == 0 {
                break;
            }
        }
        if depth == 1 && (opens || token.text == ",") {
            tokens[place + 1..]
                .iter()
                .take(1)
                .filter(|next| next.text != "}")
                .for_each(&mut push);
        }
    }
}

fn rooms_keep_their_order(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (path, text) in tree.files("src/", ".rs") {
        let own = room(path);
        let never: &[&str] = if PURE.contains(&own) {
            &NEVER_PURE
        } else {
            NEVER
                .iter()
                .find(|(name, _)| *name == own)
                .map_or(&[], |(_, never)| never)
        };
        for (used, line) in rooms_used(path, &source::code(text)) {
            if used == "*" {
                faults.push(Fault::at(
                    path,
                    line,
                    "name the rooms instead of taking all of them",
                ));
            } else if never.contains(&used.as_str()) {
                faults.push(Fault::at(path, line, format!("{own} never uses {used}")));
            }
        }
    }
    faults
}

fn frameworks_stay_in_their_rooms(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (path, text) in tree.files("src/", ".rs") {
        let own = room(path);
        let tokens = source::code(text);
        for (place, token) in tokens.iter().enumerate() {
            let named = place > 0 && tokens[place - 1].text == "use";
            // A path inside another one (`crate::db::diesel`) is not the crate of that name.
            let inner = place > 1 && tokens[place - 1].text == ":" && tokens[place - 2].text == ":";
            let path_head = source::begins(&tokens[place + 1..], ": :") && !inner;
            if token.kind != Kind::Word || !(named || path_head) {
                continue;
            }
            let family = token.text.split('_').next().unwrap_or_default();
            if let Some((_, rooms, why)) = FRAMEWORKS.iter().find(|(name, ..)| *name == family)
                && !rooms.contains(&own)
            {
                faults.push(Fault::at(
                    path,
                    token.line,
                    format!("{}: {why}", token.text),
                ));
            }
            let outside = OUTSIDE
                .iter()
                .any(|way| source::begins(&tokens[place..], &format!("std : : {way}")))
                && !source::begins(&tokens[place..], "std : : thread : : scope");
            if PURE.contains(&own) && outside && !token.test {
                faults.push(Fault::at(
                    path,
                    token.line,
                    "a pure room takes values and touches nothing outside",
                ));
            }
        }
    }
    faults
}

fn pure_rooms_make_no_circle(tree: &Tree) -> Vec<Fault> {
    let mut edges: Vec<(&str, &str)> = Vec::new();
    for (path, text) in tree
        .files("src/", ".rs")
        .filter(|(path, _)| PURE.contains(&room(path)))
    {
        for (used, _) in rooms_used(path, &source::code(text)) {
            let pure = PURE
                .iter()
                .find(|name| **name == used && **name != room(path));
            edges.extend(pure.map(|used| (room(path), *used)));
        }
    }
    let reaches = |from: &str, to: &str| {
        let mut seen = vec![from];
        let mut at = 0;
        while at < seen.len() {
            let next = edges
                .iter()
                .filter(|(user, _)| *user == seen[at])
                .map(|(_, used)| *used);
            let new: Vec<_> = next
                .filter(|used| *used == to || !seen.contains(used))
                .collect();
            if new.contains(&to) {
                return true;
            }
            seen.extend(new);
            at += 1;
        }
        false
    };
    let in_circle = PURE.iter().filter(|name| reaches(name, name));
    in_circle
        .map(|name| Fault::new(format!("src/{name}"), "uses a room that uses it"))
        .collect()
}

#[test]
fn no_room_uses_a_room_above_it() {
    assert_clean(&rooms_keep_their_order(&Tree::repository()));
}

#[test]
fn frameworks_are_known_only_where_they_belong() {
    assert_clean(&frameworks_stay_in_their_rooms(&Tree::repository()));
}

#[test]
fn pure_rooms_do_not_use_each_other_in_a_circle() {
    assert_clean(&pure_rooms_make_no_circle(&Tree::repository()));
}

#[test]
fn a_use_of_a_room_above_is_caught_in_every_way_of_writing_it() {
    let tree = Tree::of(&[
        ("src/access.rs", "use super::web;"),
        (
            "src/db/mod.rs",
            "use crate::{error, survey::{model, web}};\nuse crate::{error, web::Site};",
        ),
        (
            "src/export/csv.rs",
            "fn f(c: &mut crate::db::Conn) {}\nuse crate::*;",
        ),
        (
            "src/intake/mod.rs",
            "use otklik::view;\npub(crate) fn ok() { crate::db::now() }",
        ),
        (
            "src/survey/answer.rs",
            "// crate::db\nuse super::web;\nuse super::super::db;",
        ),
        (
            "src/rating/mod.rs",
            "#[cfg(test)]\nmod tests { use super::*; }\nuse super::*;",
        ),
        (
            "src/view/mod.rs",
            "use crate::i18n;\nuse crate::{\n    chart,\n    db,\n};",
        ),
        ("src/web/mod.rs", "use crate::{db, view, intake};"),
    ]);
    let places = [
        "src/access.rs:1",
        "src/db/mod.rs:2",
        "src/export/csv.rs:1",
        "src/export/csv.rs:2",
        "src/intake/mod.rs:1",
        "src/survey/answer.rs:3",
        "src/rating/mod.rs:3",
        "src/view/mod.rs:4",
    ];
    assert_caught(&rooms_keep_their_order(&tree), &places);
}

#[test]
fn a_framework_outside_its_room_is_caught() {
    let tree = Tree::of(&[
        (
            "src/db/mod.rs",
            "use diesel::prelude::*;\nuse actix_web::web;",
        ),
        (
            "src/error.rs",
            "fn f(e: diesel::result::Error) {}\n#[actix_web::main] fn g() {}",
        ),
        (
            "src/rating/score.rs",
            "use maud;\nfn f() { std::fs::read(\"x\"); }\n#[cfg(test)] mod t { use std::fs; }",
        ),
        (
            "src/rating/sets.rs",
            "fn f() { std::thread::scope(g); std::thread::spawn(h); }\nuse std::thread;",
        ),
        (
            "src/survey/mod.rs",
            "fn f() { tokio::spawn(x); crate::tokio::x() }",
        ),
        (
            "src/view/mod.rs",
            "use diesel_migrations::X;\nuse maud::html;",
        ),
        (
            "src/web/mod.rs",
            "use actix_web::web;\nuse diesel::Connection;",
        ),
    ]);
    let places = [
        "src/db/mod.rs:2",
        "src/error.rs:2",
        "src/rating/score.rs:1",
        "src/rating/score.rs:2",
        "src/rating/sets.rs:1",
        "src/rating/sets.rs:2",
        "src/survey/mod.rs:1",
        "src/view/mod.rs:1",
        "src/web/mod.rs:2",
    ];
    assert_caught(&frameworks_stay_in_their_rooms(&tree), &places);
}

#[test]
fn a_circle_of_pure_rooms_is_caught() {
    let tree = Tree::of(&[
        ("src/access.rs", "use crate::region::Sector;"),
        ("src/rating/mod.rs", "use crate::survey::Survey;"),
        ("src/region/mod.rs", "use crate::rating::Score;"),
        ("src/survey/mod.rs", "use crate::region::Sector;"),
    ]);
    assert_caught(
        &pure_rooms_make_no_circle(&tree),
        &["src/rating", "src/region", "src/survey"],
    );
}
