//! `/staff/campaigns/new`: a sector, then a plan, then a draft.
use std::sync::Arc;

use actix_web::{
    HttpRequest, HttpResponse,
    http::StatusCode,
    web::{Data, Payload, Query},
};
use serde::Deserialize;

use super::{
    super::{form::StaffForm, who::Runner},
    choice::{self, Choice},
    page::{Shown, page},
    read, words,
};
use crate::{
    app::App,
    db::{
        Conn,
        campaigns::{self, CampaignRow},
    },
    directory::Directory,
    error::{Error, Result},
    i18n::t,
    region::Sector,
    setup::{Plan, Sources, create},
    view::staff::setup::{SectorLine, Typed, sector_name, sectors},
    web::{Site, extract::Reader, reply, staff::who::Staff},
};

/// The sector that was chosen.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    sector: String,
}

/// The sectors, or the empty plan of one.
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Runner(staff): Runner,
    asked: Query<Asked>,
) -> Result<HttpResponse> {
    let (directory, lang, today) = (app.directory(), reader.0.lang, app.clock.today());
    let Some(sector) = Sector::parse(&asked.sector) else {
        return Ok(choose(&site, reader, &staff, &directory));
    };
    let (dir, who) = (app.config.place.surveys.clone(), staff.clone());
    let read = move |conn: &mut Conn| {
        let sources = sources(dir.as_deref())?;
        let choice = choice::of(conn, (&directory, &sources), &who, (sector, None), lang)?;
        let taken = campaigns::all(conn)?.into_iter().map(|row| row.code);
        Ok((choice, taken.collect::<Vec<_>>()))
    };
    let (choice, taken) = app.db.read(read).await?;
    let name = t(lang, sector_name(sector));
    let shown = Shown {
        sector,
        draft: None,
        typed: &read::usual((sector, name), &choice, &taken, &staff, today),
        choice: &choice,
        weighed: None,
    };
    Ok(page(&site, reader.0, &staff, &shown))
}

/// Counts what a plan comes to, or keeps it as a draft.
pub async fn send(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Runner(staff): Runner,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse> {
    // A plan names each institution of a region, with its recipients.
    let form = StaffForm::long(&app, &request, payload).await?;
    let sector = Sector::parse(form.get("sector")).ok_or(Error::NotFound)?;
    let (lang, today) = (reader.0.lang, app.clock.today());
    let (plan, mut typed) = read::plan(&form, (sector, None), &staff, (lang, today));
    if form.get("act") == "save" && typed.faults.is_empty() {
        let (dir, by, plan) = (
            app.config.place.surveys.clone(),
            staff.by(&app),
            plan.clone(),
        );
        let code = plan.code.clone();
        let scope = staff.scope();
        let create = move |conn: &mut Conn| {
            create::create(conn, &sources(dir.as_deref())?, (&plan, scope), &by)
        };
        if app.db.write(create).await?.is_ok() {
            app.refresh().await?;
            return Ok(reply::see_other(&format!("/staff/setup/{code}?done=1")));
        }
    }
    let asked = (&plan, None);
    let (choice, weighed) = weigh(&app, &staff, asked, &mut typed, lang).await?;
    let shown = Shown {
        sector,
        draft: None,
        choice: &choice,
        typed: &typed,
        weighed,
    };
    Ok(page(&site, reader.0, &staff, &shown))
}

/// What a plan comes to, unless what it is counted from cannot be read. All its flaws are added to what was typed, whether it is to
/// be kept or only counted: who counts first learns at once what else is to be mended.
pub(super) async fn weigh(
    app: &App,
    staff: &Staff,
    (plan, draft): (&Plan, Option<&CampaignRow>),
    typed: &mut Typed,
    lang: crate::i18n::Lang,
) -> Result<(Choice, Option<create::Weighed>)> {
    let (dir, who, sector) = (app.config.place.surveys.clone(), staff.clone(), plan.sector);
    let (directory, plan, draft) = (app.directory(), plan.clone(), draft.cloned());
    let read = move |conn: &mut Conn| {
        let (sources, draft) = (sources(dir.as_deref())?, draft.as_ref());
        let choice = choice::of(conn, (&directory, &sources), &who, (sector, draft), lang)?;
        let asked = (&plan, who.scope());
        Ok((choice, create::weigh(conn, &sources, asked, draft)?))
    };
    let (choice, (weighed, flaws)) = app.db.read(read).await?;
    flaws.iter().for_each(|flaw| words::add(typed, lang, flaw));
    let unread = |(name, _): &(&str, String)| matches!(*name, "percent" | "recipients");
    let counts = !typed.faults.iter().any(unread);
    Ok((choice, counts.then_some(weighed)))
}

/// The files that a campaign is made from.
pub(in crate::web::staff) fn sources(dir: Option<&std::path::Path>) -> Result<Sources> {
    Sources::open(dir).map_err(|err| Error::Internal(err.into()))
}

fn choose(site: &Site, reader: Reader, staff: &Staff, directory: &Arc<Directory>) -> HttpResponse {
    let all = directory.search("");
    let lines: Vec<SectorLine> = Sector::ALL
        .iter()
        .map(|sector| SectorLine {
            sector: *sector,
            institutions: all.iter().filter(|row| row.sector.0 == *sector).count() as u64,
        })
        .collect();
    let markup = sectors(reader.0, &site.staff_assets(), staff.me(), &lines);
    reply::private(StatusCode::OK, markup)
}
