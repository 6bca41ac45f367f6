//! `GET /r/{receipt}`: whether an answer counts; never what it says.
use std::sync::Arc;

use actix_web::{
    HttpResponse,
    http::{StatusCode, header},
    web::{Data, Path, Query},
};
use serde::Deserialize;

use super::behind::place;
use crate::{
    app::App,
    db::{institutions::InstitutionRow, responses, responses::ResponseRow},
    directory::Campaign,
    error::{Error, Result},
    region::{LinkCode, PointKind, code::Receipt},
    view::{self, AlreadyPage, Look, ReceiptPage, UnknownPage},
    web::{Site, extract::Reader, reply},
};

/// How the page is asked for.
#[derive(Debug, Deserialize)]
pub struct Asked {
    /// Set when a second answer came from the same seat.
    already: Option<String>,
    /// Set right after sending at a shared screen: its page goes back to a fresh form by itself.
    kiosk: Option<String>,
}

struct Known {
    row: ResponseRow,
    institution: Arc<InstitutionRow>,
    campaign: Arc<Campaign>,
}

/// The receipt's page.
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    number: Path<String>,
    asked: Query<Asked>,
) -> Result<HttpResponse> {
    let unknown = || {
        Ok(reply::page(
            StatusCode::NOT_FOUND,
            view::unknown(reader.0, &site.assets(), UnknownPage::Receipt(&number)),
        ))
    };
    let Some(receipt) = Receipt::parse(&number) else {
        return unknown();
    };
    if asked.already.is_some() {
        return match already(&app, &site, reader.0, receipt).await {
            Err(Error::NotFound) => unknown(),
            shown => shown,
        };
    }
    let known = match known(&app, receipt).await {
        Ok(known) => known,
        Err(Error::NotFound) => return unknown(),
        Err(err) => return Err(err),
    };
    let code = LinkCode {
        institution: receipt.institution,
        tag: known.row.tag,
    };
    let directory = app.directory();
    let point = directory.point(code).map(|(point, _)| point.kind);
    let is_kiosk = asked.kiosk.is_some() && point == Some(PointKind::Kiosk);
    let kiosk = is_kiosk.then(|| code.to_string());
    let page = ReceiptPage {
        groups: &receipt.groups(),
        place: place(&known.institution),
        day: app.clock.day_of(known.row.received_hour),
        status: known.row.status.0,
        ends_on: known.campaign.row.ends_on,
        results_on: known.campaign.row.results_on,
        organizer: &known.campaign.row.organizer,
        thanks: known
            .campaign
            .questionnaire
            .survey
            .thanks
            .get(reader.0.lang),
        kiosk: kiosk.as_deref(),
    };
    let mut answer = reply::page(
        StatusCode::OK,
        view::receipt(reader.0, &site.assets(), &page),
    );
    if is_kiosk {
        answer.headers_mut().insert(
            header::CACHE_CONTROL,
            header::HeaderValue::from_static("no-store"),
        );
    }
    Ok(answer)
}

/// The kind word for a second answer, with the first receipt.
pub async fn already(app: &App, site: &Site, look: Look, receipt: Receipt) -> Result<HttpResponse> {
    let known = known(app, receipt).await?;
    let code = LinkCode {
        institution: receipt.institution,
        tag: known.row.tag,
    }
    .to_string();
    let page = AlreadyPage {
        groups: &receipt.groups(),
        place: place(&known.institution),
        day: app.clock.day_of(known.row.received_hour),
        code: &code,
        organizer: &known.campaign.row.organizer,
    };
    Ok(reply::page(
        StatusCode::OK,
        view::already(look, &site.assets(), &page),
    ))
}

async fn known(app: &App, receipt: Receipt) -> Result<Known> {
    let row = app
        .db
        .read(move |conn| {
            Ok(responses::find(
                conn,
                receipt.institution,
                receipt.response,
            )?)
        })
        .await?;
    let directory = app.directory();
    let institution = directory
        .institution(receipt.institution)
        .ok_or(Error::NotFound)?;
    let campaign = directory.campaign(row.campaign_id).ok_or(Error::NotFound)?;
    Ok(Known {
        institution: Arc::clone(institution),
        campaign: Arc::clone(campaign),
        row,
    })
}
