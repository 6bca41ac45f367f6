//! How sure a place is.
//!
//! Vocabulary. A **field** is the institutions compared with each other, each with a score and its standard error,
//! estimated from different people and therefore independent. A **rank set** says between which places an institution
//! truly stands: *simultaneous* sets are right for the whole table at once and go with it, *marginal* ones are
//! right for one institution and are narrower: for its own page. **Likely places** say where it would stand if the
//! survey were repeated from the scores found; narrower still, and without a promise. A **tier** is a run of
//! institutions that its leader does not significantly beat. Place 1 is the best.
//!
//! Draws stand in a bank of [`Normals`], used by every step: what is compared has seen the same chance. Results
//! follow from scores, errors and the bank alone, not from the order of institutions or the number of threads.

mod likely;
mod normals;
mod own;
mod pairs;
mod place;
mod sets;

pub use likely::Likely;
pub use normals::Normals;
pub use place::dense_places;
pub use sets::{Marginal, Places, Simultaneous};

/// An institution's score and how sure it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measured {
    /// In points.
    pub score: f64,
    /// Its standard error, in points; 0 where everybody was asked.
    pub error: f64,
}

/// Why a field cannot be ranked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// A score or an error that is no number, or an error below 0, at this place.
    #[error("the score or the error of institution {0} is no number")]
    NotANumber(usize),
    /// The bank was drawn for fewer institutions.
    #[error("the draws are for {0} institutions")]
    TooFewNormals(usize),
}

/// How far a long computation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Which pass over the draws, from 1; how many there will be is not known in advance, few.
    pub pass: usize,
    /// Draws done in this pass.
    pub done: usize,
    /// Draws of a pass.
    pub of: usize,
}

/// How to compute: how many threads, and whom to tell how far it is.
pub struct Work<'a> {
    /// At least 1; the results are the same.
    pub threads: usize,
    /// Called now and then, from the thread that computes.
    pub tell: &'a mut dyn FnMut(Progress),
}

impl Work<'_> {
    /// Does `task` on one thread and tells nobody.
    pub fn quietly<T>(task: impl FnOnce(Work) -> T) -> T {
        task(Work {
            threads: 1,
            tell: &mut |_| {},
        })
    }
}

/// Institutions to be compared, with draws; `parse` is its only maker.
///
/// They stand in an order of its own, by score and then by error, so that the draws of an institution do not
/// depend on where the caller's list has it.
pub struct Field<'a> {
    /// The caller's index of each, best score first, of equal scores the surer first.
    order: Vec<usize>,
    score: Vec<f64>,
    error: Vec<f64>,
    normals: &'a Normals,
}

impl<'a> Field<'a> {
    /// Checks the numbers and takes the draws.
    ///
    /// # Errors
    /// The field cannot be ranked.
    pub fn parse(institutions: &[Measured], normals: &'a Normals) -> Result<Field<'a>, Fault> {
        let sound =
            |one: &Measured| one.score.is_finite() && one.error.is_finite() && one.error >= 0.0;
        if let Some(place) = institutions.iter().position(|one| !sound(one)) {
            return Err(Fault::NotANumber(place));
        }
        if normals.institutions() < institutions.len() {
            return Err(Fault::TooFewNormals(normals.institutions()));
        }
        let mut order: Vec<usize> = (0..institutions.len()).collect();
        order.sort_by(|a, b| {
            let (a, b) = (institutions[*a], institutions[*b]);
            b.score
                .total_cmp(&a.score)
                .then(a.error.total_cmp(&b.error))
        });
        Ok(Field {
            score: order.iter().map(|at| institutions[*at].score).collect(),
            error: order.iter().map(|at| institutions[*at].error).collect(),
            order,
            normals,
        })
    }

    fn len(&self) -> usize {
        self.order.len()
    }

    /// The standard error of the difference of two scores.
    fn apart(&self, a: usize, b: usize) -> f64 {
        (self.error[a] * self.error[a] + self.error[b] * self.error[b]).sqrt()
    }

    /// Whether a is significantly above b: `(x_a − x_b) / σ > c`, also where σ is 0.
    fn beats(&self, a: usize, b: usize, critical: f64) -> bool {
        self.score[a] - self.score[b] > critical * self.apart(a, b)
    }

    /// Whether two neighbors in the order are alike in everything.
    fn twins(&self, a: usize, b: usize) -> bool {
        self.score[a] == self.score[b] && self.error[a] == self.error[b]
    }

    /// Values in the field's order, put into the caller's.
    fn as_given<T: Clone>(&self, values: Vec<T>) -> Vec<T> {
        let mut given = values.clone();
        for (at, value) in self.order.iter().zip(values) {
            given[*at] = value;
        }
        given
    }
}

#[cfg(test)]
mod tests;
