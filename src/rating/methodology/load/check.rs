//! What can only be judged with the whole file in hand: names, and the sum of weights.
use std::collections::BTreeMap;

use super::{add, criterion::is_mean, flaw::Flaw};
use crate::{
    rating::{exact::Exact, methodology::model::Methodology},
    survey::load::raw::{Place, Report, Table},
};

/// Columns that every table has.
const RESERVED: [&str; 5] = ["id", "name", "sector", "S", "place"];

/// The names of a file: where they are given and where they are used.
#[derive(Default)]
pub(super) struct Book {
    symbols: BTreeMap<String, Place>,
    indicators: BTreeMap<String, (usize, Option<usize>)>,
    ladders: BTreeMap<String, Place>,
    inputs_used: Vec<(Place, String)>,
    stand_ins: Vec<(Place, String)>,
    ladders_used: Vec<(Place, String)>,
    /// With the criterion whose formula names the indicator.
    indicators_used: Vec<(Place, String, Option<usize>)>,
    criterion: Option<usize>,
    /// Whether a weight or a greatest value has a fault of its own.
    pub is_number_wrong: bool,
}

impl Book {
    /// Reads what belongs to a criterion, or to none.
    pub fn of<T>(&mut self, criterion: Option<usize>, read: impl FnOnce(&mut Book) -> T) -> T {
        self.criterion = criterion;
        read(self)
    }

    /// The name of an input, indicator or criterion: a column of its own.
    pub fn symbol(&mut self, table: &Table, key: &str, report: &mut Report) -> String {
        let Some((place, name)) = table.need_str(key, report) else {
            return String::new();
        };
        if RESERVED.contains(&name) {
            add(&place, Flaw::NameReserved(name.to_owned()), report);
        } else if let Some(first) = self.symbols.get(name) {
            let line = report.line(first);
            add(
                &place,
                Flaw::NameTwice {
                    name: name.to_owned(),
                    line,
                },
                report,
            );
        } else if sound(&place, name, report) {
            self.symbols.insert(name.to_owned(), place);
        }
        name.to_owned()
    }

    /// The number of an indicator, or the id of a part.
    pub fn indicator(
        &mut self,
        table: &Table,
        criterion: Option<usize>,
        report: &mut Report,
    ) -> String {
        let Some((place, name)) = table.need_str("id", report) else {
            return String::new();
        };
        if let Some((line, _)) = self.indicators.get(name).copied() {
            add(
                &place,
                Flaw::NameTwice {
                    name: name.to_owned(),
                    line,
                },
                report,
            );
        } else if sound(&place, name, report) {
            self.indicators
                .insert(name.to_owned(), (report.line(&place), criterion));
        }
        name.to_owned()
    }

    /// The id of a ladder.
    pub fn ladder(&mut self, table: &Table, report: &mut Report) -> String {
        let Some((place, name)) = table.need_str("id", report) else {
            return String::new();
        };
        if let Some(first) = self.ladders.get(name) {
            let line = report.line(first);
            add(
                &place,
                Flaw::NameTwice {
                    name: name.to_owned(),
                    line,
                },
                report,
            );
        } else if sound(&place, name, report) {
            self.ladders.insert(name.to_owned(), place);
        }
        name.to_owned()
    }

    pub fn names_input(&mut self, table: &Table, key: &str, report: &mut Report) -> String {
        let Some((place, name)) = table.need_str(key, report) else {
            return String::new();
        };
        self.inputs_used.push((place, name.to_owned()));
        name.to_owned()
    }

    pub fn names_inputs(&mut self, table: &Table, key: &str, report: &mut Report) -> Vec<String> {
        let (place, names) = list(table, key, report);
        self.inputs_used
            .extend(names.iter().map(|name| (place.clone(), name.clone())));
        names
    }

    pub fn stands_in(&mut self, table: &Table, key: &str, report: &mut Report) -> String {
        let Some((place, name)) = table.need_str(key, report) else {
            return String::new();
        };
        self.stand_ins.push((place, name.to_owned()));
        name.to_owned()
    }

