//! A form of staff, and the proof that it was on our own page.
use std::{future::Future, pin::Pin, time::Duration};

use actix_web::{
    FromRequest, HttpRequest, HttpResponse, dev,
    http::header,
    web::{Data, Payload},
};
use tokio::time::timeout;

use super::who;
use crate::{
    accounts::Token,
    app::App,
    error::{Error, Result},
    survey::Form,
    web::extract::{FormBody, body, cookies},
};

/// The cookie of somebody without a session: the door's forms are bound to it.
const VISIT: &str = "otklik-visit";

/// A form whose token fits the cookie of the session, or of the visit.
#[derive(Debug)]
pub struct StaffForm(Form);

/// A long form: a questionnaire's file may be 256 KiB, and a Russian letter is six signs on its way.
const MOST_BYTES: usize = 1024 * 1024;
/// It has every text of a questionnaire.
const MOST_FIELDS: usize = 10_000;
/// It comes within so many seconds.
const SECONDS: u64 = 60;

impl StaffForm {
    /// A form longer than those that everybody may send; read when the caller's right is known.
    ///
    /// # Errors
    /// It is too long, too slow, or not from our page.
    pub async fn long(app: &App, request: &HttpRequest, payload: Payload) -> Result<StaffForm> {
        let mut payload = payload.into_inner();
        let read = body::read(&mut payload, MOST_BYTES);
        let wait = Duration::from_secs(SECONDS);
        let bytes = timeout(wait, read).await.map_err(|_| Error::TooSlow)??;
        let fields: Vec<(String, String)> = form_urlencoded::parse(&bytes)
            .take(MOST_FIELDS + 1)
            .map(|(name, value)| (name.into_owned(), value.into_owned()))
            .collect();
        if fields.len() > MOST_FIELDS {
            return Err(Error::TooLarge);
        }
        let form = StaffForm(Form(fields));
        let expected = holder(app, request).map(|cookie| who::form_token(app, cookie));
        if expected.is_some_and(|expected| expected == form.get("token")) {
            Ok(form)
        } else {
            Err(Error::Forbidden)
        }
    }

    /// What was sent under a name; empty if nothing was.
    pub fn get(&self, name: &str) -> &str {
        let mut found = self.0.0.iter().filter(|(known, _)| known == name);
        found.next().map_or("", |(_, value)| value)
    }

    /// Everything that was sent under a name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.all(name)
    }
}

impl FromRequest for StaffForm {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<StaffForm, Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut dev::Payload) -> Self::Future {
        let body = FormBody::from_request(request, payload);
        let expected = request.app_data::<Data<App>>().and_then(|app| {
            let cookie = holder(app, request)?;
            Some(who::form_token(app, cookie))
        });
        Box::pin(async move {
            let form = StaffForm(body.await?.0);
            if expected.is_some_and(|expected| expected == form.get("token")) {
                Ok(form)
            } else {
                Err(Error::Forbidden)
            }
        })
    }
}

fn holder<'a>(app: &App, request: &'a HttpRequest) -> Option<&'a str> {
    who::cookie(app, request)
        .filter(|cookie| !cookie.is_empty())
        .or_else(|| cookies::get(request, &cookies::name(app, VISIT)))
}

/// Somebody at the door: the token for the form, and a cookie to be given if there was none.
#[derive(Debug)]
pub struct Visit {
    /// For the form.
    pub token: String,
    fresh: Option<Token>,
}

impl Visit {
    /// Of this request.
    pub fn of(app: &App, request: &HttpRequest) -> Result<Visit> {
        if let Some(cookie) = holder(app, request) {
            let token = who::form_token(app, cookie);
            return Ok(Visit { token, fresh: None });
        }
        let fresh = Token::draw()?;
        Ok(Visit {
            token: who::form_token(app, fresh.text()),
            fresh: Some(fresh),
        })
    }

    /// The reply with the cookie.
    pub fn give(&self, app: &App, mut answer: HttpResponse) -> HttpResponse {
        let cookie = self
            .fresh
            .as_ref()
            .and_then(|fresh| cookies::set_strict(app, VISIT, fresh.text(), None));
        if let Some(cookie) = cookie {
            answer.headers_mut().append(header::SET_COOKIE, cookie);
        }
        answer
    }
}
