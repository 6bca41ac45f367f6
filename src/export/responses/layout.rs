//! The columns of de-identified answers: one stable layout by survey version.
//!
//! First where an answer comes from, then the items in the order of the questionnaire: a column of codes for a single
//! choice, one column of 0 and 1 for each option of a multiple choice, the band of a number (an exact age points at
//! a person; without bands only whether one was given), and for a free text only whether something was written. What people wrote is not exported: it may name
//! somebody, and nobody has read it before.
use std::collections::BTreeSet;

use super::{marks::mark, names::free};
use crate::{
    export::{codebook, known},
    region::{Channel, Evidence},
    survey::{Answers, Item, Kind, Survey, Text, UNSURE, Value},
};

/// How many columns stand before the items.
pub const HEAD: usize = 8;

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name in every format: ids with `_` in place of `-`, because statistics programs take no `-`.
    pub name: String,
    /// What it says.
    pub label: Text,
    /// The id of the item it comes from; `None` before the items.
    pub item: Option<String>,
    /// What stands in it.
    pub holds: Holds,
    /// Whether its codes are steps of a scale.
    pub ordered: bool,
}

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holds {
    /// A text, at most so many bytes long.
    Text(usize),
    /// A whole number.
    Number,
    /// One of these.
    Code(Vec<Code>),
    /// 0 or 1.
    Flag,
}

/// One value of a column of codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// The option's id.
    pub id: String,
    /// The number that stands for it in statistics programs.
    pub number: i64,
    /// What it says.
    pub text: Text,
    /// Whether it counts as missing there: «затрудняюсь ответить».
    pub missing: bool,
}

/// The options of one multiple choice, which belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Set {
    /// Name of the item.
    pub name: String,
    /// The question.
    pub label: Text,
    /// Places of its columns.
    pub columns: std::ops::Range<usize>,
}

/// The columns and what belongs together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// Every column in order.
    pub columns: Vec<Column>,
    /// Multiple choices.
    pub sets: Vec<Set>,
}

/// The longest texts of a campaign's institutions and points, in bytes of UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Longest {
    /// Codes.
    pub code: usize,
    /// Names.
    pub name: usize,
    /// Municipalities.
    pub municipality: usize,
    /// Labels of points.
    pub point: usize,
}

impl Layout {
    /// The layout of a questionnaire.
    pub fn new(survey: &Survey, longest: Longest) -> Layout {
        let mut layout = Layout {
            columns: head(longest),
            sets: Vec::new(),
        };
        let mut names: BTreeSet<String> = layout
            .columns
            .iter()
            .map(|column| column.name.clone())
            .collect();
        for item in &survey.items {
            layout.add(item, &mut names);
        }
        layout
    }

    fn add(&mut self, item: &Item, names: &mut BTreeSet<String>) {
        let column = |name, label, holds| Column {
            name,
            label,
            item: Some(item.id.clone()),
            holds,
            ordered: matches!(item.kind, Kind::Scale { .. } | Kind::Number { .. }),
        };
        match &item.kind {
            Kind::Multiple { .. } => {
                let first = self.columns.len();
                for option in codebook::options(item) {
                    let name = free(&format!("{}_{}", item.id, option.id), names);
                    let label = join(&item.plain, &option.text);
                    self.columns.push(column(name, label, Holds::Flag));
                }
                let sets = self.sets.iter().map(|set| set.name.to_ascii_lowercase());
                let name = free(&item.id, &mut sets.collect());
                self.sets.push(Set {
                    name,
                    label: item.plain.clone(),
                    columns: first..self.columns.len(),
                });
            }
            Kind::ShortText { .. } | Kind::LongText { .. } => {
                let wrote = Text {
                    ru: "написано что-либо".to_owned(),
                    en: "something was written".to_owned(),
                };
                let name = free(&format!("{}_written", item.id), names);
                let label = join(&item.plain, &wrote);
                self.columns.push(column(name, label, Holds::Flag));
            }
            // Without bands there is nothing to put a number into, and the number itself would point at a person.
            Kind::Number { bands, .. } if bands.is_empty() => {
                let gave = Text {
                    ru: "назвали число (диапазонов в анкете нет, само число не выгружается)".to_owned(),
                    en: "a number was given (the questionnaire has no bands, the number itself is not exported)"
                        .to_owned(),
                };
                let name = free(&format!("{}_given", item.id), names);
                let label = join(&item.plain, &gave);
                self.columns.push(column(name, label, Holds::Flag));
            }
            Kind::YesNo | Kind::Single { .. } | Kind::Scale { .. } | Kind::Number { .. } => {
                let name = free(&item.id, names);
                let holds = Holds::Code(codes(item));
                self.columns.push(column(name, item.plain.clone(), holds));
            }
        }
    }

