use super::*;
use crate::{
    rating::{interval::Level, seed::Seeded},
    survey::tally::Tally,
};

/// The tally of people who each chose these of so many cells.
fn tally(cells: usize, people: &[&[usize]]) -> Tally {
    let mut tally = Tally {
        responses: people.len() as u64,
        shown: Vec::new(),
        answered: Vec::new(),
        options: vec![0; cells],
        pairs: vec![0; cells * (cells - 1) / 2],
    };
    for person in people {
        for (nth, a) in person.iter().enumerate() {
            tally.options[*a] += 1;
            for b in &person[nth + 1..] {
                tally.pairs[a * (2 * cells - a - 1) / 2 + b - a - 1] += 1;
            }
        }
    }
    tally
}

/// The term of a yes-no item whose cells begin here.
fn yes_no(weight: f64, first: usize) -> Term {
    Term {
        weight,
        yes: Mark::Cells(vec![first]),
        answered: Mark::Cells(vec![first, first + 1]),
    }
}

fn estimate(tally: &Tally, terms: &[Term], recipients: Option<u64>) -> Estimate {
    Composite::parse(tally, terms, recipients)
        .unwrap()
        .estimate()
}

#[test]
fn one_question_that_all_answered_is_a_share() {
    let tally = tally(2, &[&[0], &[0], &[0], &[1]]);
    let found = estimate(&tally, &[yes_no(100.0, 0)], Some(8));
    assert!((found.points - 75.0).abs() < 1e-12);
    // (1 − n/N) p (1 − p) / (n − 1), in points.
    assert!((found.variance - 1e4 * 0.5 * 0.1875 / 3.0).abs() < 1e-9);
}

#[test]
fn influences_of_one_person_add_up_before_they_are_squared() {
    // The same answer twice is the same question with twice the weight; the opposite one cancels it.
    let same = tally(4, &[&[0, 2], &[0, 2], &[1, 3]]);
    let opposite = tally(4, &[&[0, 3], &[0, 3], &[1, 2]]);
    let twice = [yes_no(10.0, 0), yes_no(10.0, 2)];
    let once = estimate(&same, &[yes_no(20.0, 0)], None);
    assert!((estimate(&same, &twice, None).variance - once.variance).abs() < 1e-9);
    assert!(estimate(&opposite, &twice, None).variance.abs() < 1e-9);
}

#[test]
fn everyone_may_be_the_denominator() {
    let tally = tally(2, &[&[0], &[0], &[1], &[]]);
    let term = Term {
        answered: Mark::Everyone,
        ..yes_no(100.0, 0)
    };
    let found = estimate(&tally, &[term], None);
    assert!((found.points - 50.0).abs() < 1e-12);
    assert!((found.variance - 1e4 * 0.25 / 3.0).abs() < 1e-9);
}

#[test]
fn a_mean_mark_has_the_error_of_a_mean_and_items_add_up() {
    // Marks 1, 3 and 5 in cells 0..3: mean 3, Σ (x − 3)² = 8 of four people.
    let marks = tally(3, &[&[0], &[1], &[1], &[2]]);
    let mean = Term {
        weight: 1.0,
        yes: Mark::Sum(vec![(0, 1), (1, 3), (2, 5)]),
        answered: Mark::Cells(vec![0, 1, 2]),
    };
    let found = estimate(&marks, &[mean], Some(8));
    assert!((found.points - 3.0).abs() < 1e-12);
    assert!((found.variance - 0.5 * 8.0 / (3.0 * 4.0)).abs() < 1e-12);
    // Two items pooled: five yes of seven, by people who answered two, two, two and one.
    let items = tally(4, &[&[0, 2], &[0, 3], &[1, 2], &[0]]);
    let pooled = Term {
        weight: 1.0,
        yes: Mark::Sum(vec![(0, 1), (2, 1)]),
        answered: Mark::Sum(vec![(0, 1), (1, 1), (2, 1), (3, 1)]),
    };
    let by_hand: f64 = [(2.0, 2.0), (1.0, 2.0), (1.0, 2.0), (1.0, 1.0)]
        .map(|(yes, answered): (f64, f64)| ((yes - 5.0 / 7.0 * answered) / 7.0).powi(2))
        .iter()
        .sum();
    let found = estimate(&items, &[pooled], None);
    assert!((found.variance - 4.0 / 3.0 * by_hand).abs() < 1e-12);
}

#[test]
fn a_census_has_no_error() {
    let tally = tally(2, &[&[0], &[1], &[1]]);
    assert_eq!(estimate(&tally, &[yes_no(5.0, 0)], Some(3)).variance, 0.0);
}

