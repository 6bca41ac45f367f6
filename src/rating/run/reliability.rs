//! How much of what differs between institutions is more than chance.

/// The variance of true scores between institutions, from scores x and their standard errors s: the τ² ≥ 0 with
/// Σ (x − μ)² / (s² + τ²) = p − 1, μ the mean with the weights 1/(s² + τ²). Nothing of fewer than two.
///
/// Source: Paule and Mandel, «Consensus Values and Weighting Factors», Journal of Research of the National Bureau of
/// Standards 87 (1982), 377–385; recommended by Veroniki and others, Research Synthesis Methods 7 (2016), 55–79. The sum
/// falls as τ² grows, so that halving finds it.
pub fn between(measured: &[(f64, f64)]) -> Option<f64> {
    if measured.len() < 2 {
        return None;
    }
    let free = measured.len() as f64 - 1.0;
    // Census results have no error of their own: a variance of nought would divide by nought.
    let least = 1e-12;
    if spread(measured, least) <= free {
        return Some(0.0);
    }
    let (mut low, mut high) = (least, 1.0);
    while spread(measured, high) > free {
        high *= 2.0;
    }
    for _ in 0..200 {
        let middle = f64::midpoint(low, high);
        if middle <= low || middle >= high {
            break;
        }
        if spread(measured, middle) > free {
            low = middle;
        } else {
            high = middle;
        }
    }
    Some(f64::midpoint(low, high))
}

/// Σ (x − μ)² / (s² + τ²).
fn spread(measured: &[(f64, f64)], between: f64) -> f64 {
    let weight = |error: f64| 1.0 / (error * error + between);
    let all: f64 = measured.iter().map(|(_, error)| weight(*error)).sum();
    let sum: f64 = measured
        .iter()
        .map(|(score, error)| weight(*error) * score)
        .sum();
    let mean = sum / all;
    let squares = measured
        .iter()
        .map(|(score, error)| weight(*error) * (score - mean).powi(2));
    squares.sum()
}

/// (Variance between) / (variance between + error²), 0 to 1: the share of what differs that would be found again. A score
/// without error is as reliable as can be.
pub fn reliability(between: f64, error: f64) -> f64 {
    let own = error * error;
    if own > 0.0 {
        between / (between + own)
    } else {
        1.0
    }
}

#[cfg(test)]
mod tests {
    use super::{between, reliability, spread};

    #[test]
    fn equal_errors_give_the_variance_of_the_scores_less_that_of_chance() {
        // Mean 80, squares 100 + 0 + 100: 200 / (4 + τ²) = 2.
        let found = between(&[(70.0, 2.0), (80.0, 2.0), (90.0, 2.0)]).unwrap();
        assert!((found - 96.0).abs() < 1e-9, "{found}");
        assert!((reliability(found, 2.0) - 0.96).abs() < 1e-12);
    }

    #[test]
    fn unequal_errors_solve_the_equation() {
        let measured = [
            (92.1, 0.8),
            (85.0, 2.4),
            (88.3, 1.1),
            (70.5, 3.0),
            (81.0, 0.5),
        ];
        let found = between(&measured).unwrap();
        assert!((spread(&measured, found) - 4.0).abs() < 1e-9);
    }

    #[test]
    fn scores_as_near_as_chance_leaves_nothing_between_them() {
        assert_eq!(between(&[(80.0, 2.0), (80.5, 2.0)]), Some(0.0));
        assert_eq!((between(&[(80.0, 1.0)]), between(&[])), (None, None));
        assert_eq!(reliability(0.0, 0.0), 1.0);
        assert_eq!(reliability(0.0, 1.0), 0.0);
    }

    #[test]
    fn censuses_among_others_do_no_harm() {
        let found = between(&[(70.0, 0.0), (80.0, 0.0), (90.0, 0.0)]).unwrap();
        assert!((found - 100.0).abs() < 1e-6, "{found}");
    }
}
