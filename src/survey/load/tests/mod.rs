//! Each test breaks a sound file in one place and sees that fault and no other.
mod indicators;
mod slips;

use super::*;
use crate::survey::{condition, model::Lang};

const GOOD: &str = include_str!("../../../../surveys/culture/survey.toml");
const HEALTH: &str = include_str!("../../../../surveys/health-outpatient/survey.toml");

fn faults(text: &str) -> Vec<Fault> {
    parse("culture", "surveys/culture/survey.toml", text.as_bytes())
        .err()
        .unwrap_or_default()
}

/// The only fault after a replacement: its key and what it is.
fn broken_in(good: &str, from: &str, to: &str) -> (String, Defect) {
    assert!(good.contains(from), "{from}");
    only(&good.replacen(from, to, 1))
}

fn broken(from: &str, to: &str) -> (String, Defect) {
    broken_in(GOOD, from, to)
}

/// The only fault after adding an item at the end.
fn added(item: &str) -> (String, Defect) {
    let texts = "text = { ru = \"а\", en = \"a\" }\nshort = { ru = \"а\", en = \"a\" }\n";
    only(&format!("{GOOD}\n[[section.item]]\n{texts}{item}"))
}

fn only(text: &str) -> (String, Defect) {
    let mut found = faults(text);
    assert_eq!(found.len(), 1, "{found:#?}");
    let fault = found.remove(0);
    assert!(fault.line.is_some());
    (fault.key, fault.defect)
}

fn at(key: &str, defect: Defect) -> (String, Defect) {
    (key.to_owned(), defect)
}

#[test]
fn the_version_does_not_depend_on_line_ends_or_a_byte_order_mark() {
    let plain = parse("culture", "f", GOOD.as_bytes()).unwrap().version;
    let windows = format!("\u{feff}{}", GOOD.replace('\n', "\r\n"));
    assert_eq!(
        parse("culture", "f", windows.as_bytes()).unwrap().version,
        plain
    );
    assert_eq!(Version::parse(plain.as_str()), Some(plain.clone()));
    assert_eq!(
        Version::parse(&plain.as_str().to_uppercase().replace('0', "G")),
        None
    );
    let other = GOOD.replacen("minutes = 3", "minutes = 4", 1);
    assert_ne!(
        parse("culture", "f", other.as_bytes()).unwrap().version,
        plain
    );
}

#[test]
fn the_version_is_the_beginning_of_the_sha_256() {
    // From FIPS 180-2, appendix B.1: "abc" gives ba7816bf 8f01cfea …
    assert_eq!(version("abc").as_str(), "ba7816bf8f01cfea");
}

#[test]
fn a_fault_says_file_line_key_problem_and_cure_in_both_languages() {
    let text = GOOD.replacen("show-if = \"q1 = yes\"", "show-if = \"q1 = maybe\"", 1);
    let line = 1 + text
        .lines()
        .position(|line| line.contains("maybe"))
        .unwrap();
    let found = faults(&text);
    let [fault] = found.as_slice() else {
        panic!("{found:#?}")
    };
    assert_eq!(
        fault.text(Lang::En),
        format!(
            "surveys/culture/survey.toml:{line}: section[1].item[q2].show-if: the item «q1» has no option \
             «maybe». Write the id of one of its options."
        )
    );
    assert!(
        fault
            .text(Lang::Ru)
            .contains("у вопроса «q1» нет варианта «maybe»")
    );
    assert_eq!(fault.to_string(), fault.text(Lang::En));
}

#[test]
fn every_fault_is_told_at_once_in_the_order_of_the_lines() {
    let text = GOOD
        .replacen("minutes = 3", "minutes = 0", 1)
        .replacen("help = {", "hepl = {", 1)
        .replacen("q7 = yes", "q99 = yes", 1);
    let found = faults(&text);
    assert_eq!(found.len(), 3);
    assert!(found.is_sorted_by_key(|fault| fault.line));
}

#[test]
fn files_that_cannot_be_read_are_refused_as_a_whole() {
    let defect = |bytes: &[u8]| parse("a", "f", bytes).unwrap_err().remove(0).defect;
    assert_eq!(defect(&vec![b' '; MOST_BYTES + 1]), Defect::TooLarge);
    assert_eq!(defect(b"\xff\xfe"), Defect::NotUtf8);
    let (_, defect) = broken("minutes = 3", "minutes = = 3");
    assert!(matches!(defect, Defect::Syntax(_)));
}