    pub fn names_ladder(&mut self, table: &Table, report: &mut Report) -> String {
        let Some((place, name)) = table.need_str("ladder", report) else {
            return String::new();
        };
        self.ladders_used.push((place, name.to_owned()));
        name.to_owned()
    }

    pub fn names_indicators(
        &mut self,
        table: &Table,
        key: &str,
        report: &mut Report,
    ) -> Vec<String> {
        let (place, names) = list(table, key, report);
        let criterion = self.criterion;
        let used = names
            .iter()
            .map(|name| (place.clone(), name.clone(), criterion));
        self.indicators_used.extend(used);
        names
    }
}

fn list(table: &Table, key: &str, report: &mut Report) -> (Place, Vec<String>) {
    table.need(key, report);
    let Some((place, names)) = table.strs(key, report) else {
        return (table.at(key), Vec::new());
    };
    if names.is_empty() {
        add(&place, Flaw::EmptyList, report);
    }
    (place, names.into_iter().map(str::to_owned).collect())
}

fn sound(place: &Place, name: &str, report: &mut Report) -> bool {
    let letter =
        |letter: char| letter.is_alphanumeric() || letter == '_' || letter == '.' || letter == '-';
    let sound = (1..=32).contains(&name.chars().count())
        && name.starts_with(char::is_alphanumeric)
        && name.chars().all(letter);
    if !sound {
        add(place, Flaw::BadSymbol(name.to_owned()), report);
    }
    sound
}

/// Notes names that lead nowhere or are led to by nothing, and weights that do not add up.
pub(super) fn all(methodology: &Methodology, book: &Book, top: &Place, report: &mut Report) {
    for (place, symbol) in book.inputs_used.iter().chain(&book.stand_ins) {
        if methodology.input(symbol).is_none() {
            add(place, Flaw::UnknownInput(symbol.clone()), report);
        }
    }
    for (place, symbol) in &book.stand_ins {
        if methodology
            .input(symbol)
            .is_some_and(|input| input.instead.is_some())
        {
            add(place, Flaw::InsteadChain(symbol.clone()), report);
        }
    }
    unused(methodology, book, report);
    for (place, ladder) in &book.ladders_used {
        if methodology.ladder(ladder).is_none() {
            add(place, Flaw::UnknownLadder(ladder.clone()), report);
        }
    }
    for (place, id, criterion) in &book.indicators_used {
        let known = book.indicators.get(id);
        match (methodology.named(id), known) {
            (Some(named), _) if is_mean(named) => add(place, Flaw::MeanOfMean(id.clone()), report),
            (Some(_), Some((_, own))) if own.is_some() && own != criterion => {
                add(place, Flaw::MeanElsewhere(id.clone()), report);
            }
            (Some(_), _) => {}
            (None, _) => add(place, Flaw::UnknownIndicator(id.clone()), report),
        }
    }
    let criteria = &methodology.criteria;
    let given = criteria
        .iter()
        .map(|one| &one.weight * &one.greatest)
        .sum::<Exact>();
    if !criteria.is_empty() && !book.is_number_wrong && given != methodology.greatest {
        let (found, wanted) = (given.to_string(), methodology.greatest.to_string());
        add(top, Flaw::WeightsDoNotAdd { found, wanted }, report);
    }
}

fn unused(methodology: &Methodology, book: &Book, report: &mut Report) {
    let used = |symbol: &str| {
        let names = book.inputs_used.iter().chain(&book.stand_ins);
        let mut names = names.map(|(_, name)| name);
        names.any(|name| name == symbol)
    };
    for (symbol, place) in &book.symbols {
        if methodology.input(symbol).is_some() && !used(symbol) {
            add(place, Flaw::UnusedInput(symbol.clone()), report);
        }
    }
    for (id, place) in &book.ladders {
        if !book.ladders_used.iter().any(|(_, used)| used == id) {
            add(place, Flaw::UnusedLadder(id.clone()), report);
        }
    }
}
