//! Who is calling: an argument of a handler that cannot be had without a session, and without the right that it names.
use std::{future::Future, pin::Pin};

use actix_web::{
    FromRequest, HttpRequest, HttpResponse, ResponseError,
    dev::Payload,
    http::{StatusCode, header},
    web::Data,
};

use crate::{
    access::{Action, Scope, Stage, UserState, may, scope, session},
    accounts::{By, Token},
    app::App,
    db::{parties::PartyRow, sessions, users::UserRow},
    error::Error,
    view::staff::{FormToken, Me},
    web::{
        extract::{Client, cookies},
        reply,
    },
};

/// The cookie of a session.
pub const COOKIE: &str = "otklik-staff";

/// Somebody with a session.
#[derive(Debug, Clone)]
pub struct Staff {
    /// What the cookie holds.
    pub token: Token,
    /// How far the session has come.
    pub stage: Stage,
    /// The account.
    pub user: UserRow,
    /// Whom it works for.
    pub party: PartyRow,
    /// What proves that a form is ours.
    pub form_token: String,
    network_tag: Option<i64>,
}

impl Staff {
    /// Whose things they may see and change.
    pub fn scope(&self) -> Scope {
        scope(self.user.role.0, self.party.id, self.party.kind.0)
    }

    /// For the log.
    pub fn by(&self, app: &App) -> By {
        By {
            user: Some(self.user.id),
            who: self.user.login.clone(),
            party: Some(self.party.id),
            network_tag: self.network_tag,
            at: app.clock.stamp(),
        }
    }

    /// For the frame of a page.
    pub fn me(&self) -> Me<'_> {
        Me {
            name: &self.user.name,
            role: self.user.role.0,
            token: FormToken(&self.form_token),
        }
    }
}

/// Why somebody is turned away.
#[derive(Debug, thiserror::Error)]
enum Turned {
    /// Never came in, as far as the browser says.
    #[error("a stranger")]
    Stranger,
    /// A session that is not any more.
    #[error("signed out")]
    SignedOut,
    /// An app must be joined before all else.
    #[error("an app is to be joined")]
    Enroll,
}

impl ResponseError for Turned {
    fn status_code(&self) -> StatusCode {
        StatusCode::SEE_OTHER
    }

    fn error_response(&self) -> HttpResponse {
        let to = match self {
            Turned::Stranger => "/staff/signin",
            Turned::SignedOut => "/staff/signin?ended=1",
            Turned::Enroll => "/staff/factor",
        };
        HttpResponse::SeeOther()
            .insert_header((header::LOCATION, to))
            .finish()
    }
}

/// What a form's token is for this request: it follows from the cookie of the session, so that no other session's fits.
pub fn form_token(app: &App, cookie: &str) -> String {
    format!("{:016x}", app.staff_keys.form.tag(cookie.as_bytes()))
}

/// The cookie of a session, as it came.
pub fn cookie<'a>(app: &App, request: &'a HttpRequest) -> Option<&'a str> {
    cookies::get(request, &cookies::name(app, COOKIE))
}

/// A reply that gives the cookie of a session.
pub fn with_session(app: &App, mut answer: HttpResponse, token: &Token) -> HttpResponse {
    if let Some(cookie) = cookies::set_strict(app, COOKIE, token.text(), None) {
        answer.headers_mut().append(header::SET_COOKIE, cookie);
    }
    answer
}

/// A reply that takes it away.
pub fn without_session(app: &App, to: &str) -> HttpResponse {
    let mut answer = reply::see_other(to);
    if let Some(cookie) = cookies::set_strict(app, COOKIE, "", Some(0)) {
        answer.headers_mut().append(header::SET_COOKIE, cookie);
    }
    answer
}

