//! `GET /api/v1/campaigns` and `/api/v1/campaigns/{campaign}`: what is asked, whom about, until when.
use actix_web::{
    HttpRequest, HttpResponse,
    web::{Data, Path},
};
use serde::Serialize;

use super::{
    caller::{Caller, OfCampaigns},
    problem::Problem,
    reply::{self, Paging},
};
use crate::{
    app::App,
    db::{
        campaigns::{CampaignRow, members_of},
        parties,
    },
    error::{Error, Result},
    export::{CodebookEntry, codebook},
    region::{CampaignState, Phase, Sector},
};

#[derive(Serialize)]
struct Survey {
    id: String,
    version: String,
}

#[derive(Serialize)]
struct Told {
    code: String,
    title: String,
    sector: Sector,
    survey: Survey,
    methodology: String,
    organizer: String,
    starts_on: chrono::NaiveDate,
    ends_on: chrono::NaiveDate,
    results_on: Option<chrono::NaiveDate>,
    state: CampaignState,
    phase: &'static str,
}

/// The campaigns that the key opens, the oldest first. What was given up as a draft is no campaign.
pub async fn list(
    app: Data<App>,
    OfCampaigns(caller): OfCampaigns,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    let paging = Paging::of(&app, &request, "campaigns")?;
    let after: Option<i64> = paging.after.as_deref().and_then(|last| last.parse().ok());
    let scope = caller.scope();
    let mut rows = app
        .db
        .read(move |conn| Ok(parties::campaigns(conn, scope)?))
        .await?;
    rows.sort_by_key(|row| row.id);
    rows.retain(|row| row.dropped == 0 && after.is_none_or(|after| row.id > after));
    let item = |row: CampaignRow| told(&app, row);
    let key = |row: &CampaignRow| row.id.to_string();
    let items = (key, item);
    reply::list(&app, &request, &paging, rows, items)
}

#[derive(Serialize)]
struct Member {
    code: String,
    recipients: i64,
    required: i64,
}

#[derive(Serialize)]
struct Whole {
    #[serde(flatten)]
    told: Told,
    institutions: Vec<Member>,
    questions: Vec<CodebookEntry>,
}

/// One of them, with its institutions and its questions.
pub async fn show(
    app: Data<App>,
    OfCampaigns(caller): OfCampaigns,
    request: HttpRequest,
    code: Path<String>,
) -> Result<HttpResponse, Problem> {
    let row = own(&app, &caller, &code).await?;
    let id = row.id;
    let members = app.db.read(move |conn| Ok(members_of(conn, id)?)).await?;
    let directory = app.directory();
    let campaign = directory.campaign(id).ok_or(Error::NotFound)?;
    let institutions = members.iter().filter_map(|member| {
        Some(Member {
            code: directory.institution(member.institution_id)?.code.clone(),
            recipients: member.recipients,
            required: member.required_sample,
        })
    });
    let whole = Whole {
        institutions: institutions.collect(),
        questions: codebook(&campaign.questionnaire.survey.items),
        told: told(&app, row),
    };
    reply::json(&request, &whole)
}

/// The campaign with this code, if the key opens it. Another party's is not there, nor a draft that was given up.
pub(super) async fn own(app: &App, caller: &Caller, code: &str) -> Result<CampaignRow> {
    let scope = caller.scope();
    let rows = app
        .db
        .read(move |conn| Ok(parties::campaigns(conn, scope)?))
        .await?;
    let mut found = rows
        .into_iter()
        .filter(|row| row.code == code && row.dropped == 0);
    found.next().ok_or(Error::NotFound)
}

fn told(app: &App, row: CampaignRow) -> Told {
    let directory = app.directory();
    let survey = directory.campaign(row.id);
    let today = app.clock.today();
    let phase = match Phase::on(row.state.0, row.starts_on, row.ends_on, today) {
        Phase::NotYet => "not-yet",
        Phase::Running => "running",
        Phase::Paused => "paused",
        Phase::Over => "over",
    };
    Told {
        survey: Survey {
            id: survey.map_or_else(String::new, |one| one.questionnaire.survey.id.clone()),
            version: row.survey_version,
        },
        code: row.code,
        title: row.title,
        sector: row.sector.0,
        methodology: row.methodology,
        organizer: row.organizer,
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        results_on: row.results_on,
        state: row.state.0,
        phase,
    }
}
