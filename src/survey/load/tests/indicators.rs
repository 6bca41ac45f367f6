//! Indicators, and the options that they expect.
use super::*;

fn culture_symbols() -> Vec<&'static str> {
    let known = indicator::allowed(Sector::Culture);
    known.iter().map(|symbol| symbol.name).collect()
}

#[test]
fn every_indicator_has_its_item() {
    let (symbol, indicator) = ("Уреком", "5.1");
    let feed = format!(
        "feeds = [{{ indicator = \"{indicator}\", symbol = \"{symbol}\", options = [\"yes\"] }}]"
    );
    assert_eq!(
        broken(&feed, ""),
        at("", Defect::SymbolMissing { symbol, indicator })
    );
    let line = 1 + GOOD.lines().position(|line| line == feed).unwrap();
    let (key, defect) = added(&format!("id = \"x\"\nkind = \"yes-no\"\n{feed}"));
    assert_eq!(key, "section[5].item[x].feeds[1].symbol");
    assert_eq!(defect, Defect::SymbolTwice(line));
    assert_eq!(
        broken("indicator = \"5.1\"", "indicator = \"5.2\""),
        at(
            "section[4].item[q13].feeds[1].indicator",
            Defect::WrongIndicator("5.1")
        )
    );
    // Culture has no timeliness.
    let (given, known) = ("Усвоевр".to_owned(), culture_symbols());
    let feed = "feeds = [{ indicator = \"2.2\", symbol = \"Усвоевр\", options = [\"yes\"] }]";
    assert_eq!(
        added(&format!("id = \"x\"\nkind = \"yes-no\"\n{feed}")).1,
        Defect::UnknownSymbol { given, known }
    );
}

#[test]
fn timeliness_and_waiting_belong_to_their_sectors() {
    let names = |sector| -> Vec<&str> {
        indicator::expected(sector)
            .iter()
            .map(|symbol| symbol.name)
            .collect()
    };
    for (sector, on_time, wait) in [
        (Sector::Education, false, false),
        (Sector::Health, true, true),
        (Sector::Social, true, false),
        (Sector::Culture, false, false),
        (Sector::Sport, false, false),
    ] {
        assert_eq!(names(sector).contains(&"Усвоевр"), on_time);
        assert_eq!(names(sector).contains(&"Сожид"), wait);
    }
    assert_eq!(indicator::allowed(Sector::Sport).len(), 15);
}

#[test]
fn feeds_say_what_counts_and_nothing_else() {
    let feed = |to: &str| {
        broken(
            "symbol = \"Уреком\", options = [\"yes\"]",
            &format!("symbol = \"Уреком\"{to}"),
        )
    };
    let key = |key: &str| format!("section[4].item[q13].feeds[1].{key}");
    assert_eq!(feed(""), at(&key("options"), Defect::FeedWithoutOptions));
    for option in ["maybe", "unsure"] {
        let fault = Defect::UnknownFeedOption(option.into());
        let options = format!(", options = [\"{option}\"]");
        assert_eq!(feed(&options), at(&key("options"), fault));
    }
    assert_eq!(
        feed(", options = [\"yes\"], limit = 5"),
        at(&key("limit"), Defect::LimitAlone)
    );
    let wait = "symbol = \"Сожид\", limit = 14 }";
    let health = |to| broken_in(HEALTH, wait, to);
    assert_eq!(health("symbol = \"Сожид\" }").1, Defect::MeanWithoutLimit);
    let options = "symbol = \"Сожид\", limit = 14, options = [\"1\"] }";
    assert_eq!(health(options).1, Defect::MeanWithOptions);
    let booked = "kind = \"yes-no\"\ntext = { ru = \"Вам назначали обследование?\"";
    let good = HEALTH.replace('\u{a0}', " ");
    let fed = format!("feeds = [{{ indicator = \"2.2\", {wait}]\n{booked}");
    assert_eq!(broken_in(&good, booked, &fed).1, Defect::MeanWithoutValues);
}

#[test]
fn no_option_is_left_that_its_indicators_do_not_expect() {
    let (key, defect) = broken_in(HEALTH, ", neutral = true }", " }");
    assert_eq!(key, "section[2].item[wait-visit].options[unknown]");
    assert_eq!(defect, Defect::UnexpectedOption("unknown".into()));
    let (_, defect) = broken_in(HEALTH, "value = 3 }", "value = 3, neutral = true }");
    assert_eq!(defect, Defect::UnexpectedOption("3".into()));
    let text = |id: &str| format!("{{ id = \"{id}\", text = {{ ru = \"а\", en = \"a\" }} }}");
    let options = ["yes", "partly", "no"].map(text).join(", ");
    let start = GOOD.find("id = \"q13\"").unwrap();
    let (head, tail) = GOOD.split_at(start);
    let single = format!("kind = \"single\"\noptions = [{options}]");
    let (key, defect) = only(&format!(
        "{head}{}",
        tail.replacen("kind = \"yes-no\"", &single, 1)
    ));
    assert_eq!(key, "section[4].item[q13].options[partly]");
    assert_eq!(defect, Defect::UnexpectedOption("partly".into()));
}
