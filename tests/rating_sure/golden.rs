//! Intervals, sample sizes and changes.
use otklik::rating::{
    change,
    interval::{Interval, Level, Share, endless, margin, required},
};

use crate::table::{Row, rows};

fn share(row: &Row, nth: &str) -> Share {
    let count = |column: &str| row.count(&format!("{column}{nth}"));
    Share::parse(count("x"), count("n"), Some(count("N"))).unwrap()
}

#[test]
fn intervals_of_a_share_are_those_of_other_programs() {
    for row in rows("01_proportion_fpc.csv") {
        let level = Level::of((row.number("conf") * 1000.0).round() as u16).unwrap();
        let share = share(&row, "");
        row.same("p_hat", share.value());
        row.same("n_eff", share.effective());
        row.same("se_pop", share.variance().sqrt());
        row.same("se_unbiased", share.unbiased_variance().unwrap().sqrt());
        let both = |name: &str, interval: Interval| {
            row.same(&format!("{name}_lo"), interval.low);
            row.same(&format!("{name}_hi"), interval.high);
        };
        both("wilson", share.of_endless().wilson(level));
        both("wilson_fpc", share.wilson(level));
        both("cp", share.of_endless().clopper_pearson(level));
        both("kg_fpc", share.clopper_pearson(level));
        both("hyper", share.exact(level).unwrap());
        let people = (row.count("hyper_M_lo"), row.count("hyper_M_hi"));
        assert_eq!(share.people(level), Some(people));
    }
}

#[test]
fn sample_sizes_and_margins_are_those_of_other_programs() {
    for row in rows("02_sample_size.csv") {
        let (recipients, wanted) = (row.count("N"), row.number("margin"));
        row.same("n0", endless(wanted, Level::USUAL));
        assert_eq!(
            required(recipients, wanted, Level::USUAL),
            row.count("n_required")
        );
        let by_rule = row.count("nok_40pct_max600");
        row.same("nok_margin_p50", margin(by_rule, recipients, Level::USUAL));
    }
}

#[test]
fn changes_between_campaigns_are_those_of_other_programs() {
    let rows = rows("60_change.csv");
    let mut family = Vec::new();
    for row in &rows {
        let (earlier, later) = (share(row, "1"), share(row, "2"));
        let change = change::between(earlier, later, Level::USUAL);
        row.same("diff", change.difference);
        row.same("se", change.error.unwrap());
        row.same("newcombe_fpc_lo", change.interval.low);
        row.same("newcombe_fpc_hi", change.interval.high);
        let endless = change::between(earlier.of_endless(), later.of_endless(), Level::USUAL);
        row.same("newcombe_lo", endless.interval.low);
        row.same("newcombe_hi", endless.interval.high);
        let census = row.text("z") == "inf";
        assert_eq!(change.test.is_none(), census);
        if let Some(test) = change.test {
            row.same("z", test.z);
            row.same("p_value", test.p);
        }
        // The table has two censuses in the family, as certain; the rating leaves them out.
        family.push(change.test.map_or(0.0, |test| test.p));
    }
    let adjusted = change::holm(&family)
        .into_iter()
        .zip(change::benjamini_hochberg(&family));
    for (row, (holm, q)) in rows.iter().zip(adjusted) {
        row.same("p_holm", holm);
        row.same("p_bh", q);
    }
}
