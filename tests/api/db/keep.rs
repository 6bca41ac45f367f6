//! `db::responses::keep` and the writer: what becomes of each row of a batch, in the order of the batch.
use std::{collections::HashMap, sync::Arc};

use chrono::NaiveDateTime;
use otklik::{
    db::responses::{self, NewResponse},
    intake::{Busy, Kept},
    region::{Channel, Evidence},
    survey::{Answers, Form, Lang, tally::Marks},
};

use crate::helpers::{CAMPAIGN, Site, block, noon};

/// A sound response of the clinic.
fn response(site: &Site, id: i64, seat: &str) -> NewResponse {
    let directory = site.app.directory();
    let questionnaire = Arc::clone(&directory.campaign(CAMPAIGN).unwrap().questionnaire);
    let survey = &questionnaire.survey;
    let required = survey.items.iter().filter(|item| item.required);
    let given = required.map(|item| (item.id.clone(), item.option_ids()[0].clone()));
    let answers = Answers::parse(survey, Channel::Web, &Form(given.collect())).unwrap();
    NewResponse {
        institution_id: 1,
        id,
        proof: id * 7,
        campaign_id: CAMPAIGN,
        survey_version: Arc::clone(&questionnaire.version),
        tag: 1001,
        seat: seat.to_owned(),
        channel: Channel::Web,
        evidence: Evidence::Device,
        lang: Lang::Ru,
        signals: String::new(),
        network_tag: None,
        received_hour: NaiveDateTime::new(noon().date_naive(), noon().time()),
        answers: answers.to_json(survey),
        marks: Marks::of(survey, &questionnaire.cells, &answers),
    }
}

fn keep(site: &Site, rows: &[NewResponse]) -> Vec<Kept> {
    site.app
        .db
        .write_now(|conn| Ok(responses::keep(conn, rows)?))
        .unwrap()
}

#[test]
fn within_one_batch_the_first_of_a_form_and_of_a_seat_is_kept_and_the_others_are_told() {
    let site = Site::new();
    let row = |id, seat: &str| response(&site, id, seat);
    let stranger = NewResponse {
        proof: 1,
        ..row(10, "dE")
    };
    let elsewhere = NewResponse {
        institution_id: 2,
        tag: 2001,
        ..row(10, "dA")
    };
    let rows = [
        row(10, "dA"),
        row(11, "dB"),
        row(10, "dA"),
        row(12, "dA"),
        stranger,
        elsewhere.clone(),
        row(13, "dB"),
        elsewhere,
        row(14, "dC"),
        row(10, "dZ"),
    ];
    let outcomes = keep(&site, &rows);
    let expected = [
        Kept::New,
        Kept::New,
        Kept::Repeat,
        Kept::SeatTaken(10),
        Kept::Collision,
        Kept::New,
        Kept::SeatTaken(11),
        Kept::Repeat,
        Kept::New,
        Kept::Repeat,
    ];
    assert_eq!(outcomes, expected);
    assert_eq!(site.assert_sound().responses, 4);
    site.fold();
    assert_eq!(
        site.database.texts(
            "institution_id || ' ' || responses",
            "from tallies order by institution_id"
        ),
        ["1 3", "2 1"]
    );
}

#[test]
fn across_batches_it_is_the_same() {
    let site = Site::new();
    let row = |id, seat: &str| response(&site, id, seat);
    assert_eq!(
        keep(&site, &[row(10, "dA"), row(11, "dB")]),
        [Kept::New, Kept::New]
    );
    let second = [
        row(12, "dB"),
        row(11, "dB"),
        row(13, "dC"),
        NewResponse {
            proof: 3,
            ..row(10, "dQ")
        },
        row(10, "dA"),
    ];
    assert_eq!(
        keep(&site, &second),
        [
            Kept::SeatTaken(11),
            Kept::Repeat,
            Kept::New,
            Kept::Collision,
            Kept::Repeat
        ]
    );
    assert_eq!(keep(&site, &[]), []);
    assert_eq!(site.assert_sound().responses, 3);
}