async fn find(app: Data<App>, cookie: Option<String>, client: Client) -> actix_web::Result<Staff> {
    let cookie = cookie.ok_or(Turned::Stranger)?;
    let token = Token::parse(&cookie).ok_or(Turned::SignedOut)?;
    let (id, now) = (token.id(), app.clock.stamp());
    let lookup = id.clone();
    let found = app
        .db
        .read(move |conn| Ok(sessions::find(conn, &lookup)?))
        .await?;
    let (row, (user, party)) = found
        .filter(|(row, (user, _))| {
            session::is_live(row.made_at, row.seen_at, now) && user.state.0 == UserState::Active
        })
        .ok_or(Turned::SignedOut)?;
    if session::is_to_touch(row.seen_at, now) {
        app.db
            .write(move |conn| Ok(sessions::touch(conn, &id, now)?))
            .await?;
    }
    Ok(Staff {
        form_token: form_token(&app, token.text()),
        network_tag: app.tag_keys.tag(client.0, app.clock.now()),
        stage: row.stage.0,
        token,
        user,
        party,
    })
}

type Found<T> = Pin<Box<dyn Future<Output = actix_web::Result<T>>>>;

fn caller(request: &HttpRequest, payload: &mut Payload) -> Found<Staff> {
    let client = Client::from_request(request, payload).into_inner();
    let app = request.app_data::<Data<App>>().cloned();
    let cookie = app
        .as_ref()
        .and_then(|app| cookie(app, request))
        .map(str::to_owned);
    Box::pin(async move {
        let app = app.ok_or_else(|| Error::Internal(anyhow::anyhow!("no site")))?;
        find(app, cookie, client?).await
    })
}

impl FromRequest for Staff {
    type Error = actix_web::Error;
    type Future = Found<Staff>;

    /// Anybody with a session, even one that may only join an app.
    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        caller(request, payload)
    }
}

fn allowed(staff: Staff, action: Action) -> actix_web::Result<Staff> {
    if staff.stage == Stage::Enroll {
        Err(Turned::Enroll.into())
    } else if may(staff.user.role.0, action) {
        Ok(staff)
    } else {
        Err(Error::Forbidden.into())
    }
}

/// A proof of a right: no handler that asks for it is run for anybody without.
macro_rules! proof {
    ($(#[$doc:meta])* $name:ident, $action:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone)]
        pub struct $name(pub Staff);

        impl FromRequest for $name {
            type Error = actix_web::Error;
            type Future = Found<$name>;

            fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
                let caller = caller(request, payload);
                Box::pin(async move { allowed(caller.await?, $action).map($name) })
            }
        }
    };
}

proof!(
    /// Anybody who is wholly in.
    Insider,
    Action::OwnAccount
);
proof!(
    /// Who keeps accounts.
    Keeper,
    Action::KeepUsers
);
proof!(
    /// Who adds authorities and contractors.
    PartyKeeper,
    Action::KeepParties
);
proof!(
    /// Who reads the log of acts.
    AuditReader,
    Action::ReadAudit
);
proof!(
    /// Who keeps samples of contacts.
    SampleKeeper,
    Action::KeepSample
);
proof!(
    /// An operator of the phone room.
    Operator,
    Action::Call
);
proof!(
    /// Who asks face to face.
    Interviewer,
    Action::Interview
);
proof!(
    /// Who keys paper.
    Clerk,
    Action::KeyPaper
);
proof!(
    /// Who keeps serial forms and batches.
    PaperKeeper,
    Action::KeepPaper
);
proof!(
    /// Who watches the field.
    Supervisor,
    Action::Supervise
);
proof!(
    /// Who asks, by phone or face to face.
    Asker,
    Action::Ask
);
proof!(
    /// Who watches campaigns.
    Watcher,
    Action::WatchCampaigns
);
proof!(
    /// Who runs campaigns.
    Runner,
    Action::RunCampaigns
);
proof!(
    /// Who reads what people wrote.
    CommentReader,
    Action::ReadComments
);
proof!(
    /// Who decides about what people wrote.
    Moderator,
    Action::ModerateComments
);
proof!(
    /// Who gives keys to other systems.
    TokenKeeper,
    Action::KeepTokens
);
proof!(
    /// Who takes data away.
    Taker,
    Action::TakeData
);
proof!(
    /// Who takes and brings in what experts check.
    Assessor,
    Action::Assess
);
