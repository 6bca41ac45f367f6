//! From values to coordinates.

/// A linear scale with ends that people can read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    /// The value at the left end.
    pub low: f64,
    /// The value at the right end.
    pub high: f64,
    /// Between marks.
    pub step: f64,
}

impl Scale {
    /// A scale over values within `least..=greatest` that ends at the whole steps around them, with at most six
    /// marks; steps are 1, 2, 5 times a power of ten.
    pub fn around(values: impl Iterator<Item = f64>, least: f64, greatest: f64) -> Scale {
        let (low, high) = values
            .filter(|value| value.is_finite())
            .fold((greatest, least), |(low, high), value| {
                (low.min(value), high.max(value))
            });
        let (low, high) = if low > high {
            (least, greatest)
        } else {
            (low, high)
        };
        let width = (high - low).max((greatest - least) / 20.0).max(1e-9);
        let step = step(width / 4.0);
        let down = ((low / step).floor() * step).max(least.min(low));
        let up = ((high / step).ceil() * step).min(greatest.max(high));
        Scale {
            low: down,
            high: if up - down < step {
                (down + step).min(greatest.max(high))
            } else {
                up
            },
            step,
        }
    }

    /// Places from 1 to the last.
    pub fn places(last: usize) -> Scale {
        #[allow(clippy::cast_precision_loss, reason = "institutions are few")]
        let last = last.max(2) as f64;
        Scale {
            low: 1.0,
            high: last,
            step: step(last / 5.0).max(1.0),
        }
    }

    /// Where a value stands between `left` and `right`; values beyond the ends stand at the ends.
    pub fn x(&self, value: f64, left: f64, right: f64) -> f64 {
        let share = (value - self.low) / (self.high - self.low);
        left + share.clamp(0.0, 1.0) * (right - left)
    }

    /// The marks: both ends and the whole steps that are not too near to them.
    pub fn marks(&self) -> Vec<f64> {
        let mut marks = vec![self.low];
        let mut next = ((self.low / self.step).floor() + 1.0) * self.step;
        while next < self.high - self.step * 0.45 {
            if next > self.low + self.step * 0.45 {
                marks.push(next);
            }
            next += self.step;
        }
        marks.push(self.high);
        marks
    }
}

/// 1, 2 or 5 times a power of ten, not below the wanted step.
fn step(wanted: f64) -> f64 {
    let power = 10_f64.powf(wanted.max(1e-9).log10().floor());
    [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|times| times * power)
        .find(|step| *step >= wanted * 0.999)
        .unwrap_or(10.0 * power)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_are_whole_steps_within_what_is_possible() {
        for (values, ends, step) in [
            (&[72.3, 94.9][..], (70.0, 100.0), 10.0),
            (&[51.0, 100.0], (40.0, 100.0), 20.0),
            (&[99.0, 99.5], (98.0, 100.0), 2.0),
            (&[0.0, 3.0], (0.0, 4.0), 2.0),
            (&[], (0.0, 100.0), 50.0),
            (&[f64::NAN, 88.0], (88.0, 90.0), 2.0),
        ] {
            let scale = Scale::around(values.iter().copied(), 0.0, 100.0);
            assert_eq!(scale.step, step, "{values:?}");
            let covers = values
                .iter()
                .all(|value| value.is_nan() || (scale.low..=scale.high).contains(value));
            assert!(covers && scale.high > scale.low, "{values:?} {scale:?}");
            if values.len() == 2 && ends.1 - ends.0 > 5.0 {
                assert_eq!((scale.low, scale.high), ends, "{values:?}");
            }
        }
    }

    #[test]
    fn marks_do_not_crowd_at_the_ends() {
        assert_eq!(Scale::places(37).marks(), [1.0, 10.0, 20.0, 30.0, 37.0]);
        assert_eq!(Scale::places(12).marks(), [1.0, 5.0, 12.0]);
        assert_eq!(Scale::places(1).marks(), [1.0, 2.0]);
        let wide = Scale {
            low: 50.0,
            high: 100.0,
            step: 10.0,
        };
        assert_eq!(wide.marks(), [50.0, 60.0, 70.0, 80.0, 90.0, 100.0]);
        assert_eq!(wide.x(75.0, 0.0, 200.0), 100.0);
        assert_eq!(wide.x(20.0, 6.0, 206.0), 6.0);
    }
}
