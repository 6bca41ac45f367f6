//! What holds for every rating.
use otklik::{
    rating::{
        exact::near,
        run::{self, RunResults, inputs::InstitutionInput},
        seed::Seeded,
    },
    region::{Channel, Evidence, Status},
};

use crate::world::{self, Person};

/// So many people of whom each says yes with these odds; some questions are not asked of all.
pub fn people(seed: &str, count: usize, yes: f64) -> Vec<Person> {
    let mut seeded = Seeded::of(seed);
    (0..count)
        .map(|_| {
            let mood = 0.3 * (seeded.unit() - 0.5);
            std::array::from_fn(|question| {
                let is_asked = ![0, 3, 6].contains(&question) || seeded.unit() < 0.7;
                is_asked.then(|| seeded.unit() < yes + mood)
            })
        })
        .collect()
}

/// An institution of which so many were asked.
pub fn asked(code: &str, recipients: u64, count: usize, yes: f64) -> InstitutionInput {
    let (survey, people) = (world::survey(), people(code, count, yes));
    let (web, phone) = people.split_at(count / 2);
    let tallies = vec![
        world::counted(&survey, Channel::Web, web),
        world::counted(&survey, Channel::Phone, phone),
    ];
    world::institution(code, recipients, tallies)
}

/// Nine institutions from good to bad.
pub fn village() -> Vec<InstitutionInput> {
    (0..9)
        .map(|nth| {
            let yes = 0.95 - 0.08 * f64::from(nth);
            asked(&format!("i{nth}"), 600, 150, yes)
        })
        .collect()
}

fn compute(institutions: Vec<InstitutionInput>, threads: usize) -> RunResults {
    run::compute(&world::inputs(institutions), threads, &mut |_| {}).unwrap()
}

#[test]
fn neither_order_nor_threads_make_a_difference() {
    let bytes =
        |institutions, threads| serde_json::to_vec(&compute(institutions, threads)).unwrap();
    let first = bytes(village(), 1);
    let mut turned = village();
    turned.reverse();
    for one in &mut turned {
        one.tallies.reverse();
    }
    assert_eq!(bytes(turned, 2), first);
    let read: RunResults = serde_json::from_slice(&first).unwrap();
    assert_eq!(serde_json::to_vec(&read).unwrap(), first);
    // The tiers tell good from bad.
    assert!(
        read.ranking.tiers > 1 && read.ranking.placed == 9,
        "{:?}",
        read.ranking
    );
    assert_eq!(read.institutions[0].place, Some(1));
    assert_eq!(read.institutions[8].place, Some(9));
    for one in &read.institutions {
        let (places, own) = (one.places.unwrap(), one.own_places.unwrap());
        assert!(places.low <= own.low && own.high <= places.high, "{one:?}");
        assert!(one.reliability.unwrap() > 0.5);
    }
}

#[test]
fn how_answers_are_split_into_tallies_does_not_matter_to_the_score() {
    let survey = world::survey();
    let all = people("a", 90, 0.8);
    let whole = vec![world::counted(&survey, Channel::Web, &all)];
    let mut split = vec![
        world::counted(&survey, Channel::Web, &all[..31]),
        world::counted(&survey, Channel::Web, &all[31..60]),
        world::counted(&survey, Channel::Paper, &all[60..]),
    ];
    split[1].evidence = Evidence::Device;
    let of = |tallies| {
        compute(vec![world::institution("a", 300, tallies)], 1)
            .institutions
            .remove(0)
    };
    let (one, many) = (of(whole), of(split));
    assert_eq!(
        (one.total, one.error, one.inputs),
        (many.total, many.error, many.inputs)
    );
    assert_eq!((one.interval, one.criteria), (many.interval, many.criteria));
    assert_eq!((one.channels.len(), many.channels.len()), (1, 2));
}

#[test]
fn everybody_asked_leaves_a_point() {
    let one = compute(vec![asked("a", 80, 80, 0.8)], 1)
        .institutions
        .remove(0);
    let total = near(&one.total.as_ref().unwrap().parse().unwrap());
    let interval = one.interval.unwrap();
    assert_eq!(one.error, Some(0.0));
    assert!((interval.low - total).abs() < 1e-9 && (interval.high - total).abs() < 1e-9);
    for value in one.indicators.iter().filter(|value| value.error.is_some()) {
        let interval = value.interval.unwrap();
        assert!((interval.high - interval.low).abs() < 1e-9, "{value:?}");
        for share in &value.shares {
            let interval = share.interval.unwrap();
            assert_eq!(interval.low, interval.high, "{share:?}");
        }
    }
}

