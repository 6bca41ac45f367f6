//! From the counts of answers to the inputs of a methodology, by what the items of the questionnaire feed.
//!
//! | input | what it is |
//! |---|---|
//! | from the survey, with options | how many chose one of them; of several items the sum, on both sides of a share |
//! | from the survey, with a limit | the points of the mean quantity (the wait) by the methodology's ladder |
//! | from the survey, neither | the sum of the options' values: marks of a scale |
//! | answered | who chose an option of the item that is neither «затрудняюсь ответить» nor neutral |
//! | respondents | every response |
//!
//! Several items with limits have a mean, a limit and points each, and the mean of the points counts: means against
//! different limits cannot be pooled. An item that nobody answered gives no points, and 0 of 0 to a share.
use std::collections::{BTreeMap, BTreeSet};

use crate::{
    rating::{
        composite::Mark,
        exact::{self, Exact, whole},
        methodology::{Formula, Ladder, Methodology, Origin},
        score::Inputs,
    },
    region::Sector,
    survey::{Feed, Item, Kind, Survey, Tally, UNSURE, tally::Cells},
};

/// Where an input is found in a tally.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A count, or a sum over cells.
    Count(Mark),
    /// The mean of the points of these waits, by a ladder of the methodology.
    Waits {
        /// Its id.
        ladder: String,
        /// In the order of the questionnaire.
        waits: Vec<Wait>,
    },
}

/// An item whose mean is held against a limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wait {
    /// The cells of its options that have a value, with that value.
    pub cells: Vec<(usize, i64)>,
    /// The limit, in the unit of the values.
    pub limit: i64,
}

/// Where each input of a methodology is found in the tallies of a questionnaire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feeding(BTreeMap<String, Source>);

impl Feeding {
    /// Looks through the items. A symbol that nothing feeds has no source.
    pub fn of(survey: &Survey, methodology: &Methodology, sector: Sector) -> Feeding {
        let fed = Fed {
            survey,
            cells: Cells::of(survey),
        };
        let find = |symbol: &str, from: &Origin| match from {
            Origin::Survey => fed
                .waits(methodology, sector, symbol)
                .or_else(|| fed.count(symbol)),
            Origin::Answered(of) => fed.answered(of),
            Origin::Respondents => Some(Source::Count(Mark::Everyone)),
            Origin::Checklist | Origin::Given => None,
        };
        let found = methodology
            .inputs
            .iter()
            .filter_map(|input| Some((input.symbol.clone(), find(&input.symbol, &input.from)?)));
        Feeding(found.collect())
    }

    /// Where an input is found.
    pub fn source(&self, symbol: &str) -> Option<&Source> {
        self.0.get(symbol)
    }

    /// The mark of an input, or of the one that stands for it.
    pub fn mark(&self, methodology: &Methodology, symbol: &str) -> Option<&Mark> {
        let own = self.0.get(symbol);
        let instead = || {
            let instead = methodology.input(symbol)?.instead.as_deref()?;
            self.0.get(instead)
        };
        match own.or_else(instead)? {
            Source::Count(mark) => Some(mark),
            Source::Waits { .. } => None,
        }
    }

    /// All inputs: those of the tally, and those that the checklist gives.
    pub fn inputs(&self, methodology: &Methodology, tally: &Tally, checked: &Inputs) -> Inputs {
        let mut inputs = checked.clone();
        for (symbol, source) in &self.0 {
            let value = match source {
                Source::Count(mark) => Some(whole(count(tally, mark))),
                Source::Waits { ladder, waits } => methodology
                    .ladder(ladder)
                    .and_then(|ladder| points_by(ladder, waits, |wait| mean(tally, wait))),
            };
            if let Some(value) = value {
                inputs.set(symbol, value);
            }
        }
        inputs
    }
}

/// How many have a mark, or the sum it stands for.
pub fn count(tally: &Tally, mark: &Mark) -> i64 {
    let of = |cell: &usize| i64::try_from(tally.options[*cell]).unwrap_or(i64::MAX);
    match mark {
        Mark::Everyone => i64::try_from(tally.responses).unwrap_or(i64::MAX),
        Mark::Cells(cells) => cells.iter().map(of).sum(),
        Mark::Sum(cells) => cells.iter().map(|(cell, times)| of(cell) * times).sum(),
    }
}

/// How many told their wait.
pub fn answered(tally: &Tally, wait: &Wait) -> u64 {
    let cells = wait.cells.iter();
    cells.map(|(cell, _)| tally.options[*cell]).sum()
}

