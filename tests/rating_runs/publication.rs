//! What may be shown, and that nothing else can be found out.
use otklik::{
    rating::run::{
        self, RunResults,
        inputs::{InstitutionInput, PreviousInput, PreviousInstitution},
        results::{Reason, Shown},
    },
    region::Channel,
};

use crate::{
    rules::{asked, people, village},
    world,
};

fn compute(institutions: Vec<InstitutionInput>) -> RunResults {
    run::compute(&world::inputs(institutions), 2, &mut |_| {}).unwrap()
}

#[test]
fn few_answers_show_nothing_and_enter_no_mean() {
    let alone = compute(village());
    let mut with = village();
    with.push(asked("few", 600, 9, 0.2));
    let with = compute(with);
    let few = with
        .institutions
        .iter()
        .find(|one| one.code == "few")
        .unwrap();
    assert_eq!(
        (few.shown, few.reasons.as_slice()),
        (Shown::Hidden, &[Reason::FewAnswers][..])
    );
    assert_eq!(
        (&few.respondents, &few.total, few.error),
        (&None, &None, None)
    );
    assert!(few.inputs.is_empty() && few.indicators.is_empty() && few.channels.is_empty());
    assert_eq!(
        (few.place, few.reliability, few.sensitivity.is_none()),
        (None, None, true)
    );
    assert_eq!(with.sector.total, alone.sector.total);
    assert_eq!((with.sector.rated, with.sector.unrated), (9, 1));
    assert_eq!(
        with.municipalities["Заречье"].criteria,
        alone.municipalities["Заречье"].criteria
    );
    let others = |run: &RunResults| {
        let mut run = run.clone();
        run.institutions.retain(|one| one.code != "few");
        run.institutions
    };
    assert_eq!(others(&with), others(&alone));
}

/// People whom nobody asked the last three questions.
fn without_the_last(seed: &str) -> Vec<world::Person> {
    let mut people = people(seed, 50, 0.8);
    for person in &mut people {
        person[7..].fill(None);
    }
    people
}

#[test]
fn each_reason_is_told() {
    let survey = world::survey();
    let mut all = village();
    all.push(asked("some", 600, 20, 0.8));
    let mut small = people("small", 100, 0.8);
    for person in &mut small[3..] {
        person[3] = None;
    }
    small[..3]
        .iter_mut()
        .for_each(|person| person[3] = Some(true));
    all.push(world::institution(
        "small",
        600,
        vec![world::counted(&survey, Channel::Web, &small)],
    ));
    let mut unseen = asked("unseen", 600, 100, 0.8);
    unseen.assessment = None;
    for tally in &mut unseen.tallies {
        *tally = world::counted(&survey, tally.channel, &without_the_last("u"));
    }
    all.push(unseen);
    let found = compute(all);
    let of = |code: &str| {
        found
            .institutions
            .iter()
            .find(|one| one.code == code)
            .unwrap()
    };
    assert_eq!(of("i0").reasons, []);
    assert_eq!(of("some").shown, Shown::WithoutPlace);
    assert!(of("some").reasons.contains(&Reason::TooFewForPlace) && of("some").total.is_some());
    assert_eq!(
        (of("some").place, of("some").tier, of("some").places),
        (None, None, None)
    );
    assert_eq!(
        (of("small").shown, of("small").reasons.clone()),
        (Shown::Hidden, vec![Reason::SmallGroup])
    );
    // K5 was asked of nobody.
    assert_eq!(
        of("unseen").reasons,
        [Reason::NotMeasured, Reason::NotAssessed]
    );
    assert_eq!(
        (of("unseen").total.is_none(), of("unseen").error),
        (true, None)
    );
}