/// Hands everything over before anything is answered.
fn submit(site: &Site, rows: Vec<NewResponse>) -> Vec<Result<Kept, Busy>> {
    block(async {
        let local = tokio::task::LocalSet::new();
        let send = |row| {
            let app = Arc::clone(&site.app);
            local.spawn_local(async move { app.intake.submit(row).await })
        };
        let handles: Vec<_> = rows.into_iter().map(send).collect();
        local
            .run_until(async {
                let mut outcomes = Vec::new();
                for handle in handles {
                    outcomes.push(handle.await.unwrap());
                }
                outcomes
            })
            .await
    })
}

#[test]
fn a_row_that_cannot_be_kept_does_not_take_its_batch_along() {
    let site = Site::new();
    let row = |id, seat: &str| response(&site, id, seat);
    let lost = NewResponse {
        tag: 1077,
        ..row(21, "dB")
    };
    let stray = NewResponse {
        institution_id: 3,
        tag: 3001,
        ..row(22, "dC")
    };
    let broken = NewResponse {
        seat: String::new(),
        ..row(23, "dD")
    };
    let outcomes = submit(
        &site,
        vec![
            row(20, "dA"),
            lost,
            stray,
            row(20, "dA"),
            broken,
            row(24, "dA"),
            row(25, "dE"),
        ],
    );
    let expected = [
        Ok(Kept::New),
        Err(Busy::Store),
        Err(Busy::Store),
        Ok(Kept::Repeat),
        Err(Busy::Store),
        Ok(Kept::SeatTaken(20)),
        Ok(Kept::New),
    ];
    assert_eq!(outcomes, expected);
    assert_eq!(site.assert_sound().responses, 2);
    // And the next answer finds the writer at work.
    assert_eq!(submit(&site, vec![row(26, "dF")]), [Ok(Kept::New)]);
}

#[test]
fn a_thousand_first_answers_of_one_seat_at_once_are_exactly_one() {
    let site = Site::new();
    let rows = (0..1000)
        .map(|nth| response(&site, 1000 + nth, "dSame"))
        .collect();
    let outcomes = submit(&site, rows);
    let mut found: HashMap<String, usize> = HashMap::new();
    for outcome in outcomes {
        *found.entry(format!("{outcome:?}")).or_default() += 1;
    }
    let first = site.database.texts("id", "from responses");
    assert_eq!(first.len(), 1);
    let taken = format!("Ok(SeatTaken({}))", first[0]);
    assert_eq!(
        found,
        HashMap::from([("Ok(New)".to_owned(), 1), (taken, 999)])
    );
    assert_eq!(site.assert_sound().responses, 1);
}

#[test]
fn a_thousand_answers_of_one_seat_through_two_programs_at_once_are_exactly_one() {
    let site = Site::new();
    let second = Site::beside(&site);
    let rows = |from: i64| {
        (0..500)
            .map(|nth| response(&site, from + nth, "dSame"))
            .collect::<Vec<_>>()
    };
    let (one, two) = (rows(1000), rows(2000));
    let new = std::thread::scope(|scope| {
        let threads = [
            scope.spawn(|| submit(&site, one)),
            scope.spawn(|| submit(&second, two)),
        ];
        threads
            .into_iter()
            .flat_map(|thread| thread.join().unwrap())
            .filter(|outcome| *outcome == Ok(Kept::New))
            .count()
    });
    assert_eq!(new, 1);
    assert_eq!(site.assert_sound().responses, 1);
}

#[test]
fn when_the_queue_is_full_it_says_so_and_what_was_taken_is_kept() {
    let site = Site::with(&[("OTKLIK_QUEUE", "5"), ("OTKLIK_BATCH", "1")]);
    let rows = (0..40)
        .map(|nth| response(&site, 100 + nth, &format!("d{nth}")))
        .collect();
    let outcomes = submit(&site, rows);
    let kept = outcomes
        .iter()
        .filter(|outcome| **outcome == Ok(Kept::New))
        .count();
    assert!(
        outcomes
            .iter()
            .all(|outcome| matches!(outcome, Ok(Kept::New) | Err(Busy::Full))),
        "{outcomes:?}"
    );
    assert!((5..40).contains(&kept), "{kept}");
    assert_eq!(site.assert_sound().responses, kept as u64);
}
