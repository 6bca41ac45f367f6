use super::*;
use crate::survey::Lang;

const SHIPPED: &str = include_str!("../../../../surveys/methodologies/mintrud-344n.toml");
const MARKS: &str = include_str!("../../../../surveys/methodologies/scale-5.toml");

fn faults(text: &str) -> Vec<Fault> {
    parse("m", "m.toml", text.as_bytes())
        .err()
        .unwrap_or_default()
}

fn change(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "{from}");
    text.replacen(from, to, 1)
}

#[test]
fn every_fault_is_told_with_its_key_and_a_cure_in_both_languages() {
    for (from, to, key, problem) in [
        (
            "date = \"2018-05-31\"",
            "date = \"31.05.2018\"",
            "date",
            "this is no date",
        ),
        (
            "greatest = 100",
            "greatest = 0",
            "greatest",
            "the number is not between 1 and 1000",
        ),
        (
            "weight = 0.2",
            "weight = 0.3",
            "",
            "weights times greatest values give 110, not 100",
        ),
        (
            "weight = 0.4",
            "weight = 0.3",
            "criterion[К1]",
            "weights times greatest values give 90, not 100",
        ),
        (
            "weight = 0.4",
            "weight = \"0.4\"",
            "criterion[К1].indicator[1.3].weight",
            "the value is not of the right form",
        ),
        (
            "sectors = [\"social\"]",
            "sectors = [\"sport\"]",
            "criterion[К2].indicator[2.2].variant[1].sectors",
            "the sector «sport» stands here twice, or is not among",
        ),
        (
            "sectors = [\"social\"]",
            "sectors = [\"health\"]",
            "criterion[К2].indicator[2.2].variant[2].sectors",
            "the sector «health» stands here twice, or is not among",
        ),
        (
            "sectors = [\"education\"",
            "sectors = [\"theatre\", \"education\"",
            "sectors",
            "«theatre»",
        ),
        (
            "at = \"display\"",
            "at = \"somewhere\"",
            "rounding.at",
            "«somewhere»",
        ),
        (
            "decimals = 2",
            "decimals = 9",
            "rounding.decimals",
            "the number is out of range",
        ),
        (
            "certainty = \"practice\"",
            "certainty = \"sure\"",
            "places.certainty",
            "«sure»",
        ),
        (
            "[empty]\nindicator = \"renormalise\"",
            "[empty]\nindicator = \"guess\"",
            "empty.indicator",
            "«guess»",
        ),
        (
            "[sample]\npercent = 40",
            "[sample]\nshare = 40",
            "sample.share",
            "there is no such key here",
        ),
        (
            "[sample]\npercent = 40\ncap = 600",
            "[sample]\npercent = 40\ncap = 0",
            "sample.cap",
            "the number is out of range",
        ),
        (
            "reliability = 0.6",
            "reliability = 1.6",
            "publication.reliability",
            "the number is not between 0 and 1",
        ),
        ("[means]", "[medians]", "means", "this key is missing"),
        (
            "symbol = \"Скомф\"",
            "symbol = \"S\"",
            "input[S].symbol",
            "every table has a column «S»",
        ),
        (
            "symbol = \"Скомф\"",
            "symbol = \"С комф\"",
            "input[С комф].symbol",
            "«С комф» cannot be a symbol",
        ),
        (
            "symbol = \"Скомф\"",
            "symbol = \"Усайт\"",
            "input[Усайт].symbol",
            "«Усайт» already stands on line",
        ),
        (
            "from = \"survey\"",
            "from = \"stars\"",
            "input[Устенд].from",
            "«stars»",
        ),
        (
            "instead = \"Чобщ\"",
            "instead = \"Чобщ_орг\"",
            "input[Чобщ_своевр].instead",
            "«Чобщ_орг» cannot stand for this input",
        ),
        (
            "of = \"Укомф\"",
            "of = \"Нет\"",
            "input[Чобщ_комф].of",
            "the formula names «Нет»",
        ),
        (
            "{ share = 0.5, points",
            "{ share = 0.5, less-by = 1, points",
            "ladder[wait].steps[1]",
            "a step has exactly one condition",
        ),
        (
            "ladder = \"wait\"",
            "ladder = \"queue\"",
            "part[2.2.1].formula.ladder",
            "there is no ladder «queue»",
        ),
        (
            ", limit = \"Сожид_срок\"",
            "",
            "part[2.2.1].formula",
            "a mean and its limit go together",
        ),
        (
            "count = \"Скомф\"",
            "count = \"Комфорт\"",
            "criterion[К2].indicator[2.1].formula.count",
            "the formula names «Комфорт»",
        ),
        (
            "count = \"Скомф\", each = 20",
            "count = \"Скомф\"",
            "criterion[К2].indicator[2.1].formula.each",
            "this key is missing",
        ),
        (
            "kind = \"points\"",
            "kind = \"stars\"",
            "criterion[К1].indicator[1.2].formula.kind",
            "«stars»",
        ),
        (
            "of = [\"Истенд\", \"Исайт\"]",
            "of = [\"Истенд\"]",
            "criterion[К1].indicator[1.1].formula",
            "there are not as many denominators",
        ),
        (
            "of = [\"2.1\", \"2.3\"]",
            "of = []",
            "criterion[К2].indicator[2.2].formula.of",
            "the list is empty",
        ),
        (
            "of = [\"2.1\", \"2.3\"]",
            "of = [\"2.1\", \"2.9\"]",
            "criterion[К2].indicator[2.2].formula.of",
            "there is no indicator «2.9»",
        ),
        (
            "of = [\"2.1\", \"2.3\"]",
            "of = [\"2.1\", \"2.2\"]",
            "criterion[К2].indicator[2.2].formula.of",
            "«2.2» is a mean itself",
        ),
        (
            "of = [\"2.1\", \"2.3\"]",
            "of = [\"2.1\", \"1.3\"]",
            "criterion[К2].indicator[2.2].formula.of",
            "«1.3» belongs to another criterion",
        ),
        (
            "id = \"1.2\"",
            "id = \"1.1\"",
            "criterion[К1].indicator[1.1].id",
            "«1.1» already stands on line",
        ),
        (
            "id = \"К2\"",
            "id = \"К1\"",
            "criterion[К1].id",
            "«К1» already stands on line",
        ),
        (
            "title = { ru = \"Комфортные условия\", en = \"Comfortable conditions\" }",
            "title = { ru = \"Комфортные условия\" }",
            "criterion[К2].indicator[2.1].title.en",
            "the English text is missing",
        ),
    ] {
        let text = change(SHIPPED, from, to);
        let faults = faults(&text);
        let found = faults
            .iter()
            .find(|fault| fault.key == key && fault.text(Lang::En).contains(problem));
        let found = found.unwrap_or_else(|| {
            panic!(
                "{to}: {:#?}",
                faults
                    .iter()
                    .map(|fault| fault.text(Lang::En))
                    .collect::<Vec<_>>()
            )
        });
        let russian = found.text(Lang::Ru);
        assert!(
            russian.starts_with("m.toml:") && russian.contains(". ") && russian.ends_with('.'),
            "{russian}"
        );
        assert!(
            russian.chars().any(|letter| ('а'..='я').contains(&letter)),
            "{russian}"
        );
    }
}

