//! Rank sets, tiers and likely places.
use otklik::rating::{
    interval::Level,
    rank::{Field, Measured, Normals, Places, Work},
    seed::Seeded,
};

use crate::table::{Row, rows};

fn sets(rows: &[Row], kind: &str) -> Vec<Places> {
    let set = |row: &Row| Places {
        best: row.count(&format!("mrsw_{kind}_L")) as usize,
        worst: row.count(&format!("mrsw_{kind}_U")) as usize,
    };
    rows.iter().map(set).collect()
}

#[test]
fn rank_sets_tiers_and_likely_places_are_those_of_other_programs() {
    let rows = rows("20_ranks.csv");
    let measured: Vec<Measured> = rows
        .iter()
        .map(|row| Measured {
            score: row.number("x"),
            error: row.number("se"),
        })
        .collect();
    // The nearest pair is 0.022 from the critical value; so many draws place it within 0.005.
    let normals = Normals::draw(&Seeded::of("20_ranks"), 100_000, rows.len());
    let field = Field::parse(&measured, &normals).unwrap();
    let simultaneous = Work::quietly(|work| field.simultaneous(Level::USUAL, work));
    assert_eq!(simultaneous.places, sets(&rows, "simul_step"));
    let single = field.places_at(simultaneous.single_step);
    assert_eq!(single, sets(&rows, "simul_single"));
    let marginal = Work::quietly(|work| field.marginal(Level::USUAL, work));
    assert_eq!(marginal.places, sets(&rows, "marg"));
    // As printed by the program that the paper's authors publish.
    assert!(
        (simultaneous.single_step - 2.998).abs() < 0.02,
        "{simultaneous:?}"
    );
    assert!(
        (simultaneous.critical - 2.929).abs() < 0.02,
        "{simultaneous:?}"
    );

    let likely = field.likely(Level::USUAL);
    for (nth, row) in rows.iter().enumerate() {
        let (likely, most) = (likely[nth], row.number("tol_mc"));
        assert_eq!(simultaneous.tiers[nth] as u64, row.count("tier"));
        row.same("exp_rank_exact", field.expected_places()[nth]);
        row.within("gs_rank_q025", likely.places.best as f64, most);
        row.within("gs_rank_q975", likely.places.worst as f64, most);
        // The other program's draws against the formula, and our fewer draws against it.
        row.within("exp_rank", field.expected_places()[nth], most);
        assert!((likely.mean - field.expected_places()[nth]).abs() < 3.0 * most);
        row.within("p_top1", likely.first, most);
        row.within("p_top3", likely.top_three, most);
    }
}
