//! `demo` and `posters`: the made-up region, its addresses and its sheets.
use std::process::Command;

use crate::{export::rows_of, program::Place};

#[test]
fn the_demo_goes_on_with_what_it_made_and_prints_addresses_that_are_there() {
    let place = Place::empty();
    let first = place.run(&["demo", "--no-history", "--no-serve"]).done();
    let counts = || {
        [
            "institutions",
            "points",
            "campaigns",
            "surveys",
            "users",
            "contact_lists",
            "cases",
            "contact_phones",
            "quotas",
        ]
        .map(|table| place.database.count(table))
    };
    let made = counts();
    assert_eq!(made[4..], [12, 1, 60, 72, 4], "{made:?}");
    assert!(made[0] >= 31 + 30 + 24 && made[2] == 5, "{made:?}");
    let again = place.run(&["demo", "--no-history", "--no-serve"]).done();
    assert_eq!((again, counts()), (first.clone(), made));
    let codes = first
        .lines()
        .filter_map(|line| line.split('\t').next()?.split_once("/q/"));
    let codes: Vec<&str> = codes.map(|(_, code)| code).collect();
    assert_eq!(codes.len(), 6, "one a sector and a shared screen: {first}");
    for line in first.lines() {
        let (address, words) = line.split_once('\t').unwrap();
        assert!(
            address.starts_with("http://127.0.0.1:8080/") && !words.is_empty(),
            "{line}"
        );
    }
    for code in codes {
        let code = otklik::region::LinkCode::parse(code).unwrap();
        let rest = format!(
            "points where institution_id = {} and tag = {}",
            code.institution, code.tag
        );
        assert_eq!(place.database.count(&rest), 1);
    }
    let listed = place.run(&["campaign", "list"]).done();
    assert_eq!(
        listed
            .lines()
            .filter(|line| line.contains("\topen\tидёт\t"))
            .count(),
        5,
        "{listed}"
    );
}

#[test]
fn the_past_has_two_published_ratings_a_sector_that_come_out_the_same_again() {
    let place = Place::empty();
    let told = place.run(&["demo", "--no-serve"]).done();
    assert!(
        told.contains("/ratings\t") && told.contains("/open/\t"),
        "{told}"
    );
    let published = place.database.texts(
        "code",
        "from campaigns where state = 'closed' and id in (select campaign_id from runs where state = 'published') order by id",
    );
    let sectors = ["education", "health", "social", "culture", "sport"];
    assert_eq!(published.len(), 10, "{published:?}");
    for (year, codes) in published.chunks(5).enumerate() {
        for (code, sector) in codes.iter().zip(sectors) {
            assert!(code.starts_with(sector), "year {year}: {published:?}");
        }
    }
    // The later rating is measured against the earlier one.
    let changes = "from runs where results like '%\"change\":{\"difference\"%'";
    assert_eq!(place.database.texts("id", changes).len(), 5);
    place
        .run(&["rating", "compute", "--campaign", &published[9]])
        .done();
    assert_eq!(place.database.count("runs"), 10);
    place.run(&["verify"]).done();
}

#[test]
fn the_same_seed_gives_the_same_aggregates_in_two_places() {
    let [one, two, other] = [("1", "300"), ("1", "300"), ("2", "300")].map(|(seed, answers)| {
        let place = Place::empty();
        place
            .run(&[
                "demo",
                "--no-history",
                "--no-serve",
                "--answers",
                answers,
                "--seed",
                seed,
            ])
            .done();
        assert_eq!(place.database.count("responses"), 300);
        place.run(&["verify"]).done();
        let campaigns = place.database.texts("code", "from campaigns order by id");
        campaigns
            .iter()
            .map(|code| rows_of(&place, code))
            .collect::<Vec<_>>()
    });
    assert_eq!(one, two);
    assert_ne!(one, other);
}

#[test]
fn answers_added_in_two_steps_are_those_of_one() {
    let [one, two] = [&["300"][..], &["120", "180"]].map(|steps| {
        let place = Place::empty();
        for answers in steps {
            place
                .run(&["demo", "--no-history", "--no-serve", "--answers", answers])
                .done();
        }
        rows_of(
            &place,
            &place.database.texts("code", "from campaigns order by id")[0],
        )
    });
    assert_eq!(one, two);
}

#[test]
fn posters_have_one_page_a_printable_point() {
    let place = Place::empty();
    place.run(&["demo", "--no-history", "--no-serve"]).done();
    let campaign = place
        .database
        .texts("code", "from campaigns where sector = 'health'")
        .remove(0);
    let some = place.database.texts(
        "code",
        "from institutions where sector = 'health' order by id limit 3",
    );
    let printable = format!(
        "points p join institutions i on i.id = p.institution_id where i.code in ('{}') and p.kind in ('place', 'letter') and p.revoked_at is null",
        some.join("', '")
    );
    let pages = place.database.count(&printable);
    assert!(pages > 3, "{pages}");
    let chosen: Vec<&str> = some
        .iter()
        .flat_map(|code| ["--institution", code])
        .collect();
    let out = place.path("posters.pdf").display().to_string();
    let args = [
        "posters",
        "--campaign",
        &campaign,
        "--format",
        "pdf",
        "-o",
        &out,
    ];
    place.run(&[&args, &chosen[..]].concat()).done();
    assert!(std::fs::read(&out).unwrap().starts_with(b"%PDF-"));
    let info = Command::new("pdfinfo").arg(&out).output().unwrap();
    let info = String::from_utf8(info.stdout).unwrap();
    let told: usize = info
        .lines()
        .find_map(|line| line.strip_prefix("Pages:"))
        .unwrap()
        .trim()
        .parse()
        .unwrap();
    assert_eq!(told, pages);
    let folder = place.path("svg");
    let out = folder.display().to_string();
    let args = [
        "posters",
        "--campaign",
        &campaign,
        "--format",
        "svg",
        "-o",
        &out,
    ];
    place.run(&[&args, &chosen[..]].concat()).done();
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), pages);
    for (args, words) in [
        (
            ["--campaign", "no-such", "--institution", &some[0]],
            "no-such",
        ),
        (
            ["--campaign", &campaign, "--institution", "no-such"],
            "no-such",
        ),
    ] {
        let told = place
            .run(&[&["posters", "-o", "x.pdf"], &args[..]].concat())
            .refused();
        assert!(told.contains(words), "{told}");
    }
    assert!(!place.path("x.pdf").exists());
}
