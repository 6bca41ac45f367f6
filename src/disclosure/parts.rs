//! Parts of one whole: which are not told.

/// Whether each part is not told, by its count, in the order of the parts: the same in every product.
///
/// Those below `least` are not told. Their sum follows from the whole, so others go with them, the last first, until the
/// sum leaves each of them open: three small ones that add up to twelve are four each. Which go is decided by order
/// alone: were it the smallest, the choice itself would tell of sizes. Parts without anybody are no parts.
pub fn untold(counts: &[u64], least: u64) -> Vec<bool> {
    let mut untold: Vec<bool> = counts
        .iter()
        .map(|count| (1..least).contains(count))
        .collect();
    if !untold.contains(&true) {
        return untold;
    }
    let sum = |untold: &[bool]| -> u64 {
        let own = counts.iter().zip(untold);
        own.filter_map(|(count, untold)| untold.then_some(count))
            .sum()
    };
    // At least one: small ones that are known to be small would follow from their sum.
    for nth in (0..counts.len()).rev().filter(|nth| counts[*nth] >= least) {
        untold[nth] = true;
        if sum(&untold) >= 2 * least {
            break;
        }
    }
    untold
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_small_ones_go_and_the_last_great_ones_with_them() {
        for (counts, expected) in [
            (vec![9, 8, 7], vec![false, false, false]),
            (vec![9, 8, 2], vec![false, true, true]),
            (vec![2, 9, 8], vec![true, false, true]),
            (vec![30, 6, 2], vec![true, true, true]),
            (vec![30, 8, 2], vec![false, true, true]),
            (vec![3, 3, 4, 40], vec![true, true, true, true]),
            (vec![20, 3, 3, 40], vec![false, true, true, true]),
            (vec![50, 0], vec![false, false]),
            (vec![50, 0, 3], vec![true, false, true]),
            (vec![3], vec![true]),
            (Vec::new(), Vec::new()),
        ] {
            assert_eq!(untold(&counts, 5), expected, "{counts:?}");
        }
    }
}
