//! From responses to comments. A job does it, so that no answer waits for it: for each institution it compares the number of
//! its responses with the number at its last look, and reads only where there are more.
use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use diesel::prelude::*;
use serde_json::{Map, Value};

use super::CommentRow;
use crate::{
    comments::{comment, number, stems::stems},
    db::{
        Conn, each,
        responses::ResponseRow,
        schema::{comment_marks, comment_topics, comments, responses},
        tallies,
        types::Word,
    },
    region::{Channel, Status},
    survey::Survey,
};

/// Rows of one read.
const PIECE: i64 = 1_000;
/// An answer of the site tells its hour when it is taken, a moment before it is kept; programs' clocks differ by less.
const OVERLAP_HOURS: i64 = 2;

/// An institution with responses that were not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The institution.
    pub institution_id: i64,
    /// The campaign.
    pub campaign_id: i64,
    /// How many responses it has now.
    pub responses: i64,
    /// The mark as it stood then: how many responses at the last look, and the hour of it; none if there was none.
    pub mark: Option<Mark>,
}

/// How far an institution's responses were read: how many there were, and from which hour on they are to be read again. None
/// of them, and it is all to be read again; the time is then of what asked for that.
pub type Mark = (i64, NaiveDateTime);

/// What was read of one response: its number, the question, what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read {
    /// The response.
    pub response_id: i64,
    /// The question.
    pub item: String,
    /// The comment, masked.
    pub text: String,
}

/// The institutions of a campaign that have responses more than at the last look.
pub fn due(conn: &mut Conn, campaign: i64) -> QueryResult<Vec<Due>> {
    let mut now: BTreeMap<i64, i64> = BTreeMap::new();
    // Of every status: a change of one adds nothing here, and has its own way ([`follow`]).
    for number in tallies::numbers(conn, campaign)? {
        *now.entry(number.institution_id).or_default() += number.responses;
    }
    let marks: Vec<(i64, Mark)> = comment_marks::table
        .filter(comment_marks::campaign_id.eq(campaign))
        .select((
            comment_marks::institution_id,
            (comment_marks::responses, comment_marks::read_hour),
        ))
        .load(conn)?;
    let marks: HashMap<i64, Mark> = marks.into_iter().collect();
    let due = now.into_iter().filter_map(|(institution_id, responses)| {
        let mark = marks.get(&institution_id).copied();
        let read = mark.map_or(0, |(responses, _)| responses);
        (responses != read).then_some(Due {
            institution_id,
            campaign_id: campaign,
            responses,
            mark,
        })
    });
    Ok(due.collect())
}

/// What was written in responses that may not have been read. Those that came by other ways than the site tell a day that may
/// be long past, and are all looked at.
pub fn read(conn: &mut Conn, due: &Due, survey: &Survey) -> QueryResult<Vec<Read>> {
    let open: Vec<&str> = survey
        .items
        .iter()
        .filter(|item| !item.is_closed())
        .map(|item| item.id.as_str())
        .collect();
    let last = due.mark.filter(|(responses, _)| *responses > 0);
    let since = last.map(|(_, hour)| hour).unwrap_or_default() - TimeDelta::hours(OVERLAP_HOURS);
    let (mut found, mut after) = (Vec::new(), i64::MIN);
    loop {
        let rows: Vec<(i64, String)> = responses::table
            .filter(responses::institution_id.eq(due.institution_id))
            .filter(responses::campaign_id.eq(due.campaign_id))
            .filter(responses::status.eq(Word(Status::Counted)))
            .filter(responses::id.gt(after))
            .filter(
                responses::received_hour
                    .ge(since)
                    .or(responses::channel.ne(Word(Channel::Web))),
            )
            .order(responses::id)
            .limit(PIECE)
            .select((responses::id, responses::answers))
            .load(conn)?;
        let Some((last, _)) = rows.last() else {
            return Ok(found);
        };
        after = *last;
        for (response_id, answers) in &rows {
            found.extend(written(*response_id, answers, &open));
        }
    }
}

fn written(response_id: i64, answers: &str, open: &[&str]) -> Vec<Read> {
    // What cannot be read is told by `verify`; here it must not stop the rest.
    let answers: Map<String, Value> = serde_json::from_str(answers).unwrap_or_default();
    let read = open.iter().filter_map(|item| {
        let text = comment(answers.get(*item)?.as_str()?)?;
        Some(Read {
            response_id,
            item: (*item).to_owned(),
            text,
        })
    });
    read.collect()
}

/// Keeps some of what was read. Once more, or in two programs at once, it adds nothing. To be called in a write transaction, with
/// few: answers wait for it.
pub fn keep(conn: &mut Conn, due: &Due, read: &[Read], today: NaiveDate) -> QueryResult<()> {
    let counted = counted(conn, due.institution_id, read)?;
    let counted = |one: &&Read| counted.contains(&one.response_id);
    for one in read.iter().filter(counted) {
        insert(conn, due, one, today)?;
    }
    Ok(())
}

