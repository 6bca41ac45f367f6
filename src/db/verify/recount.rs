//! Comparing a kept tally with the recount, count by count.
use crate::survey::Tally;

/// Which count of a tally.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Count {
    /// Responses in all.
    Responses,
    /// To how many the item at a place was shown.
    Shown(usize),
    /// How many answered the item at a place.
    Answered(usize),
    /// How many chose a cell.
    Option(usize),
    /// How many chose both cells.
    Pair(usize, usize),
}

/// Every count that differs: (which, expected from the answers, found in the tally).
pub(super) fn differing<'a>(
    expected: &'a Tally,
    found: &'a Tally,
) -> impl Iterator<Item = (Count, u64, u64)> + 'a {
    let single = std::iter::once((Count::Responses, expected.responses, found.responses));
    let shown = list(&expected.shown, &found.shown, Count::Shown);
    let answered = list(&expected.answered, &found.answered, Count::Answered);
    let options = list(&expected.options, &found.options, Count::Option);
    let pairs = expected.pairs.iter().zip(&found.pairs).enumerate();
    let pairs = pairs
        .filter(|(_, (expected, found))| expected != found)
        .map(|(at, (e, f))| {
            let (a, b) = pair_at(expected.options.len(), at);
            (Count::Pair(a, b), *e, *f)
        });
    single
        .chain(shown)
        .chain(answered)
        .chain(options)
        .filter(|(_, expected, found)| expected != found)
        .chain(pairs)
}

fn list<'a>(
    expected: &'a [u64],
    found: &'a [u64],
    count: fn(usize) -> Count,
) -> impl Iterator<Item = (Count, u64, u64)> + 'a {
    let both = expected.iter().zip(found).enumerate();
    both.map(move |(at, (expected, found))| (count(at), *expected, *found))
}

/// The two cells of the pair at a place of the upper triangle of `n` cells.
fn pair_at(n: usize, at: usize) -> (usize, usize) {
    let (mut row, mut rest) = (0, at);
    while rest >= n - row - 1 {
        rest -= n - row - 1;
        row += 1;
    }
    (row, row + 1 + rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_is_named_by_its_two_cells() {
        let pairs: Vec<(usize, usize)> = (0..6).map(|at| pair_at(4, at)).collect();
        assert_eq!(pairs, [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]);
    }
}