#[test]
fn keys_and_values_of_the_wrong_form_are_found() {
    let (key, defect) = broken("minutes = 3", "minutes = 3\nseconds = 5");
    assert_eq!(key, "seconds");
    assert!(matches!(defect, Defect::UnknownKey(_)));
    let (key, defect) = broken("[{ indicator", "[{ weight = 1, indicator");
    assert_eq!(key, "section[1].item[q1].feeds[1].weight");
    assert!(matches!(defect, Defect::UnknownKey(_)));
    assert_eq!(broken("minutes = 3", ""), at("minutes", Defect::MissingKey));
    assert_eq!(
        broken("minutes = 3", "minutes = \"3\""),
        at("minutes", Defect::WrongType(Type::Number))
    );
    let (least, greatest) = (1, 60);
    assert_eq!(
        broken("minutes = 3", "minutes = 61"),
        at("minutes", Defect::OutOfRange { least, greatest })
    );
}

#[test]
fn translations_are_complete() {
    assert_eq!(
        broken("en = \"Posters, boards, website\"", "en = \" \""),
        at("section[1].title.en", Defect::NoTranslation(Lang::En))
    );
    assert_eq!(
        broken("{ ru = \"Женский\", en", "{ en"),
        at(
            "section[5].item[q17].options[f].text.ru",
            Defect::NoTranslation(Lang::Ru)
        )
    );
    assert_eq!(
        broken(
            "official = { ru = \"\", en = \"\" }",
            "official = { ru = \"\", en = \"x\" }"
        ),
        at(
            "section[1].item[q1].official.ru",
            Defect::NoTranslation(Lang::Ru)
        )
    );
}

#[test]
fn the_approved_text_may_be_russian_only() {
    let text = GOOD.replacen(
        "official = { ru = \"\"",
        "official = { ru = \"Обращались ли Вы?\"",
        1,
    );
    let survey = parse("culture", "f", text.as_bytes()).unwrap();
    let official = survey.items[0].official.clone().unwrap();
    assert_eq!(official.ru, "Обращались ли Вы?");
    assert_eq!(official.en, survey.items[0].plain.en);
    assert_eq!(survey.items[1].official, None);
}

#[test]
fn ids_are_unique_sound_and_not_reserved() {
    let line = |what: &str| 1 + GOOD.lines().position(|line| line == what).unwrap();
    let (id, first) = ("service".to_owned(), line("id = \"service\""));
    assert_eq!(
        broken("id = \"people\"", "id = \"service\""),
        at("section[3].id", Defect::DuplicateId { id, line: first })
    );
    let (id, first) = ("q15".to_owned(), line("id = \"q15\""));
    assert_eq!(
        broken("id = \"q16\"", "id = \"q15\""),
        at(
            "section[4].item[q15].id",
            Defect::DuplicateId { id, line: first }
        )
    );
    let (key, defect) = broken("{ id = \"m\"", "{ id = \"f\"");
    assert_eq!(key, "section[5].item[q17].options[f].id");
    assert!(matches!(defect, Defect::DuplicateId { .. }));
    let reserved = Defect::ReservedId("unsure".into());
    let (_, defect) = broken("{ id = \"m\"", "{ id = \"unsure\"");
    assert_eq!(defect, reserved);
    let long = "x".repeat(33);
    for bad in ["1q", "вопрос", "q 16", "", "_q", long.as_str()] {
        let (_, defect) = broken("id = \"q16\"", &format!("id = \"{bad}\""));
        assert_eq!(defect, Defect::BadId(bad.into()));
    }
    let fault = parse("../x", "f", GOOD.as_bytes()).unwrap_err().remove(0);
    assert_eq!(fault.defect, Defect::BadId("../x".into()));
}

