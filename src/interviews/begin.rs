//! How an interview begins.
use chrono::NaiveDateTime;

use super::{Sheet, place};
use crate::{
    accounts::random,
    contacts::Keys,
    db::{
        Conn,
        drafts::{self, DraftRow},
        types::Word,
    },
    error::Result,
    integrity::FormKey,
    region::Channel,
    survey::Lang,
};

/// What every interview begins with.
#[derive(Debug, Clone, Copy)]
pub struct Begin<'a> {
    /// Who asks.
    pub user: i64,
    /// Point, campaign, and the numbers that the answer will have.
    pub key: FormKey,
    /// The language in which the questions are read.
    pub lang: Lang,
    /// The first question.
    pub first: &'a str,
    /// Now, UTC.
    pub now: NaiveDateTime,
}

/// Who is near while somebody is asked face to face.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Present<'a>(&'a str);

impl<'a> Present<'a> {
    /// The words of the table's constraint, «nobody» first.
    pub const ALL: [&'static str; 4] = ["nobody", "staff", "relatives", "others"];

    /// One of the words; `None` if it is another.
    pub fn parse(text: &'a str) -> Option<Present<'a>> {
        Present::ALL.contains(&text).then_some(Present(text))
    }
}

/// Begins an interview face to face and gives its number. One that the same person began at the same point and that has no
/// answer yet is taken again: a form sent twice begins one. `None` if as many as wanted were asked, or are being asked.
pub fn begin_oral(
    conn: &mut Conn,
    keys: &Keys,
    begin: &Begin<'_>,
    present: Present<'_>,
) -> Result<Option<i64>> {
    let code = begin.key.code;
    let open = drafts::of_user(conn, begin.user, Channel::Interview)?;
    let unused = open.into_iter().find(|draft| {
        draft.seq == 0
            && (draft.institution_id, draft.tag) == (code.institution, code.tag)
            && draft.present == present.0
            && draft.lang.0 == begin.lang
    });
    if let Some(draft) = unused {
        return Ok(Some(draft.id));
    }
    if !place::reserve(conn, (&begin.key, Channel::Interview), begin.now)? {
        return Ok(None);
    }
    let row = row(keys, begin, (Channel::Interview, None), present.0)?;
    drafts::insert(conn, &row)?;
    Ok(Some(row.id))
}

pub(super) fn row(
    keys: &Keys,
    begin: &Begin<'_>,
    (channel, case): (Channel, Option<i64>),
    present: &str,
) -> Result<DraftRow> {
    let id = i64::from_be_bytes(random()?) & (i64::MAX >> 1) | 1;
    Ok(DraftRow {
        id,
        campaign_id: begin.key.campaign,
        institution_id: begin.key.code.institution,
        channel: Word(channel),
        user_id: begin.user,
        case_id: case,
        tag: begin.key.code.tag,
        response_id: begin.key.response,
        proof: begin.key.proof,
        lang: Word(begin.lang),
        // Nobody comes to the first question without having said yes.
        consent: "given".to_owned(),
        present: present.to_owned(),
        answers: Sheet::default().close(keys, id)?,
        item: begin.first.to_owned(),
        seq: 0,
        started_at: begin.now,
        updated_at: begin.now,
    })
}
