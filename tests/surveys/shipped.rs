//! What the six surveys ask.
use otklik::{
    cli::check_surveys,
    region::{Channel, Sector},
    survey::{Item, Kind, Survey, Text},
    survey_files::SurveyFiles,
};

fn all() -> Vec<Survey> {
    let files = SurveyFiles::shipped().0;
    files
        .iter()
        .map(|file| check_surveys::check(file).unwrap())
        .collect()
}

fn named(id: &str) -> Survey {
    all().into_iter().find(|survey| survey.id == id).unwrap()
}

fn texts(survey: &Survey) -> Vec<Text> {
    let mut texts = vec![
        survey.title.clone(),
        survey.lead.clone(),
        survey.about.clone(),
        survey.thanks.clone(),
    ];
    texts.extend(survey.sections.iter().map(|section| section.title.clone()));
    for item in &survey.items {
        texts.extend([item.plain.clone(), item.short.clone()]);
        texts.extend(item.help.iter().chain(&item.if_note).cloned());
        texts.extend(item.wording.values().cloned());
        if let Kind::Single { options, .. } = &item.kind {
            texts.extend(options.iter().map(|option| option.text.clone()));
        }
    }
    texts
}

#[test]
fn there_are_six_one_of_each_sector_and_two_of_health() {
    let of = |survey: &Survey| (survey.id.clone(), survey.sector);
    let expected = [
        ("culture", Sector::Culture),
        ("education", Sector::Education),
        ("health-inpatient", Sector::Health),
        ("health-outpatient", Sector::Health),
        ("social", Sector::Social),
        ("sport", Sector::Sport),
    ];
    let expected = expected.map(|(id, sector)| (id.to_owned(), sector));
    assert_eq!(all().iter().map(of).collect::<Vec<_>>(), expected);
}

#[test]
fn questions_come_in_the_official_order_and_timeliness_only_where_the_sector_has_it() {
    for survey in all() {
        let numbers = survey
            .items
            .iter()
            .filter_map(|item| item.number.as_deref());
        let numbers: Vec<u8> = numbers.map(|number| number.parse().unwrap()).collect();
        let untimed = matches!(survey.sector, Sector::Culture | Sector::Education);
        let expected: Vec<u8> = (1..=18)
            .filter(|number| !(untimed && *number == 5))
            .collect();
        assert_eq!(numbers, expected, "{}", survey.id);
    }
}

#[test]
fn each_question_feeds_the_symbol_of_the_order() {
    let expected = [
        ("q1", "1.3", "Чобщ_стенд"),
        ("q2", "1.3", "Устенд"),
        ("q3", "1.3", "Чобщ_сайт"),
        ("q4", "1.3", "Усайт"),
        ("q5", "2.2", "Усвоевр"),
        ("q6", "2.3", "Укомф"),
        ("q7", "3.3", "Чинв"),
        ("q8", "3.3", "Удост"),
        ("q9", "4.1", "Уперв"),
        ("q10", "4.2", "Уоказ"),
        ("q11", "4.3", "Чобщ_дист"),
        ("q12", "4.3", "Увежл"),
        ("q13", "5.1", "Уреком"),
        ("q14", "5.2", "Уорг"),
        ("q15", "5.3", "Ууд"),
    ];
    for survey in all() {
        for item in &survey.items {
            let expected = expected.iter().find(|(id, ..)| *id == item.id);
            let waits = item.id.starts_with("wait-");
            assert_eq!(item.feeds.len(), usize::from(expected.is_some() || waits));
            if let Some((_, indicator, symbol)) = expected {
                let feed = &item.feeds[0];
                assert_eq!(
                    (feed.indicator.as_str(), feed.symbol.as_str()),
                    (*indicator, *symbol)
                );
                assert_eq!(feed.options, ["yes"]);
            }
        }
    }
}

#[test]
fn follow_ups_are_asked_after_yes_only() {
    for survey in all() {
        for (gate, then) in [("q1", "q2"), ("q3", "q4"), ("q7", "q8"), ("q11", "q12")] {
            let item = &survey.items[survey.position(then).unwrap()];
            let named = item.show_if.as_ref().unwrap().items();
            assert_eq!(named, [survey.position(gate).unwrap()]);
            let yes = survey.position(gate).unwrap();
            let holds = |option| {
                item.show_if
                    .as_ref()
                    .unwrap()
                    .holds(&|i, o| (i, o) == (yes, option))
            };
            assert_eq!([holds(0), holds(1), holds(2)], [true, false, false]);
        }
    }
}

