//! An attacker on what leaves by three doors: who has every file and every batch, knows each person's row again in all of them, looks at
//! the page again and again, and adds and subtracts it all.
mod near;
mod place;

use proptest::{prelude::*, strategy::ValueTree};

use self::place::{Person, Place};
use super::Rule;

const LEAST: u64 = 5;
const RULE: Rule = Rule {
    hide_below: 10,
    least_cell: 5,
};

/// What happens in a while: how many come from where, how many are taken out, how many of those count again, and which door
/// opens.
type While = (Vec<(usize, i32)>, usize, usize, u8);

fn days() -> impl Strategy<Value = Vec<While>> {
    let come = prop::collection::vec((0..2_usize, 0..3_i32), 0..14);
    let out = prop_oneof![4 => Just(0_usize), 2 => 1..3_usize, 1 => 5..8_usize];
    let back = prop_oneof![4 => Just(0_usize), 1 => 1..8_usize];
    prop::collection::vec((come, out, back, 0..4_u8), 1..14)
}

/// Lives through it; gives the institution, and how often something left, and was held back, beside what had left by another door.
fn live(days: &[While], judged: bool) -> Result<(Place, usize, usize), TestCaseError> {
    let (mut place, mut left, mut held) = (Place::default(), 0, 0);
    for (come, out, back, door) in days {
        for (channel, week) in come {
            place.people.push(Person::new(*channel, *week));
        }
        for one in place.people.iter_mut().filter(|one| one.counts).take(*out) {
            (one.counts, one.was_out) = (false, true);
        }
        let back = *back;
        for one in place.people.iter_mut().filter(|one| !one.counts).take(back) {
            one.counts = true;
        }
        let known = place.file.is_some() || !place.batches.is_empty();
        let went = match door {
            0 => place.take_file(),
            1 => place.hand_out(),
            2 => place.look_at(),
            _ => continue,
        };
        if known {
            left += usize::from(went);
            held += usize::from(!went);
        }
        if let (true, true, Some(smallest)) = (judged, went, place.smallest()) {
            prop_assert!(smallest >= 5, "{smallest}");
        }
        prop_assert!(!(judged && went && place.two_are_near()));
        if let (true, true, Some(both)) = (judged, went, place.differences()) {
            prop_assert!(both.iter().all(|n| *n == 0 || *n >= 5), "{both:?}");
        }
    }
    Ok((place, left, held))
}

proptest! {
    #[test]
    fn nobody_is_singled_out_by_a_file_a_look_and_batches(days in days()) {
        live(&days, true)?;
    }

    /// While nobody is taken out: that is judged from one release to the next.
    #[test]
    fn nothing_about_few_follows_from_all_that_ever_left(days in days()) {
        let days: Vec<While> = days.into_iter().map(|(come, _, _, door)| (come, 0, 0, door)).collect();
        let (place, ..) = live(&days, false)?;
        prop_assert!(!place.is_lost());
    }
}

#[test]
fn something_leaves_by_both_doors_and_something_is_held() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let (mut left, mut held) = (0, 0);
    for _ in 0..200 {
        let days = days().new_tree(&mut runner).unwrap().current();
        let (_, went, waited) = live(&days, false).unwrap();
        (left, held) = (left + went, held + waited);
    }
    assert!(left > 50 && held > 50, "{left} {held}");
}
