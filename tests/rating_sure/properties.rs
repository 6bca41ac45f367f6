//! What holds for all inputs.
use otklik::{
    rating::{
        change,
        composite::Composite,
        interval::{Interval, Level, Share},
        rank::{Field, Measured, Normals, Places, Work},
        seed::Seeded,
    },
    survey::tally::Cells,
};
use proptest::prelude::*;

use crate::composite::{Person, survey, tally, terms};

fn share() -> impl Strategy<Value = (u64, u64, u64)> {
    (1_u64..400)
        .prop_flat_map(|all| (1..=all, Just(all)))
        .prop_flat_map(|(asked, all)| (0..=asked, Just(asked), Just(all)))
}

fn level() -> impl Strategy<Value = Level> {
    (500_u16..999).prop_map(|thousandths| Level::of(thousandths).unwrap())
}

fn intervals(share: Share, level: Level) -> [Interval; 3] {
    [
        share.exact(level).unwrap(),
        share.wilson(level),
        share.clopper_pearson(level),
    ]
}

proptest! {
    #[test]
    fn an_interval_holds_its_share_and_grows_with_the_level((yes, asked, all) in share(), level in level()) {
        let share = Share::parse(yes, asked, Some(all)).unwrap();
        let surer = Level::of(999).unwrap();
        for (interval, wider) in intervals(share, level).into_iter().zip(intervals(share, surer)) {
            prop_assert!(0.0 <= interval.low && interval.high <= 1.0);
            prop_assert!(wider.low <= interval.low && interval.high <= wider.high);
        }
        let (least, most) = share.people(level).unwrap();
        prop_assert!(yes <= least && most <= all - (asked - yes));
        // Of whole people the nearest to the share may be a fraction of one away.
        let near = share.value() * all as f64;
        prop_assert!(least as f64 - 1.0 < near && near < most as f64 + 1.0);
        prop_assert!(share.wilson(level).contains(share.value()));
        let [_, _, clopper] = intervals(share, level);
        prop_assert!(clopper.low <= share.value() + 1e-12 && share.value() <= clopper.high + 1e-12);
    }

    #[test]
    fn one_more_yes_never_lowers_an_end((yes, asked, all) in share(), level in level()) {
        prop_assume!(yes < asked);
        let of = |yes| intervals(Share::parse(yes, asked, Some(all)).unwrap(), level);
        for (fewer, more) in of(yes).into_iter().zip(of(yes + 1)) {
            prop_assert!(fewer.low <= more.low + 1e-12 && fewer.high <= more.high + 1e-12);
        }
    }

    #[test]
    fn who_asks_everybody_knows((yes, asked, _) in share(), level in level()) {
        let share = Share::parse(yes, asked, Some(asked)).unwrap();
        for interval in intervals(share, level) {
            prop_assert_eq!((interval.low, interval.high), (share.value(), share.value()));
        }
    }

    #[test]
    fn many_recipients_are_as_good_as_endless((yes, asked, _) in share()) {
        let many = Share::parse(yes, asked, Some(1_000_000_000)).unwrap();
        let (exact, endless) = (many.exact(Level::USUAL).unwrap(), many.of_endless().clopper_pearson(Level::USUAL));
        prop_assert!((exact.low - endless.low).abs() < 1e-6 && (exact.high - endless.high).abs() < 1e-6);
    }

    #[test]
    fn a_change_backwards_is_the_change_mirrored(one in share(), other in share()) {
        let share = |(yes, asked, all)| Share::parse(yes, asked, Some(all)).unwrap();
        let (one, other) = (share(one), share(other));
        let there = change::between(one, other, Level::USUAL);
        let back = change::between(other, one, Level::USUAL);
        prop_assert!((there.difference + back.difference).abs() < 1e-12);
        prop_assert!((there.interval.low + back.interval.high).abs() < 1e-12);
        prop_assert!(there.interval.low <= there.difference && there.difference <= there.interval.high);
    }

    #[test]
    fn adjusted_p_are_no_smaller_and_keep_the_order(p in prop::collection::vec(0.0..=1.0_f64, 1..20)) {
        for adjusted in [change::holm(&p), change::benjamini_hochberg(&p)] {
            for a in 0..p.len() {
                prop_assert!(p[a] <= adjusted[a] && adjusted[a] <= 1.0);
                for b in 0..p.len() {
                    prop_assert!(p[a] > p[b] || adjusted[a] <= adjusted[b]);
                }
            }
        }
    }
}

