//! `token`: keys of other systems from the server itself.
use crate::program::Place;

fn with_party() -> Place {
    let place = Place::with_campaign();
    let party = [
        "party",
        "add",
        "--code",
        "region",
        "--name",
        "Министерство",
        "--kind",
        "owner",
    ];
    place.run(&party).done();
    place
}

fn add<'a>(more: &[&'a str]) -> Vec<&'a str> {
    let mut args = vec!["token", "add", "--party", "region", "--name", "Портал"];
    args.extend(more);
    args
}

#[test]
fn a_key_is_printed_once_listed_without_it_and_taken_back() {
    let place = with_party();
    let args = add(&[
        "--allow",
        "ratings:read",
        "--allow",
        "registry:read",
        "--days",
        "30",
    ]);
    let key = place.run(&args).done();
    assert!(
        key.starts_with("otk_") && key.trim_end().len() == 47,
        "{key}"
    );
    let list = place.run(&["token", "list"]).done();
    let cells: Vec<&str> = list.trim_end().split('\t').collect();
    assert_eq!(
        (cells[0], cells[1], cells[3], cells[4]),
        ("1", "live", "-", "region")
    );
    assert_eq!(cells[5], format!("{}…", &key[..8]));
    assert_eq!(
        (cells[6], cells[7]),
        ("registry:read ratings:read", "Портал")
    );
    assert!(!list.contains(key.trim_end()));
    place.run(&["token", "revoke", "1"]).done();
    assert!(place.run(&["token", "list"]).done().contains("\trevoked\t"));
    let again = place.run(&["token", "revoke", "1"]);
    assert_eq!(again.code, 1);
    let acts = place
        .database
        .count("audit where act in ('token-added', 'token-revoked')");
    assert_eq!(acts, 2);
}

#[test]
fn a_key_that_cannot_be_says_everything_that_is_wrong() {
    let place = with_party();
    for (more, words) in [
        (
            vec!["--allow", "everything"],
            vec!["registry:read, campaigns:read"],
        ),
        (
            vec!["--allow", "answers:write", "--days", "366"],
            vec!["--channel", "--days: от 1 до 365"],
        ),
        (
            vec!["--allow", "answers:write", "--channel", "mail"],
            vec!["web, phone, interview"],
        ),
        (vec!["--allow", "registry:read", "--party", "none"], vec![]),
    ] {
        let run = place.run(&add(&more));
        assert_ne!(run.code, 0, "{more:?}");
        for word in words {
            assert!(run.err.contains(word), "{word}: {}", run.err);
        }
    }
    assert_eq!(place.database.count("api_tokens"), 0);
}
