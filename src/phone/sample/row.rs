//! One row: cells to a person, or every reason against it.
use super::{Column, World, served};
use crate::{
    phone::{Person, PersonNumber, zone},
    survey::Lang,
};

/// One reason against a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The column it is about; `None` if it is the whole row.
    pub column: Option<Column>,
    /// What is wrong there.
    pub wrong: Wrong,
}

/// What can be wrong with a row. Holds no number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// The row has more filled cells than the header: it has slipped.
    ExtraCells,
    /// The institution is not told.
    Empty,
    /// No institution of the campaign has this code or ИНН.
    UnknownInstitution,
    /// Several institutions of the campaign have this ИНН.
    ManyInstitutions,
    /// Every cell for a number is empty.
    NoNumber,
    /// Not a number that can be called.
    BadNumber,
    /// A number that a table program rounded.
    Scientific,
    /// Too many letters.
    TooLong {
        /// So many stand there.
        letters: usize,
        /// So many may.
        max: usize,
    },
    /// Not a time zone that we know.
    UnknownZone,
    /// Not a language that the questionnaire has.
    UnknownLang,
    /// The number stands with the same institution on an earlier line too.
    DuplicateInFile {
        /// That line.
        line: usize,
    },
    /// Somebody with this number is asked about the same institution in the campaign already.
    DuplicateInCampaign,
    /// The owner of the number asked not to be called.
    Suppressed,
    /// The list knows this external number with another institution.
    OtherInstitution,
}

/// The person of a row. Numbers that cannot be called are left out as long as one can; what was left out comes beside.
pub(super) fn read(
    cell: &dyn Fn(Column) -> String,
    world: &World,
) -> Result<(Person, Vec<Reason>), Vec<Reason>> {
    let mut reasons = Vec::new();
    let mut against = |column: Column, wrong: Wrong| {
        let column = Some(column);
        reasons.push(Reason { column, wrong });
    };
    for column in Column::ALL {
        let (letters, max) = (cell(*column).chars().count(), column.max_length());
        if letters > max {
            against(*column, Wrong::TooLong { letters, max });
        }
    }
    let institution = match world.institution(&cell(Column::Institution)) {
        Ok(institution) => institution,
        Err(wrong) => {
            against(Column::Institution, wrong);
            0
        }
    };
    let zone = match cell(Column::Zone) {
        text if text.is_empty() => world.zone,
        text => zone::parse(&text).unwrap_or_else(|| {
            against(Column::Zone, Wrong::UnknownZone);
            world.zone
        }),
    };
    let lang = match cell(Column::Lang) {
        text if text.is_empty() => Lang::Ru,
        text => lang(&text).unwrap_or_else(|| {
            against(Column::Lang, Wrong::UnknownLang);
            Lang::Ru
        }),
    };
    let (numbers, left_out) = all_numbers(cell);
    if numbers.is_empty() {
        if left_out.is_empty() {
            against(Column::Phone, Wrong::NoNumber);
        }
        reasons.extend(left_out.iter().cloned());
    }
    if !reasons.is_empty() {
        return Err(reasons);
    }
    let person = Person {
        institution,
        name: cell(Column::Name),
        note: note(&cell(Column::ServedOn), &cell(Column::Note)),
        numbers,
        stratum: cell(Column::Stratum),
        zone,
        lang,
        external: Some(cell(Column::External)).filter(|text| !text.is_empty()),
    };
    Ok((person, left_out))
}

fn all_numbers(cell: &dyn Fn(Column) -> String) -> (Vec<PersonNumber>, Vec<Reason>) {
    let (mut numbers, mut left_out): (Vec<PersonNumber>, _) = (Vec::new(), Vec::new());
    for column in Column::PHONES {
        let text = cell(column);
        if text.is_empty() {
            continue;
        }
        match super::numbers(&text) {
            Ok(found) => {
                for number in found {
                    if !numbers.contains(&number) {
                        numbers.push(number);
                    }
                }
            }
            Err(wrong) => left_out.push(Reason {
                column: Some(column),
                wrong,
            }),
        }
    }
    (numbers, left_out)
}

fn note(served: &str, note: &str) -> String {
    match (served::day(served), note) {
        (day, note) if day.is_empty() => note.to_owned(),
        (day, "") => day,
        (day, note) => format!("{day}. {note}"),
    }
}

fn lang(text: &str) -> Option<Lang> {
    match text.to_lowercase().as_str() {
        "ru" | "рус" | "русский" | "russian" => Some(Lang::Ru),
        "en" | "англ" | "английский" | "english" => Some(Lang::En),
        _ => None,
    }
}
