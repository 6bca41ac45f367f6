//! A clerk keys a sheet: the first time, or the second time by another person.
use crate::{
    access::Act,
    accounts::{By, random},
    db::{
        Conn, paper_batches,
        paper_batches::BatchRow,
        paper_forms::{self, FormRow},
        paper_keyings::{self, KeyingRow},
        types::Word,
    },
    error::Result,
    paper::rules::{Fields, Serial, SheetState, differences, read, twice},
    survey::Survey,
};

/// What was keyed.
#[derive(Debug, Clone)]
pub struct Keyed {
    /// Who keyed.
    pub user: i64,
    /// What.
    pub fields: Fields,
    /// How many keys were struck.
    pub strokes: i64,
    /// In how many milliseconds; 0 where it was not measured.
    pub ms: i64,
}

/// Why a sheet is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// The check digit does not fit, or no such sheet was printed.
    Unknown,
    /// It asks about another institution than the batch.
    OtherInstitution,
    /// It was keyed in another batch.
    OtherBatch,
    /// It was keyed, and need not be keyed again.
    Repeat,
    /// It was keyed by the same person.
    Own,
    /// The batch was closed meanwhile.
    Closed,
}

/// Keeps a keying. Nothing is kept of a sheet that is refused.
pub fn key(
    conn: &mut Conn,
    survey: &Survey,
    batch: &BatchRow,
    serial: Serial,
    keyed: &Keyed,
    by: &By,
) -> Result<Result<SheetState, Refused>> {
    let sheet = match admitted(conn, batch, serial)? {
        Ok(sheet) => sheet,
        Err(refused) => return Ok(Err(refused)),
    };
    let before = paper_keyings::of_form(conn, serial)?;
    let (pass, state) = match (sheet.state.0, before.first()) {
        (SheetState::Printed, None) => (1, first(conn, keyed.user)?),
        (SheetState::Second, Some(first)) if first.user_id == keyed.user => {
            return Ok(Err(Refused::Own));
        }
        (SheetState::Second, Some(first)) => (2, second(survey, first, &keyed.fields)?),
        _ => return Ok(Err(Refused::Repeat)),
    };
    paper_keyings::insert(conn, &row(survey, serial, pass, keyed, by))?;
    let to = FormRow {
        batch_id: Some(batch.id),
        second: if state == SheetState::First { 0 } else { 1 },
        state: Word(state),
        ..sheet.clone()
    };
    if !paper_forms::set(conn, &sheet, &to)? {
        return Err(crate::error::Error::Conflict);
    }
    by.note(conn, Act::PaperKeyed, &serial.to_string(), None)?;
    Ok(Ok(state))
}

/// Sets a sheet aside that cannot be keyed. It counts as come in.
pub fn spoil(
    conn: &mut Conn,
    batch: &BatchRow,
    serial: Serial,
    by: &By,
) -> Result<Result<(), Refused>> {
    let sheet = match admitted(conn, batch, serial)? {
        Ok(sheet) => sheet,
        Err(refused) => return Ok(Err(refused)),
    };
    if sheet.state.0 != SheetState::Printed {
        return Ok(Err(Refused::Repeat));
    }
    let to = FormRow {
        batch_id: Some(batch.id),
        state: Word(SheetState::Spoiled),
        ..sheet.clone()
    };
    paper_forms::set(conn, &sheet, &to)?;
    by.note(conn, Act::PaperSpoiled, &serial.to_string(), None)?;
    Ok(Ok(()))
}

/// The sheet, if it belongs into this batch, which stays open until the end of the transaction.
fn admitted(conn: &mut Conn, batch: &BatchRow, serial: Serial) -> Result<Result<FormRow, Refused>> {
    if !paper_batches::hold(conn, batch.id)? {
        return Ok(Err(Refused::Closed));
    }
    if serial.campaign() != batch.campaign_id {
        return Ok(Err(Refused::Unknown));
    }
    Ok(match paper_forms::find(conn, serial)? {
        None => Err(Refused::Unknown),
        Some(sheet) if sheet.institution_id != batch.institution_id => {
            Err(Refused::OtherInstitution)
        }
        Some(sheet) if sheet.batch_id.is_some_and(|other| other != batch.id) => {
            Err(Refused::OtherBatch)
        }
        Some(sheet) => Ok(sheet),
    })
}

/// What becomes of a sheet after its first keying.
fn first(conn: &mut Conn, user: i64) -> Result<SheetState> {
    let before = paper_keyings::first_of(conn, user)?.unsigned_abs();
    let drawn = u64::from_be_bytes(random()?);
    Ok(if twice::wanted(before, drawn) {
        SheetState::Second
    } else {
        SheetState::First
    })
}

/// What becomes of it after the second: certain, or somebody has to look at it.
fn second(survey: &Survey, first: &KeyingRow, fields: &Fields) -> Result<SheetState> {
    let before = fields_of(survey, first)?;
    let certain =
        differences(&before, fields).is_empty() && read::read(survey, fields).odd.is_empty();
    Ok(if certain {
        SheetState::Settled
    } else {
        SheetState::Differs
    })
}

/// The fields of a kept keying.
pub fn fields_of(survey: &Survey, row: &KeyingRow) -> Result<Fields> {
    let fields = Fields::from_json(survey, &row.fields);
    Ok(fields.map_err(|err| anyhow::anyhow!("keying of {}: {err}", row.serial))?)
}

fn row(survey: &Survey, serial: Serial, pass: i32, keyed: &Keyed, by: &By) -> KeyingRow {
    KeyingRow {
        campaign_id: serial.campaign(),
        serial: serial.number(),
        pass,
        user_id: keyed.user,
        fields: keyed.fields.to_json(survey),
        strokes: keyed.strokes,
        ms: keyed.ms,
        keyed_at: by.at,
    }
}
