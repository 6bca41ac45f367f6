//! A campaign's aggregates between the database and files: what is counted, and everything that names it.
use std::{collections::BTreeMap, sync::Arc};

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use crate::{
    db::{
        Conn, campaigns,
        campaigns::{CampaignRow, MemberRow},
        institutions,
        institutions::InstitutionRow,
        points, surveys, tallies,
        tallies::Counted,
    },
    directory::{self, Questionnaire},
    error::{Error, Result},
    export::{self, AboutExport, AggregateRow, aggregate},
    region::Status,
    survey::Tally,
};

/// What is known of one institution, channel and evidence.
pub struct Part {
    source: aggregate::Source,
    questionnaire: Arc<Questionnaire>,
    tally: Tally,
}

impl Part {
    /// One option of one item a row.
    pub fn rows(&self) -> Vec<AggregateRow> {
        aggregate::rows(
            &self.source,
            &self.questionnaire.survey,
            &self.questionnaire.cells,
            &self.tally,
        )
    }
}

/// The tallies of a campaign's counted responses with everything that names them. An institution without
/// answers has no part; the required sample of all is in the campaign's list.
pub fn read(
    conn: &mut Conn,
    today: NaiveDate,
    row: &CampaignRow,
) -> Result<(AboutExport, Vec<Part>)> {
    let (about, questionnaire) = described(conn, today, row)?;
    let all = tallies::of_campaign(conn, row.id, &questionnaire.cells)?;
    let names = names(conn, row)?;
    let parts = parts(row, &questionnaire, &names, all)?;
    Ok((about, parts))
}

/// The same of so many institutions behind a number, and the number to go on behind if there are more.
pub fn piece(
    conn: &mut Conn,
    row: &CampaignRow,
    after: Option<i64>,
    most: usize,
) -> Result<(Vec<Part>, Option<i64>)> {
    let questionnaire = questionnaire(conn, row)?;
    let names = names(conn, row)?;
    let behind = names
        .keys()
        .copied()
        .filter(|id| after.is_none_or(|after| *id > after));
    let wanted: Vec<i64> = behind.collect();
    let mut found = Vec::new();
    for id in wanted.iter().take(most) {
        let counted = tallies::of_institution(conn, row.id, *id, &questionnaire.cells)?;
        found.extend(parts(row, &questionnaire, &names, counted)?);
    }
    let last = wanted.get(most).and(wanted.get(most - 1)).copied();
    Ok((found, last))
}

type Names = BTreeMap<i64, (InstitutionRow, MemberRow)>;

fn names(conn: &mut Conn, row: &CampaignRow) -> Result<Names> {
    let mut named: BTreeMap<i64, InstitutionRow> = institutions::all(conn)?
        .into_iter()
        .map(|one| (one.id, one))
        .collect();
    let members = campaigns::members_of(conn, row.id)?.into_iter();
    let pairs = members.map(|member| {
        let one = named.remove(&member.institution_id);
        Ok((member.institution_id, (one.ok_or(Error::NotFound)?, member)))
    });
    pairs.collect()
}

fn parts(
    row: &CampaignRow,
    questionnaire: &Arc<Questionnaire>,
    names: &Names,
    all: Vec<Counted>,
) -> Result<Vec<Part>> {
    let counted = all
        .into_iter()
        .filter(|kept| kept.key.status == Status::Counted);
    let parts = counted.map(|kept| {
        let named = names.get(&kept.key.institution_id);
        let (institution, member) = named.ok_or(Error::NotFound)?;
        let source = aggregate::Source {
            campaign: row.code.clone(),
            institution: institution.code.clone(),
            institution_name: institution.short_name.clone(),
            sector: institution.sector.0.to_string(),
            municipality: institution.municipality.clone(),
            recipients: member.recipients.unsigned_abs(),
            required_sample: member.required_sample.unsigned_abs(),
            channel: kept.key.channel.to_string(),
            evidence: kept.key.evidence.to_string(),
        };
        Ok(Part {
            source,
            questionnaire: Arc::clone(questionnaire),
            tally: kept.tally,
        })
    });
    parts.collect()
}

/// The questionnaire that a campaign is pinned to.
fn questionnaire(conn: &mut Conn, row: &CampaignRow) -> Result<Arc<Questionnaire>> {
    let all = directory::questionnaires(conn)?;
    let found = all.get(&row.survey_version).ok_or(Error::NotFound)?;
    Ok(Arc::clone(found))
}

/// What a file says of a campaign, and its questionnaire.
pub fn described(
    conn: &mut Conn,
    today: NaiveDate,
    row: &CampaignRow,
) -> Result<(AboutExport, Arc<Questionnaire>)> {
    let questionnaire = questionnaire(conn, row)?;
    let body = surveys::all(conn)?
        .into_iter()
        .find(|kept| kept.version == row.survey_version)
        .ok_or(Error::NotFound)?
        .body;
    let about = about(today, row, &questionnaire, &body);
    Ok((about, questionnaire))
}

fn about(
    today: NaiveDate,
    row: &CampaignRow,
    questionnaire: &Questionnaire,
    body: &str,
) -> AboutExport {
    let survey = &questionnaire.survey;
    let content = body.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let hash = Sha256::digest(content.as_bytes())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    AboutExport {
        program_version: env!("CARGO_PKG_VERSION").to_owned(),
        generated_on: today,
        campaign_code: row.code.clone(),
        campaign_title: row.title.clone(),
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        organizer: row.organizer.clone(),
        survey_id: survey.id.clone(),
        survey_title: survey.title.clone(),
        survey_version: survey.version.to_string(),
        survey_hash: hash,
        codebook: export::codebook(&survey.items),
    }
}

/// By tag: number of a point in the order in which they were added, and label. Those of the phone room and of keying have
/// no place.
pub fn points_of(conn: &mut Conn, institution: i64) -> Result<BTreeMap<i64, (i64, String)>> {
    let rows = points::of_institution(conn, institution)?;
    let named = (1..).zip(rows).map(|(number, row)| {
        let label = if row.label.starts_with(points::DESK) {
            String::new()
        } else {
            row.label
        };
        (row.tag, (number, label))
    });
    Ok(named.collect())
}