#[test]
fn more_answers_than_recipients_are_counted_and_never_surer() {
    let one = compute(vec![asked("a", 20, 60, 0.8)], 1)
        .institutions
        .remove(0);
    let endless = compute(vec![asked("a", 0, 60, 0.8)], 1)
        .institutions
        .remove(0);
    assert_eq!(one.error, endless.error);
    assert!(one.error.unwrap() > 0.0);
}

#[test]
fn what_is_kept_aside_bounds_the_score_and_does_not_count() {
    let survey = world::survey();
    let (counted, aside) = (people("a", 120, 0.8), people("b", 30, 0.8));
    let mut flagged = world::counted(&survey, Channel::Web, &aside);
    flagged.status = Status::Quarantined;
    flagged.evidence = Evidence::Form;
    let tallies = vec![world::counted(&survey, Channel::Web, &counted)];
    let plain = compute(vec![world::institution("a", 900, tallies.clone())], 1);
    let with = compute(
        vec![world::institution(
            "a",
            900,
            [tallies, vec![flagged]].concat(),
        )],
        1,
    );
    let (plain, with) = (&plain.institutions[0], &with.institutions[0]);
    assert_eq!((&plain.total, plain.error), (&with.total, with.error));
    let found = with.sensitivity.as_ref().unwrap();
    assert_eq!(found.quarantined, Some(30));
    let number = |text: &Option<String>| near(&text.as_ref().unwrap().parse().unwrap());
    let (worst, all, best) = (
        number(&found.worst),
        number(&found.all),
        number(&found.best),
    );
    assert!(worst < all && all < best, "{worst} {all} {best}");
    let merged = [counted, aside].concat();
    let merged = vec![world::counted(&survey, Channel::Web, &merged)];
    let merged = compute(vec![world::institution("a", 900, merged)], 1);
    assert_eq!(found.all, merged.institutions[0].total);
}

#[test]
fn fewer_than_the_flip_never_change_the_tier_border() {
    use otklik::rating::run::{
        flip::{Border, Tiered, borders, flip},
        frame::Frame,
        measure::{Asked, Measurer},
    };
    let survey = world::survey();
    let inputs = world::inputs(village());
    let frame = Frame::parse(&inputs).unwrap();
    let mut measurer = Measurer::of(&frame);
    let input = &inputs.institutions[4];
    let checked = frame.checked(input).unwrap();
    let mut left = people("i4", 150, 0.95 - 0.08 * 4.0);
    let mut score = |people: &[Person]| {
        let tally = world::tally(&survey, people);
        let asked = Asked {
            tally: &tally,
            recipients: 600,
            checked: &checked,
        };
        let found = measurer.total_of(asked, "i4");
        (
            near(found.scored.total.as_ref().unwrap()),
            found.inputs,
            tally,
        )
    };
    let (first, own, tally) = score(&left);
    for far in [0.5, 1.0, 2.0, 4.0] {
        let border = Border {
            down: Some(first - far),
            up: Some(first + far),
        };
        let at_least = flip(
            &frame,
            &mut Measurer::of(&frame),
            &tally,
            &own,
            first,
            border,
        )
        .unwrap();
        assert!(at_least >= 1);
        // The most content go one by one: the dearest loss.
        left = people("i4", 150, 0.95 - 0.08 * 4.0);
        left.sort_by_key(|one| one.iter().filter(|said| **said == Some(false)).count());
        for _ in 1..at_least {
            left.remove(0);
        }
        let (now, ..) = score(&left);
        assert!(
            now > first - far && now < first + far,
            "{far}: {first} {now}"
        );
    }
    // Two tiers; the leader of the second has the leader of the first above and one below.
    let tiered = |score, tier| Tiered {
        score,
        error: 1.0,
        tier,
    };
    let found = borders(&[tiered(90.0, 1), tiered(80.0, 2), tiered(79.0, 2)], 3.0);
    assert_eq!(
        found[0],
        Border {
            down: Some(80.0),
            up: None
        }
    );
    assert_eq!(found[1].down, Some(79.0));
    assert!((found[1].up.unwrap() - (90.0 - 3.0 * 2.0_f64.sqrt())).abs() < 1e-9);
    assert!((found[2].down.unwrap() - (80.0 - 3.0 * 2.0_f64.sqrt())).abs() < 1e-9);
}
