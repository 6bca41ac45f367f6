//! What experts found in the made-up region: at better institutions more.
use std::collections::BTreeMap;

use rand::Rng;

use super::{Quality, fingerprint, fixed_normal, randomness};
use crate::rating::checklist::{Checklist, Degree};

/// How much more is there at an institution one logit better, in logits.
const SLOPE: f64 = 0.8;
/// Standard deviation of items: some are nearly everywhere, some nearly nowhere.
const ITEMS: f64 = 0.9;
/// Where the middle item of the middle institution stands: 0.8 of all items are there.
const MIDDLE: f64 = 1.4;
/// Buildings are adapted less: what comes in the sections of indicators 3.1 and 3.2.
const ACCESS: f64 = -0.7;
/// One item in so many does not apply.
const NOT_APPLICABLE: f64 = 0.03;
/// One item in so many is seen otherwise by a second assessor.
const OTHERWISE: f64 = 0.06;
/// One institution in so many has a second assessor.
const SECOND: f64 = 0.2;

/// What the first assessor finds at the institution with this code, by a list of a checklist: degrees by item. The
/// same seed gives the same degrees.
pub fn assessment(
    seed: u64,
    code: &str,
    checklist: &Checklist,
    list: &str,
) -> BTreeMap<String, String> {
    let mut rng = randomness(seed, code, 3);
    let level = Quality::of(seed, code).level();
    let mut degrees = BTreeMap::new();
    for (section, item) in checklist.items(list) {
        // All are drawn for every item, so that none moves those after it.
        let (applies, found, part): (f64, f64, f64) = (rng.random(), rng.random(), rng.random());
        if applies < NOT_APPLICABLE {
            continue;
        }
        let access = if section.indicator.starts_with('3') {
            ACCESS
        } else {
            0.0
        };
        let easiness = ITEMS * fixed_normal(fingerprint(&checklist.id), &item.id);
        let odds = 1.0 / (1.0 + (-(MIDDLE + access + easiness + SLOPE * level)).exp());
        let allows_half = section.degrees.contains(&Degree::Half);
        let degree = if found < odds {
            Degree::Full
        } else if allows_half && part < 0.5 {
            Degree::Half
        } else {
            Degree::None
        };
        degrees.insert(item.id.clone(), degree.to_string());
    }
    degrees
}

/// What a second assessor finds, if the institution has one: nearly the same.
pub fn second_assessment(
    seed: u64,
    code: &str,
    checklist: &Checklist,
    list: &str,
) -> Option<BTreeMap<String, String>> {
    let mut rng = randomness(seed, code, 4);
    if !rng.random_bool(SECOND) {
        return None;
    }
    let mut degrees = assessment(seed, code, checklist, list);
    for (section, item) in checklist.items(list) {
        let (otherwise, which): (f64, usize) =
            (rng.random(), rng.random_range(0..section.degrees.len()));
        if let Some(degree) = degrees.get_mut(&item.id)
            && otherwise < OTHERWISE
        {
            *degree = section.degrees[which].to_string();
        }
    }
    Some(degrees)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        demo::{SEED, institutions},
        rating::{checklist::load, exact::near},
        region::Sector,
    };

    fn culture() -> Checklist {
        let body = include_bytes!("../../surveys/culture/checklist.toml");
        load::parse("culture", "checklist.toml", body).unwrap()
    }

    #[test]
    fn better_institutions_have_more_and_a_few_have_a_second_assessor_who_nearly_agrees() {
        let checklist = culture();
        let all = institutions(SEED).unwrap();
        let own = all.iter().filter(|one| one.sector == Sector::Culture);
        let mut found: Vec<(f64, f64)> = Vec::new();
        let (mut seconds, mut same, mut items) = (0, 0, 0);
        for one in own {
            let list = &checklist.list_for(one.kind.as_deref().unwrap()).unwrap().id;
            let degrees = assessment(SEED, &one.code, &checklist, list);
            assert_eq!(degrees, assessment(SEED, &one.code, &checklist, list));
            let known = |id: &String| checklist.item(list, id).is_some();
            assert!(degrees.keys().all(known), "{degrees:?}");
            let inputs = checklist.inputs(list, &degrees);
            let share = inputs.get("Исайт").unwrap() / inputs.get("Инорм_сайт").unwrap();
            found.push((Quality::of(SEED, &one.code).level(), near(&share)));
            if let Some(other) = second_assessment(SEED, &one.code, &checklist, list) {
                assert!(other.keys().eq(degrees.keys()));
                seconds += 1;
                items += other.len();
                same += other
                    .iter()
                    .filter(|(id, degree)| degrees[*id] == **degree)
                    .count();
            }
        }
        found.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mean = |part: &[(f64, f64)]| {
            part.iter().map(|one| one.1).sum::<f64>()
                / f64::from(u32::try_from(part.len()).unwrap())
        };
        let (low, high) = found.split_at(found.len() / 2);
        assert!(
            mean(high) > mean(low) + 0.03,
            "{} {}",
            mean(low),
            mean(high)
        );
        assert!((2..=12).contains(&seconds), "{seconds}");
        assert!(same < items && same * 10 > items * 9, "{same} of {items}");
    }
}
