use super::*;
use crate::rating::{interval::Level, seed::Seeded};

fn field(measured: &[(f64, f64)], normals: &Normals, check: impl FnOnce(Field)) {
    let all: Vec<Measured> = measured
        .iter()
        .map(|(score, error)| Measured {
            score: *score,
            error: *error,
        })
        .collect();
    check(Field::parse(&all, normals).unwrap());
}

fn places(sets: &[Places]) -> Vec<(usize, usize)> {
    sets.iter().map(|set| (set.best, set.worst)).collect()
}

#[test]
fn the_walk_finds_what_looking_at_every_pair_finds() {
    let normals = Normals::draw(&Seeded::of("walk"), 300, 25);
    let measured: Vec<(f64, f64)> = (0..25)
        .map(|at| {
            (
                80.0 + f64::from(at * 7 % 25) / 2.0,
                f64::from(at * 3 % 8) / 2.0,
            )
        })
        .collect();
    field(&measured, &normals, |field| {
        for critical in [f64::INFINITY, 3.0, 1.0, 0.0] {
            for draw in 0..normals.draws() {
                let row = normals.row(draw);
                let all: Vec<(f32, u32)> = row.iter().copied().zip(0..).collect();
                let pairs = all.iter().flat_map(|a| all.iter().map(move |b| (*a, *b)));
                let expected = pairs
                    .filter_map(|(a, b)| pairs::difference(&field, a, b, critical))
                    .fold(0.0, f64::max);
                let mut sorted = normals::Sorted::default();
                assert_eq!(
                    pairs::greatest(&field, sorted.take(row), critical),
                    expected
                );
            }
        }
    });
}

#[test]
fn scores_without_errors_are_told_apart_for_certain() {
    let normals = Normals::draw(&Seeded::of("census"), 200, 4);
    field(
        &[(80.0, 0.0), (90.0, 0.0), (80.0, 0.0), (70.0, 0.0)],
        &normals,
        |field| {
            let sets = Work::quietly(|work| field.simultaneous(Level::USUAL, work));
            assert_eq!(places(&sets.places), [(2, 3), (1, 1), (2, 3), (4, 4)]);
            assert_eq!(sets.tiers, [2, 1, 2, 3]);
            let own = Work::quietly(|work| field.marginal(Level::USUAL, work));
            assert_eq!(own.places, sets.places);
            let likely = field.likely(Level::USUAL);
            assert_eq!(
                likely.iter().map(|one| one.mean).collect::<Vec<_>>(),
                [2.0, 1.0, 2.0, 4.0]
            );
            assert_eq!(field.expected_places(), [2.0, 1.0, 2.0, 4.0]);
        },
    );
}

#[test]
fn threads_change_nothing_and_progress_ends_at_the_end() {
    let normals = Normals::draw(&Seeded::of("threads"), 1500, 6);
    let measured = [
        (90.0, 1.0),
        (88.0, 2.0),
        (87.0, 0.5),
        (81.0, 1.0),
        (80.0, 3.0),
        (70.0, 1.0),
    ];
    field(&measured, &normals, |field| {
        let mut told = Vec::new();
        let by_three = Work {
            threads: 3,
            tell: &mut |progress| told.push(progress),
        };
        let sets = field.simultaneous(Level::USUAL, by_three);
        assert_eq!(
            sets,
            Work::quietly(|work| field.simultaneous(Level::USUAL, work))
        );
        assert!(sets.critical < sets.single_step);
        assert!(
            told.iter()
                .all(|progress| progress.of == 1500 && progress.done <= 1500)
        );
        assert_eq!(told.last().map(|progress| progress.done), Some(1500));
        let own = |threads| {
            field.marginal(
                Level::USUAL,
                Work {
                    threads,
                    tell: &mut |_| {},
                },
            )
        };
        assert_eq!(own(1), own(4));
    });
}

#[test]
fn a_field_of_one_or_none_has_its_places() {
    let normals = Normals::draw(&Seeded::of("one"), 100, 1);
    for (measured, expected) in [(&[][..], vec![]), (&[(50.0, 3.0)][..], vec![(1, 1)])] {
        field(measured, &normals, |field| {
            let sets = Work::quietly(|work| field.simultaneous(Level::USUAL, work));
            assert_eq!(places(&sets.places), expected);
            let own = Work::quietly(|work| field.marginal(Level::USUAL, work));
            assert_eq!(places(&own.places), expected);
            assert_eq!(field.likely(Level::USUAL).len(), expected.len());
        });
    }
}

#[test]
fn what_cannot_be_ranked_is_refused() {
    let normals = Normals::draw(&Seeded::of("refused"), 10, 2);
    let one = |score, error| Measured { score, error };
    let fault = |all: &[Measured]| Field::parse(all, &normals).err();
    assert_eq!(
        fault(&[one(1.0, 1.0), one(f64::NAN, 1.0)]),
        Some(Fault::NotANumber(1))
    );
    assert_eq!(fault(&[one(1.0, -1.0)]), Some(Fault::NotANumber(0)));
    assert_eq!(fault(&[one(1.0, 1.0); 3]), Some(Fault::TooFewNormals(2)));
}

#[test]
fn institutions_alike_in_everything_have_the_same_places() {
    // Gaps near the critical value, and few draws: one's own draws would part the twins.
    let measured: Vec<(f64, f64)> = (0..12)
        .map(|at| (90.0 - 2.2 * f64::from(at / 2), 1.0))
        .collect();
    for seed in 0..20 {
        let normals = Normals::draw(&Seeded::of(&format!("twins {seed}")), 60, 12);
        field(&measured, &normals, |field| {
            let own = Work::quietly(|work| field.marginal(Level::USUAL, work));
            for twins in own.places.chunks(2) {
                assert_eq!(twins[0], twins[1]);
            }
        });
    }
}
