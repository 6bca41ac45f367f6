//! A list and its key.
use chrono::NaiveDate;

use super::{Keys, closed};
use crate::{
    access::Vault,
    accounts::{By, random},
    db::{
        Conn,
        contact_lists::{self, ListRow},
        types::Word,
    },
    error::{Error, Result},
    phone::ListState,
};

/// The most letters of the name that a person's phone may show: so many a line takes.
pub const MAX_LABEL: usize = 32;

/// A new list.
#[derive(Debug, Clone)]
pub struct NewList {
    /// The campaign for which it is called.
    pub campaign: i64,
    /// The party that brings it in.
    pub party: i64,
    /// Its name; one in a campaign.
    pub name: String,
    /// On what ground the people may be called. Never empty.
    pub basis: String,
    /// Whether the numbers were drawn at random; otherwise the people are known to have been given services.
    pub random: bool,
    /// Which list goes first: the greater.
    pub priority: i32,
    /// The most attempts for a case, 1 to 20.
    pub max_attempts: i32,
    /// What the person's phone shows, at most [`MAX_LABEL`] letters; may be empty.
    pub caller_label: String,
    /// The number from which people are called; may be empty.
    pub caller_number: String,
    /// For how many days an interview stays tied to its answer, 1 to 90.
    pub escrow_days: i32,
    /// The day on which names and numbers are destroyed.
    pub purge_on: NaiveDate,
}

impl NewList {
    /// A list with the usual limits: five attempts, ties of fourteen days.
    pub fn usual(
        campaign: i64,
        party: i64,
        name: &str,
        basis: &str,
        purge_on: NaiveDate,
    ) -> NewList {
        NewList {
            campaign,
            party,
            name: name.to_owned(),
            basis: basis.to_owned(),
            random: false,
            priority: 0,
            max_attempts: 5,
            caller_label: String::new(),
            caller_number: String::new(),
            escrow_days: 14,
            purge_on,
        }
    }
}

/// A list whose key is there.
#[derive(Debug, Clone)]
pub struct OpenList {
    /// The list.
    pub row: ListRow,
    pub(super) vault: Vault,
}

/// Makes a list with a key of its own; gives it open.
///
/// # Errors
/// [`Error::Conflict`] if the campaign has a list of that name.
pub fn new_list(conn: &mut Conn, keys: &Keys, new: &NewList, by: &By) -> Result<OpenList> {
    let id = contact_lists::next_id(conn)?;
    let key = random::<32>()?;
    let kept = super::wrap(&keys.lists, &key_row(id), &key)?;
    let row = ListRow {
        id,
        campaign_id: new.campaign,
        party_id: new.party,
        name: new.name.clone(),
        basis: new.basis.clone(),
        frame: if new.random { "random" } else { "named" }.to_owned(),
        state: Word(ListState::Active),
        priority: new.priority,
        max_attempts: new.max_attempts,
        caller_label: new.caller_label.clone(),
        caller_number: new.caller_number.clone(),
        escrow_days: new.escrow_days,
        file_sha256: String::new(),
        imported_by: by.who.clone(),
        imported_at: by.at,
        purge_on: new.purge_on,
        purged_at: None,
    };
    contact_lists::insert(conn, &row, &kept)?;
    Ok(OpenList {
        row,
        vault: Vault::new(&key, "contacts"),
    })
}

/// Opens a list; `None` once it is purged.
///
/// # Errors
/// [`Error::NotFound`] if there is no such list. An internal one if its key was made under another server's secret.
pub fn open_list(conn: &mut Conn, keys: &Keys, id: i64) -> Result<Option<OpenList>> {
    let row = contact_lists::by_id(conn, id)?;
    let Some(kept) = contact_lists::key(conn, id)? else {
        return Ok(None);
    };
    let foreign = || {
        let said =
            format!("the key of contact list {id} was made under another secret of the server");
        Error::Internal(anyhow::anyhow!(said))
    };
    let key = keys.lists.open(&key_row(id), &kept).ok_or_else(foreign)?;
    let vault = Vault::new(&key, "contacts");
    Ok(Some(OpenList { row, vault }))
}

fn key_row(list: i64) -> String {
    format!("contact_keys|wrapped|{list}")
}

impl OpenList {
    /// The text to keep of what is personal.
    pub(super) fn close(&self, row: &str, text: &str) -> Result<String> {
        closed(&self.vault, row, text)
    }

    /// What was kept, or an internal error: the row was changed by somebody else than the program.
    pub(super) fn open(&self, row: &str, kept: &str) -> Result<String> {
        let bytes = self.vault.open(row, kept);
        bytes
            .and_then(|bytes| String::from_utf8(bytes).ok())
            .ok_or_else(|| Error::Internal(anyhow::anyhow!("{row} does not open")))
    }
}
