//! Somebody looks at a sheet on which two keyings differ, and says what it shows.
use std::sync::Arc;

use crate::{
    access::Act,
    accounts::By,
    db::{
        Conn, paper_batches,
        paper_forms::{self, FormRow},
        paper_keyings,
        paper_rulings::{self, RulingRow},
        types::Word,
    },
    directory::Questionnaire,
    error::{Error, Result},
    paper::{
        keying,
        rules::{Fields, Reading, Serial, SheetState, differences, field, read, settled},
    },
    survey::Survey,
};

/// A sheet to be looked at.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// As kept.
    pub row: FormRow,
    /// Its keyings: one or two.
    pub keyings: Vec<Fields>,
    /// Items that are still to be ruled on, by place.
    pub open: Vec<usize>,
    /// What it says as far as is known, with what does not fit.
    pub reading: Reading,
}

/// The rulings by the place of their items.
pub fn by_place(survey: &Survey, rows: &[RulingRow]) -> Vec<(usize, String)> {
    let rows = rows.iter();
    rows.filter_map(|row| Some((survey.position(&row.field)?, row.value.clone())))
        .collect()
}

/// A sheet and what is to be decided on it: where two keyings differ, or what was keyed is nothing that the sheet offers.
///
/// # Errors
/// [`Error::NotFound`] if it was never keyed.
pub fn sheet(conn: &mut Conn, survey: &Survey, serial: Serial) -> Result<Sheet> {
    let row = paper_forms::find(conn, serial)?.ok_or(Error::NotFound)?;
    let keyings = paper_keyings::of_form(conn, serial)?;
    let rulings = by_place(survey, &paper_rulings::of_form(conn, serial)?);
    let keyings = keyings
        .iter()
        .map(|row| keying::fields_of(survey, row))
        .collect::<Result<Vec<Fields>>>()?;
    let first = keyings.first().ok_or(Error::NotFound)?;
    let ruled = |place: &usize| rulings.iter().any(|(known, _)| known == place);
    let mut open = keyings
        .get(1)
        .map_or_else(Vec::new, |second| differences(first, second));
    let reading = read::read(survey, &settled(first, &rulings));
    open.extend(&reading.odd);
    open.retain(|place| !ruled(place));
    open.sort_unstable();
    open.dedup();
    Ok(Sheet {
        row,
        keyings,
        open,
        reading,
    })
}

/// Rules on one field. When nothing is left to be decided, the sheet is settled; gives whether it is.
///
/// # Errors
/// [`Error::Conflict`] if nobody has to look at this sheet, or at this field of it, any more, or its batch is closed.
pub fn rule(
    conn: &mut Conn,
    of: &Arc<Questionnaire>,
    serial: Serial,
    (place, value): (usize, &str),
    by: &By,
) -> Result<bool> {
    let survey = &of.survey;
    let before = sheet(conn, survey, serial)?;
    let batch = before.row.batch_id.ok_or(Error::NotFound)?;
    let item = survey.items.get(place).ok_or(Error::NotFound)?;
    let awaited = before.row.state.0 == SheetState::Differs && before.open.contains(&place);
    if !paper_batches::hold(conn, batch)? || !awaited {
        return Err(Error::Conflict);
    }
    let row = RulingRow {
        campaign_id: serial.campaign(),
        serial: serial.number(),
        field: item.id.clone(),
        value: field::tidy(item, value),
        by_user: by.user.ok_or(Error::Forbidden)?,
        at: by.at,
    };
    paper_rulings::insert(conn, &row)?;
    by.note(conn, Act::PaperRuled, &serial.to_string(), None)?;
    let after = sheet(conn, survey, serial)?;
    if after.open.is_empty() {
        let to = FormRow {
            state: Word(SheetState::Settled),
            ..after.row.clone()
        };
        paper_forms::set(conn, &after.row, &to)?;
    }
    Ok(after.open.is_empty())
}
