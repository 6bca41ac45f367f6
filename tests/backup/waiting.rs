//! Marks that wait for their tallies: counted by every reader, kept in a copy, and never twice.
use otklik::{
    db::{snapshot::snapshot, tallies, tally_marks},
    region::Status,
    survey::Lang,
};

use crate::{
    fill::{fold, keep},
    sheet::{VERSION, sheets},
    world::{World, engines, run},
};

fn counted(world: &World) -> Vec<(String, u64)> {
    let cells = &sheets()[&*VERSION].cells;
    let found = snapshot(&mut world.conn(), |conn| {
        tallies::of_campaign(conn, 1, cells)
    })
    .unwrap();
    found
        .into_iter()
        .filter(|one| one.tally.responses > 0)
        .map(|one| {
            (
                format!("{:?} {:?}", one.key, one.tally),
                one.tally.responses,
            )
        })
        .collect()
}

#[test]
fn readers_count_what_waits_and_find_the_same_after_it_was_added() {
    for engine in engines() {
        let world = World::full(engine, 60);
        keep(&mut world.conn(), 61, 40);
        let before = counted(&world);
        assert_eq!(before.iter().map(|(_, count)| count).sum::<u64>(), 100);
        let by_status = tallies::responses_of_campaign(&mut world.conn(), 1).unwrap();
        assert_eq!(by_status.values().sum::<i64>(), 100);
        assert!(
            by_status
                .keys()
                .any(|(_, status)| *status == Status::Quarantined)
        );
        assert!(world.report().is_clean());
        assert_eq!(fold(&mut world.conn()), 40);
        assert_eq!(fold(&mut world.conn()), 0);
        assert_eq!(counted(&world), before);
        assert!(world.report().is_clean());
    }
}

#[test]
fn a_copy_keeps_what_waits() {
    for engine in engines() {
        let world = World::full(engine, 30);
        keep(&mut world.conn(), 31, 20);
        let copy = World::empty(engine);
        assert_eq!(copy.restore(&world.backup("copy.gz")).0, 0);
        assert_eq!(copy.rows(), world.rows());
        assert_eq!(fold(&mut copy.conn()), 20);
        assert!(copy.report().is_clean());
    }
}

#[test]
fn marks_lost_doubled_or_broken_are_named() {
    for engine in engines() {
        for (damage, expected) in [
            ("delete from tally_marks", "expected"),
            (
                "insert into tally_marks select * from tally_marks",
                "do not match the responses",
            ),
            (
                "update tally_marks set marks = substr(marks, 2)",
                "do not match the responses",
            ),
        ] {
            let world = World::full(engine, 60);
            keep(&mut world.conn(), 61, 20);
            run(&mut world.conn(), damage);
            let report = world.report();
            let told: Vec<&str> = report.told.iter().map(|text| text.get(Lang::En)).collect();
            assert!(
                told.iter().any(|text| text.contains(expected)),
                "{engine:?} {damage}: {told:?}"
            );
        }
    }
}

#[test]
fn marks_that_fit_no_tally_stay_and_are_told() {
    for engine in engines() {
        let world = World::full(engine, 60);
        keep(&mut world.conn(), 61, 5);
        run(
            &mut world.conn(),
            "update tally_marks set marks = substr(marks, 2)",
        );
        let refused = otklik::db::transaction(&mut world.conn(), |conn| {
            let cells = std::sync::Arc::new(sheets()[&*VERSION].cells.clone());
            tally_marks::fold(conn, |_, _| Ok(Some(std::sync::Arc::clone(&cells))))
        });
        assert!(refused.is_err());
        let left = world.rows();
        let left = left.iter().filter(|row| row.starts_with("tally_marks"));
        assert_eq!(left.count(), 5, "{engine:?}");
    }
}
