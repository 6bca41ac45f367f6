//! What experts found, and which assessment counts. Both tables only grow.
use std::collections::BTreeMap;

use anyhow::Context;
use chrono::{NaiveDate, NaiveDateTime};
use diesel::{dsl::max, prelude::*};

use super::{
    Conn,
    schema::{adoptions, assessments},
    types::Word,
};
use crate::{
    error::{Error, Result},
    rating::{
        checklist::{Assessment, OrganizationKind, Standing, standing},
        run::inputs::AssessmentInput,
    },
};

/// An assessment as kept.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = assessments)]
pub struct AssessmentRow {
    /// The institution.
    pub institution_id: i64,
    /// The campaign.
    pub campaign_id: i64,
    /// Which of the institution's in the campaign, from 1.
    pub nth: i32,
    /// By which version of the checklist.
    pub checklist_version: String,
    /// By which of its lists.
    pub list: String,
    /// Who was there. Never published.
    pub assessor: String,
    /// The organization.
    pub organization: String,
    /// Its kind.
    pub organization_kind: Word<OrganizationKind>,
    /// When.
    pub assessed_on: NaiveDate,
    /// A link to evidence; may be empty.
    pub evidence: String,
    /// `{"s1":"0.5", …}`.
    pub degrees: String,
}

/// A decision as kept: which assessment counts.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = adoptions)]
pub struct AdoptionRow {
    /// The institution.
    pub institution_id: i64,
    /// The campaign.
    pub campaign_id: i64,
    /// Which decision about the institution, from 1.
    pub nth: i32,
    /// The assessment that counts.
    pub assessment: i32,
    /// Who decided.
    pub who: String,
    /// Why.
    pub why: String,
    /// When.
    pub at: NaiveDateTime,
}

/// The assessments of a campaign that count.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Adopted {
    /// By institution.
    pub assessments: BTreeMap<i64, AssessmentRow>,
    /// Institutions with several assessments of which none is adopted, in the order of their numbers.
    pub undecided: Vec<i64>,
}

impl AssessmentRow {
    /// The degrees by item.
    ///
    /// # Errors
    /// What is kept is no table of degrees.
    pub fn degrees(&self) -> Result<BTreeMap<String, String>> {
        let place = || {
            let (institution, nth) = (self.institution_id, self.nth);
            format!("degrees of assessment {nth} of institution {institution}")
        };
        Ok(serde_json::from_str(&self.degrees).with_context(place)?)
    }

    /// The assessment as people know it.
    ///
    /// # Errors
    /// As [`AssessmentRow::degrees`].
    pub fn assessment(&self) -> Result<Assessment> {
        Ok(Assessment {
            list: self.list.clone(),
            assessor: self.assessor.clone(),
            organization: self.organization.clone(),
            organization_kind: self.organization_kind.0,
            assessed_on: self.assessed_on,
            evidence: self.evidence.clone(),
            degrees: self.degrees()?,
        })
    }

    /// Whether it says the same by the same version of the checklist.
    ///
    /// # Errors
    /// As [`AssessmentRow::degrees`].
    pub fn is(&self, version: &str, found: &Assessment) -> Result<bool> {
        Ok(self.checklist_version == version && self.assessment()? == *found)
    }

    /// The assessment as a run keeps it: without the assessor's name.
    ///
    /// # Errors
    /// As [`AssessmentRow::degrees`].
    pub fn input(&self) -> Result<AssessmentInput> {
        Ok(AssessmentInput {
            nth: self.nth,
            list: self.list.clone(),
            assessed_on: self.assessed_on,
            organization: self.organization.clone(),
            organization_kind: self.organization_kind.0.to_string(),
            evidence: self.evidence.clone(),
            degrees: self.degrees()?,
        })
    }
}

/// Every assessment of a campaign, by institution and number.
pub fn of_campaign(conn: &mut Conn, campaign: i64) -> QueryResult<Vec<AssessmentRow>> {
    AssessmentRow::query()
        .filter(assessments::campaign_id.eq(campaign))
        .order((assessments::institution_id, assessments::nth))
        .load(conn)
}

