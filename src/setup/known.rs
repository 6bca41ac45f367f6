//! A draft as the plan that would make it again: what is not named when it is mended stays as it is.
use std::collections::HashMap;

use super::{Plan, Taken, surveys};
use crate::{
    db::{
        Conn,
        campaigns::{self, CampaignRow},
        institutions, parties,
    },
    error::Result,
    region::SampleRule,
};

/// The plan. Its institutions are the list of those that take part; a draft without any was made for the whole sector.
pub fn plan(conn: &mut Conn, row: &CampaignRow) -> Result<Plan> {
    let members: HashMap<i64, i64> = campaigns::members_of(conn, row.id)?
        .into_iter()
        .map(|member| (member.institution_id, member.recipients))
        .collect();
    let (mut codes, mut recipients) = (Vec::new(), HashMap::new());
    for one in institutions::all(conn)? {
        let Some(given) = members.get(&one.id) else {
            continue;
        };
        if *given != one.recipients.unwrap_or(0) {
            recipients.insert(one.code.clone(), given.unsigned_abs());
        }
        codes.push(one.code);
    }
    let parties = parties::of_campaign(conn, row.id)?.into_iter();
    Ok(Plan {
        code: row.code.clone(),
        title: row.title.clone(),
        sector: row.sector.0,
        survey: surveys::kept(conn, &row.survey_version)?.survey_id,
        newest: false,
        methodology: row.methodology.clone(),
        organizer: row.organizer.clone(),
        hotline: row.hotline.clone(),
        from: row.starts_on,
        to: row.ends_on,
        results: row.results_on,
        sample: SampleRule {
            percent: row.sample_percent.unsigned_abs(),
            cap: row.sample_cap.unsigned_abs(),
        },
        taken: Taken {
            codes,
            ..Taken::default()
        },
        recipients,
        parties: parties.map(|party| party.code).collect(),
    })
}
