//! One state of the database to the inputs of a run.
use std::collections::BTreeMap;

use super::{Refusal, previous::previous};
use crate::{
    db::{
        Conn, assessments,
        campaigns::{self, CampaignRow},
        checklists, institutions, surveys,
        tallies::{self, Counted},
    },
    directory,
    error::{Error, Result},
    rating::run::{
        RunInputs,
        answers::pack,
        inputs::{CampaignInput, FORMAT, InstitutionInput, KeptFile, TallyInput},
    },
};

/// Inputs, and what to say about them.
#[derive(Debug)]
pub struct Gathered {
    /// The inputs, in their order.
    pub inputs: RunInputs,
    /// Codes of institutions with several assessments of which none is adopted: they count as not assessed.
    pub undecided: Vec<String>,
}

/// Gathers what a campaign's rating is made from, by a methodology. To be called in a snapshot: answers keep coming.
///
/// # Errors
/// Adopted assessments by different checklists; the database's.
pub fn gather(
    conn: &mut Conn,
    row: &CampaignRow,
    methodology: KeptFile,
) -> Result<Gathered, Refusal> {
    let questionnaires = directory::questionnaires(conn)?;
    let questionnaire = questionnaires
        .get(&row.survey_version)
        .ok_or(Error::NotFound)?;
    let survey = survey(conn, row)?;
    let mut tallies: BTreeMap<i64, Vec<TallyInput>> = BTreeMap::new();
    let counted = tallies::of_campaign(conn, row.id, &questionnaire.cells).map_err(Error::from)?;
    for Counted { key, tally } in counted {
        tallies
            .entry(key.institution_id)
            .or_default()
            .push(TallyInput {
                channel: key.channel,
                evidence: key.evidence,
                status: key.status,
                counts: pack(&tally),
            });
    }
    let named: BTreeMap<i64, institutions::InstitutionRow> = institutions::all(conn)
        .map_err(Error::from)?
        .into_iter()
        .map(|one| (one.id, one))
        .collect();
    let adopted = assessments::adopted(conn, row.id).map_err(Error::from)?;
    let code = |id: &i64| {
        named
            .get(id)
            .map(|one| one.code.clone())
            .unwrap_or_default()
    };
    let checklist = checklist(conn, &adopted, code)?;
    let mut members = Vec::new();
    for member in campaigns::members_of(conn, row.id).map_err(Error::from)? {
        let id = member.institution_id;
        let one = named.get(&id).ok_or(Error::NotFound)?;
        let assessment = adopted.assessments.get(&id);
        members.push(InstitutionInput {
            code: one.code.clone(),
            name: one.short_name.clone(),
            kind: one.kind.clone(),
            municipality: one.municipality.clone(),
            recipients: member.recipients.unsigned_abs(),
            required: member.required_sample.unsigned_abs(),
            tallies: tallies.remove(&id).unwrap_or_default(),
            assessment: assessment
                .map(assessments::AssessmentRow::input)
                .transpose()?,
        });
    }
    let mut inputs = RunInputs {
        format: FORMAT.to_owned(),
        program: env!("CARGO_PKG_VERSION").to_owned(),
        campaign: campaign(row),
        previous: previous(conn, row)?,
        survey,
        methodology,
        checklist,
        institutions: members,
    };
    inputs.sort();
    Ok(Gathered {
        inputs,
        undecided: adopted.undecided.iter().map(code).collect(),
    })
}

fn campaign(row: &CampaignRow) -> CampaignInput {
    CampaignInput {
        code: row.code.clone(),
        title: row.title.clone(),
        sector: row.sector.0,
        organizer: row.organizer.clone(),
        starts_on: row.starts_on,
        ends_on: row.ends_on,
    }
}

fn survey(conn: &mut Conn, row: &CampaignRow) -> Result<KeptFile> {
    let kept = surveys::all(conn)?
        .into_iter()
        .find(|kept| kept.version == row.survey_version)
        .ok_or(Error::NotFound)?;
    Ok(KeptFile {
        id: kept.survey_id,
        version: kept.version,
        body: kept.body,
    })
}

/// The checklist of all adopted assessments; none where there are none.
fn checklist(
    conn: &mut Conn,
    adopted: &assessments::Adopted,
    code: impl Fn(&i64) -> String,
) -> Result<Option<KeptFile>, Refusal> {
    let mut versions: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (id, row) in &adopted.assessments {
        versions
            .entry(&row.checklist_version)
            .or_default()
            .push(code(id));
    }
    if versions.len() > 1 {
        let all = versions.into_iter();
        return Err(Refusal::Checklists(
            all.map(|(version, codes)| (version.to_owned(), codes))
                .collect(),
        ));
    }
    let Some(version) = versions.keys().next() else {
        return Ok(None);
    };
    let kept = checklists::by_version(conn, version).map_err(Error::from)?;
    let kept = kept.ok_or(Error::NotFound)?;
    Ok(Some(KeptFile {
        id: kept.survey_id,
        version: kept.version,
        body: kept.body,
    }))
}