#[test]
fn sectors_kinds_and_channels_are_known_words() {
    let unknown = |defect| matches!(defect, Defect::UnknownWord { .. });
    let (key, defect) = broken("sector = \"culture\"", "sector = \"art\"");
    assert_eq!((key.as_str(), unknown(defect)), ("sector", true));
    let (key, defect) = broken("kind = \"long-text\"", "kind = \"essay\"\n#");
    assert_eq!(
        (key.as_str(), unknown(defect)),
        ("section[4].item[q16].kind", true)
    );
    let (key, defect) = broken("unsure = [\"phone\"", "unsure = [\"fax\"");
    assert_eq!(
        (key.as_str(), unknown(defect)),
        ("section[1].item[q1].unsure", true)
    );
    let (key, defect) = broken("wording.phone", "wording.fax");
    assert_eq!(
        (key.as_str(), unknown(defect)),
        ("section[1].item[q1].wording.fax", true)
    );
}

#[test]
fn formulas_resolve_and_can_come_true() {
    use condition::{Expected, Fault};
    let formula = |formula: &str| {
        let (key, defect) = broken(
            "show-if = \"q7 = yes\"",
            &format!("show-if = \"{formula}\""),
        );
        assert_eq!(key, "section[2].item[q8].show-if");
        defect
    };
    let of = Defect::Condition;
    // The last sign stands at letter 4; the option should have begun after it.
    let (at, expected) = (5, Expected::Option);
    assert_eq!(formula("q7 = "), of(Fault::Syntax { at, expected }));
    assert_eq!(formula("q77 = yes"), of(Fault::UnknownItem("q77".into())));
    assert_eq!(formula("q9 = yes"), of(Fault::NotEarlier("q9".into())));
    assert_eq!(formula("q8 = yes"), of(Fault::NotEarlier("q8".into())));
    let (item, option) = ("q7".to_owned(), "perhaps".to_owned());
    assert_eq!(
        formula("q7 = perhaps"),
        of(Fault::UnknownOption { item, option })
    );
    // Never both; never after a «no» that hides the question; never unanswered, as it must be answered.
    assert_eq!(formula("q7 = yes and q7 = no"), Defect::Unreachable);
    assert_eq!(formula("q1 = no and q2 = yes"), Defect::Unreachable);
    assert_eq!(
        formula("not (q1 = yes or q1 = no or q1 = unsure)"),
        Defect::Unreachable
    );
    assert_eq!(
        formula("q1 = yes and not (q2 = yes or q2 = no or q2 = unsure)"),
        Defect::Unreachable
    );
    let four = "(q1 = yes or q3 = yes or q6 = yes or q7 = yes)";
    let all = [four; 5].join(" and ");
    assert_eq!(formula(&all), Defect::TooTangled);
    let deep = format!("{}q7 = yes{}", "(".repeat(40), ")".repeat(40));
    let (at, expected) = (33, Expected::LessDepth);
    assert_eq!(formula(&deep), of(Fault::Syntax { at, expected }));
    let option = |id| format!("{{ id = \"{id}\", text = {{ ru = \"а\", en = \"a\" }} }}");
    let options = ["a", "b", "c"].map(option).join(", ");
    let many = format!(
        "id = \"m\"\nkind = \"multiple\"\nmax = 2\nunsure = [\"web\"]\noptions = [{options}]"
    );
    for formula in ["m = a and m = b and m = c", "m = a and m = unsure"] {
        let texts = "text = { ru = \"а\", en = \"a\" }\nshort = { ru = \"а\", en = \"a\" }";
        let item = format!(
            "{many}\n[[section.item]]\nid = \"x\"\nkind = \"yes-no\"\n{texts}\n\
             if-note = {{ ru = \"а\", en = \"a\" }}\nshow-if = \"{formula}\""
        );
        assert_eq!(added(&item).1, Defect::Unreachable);
    }
    let item = "id = \"x\"\nkind = \"yes-no\"\nif-note = { ru = \"а\", en = \"a\" }\n";
    for text in ["q18", "q16"] {
        let (_, defect) = added(&format!("{item}show-if = \"{text} = yes\""));
        assert_eq!(defect, of(Fault::NoOptions(text.into())));
    }
}

#[test]
fn formulas_that_can_come_true_are_left_alone() {
    for formula in [
        "q1 = no or q2 != yes",
        "not (q2 = yes or q2 = no or q2 = unsure)",
        "q1 != unsure and q7 in [yes, no]",
        "not not q7 = unsure",
    ] {
        let text = GOOD.replacen("q7 = yes", formula, 1);
        assert_eq!(faults(&text), [], "{formula}");
    }
}

