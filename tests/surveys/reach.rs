//! The verdict «nobody would be asked this», held against trying every answer.
use otklik::{
    region::Channel,
    survey::{Answers, Condition, Form, Kind, Survey, path},
};
use proptest::prelude::*;

use crate::random::{Dice, survey};

/// Everything that can be sent for the first `most` items of a survey.
fn forms(survey: &Survey, most: usize) -> Vec<Form> {
    let mut forms = vec![Form::default()];
    for item in &survey.items[..most] {
        let ids = item.option_ids();
        let many = matches!(item.kind, Kind::Multiple { .. });
        let sets = (0..1_usize << ids.len()).filter(|set| many || set.count_ones() <= 1);
        let sets: Vec<usize> = sets.collect();
        let extended = |form: &Form| {
            let add = |set: &usize| {
                let chosen = (0..ids.len()).filter(|option| set >> option & 1 == 1);
                let chosen = chosen.map(|option| (item.id.clone(), ids[option].clone()));
                Form(form.0.iter().cloned().chain(chosen).collect())
            };
            sets.iter().map(add).collect::<Vec<_>>()
        };
        forms = forms.iter().flat_map(extended).collect();
    }
    forms
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn an_item_is_refused_exactly_if_no_answers_lead_to_it(plan in proptest::collection::vec(any::<u16>(), 120)) {
        let (survey, refused) = survey(&mut Dice(plan.iter()), 4, false);
        let last = survey.items.len() - 1;
        // What comes after the last random item is not in anybody's way. A required item that nothing was
        // sent for has to be hidden for a form to be complete.
        let complete: Vec<Answers> = forms(&survey, last - 1)
            .iter()
            .filter_map(|form| match Answers::parse(&survey, Channel::Phone, form) {
                Ok(answers) => Some(answers),
                Err(problems) if problems.iter().all(|problem| problem.item >= last - 1) => {
                    let mut form = form.clone();
                    let item = &survey.items[last - 1];
                    form.0.push((item.id.clone(), item.option_ids()[0].clone()));
                    Answers::parse(&survey, Channel::Phone, &form).ok()
                }
                Err(_) => None,
            })
            .collect();
        for (place, item) in survey.items.iter().enumerate().filter(|(_, item)| item.show_if.is_some()) {
            let reached = complete.iter().any(|answers| path::visible(&survey, answers)[place]);
            prop_assert!(reached, "{} is never asked", item.id);
        }
        for (place, formula) in &refused {
            let condition = Condition::parse(formula, &survey.items, *place).unwrap();
            let true_of = |answers: &Answers| {
                let seen = path::visible(&survey, answers);
                condition.holds(&|item, option| seen[item] && answers.has_option(item, option))
            };
            prop_assert!(!complete.iter().any(true_of), "{} can be true", formula);
        }
    }
}
