//! Help, wrong usage, settings, schemas: the program explains itself.
use crate::program::Place;

/// Every command below this one, itself included, as the help lists them.
fn commands(place: &Place, path: &[String]) -> Vec<Vec<String>> {
    let mut args: Vec<&str> = path.iter().map(String::as_str).collect();
    args.push("--help");
    let help = place.run(&args).done();
    let mut found = vec![path.to_vec()];
    let listed = help.split("Commands:\n").nth(1).unwrap_or_default();
    for line in listed.lines().take_while(|line| !line.is_empty()) {
        let name = line.split_whitespace().next().unwrap();
        if line.starts_with("  ") && !line.starts_with("   ") && name != "help" {
            found.extend(commands(place, &[path, &[name.to_owned()]].concat()));
        }
    }
    found
}

#[test]
fn the_help_of_every_command_shows_an_example() {
    let place = Place::empty();
    let commands = commands(&place, &[]);
    assert!(commands.len() >= 25, "{commands:?}");
    for command in commands {
        let mut args: Vec<&str> = command.iter().map(String::as_str).collect();
        args.push("--help");
        let help = place.run(&args).done();
        let example = help
            .split("Пример / Example:")
            .nth(1)
            .unwrap_or_else(|| panic!("{command:?}: {help}"));
        assert!(
            example.contains("  otklik ") || example.contains(" otklik "),
            "{command:?}: {example}"
        );
    }
}

#[test]
fn wrong_usage_is_exit_code_two() {
    let place = Place::empty();
    for args in [
        &[][..],
        &["no-such-command"],
        &["serve", "--no-such-option"],
        &["campaign", "create", "--code", "x"],
        &["campaign", "create", "--code", "x", "--from", "вчера"],
        &[
            "export",
            "aggregates",
            "--campaign",
            "x",
            "--format",
            "docx",
        ],
        &["point"],
        &["survey", "show"],
    ] {
        let run = place.run(args);
        assert_eq!(
            (run.code, run.err.is_empty()),
            (2, false),
            "{args:?}: {}",
            run.err
        );
    }
}

#[test]
fn every_bad_setting_is_told_at_once_in_both_languages() {
    let mut place = Place::empty();
    for (name, value) in [
        ("OTKLIK_BIND", "nowhere"),
        ("OTKLIK_BASE_URL", "https://otklik.example/path"),
        ("OTKLIK_WORKERS", "0"),
        ("OTKLIK_BODY_SECONDS", "16"),
        ("OTKLIK_SECRET", "short"),
        ("OTKLIK_TRUSTED_PROXIES", "10.0.0.0/33"),
        ("OTKLIK_UTC_OFFSET", "Moscow"),
        ("OTKLIK_LOG_FORMAT", "xml"),
        ("OTKLIK_SURVEYS", "/no/such/folder"),
        ("DATABASE_URL", "mysql://x"),
    ] {
        place.set(name, value);
    }
    let config = place.file("otklik.toml", "queue = 0\nunheard_of = 1\n");
    for (lang, word) in [("ru", "ожидается"), ("en", "expected")] {
        place.set("OTKLIK_LANG", lang);
        let told = place.run(&["serve", "--config", &config]).refused();
        for (name, _) in place
            .settings
            .iter()
            .filter(|(name, _)| name != "OTKLIK_LANG")
        {
            assert!(
                told.contains(&format!("{name}: {word}")),
                "{name} in {told}"
            );
        }
        assert!(
            told.contains("OTKLIK_QUEUE") && told.contains("unheard_of"),
            "{told}"
        );
        assert!(
            !told.contains("short") && !told.contains("mysql"),
            "no value that may be secret: {told}"
        );
    }
    let told = place.run(&["serve", "--config", "/no/such.toml"]).refused();
    assert!(told.contains("/no/such.toml"), "{told}");
}

#[test]
fn a_schema_that_is_behind_or_newer_is_refused_with_what_to_do() {
    let place = Place::empty();
    for args in [&["serve"][..], &["campaign", "list"], &["verify"]] {
        assert!(
            place.run(args).refused().contains("otklik migrate"),
            "{args:?}"
        );
    }
    place.run(&["migrate"]).done();
    place.run(&["migrate"]).done();
    place.run(&["campaign", "list"]).done();
    place
        .database
        .execute("insert into __diesel_schema_migrations (version) values ('20990101000000')")
        .unwrap();
    for args in [
        &["serve"][..],
        &["migrate"],
        &["demo", "--no-history", "--no-serve"],
        &["campaign", "list"],
        &["verify"],
    ] {
        let told = place.run(args).refused();
        assert!(
            told.contains("20990101000000") && told.contains("новее"),
            "{args:?}: {told}"
        );
    }
}
