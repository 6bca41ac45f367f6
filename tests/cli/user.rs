//! `party` and `user`: staff from the server itself.
use std::{
    io::Write,
    process::{Child, Stdio},
};

use crate::program::Place;

fn with_party() -> Place {
    let place = Place::with_campaign();
    place
        .run(&[
            "party",
            "add",
            "--code",
            "region",
            "--name",
            "Министерство",
            "--kind",
            "owner",
        ])
        .done();
    place
}

fn add<'a>(login: &'a str, role: &'a str, party: &'a str) -> [&'a str; 10] {
    [
        "user",
        "add",
        "--login",
        login,
        "--name",
        "Анна В.",
        "--role",
        role,
        "--party",
        party,
    ]
}

/// Gives a passphrase on standard input.
fn passwd(place: &Place, login: &str, typed: &str) -> (i32, String) {
    let mut command = place.command(&["user", "passwd", login]);
    let command = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child: Child = command.spawn().unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(typed.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.stdout.is_empty());
    (
        output.status.code().unwrap(),
        String::from_utf8(output.stderr).unwrap(),
    )
}

#[test]
fn an_account_is_added_with_a_link_and_listed_and_disabled() {
    let place = with_party();
    let link = place.run(&add("V.Anna", "admin", "region")).done();
    assert!(
        link.starts_with("http://127.0.0.1:8080/staff/first/"),
        "{link}"
    );
    assert_eq!(
        place.run(&["user", "list"]).done(),
        "v.anna\tadmin\tregion\twaiting\t-\tАнна В.\n"
    );
    let (code, told) = passwd(&place, "v.anna", "синий чайник едет\n");
    assert_eq!(code, 0, "{told}");
    assert!(place.run(&["user", "list"]).done().contains("\tactive\t"));
    place.run(&["user", "disable", "v.anna"]).done();
    assert!(place.run(&["user", "list"]).done().contains("\tdisabled\t"));
    place.run(&["user", "enable", "v.anna"]).done();
    let other = place
        .run(&["user", "link", "v.anna", "--reset-code"])
        .done();
    assert_ne!(other, link);
    place
        .run(&[
            "party",
            "join",
            "--campaign",
            "health-2026",
            "--party",
            "region",
        ])
        .done();
    // Before it stands how the registry and the campaign came about.
    let acts = place.database.texts(
        "who || ' ' || act || ' ' || object",
        "from audit order by id",
    );
    let from = acts.iter().position(|one| one.contains("party-added"));
    assert_eq!(
        acts[from.unwrap()..],
        [
            "console party-added region",
            "console user-added v.anna",
            "console passphrase-changed v.anna",
            "console user-disabled v.anna",
            "console user-enabled v.anna",
            "console factor-reset v.anna",
            "console link-given v.anna",
            "console party-joined health-2026",
        ]
    );
    place.run(&["verify"]).done();
}

#[test]
fn what_cannot_be_done_is_refused_with_the_way_out_and_nothing_changes() {
    let place = with_party();
    place.run(&add("v.anna", "admin", "region")).done();
    let before = place.database.count("audit");
    for (args, words) in [
        (&add("v.anna", "clerk", "region")[..], "уже занято"),
        (&add("анна", "clerk", "region"), "--login"),
        (&add("v.boris", "king", "region"), "supervisor"),
        (&add("v.boris", "clerk", "nowhere"), "otklik party add"),
        (&["user", "disable", "nobody"], "otklik user list"),
        (
            &[
                "party", "add", "--code", "region", "--name", "Ещё", "--kind", "organ",
            ],
            "уже есть",
        ),
        (
            &[
                "party", "add", "--code", "x", "--name", "Ещё", "--kind", "king",
            ],
            "contractor",
        ),
        (
            &["party", "join", "--campaign", "none", "--party", "region"],
            "есть: health-2026",
        ),
        (
            &[
                "party",
                "join",
                "--campaign",
                "health-2026",
                "--party",
                "none",
            ],
            "otklik party list",
        ),
    ] {
        let told = place.run(args).refused();
        assert!(told.contains(words), "{args:?}: {told}");
    }
    for (typed, words) in [
        ("коротко\n", "короче 12"),
        ("Мама мыла раму\n", "одним из первых"),
        ("", "короче"),
    ] {
        let (code, told) = passwd(&place, "v.anna", typed);
        assert_eq!(code, 1);
        assert!(told.contains(words), "{told}");
    }
    assert_eq!(place.database.count("users"), 1);
    assert_eq!(place.database.count("audit"), before);
}

#[test]
fn the_demo_has_an_account_a_role_whose_passphrases_are_the_folders_own() {
    let places = [Place::empty(), Place::empty()];
    let lines = places.each_ref().map(|place| {
        let out = place.run(&["demo", "--no-history", "--no-serve"]).done();
        let lines: Vec<String> = out
            .lines()
            .filter(|line| line.contains("/staff/\t"))
            .map(str::to_owned)
            .collect();
        assert_eq!(lines.len(), 12, "{out}");
        assert_eq!(
            place
                .database
                .count("users where passphrase like '$argon2id$%'"),
            12
        );
        lines
    });
    let word = |line: &String| {
        line.split("пароль ")
            .nth(1)
            .unwrap()
            .split(',')
            .next()
            .unwrap()
            .to_owned()
    };
    for (one, other) in lines[0].iter().zip(&lines[1]) {
        assert_ne!(word(one), word(other), "each folder has its own");
    }
    let without: Vec<&String> = lines[0]
        .iter()
        .filter(|line| !line.contains("otpauth://"))
        .collect();
    assert!(
        without.len() == 3 && without.iter().all(|line| line.contains("operator")),
        "{without:?}"
    );
}
