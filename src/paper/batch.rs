//! Batches: what came in together, counted, keyed and locked.
use std::sync::Arc;

use crate::{
    access::Act,
    accounts::By,
    db::{
        Conn, paper_batches,
        paper_batches::BatchRow,
        paper_forms::{self, FormRow},
        paper_keyings, paper_rulings, runs,
        types::Word,
    },
    directory::Questionnaire,
    error::Result,
    paper::{
        keying,
        rules::{Rate, SheetState, compare, read, twice},
        ruling,
    },
};

/// How the closing of a batch ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closing {
    /// It is locked; its sheets go into the intake.
    Closed,
    /// It was locked before.
    Already,
    /// Other than declared: so many came in. Words about it are needed.
    Differs(u64),
    /// So many sheets wait for another person's keying, and so many for a third look.
    Unfinished(u64, u64),
    /// Too many errors: so many sheets, keyed once, are now to be keyed by another person, too.
    Again(u64),
}

/// A clerk's errors among the sheets of a batch that were keyed twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClerkRate {
    /// The clerk's account.
    pub user: i64,
    /// The batch.
    pub batch: i64,
    /// In the first keyings alone, which make the error rate of the batch.
    pub first: Rate,
    /// In all keyings.
    pub all: Rate,
    /// How many sheets were keyed.
    pub sheets: u64,
    /// With how many keys.
    pub strokes: u64,
    /// In how many milliseconds, where it was measured.
    pub ms: u64,
    /// How many sheets were measured.
    pub timed: u64,
}

/// A rating with all answers of the campaign in it was worked out already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rated;

/// Registers a batch; gives its number. Not after the rating: with a form more, the next one would tell what a single person
/// answered.
pub fn register(conn: &mut Conn, row: &BatchRow, by: &By) -> Result<Result<i64, Rated>> {
    if runs::has_whole(conn, row.campaign_id)? {
        return Ok(Err(Rated));
    }
    let id = paper_batches::insert(conn, row)?;
    by.note(conn, Act::PaperRegistered, &id.to_string(), None)?;
    Ok(Ok(id))
}

/// The errors of everybody who keyed in a batch. Sheets are counted once nothing is left to be decided on them.
pub fn rates(conn: &mut Conn, of: &Questionnaire, batch: i64) -> Result<Vec<ClerkRate>> {
    let sheets = paper_forms::of_batch(conn, batch)?;
    let keyings = paper_keyings::of_batch(conn, batch)?;
    let rulings = paper_rulings::of_batch(conn, batch)?;
    let fields = of.survey.items.len() as u64;
    let mut rates: Vec<ClerkRate> = Vec::new();
    for row in &keyings {
        let rate = rate_of(&mut rates, row.user_id, batch);
        rate.sheets += 1;
        rate.strokes += row.strokes.unsigned_abs();
        rate.ms += row.ms.unsigned_abs();
        rate.timed += u64::from(row.ms > 0);
        let twice = keyings
            .iter()
            .filter(|other| other.serial == row.serial)
            .count()
            == 2;
        let decided = sheets.iter().any(|sheet| {
            let state = sheet.state.0;
            sheet.serial == row.serial && matches!(state, SheetState::Settled | SheetState::Kept)
        });
        if !twice || !decided {
            continue;
        }
        let of_sheet: Vec<_> = rulings
            .iter()
            .filter(|ruling| ruling.serial == row.serial)
            .cloned()
            .collect();
        let keyed = keying::fields_of(&of.survey, row)?;
        let wrong = compare::errors(&keyed, &ruling::by_place(&of.survey, &of_sheet));
        let here = Rate { wrong, fields };
        rate.all = rate.all.and(here);
        if row.pass == 1 {
            rate.first = rate.first.and(here);
        }
    }
    Ok(rates)
}

fn rate_of(rates: &mut Vec<ClerkRate>, user: i64, batch: i64) -> &mut ClerkRate {
    let place = rates.iter().position(|rate| rate.user == user);
    let place = place.unwrap_or_else(|| {
        rates.push(ClerkRate {
            user,
            batch,
            first: Rate::default(),
            all: Rate::default(),
            sheets: 0,
            strokes: 0,
            ms: 0,
            timed: 0,
        });
        rates.len() - 1
    });
    &mut rates[place]
}

/// Closes a batch, if everything in it is done; else says what is not. `act` says why there are more or fewer sheets than
/// declared.
pub fn close(
    conn: &mut Conn,
    of: &Arc<Questionnaire>,
    batch: &BatchRow,
    act: &str,
    by: &By,
) -> Result<Closing> {
    if !paper_batches::hold(conn, batch.id)? {
        return Ok(Closing::Already);
    }
    let sheets = paper_forms::of_batch(conn, batch.id)?;
    let first: Vec<&FormRow> = in_state(&sheets, SheetState::First).collect();
    let rates = rates(conn, of, batch.id)?;
    let rate = rates
        .iter()
        .fold(Rate::default(), |sum, rate| sum.and(rate.first));
    if twice::whole(rate) && !first.is_empty() {
        for sheet in &first {
            move_on(conn, sheet, SheetState::Second)?;
        }
        return Ok(Closing::Again(first.len() as u64));
    }
    for sheet in &first {
        let state = once(conn, of, sheet)?;
        move_on(conn, sheet, state)?;
    }
    let sheets = paper_forms::of_batch(conn, batch.id)?;
    let waiting = in_state(&sheets, SheetState::Second).count() as u64;
    let differing = in_state(&sheets, SheetState::Differs).count() as u64;
    if waiting + differing > 0 {
        return Ok(Closing::Unfinished(waiting, differing));
    }
    let came = sheets.len() as u64;
    if came != batch.declared.unsigned_abs() && act.trim().is_empty() {
        return Ok(Closing::Differs(came));
    }
    let note = [batch.note.as_str(), act.trim()]
        .into_iter()
        .filter(|words| !words.is_empty())
        .collect::<Vec<_>>()
        .join("\n");
    paper_batches::close(conn, batch.id, &note)?;
    by.note(conn, Act::PaperClosed, &batch.id.to_string(), None)?;
    Ok(Closing::Closed)
}

fn in_state(sheets: &[FormRow], state: SheetState) -> impl Iterator<Item = &FormRow> {
    sheets.iter().filter(move |sheet| sheet.state.0 == state)
}

fn move_on(conn: &mut Conn, sheet: &FormRow, state: SheetState) -> Result<()> {
    let to = FormRow {
        second: i32::from(sheet.second == 1 || state == SheetState::Second),
        state: Word(state),
        ..sheet.clone()
    };
    paper_forms::set(conn, sheet, &to)?;
    Ok(())
}

/// What a sheet that was keyed once comes to: somebody looks at it if what was keyed is nothing that it offers.
fn once(conn: &mut Conn, of: &Questionnaire, sheet: &FormRow) -> Result<SheetState> {
    let serial = crate::paper::rules::Serial::kept(sheet.serial);
    let keyings = match serial {
        Some(serial) => paper_keyings::of_form(conn, serial)?,
        None => Vec::new(),
    };
    let odd = match keyings.first() {
        Some(first) => {
            let fields = keying::fields_of(&of.survey, first)?;
            !read::read(&of.survey, &fields).odd.is_empty()
        }
        None => true,
    };
    Ok(if odd {
        SheetState::Differs
    } else {
        SheetState::Settled
    })
}