    /// The cells of one person's answers behind the head, packed: 0 for nothing, else the place of the code (of 0 and
    /// 1 for a flag) plus one.
    pub fn pack(&self, survey: &Survey, answers: &Answers) -> Box<[u16]> {
        let mut cells = Vec::with_capacity(self.columns.len() - HEAD);
        for (place, item) in survey.items.iter().enumerate() {
            // Who did not want to answer, or was not asked any more, has answered nothing.
            let value = answers
                .get(place)
                .filter(|value| !matches!(value, Value::Silent(_)));
            let flag = |yes: bool| u16::from(value.is_some()) * (1 + u16::from(yes));
            match &item.kind {
                Kind::Multiple { .. } => {
                    cells.extend(
                        (0..item.option_ids().len())
                            .map(|option| flag(answers.has_option(place, option))),
                    );
                }
                Kind::ShortText { .. } | Kind::LongText { .. } => {
                    cells.push(1 + u16::from(matches!(value, Some(Value::Text(_)))));
                }
                Kind::Number { bands, .. } if bands.is_empty() => {
                    cells.push(1 + u16::from(matches!(value, Some(Value::Number(_)))));
                }
                kind => cells.push(match (kind, value) {
                    (Kind::Number { bands, .. }, Some(Value::Number(number))) => {
                        packed(bands.partition_point(|last| last < number))
                    }
                    (_, Some(Value::One(option))) => packed(*option),
                    _ => 0,
                }),
            }
        }
        cells.into_boxed_slice()
    }
}

fn packed(place: usize) -> u16 {
    // A questionnaire file of 65,535 options in one item does not load.
    u16::try_from(place + 1).unwrap_or_default()
}

fn head(longest: Longest) -> Vec<Column> {
    let of = |name: &str, ru: &str, en: &str, holds| Column {
        name: name.to_owned(),
        label: Text {
            ru: ru.to_owned(),
            en: en.to_owned(),
        },
        item: None,
        holds,
        ordered: false,
    };
    vec![
        of(
            "institution",
            "Код организации в реестре",
            "Code of the institution in the registry",
            Holds::Text(longest.code),
        ),
        of(
            "institution_name",
            "Краткое название организации",
            "Short name of the institution",
            Holds::Text(longest.name),
        ),
        of(
            "municipality",
            "Муниципальное образование",
            "Municipality",
            Holds::Text(longest.municipality),
        ),
        of(
            "channel",
            "Способ опроса",
            "Channel of the response",
            Holds::Code(words(
                "channel",
                Channel::ALL.iter().map(|one| one.as_str()),
            )),
        ),
        of(
            "evidence",
            "Чем подтверждено, что человек ответил один раз",
            "What shows that a person answered once",
            Holds::Code(words(
                "evidence",
                Evidence::ALL.iter().map(|one| one.as_str()),
            )),
        ),
        of(
            "point",
            "Точка сбора: номер внутри организации",
            "Collection point: its number within the institution",
            Holds::Number,
        ),
        of(
            "point_name",
            "Точка сбора: где она",
            "Collection point: where it is",
            Holds::Text(longest.point),
        ),
        of(
            "week",
            "Неделя ответа по ИСО 8601",
            "ISO 8601 week of the response",
            Holds::Text(8),
        ),
    ]
}