#[test]
fn a_channel_of_few_is_not_told_by_difference() {
    let survey = world::survey();
    let people = people("a", 150, 0.8);
    let of = |few: usize| {
        let tallies = vec![
            world::counted(&survey, Channel::Web, &people[few..]),
            world::counted(&survey, Channel::Paper, &people[..few]),
        ];
        compute(vec![world::institution("a", 600, tallies)])
            .institutions
            .remove(0)
    };
    let (few, many) = (of(3), of(60));
    assert!(
        few.channels
            .iter()
            .all(|one| one.total.is_none() && one.error.is_none())
    );
    assert!(
        few.sensitivity
            .unwrap()
            .without
            .values()
            .all(Option::is_none)
    );
    assert!(many.channels.iter().all(|one| one.total.is_some()));
    assert!(
        many.sensitivity
            .unwrap()
            .without
            .values()
            .all(Option::is_some)
    );
}

#[test]
fn ways_of_asking_that_differ_too_much_are_told() {
    let survey = world::survey();
    let of = |code: &str, web: usize| {
        let people = people(code, 150, 0.7);
        let tallies = vec![
            world::counted(&survey, Channel::Web, &people[..web]),
            world::counted(&survey, Channel::Phone, &people[web..]),
        ];
        world::institution(code, 600, tallies)
    };
    let all = |webs: [usize; 2]| {
        let mut all: Vec<InstitutionInput> = village();
        all.push(of("x", webs[0]));
        all.push(of("y", webs[1]));
        compute(all).mix
    };
    assert_eq!(all([70, 80]), None);
    let found = all([20, 80]).unwrap();
    assert_eq!(
        (found.channel.as_str(), found.least.1.as_str()),
        ("web", "x")
    );
    assert!((found.least.0 - 100.0 * 20.0 / 150.0).abs() < 1e-6);
    assert!(found.greatest.0 > 50.0);
}

#[test]
fn changes_are_told_where_the_rules_were_the_same() {
    let now = compute(village());
    let mut inputs = world::inputs(village());
    let then = |nth: usize, total: &str| {
        let one = &now.institutions[nth];
        let share = |symbol: &str| one.inputs[symbol].parse().unwrap();
        let shares = [("Укомф".to_owned(), (share("Укомф") / 2, share("Чобщ_комф")))];
        PreviousInstitution {
            code: one.code.clone(),
            respondents: 150,
            recipients: 600,
            total: total.to_owned(),
            error: one.error,
            shares: shares.into_iter().collect(),
        }
    };
    let previous = PreviousInput {
        campaign: "social-2025".to_owned(),
        title: "2025".to_owned(),
        ends_on: inputs.campaign.starts_on,
        inputs_hash: "0".repeat(64),
        survey_version: inputs.survey.version.clone(),
        methodology_version: inputs.methodology.version.clone(),
        checklist_version: inputs.checklist.as_ref().map(|file| file.version.clone()),
        institutions: vec![
            then(0, "50"),
            then(1, now.institutions[1].total.as_ref().unwrap()),
        ],
    };
    inputs.previous = Some(previous.clone());
    let found = run::compute(&inputs, 1, &mut |_| {}).unwrap();
    let change = found.institutions[0].change.as_ref().unwrap();
    assert!(
        change.notable && change.difference > 20.0 && change.q.unwrap() < 1e-6,
        "{change:?}"
    );
    let still = found.institutions[1].change.as_ref().unwrap();
    assert_eq!((still.difference, still.notable), (0.0, false));
    assert_eq!(found.institutions[2].change, None);
    let comfort = found.institutions[0]
        .indicators
        .iter()
        .find(|one| one.id == "2.3")
        .unwrap();
    assert!(comfort.change.as_ref().unwrap().notable);
    // Another checklist is another score, but the same opinions.
    inputs.previous = Some(PreviousInput {
        checklist_version: None,
        ..previous.clone()
    });
    let other = run::compute(&inputs, 1, &mut |_| {}).unwrap();
    assert!(other.institutions.iter().all(|one| one.change.is_none()));
    assert_eq!(
        other.institutions[0].indicators,
        found.institutions[0].indicators
    );
    // Another questionnaire is another question.
    inputs.previous = Some(PreviousInput {
        survey_version: "0".repeat(16),
        ..previous
    });
    let found = run::compute(&inputs, 1, &mut |_| {}).unwrap();
    assert!(found.institutions.iter().all(|one| one.change.is_none()));
}
