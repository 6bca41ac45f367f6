//! Comments that fit what somebody looks for.
use diesel::{
    prelude::*,
    sql_query,
    sql_types::{BigInt, Text},
};

use super::CommentRow;
use crate::{
    comments::CommentState,
    db::{Conn, each},
};

/// What is looked for in a campaign.
#[derive(Debug, Clone, Default)]
pub struct Search {
    /// The campaign.
    pub campaign: i64,
    /// In this state; in any.
    pub state: Option<CommentState>,
    /// At this institution; at any.
    pub institution: Option<i64>,
    /// Under this topic; under any or none.
    pub topic: Option<String>,
    /// At none of these institutions.
    pub without: Vec<i64>,
    /// With all of these stems ([`crate::comments::stems::wanted`]).
    pub stems: Vec<String>,
}

#[derive(QueryableByName)]
struct Counted {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

/// Those that fit, the latest read first, from the one after `skip` on, at most `most`.
pub fn search(
    conn: &mut Conn,
    search: &Search,
    skip: i64,
    most: i64,
) -> QueryResult<Vec<CommentRow>> {
    let columns = "c.institution_id, c.id, c.campaign_id, c.item, c.read_on, c.text, c.state, c.moderator, c.moderated_at, c.edits";
    let tail = "order by c.read_on desc, c.id limit $6 offset $7";
    let query = format!("select {columns} {} {tail}", fitting(conn, search));
    each!(conn, |c| sql_query(query)
        .bind::<BigInt, _>(search.campaign)
        .bind::<Text, _>(state(search))
        .bind::<BigInt, _>(search.institution.unwrap_or(0))
        .bind::<Text, _>(search.topic.as_deref().unwrap_or(""))
        .bind::<Text, _>(search.stems.join(" "))
        .bind::<BigInt, _>(most)
        .bind::<BigInt, _>(skip)
        .load(c))
}

/// How many fit.
pub fn count(conn: &mut Conn, search: &Search) -> QueryResult<i64> {
    let query = format!("select count(*) as n {}", fitting(conn, search));
    let found: Counted = each!(conn, |c| sql_query(query)
        .bind::<BigInt, _>(search.campaign)
        .bind::<Text, _>(state(search))
        .bind::<BigInt, _>(search.institution.unwrap_or(0))
        .bind::<Text, _>(search.topic.as_deref().unwrap_or(""))
        .bind::<Text, _>(search.stems.join(" "))
        .get_result(c))?;
    Ok(found.n)
}

fn state(search: &Search) -> &'static str {
    search.state.map_or("", CommentState::as_str)
}

/// Stems are letters and digits only: nothing in them ends a quotation. SQLite numbers `$1`, `$2` … by their first appearance, PostgreSQL by their digits: here these are the same.
fn fitting(conn: &Conn, search: &Search) -> String {
    let stems = match conn {
        _ if search.stems.is_empty() => "$5 = ''",
        Conn::Lite(_) => {
            "c.id in (select rowid from comment_index where comment_index match '\"' || replace($5, ' ', '\" AND \"') || '\"')"
        }
        Conn::Pg(_) => {
            "array_to_tsvector(string_to_array(c.stems, ' ')) @@ ('''' || replace($5, ' ', ''' & ''') || '''')::tsquery"
        }
    };
    let without: Vec<String> = search.without.iter().map(i64::to_string).collect();
    let without = match without.is_empty() {
        true => String::new(),
        false => format!(" and c.institution_id not in ({})", without.join(", ")),
    };
    format!(
        "from comments c where c.campaign_id = $1 and ($2 = '' or c.state = $2) and ($3 = 0 or c.institution_id = $3) \
         and ($4 = '' or exists (select 1 from comment_topics t where t.institution_id = c.institution_id \
         and t.comment_id = c.id and t.topic = $4)) and {stems}{without}"
    )
}
