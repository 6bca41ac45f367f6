//! Making a campaign, and mending it while it is a draft: the survey is pinned, the institutions get their sample.
use super::{
    Sources,
    plan::{self, Flaw, Plan},
    surveys,
};
use crate::{
    access::{Act, Scope},
    accounts::By,
    db::{
        Conn,
        campaigns::{self, CampaignRow, MemberRow},
        institutions::{self, InstitutionRow},
        parties,
        surveys::{SurveyRow, keep},
        types::Word,
    },
    error::{Error, Result},
    region::CampaignState,
};

/// What a plan comes to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Weighed {
    /// Institutions taken.
    pub institutions: usize,
    /// Their recipients.
    pub recipients: u64,
    /// Respondents required.
    pub required: u64,
    /// Institutions without recipients: they have no sample, and the campaign does not open.
    pub without: usize,
}

/// A plan that holds.
struct Sound {
    survey: SurveyRow,
    members: Vec<(InstitutionRow, u64)>,
    parties: Vec<i64>,
}

/// What a plan of somebody of a scope comes to, and all that is wrong with it; nothing is kept. `draft` is the campaign that it
/// would mend.
pub fn weigh(
    conn: &mut Conn,
    sources: &Sources,
    (plan, scope): (&Plan, Scope),
    draft: Option<&CampaignRow>,
) -> Result<(Weighed, Vec<Flaw>)> {
    let members = members(conn, plan)?;
    let flaws = match check(conn, sources, (plan, scope), draft)? {
        Ok(_) => Vec::new(),
        Err(flaws) => flaws,
    };
    Ok((sum(plan, &members), flaws))
}

/// Makes a draft, planned by somebody of a scope. To be called in a write transaction; the inner error is all that is wrong with the plan.
pub fn create(
    conn: &mut Conn,
    sources: &Sources,
    (plan, scope): (&Plan, Scope),
    by: &By,
) -> Result<Result<Weighed, Vec<Flaw>>> {
    let sound = match check(conn, sources, (plan, scope), None)? {
        Ok(sound) => sound,
        Err(flaws) => return Ok(Err(flaws)),
    };
    keep(conn, &sound.survey, by.at)?;
    let row = row(plan, &sound.survey.version)?;
    let id = campaigns::insert(conn, &row, by.at)?;
    fill(conn, id, plan, &sound)?;
    by.note(conn, Act::CampaignCreated, &plan.code, None)?;
    Ok(Ok(sum(plan, &sound.members)))
}

/// Makes a draft what the plan says; its code stays. To be called in a write transaction; the inner error is all that is wrong with
/// the plan.
///
/// # Errors
/// [`Error::Conflict`] if it is a draft no more.
pub fn mend(
    conn: &mut Conn,
    sources: &Sources,
    draft: &CampaignRow,
    (plan, scope): (&Plan, Scope),
    by: &By,
) -> Result<Result<Weighed, Vec<Flaw>>> {
    let draft = &campaigns::locked(conn, draft.id)?;
    let sound = match check(conn, sources, (plan, scope), Some(draft))? {
        Ok(sound) => sound,
        Err(flaws) => return Ok(Err(flaws)),
    };
    keep(conn, &sound.survey, by.at)?;
    let row = CampaignRow {
        id: draft.id,
        ..row(plan, &sound.survey.version)?
    };
    campaigns::rewrite(conn, &row)?;
    fill(conn, draft.id, plan, &sound)?;
    by.note(conn, Act::CampaignMended, &plan.code, None)?;
    Ok(Ok(sum(plan, &sound.members)))
}