fn waits(survey: &Survey) -> Vec<(&Item, Option<i64>)> {
    let fed = survey
        .items
        .iter()
        .filter(|item| item.feeds.iter().any(|feed| feed.symbol == "Сожид"));
    fed.map(|item| (item, item.feeds[0].limit)).collect()
}

#[test]
fn health_asks_for_days_of_waiting_against_the_limit() {
    let outpatient = named("health-outpatient");
    let limits: Vec<_> = waits(&outpatient)
        .iter()
        .map(|(item, limit)| (item.id.as_str(), *limit))
        .collect();
    assert_eq!(limits, [("wait-visit", Some(14)), ("wait-tests", Some(14))]);
    let inpatient = named("health-inpatient");
    let limits: Vec<_> = waits(&inpatient)
        .iter()
        .map(|(item, limit)| (item.id.as_str(), *limit))
        .collect();
    assert_eq!(limits, [("wait-bed", Some(30))]);
    for survey in [&outpatient, &inpatient] {
        for (item, limit) in waits(survey) {
            let Kind::Single { options, list } = &item.kind else {
                panic!()
            };
            assert!(list);
            let values: Vec<i64> = options.iter().filter_map(|option| option.value).collect();
            assert!(values.is_sorted());
            // The order's ladder tells apart the limit, one, two and three days less, half of it, and more.
            let limit = limit.unwrap();
            for needed in [limit / 2, limit - 3, limit - 2, limit - 1, limit, limit + 1] {
                assert!(values.contains(&needed), "{} {needed}", item.id);
            }
            let neutral = |option: &&otklik::survey::Choice| option.neutral;
            assert!(
                options
                    .iter()
                    .any(|option| neutral(&option) && option.id == "unknown")
            );
        }
    }
}

#[test]
fn rated_questions_may_be_hard_to_answer_aloud_but_not_on_the_own_screen() {
    for survey in all() {
        let rated = survey
            .items
            .iter()
            .filter(|item| matches!(item.kind, Kind::YesNo));
        for item in rated {
            assert_eq!(
                item.unsure,
                [Channel::Phone, Channel::Interview],
                "{}",
                item.id
            );
        }
    }
}

#[test]
fn a_voice_never_says_here_and_what_needs_a_screen_has_words_of_its_own() {
    for survey in all() {
        for item in &survey.items {
            let said = &item.text(Channel::Phone).ru;
            for screen in ["здесь", "сюда", "Напишите"] {
                assert!(!said.contains(screen), "{} {}: {said}", survey.id, item.id);
            }
            let needs = matches!(
                item.kind,
                Kind::Scale { .. } | Kind::Single { list: true, .. }
            );
            assert!(
                !needs || item.wording.contains_key(&Channel::Phone),
                "{}",
                item.id
            );
        }
    }
}

#[test]
fn texts_are_short_polite_and_set_with_care() {
    for text in survey_texts() {
        let words: Vec<&str> = text.ru.split(' ').collect();
        for word in &words[..words.len() - 1] {
            let bare = word.trim_start_matches(['«', '(']);
            let letters = bare.rsplit('\u{a0}').next().unwrap();
            let particle = ["ли", "бы", "же"].contains(&letters);
            let short = (1..=2).contains(&letters.chars().count())
                && letters.chars().all(char::is_alphabetic);
            assert!(
                !short || particle,
                "no NBSP after «{letters}» in «{}»",
                text.ru
            );
        }
        for polite in [" вы ", " вам ", " вас ", " ваш ", "\""] {
            assert!(
                !text.ru.replace('\u{a0}', " ").contains(polite),
                "{}",
                text.ru
            );
        }
        assert!(text.ru.chars().count() <= 160, "{}", text.ru);
        assert!(
            !text.en.contains(|letter| ('а'..='я').contains(&letter)),
            "{}",
            text.en
        );
    }
}

fn survey_texts() -> Vec<Text> {
    all().iter().flat_map(texts).collect()
}

#[test]
fn a_survey_takes_three_minutes() {
    for survey in all() {
        let closed = survey.items.iter().filter(|item| item.is_closed());
        // Eight seconds a question, as operators and paper pilots count, gives 22 questions in three minutes.
        assert!(closed.count() <= 22, "{}", survey.id);
        assert_eq!(survey.minutes, 3);
    }
}
