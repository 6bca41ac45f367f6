//! Campaigns and the institutions in them.
use chrono::{NaiveDate, NaiveDateTime};
use diesel::{
    dsl::max,
    prelude::*,
    result::{DatabaseErrorKind, Error as Diesel},
};

use super::{
    Conn, directory, parties,
    schema::{campaign_institutions, campaigns},
    types::Word,
};
use crate::{
    error::{Error, Result},
    region::{CampaignState, Sector},
};

/// A campaign.
#[derive(Debug, Clone, HasQuery)]
#[diesel(table_name = campaigns)]
pub struct CampaignRow {
    /// Its number, in keys.
    pub id: i64,
    /// Its name in commands and addresses.
    pub code: String,
    /// Its name for people.
    pub title: String,
    /// The sector asked about.
    pub sector: Word<Sector>,
    /// The pinned survey version.
    pub survey_version: String,
    /// The methodology its rating will use.
    pub methodology: String,
    /// Who runs the survey, in the nominative, as printed on pages and posters.
    pub organizer: String,
    /// A free telephone number, or empty.
    pub hotline: String,
    /// The first day.
    pub starts_on: NaiveDate,
    /// The last day.
    pub ends_on: NaiveDate,
    /// The day of publication, if it is set.
    pub results_on: Option<NaiveDate>,
    /// What the organ decided.
    pub state: Word<CampaignState>,
    /// Sample rule: share of recipients.
    pub sample_percent: i32,
    /// Sample rule: the most.
    pub sample_cap: i64,
    /// Whether it was given up as a draft, and so closed without ever having been open: 1 or 0.
    pub dropped: i32,
}

/// An institution's part in a campaign.
#[derive(Debug, Clone, HasQuery, Insertable)]
#[diesel(table_name = campaign_institutions)]
pub struct MemberRow {
    /// The institution.
    pub institution_id: i64,
    /// The campaign.
    pub campaign_id: i64,
    /// The campaign's pinned survey version.
    pub survey_version: String,
    /// Recipients of its services.
    pub recipients: i64,
    /// Respondents required.
    pub required_sample: i64,
}

/// Keeps a new campaign; its `id` is given here.
pub fn insert(conn: &mut Conn, row: &CampaignRow, now: NaiveDateTime) -> Result<i64> {
    let last: Option<i64> = campaigns::table.select(max(campaigns::id)).first(conn)?;
    let id = last.unwrap_or(0) + 1;
    diesel::insert_into(campaigns::table)
        .values((
            (
                campaigns::id.eq(id),
                campaigns::code.eq(&row.code),
                campaigns::title.eq(&row.title),
                campaigns::sector.eq(row.sector),
                campaigns::survey_version.eq(&row.survey_version),
                campaigns::methodology.eq(&row.methodology),
                campaigns::organizer.eq(&row.organizer),
                campaigns::hotline.eq(&row.hotline),
            ),
            (
                campaigns::starts_on.eq(row.starts_on),
                campaigns::ends_on.eq(row.ends_on),
                campaigns::results_on.eq(row.results_on),
                campaigns::state.eq(row.state),
                campaigns::sample_percent.eq(row.sample_percent),
                campaigns::sample_cap.eq(row.sample_cap),
                campaigns::dropped.eq(row.dropped),
                campaigns::added_at.eq(now),
            ),
        ))
        .execute(conn)?;
    directory::changed(conn)?;
    Ok(id)
}

/// Adds an institution to a campaign.
pub fn add_member(conn: &mut Conn, row: &MemberRow) -> QueryResult<()> {
    diesel::insert_into(campaign_institutions::table)
        .values(row.clone())
        .execute(conn)?;
    Ok(())
}

/// Whether a campaign is closed for good.
pub fn is_closed(conn: &mut Conn, id: i64) -> QueryResult<bool> {
    let closed = campaigns::id
        .eq(id)
        .and(campaigns::state.eq(Word(CampaignState::Closed)));
    let found: i64 = campaigns::table.filter(closed).count().get_result(conn)?;
    Ok(found > 0)
}

/// Moves a campaign to a state. Whether it may is `region::campaign::may_become`'s to say.
pub fn set_state(conn: &mut Conn, id: i64, state: CampaignState) -> QueryResult<()> {
    diesel::update(campaigns::table.find(id))
        .set(campaigns::state.eq(Word(state)))
        .execute(conn)?;
    directory::changed(conn)
}

