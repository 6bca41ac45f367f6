//! The shipped methodologies as files.
use otklik::{
    cli::check_surveys,
    rating::{
        Inputs,
        exact::{parse, whole},
        methodology::{Certainty, Formula, needs},
        score::score,
    },
    region::Sector,
    survey_files::{MethodologyFiles, SurveyFiles},
};

use crate::vectors::{changed, shipped, value};

#[test]
fn each_is_sound_and_its_version_is_the_hash_of_its_content() {
    let files = MethodologyFiles::shipped().0;
    let ids: Vec<&str> = files.iter().map(|file| file.id.as_str()).collect();
    assert_eq!(
        ids,
        ["mintrud-344n", "points-160", "scale-5", "sport-regional"]
    );
    for file in &files {
        let methodology = check_surveys::check_methodology(file).unwrap();
        assert_eq!(methodology.version.as_str().len(), 16);
        let other = changed(&file.id, &[("cap = 600", "cap = 601")]);
        assert_ne!(other.version, methodology.version);
        for one in methodology.indicators() {
            assert!(!one.basis.source.is_empty(), "{}", one.id);
        }
    }
    assert!(shipped("mintrud-344n").sample.basis.certainty == Certainty::FromMemory);
    assert!(
        shipped("sport-regional")
            .indicators()
            .all(|one| one.basis.certainty == Certainty::RegionalChoice)
    );
}

#[test]
fn everything_that_is_asked_is_fed_by_the_shipped_questionnaires() {
    let surveys: Vec<_> = SurveyFiles::shipped()
        .0
        .iter()
        .map(|file| check_surveys::check(file).unwrap())
        .collect();
    let surveys: Vec<_> = surveys.iter().collect();
    for file in &MethodologyFiles::shipped().0 {
        let methodology = check_surveys::check_methodology(file).unwrap();
        assert_eq!(needs::unfed(&methodology, &file.path, &surveys), []);
    }
    // Culture is not asked about timeliness.
    let greedy = changed(
        "mintrud-344n",
        &[(
            "sectors = [\"social\"]",
            "sectors = [\"social\", \"culture\"]",
        )],
    );
    let told: Vec<String> = needs::unfed(&greedy, "m.toml", &surveys)
        .iter()
        .map(|fault| fault.to_string())
        .collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("indicator 2.2 needs Усвоевр"), "{told:?}");
    assert!(
        told[0].contains("sector culture feeds it (culture/survey.toml)"),
        "{told:?}"
    );
}

#[test]
fn the_ladder_of_waiting_gives_the_points_of_operators_tables() {
    let methodology = shipped("mintrud-344n");
    let ladder = methodology.ladder("wait").unwrap();
    for (limit, points) in [
        (
            14,
            vec![
                ("15", 0),
                ("14.1", 0),
                ("14", 10),
                ("13.5", 10),
                ("13", 20),
                ("12", 40),
                ("11", 60),
                ("8", 60),
                ("7.01", 60),
                ("7", 100),
                ("0", 100),
            ],
        ),
        (
            24,
            vec![
                ("25", 0),
                ("24", 10),
                ("23", 20),
                ("22", 40),
                ("21", 60),
                ("13", 60),
                ("12", 100),
            ],
        ),
    ] {
        for (mean, points) in points {
            assert_eq!(
                ladder.points(&parse(mean).unwrap(), &whole(limit)),
                points,
                "{mean} of {limit}"
            );
        }
    }
    let wait: Inputs = [
        ("Сожид_среднее", whole(12)),
        ("Сожид_срок", whole(14)),
        ("Усвоевр", whole(1)),
        ("Чобщ", whole(2)),
    ]
    .into_iter()
    .collect();
    assert_eq!(
        value(&score(&methodology, Sector::Health, &wait), "Пожид"),
        Some(&whole(45))
    );
}

#[test]
fn the_older_scale_and_that_of_marks_have_their_own_greatest_scores() {
    let old = shipped("points-160");
    let most: Inputs = old
        .inputs
        .iter()
        .map(|input| {
            (
                input.symbol.as_str(),
                whole(if input.symbol.starts_with("Балл") {
                    10
                } else {
                    77
                }),
            )
        })
        .collect();
    let scored = score(&old, Sector::Education, &most);
    assert_eq!(scored.total, Some(whole(160)));
    let criteria: Vec<_> = scored
        .criteria
        .iter()
        .map(|one| one.value.clone().unwrap())
        .collect();
    assert_eq!(criteria, [whole(40), whole(70), whole(20), whole(30)]);

    let marks = shipped("scale-5");
    let given: Inputs = [
        ("Балл_условия", 45),
        ("Чобщ_условия", 10),
        ("Балл_качество", 39),
        ("Чобщ_качество", 13),
    ]
    .into_iter()
    .map(|(symbol, count)| (symbol, whole(count)))
    .collect();
    let scored = score(&marks, Sector::Sport, &given);
    assert_eq!(scored.total, parse("3.75"));
    assert!(
        marks
            .indicators()
            .all(|one| matches!(one.formula, Formula::Marks { .. }))
    );
}
