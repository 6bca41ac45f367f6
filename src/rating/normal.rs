//! The normal and the beta distribution, as far as intervals and ranks need them.

use std::f64::consts::{PI, SQRT_2};

/// P(Z ≤ x) of the standard normal.
pub fn cdf(x: f64) -> f64 {
    libm::erfc(-x / SQRT_2) / 2.0
}

/// P(|Z| ≥ |x|) of the standard normal, without the loss of digits of `2 · (1 − cdf)`.
pub fn two_sided(x: f64) -> f64 {
    libm::erfc(x.abs() / SQRT_2)
}

/// The x with [`cdf`]`(x) = p`; −∞ and ∞ for 0 and 1.
///
/// Newton's method from 0 downward: the cdf is convex there, so that it comes from one side only.
pub fn quantile(p: f64) -> f64 {
    if p > 0.5 {
        return -quantile(1.0 - p);
    }
    if p <= 0.0 {
        return f64::NEG_INFINITY;
    }
    let mut x = 0.0_f64;
    for _ in 0..200 {
        let density = libm::exp(-x * x / 2.0) / libm::sqrt(2.0 * PI);
        let step = (cdf(x) - p) / density;
        x -= step;
        if step.abs() <= 1e-15 * (1.0 + x.abs()) {
            break;
        }
    }
    x
}

/// The regularized incomplete beta function `I_x(a, b)` for a, b > 0 and 0 ≤ x ≤ 1.
///
/// The continued fraction of DLMF 8.17.22, evaluated by Lentz's method; it needs about the square root of
/// max(a, b) terms.
pub fn beta(x: f64, a: f64, b: f64) -> f64 {
    if x <= 0.0 || x >= 1.0 {
        return if x <= 0.0 { 0.0 } else { 1.0 };
    }
    if x > (a + 1.0) / (a + b + 2.0) {
        return 1.0 - beta(1.0 - x, b, a);
    }
    let head = libm::lgamma(a + b) - libm::lgamma(a) - libm::lgamma(b);
    let head = libm::exp(head + a * libm::log(x) + b * libm::log1p(-x)) / a;
    head / fraction(x, a, b)
}

/// 1 + d₁/(1 + d₂/(1 + …)) with the coefficients d of DLMF 8.17.23.
fn fraction(x: f64, a: f64, b: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let away = |value: f64| if value.abs() < TINY { TINY } else { value };
    let (mut whole, mut up, mut down) = (1.0, 1.0, 0.0);
    for term in 1..100_000_u32 {
        let m = f64::from(term / 2);
        let even = term % 2 == 0;
        let d = if even {
            m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m))
        } else {
            -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0))
        };
        down = 1.0 / away(1.0 + d * down);
        up = away(1.0 + d / up);
        whole *= up * down;
        if (up * down - 1.0).abs() < 1e-16 {
            break;
        }
    }
    whole
}

/// The x with [`beta`]`(x, a, b) = p`, by halving: the function is monotone, and no better start can miss.
pub fn beta_quantile(p: f64, a: f64, b: f64) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    loop {
        let middle = (low + high) / 2.0;
        if middle <= low || middle >= high {
            return middle;
        }
        if beta(middle, a, b) < p {
            low = middle;
        } else {
            high = middle;
        }
        if high - low < 1e-15 * high {
            return high;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(found: f64, expected: f64) {
        let most = 1e-12 * (1.0 + expected.abs());
        assert!((found - expected).abs() < most, "{found} {expected}");
    }

    #[test]
    fn the_normal_agrees_with_printed_tables() {
        for (p, x) in [
            (0.5, 0.0),
            (0.975, 1.959963984540054),
            (0.995, 2.5758293035489004),
            (0.001, -3.090232306167813),
            (1e-10, -6.361340902404056),
        ] {
            close(quantile(p), x);
            close(cdf(x), p);
        }
        close(two_sided(-1.959963984540054), 0.05);
        assert_eq!(quantile(0.0), f64::NEG_INFINITY);
        assert_eq!(quantile(1.0), f64::INFINITY);
    }

    #[test]
    fn the_beta_function_is_right_for_small_and_for_large_arguments() {
        close(beta(0.3, 1.0, 1.0), 0.3);
        close(beta(0.3, 2.0, 1.0), 0.09);
        // P(at least 2 of 4) at a fifth.
        close(beta(0.2, 2.0, 3.0), 0.1808);
        for n in [1.0, 1e3, 1e5, 1e7] {
            assert!((beta(0.5, n, n) - 0.5).abs() < 1e-7, "{n}");
        }
    }

    #[test]
    fn the_beta_quantile_is_the_way_back() {
        for (a, b) in [(1.0, 5.0), (17.0, 4.0), (600.0, 2.0), (0.5, 0.5)] {
            for p in [0.025, 0.5, 0.975] {
                close(beta(beta_quantile(p, a, b), a, b), p);
            }
        }
    }
}