/// The mean of the quantity; none if nobody answered.
pub fn mean(tally: &Tally, wait: &Wait) -> Option<Exact> {
    let all = answered(tally, wait);
    let sum = count(tally, &Mark::Sum(wait.cells.clone()));
    (all > 0).then(|| Exact::new(sum.into(), all.into()))
}

/// The mean points of those waits that have a mean.
pub fn points_by(
    ladder: &Ladder,
    waits: &[Wait],
    mean: impl Fn(&Wait) -> Option<Exact>,
) -> Option<Exact> {
    let each = waits
        .iter()
        .filter_map(|wait| Some(whole(ladder.points(&mean(wait)?, &whole(wait.limit)))));
    exact::mean(&each.collect::<Vec<_>>())
}

struct Fed<'a> {
    survey: &'a Survey,
    cells: Cells,
}

impl Fed<'_> {
    /// Each item that feeds a symbol: its place, itself, the options that it counts for it, and its limit.
    fn items(&self, symbol: &str) -> Vec<(usize, &Item, BTreeSet<&str>, Option<i64>)> {
        let mut found = Vec::new();
        for (place, item) in self.survey.items.iter().enumerate() {
            let own: Vec<&Feed> = item
                .feeds
                .iter()
                .filter(|feed| feed.symbol == symbol)
                .collect();
            if !own.is_empty() {
                let options = own
                    .iter()
                    .flat_map(|feed| &feed.options)
                    .map(String::as_str);
                let limit = own.iter().find_map(|feed| feed.limit);
                found.push((place, item, options.collect(), limit));
            }
        }
        found
    }

    fn cells(&self, place: usize, item: &Item, counts: impl Fn(&str) -> bool) -> Vec<usize> {
        let options = item.option_ids().iter().enumerate();
        options
            .filter(|(_, id)| counts(id))
            .map(|(option, _)| self.cells.cell(place, option))
            .collect()
    }

    fn waits(&self, methodology: &Methodology, sector: Sector, symbol: &str) -> Option<Source> {
        let all = methodology.indicators().chain(&methodology.parts);
        let ladder = all.into_iter().find_map(|one| match one.formula(sector) {
            Formula::Ladder { ladder, points, .. } if points == symbol => Some(ladder.clone()),
            _ => None,
        })?;
        let waits = self
            .items(symbol)
            .into_iter()
            .filter_map(|(place, item, _, limit)| {
                Some(Wait {
                    cells: self.valued(place, item),
                    limit: limit?,
                })
            });
        let waits: Vec<Wait> = waits.collect();
        (!waits.is_empty()).then_some(Source::Waits { ladder, waits })
    }

    fn count(&self, symbol: &str) -> Option<Source> {
        let items = self.items(symbol);
        let counted = items.iter().map(|(place, item, options, _)| {
            if options.is_empty() {
                Mark::Sum(self.valued(*place, item))
            } else {
                Mark::Cells(self.cells(*place, item, |id| options.contains(id)))
            }
        });
        together(counted.collect())
    }

    fn answered(&self, symbol: &str) -> Option<Source> {
        let items = self.items(symbol);
        let counted = items.iter().map(|(place, item, ..)| {
            let outside = |id: &str| id == UNSURE || is_neutral(item, id);
            Mark::Cells(self.cells(*place, item, |id| !outside(id)))
        });
        together(counted.collect())
    }

    /// The cells of the options with a value, neutral ones left out.
    fn valued(&self, place: usize, item: &Item) -> Vec<(usize, i64)> {
        let (Kind::Single { options, .. }
        | Kind::Multiple { options, .. }
        | Kind::Scale { options, .. }) = &item.kind
        else {
            return Vec::new();
        };
        let valued = options
            .iter()
            .enumerate()
            .filter(|(_, option)| !option.neutral);
        valued
            .filter_map(|(nth, option)| Some((self.cells.cell(place, nth), option.value?)))
            .collect()
    }
}

fn is_neutral(item: &Item, id: &str) -> bool {
    match &item.kind {
        Kind::Single { options, .. }
        | Kind::Multiple { options, .. }
        | Kind::Scale { options, .. } => options
            .iter()
            .any(|option| option.id == id && option.neutral),
        _ => false,
    }
}

/// One item is a mark; several are added up.
fn together(mut marks: Vec<Mark>) -> Option<Source> {
    if marks.len() < 2 {
        return marks.pop().map(Source::Count);
    }
    let parts = marks.into_iter().flat_map(|mark| match mark {
        Mark::Cells(cells) => cells.into_iter().map(|cell| (cell, 1)).collect(),
        Mark::Sum(sum) => sum,
        Mark::Everyone => Vec::new(),
    });
    Some(Source::Count(Mark::Sum(parts.collect())))
}
