//! `/staff/paper/errors`: wrong fields per thousand.
use std::collections::{BTreeMap, btree_map::Entry};

use actix_web::{HttpResponse, http::StatusCode, web::Data};

use super::super::of_party;
use crate::{
    app::App,
    db::{paper_batches, users},
    error::Result,
    i18n::{key, t_args},
    paper::{
        batch::{ClerkRate, rates},
        rules::Rate,
    },
    view::staff::paper::{ErrorLine, ErrorsPage, errors},
    web::{Site, extract::Reader, reply, staff::who::PaperKeeper},
};

/// By clerk and by batch.
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    PaperKeeper(staff): PaperKeeper,
) -> Result<HttpResponse> {
    let campaigns = of_party::campaigns(&app, &staff).await?;
    let directory = app.directory();
    let (all, names) = app
        .db
        .read(move |conn| {
            let ids: Vec<i64> = campaigns.iter().map(|row| row.id).collect();
            let mut all: Vec<ClerkRate> = Vec::new();
            for batch in paper_batches::of_campaigns(conn, &ids)? {
                if let Some(campaign) = directory.campaign(batch.campaign_id) {
                    all.extend(rates(conn, &campaign.questionnaire, batch.id)?);
                }
            }
            let mut names = BTreeMap::new();
            for rate in &all {
                if let Entry::Vacant(unknown) = names.entry(rate.user) {
                    unknown.insert(users::by_id(conn, rate.user)?.0.name);
                }
            }
            Ok((all, names))
        })
        .await?;
    let clerks: Vec<ErrorLine> = names
        .iter()
        .map(|(user, name)| {
            let own = all.iter().filter(|rate| rate.user == *user);
            line(name.clone(), None, own, |rate| rate.all)
        })
        .collect();
    let mut batches: Vec<i64> = all.iter().map(|rate| rate.batch).collect();
    batches.dedup();
    let batches: Vec<ErrorLine> = batches
        .iter()
        .map(|batch| {
            let own = all.iter().filter(|rate| rate.batch == *batch);
            let name = t_args(
                reader.0.lang,
                key::PAPER_BATCH,
                &[("n", batch.to_string().into())],
            );
            let to = format!("/staff/paper/batches/{batch}");
            line(name, Some(to), own, |rate| rate.first)
        })
        .collect();
    let page = ErrorsPage {
        me: staff.me(),
        clerks: &clerks,
        batches: &batches,
    };
    Ok(reply::private(
        StatusCode::OK,
        errors(reader.0, &site.staff_assets(), &page),
    ))
}

fn line<'a>(
    name: String,
    to: Option<String>,
    own: impl Iterator<Item = &'a ClerkRate>,
    of: impl Fn(&ClerkRate) -> Rate,
) -> ErrorLine {
    let (mut rate, mut sheets, mut strokes, mut ms, mut timed) = (Rate::default(), 0, 0, 0, 0);
    for one in own {
        rate = rate.and(of(one));
        sheets += one.sheets;
        strokes += one.strokes;
        ms += one.ms;
        timed += one.timed;
    }
    // Strokes and time belong together only where all forms were measured.
    let measured = timed > 0 && timed == sheets && ms > 0;
    ErrorLine {
        name,
        to,
        sheets,
        rate,
        strokes: measured.then(|| strokes * 3_600_000 / ms),
        seconds: (timed > 0).then(|| ms / 1000 / timed),
    }
}
