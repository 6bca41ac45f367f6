//! How often the database is asked before a file leaves: not once an institution.
use std::{
    collections::BTreeSet,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use diesel::connection::{Connection, InstrumentationEvent};
use otklik::{
    db::{Conn, campaigns, institutions},
    taking::{
        self,
        before::{Tellable, tellable, tellable_of},
    },
};

use crate::helpers::{CAMPAIGN, OTHER, PLACE, Site};

/// Institutions beside those that have answers.
const MORE: usize = 700;

/// Many institutions of which nobody has said anything.
fn crowd(site: &Site) {
    site.change(|conn| {
        let all = institutions::all(conn)?;
        let model = all.into_iter().find(|one| one.code == "zdr-01").unwrap();
        let rows: Vec<_> = (0..MORE)
            .map(|nth| institutions::InstitutionRow {
                code: format!("zdr-more-{nth:04}"),
                ..model.clone()
            })
            .collect();
        institutions::import(conn, &rows, site.clock.stamp())?;
        let first = campaigns::members_of(conn, CAMPAIGN)?.remove(0);
        let added = institutions::all(conn)?.into_iter();
        for one in added.filter(|one| one.code.starts_with("zdr-more-")) {
            let member = campaigns::MemberRow {
                institution_id: one.id,
                ..first.clone()
            };
            campaigns::add_member(conn, &member)?;
        }
        Ok(())
    });
}

/// What is found, and in how many statements.
fn counted<T>(conn: &mut Conn, job: impl FnOnce(&mut Conn) -> T) -> (T, usize) {
    let count = Arc::new(AtomicUsize::new(0));
    let seen = Arc::clone(&count);
    conn.set_instrumentation(move |event: InstrumentationEvent<'_>| {
        if matches!(event, InstrumentationEvent::StartQuery { .. }) {
            seen.fetch_add(1, Ordering::Relaxed);
        }
    });
    (job(conn), count.load(Ordering::Relaxed))
}

fn told(found: &Tellable) -> Vec<String> {
    let told = found.told.iter().map(|one| format!("{one:?}"));
    told.collect()
}

#[test]
fn all_institutions_are_asked_about_in_a_few_statements_and_told_as_each_by_itself() {
    let site = Site::new();
    for code in [[PLACE; 12], [OTHER; 12]].concat() {
        site.answer(code);
    }
    let exclude = "update responses set status = 'excluded' where institution_id = 1 and id = (select min(id) from responses where institution_id = 1)";
    site.database.execute(exclude).unwrap();
    let event = "insert into response_events (institution_id, response_id, nth, from_status, to_status, at, who, why) \
         select institution_id, id, 1, 'counted', 'excluded', received_hour, 'x', 'x' from responses where status = 'excluded'";
    site.database.execute(event).unwrap();
    crowd(&site);
    let rule = taking::rule(None, "mintrud-344n").unwrap();
    let clock = &site.clock;
    let mut conn = site.database.open().connect().unwrap();
    let (all, statements) = counted(&mut conn, |conn| {
        tellable(conn, clock, CAMPAIGN, rule, true).unwrap()
    });
    assert!(statements < 30, "{statements}");
    assert!(statements > 4, "they are counted: {statements}");
    assert_eq!((all.told.len(), all.few.len()), (2, MORE));
    let mut alone = Vec::new();
    for one in [1, 2] {
        let of = (CAMPAIGN, &BTreeSet::from([one]));
        alone.extend(told(
            &tellable_of(&mut conn, clock, of, rule, true).unwrap(),
        ));
    }
    assert_eq!(told(&all), alone);
    let answers = |nth: usize| all.told[nth].counts.values().sum::<u64>();
    assert_eq!(
        (answers(0), answers(1)),
        (11, 12),
        "what was excluded is not there"
    );
}
