//! `/staff/interviews`: where an interviewer begins.
use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Query},
};
use serde::Deserialize;

use crate::{
    access::Act,
    app::App,
    db::{
        drafts::{self, DraftRow},
        parties,
        quotas::{self, QuotaRow},
    },
    error::{Error, Result},
    interviews::{self, Begin, Present, Sheet},
    region::{Channel, LinkCode, Phase},
    survey::Lang,
    view::staff::{Found, OralFault, OralPage, OwnDraft, QuotaLine, oral},
    web::{
        Site,
        extract::Reader,
        reply,
        staff::{
            form::StaffForm,
            of_party,
            who::{Interviewer, Staff},
        },
    },
};

/// The code that was scanned or typed, and whether an interview was kept just now.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    code: Option<String>,
    kept: Option<String>,
}

/// The page.
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Interviewer(staff): Interviewer,
    asked: Query<Asked>,
) -> Result<HttpResponse> {
    page(&app, (&site, reader), &staff, &asked, None).await
}

/// `POST /staff/interviews/oral`: begins one at a point.
pub async fn begin(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Interviewer(staff): Interviewer,
    form: StaffForm,
) -> Result<HttpResponse> {
    let asked = Asked {
        code: Some(form.get("code").to_owned()),
        kept: None,
    };
    let code = match behind(&app, &staff, form.get("code")).await? {
        Ok((code, _)) => code,
        Err(fault) => return page(&app, (&site, reader), &staff, &asked, Some(fault)).await,
    };
    let Some(present) = Present::ALL
        .into_iter()
        .find(|word| *word == form.get("present"))
        .and_then(Present::parse)
    else {
        return page(
            &app,
            (&site, reader),
            &staff,
            &asked,
            Some(OralFault::Present),
        )
        .await;
    };
    let directory = app.directory();
    let campaign = directory
        .current(code.institution, app.clock.today())
        .ok_or(Error::NotFound)?;
    let survey = &campaign.questionnaire.survey;
    let first = Sheet::default().next(survey, Channel::Interview, None);
    let first = first.map_or(String::new(), |place| survey.items[place].id.clone());
    let key = interviews::new_key(code, campaign.row.id, app.clock.today())?;
    let (keys, by, name) = (
        app.field_keys.clone(),
        staff.by(&app),
        campaign.row.code.clone(),
    );
    let lang = Lang::parse(form.get("lang")).unwrap_or(Lang::Ru);
    let draft = app
        .db
        .write(move |conn| {
            let begin = Begin {
                user: by.user.unwrap_or_default(),
                key,
                lang,
                first: &first,
                now: by.at,
            };
            let draft = interviews::begin_oral(conn, &keys, &begin, present)?;
            if draft.is_some() {
                by.note(conn, Act::AskBegun, &name, None)?;
            }
            Ok(draft)
        })
        .await?;
    match draft {
        Some(draft) => Ok(reply::see_other(&format!("/staff/interviews/{draft}"))),
        None => {
            let full = Some(OralFault::Full);
            page(&app, (&site, reader), &staff, &asked, full).await
        }
    }
}

/// The point behind what was scanned or typed: a code, or the whole address of one. It must be of a campaign that runs and
/// is the caller's; that of another party is not there.
async fn behind(
    app: &App,
    staff: &Staff,
    typed: &str,
) -> Result<std::result::Result<(LinkCode, String), OralFault>> {
    let text = typed.trim().trim_end_matches('/');
    let text = text.rsplit('/').next().unwrap_or(text);
    let directory = app.directory();
    let known = LinkCode::parse(text).and_then(|code| Some((code, directory.point(code)?)));
    let Some((code, (point, _))) = known.filter(|(_, (point, _))| point.revoked.is_none()) else {
        return Ok(Err(OralFault::Unknown));
    };
    let Some(campaign) = directory.current(code.institution, app.clock.today()) else {
        return Ok(Err(OralFault::Unknown));
    };
    let own = of_party::campaigns(app, staff).await?;
    if !own.iter().any(|own| own.id == campaign.row.id) {
        return Ok(Err(OralFault::Unknown));
    }
    if campaign.phase(app.clock.today()) != Phase::Running {
        return Ok(Err(OralFault::Closed));
    }
    Ok(Ok((code, point.label.clone())))
}

/// What somebody has begun, and what is wanted of whom.
async fn own(app: &App, staff: &Staff) -> Result<(Vec<DraftRow>, Vec<QuotaRow>)> {
    let (me, scope) = (staff.user.id, staff.scope());
    app.db
        .read(move |conn| {
            let mut wanted = Vec::new();
            for campaign in parties::campaigns(conn, scope)? {
                wanted.extend(quotas::all(conn, campaign.id)?);
            }
            wanted.retain(|row| row.channel.0 == Channel::Interview);
            Ok((drafts::of_user(conn, me, Channel::Interview)?, wanted))
        })
        .await
}

async fn page(
    app: &App,
    (site, reader): (&Site, Reader),
    staff: &Staff,
    asked: &Asked,
    fault: Option<OralFault>,
) -> Result<HttpResponse> {
    let directory = app.directory();
    let about = |id: i64| {
        directory
            .institution(id)
            .map_or("", |row| row.short_name.as_str())
    };
    let typed = asked.code.as_deref().unwrap_or_default();
    let (found, fault) = match asked.code.as_deref() {
        None => (None, fault),
        Some(typed) => match behind(app, staff, typed).await? {
            Ok(found) => (Some(found), fault),
            Err(shut) => (None, Some(shut)),
        },
    };
    let (rows, wanted) = own(app, staff).await?;
    let quota = |row: &QuotaRow| QuotaLine {
        about: about(row.institution_id),
        target: row.target,
        done: row.done,
        reserved: row.reserved,
    };
    let quotas: Vec<QuotaLine<'_>> = wanted.iter().map(quota).collect();
    let mut drafts = Vec::with_capacity(rows.len());
    for row in &rows {
        drafts.push(OwnDraft {
            id: row.id,
            about: about(row.institution_id),
            since: app.clock.local(row.started_at),
            answered: Sheet::open(&app.field_keys, row.id, &row.answers)?
                .all()
                .len(),
        });
    }
    let code = found.as_ref().map(|(code, _)| code.to_string());
    let page = OralPage {
        me: staff.me(),
        typed,
        found: found
            .as_ref()
            .zip(code.as_ref())
            .map(|((point, label), code)| Found {
                code,
                about: about(point.institution),
                point: label,
            }),
        fault,
        kept: asked.kept.is_some(),
        drafts: &drafts,
        quotas: &quotas,
    };
    let status = if fault.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    Ok(reply::private(
        status,
        oral(reader.0, &site.staff_assets(), &page),
    ))
}
