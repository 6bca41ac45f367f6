//! Which system is calling: an argument of a handler that cannot be had without a key that holds the right it names.
use std::{future::Future, pin::Pin};

use actix_web::{
    FromRequest, HttpMessage, HttpRequest,
    dev::Payload,
    http::header::{self, HeaderMap, HeaderName, HeaderValue},
    web::Data,
};

use super::problem::{Kind, Problem};
use crate::{
    access::{Permit, Role, Scope, scope},
    accounts::ApiToken,
    app::App,
    db::{api_tokens, api_tokens::TokenRow, parties::PartyRow},
    error::Error,
    intake::key_limit::Rate,
};

/// A system with a live key.
#[derive(Debug, Clone)]
pub struct Caller {
    /// Its key.
    pub token: TokenRow,
    /// Whose campaigns it opens.
    pub party: PartyRow,
}

impl Caller {
    /// Whose things it may see: what an officer of its party sees.
    pub fn scope(&self) -> Scope {
        scope(Role::Organ, self.party.id, self.party.kind.0)
    }
}

async fn find(
    app: Data<App>,
    given: Option<String>,
    request: HttpRequest,
) -> Result<Caller, Problem> {
    let refused = || {
        Problem::new(
            Kind::NoKey,
            "Send the header `Authorization: Bearer otk_…` with a key that is neither over nor taken back.",
        )
    };
    let token = given
        .as_deref()
        .and_then(ApiToken::parse)
        .ok_or_else(refused)?;
    let (tag, today) = (token.tag(&app.staff_keys.api), app.clock.today());
    let found = app
        .db
        .read(move |conn| Ok(api_tokens::find(conn, &tag)?))
        .await?;
    let (token, party) = found
        .filter(|(token, _)| token.is_live(today))
        .ok_or_else(refused)?;
    let (rate, wait) = app.api_limit.admit(token.id);
    request.extensions_mut().insert(rate);
    if let Some(seconds) = wait {
        let told = "This key has asked too often: see the headers RateLimit and Retry-After.";
        return Err(Problem::new(Kind::TooMany, told).after(seconds));
    }
    if token.used_on != Some(today) {
        let id = token.id;
        app.db
            .write(move |conn| Ok(api_tokens::touch(conn, id, today)?))
            .await?;
    }
    Ok(Caller { token, party })
}

type Found<T> = Pin<Box<dyn Future<Output = Result<T, Problem>>>>;

fn caller(request: &HttpRequest, permit: Permit) -> Found<Caller> {
    let app = request.app_data::<Data<App>>().cloned();
    let given = request
        .headers()
        .get(header::AUTHORIZATION)
        .and_then(|line| line.to_str().ok())
        .and_then(|line| line.split_once(' '))
        .filter(|(kind, _)| kind.eq_ignore_ascii_case("bearer"))
        .map(|(_, token)| token.trim().to_owned());
    let request = request.clone();
    Box::pin(async move {
        let app = app.ok_or_else(|| Error::Internal(anyhow::anyhow!("no site")))?;
        let caller = find(app, given, request).await?;
        if caller.token.permits(permit) {
            Ok(caller)
        } else {
            let told = format!("The key needs the right `{permit}`.");
            Err(Problem::new(Kind::NotPermitted, told))
        }
    })
}

/// A proof of a right: no handler that asks for it is run for a key without.
macro_rules! proof {
    ($(#[$doc:meta])* $name:ident, $permit:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone)]
        pub struct $name(pub Caller);

        impl FromRequest for $name {
            type Error = Problem;
            type Future = Found<$name>;

            fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
                let caller = caller(request, $permit);
                Box::pin(async move { caller.await.map($name) })
            }
        }
    };
}

proof!(
    /// Who reads the registry.
    OfRegistry,
    Permit::Registry
);
proof!(
    /// Who reads campaigns.
    OfCampaigns,
    Permit::Campaigns
);
proof!(
    /// Who reads collection points.
    OfPoints,
    Permit::Points
);

proof!(
    /// Who reads aggregates.
    OfAggregates,
    Permit::Aggregates
);
proof!(
    /// Who reads ratings.
    OfRatings,
    Permit::Ratings
);
proof!(
    /// Who reads de-identified answers.
    OfResponses,
    Permit::Responses
);
proof!(
    /// Who hands answers over.
    OfAnswers,
    Permit::Answers
);

/// Says how much a key has left (draft-ietf-httpapi-ratelimit-headers-10), on every reply to a known one.
pub fn put_rate(request: &HttpRequest, headers: &mut HeaderMap) {
    let extensions = request.extensions();
    let Some(rate) = extensions.get::<Rate>() else {
        return;
    };
    let lines = [
        (
            "ratelimit-policy",
            format!("\"key\";q={};w={}", rate.burst, rate.window_s),
        ),
        (
            "ratelimit",
            format!("\"key\";r={};t={}", rate.left, rate.reset_s),
        ),
    ];
    for (name, line) in lines {
        // Of digits and plain signs: it always is a value.
        if let Ok(line) = HeaderValue::from_str(&line) {
            headers.insert(HeaderName::from_static(name), line);
        }
    }
}
