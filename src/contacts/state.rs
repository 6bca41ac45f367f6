//! A list from state to state.
use crate::{
    access::Act,
    accounts::By,
    db::{
        Conn,
        contact_lists::{self, ListRow},
    },
    error::Result,
    phone::ListState,
};

/// Puts a list from the state it was seen in into another; `false` if it is not in that state any more, or does not go from there
/// to here. To be called in a write transaction.
pub fn set_state(
    conn: &mut Conn,
    list: &ListRow,
    (from, to): (ListState, ListState),
    by: &By,
) -> Result<bool> {
    if !from.next().contains(&to) || !contact_lists::set_state(conn, list.id, from, to)? {
        return Ok(false);
    }
    let object = format!("№ {}: {to}", list.id);
    by.note(conn, Act::SampleState, &object, Some(list.party_id))?;
    Ok(true)
}
