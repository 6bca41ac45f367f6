//! `POST /q/{code}`: an answer comes in.
use std::sync::Arc;

use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
    web::{Data, Path},
};
use chrono::NaiveTime;
use maud::Markup;

use super::{
    alone::{self, Alone},
    behind::{self, Open, hotline, place},
    page,
};
use crate::{
    app::App,
    db::{
        Conn,
        responses::{self, NewResponse},
    },
    error::Result,
    intake::{Busy, Kept},
    integrity::{FormKey, Network, Seat, signal},
    region::{Channel, Evidence, LinkCode, PointKind, code::Receipt},
    survey::{Answers, Form, Problem, tally::Marks},
    view::{self, Assets, FormPage, LinkGone, Look, RetryPage, questionnaire},
    web::{
        Site,
        extract::{Client, FormBody, Reader, cookies, look},
        reply,
    },
};

/// What a person does not see and does not fill.
const HONEYPOT: &str = "website";
/// Seconds to wait before trying again when the queue is full or the database fails.
const BUSY_SECONDS: u32 = 10;
/// Seconds to wait while the campaign is paused: nobody knows how long, so not often.
const PAUSED_SECONDS: u32 = 600;

/// Everything about a sending that is known before it is judged.
pub(super) struct Sent<'a> {
    pub(super) app: &'a App,
    pub(super) site: &'a Site,
    pub(super) look: Look,
    pub(super) open: Open,
    pub(super) form: Form,
    /// Whose own link it came by, if by one.
    pub(super) alone: Option<Alone>,
}

/// From the form to the receipt. Whatever goes wrong, the page that comes back holds what was typed.
pub async fn take(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    client: Client,
    code: Path<String>,
    request: HttpRequest,
    body: FormBody,
) -> Result<HttpResponse> {
    let (directory, today) = (app.directory(), app.clock.today());
    let (open, paused) = match behind::open(&directory, &site, reader.0, &code, today) {
        Ok(open) => (open, false),
        Err(shut) => match behind::paused(&directory, &code, today) {
            Some(open) => (open, true),
            None => {
                let first = first_receipt(&app, Some(client.0), LinkCode::parse(&code), &body.0);
                let first = first.await?;
                return Ok(first.unwrap_or_else(|| shut.page(&site, reader.0)));
            }
        },
    };
    let sent = Sent {
        app: &app,
        site: &site,
        look: reader.0,
        open,
        form: body.0,
        alone: None,
    };
    sent.receive(client.0, &request, paused).await
}

/// The way to the receipt of a form that was kept already, where no answers are taken any more: whose reply was lost sends it
/// again, as long as its key is alive. A network that the limiter of floods has not judged yet is judged here: the look costs a read of the database.
pub(super) async fn first_receipt(
    app: &App,
    network: Option<Network>,
    code: Option<LinkCode>,
    form: &Form,
) -> Result<Option<HttpResponse>> {
    let key = form
        .first("key")
        .and_then(|text| FormKey::open(&app.form_seal, text));
    let now = app.clock.now().timestamp();
    let Some(key) = key.filter(|key| Some(key.code) == code && key.is_alive(now)) else {
        return Ok(None);
    };
    if network.is_some_and(|network| app.flood.admit(network).is_err()) {
        return Ok(None);
    }
    let (institution, response) = (key.code.institution, key.response);
    let read =
        move |conn: &mut Conn| Ok(responses::is_kept(conn, institution, response, key.proof)?);
    if !app.db.read(read).await? {
        return Ok(None);
    }
    let receipt = Receipt {
        institution,
        response,
    };
    let directory = app.directory();
    let kind = directory.point(key.code).map(|(point, _)| point.kind);
    Ok(Some(to_receipt(receipt, kind == Some(PointKind::Kiosk))))
}

fn to_receipt(receipt: Receipt, kiosk: bool) -> HttpResponse {
    let kiosk = if kiosk { "?kiosk" } else { "" };
    reply::see_other(&format!("/r/{receipt}{kiosk}"))
}

