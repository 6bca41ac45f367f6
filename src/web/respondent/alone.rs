//! `/i/{token}`: the questionnaire for one person of the sample, by the link that an operator gave them.
use std::sync::Arc;

use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
    web::{Data, Path},
};

use super::{
    behind::{self, Shut, hotline, place},
    send::{Sent, first_receipt},
};
use crate::{
    app::App,
    calls::{self, Invited, LinkState},
    db::institutions::InstitutionRow,
    directory::Campaign,
    error::{Error, Result},
    integrity::FormKey,
    interviews,
    region::{Invitation, Phase, PointKind},
    survey::Form,
    view::{self, FormPage, LinkGone, LinkGonePage, Look, UnknownPage, questionnaire},
    web::{
        Site,
        extract::{Client, FormBody, Reader},
        reply,
    },
};

/// Who answers: the person of a case.
pub(super) struct Alone {
    /// Where the form goes.
    pub(super) path: String,
    /// The case's seat.
    pub(super) seat: String,
    case: i64,
}

impl Alone {
    /// Takes the case out of the queue. The answer is on the disk: should this fail, the case is found answered when it is
    /// next served.
    pub(super) async fn note_answered(&self, app: &App) {
        let case = self.case;
        let noted = app.db.write(move |conn| calls::answered(conn, case)).await;
        if let Err(err) = noted {
            tracing::warn!("a case answered by a link stays in the queue for now: {err}");
        }
    }
}

/// The page. A look changes nothing: the link is used up by an answer only.
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    token: Path<String>,
) -> Result<HttpResponse> {
    let Some((invitation, link)) = find(&app, &token).await? else {
        return Ok(unknown(&site, reader.0, &token));
    };
    let (institution, campaign) = whose(&app, &link)?;
    let of = (&institution, &campaign);
    match (link.state, campaign.phase(app.clock.today())) {
        (LinkState::Used, _) => return Ok(gone((&site, reader.0), of, LinkGone::Used)),
        (LinkState::Over, Phase::Running | Phase::Paused) => {
            return Ok(gone((&site, reader.0), of, LinkGone::Over));
        }
        _ => {}
    }
    let point = (link.code, PointKind::Letter);
    let open = match behind::running((&site, reader.0), of, point, app.clock.today()) {
        Ok(open) => open,
        Err(shut) => return shut.thanks(&app, &site, reader.0).await,
    };
    let page = FormPage {
        survey: &campaign.questionnaire.survey,
        place: place(&institution),
        organizer: &campaign.row.organizer,
        action: &path(invitation),
        key: &new_key(&app, &open)?,
        kiosk: false,
        filled: None,
        problems: &[],
        hotline: hotline(&campaign),
    };
    let assets = site.assets_of(&campaign.questionnaire);
    let page = questionnaire::page(reader.0, &assets, &page);
    Ok(private(reply::page(StatusCode::OK, page)))
}

/// The answer. A form that was begun while the link was good is taken, too, when it is not any more.
pub async fn take(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    client: Client,
    token: Path<String>,
    request: HttpRequest,
    body: FormBody,
) -> Result<HttpResponse> {
    let Some((invitation, link)) = find(&app, &token).await? else {
        return Ok(unknown(&site, reader.0, &token));
    };
    let (institution, campaign) = whose(&app, &link)?;
    let of = (&institution, &campaign);
    let Some(seat) = link.seat else {
        return Ok(gone((&site, reader.0), of, LinkGone::Over));
    };
    let point = (link.code, PointKind::Letter);
    let today = app.clock.today();
    let paused = campaign.phase(today) == Phase::Paused;
    let open = match behind::running((&site, reader.0), of, point, today) {
        Ok(open) => open,
        Err(Shut::Page(_)) if paused => behind::Open {
            code: link.code,
            kind: PointKind::Letter,
            institution: Arc::clone(&institution),
            campaign: Arc::clone(&campaign),
        },
        Err(shut) => {
            let first = first_receipt(&app, Some(client.0), Some(link.code), &body.0).await?;
            return Ok(first.map_or_else(|| shut.page(&site, reader.0), private));
        }
    };
    let sent = Sent {
        app: &app,
        site: &site,
        look: reader.0,
        open,
        form: Form(body.0.0),
        alone: Some(Alone {
            path: path(invitation),
            seat,
            case: link.case,
        }),
    };
    let begun = sent.key().is_some();
    match link.state {
        LinkState::Used if !begun => return Ok(gone((&site, reader.0), of, LinkGone::Used)),
        LinkState::Over if !begun => return Ok(gone((&site, reader.0), of, LinkGone::Over)),
        _ => {}
    }
    Ok(private(sent.receive(client.0, &request, paused).await?))
}

/// `POST /i/{token}/started`: the script's word that something was answered. One person's link is counted in no funnel.
pub async fn started() -> HttpResponse {
    HttpResponse::NoContent().finish()
}

/// A fresh form key that tells the day and nothing finer.
pub(super) fn new_key(app: &App, open: &behind::Open) -> Result<String> {
    let campaign = open.campaign.row.id;
    let key = FormKey {
        made_at: app.clock.now().timestamp(),
        ..interviews::new_key(open.code, campaign, app.clock.today())?
    };
    Ok(key.seal(&app.form_seal))
}

/// The page of a link that opens nothing any more.
pub(super) fn gone(
    (site, look): (&Site, Look),
    (institution, campaign): (&Arc<InstitutionRow>, &Arc<Campaign>),
    why: LinkGone,
) -> HttpResponse {
    let page = LinkGonePage {
        place: place(institution),
        why,
        organizer: &campaign.row.organizer,
        hotline: hotline(campaign),
    };
    let page = view::link_gone(look, &site.assets(), &page);
    private(reply::page(StatusCode::GONE, page))
}

async fn find(app: &Data<App>, token: &str) -> Result<Option<(Invitation, Invited)>> {
    let Some(invitation) = Invitation::parse(token) else {
        return Ok(None);
    };
    let (keys, now) = (app.field_keys.clone(), app.clock.stamp());
    let found = app
        .db
        .read(move |conn| calls::invited(conn, &keys, invitation, now))
        .await?;
    Ok(found.map(|link| (invitation, link)))
}

fn whose(app: &App, link: &Invited) -> Result<(Arc<InstitutionRow>, Arc<Campaign>)> {
    let directory = app.directory();
    let institution = directory.institution(link.code.institution);
    let campaign = directory.campaign(link.campaign);
    Ok((
        Arc::clone(institution.ok_or(Error::NotFound)?),
        Arc::clone(campaign.ok_or(Error::NotFound)?),
    ))
}

fn unknown(site: &Site, look: Look, token: &str) -> HttpResponse {
    let page = UnknownPage::Link(token);
    reply::page(
        StatusCode::NOT_FOUND,
        view::unknown(look, &site.assets(), page),
    )
}

fn path(invitation: Invitation) -> String {
    format!("/i/{}", invitation.text())
}

/// The page is one person's: no cache keeps it.
fn private(mut answer: HttpResponse) -> HttpResponse {
    let none = header::HeaderValue::from_static("no-store");
    answer.headers_mut().insert(header::CACHE_CONTROL, none);
    answer
}