#[test]
fn a_name_that_nothing_uses_is_a_slip() {
    let more = format!("{SHIPPED}\n[[input]]\nsymbol = \"Лишний\"\nfrom = \"survey\"\n");
    let told = faults(&more);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].text(Lang::En).contains("no formula names «Лишний»"));
    let ladder = format!(
        "{SHIPPED}\n[[ladder]]\nid = \"x\"\nsteps = []\notherwise = 0\nsource = \"с\"\ncertainty = \"practice\"\n"
    );
    assert!(
        faults(&ladder)[0]
            .text(Lang::En)
            .contains("no formula names the ladder «x»")
    );
}

#[test]
fn all_faults_are_told_at_once_in_the_order_of_lines() {
    let text = change(SHIPPED, "date = \"2018-05-31\"", "date = 5");
    let text = change(&text, "source = \"приказ", "origin = \"приказ");
    let text = change(&text, "weight = 0.2", "weight = -1");
    let text = change(&text, "\"Преком\"", "\"=Преком\"");
    let faults = faults(&text);
    let lines: Vec<_> = faults.iter().map(|fault| fault.line).collect();
    assert!(lines.is_sorted(), "{lines:?}");
    let keys: Vec<&str> = faults.iter().map(|fault| fault.key.as_str()).collect();
    for key in [
        "date",
        "sample.origin",
        "sample.source",
        "criterion[К1].weight",
        "criterion[К5].indicator[5.1].symbol",
    ] {
        assert!(keys.contains(&key), "{key} in {keys:?}");
    }
}

#[test]
fn a_file_that_is_no_toml_or_has_nothing_tells_what_it_needs() {
    assert!(
        faults("date = [")
            .iter()
            .all(|fault| matches!(fault.defect, Defect::Syntax(_)))
    );
    let keys: Vec<String> = faults("").into_iter().map(|fault| fault.key).collect();
    for key in KEYS.iter().filter(|key| !["ladder", "part"].contains(key)) {
        assert!(keys.iter().any(|known| known == key), "{key} in {keys:?}");
    }
    assert_eq!(keys.len(), KEYS.len() - 2, "{keys:?}");
}

#[test]
fn the_version_is_that_of_the_content_and_not_of_line_ends() {
    let version = |text: &str| parse("m", "m.toml", text.as_bytes()).unwrap().version;
    assert_eq!(
        version(SHIPPED),
        version(&format!("\u{feff}{}", SHIPPED.replace('\n', "\r\n")))
    );
    assert_ne!(
        version(SHIPPED),
        version(&change(SHIPPED, "cap = 600", "cap = 601"))
    );
    assert_ne!(version(SHIPPED), version(MARKS));
}