#[test]
fn hidden_items_have_their_note_and_others_have_none() {
    let note = "if-note = { ru = \"Ответьте, если есть\", en = \"Answer if there is one\" }";
    assert!(GOOD.replace('\u{a0}', " ").contains(note));
    let start = GOOD.find("if-note").unwrap();
    let line = GOOD[start..].lines().next().unwrap();
    assert_eq!(
        broken(line, ""),
        at("section[1].item[q2].show-if", Defect::NoIfNote)
    );
    assert_eq!(
        broken("show-if = \"q1 = yes\"", ""),
        at("section[1].item[q2].if-note", Defect::IfNoteAlone)
    );
}

#[test]
fn kinds_have_what_they_need_and_nothing_else() {
    let option = |id: usize| format!("{{ id = \"{id}\", text = {{ ru = \"а\", en = \"a\" }} }}");
    let options = |count| (0..count).map(option).collect::<Vec<_>>().join(", ");
    for count in [0, 1, 63] {
        let item = format!(
            "id = \"x\"\nkind = \"single\"\noptions = [{}]",
            options(count)
        );
        assert_eq!(
            added(&item),
            at("section[5].item[x].options", Defect::OptionCount(count))
        );
    }
    assert_eq!(
        added("id = \"x\"\nkind = \"single\""),
        at("section[5].item[x].options", Defect::MissingKey)
    );
    assert_eq!(
        added("id = \"x\"\nkind = \"yes-no\"\nmarks = 5"),
        at("section[5].item[x].marks", Defect::KeyNotForKind("yes-no"))
    );
    assert_eq!(
        added("id = \"x\"\nkind = \"short-text\"\nunsure = [\"phone\"]"),
        at("section[5].item[x].unsure", Defect::UnsureText)
    );
    let (least, greatest) = (1, 4000);
    assert_eq!(
        added("id = \"x\"\nkind = \"long-text\"\nmax = 4001"),
        at(
            "section[5].item[x].max",
            Defect::OutOfRange { least, greatest }
        )
    );
    assert_eq!(
        broken("bands = [24, 34", "bands = [34, 24"),
        at("section[5].item[q18].bands", Defect::BandsNotRising)
    );
    assert_eq!(
        broken("64, 74]", "64, 110]"),
        at("section[5].item[q18].bands", Defect::BandOutside(110))
    );
    assert_eq!(
        added("id = \"x\"\nkind = \"number\"\nmin = 5\nmax = 5"),
        at("section[5].item[x].min", Defect::MinNotBelowMax)
    );
}

#[test]
fn the_size_of_a_survey_is_limited() {
    let item = |id: usize, more: &str| {
        format!(
            "\n[[section.item]]\nid = \"x{id}\"\ntext = {{ ru = \"а\", en = \"a\" }}\n\
             short = {{ ru = \"а\", en = \"a\" }}\n{more}\n"
        )
    };
    let text = |id| item(id, "kind = \"short-text\"");
    let many: String = (0..200).map(text).collect();
    assert_eq!(
        only(&format!("{GOOD}{many}")),
        at("", Defect::TooManyItems(217))
    );
    let wide: String = (0..45).map(|id| item(id, "kind = \"scale\"\nmarks = 10\nlow = { ru = \"а\", en = \"a\" }\nhigh = { ru = \"а\", en = \"a\" }")).collect();
    assert!(matches!(
        only(&format!("{GOOD}{wide}")).1,
        Defect::TooManyPairs(_)
    ));
    let bounds: Vec<String> = (20..90).map(|bound| bound.to_string()).collect();
    let (_, defect) = broken("24, 34, 44, 54, 64, 74", &bounds.join(", "));
    assert_eq!(defect, Defect::OptionCount(71));
    let head = GOOD.split("[[section]]").next().unwrap();
    assert!(faults(head).contains(&Fault {
        file: "surveys/culture/survey.toml".into(),
        line: Some(1),
        key: String::new(),
        defect: Defect::NoItems,
    }));
    let section = "\n[[section]]\nid = \"empty\"\ntitle = { ru = \"а\", en = \"a\" }\n";
    assert_eq!(
        only(&format!("{GOOD}{section}")),
        at("section[6]", Defect::NoItems)
    );
}
