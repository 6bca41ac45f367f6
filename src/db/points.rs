//! Collection points.
use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{Conn, directory, schema::points, types::Word};
use crate::{
    error::{Error, Result},
    region::{Channel, LinkCode, PointKind, code::MAX_TAG},
};

/// A collection point.
#[derive(Debug, Clone, HasQuery)]
#[diesel(table_name = points)]
pub struct PointRow {
    /// Its institution.
    pub institution_id: i64,
    /// Its random tag.
    pub tag: i64,
    /// What it is.
    pub kind: Word<PointKind>,
    /// Where it is, in words.
    pub label: String,
    /// When it was revoked, if it was.
    pub revoked_at: Option<NaiveDateTime>,
    /// The tag of the point that took its place.
    pub replaced_by: Option<i64>,
}

impl PointRow {
    /// Its link code.
    pub fn code(&self) -> LinkCode {
        LinkCode {
            institution: self.institution_id,
            tag: self.tag,
        }
    }
}

/// How the labels of [`desk`]'s points begin; a label of a place in an institution has no such words.
pub const DESK: &str = "desk: ";

/// Makes a point with a tag from `random` (called again when the tag is taken).
pub fn add(
    conn: &mut Conn,
    institution: i64,
    kind: PointKind,
    label: &str,
    now: NaiveDateTime,
    mut random: impl FnMut() -> u64,
) -> Result<LinkCode> {
    let taken: Vec<i64> = points::table
        .filter(points::institution_id.eq(institution))
        .select(points::tag)
        .load(conn)?;
    if taken.len() >= 10_000 {
        return Err(Error::Conflict);
    }
    let tag = loop {
        let tag = i64::try_from(random() % MAX_TAG.unsigned_abs()).unwrap_or_default();
        if !taken.contains(&tag) {
            break tag;
        }
    };
    diesel::insert_into(points::table)
        .values((
            points::institution_id.eq(institution),
            points::tag.eq(tag),
            points::kind.eq(Word(kind)),
            points::label.eq(label),
            points::added_at.eq(now),
        ))
        .execute(conn)?;
    directory::changed(conn)?;
    Ok(LinkCode { institution, tag })
}

/// The point under which answers of a channel other than the site are kept: the phone room's or the keying table's, made at
/// its first use and revoked from the first, so that no citizen can come in by it.
pub fn desk(
    conn: &mut Conn,
    institution: i64,
    channel: Channel,
    now: NaiveDateTime,
    random: impl FnMut() -> u64,
) -> Result<i64> {
    if let Some(tag) = known_desk(conn, institution, channel)? {
        return Ok(tag);
    }
    let label = format!("{DESK}{channel}");
    let code = add(conn, institution, PointKind::Letter, &label, now, random)?;
    revoke(conn, code, None, now)?;
    Ok(code.tag)
}

/// The tag of [`desk`]'s point, if it has been made.
pub fn known_desk(conn: &mut Conn, institution: i64, channel: Channel) -> QueryResult<Option<i64>> {
    points::table
        .filter(points::institution_id.eq(institution))
        .filter(points::label.eq(format!("{DESK}{channel}")))
        .filter(points::kind.eq(Word(PointKind::Letter)))
        .select(points::tag)
        .first(conn)
        .optional()
}

/// Revokes a point; with `replacement`, says which point took its place.
pub fn revoke(
    conn: &mut Conn,
    code: LinkCode,
    replacement: Option<LinkCode>,
    now: NaiveDateTime,
) -> Result<()> {
    let changed = diesel::update(points::table.find((code.institution, code.tag)))
        .filter(points::revoked_at.is_null())
        .set((
            points::revoked_at.eq(Some(now)),
            points::replaced_by.eq(replacement.map(|by| by.tag)),
        ))
        .execute(conn)?;
    directory::changed(conn)?;
    if changed == 1 {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

/// The points of an institution, oldest first.
pub fn of_institution(conn: &mut Conn, institution: i64) -> QueryResult<Vec<PointRow>> {
    PointRow::query()
        .filter(points::institution_id.eq(institution))
        .order((points::added_at, points::tag))
        .load(conn)
}

/// The points of these institutions, each one's oldest first.
pub fn of_institutions(conn: &mut Conn, institutions: &[i64]) -> QueryResult<Vec<PointRow>> {
    PointRow::query()
        .filter(points::institution_id.eq_any(institutions.to_vec()))
        .order((points::institution_id, points::added_at, points::tag))
        .load(conn)
}

/// Every point.
pub fn all(conn: &mut Conn) -> QueryResult<Vec<PointRow>> {
    PointRow::query()
        .order((points::institution_id, points::added_at, points::tag))
        .load(conn)
}