/// Notes that everything that was due is kept. If the mark is not the one that was seen, a response counts again that was passed
/// over when the others were read: the institution stays due. To be called in a write transaction.
pub fn mark(conn: &mut Conn, due: &Due, hour: NaiveDateTime) -> QueryResult<()> {
    let of = (due.institution_id, due.campaign_id);
    match due.mark {
        Some(seen) => {
            diesel::update(comment_marks::table.find(of))
                .filter(comment_marks::responses.eq(seen.0))
                .filter(comment_marks::read_hour.eq(seen.1))
                .set((
                    comment_marks::responses.eq(due.responses),
                    comment_marks::read_hour.eq(hour),
                ))
                .execute(conn)?;
            Ok(())
        }
        None => insert_mark(conn, of, (due.responses, hour)).map(drop),
    }
}

/// Writes a mark where there is none; `false` where there is one.
fn insert_mark(
    conn: &mut Conn,
    (institution, campaign): (i64, i64),
    (responses, hour): Mark,
) -> QueryResult<bool> {
    let mark = (
        comment_marks::institution_id.eq(institution),
        comment_marks::campaign_id.eq(campaign),
        comment_marks::responses.eq(responses),
        comment_marks::read_hour.eq(hour),
    );
    let written = each!(conn, |c| diesel::insert_into(comment_marks::table)
        .values(mark)
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(written == 1)
}

/// Which of these responses count now. Their rows are held, so that none stops counting before its comment is kept.
fn counted(conn: &mut Conn, institution: i64, read: &[Read]) -> QueryResult<HashSet<i64>> {
    let ids: Vec<i64> = read.iter().map(|one| one.response_id).collect();
    let counted = responses::table
        .filter(responses::institution_id.eq(institution))
        .filter(responses::id.eq_any(ids))
        .filter(responses::status.eq(Word(Status::Counted)))
        .select(responses::id);
    let ids: Vec<i64> = match conn {
        Conn::Lite(c) => counted.load(c)?,
        Conn::Pg(c) => counted.for_share().load(c)?,
    };
    Ok(ids.into_iter().collect())
}

fn insert(conn: &mut Conn, due: &Due, read: &Read, today: NaiveDate) -> QueryResult<()> {
    let row = (
        comments::institution_id.eq(due.institution_id),
        comments::id.eq(number(due.institution_id, read.response_id, &read.item)),
        comments::campaign_id.eq(due.campaign_id),
        comments::response_id.eq(read.response_id),
        comments::item.eq(&read.item),
        comments::read_on.eq(today),
        comments::text.eq(&read.text),
        comments::stems.eq(stems(&read.text)),
    );
    each!(conn, |c| diesel::insert_into(comments::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(())
}

/// Follows a change of a response's status at a time, in its transaction: what stops counting takes its comments with it, and
/// what counts again is read again.
pub fn follow(
    conn: &mut Conn,
    row: &ResponseRow,
    to: Status,
    at: NaiveDateTime,
) -> QueryResult<()> {
    if to == Status::Counted {
        return read_again(conn, (row.institution_id, row.campaign_id), at);
    }
    let ids: Vec<i64> = comments::table
        .filter(comments::institution_id.eq(row.institution_id))
        .filter(comments::response_id.eq(row.id))
        .select(comments::id)
        .load(conn)?;
    for id in ids {
        diesel::delete(
            comment_topics::table
                .filter(comment_topics::institution_id.eq(row.institution_id))
                .filter(comment_topics::comment_id.eq(id)),
        )
        .execute(conn)?;
        diesel::delete(comments::table.find((row.institution_id, id))).execute(conn)?;
    }
    Ok(())
}

/// Makes everything of an institution due. Each such mark is another than the one before: whoever reads just now and has seen
/// that one does not take this one for it.
fn read_again(conn: &mut Conn, of: (i64, i64), at: NaiveDateTime) -> QueryResult<()> {
    if insert_mark(conn, of, (0, at))? {
        return Ok(());
    }
    let known = comment_marks::table
        .find(of)
        .select((comment_marks::responses, comment_marks::read_hour));
    let (responses, before): Mark = match conn {
        Conn::Lite(c) => known.get_result(c)?,
        Conn::Pg(c) => known.for_update().get_result(c)?,
    };
    let at = if responses == 0 {
        at.max(before + TimeDelta::milliseconds(1))
    } else {
        at
    };
    diesel::update(comment_marks::table.find(of))
        .set((
            comment_marks::responses.eq(0),
            comment_marks::read_hour.eq(at),
        ))
        .execute(conn)?;
    Ok(())
}

/// What a comment says without what was masked by hand: read from its response again.
pub fn again(conn: &mut Conn, row: &CommentRow) -> QueryResult<Option<String>> {
    let answers: Option<(i64, String)> = responses::table
        .inner_join(
            comments::table.on(comments::institution_id
                .eq(responses::institution_id)
                .and(comments::response_id.eq(responses::id))),
        )
        .filter(comments::institution_id.eq(row.institution_id))
        .filter(comments::id.eq(row.id))
        .select((responses::id, responses::answers))
        .first(conn)
        .optional()?;
    let read = answers.map(|(id, answers)| written(id, &answers, &[&row.item]));
    Ok(read.and_then(|mut read| read.pop()).map(|one| one.text))
}
