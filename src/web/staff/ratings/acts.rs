//! Working a rating out, and deciding about one.
use std::{thread, time::Duration};

use actix_web::{
    HttpResponse, rt,
    web::{self, Data, Path},
};

use super::{
    super::{form::StaffForm, of_party, who::Runner},
    NotMoved, shown,
};
use crate::{
    accounts::By,
    app::App,
    db::{
        Conn,
        campaigns::CampaignRow,
        runs::{self, Decision},
    },
    error::{Error, Result},
    rate::{self, Refusal, Wanted},
    rating::run::RunState,
    view::staff::ratings::{Filled, MOST_LETTERS},
    web::{Site, extract::Reader, reply},
};

/// How long a page waits for a small rating, in milliseconds; a greater one is made in the background.
const AT_ONCE_MS: u64 = 3_000;

/// `POST /staff/ratings/{campaign}/compute`
pub async fn compute(
    app: Data<App>,
    Runner(staff): Runner,
    id: Path<String>,
    form: StaffForm,
) -> Result<HttpResponse> {
    let campaign = of_party::campaign(&app, &staff, &id).await?;
    let here = format!("/staff/ratings/{}", campaign.code);
    if app.rate_works.begin(campaign.id) {
        let (keep, by, worker) = (form.get("keep") == "1", staff.by(&app), Data::clone(&app));
        let work = rt::spawn(async move {
            let (id, site) = (campaign.id, Data::clone(&worker));
            let done = web::block(move || work(&worker, &campaign, keep, &by)).await;
            let refused = match done {
                Ok(made) => made.err(),
                Err(stopped) => Some(Refusal::Error(Error::Internal(stopped.into()))),
            };
            if let Some(why) = &refused {
                tracing::warn!("the rating of campaign {id} was not made: {why}");
            }
            site.rate_works.end(id, refused);
        });
        // If it does not end in time, it goes on: the page tells how far it is.
        drop(rt::time::timeout(Duration::from_millis(AT_ONCE_MS), work).await);
    }
    Ok(reply::see_other(&here))
}

/// Makes the run on half of the processors: the site goes on meanwhile. Not while answers may come in: two runs would differ by
/// what single people answered.
fn work(app: &App, campaign: &CampaignRow, keep: bool, by: &By) -> Result<(), Refusal> {
    let surveys = app.config.place.surveys.as_deref();
    let (_, methodology) = rate::methodology(surveys, &campaign.methodology)?;
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let wanted = Wanted {
        campaign,
        methodology: &methodology,
        keep_published: keep,
        only_whole: true,
        threads: (cores / 2).max(1),
    };
    rate::make(&app.db, wanted, by, &mut |_| ()).map(drop)
}

/// `POST /staff/ratings/{campaign}/runs/{run}/move`
pub async fn advance(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Runner(staff): Runner,
    path: Path<(String, String)>,
    form: StaffForm,
) -> Result<HttpResponse> {
    let campaign = of_party::campaign(&app, &staff, &path.0).await?;
    let run: i64 = path.1.parse().map_err(|_| Error::NotFound)?;
    let to = RunState::parse(form.get("to")).ok_or(Error::NotFound)?;
    let [who, why] = ["who", "why"].map(|name| form.get(name).trim());
    let not_moved = |refused| NotMoved {
        filled: Filled { run, who, why },
        why: refused,
    };
    let said = |text: &str| (1..=MOST_LETTERS).contains(&text.chars().count());
    if !said(who) || !said(why) {
        let refused = Some(not_moved(None));
        return shown(&app, &site, reader, (&staff, &campaign), false, refused).await;
    }
    let (by, id) = (staff.by(&app), campaign.id);
    let (who_said, why_said) = (who.to_owned(), why.to_owned());
    let advance = move |conn: &mut Conn| {
        if runs::by_id(conn, run)?.campaign_id != id {
            return Err(Error::NotFound);
        }
        let decision = Decision {
            who: &who_said,
            why: &why_said,
            at: by.at,
        };
        match rate::move_run(conn, run, to, decision, &by) {
            Err(Refusal::Error(fault)) => Err(fault),
            Err(refusal) => Ok(Some(refusal)),
            Ok(_) => Ok(None),
        }
    };
    if let Some(refusal) = app.db.write(advance).await? {
        let refused = Some(not_moved(Some(refusal)));
        return shown(&app, &site, reader, (&staff, &campaign), false, refused).await;
    }
    app.refresh().await?;
    let to = format!("/staff/ratings/{}?done=1", campaign.code);
    Ok(reply::see_other(&to))
}
