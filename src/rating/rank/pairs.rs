//! The greatest difference of one draw, over all pairs that count, without looking at most of them.

use super::Field;

/// `max (Z_a − Z_b) / σ_ab` over the ordered pairs (a, b) of which a does not beat b at `critical`; at least 0.
/// Z = s z with the standard normals z of a draw, sorted in descending order.
///
/// By the inequality of Cauchy and Schwarz `(s_a z_a − s_b z_b) / √(s_a² + s_b²) ≤ √(z_a² + z_b²)`, where a z that
/// pulls the other way counts as 0. So the walk from the highest and from the lowest number ends where that bound
/// falls below what has been found: after a few dozen pairs of half a million.
pub(super) fn greatest(field: &Field, sorted: &[(f32, u32)], critical: f64) -> f64 {
    let mut best = 0.0_f64;
    let lowest = sorted.last().map_or(0.0, |(z, _)| down(*z));
    for (high, a) in sorted {
        let up = up(*high);
        if up * up + lowest * lowest <= best * best {
            break;
        }
        for (low, b) in sorted.iter().rev() {
            let down = down(*low);
            if up * up + down * down <= best * best {
                break;
            }
            if let Some(found) = difference(field, (*high, *a), (*low, *b), critical) {
                best = best.max(found);
            }
        }
    }
    best
}

/// `(Z_a − Z_b) / σ_ab` if the pair counts.
pub(super) fn difference(
    field: &Field,
    (high, a): (f32, u32),
    (low, b): (f32, u32),
    critical: f64,
) -> Option<f64> {
    let (a, b) = (a as usize, b as usize);
    let apart = field.apart(a, b);
    // Two scores without errors are told apart without chance.
    let counts = a != b && apart > 0.0 && field.score[a] - field.score[b] <= critical * apart;
    counts.then(|| (field.error[a] * f64::from(high) - field.error[b] * f64::from(low)) / apart)
}

/// How far a number can lift a difference from above.
pub(super) fn up(z: f32) -> f64 {
    f64::from(z.max(0.0))
}

/// How far a number can lift a difference from below.
pub(super) fn down(z: f32) -> f64 {
    f64::from((-z).max(0.0))
}
