//! An interview under way, as far as a supervisor sees it, and what was heard.
use super::fresh_id;
use crate::{
    access::{Act, Role, Scope},
    accounts::By,
    db::{
        Conn,
        drafts::{self, DraftRow},
        monitor_sheets::{self, SheetRow},
        users::{self, UserRow},
    },
    error::{Error, Result},
    region::Channel,
};

/// Somebody who asks.
#[derive(Debug)]
pub struct Listened {
    /// The account.
    pub user: UserRow,
    /// The interview under way that was answered in last.
    pub draft: Option<DraftRow>,
    /// Earlier sheets with who wrote them, newest first.
    pub sheets: Vec<(SheetRow, String)>,
}

/// What is heard, each mark from 1 to 5.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marks {
    /// In the order of [`MARKS`].
    pub marks: [i32; 5],
}

/// What is marked.
pub const MARKS: [&str; 5] = ["verbatim", "probing", "pace", "privacy", "coding"];

/// The longest note, in letters.
pub const MOST_NOTE: usize = 1_000;

impl Marks {
    /// Of five texts; `None` if one of them is no mark.
    pub fn parse(texts: [&str; 5]) -> Option<Marks> {
        let read = texts.map(|text| text.parse().ok().filter(|mark| (1..=5).contains(mark)));
        let mut marks = [0; 5];
        for (mark, read) in marks.iter_mut().zip(read) {
            *mark = read?;
        }
        Some(Marks { marks })
    }
}

/// What somebody of the reader's scope is at. Of the answers nothing is read but which question comes next.
pub fn listen(conn: &mut Conn, scope: Scope, campaign: i64, user: i64) -> Result<Listened> {
    let user = asker(conn, scope, user)?;
    let mut all = drafts::of_user(conn, user.id, Channel::Phone)?;
    all.extend(drafts::of_user(conn, user.id, Channel::Interview)?);
    let own = all
        .into_iter()
        .filter(|draft| draft.campaign_id == campaign);
    let mut sheets = Vec::new();
    for row in monitor_sheets::of_user(conn, campaign, user.id)? {
        let (by, _) = users::by_id(conn, row.by_user)?;
        sheets.push((row, by.name));
    }
    Ok(Listened {
        draft: own.max_by_key(|draft| draft.updated_at),
        user,
        sheets,
    })
}

/// Keeps a sheet. To be called in a write transaction.
///
/// # Errors
/// [`Error::Forbidden`] about oneself.
pub fn mark(
    conn: &mut Conn,
    scope: Scope,
    (campaign, user): (i64, i64),
    (marks, note): (Marks, &str),
    by: &By,
) -> Result<()> {
    let user = asker(conn, scope, user)?;
    let by_user = by
        .user
        .filter(|id| *id != user.id)
        .ok_or(Error::Forbidden)?;
    let [verbatim, probing, pace, privacy, coding] = marks.marks;
    let row = SheetRow {
        id: fresh_id()?,
        campaign_id: campaign,
        user_id: user.id,
        by_user,
        at: by.at,
        verbatim,
        probing,
        pace,
        privacy,
        coding,
        note: note.trim().to_owned(),
    };
    monitor_sheets::insert(conn, &row)?;
    by.note(conn, Act::QualityMarked, &user.login, None)
}

fn asker(conn: &mut Conn, scope: Scope, user: i64) -> Result<UserRow> {
    users::all(conn, scope)?
        .into_iter()
        .map(|(user, _)| user)
        .find(|one| one.id == user && matches!(one.role.0, Role::Operator | Role::Interviewer))
        .ok_or(Error::NotFound)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_has_five_marks_from_one_to_five() {
        for (texts, good) in [
            (["1", "2", "3", "4", "5"], true),
            (["5", "5", "5", "5", ""], false),
            (["0", "2", "3", "4", "5"], false),
            (["1", "2", "6", "4", "5"], false),
            (["1", "2", "три", "4", "5"], false),
        ] {
            assert_eq!(Marks::parse(texts).is_some(), good, "{texts:?}");
        }
    }
}