/// Closes a campaign for good. Closed before its last day, it ends today: that is the day everybody is told.
pub fn close(conn: &mut Conn, id: i64, today: NaiveDate) -> QueryResult<()> {
    let early = campaigns::table
        .find(id)
        .filter(campaigns::ends_on.gt(today))
        .filter(campaigns::starts_on.le(today));
    diesel::update(early)
        .set(campaigns::ends_on.eq(today))
        .execute(conn)?;
    set_state(conn, id, CampaignState::Closed)
}

/// Gives a draft up for good. Its days stay as they were planned: nobody was told them.
pub fn drop_draft(conn: &mut Conn, id: i64) -> QueryResult<()> {
    diesel::update(campaigns::table.find(id))
        .set(campaigns::dropped.eq(1))
        .execute(conn)?;
    set_state(conn, id, CampaignState::Closed)
}

/// The campaign as it is now, with the dictionaries held until the transaction ends: whoever else begins by this waits. What
/// holds for several campaigns together is looked at after it, or two could each be opened past the other.
pub fn locked(conn: &mut Conn, id: i64) -> QueryResult<CampaignRow> {
    directory::touch(conn)?;
    CampaignRow::query()
        .filter(campaigns::id.eq(id))
        .first(conn)
}

/// Makes a draft another: its row is changed, its institutions and parties are taken out, to be added anew.
///
/// # Errors
/// [`Error::Conflict`] if it is a draft no more, or something is known already about an institution in it.
pub fn rewrite(conn: &mut Conn, row: &CampaignRow) -> Result<()> {
    let members =
        campaign_institutions::table.filter(campaign_institutions::campaign_id.eq(row.id));
    diesel::delete(members).execute(conn).map_err(held)?;
    parties::leave(conn, row.id)?;
    let draft = campaigns::table
        .find(row.id)
        .filter(campaigns::state.eq(Word(CampaignState::Draft)));
    let changed = diesel::update(draft)
        .set((
            campaigns::title.eq(&row.title),
            campaigns::sector.eq(row.sector),
            campaigns::survey_version.eq(&row.survey_version),
            campaigns::methodology.eq(&row.methodology),
            campaigns::organizer.eq(&row.organizer),
            campaigns::hotline.eq(&row.hotline),
            campaigns::starts_on.eq(row.starts_on),
            campaigns::ends_on.eq(row.ends_on),
            campaigns::results_on.eq(row.results_on),
            campaigns::sample_percent.eq(row.sample_percent),
            campaigns::sample_cap.eq(row.sample_cap),
        ))
        .execute(conn)?;
    directory::changed(conn)?;
    if changed == 1 {
        Ok(())
    } else {
        Err(Error::Conflict)
    }
}

/// What holds an institution in a campaign is no fault of ours.
fn held(err: Diesel) -> Error {
    match err {
        Diesel::DatabaseError(DatabaseErrorKind::ForeignKeyViolation, _) => Error::Conflict,
        err => err.into(),
    }
}

/// The numbers of the campaigns that ask or asked about an institution.
pub fn asking_about(conn: &mut Conn, institution: i64) -> QueryResult<Vec<i64>> {
    campaign_institutions::table
        .filter(campaign_institutions::institution_id.eq(institution))
        .select(campaign_institutions::campaign_id)
        .load(conn)
}

/// Every campaign, oldest first.
pub fn all(conn: &mut Conn) -> QueryResult<Vec<CampaignRow>> {
    CampaignRow::query().order(campaigns::id).load(conn)
}

/// The campaign with this code.
pub fn by_code(conn: &mut Conn, code: &str) -> QueryResult<CampaignRow> {
    CampaignRow::query()
        .filter(campaigns::code.eq(code))
        .first(conn)
}

/// Every institution's part in every campaign.
pub fn members(conn: &mut Conn) -> QueryResult<Vec<MemberRow>> {
    MemberRow::query()
        .order((
            campaign_institutions::campaign_id,
            campaign_institutions::institution_id,
        ))
        .load(conn)
}

/// The institutions in one campaign.
pub fn members_of(conn: &mut Conn, campaign: i64) -> QueryResult<Vec<MemberRow>> {
    MemberRow::query()
        .filter(campaign_institutions::campaign_id.eq(campaign))
        .order(campaign_institutions::institution_id)
        .load(conn)
}
