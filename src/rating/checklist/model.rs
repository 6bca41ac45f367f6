//! A checklist in memory, and how what was found becomes the inputs of a methodology.
use std::collections::{BTreeMap, BTreeSet};

use num_traits::Zero;

use crate::{
    rating::{
        exact::{Exact, whole},
        methodology::Basis,
        score::Inputs,
    },
    region::{Sector, text_enum},
    survey::{Text, Version},
};

text_enum! {
    /// How far an item is there. What is not applicable has no degree.
    Degree {
        /// Absent.
        None = "0",
        /// There in part.
        Half = "0.5",
        /// There in full.
        Full = "1",
    }
}

impl Degree {
    /// The degree as a number.
    pub fn exact(self) -> Exact {
        match self {
            Degree::None => Exact::zero(),
            Degree::Half => Exact::new(1.into(), 2.into()),
            Degree::Full => whole(1),
        }
    }
}

/// What an expert checks at institutions of one questionnaire.
#[derive(Debug, Clone, PartialEq)]
pub struct Checklist {
    /// The questionnaire's folder.
    pub id: String,
    /// Hash of the file's content, made like a survey's.
    pub version: Version,
    /// The sector whose institutions it is for.
    pub sector: Sector,
    /// What it is called.
    pub title: Text,
    /// Parts, in the order of the file.
    pub sections: Vec<Section>,
    /// Lists by type of institution, in the order of the file; one of them is the default.
    pub lists: Vec<List>,
}

/// A part of a checklist that feeds one indicator.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Unique in the checklist.
    pub id: String,
    /// What it is called.
    pub title: Text,
    /// Number of the indicator: `1.1`.
    pub indicator: String,
    /// What its degrees become.
    pub tally: Tally,
    /// The degrees that may be given here, from the least.
    pub degrees: Vec<Degree>,
    /// Its items, in the order of the file, those of all lists.
    pub items: Vec<Item>,
    /// Where its items come from.
    pub basis: Basis,
}

/// What the degrees of a section become.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tally {
    /// The sum of degrees, and the number of items that apply.
    Ratio {
        /// Symbol of the sum: `Истенд`.
        symbol: String,
        /// Symbol of the number: `Инорм_стенд`.
        norm: String,
    },
    /// The sum of degrees.
    Count {
        /// Its symbol: `Сдист`.
        symbol: String,
    },
}

impl Tally {
    /// The symbols it gives.
    pub fn symbols(&self) -> Vec<&str> {
        match self {
            Tally::Ratio { symbol, norm } => vec![symbol, norm],
            Tally::Count { symbol } => vec![symbol],
        }
    }
}

/// One thing that is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Unique in the checklist.
    pub id: String,
    /// Its number: our own, until an organ puts in that of the approved form.
    pub number: String,
    /// What is looked for.
    pub text: Text,
    /// Ids of the lists that have it; empty for all.
    pub lists: BTreeSet<String>,
}

/// The items for some types of institutions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// Unique in the checklist.
    pub id: String,
    /// What it is called.
    pub title: Text,
    /// Types of institutions, as in the registry («поликлиника»).
    pub kinds: Vec<String>,
    /// Whether it is for all types that no list names.
    pub is_default: bool,
}

impl Checklist {
    /// The list with this id.
    pub fn list(&self, id: &str) -> Option<&List> {
        self.lists.iter().find(|list| list.id == id)
    }

    /// The list for a type of institution: the one that names it (letters' case does not matter), else the default.
    pub fn list_for(&self, kind: &str) -> Option<&List> {
        let kind = plain(kind);
        let named = |list: &&List| list.kinds.iter().any(|known| plain(known) == kind);
        self.lists
            .iter()
            .find(named)
            .or_else(|| self.lists.iter().find(|list| list.is_default))
    }

    /// The items of a list with their sections, in the order of the file.
    pub fn items<'a>(&'a self, list: &'a str) -> impl Iterator<Item = (&'a Section, &'a Item)> {
        self.sections.iter().flat_map(move |section| {
            let own = section.items.iter().filter(|item| item.is_in(list));
            own.map(move |item| (section, item))
        })
    }

    /// An item of a list by its id.
    pub fn item<'a>(&'a self, list: &'a str, id: &str) -> Option<&'a Item> {
        self.items(list)
            .find_map(|(_, item)| (item.id == id).then_some(item))
    }

    /// Every symbol that it gives, with the indicator it is for.
    pub fn symbols(&self) -> impl Iterator<Item = (&str, &str)> {
        self.sections.iter().flat_map(|section| {
            let symbols = section.tally.symbols().into_iter();
            symbols.map(|symbol| (symbol, section.indicator.as_str()))
        })
    }

    /// What an assessment gives a methodology: for a ratio the sum of degrees and the number of items that have one
    /// (0 of 0 where none applies), for a count the sum. A count of which no item applies was not measured and has
    /// no value. `degrees` has them by item; what is not in the list, or is no degree, does not count.
    pub fn inputs(&self, list: &str, degrees: &BTreeMap<String, String>) -> Inputs {
        let mut inputs = Inputs::default();
        for section in &self.sections {
            let own = section.items.iter().filter(|item| item.is_in(list));
            let found: Vec<Exact> = own
                .filter_map(|item| Degree::parse(degrees.get(&item.id)?))
                .map(Degree::exact)
                .collect();
            let number = whole(i64::try_from(found.len()).unwrap_or(i64::MAX));
            let sum = found.iter().sum::<Exact>();
            match &section.tally {
                Tally::Ratio { symbol, norm } => {
                    inputs.set(symbol, sum);
                    inputs.set(norm, number);
                }
                Tally::Count { symbol } if !found.is_empty() => inputs.set(symbol, sum),
                Tally::Count { .. } => {}
            }
        }
        inputs
    }
}

impl Item {
    /// Whether a list has it.
    pub fn is_in(&self, list: &str) -> bool {
        self.lists.is_empty() || self.lists.contains(list)
    }
}

/// A type of institution as it is compared.
pub(super) fn plain(kind: &str) -> String {
    let words: Vec<&str> = kind.split_whitespace().collect();
    words.join(" ").to_lowercase().replace('ё', "е")
}
