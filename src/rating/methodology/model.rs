//! A methodology in memory. What stands in its file, and nothing that is worked out from it.
use super::{
    formula::{Formula, Ladder},
    rules::{Basis, Empty, Means, Places, Policy, Publication, Rounding, Sample},
};
use crate::{
    rating::exact::Exact,
    region::Sector,
    survey::{Text, Version},
};

/// A rating methodology: which indicators there are and how they become a score.
#[derive(Debug, Clone, PartialEq)]
pub struct Methodology {
    /// The file's name without its ending.
    pub id: String,
    /// Hash of the file's content, made like a survey's.
    pub version: Version,
    /// From when the rules are as they stand here.
    pub date: chrono::NaiveDate,
    /// What it is called.
    pub title: Text,
    /// Whose institutions it can score.
    pub sectors: Vec<Sector>,
    /// The score of an institution that has everything.
    pub greatest: Exact,
    /// Criteria in the order of the file.
    pub criteria: Vec<Criterion>,
    /// Values that means are made of and that belong to no criterion by themselves.
    pub parts: Vec<Indicator>,
    /// Every name that formulas use.
    pub inputs: Vec<Input>,
    /// Points for a mean against a limit.
    pub ladders: Vec<Ladder>,
    /// Where values are rounded.
    pub rounding: Rounding,
    /// What stands for a value that was not measured.
    pub empty: Empty,
    /// How places are given.
    pub places: Places,
    /// How many recipients are to be asked.
    pub sample: Sample,
    /// What may be shown of few answers.
    pub publication: Publication,
    /// How scores of institutions become those of a territory.
    pub means: Means,
}

/// A group of indicators.
#[derive(Debug, Clone, PartialEq)]
pub struct Criterion {
    /// Its sign in formulas and columns: `К1`.
    pub id: String,
    /// What it is called.
    pub title: Text,
    /// Its factor in the score.
    pub weight: Exact,
    /// Its value for an institution that has everything.
    pub greatest: Exact,
    /// Its indicators.
    pub indicators: Vec<Indicator>,
    /// Where its weight comes from.
    pub basis: Basis,
}

/// One value that is measured.
#[derive(Debug, Clone, PartialEq)]
pub struct Indicator {
    /// Its number: `1.1`.
    pub id: String,
    /// Its sign in formulas and columns: `Пинф`.
    pub symbol: String,
    /// What it is called.
    pub title: Text,
    /// Its factor in the criterion; 0 for a part.
    pub weight: Exact,
    /// Its value for an institution that has everything.
    pub greatest: Exact,
    /// How it is worked out where no variant says otherwise.
    pub formula: Formula,
    /// Where formula and weight come from.
    pub basis: Basis,
    /// Other formulas for some sectors.
    pub variants: Vec<Variant>,
    /// What is done if it is not measured; else as in [`Empty`].
    pub when_empty: Option<(Policy, Basis)>,
}

/// Another formula for some sectors.
#[derive(Debug, Clone, PartialEq)]
pub struct Variant {
    /// For whom.
    pub sectors: Vec<Sector>,
    /// How it is worked out there.
    pub formula: Formula,
    /// Where that comes from.
    pub basis: Basis,
}

impl Indicator {
    /// The formula of a sector.
    pub fn formula(&self, sector: Sector) -> &Formula {
        let own = self
            .variants
            .iter()
            .find(|variant| variant.sectors.contains(&sector));
        own.map_or(&self.formula, |variant| &variant.formula)
    }
}

/// A name that formulas use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// The name, and the column of `rating score`.
    pub symbol: String,
    /// Where its value comes from.
    pub from: Origin,
    /// Whether it may be no whole number.
    pub is_decimal: bool,
    /// Whether a table may leave the column out.
    pub is_optional: bool,
    /// What stands for it where it is not given.
    pub instead: Option<String>,
}

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Items of the questionnaire that feed this symbol.
    Survey,
    /// The number of people whose answers count.
    Respondents,
    /// The number of those who answered the item that feeds this symbol.
    Answered(String),
    /// What an expert has checked.
    Checklist,
    /// Neither: given from elsewhere.
    Given,
}

impl Methodology {
    /// An input by its symbol.
    pub fn input(&self, symbol: &str) -> Option<&Input> {
        self.inputs.iter().find(|input| input.symbol == symbol)
    }

    /// All indicators of all criteria, in the order of the file.
    pub fn indicators(&self) -> impl Iterator<Item = &Indicator> {
        self.criteria
            .iter()
            .flat_map(|criterion| &criterion.indicators)
    }

    /// A ladder by its id.
    pub fn ladder(&self, id: &str) -> Option<&Ladder> {
        self.ladders.iter().find(|ladder| ladder.id == id)
    }

    /// An indicator or a part by its id.
    pub fn named(&self, id: &str) -> Option<&Indicator> {
        self.indicators()
            .chain(&self.parts)
            .find(|one| one.id == id)
    }

    /// The symbols that a sector's indicator needs, those of the parts it is made of included.
    pub fn symbols(&self, indicator: &Indicator, sector: Sector) -> Vec<&Input> {
        let formula = indicator.formula(sector);
        if let Formula::Mean(ids) = formula {
            let parts = ids
                .iter()
                .filter_map(|id| self.parts.iter().find(|part| part.id == *id));
            return parts.flat_map(|part| self.symbols(part, sector)).collect();
        }
        formula
            .symbols()
            .into_iter()
            .filter_map(|symbol| self.input(symbol))
            .collect()
    }
}
