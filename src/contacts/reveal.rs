//! One person shown, or found by a number.
use super::{Keys, list::open_list, name_row, note_row, number_row};
use crate::{
    db::{Conn, contacts},
    error::Result,
    phone::{PhoneState, person::bare},
};

/// What is known of one person. Never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Revealed {
    /// The name; may be empty.
    pub name: String,
    /// The note; may be empty.
    pub note: String,
    /// The numbers, in the order in which they are tried.
    pub numbers: Vec<RevealedNumber>,
}

/// A number of a person. Never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct RevealedNumber {
    /// Which of the person's, from 1.
    pub nth: i32,
    /// In the form of E.164, with an extension after `;ext=` if there is one.
    pub e164: String,
    /// Its tag, by which it is suppressed and found.
    pub tag: i64,
    /// `mobile`, `fixed` or `other`.
    pub kind: String,
    /// Whether it may be dialed.
    pub state: PhoneState,
    /// How often it was.
    pub tries: i32,
}

impl std::fmt::Debug for Revealed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Revealed(***)")
    }
}

impl std::fmt::Debug for RevealedNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RevealedNumber(***)")
    }
}

/// Name, note and numbers of one case; `None` once its list is purged. Whether the caller may see them, and the line in
/// the log of acts, are the caller's.
///
/// # Errors
/// The database's, or an internal one if what is kept was not encrypted under the list's key.
pub fn reveal(conn: &mut Conn, keys: &Keys, case: i64) -> Result<Option<Revealed>> {
    let Some(row) = contacts::of_case(conn, case)? else {
        return Ok(None);
    };
    let Some(list) = open_list(conn, keys, row.list_id)? else {
        return Ok(None);
    };
    let mut numbers = Vec::new();
    for phone in contacts::phones(conn, case)? {
        numbers.push(RevealedNumber {
            nth: phone.nth,
            e164: list.open(&number_row(case, phone.nth), &phone.number)?,
            tag: phone.tag,
            kind: phone.kind,
            state: phone.state.0,
            tries: phone.tries,
        });
    }
    Ok(Some(Revealed {
        name: list.open(&name_row(case), &row.name)?,
        note: list.open(&note_row(case), &row.note)?,
        numbers,
    }))
}

/// The cases of campaigns that have a number (E.164): case and campaign. For a person who calls back.
pub fn find_by_number(
    conn: &mut Conn,
    keys: &Keys,
    e164: &str,
    campaigns: &[i64],
) -> Result<Vec<(i64, i64)>> {
    let tag = keys.numbers.tag(bare(e164).as_bytes());
    Ok(contacts::by_tag(conn, tag, campaigns)?)
}
