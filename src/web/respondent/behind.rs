//! What is behind a link code today.
use std::sync::Arc;

use actix_web::{HttpResponse, http::StatusCode};
use chrono::NaiveDate;

use crate::{
    db::institutions::InstitutionRow,
    directory::{Campaign, Directory},
    region::{LinkCode, Phase, PointKind},
    view::{self, CampaignPage, Look, Place, RevokedPage, UnknownPage},
    web::{Site, reply},
};

/// A point where answers are taken now.
#[derive(Debug, Clone)]
pub struct Open {
    /// Its code.
    pub code: LinkCode,
    /// What it is.
    pub kind: PointKind,
    /// Whose it is.
    pub institution: Arc<InstitutionRow>,
    /// What is asked.
    pub campaign: Arc<Campaign>,
    /// Whether the campaign is stopped for a while: a form that was begun is kept in its page.
    pub paused: bool,
}

impl Open {
    /// The point in the campaign, for the funnel.
    pub fn key(&self) -> crate::intake::funnel::PointKey {
        (self.code.institution, self.campaign.row.id, self.code.tag)
    }
}

/// The open point behind a code; else the page that says why not.
pub fn open(
    directory: &Directory,
    site: &Site,
    look: Look,
    text: &str,
    today: NaiveDate,
) -> Result<Open, Box<HttpResponse>> {
    let open = open_or_paused(directory, site, look, text, today)?;
    if open.paused {
        let place = place(&open.institution);
        let page = not_open(site, look, place, Some(&open.campaign), Phase::Paused);
        return Err(Box::new(page));
    }
    Ok(open)
}

/// [`open`], or a point whose campaign is paused.
pub fn open_or_paused(
    directory: &Directory,
    site: &Site,
    look: Look,
    text: &str,
    today: NaiveDate,
) -> Result<Open, Box<HttpResponse>> {
    let known = LinkCode::parse(text).and_then(|code| Some((code, directory.point(code)?)));
    let Some((code, (point, institution))) = known else {
        return Err(Box::new(reply::page(
            StatusCode::NOT_FOUND,
            view::unknown(look, &site.assets(), UnknownPage::Code(text)),
        )));
    };
    let place = place(institution);
    let campaign = directory.current(institution.id, today);
    if point.revoked.is_some() {
        let hotline = campaign.and_then(|campaign| hotline(campaign));
        let page = RevokedPage {
            place,
            replaced_by: None,
            hotline,
        };
        return Err(Box::new(reply::page(
            StatusCode::GONE,
            view::revoked(look, &site.assets(), &page),
        )));
    }
    let phase = campaign.map_or(Phase::NotYet, |campaign| campaign.phase(today));
    match (campaign, phase) {
        (Some(campaign), Phase::Running | Phase::Paused) => Ok(Open {
            code,
            kind: point.kind,
            institution: Arc::clone(institution),
            campaign: Arc::clone(campaign),
            paused: phase == Phase::Paused,
        }),
        (campaign, phase) => Err(Box::new(not_open(
            site,
            look,
            place,
            campaign.map(Arc::as_ref),
            phase,
        ))),
    }
}

fn not_open(
    site: &Site,
    look: Look,
    place: Place<'_>,
    campaign: Option<&Campaign>,
    phase: Phase,
) -> HttpResponse {
    let page = CampaignPage {
        place,
        starts_on: campaign.map(|campaign| campaign.row.starts_on),
        ends_on: campaign.map(|campaign| campaign.row.ends_on),
        results_on: campaign.and_then(|campaign| campaign.row.results_on),
        responses: None,
        organizer: campaign.map_or("", |campaign| &campaign.row.organizer),
        hotline: campaign.and_then(hotline),
    };
    let assets = site.assets();
    match phase {
        Phase::Over => reply::page(StatusCode::GONE, view::closed(look, &assets, &page)),
        Phase::Paused => reply::page(
            StatusCode::SERVICE_UNAVAILABLE,
            view::paused(look, &assets, &page),
        ),
        Phase::NotYet | Phase::Running => {
            reply::page(StatusCode::FORBIDDEN, view::not_yet(look, &assets, &page))
        }
    }
}

/// An institution as a person sees it.
pub fn place(row: &InstitutionRow) -> Place<'_> {
    Place {
        name: &row.short_name,
        address: &row.address,
        sector: row.sector.0,
    }
}

/// The campaign's telephone.
pub fn hotline(campaign: &Campaign) -> Option<&str> {
    Some(campaign.row.hotline.as_str()).filter(|hotline| !hotline.is_empty())
}
