//! Places and tiers.

use super::Field;

/// Places without gaps: equal scores share a place, and the next score has the next place (1, 2, 2, 3), as the
/// published tables of regions have it. Exact scores in, so that equal means equal.
pub fn dense_places<T: Ord>(scores: &[T]) -> Vec<usize> {
    let mut different: Vec<&T> = scores.iter().collect();
    different.sort_unstable_by(|a, b| b.cmp(a));
    different.dedup();
    scores
        .iter()
        .map(|score| 1 + different.partition_point(|other| *other > score))
        .collect()
}

/// The tier of each in the field's order: the first whom the leader of a tier beats leads the next.
///
/// Of equal scores the surer stands first and is beaten no later than the others, so that a tier never parts them.
pub(super) fn tiers(field: &Field, critical: f64) -> Vec<usize> {
    let (mut leader, mut tier) = (0, 1);
    (0..field.len())
        .map(|own| {
            if field.beats(leader, own, critical) {
                (leader, tier) = (own, tier + 1);
            }
            tier
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::dense_places;

    #[test]
    fn equal_scores_share_a_place_and_leave_no_gap() {
        assert_eq!(dense_places(&[90, 95, 95, 80, 90]), [2, 1, 1, 3, 2]);
        assert!(dense_places::<u8>(&[]).is_empty());
    }
}