/// The codes of a column that the program itself knows, numbered from 1.
fn words<'a>(column: &str, ids: impl Iterator<Item = &'a str>) -> Vec<Code> {
    let known = known::known();
    let text = |id: &str| {
        let found = known
            .iter()
            .find(|(known, code, ..)| *known == column && *code == id);
        let (ru, en) = found.map_or((id, id), |(_, _, ru, en)| (*ru, *en));
        Text {
            ru: ru.to_owned(),
            en: en.to_owned(),
        }
    };
    (1..)
        .zip(ids)
        .map(|(number, id)| Code {
            id: id.to_owned(),
            number,
            text: text(id),
            missing: false,
        })
        .collect()
}

/// The codes of an item: its marks where options are numbers, else 1, 2, 3 …; «затрудняюсь» is 99, 999 …
fn codes(item: &Item) -> Vec<Code> {
    let options = codebook::options(item);
    let marks: Option<Vec<i64>> = options
        .iter()
        .filter(|option| option.id != UNSURE)
        .map(|option| mark(&option.id))
        .collect();
    let number = |place: usize| match &marks {
        Some(marks) => marks[place],
        None => i64::try_from(place + 1).unwrap_or(i64::MAX),
    };
    let greatest = (0..options.len().saturating_sub(1)).map(number).max();
    let mut unsure = 99;
    while greatest.is_some_and(|greatest| greatest >= unsure) {
        unsure = unsure * 10 + 9;
    }
    options
        .into_iter()
        .enumerate()
        .map(|(place, option)| {
            let missing = option.id == UNSURE;
            Code {
                number: if missing { unsure } else { number(place) },
                id: option.id,
                text: option.text,
                missing,
            }
        })
        .collect()
}

fn join(question: &Text, part: &Text) -> Text {
    Text {
        ru: format!("{}: {}", question.ru, part.ru),
        en: format!("{}: {}", question.en, part.en),
    }
}

#[cfg(test)]
mod tests {
    use crate::survey::load;

    use super::*;

    #[test]
    fn answers_are_packed_under_their_columns() {
        for (id, file) in [
            (
                "culture",
                &include_bytes!("../../../surveys/culture/survey.toml")[..],
            ),
            (
                "health-outpatient",
                include_bytes!("../../../surveys/health-outpatient/survey.toml"),
            ),
        ] {
            let survey = load::parse(id, "survey.toml", file).unwrap();
            let layout = Layout::new(&survey, Longest::default());
            let nothing = Answers::from_json(&survey, "{}").unwrap();
            let cells = layout.pack(&survey, &nothing);
            assert_eq!(cells.len() + HEAD, layout.columns.len());
            for (column, cell) in layout.columns[HEAD..].iter().zip(&cells) {
                let text = column.name.ends_with("_written");
                assert_eq!(*cell, u16::from(text), "{}", column.name);
            }
            for (place, item) in survey.items.iter().enumerate() {
                let option = item.option_ids().first().filter(|_| item.has_choices());
                let Some(option) = option else { continue };
                let json = match item.kind {
                    Kind::Multiple { .. } => format!("{{\"{}\":[\"{option}\"]}}", item.id),
                    _ => format!("{{\"{}\":\"{option}\"}}", item.id),
                };
                let answers = Answers::from_json(&survey, &json).unwrap();
                let cells = layout.pack(&survey, &answers);
                let chosen: Vec<&Column> = layout.columns[HEAD..]
                    .iter()
                    .zip(&cells)
                    .filter(|(column, cell)| match column.holds {
                        Holds::Flag => **cell == 2,
                        _ => **cell == 1,
                    })
                    .map(|(column, _)| column)
                    .collect();
                assert_eq!(chosen.len(), 1, "{json}");
                assert_eq!(chosen[0].item.as_ref(), Some(&survey.items[place].id));
            }
        }
    }
}