impl Sent<'_> {
    /// What follows, whichever way the person came.
    pub(super) async fn receive(
        self,
        network: Network,
        request: &HttpRequest,
        paused: bool,
    ) -> Result<HttpResponse> {
        if let Err(wait) = self.app.flood.admit(network) {
            return Ok(self.later(
                StatusCode::TOO_MANY_REQUESTS,
                u32::try_from(wait).unwrap_or(u32::MAX),
                view::flood,
            ));
        }
        if let Some(switch) = self.form.first("view").map(str::to_owned) {
            return self.switched(&switch);
        }
        if paused {
            let first = first_receipt(self.app, None, Some(self.open.code), &self.form).await?;
            if let Some(first) = first {
                return Ok(first);
            }
            let status = StatusCode::SERVICE_UNAVAILABLE;
            return Ok(self.later(status, PAUSED_SECONDS, view::halted));
        }
        let Some(key) = self.key() else {
            return self.stale();
        };
        let survey = &self.open.campaign.questionnaire.survey;
        let answers = match Answers::parse(survey, Channel::Web, &self.form) {
            Ok(answers) => answers,
            Err(problems) => return self.again(StatusCode::UNPROCESSABLE_ENTITY, &problems),
        };
        let seat = cookies::seat(self.app, request, key.campaign)
            .filter(|_| self.open.kind != PointKind::Kiosk);
        let response = self.response(&key, seat.as_ref(), network, &answers);
        let kept = self.app.intake.submit(response).await;
        self.told(&key, kept).await
    }

    /// The reply to what became of the answer.
    async fn told(&self, key: &FormKey, kept: Result<Kept, Busy>) -> Result<HttpResponse> {
        let receipt = |response: i64| Receipt {
            institution: key.code.institution,
            response,
        };
        match (kept, &self.alone) {
            (Ok(kept @ (Kept::New | Kept::Repeat)), alone) => {
                if kept == Kept::New {
                    self.note_time(key);
                }
                if let Some(alone) = alone {
                    alone.note_answered(self.app).await;
                }
                let kiosk = self.open.kind == PointKind::Kiosk;
                Ok(to_receipt(receipt(key.response), kiosk))
            }
            // Who made the link may have its code: it does not lead to the receipt of the answer.
            (Ok(Kept::SeatTaken(_)), Some(_)) => {
                let open = (&self.open.institution, &self.open.campaign);
                Ok(alone::gone((self.site, self.look), open, LinkGone::Used))
            }
            (Ok(Kept::SeatTaken(first)), None) => {
                Ok(reply::see_other(&format!("/r/{}?already", receipt(first))))
            }
            (Ok(Kept::Collision), _) => self.stale(),
            (Err(Busy::Full | Busy::Store), _) => {
                let status = StatusCode::SERVICE_UNAVAILABLE;
                Ok(self.later(status, BUSY_SECONDS, view::busy))
            }
        }
    }

    /// Counts how long the form took. On a shared screen the page waits for the next person, and nobody knows how long.
    fn note_time(&self, key: &FormKey) {
        if self.open.kind != PointKind::Kiosk {
            let seconds = self.app.clock.now().timestamp() - key.made_at;
            self.app.spent.took(key.campaign, seconds);
        }
    }

    /// Where the form goes.
    fn action(&self) -> String {
        match &self.alone {
            Some(alone) => alone.path.clone(),
            None => format!("/q/{}", self.open.code),
        }
    }

    fn new_key(&self) -> Result<String> {
        match &self.alone {
            Some(_) => alone::new_key(self.app, &self.open),
            None => page::new_key(self.app, &self.open),
        }
    }

    /// The form's key, if it is alive and of this point and campaign.
    pub(super) fn key(&self) -> Option<FormKey> {
        let key = FormKey::open(&self.app.form_seal, self.form.first("key")?)?;
        let here = key.code == self.open.code && key.campaign == self.open.campaign.row.id;
        (here && key.is_alive(self.app.clock.now().timestamp())).then_some(key)
    }

    /// What is kept.
    fn response(
        &self,
        key: &FormKey,
        seat: Option<&Seat>,
        network: Network,
        answers: &Answers,
    ) -> NewResponse {
        let questionnaire = &self.open.campaign.questionnaire;
        let (app, survey) = (self.app, &questionnaire.survey);
        let (now, kiosk) = (app.clock.now(), self.open.kind == PointKind::Kiosk);
        let marks = Marks::of(survey, &questionnaire.cells, answers);
        let signals = signal::signals(signal::Seen {
            seconds: now.timestamp() - key.made_at,
            shown: marks.shown(),
            honeypot: self
                .form
                .first(HONEYPOT)
                .is_some_and(|text| !text.is_empty()),
            cookie: kiosk || self.alone.is_some() || seat.is_some(),
            network_recent: app.recent.count(network, now.timestamp()),
        });
        let (evidence, seat) = match (seat, &self.alone) {
            (_, Some(alone)) => (Evidence::Token, alone.seat.clone()),
            _ if kiosk => (Evidence::Kiosk, format!("k{}", key.response)),
            (Some(seat), _) if seat.shared => (Evidence::SharedDevice, seat.as_text()),
            (Some(seat), _) => (Evidence::Device, seat.as_text()),
            (None, _) => (Evidence::Form, format!("f{}", key.response)),
        };
        // Beside a log of calls an hour would tell who answered.
        let received_hour = match self.alone {
            Some(_) => app.clock.today().and_time(NaiveTime::MIN),
            None => app.clock.hour(),
        };
        NewResponse {
            institution_id: key.code.institution,
            id: key.response,
            proof: key.proof,
            campaign_id: key.campaign,
            survey_version: Arc::clone(&questionnaire.version),
            tag: key.code.tag,
            seat,
            channel: Channel::Web,
            evidence,
            lang: self.look.lang,
            signals: signal::as_text(&signals),
            network_tag: app.tag_keys.tag(network, now),
            received_hour,
            answers: answers.to_json(survey),
            marks,
        }
    }

    /// The form once more, filled in, with what is wrong.
    fn again(&self, status: StatusCode, problems: &[Problem]) -> Result<HttpResponse> {
        let action = self.action();
        let kept = self
            .form
            .first("key")
            .filter(|_| self.key().is_some())
            .map(str::to_owned);
        let key = kept.map_or_else(|| self.new_key(), Ok)?;
        let questionnaire = &self.open.campaign.questionnaire;
        let page = FormPage {
            survey: &questionnaire.survey,
            place: place(&self.open.institution),
            organizer: &self.open.campaign.row.organizer,
            action: &action,
            key: &key,
            kiosk: self.open.kind == PointKind::Kiosk,
            filled: Some(&self.form),
            problems,
            hotline: hotline(&self.open.campaign),
        };
        Ok(reply::page(
            status,
            questionnaire::page(self.look, &self.site.assets_of(questionnaire), &page),
        ))
    }

    /// A switch of language or view was pressed: the same form, filled in, shown so.
    fn switched(self, switch: &str) -> Result<HttpResponse> {
        let look = self.look.with(switch).unwrap_or(self.look);
        let cookie = look::cookie(self.app, look);
        let mut page = Sent { look, ..self }.again(StatusCode::OK, &[])?;
        if let Some(cookie) = cookie {
            page.headers_mut().append(header::SET_COOKIE, cookie);
        }
        Ok(page)
    }

    /// The key is too old or not ours: the same answers under a fresh one, to be sent again.
    fn stale(&self) -> Result<HttpResponse> {
        let (key, action) = (self.new_key()?, self.action());
        let page = self.retry(&action, &key, 0);
        let assets = self.site.assets_of(&self.open.campaign.questionnaire);
        Ok(reply::page(
            StatusCode::UNPROCESSABLE_ENTITY,
            view::stale(self.look, &assets, &page),
        ))
    }

    /// Not now: the answers ride along until they are sent again with the same key.
    fn later(
        &self,
        status: StatusCode,
        wait_s: u32,
        words: fn(Look, &Assets, &RetryPage<'_>) -> Markup,
    ) -> HttpResponse {
        let action = self.action();
        let page = self.retry(&action, self.form.first("key").unwrap_or_default(), wait_s);
        let assets = self.site.assets_of(&self.open.campaign.questionnaire);
        let mut answer = reply::page(status, words(self.look, &assets, &page));
        answer
            .headers_mut()
            .insert(header::RETRY_AFTER, wait_s.into());
        answer
    }

    fn retry<'a>(&'a self, action: &'a str, key: &'a str, wait_s: u32) -> RetryPage<'a> {
        RetryPage {
            survey: &self.open.campaign.questionnaire.survey,
            place: place(&self.open.institution),
            action,
            key,
            filled: &self.form,
            wait_s,
            organizer: &self.open.campaign.row.organizer,
        }
    }
}
