//! Counts of options and of pairs of options, and their packed form.
use super::model::Survey;

pub use super::marks::Marks;

/// Where each item's options stand among the cells of a survey version. A *cell* is one option (or band)
/// of one closed item; cells are numbered in the order of items and options.
#[derive(Debug, Clone)]
pub struct Cells {
    /// First cell of each item; one more entry than items, so that `start[i]..start[i + 1]` are the cells of item i.
    start: Vec<usize>,
}

impl Cells {
    /// Numbers the cells of a survey.
    pub fn of(survey: &Survey) -> Cells {
        let mut start = vec![0];
        for item in &survey.items {
            start.push(start[start.len() - 1] + item.option_ids().len());
        }
        Cells { start }
    }

    /// How many cells there are.
    pub fn len(&self) -> usize {
        self.start[self.start.len() - 1]
    }

    /// Whether the survey has no closed item at all.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The cell of an option.
    pub fn cell(&self, item: usize, option: usize) -> usize {
        self.start[item] + option
    }

    /// The cells of an item, in the order of its options.
    pub fn options(&self, item: usize) -> std::ops::Range<usize> {
        self.start[item]..self.start[item + 1]
    }

    /// How many items there are.
    pub fn items(&self) -> usize {
        self.start.len() - 1
    }
}

/// The counts of a set of responses to one survey version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// How many responses.
    pub responses: u64,
    /// For each item, to how many it was shown.
    pub shown: Vec<u64>,
    /// For each item, how many of those answered it.
    pub answered: Vec<u64>,
    /// For each cell, how many chose it.
    pub options: Vec<u64>,
    /// For each pair of cells a < b, how many chose both; row by row of the upper triangle.
    pub pairs: Vec<u64>,
}

/// A packed tally that does not fit the survey version it is read with, or a count below zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the tally does not fit its survey version")]
pub struct Misfit;

impl Tally {
    /// No responses yet.
    pub fn new(cells: &Cells) -> Tally {
        let n = cells.len();
        Tally {
            responses: 0,
            shown: vec![0; cells.items()],
            answered: vec![0; cells.items()],
            options: vec![0; n],
            pairs: vec![0; n * n.saturating_sub(1) / 2],
        }
    }

    /// Counts one response in.
    pub fn add(&mut self, marks: &Marks) {
        self.each_count(marks, |count| *count += 1);
    }

    /// Counts one response out. After a failure (it had not been counted in) the tally must be thrown away.
    pub fn remove(&mut self, marks: &Marks) -> Result<(), Misfit> {
        let mut fits = true;
        self.each_count(marks, |count| match count.checked_sub(1) {
            Some(less) => *count = less,
            None => fits = false,
        });
        if fits { Ok(()) } else { Err(Misfit) }
    }

    /// Counts in whatever another tally of the same survey version counts: another channel, another institution.
    ///
    /// # Errors
    /// It is of another version. Nothing has changed.
    pub fn merge(&mut self, other: &Tally) -> Result<(), Misfit> {
        let pairs = [
            (&mut self.shown, &other.shown),
            (&mut self.answered, &other.answered),
            (&mut self.options, &other.options),
            (&mut self.pairs, &other.pairs),
        ];
        if pairs.iter().any(|(own, more)| own.len() != more.len()) {
            return Err(Misfit);
        }
        for (own, more) in pairs {
            own.iter_mut()
                .zip(more)
                .for_each(|(own, more)| *own += more);
        }
        self.responses += other.responses;
        Ok(())
    }

    fn each_count(&mut self, marks: &Marks, mut change: impl FnMut(&mut u64)) {
        let n = self.options.len();
        change(&mut self.responses);
        for item in &marks.shown {
            change(&mut self.shown[*item]);
        }
        for item in &marks.answered {
            change(&mut self.answered[*item]);
        }
        for (nth, a) in marks.cells.iter().enumerate() {
            change(&mut self.options[*a]);
            let row = a * (2 * n - a - 1) / 2;
            for b in &marks.cells[nth + 1..] {
                change(&mut self.pairs[row + b - a - 1]);
            }
        }
    }

    /// How many chose both cells; for a cell with itself, how many chose it.
    pub fn pair(&self, a: usize, b: usize) -> u64 {
        let n = self.options.len();
        match a.cmp(&b) {
            std::cmp::Ordering::Equal => self.options[a],
            std::cmp::Ordering::Less => self.pairs[a * (2 * n - a - 1) / 2 + b - a - 1],
            std::cmp::Ordering::Greater => self.pair(b, a),
        }
    }

    /// The packed form: every count as a LEB128 number, in the order of the fields. Small counts, the
    /// most frequent by far, take one byte.
    pub fn pack(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.pairs.len() + 3 * self.options.len() + 16);
        // Internal iteration: a chain walked from outside asks each of its links at every step.
        std::iter::once(&self.responses)
            .chain(&self.shown)
            .chain(&self.answered)
            .chain(&self.options)
            .chain(&self.pairs)
            .for_each(|count| {
                pack_one(&mut bytes, *count);
            });
        bytes
    }

    /// Reads the packed form.
    pub fn unpack(cells: &Cells, bytes: &[u8]) -> Result<Tally, Misfit> {
        let mut tally = Tally::new(cells);
        let mut rest = bytes;
        let counts = std::iter::once(&mut tally.responses)
            .chain(&mut tally.shown)
            .chain(&mut tally.answered);
        counts
            .chain(&mut tally.options)
            .chain(&mut tally.pairs)
            .try_for_each(|count| {
                *count = unpack_one(&mut rest)?;
                Ok(())
            })?;
        if rest.is_empty() {
            Ok(tally)
        } else {
            Err(Misfit)
        }
    }
}

#[inline]
pub(super) fn pack_one(bytes: &mut Vec<u8>, number: u64) {
    let mut rest = number;
    while rest >= 128 {
        bytes.push((rest & 127) as u8 | 128);
        rest >>= 7;
    }
    bytes.push(rest as u8);
}

#[inline]
pub(super) fn unpack_one(rest: &mut &[u8]) -> Result<u64, Misfit> {
    if let Some((byte, tail)) = rest.split_first()
        && *byte < 128
    {
        *rest = tail;
        return Ok(u64::from(*byte));
    }
    let mut value = 0;
    for shift in (0..63).step_by(7) {
        let (byte, tail) = rest.split_first().ok_or(Misfit)?;
        *rest = tail;
        value |= u64::from(byte & 127) << shift;
        if byte & 128 == 0 {
            return Ok(value);
        }
    }
    Err(Misfit)
}
