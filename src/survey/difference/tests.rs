use proptest::prelude::*;

use super::*;
use crate::survey::{difference::words::runs, load};

const GOOD: &str = include_str!("../../../surveys/health-outpatient/survey.toml");

fn survey(text: &str) -> Survey {
    load::parse("a", "f", text.as_bytes()).unwrap()
}

/// What differs after a replacement.
fn after(from: &str, to: &str) -> Difference {
    assert!(GOOD.contains(from), "{from}");
    between(&survey(GOOD), &survey(&GOOD.replacen(from, to, 1)))
}

fn values(change: &Change) -> (Option<&str>, Option<&str>) {
    (change.old.as_deref(), change.new.as_deref())
}

#[test]
fn the_same_questionnaire_differs_in_nothing_and_a_comment_is_no_difference() {
    assert!(between(&survey(GOOD), &survey(GOOD)).is_empty());
    assert!(between(&survey(GOOD), &survey(&format!("# a\n{GOOD}"))).is_empty());
}

#[test]
fn each_change_is_found_with_its_old_and_new_value_and_nothing_else_is() {
    for (from, to, facet, old, new) in [
        ("minutes = ", "minutes = 1", Facet::Minutes, None, None),
        (
            "show-if = \"q1 = yes\"",
            "show-if = \"q1 in [yes, no]\"",
            Facet::Condition,
            Some("q1 = yes"),
            Some("q1 in [yes, no]"),
        ),
        (
            "number = \"1\"",
            "number = \"1a\"",
            Facet::Number,
            Some("1"),
            Some("1a"),
        ),
        (
            "unsure = [\"phone\", \"interview\"]",
            "unsure = [\"phone\"]",
            Facet::Unsure,
            Some("phone, interview"),
            Some("phone"),
        ),
    ] {
        let found = after(from, to);
        let items = found.items.iter().flat_map(|item| &item.changes);
        let all: Vec<&Change> = found.whole.iter().chain(items).collect();
        assert_eq!(all.len(), 1, "{found:#?}");
        assert_eq!(all[0].of, facet);
        if old.is_some() {
            assert_eq!(values(all[0]), (old, new));
        }
        assert!(
            found
                .items
                .iter()
                .all(|item| item.fate == Fate::Kept && !item.moved)
        );
    }
}

#[test]
fn a_text_is_told_with_its_channel_and_language() {
    let old = "wording.phone = { ru = \"";
    let found = after(old, "wording.phone = { ru = \"Скажите: ");
    let [item] = found.items.as_slice() else {
        panic!("{found:#?}")
    };
    let [change] = item.changes.as_slice() else {
        panic!("{found:#?}")
    };
    let of = Facet::Text {
        of: Use::Wording(crate::region::Channel::Phone),
        option: None,
        lang: Lang::Ru,
    };
    assert_eq!(change.of, of);
    let (was, is) = runs(
        change.old.as_deref().unwrap(),
        change.new.as_deref().unwrap(),
    );
    assert!(was.iter().all(|run| !run.differs));
    assert_eq!((is[0].differs, is[0].text.as_str()), (true, "Скажите: "));
}

#[test]
fn added_removed_and_moved_items_are_told_apart() {
    let old = survey(GOOD);
    let (last, first) = (old.items.len() - 1, 0);
    let mut new = old.clone();
    let gone = new.items.remove(last).id;
    for section in &mut new.sections {
        section.items.end = section.items.end.min(last);
    }
    let found = between(&old, &new);
    assert_eq!((found.items.len(), found.items[0].fate), (1, Fate::Removed));
    assert_eq!(found.items[0].id, gone);
    let found = between(&new, &old);
    assert_eq!((found.items.len(), found.items[0].fate), (1, Fate::Added));
    let mut new = old.clone();
    // Two of one section, neither of which a formula names at this place.
    for item in &mut new.items {
        item.show_if = None;
    }
    let plain = new.clone();
    new.items.swap(first, first + 1);
    let found = between(&plain, &new);
    assert_eq!(
        found.items.len(),
        1,
        "one of two neighbors moved: {found:#?}"
    );
    assert!(found.items[0].moved && found.items[0].changes.is_empty());
}

proptest! {
    #[test]
    fn the_runs_of_a_text_make_it_up_again_and_what_is_the_same_is_the_same_in_both(
        old in "([а-я]{1,2}[ \n]{1,2}){0,8}[а-я]?",
        new in "([а-я]{1,2}[ \n]{1,2}){0,8}[а-я]?",
    ) {
        let (was, is) = runs(&old, &new);
        let whole = |runs: &[words::Run]| runs.iter().map(|run| run.text.as_str()).collect::<String>();
        prop_assert_eq!(whole(&was), old.clone());
        prop_assert_eq!(whole(&is), new.clone());
        let same = |runs: &[words::Run]| {
            let same = runs.iter().filter(|run| !run.differs);
            same.flat_map(|run| run.text.split_whitespace().map(str::to_owned).collect::<Vec<_>>()).collect::<Vec<_>>()
        };
        prop_assert_eq!(same(&was), same(&is));
        let (was, is) = runs(&old, &old);
        prop_assert!(was.iter().chain(&is).all(|run| !run.differs));
    }
}
