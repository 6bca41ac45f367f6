//! What a moderator decides about a comment.
use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{CommentKey, CommentRow};
use crate::{
    comments::{CommentState, MOST_TOPICS, stems::stems},
    db::{
        Conn, each,
        schema::{comment_topics, comments},
        types::Word,
    },
};

/// Gives a comment a state, if nobody has changed its words since `row` was read; `false` if somebody has, or it is not there
/// any more: nobody shows what they have not read. To be called in a write transaction.
pub fn set_state(
    conn: &mut Conn,
    row: &CommentRow,
    to: CommentState,
    (who, at): (&str, NaiveDateTime),
) -> QueryResult<bool> {
    let changed = diesel::update(comments::table.find((row.institution_id, row.id)))
        .filter(comments::edits.eq(row.edits))
        .set((
            comments::state.eq(Word(to)),
            comments::moderator.eq(who),
            comments::moderated_at.eq(at),
        ))
        .execute(conn)?;
    Ok(changed == 1)
}

/// Gives a comment another text, if nobody has since `row` was read; `false` if somebody has. To be called in a write
/// transaction.
pub fn set_text(conn: &mut Conn, row: &CommentRow, text: &str) -> QueryResult<bool> {
    let changed = diesel::update(comments::table.find((row.institution_id, row.id)))
        .filter(comments::edits.eq(row.edits))
        .set((
            comments::text.eq(text),
            comments::stems.eq(stems(text)),
            comments::edits.eq(row.edits + 1),
        ))
        .execute(conn)?;
    Ok(changed == 1)
}

/// Gives a comment the words back that were masked by hand, if nobody has changed them since `row` was read; `false` if somebody
/// has. It is to be decided about anew: what was decided was about other words. To be called in a write transaction.
pub fn bring_back(
    conn: &mut Conn,
    row: &CommentRow,
    text: &str,
    by: (&str, NaiveDateTime),
) -> QueryResult<bool> {
    if !set_text(conn, row, text)? {
        return Ok(false);
    }
    let row = CommentRow {
        edits: row.edits + 1,
        ..row.clone()
    };
    Ok(row.state.0 == CommentState::New || set_state(conn, &row, CommentState::New, by)?)
}

/// Puts a comment under a topic; `false` if it has as many as it may. To be called in a write transaction.
pub fn add_topic(conn: &mut Conn, row: &CommentRow, topic: &str) -> QueryResult<bool> {
    let known: Vec<String> = comment_topics::table
        .filter(comment_topics::institution_id.eq(row.institution_id))
        .filter(comment_topics::comment_id.eq(row.id))
        .select(comment_topics::topic)
        .load(conn)?;
    if known.iter().any(|one| one == topic) {
        return Ok(true);
    }
    if known.len() >= MOST_TOPICS {
        return Ok(false);
    }
    let new = (
        comment_topics::institution_id.eq(row.institution_id),
        comment_topics::comment_id.eq(row.id),
        comment_topics::campaign_id.eq(row.campaign_id),
        comment_topics::topic.eq(topic),
    );
    each!(conn, |c| diesel::insert_into(comment_topics::table)
        .values(new)
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(true)
}

/// Takes a comment out of a topic.
pub fn drop_topic(conn: &mut Conn, key: CommentKey, topic: &str) -> QueryResult<()> {
    diesel::delete(comment_topics::table.find((key.0, key.1, topic))).execute(conn)?;
    Ok(())
}
