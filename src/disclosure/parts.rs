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

/// Whether what each part said is shown alone, by the parts' counts as far as those are public (0: not) and by that of the
/// whole. Each has `least` answers, and so have all others together, or there are no others: else what those said follows
/// from the whole and the parts that are shown. The last go first.
pub fn alone(public: &[u64], all: u64, least: u64) -> Vec<bool> {
    let mut alone: Vec<bool> = public.iter().map(|n| *n >= least.max(1)).collect();
    for nth in (0..public.len()).rev() {
        let shown = public.iter().zip(&alone).filter(|(_, is)| **is);
        let left = all.saturating_sub(shown.map(|(n, _)| n).sum());
        if left == 0 || left >= least {
            break;
        }
        alone[nth] = false;
    }
    alone
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

    #[test]
    fn a_part_is_shown_alone_if_it_and_the_others_are_enough() {
        for (public, all, expected) in [
            (vec![40], 40, vec![true]),
            (vec![40, 20], 60, vec![true, true]),
            (vec![40, 9], 49, vec![false, false]),
            (vec![40, 20, 9], 69, vec![true, false, false]),
            (vec![40, 20, 0], 72, vec![true, true, false]),
            (vec![40, 0], 43, vec![false, false]),
            (Vec::new(), 0, Vec::new()),
        ] {
            assert_eq!(alone(&public, all, 10), expected, "{public:?} of {all}");
        }
    }
}
