//! The path, the page and the stored answer agree.
use std::collections::BTreeMap;

use otklik::{
    region::Channel,
    survey::{
        Answers, Form, Survey, Tally,
        answer::Wrong,
        path,
        tally::{Cells, Marks},
    },
};
use proptest::prelude::*;

use crate::random::{Dice, page, survey};

fn numbers() -> impl Strategy<Value = Vec<u16>> {
    proptest::collection::vec(any::<u16>(), 0..400)
}

/// Checks one form against everything that has to agree with it. Gives the answers, if they are complete.
fn agree(
    survey: &Survey,
    channel: Channel,
    dice: &mut Dice,
) -> Result<Option<Answers>, TestCaseError> {
    let page = page(dice, survey, channel);
    let seen = page.seen(survey);
    let answers = match Answers::parse(survey, channel, &page.form(survey)) {
        Ok(answers) => answers,
        Err(problems) => {
            prop_assert!(seen[problems[0].item]);
            if problems
                .iter()
                .all(|problem| problem.wrong == Wrong::Missing)
            {
                prop_assert!(problems.iter().all(|problem| seen[problem.item]));
            }
            return Ok(None);
        }
    };
    prop_assert_eq!(&path::visible(survey, &answers), &seen);
    let stored = answers.to_json(survey);
    let read = Answers::from_json(survey, &stored);
    prop_assert_eq!(read.as_ref(), Ok(&answers));
    let stored: BTreeMap<String, serde_json::Value> = serde_json::from_str(&stored).unwrap();
    for (place, item) in survey.items.iter().enumerate() {
        let given = !page.checked[place].is_empty()
            || page.typed[place]
                .as_ref()
                .is_some_and(|text| text != "\u{1}");
        // A hidden item is absent, whatever was sent for it; a visible one is there if it was answered.
        prop_assert_eq!(stored.contains_key(&item.id), seen[place] && given);
        prop_assert!(!item.required || !seen[place] || stored.contains_key(&item.id));
    }
    Ok(Some(answers))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn path_page_and_stored_answer_agree(
        plan in numbers(),
        people in proptest::collection::vec(proptest::collection::vec(any::<u16>(), 60), 1..20),
    ) {
        let (survey, _) = survey(&mut Dice(plan.iter()), 8, true);
        for person in &people {
            for channel in [Channel::Web, Channel::Phone] {
                agree(&survey, channel, &mut Dice(person.iter()))?;
            }
        }
    }

    #[test]
    fn nonsense_is_refused_or_stored_and_read_back_but_never_breaks_anything(
        plan in numbers(),
        fields in proptest::collection::vec(("(i[0-8]|rated|\\PC{0,3})", "(o[0-4]|yes|no|unsure|[1-4]|-?[0-9]{1,25}|..[0-9]{2}|\\PC{0,30}|[\\x00-\\x20]{0,3})"), 0..30),
        stored in "\\{(\"i[0-8]\":(\"(o[0-3]|yes|unsure|\\.\\.10)\"|\\[(\"o1\",){0,2}\"o0\"\\]|\\[\\]|7|null),){0,3}\"rated\":\"yes\"\\}",
    ) {
        let (survey, _) = survey(&mut Dice(plan.iter()), 8, true);
        let form = Form(fields);
        for channel in [Channel::Web, Channel::Phone] {
            if let Ok(answers) = Answers::parse(&survey, channel, &form) {
                let text = answers.to_json(&survey);
                prop_assert_eq!(Answers::from_json(&survey, &text), Ok(answers));
            }
        }
        if let Ok(answers) = Answers::from_json(&survey, &stored) {
            let cells = Cells::of(&survey);
            Tally::new(&cells).add(&Marks::of(&survey, &cells, &answers));
        }
    }

    #[test]
    fn tallies_come_and_go_pack_and_equal_a_recount(
        plan in numbers(),
        people in proptest::collection::vec(proptest::collection::vec(any::<u16>(), 60), 1..40),
    ) {
        let (survey, _) = survey(&mut Dice(plan.iter()), 8, true);
        let cells = Cells::of(&survey);
        let mut tally = Tally::new(&cells);
        let mut kept = Vec::new();
        for person in &people {
            let Some(answers) = agree(&survey, Channel::Phone, &mut Dice(person.iter()))? else { continue };
            let marks = Marks::of(&survey, &cells, &answers);
            let before = tally.clone();
            tally.add(&marks);
            let mut back = tally.clone();
            prop_assert_eq!(back.remove(&marks), Ok(()));
            prop_assert_eq!(&back, &before);
            kept.push(answers);
        }
        let unpacked = Tally::unpack(&cells, &tally.pack());
        prop_assert_eq!(unpacked.as_ref(), Ok(&tally));
        let mut recount = Tally::new(&cells);
        for answers in kept.iter().rev() {
            let text = answers.to_json(&survey);
            let read = Answers::from_json(&survey, &text).unwrap();
            recount.add(&Marks::of(&survey, &cells, &read));
        }
        prop_assert_eq!(&recount, &tally);
        // The counts say what they are said to be, by the slowest way of counting.
        for (place, item) in survey.items.iter().enumerate() {
            let shown = kept.iter().filter(|answers| path::visible(&survey, answers)[place]).count();
            let answered = kept.iter().filter(|answers| answers.get(place).is_some()).count();
            prop_assert_eq!((tally.shown[place], tally.answered[place]), (shown as u64, answered as u64));
            if !item.has_choices() { continue }
            for option in 0..item.option_ids().len() {
                let chose = |answers: &&Answers| answers.has_option(place, option);
                let cell = cells.cell(place, option);
                prop_assert_eq!(tally.options[cell], kept.iter().filter(chose).count() as u64);
                let first = kept.iter().filter(chose).filter(|answers| answers.has_option(0, 0)).count();
                if survey.items[0].has_choices() {
                    prop_assert_eq!(tally.pair(cells.cell(0, 0), cell), first as u64);
                }
            }
        }
    }
}

/// The properties above would hold of forms that are never complete, too.
#[test]
fn random_forms_are_often_complete_and_random_items_often_hidden() {
    let mut complete = 0;
    let mut hidden = 0;
    let mut state = 1_u32;
    let mut roll = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) as u16
    };
    for _ in 0..200 {
        let numbers: Vec<u16> = (0..500).map(|_| roll()).collect();
        let mut dice = Dice(numbers.iter());
        let (survey, _) = survey(&mut dice, 8, true);
        if let Some(answers) = agree(&survey, Channel::Phone, &mut dice).unwrap() {
            complete += 1;
            hidden += path::visible(&survey, &answers)
                .iter()
                .filter(|shown| !**shown)
                .count();
        }
    }
    assert!(
        complete > 40 && hidden > 40,
        "{complete} complete, {hidden} hidden"
    );
}