/// Every decision of a campaign, by institution, oldest first.
pub fn decisions(conn: &mut Conn, campaign: i64) -> QueryResult<Vec<AdoptionRow>> {
    AdoptionRow::query()
        .filter(adoptions::campaign_id.eq(campaign))
        .order((adoptions::institution_id, adoptions::nth))
        .load(conn)
}

/// The assessments of a campaign that count, and where several wait for a decision.
pub fn adopted(conn: &mut Conn, campaign: i64) -> QueryResult<Adopted> {
    // Oldest first: the last decision stays.
    let decided: BTreeMap<i64, i32> = decisions(conn, campaign)?
        .into_iter()
        .map(|row| (row.institution_id, row.assessment))
        .collect();
    let mut made: BTreeMap<i64, Vec<AssessmentRow>> = BTreeMap::new();
    for row in of_campaign(conn, campaign)? {
        made.entry(row.institution_id).or_default().push(row);
    }
    let mut adopted = Adopted::default();
    for (institution, rows) in made {
        let numbers: Vec<i32> = rows.iter().map(|row| row.nth).collect();
        match standing(&numbers, decided.get(&institution).copied()) {
            Standing::Missing => {}
            Standing::Undecided => adopted.undecided.push(institution),
            Standing::Adopted(nth) => {
                let row = rows.into_iter().find(|row| row.nth == nth);
                adopted
                    .assessments
                    .extend(row.map(|row| (institution, row)));
            }
        }
    }
    Ok(adopted)
}

/// Adds an assessment as the institution's next in the campaign, unless the same one is there. Gives its number if it
/// was added. To be called in a write transaction.
///
/// # Errors
/// The database's.
pub fn add(
    conn: &mut Conn,
    (institution, campaign): (i64, i64),
    version: &str,
    found: &Assessment,
    now: NaiveDateTime,
) -> Result<Option<i32>> {
    let known = AssessmentRow::query()
        .filter(assessments::institution_id.eq(institution))
        .filter(assessments::campaign_id.eq(campaign))
        .load(conn)?;
    for row in &known {
        if row.is(version, found)? {
            return Ok(None);
        }
    }
    let nth = known.iter().map(|row| row.nth).max().unwrap_or(0) + 1;
    let degrees =
        serde_json::to_string(&found.degrees).map_err(|err| Error::Internal(err.into()))?;
    diesel::insert_into(assessments::table)
        .values((
            (
                assessments::institution_id.eq(institution),
                assessments::campaign_id.eq(campaign),
                assessments::nth.eq(nth),
                assessments::checklist_version.eq(version),
                assessments::list.eq(&found.list),
                assessments::assessor.eq(&found.assessor),
            ),
            (
                assessments::organization.eq(&found.organization),
                assessments::organization_kind.eq(Word(found.organization_kind)),
                assessments::assessed_on.eq(found.assessed_on),
                assessments::evidence.eq(&found.evidence),
                assessments::degrees.eq(degrees),
                assessments::added_at.eq(now),
            ),
        ))
        .execute(conn)?;
    Ok(Some(nth))
}

/// Keeps the decision that an assessment counts. To be called in a write transaction.
///
/// # Errors
/// The database's; an assessment that does not exist is a broken reference.
pub fn adopt(
    conn: &mut Conn,
    (institution, campaign): (i64, i64),
    assessment: i32,
    (who, why): (&str, &str),
    now: NaiveDateTime,
) -> QueryResult<()> {
    let last: Option<i32> = adoptions::table
        .filter(adoptions::institution_id.eq(institution))
        .filter(adoptions::campaign_id.eq(campaign))
        .select(max(adoptions::nth))
        .first(conn)?;
    diesel::insert_into(adoptions::table)
        .values((
            adoptions::institution_id.eq(institution),
            adoptions::campaign_id.eq(campaign),
            adoptions::nth.eq(last.unwrap_or(0) + 1),
            adoptions::assessment.eq(assessment),
            adoptions::who.eq(who),
            adoptions::why.eq(why),
            adoptions::at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}