#[test]
fn what_has_no_error_is_refused_with_its_place() {
    let people: &[&[usize]] = &[&[0, 2], &[1], &[0, 1]];
    let tally = tally(6, people);
    let fault = |term: Term, recipients| {
        let terms = [yes_no(1.0, 2), term];
        Composite::parse(&tally, &terms, recipients).err()
    };
    for (term, recipients, expected) in [
        (yes_no(1.0, 0), None, Fault::Overlap(1)),
        (yes_no(1.0, 4), None, Fault::NobodyAnswered(1)),
        (yes_no(1.0, 5), None, Fault::NoSuchCell(1)),
        (yes_no(1.0, 2), Some(2), Fault::MoreThanRecipients),
    ] {
        assert_eq!(fault(term, recipients), Some(expected));
    }
    let one = self::tally(2, &[&[0]]);
    let terms = [yes_no(1.0, 0)];
    assert_eq!(
        Composite::parse(&one, &terms, Some(5)).err(),
        Some(Fault::TooFew)
    );
    assert_eq!(Composite::parse(&one, &terms, Some(1)).err(), None);
}

#[test]
fn a_ladder_without_steps_has_the_error_of_a_straight_line() {
    // Waits of 1, 3 and 7 days in cells 2..5; who waits long is satisfied less. The last person did not wait.
    let mut people: Vec<&[usize]> = Vec::new();
    for (count, person) in [
        (20, &[0, 2][..]),
        (4, &[1, 2]),
        (10, &[0, 3]),
        (8, &[1, 3]),
        (3, &[0, 4]),
        (9, &[1, 4]),
        (6, &[0]),
    ] {
        people.extend(std::iter::repeat_n(person, count));
    }
    let tally = tally(5, &people);
    let terms = [yes_no(10.0, 0)];
    let composite = Composite::parse(&tally, &terms, Some(150)).unwrap();
    let cells = [(2, 1.0), (3, 3.0), (4, 7.0)];
    let ladder = |grade| Ladder {
        weight: 10.0,
        cells: &cells,
        grade,
    };
    let seed = Seeded::of("ladder");
    let level = Level::USUAL;

    let flat = composite
        .with_ladder(&ladder(&|_| 0.0), 4000, level, &seed)
        .unwrap();
    let linear = composite.estimate().error();
    assert!(
        (flat.error / linear - 1.0).abs() < 0.04,
        "{} {linear}",
        flat.error
    );

    // By hand: each person's influence on 10 · Y/A + 10 · (1 − mean / 7).
    let (yes, waited) = (39.0 / 60.0, 54.0);
    let mean = (24.0 + 54.0 + 84.0) / waited;
    let squares: f64 = people
        .iter()
        .map(|person| {
            let satisfied = 10.0 * (f64::from(u8::from(person[0] == 0)) - yes) / 60.0;
            let days = person.get(1).map(|cell| cells[cell - 2].1);
            satisfied - days.map_or(0.0, |days| 10.0 / 7.0 * (days - mean) / waited)
        })
        .map(|z: f64| z * z)
        .sum();
    let expected = (0.6 * 60.0 / 59.0 * squares).sqrt();
    let straight = composite
        .with_ladder(&ladder(&|mean| 1.0 - mean / 7.0), 4000, level, &seed)
        .unwrap();
    assert!(
        (straight.error / expected - 1.0).abs() < 0.04,
        "{} {expected}",
        straight.error
    );

    // The mean is three days: a step there makes a jump of ten points, which the interval must show.
    let step = |mean: f64| f64::from(u8::from(mean <= 3.0));
    let jumps = composite
        .with_ladder(&ladder(&step), 4000, level, &seed)
        .unwrap();
    assert!(jumps.interval.high - jumps.interval.low > 10.0, "{jumps:?}");
}

#[test]
fn what_all_answered_alike_may_still_be_otherwise_among_those_not_asked() {
    let people: Vec<&[usize]> = vec![&[0, 3]; 10];
    let tally = tally(4, &people);
    let terms = [yes_no(30.0, 0), yes_no(20.0, 2)];
    let unseen = |recipients| {
        Composite::parse(&tally, &terms, recipients)
            .unwrap()
            .unseen(Level::USUAL)
    };
    // Clopper and Pearson, 10 of 10: from 0.025^(1/10) to 1.
    let least = 0.025_f64.powf(0.1);
    let (down, up) = unseen(None);
    assert!((down.sqrt() - 30.0 * (1.0 - least)).abs() < 1e-9, "{down}");
    assert!((up.sqrt() - 20.0 * (1.0 - least)).abs() < 1e-9, "{up}");
    // Of few recipients less is left unknown, of all of them nothing.
    assert!(unseen(Some(20)).0 < down);
    assert_eq!(unseen(Some(10)), (0.0, 0.0));
    // A share with both answers shows its own variance.
    let mixed = self::tally(2, &[&[0], &[1], &[0]]);
    let composite = [yes_no(30.0, 0)];
    let found = Composite::parse(&mixed, &composite, None).unwrap();
    assert_eq!(found.unseen(Level::USUAL), (0.0, 0.0));
}
