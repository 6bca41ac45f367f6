//! A walk over a TOML document that notes every fault and goes on.
//!
//! Deserialization stops at the first fault; an organ that edits twenty questions wants all of them, each
//! with its line. So the parser's own tree, which knows where everything stands, is read by hand.
use toml::de::{DeTable, DeValue};

use super::fault::{Defect, Fault, Type};
use crate::survey::model::{Lang, Text};

/// Where something stands: its key from the root of the file, and its offset in the file's text.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    pub key: String,
    pub at: usize,
}

impl Place {
    /// The place of a key inside.
    pub fn within(&self, key: &str, at: usize) -> Place {
        let dot = if self.key.is_empty() { "" } else { "." };
        Place {
            key: format!("{}{dot}{key}", self.key),
            at,
        }
    }
}

/// The faults found so far.
pub(crate) struct Report<'a> {
    file: &'a str,
    text: &'a str,
    faults: Vec<Fault>,
}

impl<'a> Report<'a> {
    pub fn new(file: &'a str, text: &'a str) -> Report<'a> {
        Report {
            file,
            text,
            faults: Vec::new(),
        }
    }

    pub fn add(&mut self, place: &Place, defect: Defect) {
        self.faults.push(Fault {
            file: self.file.to_owned(),
            line: Some(self.line(place)),
            key: place.key.clone(),
            defect,
        });
    }

    /// How many faults there are so far.
    pub fn count(&self) -> usize {
        self.faults.len()
    }

    /// Whether a fault of this key is noted already.
    pub fn has(&self, place: &Place) -> bool {
        self.faults.iter().any(|fault| fault.key == place.key)
    }

    /// Whether a fault of this line is noted already.
    pub fn has_line(&self, place: &Place) -> bool {
        let line = Some(self.line(place));
        self.faults.iter().any(|fault| fault.line == line)
    }

    /// The line of a place, counted from 1.
    pub fn line(&self, place: &Place) -> usize {
        let before = &self.text.as_bytes()[..place.at.min(self.text.len())];
        1 + before.iter().filter(|byte| **byte == b'\n').count()
    }

    /// All faults, in the order of the lines.
    pub fn into_faults(mut self) -> Vec<Fault> {
        self.faults.sort_by_key(|fault| fault.line);
        self.faults
    }
}

/// A table of the file.
#[derive(Clone)]
pub(crate) struct Table<'d> {
    pub place: Place,
    entries: &'d DeTable<'d>,
}

