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

/// Gives a comment a state; `false` if it is not there any more. To be called in a write transaction.
pub fn set_state(
    conn: &mut Conn,
    key: CommentKey,
    to: CommentState,
    (who, at): (&str, NaiveDateTime),
) -> QueryResult<bool> {
    let changed = diesel::update(comments::table.find(key))
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
