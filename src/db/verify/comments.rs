//! Comments against the responses that they were read from.
use diesel::{dsl::count_star, prelude::*};

use super::Report;
use crate::{
    db::{
        Conn,
        schema::{comments, responses},
        types::Word,
    },
    region::Status,
    survey::Text,
};

/// A comment stands only while its response counts: a withdrawn answer is read by nobody.
pub(super) fn counted(conn: &mut Conn, report: &mut Report) -> QueryResult<()> {
    let stray: i64 = comments::table
        .inner_join(
            responses::table.on(responses::institution_id
                .eq(comments::institution_id)
                .and(responses::id.eq(comments::response_id))),
        )
        .filter(responses::status.ne(Word(Status::Counted)))
        .select(count_star())
        .get_result(conn)?;
    if stray > 0 {
        report.add(|| Text {
            ru: format!("отзывов из ответов, которые не учитываются: {stray}"),
            en: format!("comments of answers that do not count: {stray}"),
        });
    }
    Ok(())
}