impl<'d> Table<'d> {
    pub fn new(place: Place, entries: &'d DeTable<'d>) -> Table<'d> {
        Table { place, entries }
    }

    /// Notes every key that is not among the known ones.
    pub fn only(&self, known: &[&'static str], report: &mut Report) {
        for key in self.entries.keys() {
            if !known.contains(&key.get_ref().as_ref()) {
                report.add(
                    &self.place.within(key.get_ref(), key.span().start),
                    Defect::UnknownKey(known.to_vec()),
                );
            }
        }
    }

    /// Keys in the order of the alphabet.
    pub fn keys(&self) -> impl Iterator<Item = &'d str> {
        self.entries.keys().map(|key| key.get_ref().as_ref())
    }

    pub fn has(&self, key: &str) -> bool {
        self.entries.contains_key(key)
    }

    /// The place of a key that is there, else of the table.
    pub fn at(&self, key: &str) -> Place {
        let at = self.entries.get_key_value(key);
        let at = at.map_or(self.place.at, |(key, _)| key.span().start);
        self.place.within(key, at)
    }

    fn get(&self, key: &str) -> Option<(Place, &'d DeValue<'d>)> {
        let value = self.entries.get(key)?;
        let place = self.place.within(key, value.span().start);
        Some((place, value.get_ref()))
    }

    fn read<T>(
        &self,
        key: &str,
        wanted: Type,
        report: &mut Report,
        read: impl Fn(&'d DeValue<'d>) -> Option<T>,
    ) -> Option<(Place, T)> {
        let (place, value) = self.get(key)?;
        let read = read(value);
        if read.is_none() {
            report.add(&place, Defect::WrongType(wanted));
        }
        Some((place, read?))
    }

    pub fn str(&self, key: &str, report: &mut Report) -> Option<(Place, &'d str)> {
        self.read(key, Type::Text, report, |value| value.as_str())
    }

    /// A text that has to be there.
    pub fn need_str(&self, key: &str, report: &mut Report) -> Option<(Place, &'d str)> {
        self.need(key, report);
        self.str(key, report)
    }

    pub fn flag(&self, key: &str, report: &mut Report) -> Option<bool> {
        let read = self.read(key, Type::Flag, report, DeValue::as_bool);
        read.map(|(_, flag)| flag)
    }

    /// A whole number from `least` to `greatest`.
    pub fn int(&self, key: &str, least: i64, greatest: i64, report: &mut Report) -> Option<i64> {
        let (place, number) = self.read(key, Type::Number, report, int)?;
        if (least..=greatest).contains(&number) {
            Some(number)
        } else {
            report.add(&place, Defect::OutOfRange { least, greatest });
            None
        }
    }

    /// A number as it is written, `0.3` or `30`: nothing is lost on the way through a binary fraction.
    pub fn decimal(&self, key: &str, report: &mut Report) -> Option<(Place, &'d str)> {
        self.read(key, Type::Decimal, report, decimal)
    }

    /// A list of numbers as they are written.
    pub fn decimals(&self, key: &str, report: &mut Report) -> Option<(Place, Vec<&'d str>)> {
        self.read(key, Type::Decimals, report, |value| {
            let list = value.as_array()?.iter();
            list.map(|one| decimal(one.get_ref())).collect()
        })
    }

    /// A list of whole numbers.
    pub fn ints(&self, key: &str, report: &mut Report) -> Option<(Place, Vec<i64>)> {
        self.read(key, Type::Numbers, report, |value| {
            let list = value.as_array()?.iter();
            list.map(|one| int(one.get_ref())).collect()
        })
    }

    /// A list of texts.
    pub fn strs(&self, key: &str, report: &mut Report) -> Option<(Place, Vec<&'d str>)> {
        self.read(key, Type::Texts, report, |value| {
            let list = value.as_array()?.iter();
            list.map(|one| one.get_ref().as_str()).collect()
        })
    }

    /// The table under a key.
    pub fn table(&self, key: &str, report: &mut Report) -> Option<Table<'d>> {
        let read = self.read(key, Type::Table, report, DeValue::as_table);
        read.map(|(place, entries)| Table::new(place, entries))
    }

    /// The tables of a list, each named by its `id` (an input by its symbol), or by its number from 1.
    pub fn tables(&self, key: &str, report: &mut Report) -> Vec<Table<'d>> {
        let read = self.read(key, Type::Tables, report, |value| {
            let list = value.as_array()?.iter();
            list.map(|one| Some((one.span().start, one.get_ref().as_table()?)))
                .collect::<Option<Vec<_>>>()
        });
        let list = read.map(|(_, list)| list).unwrap_or_default();
        let named = |(nth, (at, entries)): (usize, (usize, &'d DeTable<'d>))| {
            let id = if key == "input" { "symbol" } else { "id" };
            let id = entries.get(id).and_then(|id| id.get_ref().as_str());
            // Sections are few and have their ids beside them: a number finds them faster in the file.
            let name = id.filter(|_| key != "section").map(str::to_owned);
            let name = name.unwrap_or_else(|| (nth + 1).to_string());
            Table::new(self.place.within(&format!("{key}[{name}]"), at), entries)
        };
        list.into_iter().enumerate().map(named).collect()
    }

    /// Notes it if a key is not there.
    pub fn need(&self, key: &str, report: &mut Report) {
        if !self.has(key) {
            report.add(&self.place.within(key, self.place.at), Defect::MissingKey);
        }
    }

    /// A text in both languages that has to be there.
    pub fn need_text(&self, key: &str, report: &mut Report) -> Text {
        self.need(key, report);
        self.text(key, report).unwrap_or_default()
    }

    /// A text in both languages.
    pub fn text(&self, key: &str, report: &mut Report) -> Option<Text> {
        let table = self.table(key, report)?;
        table.only(&["ru", "en"], report);
        Some(Text {
            ru: table.translation(Lang::Ru, report),
            en: table.translation(Lang::En, report),
        })
    }

    fn translation(&self, lang: Lang, report: &mut Report) -> String {
        let given = self.str(lang.as_str(), report).map(|(_, text)| text.trim());
        if given.is_none_or(str::is_empty) && !self.wrong(lang.as_str()) {
            report.add(&self.at(lang.as_str()), Defect::NoTranslation(lang));
        }
        given.unwrap_or_default().to_owned()
    }

    /// Whether there is something else than a text: that has been noted already.
    fn wrong(&self, key: &str) -> bool {
        let value = self.get(key);
        value.is_some_and(|(_, value)| value.as_str().is_none())
    }
}

fn decimal<'d>(value: &'d DeValue<'d>) -> Option<&'d str> {
    match value {
        DeValue::Integer(number) if number.radix() == 10 => Some(number.as_str()),
        DeValue::Float(number) => Some(number.as_str()),
        _ => None,
    }
}

fn int(value: &DeValue) -> Option<i64> {
    let number = value.as_integer()?;
    i64::from_str_radix(number.as_str(), number.radix()).ok()
}
