//! What is behind a link code today.
use std::sync::Arc;

use actix_web::{HttpResponse, http::StatusCode};
use chrono::NaiveDate;

use crate::{
    app::App,
    db::{institutions::InstitutionRow, tallies},
    directory::{Campaign, Directory},
    error::Result,
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
}

impl Open {
    /// The point in the campaign, for the funnel.
    pub fn key(&self) -> crate::intake::funnel::PointKey {
        (self.code.institution, self.campaign.row.id, self.code.tag)
    }
}

/// Why no answers are taken behind a code.
#[derive(Debug)]
pub enum Shut {
    /// As this page says.
    Page(Box<HttpResponse>),
    /// The survey about the institution is over.
    Over(Arc<InstitutionRow>, Arc<Campaign>),
}

impl Shut {
    /// The page that says why.
    pub fn page(self, site: &Site, look: Look) -> HttpResponse {
        self.counted(site, look, None)
    }

    /// The page with how many answered, where that may be told: of a few, silence says less.
    pub async fn thanks(self, app: &App, site: &Site, look: Look) -> Result<HttpResponse> {
        let Shut::Over(institution, campaign) = &self else {
            return Ok(self.page(site, look));
        };
        let (institution, campaign) = (institution.id, campaign.row.id);
        let counted = app
            .db
            .read(move |conn| Ok(tallies::counted(conn, institution, campaign)?))
            .await?;
        let told = u64::try_from(counted).ok().filter(|n| *n >= FEW);
        Ok(self.counted(site, look, told))
    }

    fn counted(self, site: &Site, look: Look, responses: Option<u64>) -> HttpResponse {
        match self {
            Shut::Page(page) => *page,
            Shut::Over(institution, campaign) => {
                let place = place(&institution);
                not_open(site, look, place, Some(&campaign), Phase::Over, responses)
            }
        }
    }
}

/// From so many answers on their number is told to everybody.
const FEW: u64 = 10;

/// The open point behind a code; else why not.
pub fn open(
    directory: &Directory,
    site: &Site,
    look: Look,
    text: &str,
    today: NaiveDate,
) -> std::result::Result<Open, Shut> {
    let known = LinkCode::parse(text).and_then(|code| Some((code, directory.point(code)?)));
    let Some((code, (point, institution))) = known else {
        return Err(shut(reply::page(
            StatusCode::NOT_FOUND,
            view::unknown(look, &site.assets(), UnknownPage::Code(text)),
        )));
    };
    let place = place(institution);
    let campaign = directory.current(institution.id, today);
    if point.revoked.is_some() {
        let hotline = campaign.and_then(|campaign| hotline(campaign));
        let replaced_by = standing_for(directory, code).map(|code| code.to_string());
        let page = RevokedPage {
            place,
            replaced_by: replaced_by.as_deref(),
            hotline,
        };
        return Err(shut(reply::page(
            StatusCode::GONE,
            view::revoked(look, &site.assets(), &page),
        )));
    }
    match campaign {
        Some(campaign) => running(
            (site, look),
            (institution, campaign),
            (code, point.kind),
            today,
        ),
        None => Err(shut(not_open(site, look, place, None, Phase::NotYet, None))),
    }
}

/// The point in a campaign that takes answers today; else why not.
pub fn running(
    (site, look): (&Site, Look),
    (institution, campaign): (&Arc<InstitutionRow>, &Arc<Campaign>),
    (code, kind): (LinkCode, PointKind),
    today: NaiveDate,
) -> std::result::Result<Open, Shut> {
    match campaign.phase(today) {
        Phase::Running => Ok(Open {
            code,
            kind,
            institution: Arc::clone(institution),
            campaign: Arc::clone(campaign),
        }),
        Phase::Over => Err(Shut::Over(Arc::clone(institution), Arc::clone(campaign))),
        phase => {
            let place = place(institution);
            let page = not_open(site, look, place, Some(campaign), phase, None);
            Err(shut(page))
        }
    }
}

fn shut(page: HttpResponse) -> Shut {
    Shut::Page(Box::new(page))
}

/// The point behind a code whose campaign is stopped for a while: what is sent there must not be lost.
pub fn paused(directory: &Directory, text: &str, today: NaiveDate) -> Option<Open> {
    let code = LinkCode::parse(text)?;
    let (point, institution) = directory.point(code)?;
    let campaign = directory.current(institution.id, today)?;
    let stopped = point.revoked.is_none() && campaign.phase(today) == Phase::Paused;
    stopped.then(|| Open {
        code,
        kind: point.kind,
        institution: Arc::clone(institution),
        campaign: Arc::clone(campaign),
    })
}

/// The live point that stands for a revoked one now; a replacement may have been replaced in its turn.
fn standing_for(directory: &Directory, mut code: LinkCode) -> Option<LinkCode> {
    while let Some(next) = directory.point(code)?.0.revoked {
        code = next?;
    }
    Some(code)
}

fn not_open(
    site: &Site,
    look: Look,
    place: Place<'_>,
    campaign: Option<&Campaign>,
    phase: Phase,
    responses: Option<u64>,
) -> HttpResponse {
    let page = CampaignPage {
        place,
        starts_on: campaign.map(|campaign| campaign.row.starts_on),
        ends_on: campaign.map(|campaign| campaign.row.ends_on),
        results_on: campaign.and_then(|campaign| campaign.row.results_on),
        responses,
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
