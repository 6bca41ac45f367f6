//! How sure values of one institution are.
use super::{
    frame::Frame,
    measure::{Asked, Parts, Stairs},
    results::Span,
};
use crate::rating::{
    composite::{Composite, Ladder, Resampled, Stepped, stepped},
    exact::{near, whole},
    interval::Level,
    methodology,
    seed::Seeded,
};

/// How often people are drawn again where a score has steps.
pub const ROUNDS: u64 = 2000;

/// How sure a value is.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Sure {
    /// The standard error, points.
    pub error: Option<f64>,
    /// The 95 % interval, points.
    pub interval: Option<Span<f64>>,
}

/// For each value (the score first) how sure it is; nothing for what experts found, and where nobody can say.
///
/// Of everybody's answers each value is a point. A value without steps has the error of its linear terms and an
/// interval of 1.96 errors to either side, for criteria and indicators wider where all answered a question alike. With one ladder the people are drawn again (bootstrap); several ladders are
/// drawn together. Then the interval is that of the middle 95 % of the draws.
pub(super) fn all(
    frame: &Frame,
    asked: &Asked,
    values: &[Option<Parts>],
    stairs: &[Stairs],
    seed: &Seeded,
) -> Vec<Sure> {
    let ladders = Ladders::of(frame, stairs);
    let mut found: Vec<Sure> = values
        .iter()
        .enumerate()
        .map(|(nth, value)| {
            let sampled = value.as_ref().filter(|value| is_sampled(value));
            let one = |value| one(asked, value, nth == 0, &ladders, seed);
            sampled.map_or_else(Sure::default, one)
        })
        .collect();
    if ladders.0.len() > 1 && !asked.is_census() {
        several(asked, values, &ladders, seed, &mut found);
    }
    found
}

fn is_sampled(value: &Parts) -> bool {
    !value.is_unsure && (!value.terms.is_empty() || !value.steps.is_empty())
}

/// A value without steps, or with one. The whole score keeps the interval of other programs: of its many questions some
/// are always answered differently.
fn one(asked: &Asked, value: &Parts, is_whole: bool, ladders: &Ladders, seed: &Seeded) -> Sure {
    if asked.is_census() {
        return around(value.value, 0.0);
    }
    let Ok(composite) = Composite::parse(asked.tally, &value.terms, asked.population()) else {
        return Sure::default();
    };
    match value.steps.as_slice() {
        [] => {
            let (down, up) = if is_whole {
                (0.0, 0.0)
            } else {
                composite.unseen(Level::USUAL)
            };
            wider(
                around(value.value, composite.estimate().error()),
                value.value,
                down,
                up,
            )
        }
        [(nth, weight)] if ladders.0.len() == 1 => {
            let ladder = ladders.with_weight(*nth, *weight);
            let drawn = composite.with_ladder(&ladder, ROUNDS, Level::USUAL, seed);
            drawn.map_or_else(|_| Sure::default(), |drawn| from(drawn, value.fixed))
        }
        _ => Sure::default(),
    }
}

/// The values with steps, where there are several ladders.
fn several(
    asked: &Asked,
    values: &[Option<Parts>],
    ladders: &Ladders,
    seed: &Seeded,
    found: &mut [Sure],
) {
    let stepped_values = values.iter().enumerate().filter_map(|(nth, value)| {
        let value = value.as_ref().filter(|value| is_sampled(value))?;
        (!value.steps.is_empty()).then_some((nth, value))
    });
    let own: Vec<(usize, &Parts)> = stepped_values.collect();
    let composites: Result<Vec<Composite>, _> = own
        .iter()
        .map(|(_, value)| Composite::parse(asked.tally, &value.terms, asked.population()))
        .collect();
    let Ok(composites) = composites else { return };
    let together: Vec<Stepped> = own
        .iter()
        .zip(&composites)
        .map(|((_, value), linear)| {
            let weight = |nth: usize| {
                let own = value.steps.iter().filter(|(of, _)| *of == nth);
                own.map(|(_, weight)| weight * TOP).sum()
            };
            Stepped {
                linear,
                weights: (0..ladders.0.len()).map(weight).collect(),
            }
        })
        .collect();
    let all: Vec<Ladder> = (0..ladders.0.len())
        .map(|nth| ladders.with_weight(nth, 1.0))
        .collect();
    if let Ok(drawn) = stepped(&together, &all, ROUNDS, Level::USUAL, seed) {
        for ((nth, value), drawn) in own.iter().zip(drawn) {
            found[*nth] = from(drawn, value.fixed);
        }
    }
}

fn around(value: f64, error: f64) -> Sure {
    let far = Level::USUAL.z() * error;
    Sure {
        error: Some(error),
        interval: Some(Span {
            low: value - far,
            high: value + far,
        }),
    }
}

/// An interval that takes in what its error does not see; see [`Composite::unseen`].
fn wider(sure: Sure, value: f64, down: f64, up: f64) -> Sure {
    Sure {
        interval: sure.interval.map(|Span { low, high }| Span {
            low: value - (value - low).hypot(down.sqrt()),
            high: value + (high - value).hypot(up.sqrt()),
        }),
        ..sure
    }
}

fn from(drawn: Resampled, fixed: f64) -> Sure {
    Sure {
        error: Some(drawn.error),
        interval: Some(Span {
            low: fixed + drawn.interval.low,
            high: fixed + drawn.interval.high,
        }),
    }
}

/// The points at the top of a ladder; grades are shares of it.
const TOP: f64 = 100.0;

/// The cells of each ladder, and its steps.
struct Ladders<'a>(Vec<(Vec<(usize, f64)>, Grade<'a>)>);

type Grade<'a> = Box<dyn Fn(f64) -> f64 + 'a>;

impl<'a> Ladders<'a> {
    fn of(frame: &'a Frame, stairs: &[Stairs]) -> Ladders<'a> {
        let of = |stairs: &Stairs| {
            let cells = stairs.wait.cells.iter();
            let cells = cells.map(|(cell, of)| (*cell, *of as f64)).collect();
            let steps = frame.methodology.ladder(stairs.ladder);
            (cells, grade(steps, stairs.wait.limit))
        };
        Ladders(stairs.iter().map(of).collect())
    }

    /// A ladder of which a point brings so many points of the value.
    fn with_weight(&self, nth: usize, weight: f64) -> Ladder<'_> {
        let (cells, grade) = &self.0[nth];
        Ladder {
            weight: weight * TOP,
            cells,
            grade,
        }
    }
}

/// The steps in floating numbers: a mean drawn is a mean only up to rounding, and so are the bounds.
fn grade<'a>(ladder: Option<&methodology::Ladder>, limit: i64) -> Grade<'a> {
    let Some(ladder) = ladder else {
        return Box::new(|_| 0.0);
    };
    let limit = whole(limit);
    let bound = |when: &methodology::When| match when {
        methodology::When::Share(share) => &limit * share,
        methodology::When::LessBy(less) => &limit - less,
    };
    let steps: Vec<(f64, f64)> = ladder
        .steps
        .iter()
        .map(|step| (near(&bound(&step.when)), step.points as f64 / TOP))
        .collect();
    let otherwise = ladder.otherwise as f64 / TOP;
    Box::new(move |mean| {
        let held = steps.iter().find(|(bound, _)| mean <= bound + 1e-9);
        held.map_or(otherwise, |(_, share)| *share)
    })
}