fn check(
    conn: &mut Conn,
    sources: &Sources,
    (plan, scope): (&Plan, Scope),
    draft: Option<&CampaignRow>,
) -> Result<Result<Sound, Vec<Flaw>>> {
    let mut flaws = plan::flaws(plan);
    let pinned = draft.filter(|_| !plan.newest);
    let pinned = pinned.map(|row| row.survey_version.as_str());
    let found = surveys::for_plan(conn, &sources.surveys, &plan.survey, pinned)?;
    let draft = draft.map(|row| row.id);
    let survey = match found {
        Ok((survey, row)) => {
            if survey.sector != plan.sector {
                flaws.push(Flaw::OtherSector(survey.sector));
            }
            Some(row)
        }
        Err(flaw) => {
            flaws.push(flaw);
            None
        }
    };
    let rules = &sources.methodologies.0;
    if !rules.is_empty() && rules.iter().all(|file| file.id != plan.methodology) {
        let known = rules.iter().map(|file| file.id.clone());
        flaws.push(Flaw::NoMethodology(known.collect()));
    }
    let same = campaigns::all(conn)?
        .into_iter()
        .find(|row| row.code == plan.code);
    if same.is_some_and(|row| Some(row.id) != draft) {
        flaws.push(Flaw::CodeTaken);
    }
    let of_sector: Vec<InstitutionRow> = institutions::all(conn)?
        .into_iter()
        .filter(|row| row.sector.0 == plan.sector)
        .collect();
    let mut named: Vec<&String> = plan
        .taken
        .codes
        .iter()
        .chain(plan.recipients.keys())
        .collect();
    named.sort_unstable();
    named.dedup();
    let unknown = named
        .into_iter()
        .filter(|code| of_sector.iter().all(|row| row.code != **code));
    flaws.extend(unknown.cloned().map(Flaw::NoInstitution));
    let planned = super::parties::planned(conn, scope, &plan.parties, draft)?;
    let joined = planned.unwrap_or_else(|unknown| {
        flaws.extend(unknown.into_iter().map(Flaw::NoParty));
        Vec::new()
    });
    let (Some(survey), true) = (survey, flaws.is_empty()) else {
        return Ok(Err(flaws));
    };
    Ok(Ok(Sound {
        survey,
        members: taken(plan, of_sector),
        parties: joined,
    }))
}

fn members(conn: &mut Conn, plan: &Plan) -> Result<Vec<(InstitutionRow, u64)>> {
    let all = institutions::all(conn)?.into_iter();
    Ok(taken(
        plan,
        all.filter(|row| row.sector.0 == plan.sector).collect(),
    ))
}

/// The institutions that take part, with their recipients.
fn taken(plan: &Plan, of_sector: Vec<InstitutionRow>) -> Vec<(InstitutionRow, u64)> {
    let recipients = |row: &InstitutionRow| {
        let known = row.recipients.unwrap_or(0).unsigned_abs();
        plan.recipients.get(&row.code).copied().unwrap_or(known)
    };
    of_sector
        .into_iter()
        .filter(|row| plan.taken.covers(&row.code, &row.kind, &row.municipality))
        .map(|row| {
            let recipients = recipients(&row);
            (row, recipients)
        })
        .collect()
}

fn sum(plan: &Plan, members: &[(InstitutionRow, u64)]) -> Weighed {
    let numbers = members.iter().map(|(_, recipients)| *recipients);
    Weighed {
        institutions: members.len(),
        recipients: numbers.clone().fold(0, u64::saturating_add),
        required: numbers
            .clone()
            .map(|n| plan.sample.required(n))
            .fold(0, u64::saturating_add),
        without: numbers.filter(|n| *n == 0).count(),
    }
}

fn row(plan: &Plan, version: &str) -> Result<CampaignRow> {
    Ok(CampaignRow {
        id: 0,
        code: plan.code.clone(),
        title: plan.title.trim().to_owned(),
        sector: Word(plan.sector),
        survey_version: version.to_owned(),
        methodology: plan.methodology.clone(),
        organizer: plan.organizer.trim().to_owned(),
        hotline: plan.hotline.trim().to_owned(),
        starts_on: plan.from,
        ends_on: plan.to,
        results_on: plan.results,
        state: Word(CampaignState::Draft),
        sample_percent: i32::try_from(plan.sample.percent)
            .map_err(|err| Error::Internal(err.into()))?,
        sample_cap: i64::try_from(plan.sample.cap).map_err(|err| Error::Internal(err.into()))?,
        dropped: 0,
    })
}

fn fill(conn: &mut Conn, campaign: i64, plan: &Plan, sound: &Sound) -> Result<()> {
    let number = |value: u64| i64::try_from(value).map_err(|err| Error::Internal(err.into()));
    for (institution, recipients) in &sound.members {
        let member = MemberRow {
            institution_id: institution.id,
            campaign_id: campaign,
            survey_version: sound.survey.version.clone(),
            recipients: number(*recipients)?,
            required_sample: number(plan.sample.required(*recipients))?,
        };
        campaigns::add_member(conn, &member)?;
    }
    for party in &sound.parties {
        parties::join(conn, campaign, *party)?;
    }
    Ok(())
}
