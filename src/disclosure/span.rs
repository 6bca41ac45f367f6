//! For the tests: what can be worked out by adding and subtracting sums that are known, by the rank of a matrix.

/// The rank of a matrix of whole numbers, in the field of a great prime: with entries of 0 and 1 it is that of the fractions unless the
/// prime divides a minor, and then it is smaller and something would be found that is not there.
pub fn rank(mut rows: Vec<Vec<u64>>) -> usize {
    let mut rank = 0;
    for column in 0..rows.first().map_or(0, Vec::len) {
        let Some(pivot) = (rank..rows.len()).find(|nth| rows[*nth][column] != 0) else {
            continue;
        };
        rows.swap(rank, pivot);
        let inverse = power(rows[rank][column], PRIME - 2);
        let pivot = rows[rank].clone();
        for row in rows.iter_mut().skip(rank + 1) {
            let factor = row[column] * inverse % PRIME;
            if factor != 0 {
                for (cell, of_pivot) in row.iter_mut().zip(&pivot) {
                    *cell = (*cell + (PRIME - factor) * of_pivot) % PRIME;
                }
            }
        }
        rank += 1;
    }
    rank
}

const PRIME: u64 = (1 << 31) - 1;

fn power(mut base: u64, mut exponent: u64) -> u64 {
    let mut found = 1;
    while exponent > 0 {
        if exponent & 1 == 1 {
            found = found * base % PRIME;
        }
        base = base * base % PRIME;
        exponent >>= 1;
    }
    found
}

/// Whether some combination of the known sums is about 1 to `least - 1` people and nobody else: it vanishes for all others. Each row
/// says which kinds of people a sum is over, and `sizes` how many people of each kind there are.
pub fn singles_out(known: &[Vec<u64>], sizes: &[u64], least: u64) -> bool {
    let all = rank(known.to_vec());
    few(sizes, least).iter().any(|few| {
        let others = known.iter().map(|row| {
            let kinds = row.iter().enumerate();
            let others = kinds.filter(|(nth, _)| !few.contains(nth));
            others.map(|(_, cell)| *cell).collect()
        });
        rank(others.collect()) < all
    })
}

/// The sets of kinds with fewer than `least` people together to which no kind can be added.
fn few(sizes: &[u64], least: u64) -> Vec<Vec<usize>> {
    let (mut found, mut open) = (Vec::new(), vec![(Vec::new(), 0, 0)]);
    while let Some((set, people, from)) = open.pop() {
        let fits = |nth: usize| people + sizes[nth] < least;
        let can_grow = (0..sizes.len()).any(|nth| !set.contains(&nth) && fits(nth));
        if !can_grow {
            found.push(set);
            continue;
        }
        for nth in (from..sizes.len()).filter(|nth| fits(*nth)) {
            let mut more: Vec<usize> = set.clone();
            more.push(nth);
            open.push((more, people + sizes[nth], nth + 1));
        }
    }
    found
}

#[test]
fn a_difference_of_few_is_found() {
    let sizes = [10, 3, 9];
    let both = vec![1, 1, 0];
    assert!(!singles_out(std::slice::from_ref(&both), &sizes, 5));
    assert!(singles_out(&[both.clone(), vec![1, 0, 0]], &sizes, 5));
    assert!(!singles_out(&[both, vec![0, 0, 1]], &sizes, 5));
    // One and the same three by a sum and a difference more.
    assert!(singles_out(
        &[vec![1, 1, 1], vec![1, 0, 0], vec![0, 0, 1]],
        &sizes,
        5
    ));
}