/// Scores and errors with twins and censuses among them.
fn region() -> impl Strategy<Value = Vec<Measured>> {
    let one = (160_u8..200, 0_u8..6).prop_map(|(score, error)| Measured {
        score: f64::from(score) / 2.0,
        error: f64::from(error) / 2.0,
    });
    prop::collection::vec(one, 1..12)
}

fn normals() -> Normals {
    Normals::draw(&Seeded::of("properties"), 200, 12)
}

fn both(region: &[Measured], normals: &Normals, level: Level) -> [Vec<Places>; 2] {
    let field = Field::parse(region, normals).unwrap();
    [
        Work::quietly(|work| field.simultaneous(level, work)).places,
        Work::quietly(|work| field.marginal(level, work)).places,
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn places_do_not_depend_on_the_order_of_institutions(region in region(), turn in 0_usize..12) {
        let normals = normals();
        let mut turned = region.clone();
        turned.rotate_left(turn % region.len());
        turned.reverse();
        let [all, own] = both(&region, &normals, Level::USUAL);
        for (sets, mut expected) in both(&turned, &normals, Level::USUAL).into_iter().zip([all, own]) {
            expected.rotate_left(turn % region.len());
            expected.reverse();
            prop_assert_eq!(sets, expected);
        }
        let (field, other) = (Field::parse(&region, &normals).unwrap(), Field::parse(&turned, &normals).unwrap());
        let mut tiers = Work::quietly(|work| field.simultaneous(Level::USUAL, work)).tiers;
        tiers.rotate_left(turn % region.len());
        tiers.reverse();
        prop_assert_eq!(Work::quietly(|work| other.simultaneous(Level::USUAL, work)).tiers, tiers);
    }

    #[test]
    fn surer_sets_hold_the_less_sure_ones_and_the_own_place(region in region(), level in level()) {
        let normals = normals();
        let surer = both(&region, &normals, Level::of(999).unwrap());
        for (sets, wider) in both(&region, &normals, level).iter().zip(&surer) {
            for (nth, (set, wider)) in sets.iter().zip(wider).enumerate() {
                prop_assert!(wider.best <= set.best && set.worst <= wider.worst);
                let above = region.iter().filter(|other| other.score > region[nth].score).count();
                prop_assert!(set.best <= 1 + above && above < set.worst);
            }
        }
    }

    #[test]
    fn tiers_follow_the_scores(region in region()) {
        let normals = normals();
        let field = Field::parse(&region, &normals).unwrap();
        let tiers = Work::quietly(|work| field.simultaneous(Level::USUAL, work)).tiers;
        for (a, one) in region.iter().enumerate() {
            for (b, other) in region.iter().enumerate() {
                prop_assert!(one.score < other.score || tiers[a] <= tiers[b]);
            }
        }
    }

    #[test]
    fn merged_tallies_give_the_error_of_the_whole(
        answers in prop::collection::vec(prop::array::uniform10(0_u8..4), 4..40),
        cut in 0_usize..40,
    ) {
        let mut people: Vec<Person> = answers
            .iter()
            .map(|person| person.map(|answer| (answer > 0).then_some(answer > 1)))
            .collect();
        people.push([Some(true); 10]);
        let survey = survey();
        let cells = Cells::of(&survey);
        let terms = terms(&cells);
        let whole = tally(&survey, &cells, &people);
        let (some, others) = people.split_at(cut.min(people.len()));
        let mut merged = tally(&survey, &cells, some);
        merged.merge(&tally(&survey, &cells, others)).unwrap();
        prop_assert_eq!(&merged, &whole);
        let estimate = Composite::parse(&merged, &terms, None).unwrap().estimate();
        prop_assert_eq!(estimate, Composite::parse(&whole, &terms, None).unwrap().estimate());

        // Person by person: the influence of each, squared and added.
        let n = people.len() as f64;
        let share = |q: usize| {
            let said: Vec<bool> = people.iter().filter_map(|person| person[q]).collect();
            (said.iter().filter(|yes| **yes).count() as f64, said.len() as f64)
        };
        let influence = |person: &Person| -> f64 {
            (0..10)
                .filter_map(|q| {
                    let (yes, all) = share(q);
                    person[q].map(|said| terms[q].weight * (f64::from(u8::from(said)) - yes / all) / all)
                })
                .sum()
        };
        let squares: f64 = people.iter().map(|person| influence(person).powi(2)).sum();
        let expected = n / (n - 1.0) * squares;
        prop_assert!((estimate.variance - expected).abs() < 1e-9 * (1.0 + expected));
    }
}
