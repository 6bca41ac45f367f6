//! `/staff/paper`: the batches, and a new one.
use actix_web::{HttpResponse, http::StatusCode, web::Data};
use chrono::{NaiveDate, TimeDelta};

use super::{super::of_party, chosen, members, name};
use crate::{
    app::App,
    db::{
        Conn, campaigns::CampaignRow, paper_batches, paper_batches::BatchRow, paper_forms,
        types::Word,
    },
    directory::Directory,
    error::Result,
    i18n::{Key, key},
    paper::{
        batch,
        rules::{BatchState, SheetState},
    },
    view::staff::paper::{BatchLine, ListPage, Printed, Typed, list},
    web::{
        Site,
        extract::Reader,
        reply,
        staff::{form::StaffForm, who::PaperKeeper, who::Staff},
    },
};

/// A batch's paper is kept so long, unless another day is given.
const KEPT_DAYS: i64 = 90;
/// At most so many forms to a batch.
const MOST: i64 = 10_000;

type Values<'a> = Vec<(&'a str, &'a str)>;

/// `GET /staff/paper`
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    PaperKeeper(staff): PaperKeeper,
) -> Result<HttpResponse> {
    let typed = Typed::default();
    page(&app, &site, reader, &staff, (typed, typed)).await
}

/// Registers a batch.
pub async fn add(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    PaperKeeper(staff): PaperKeeper,
    form: StaffForm,
) -> Result<HttpResponse> {
    let (directory, campaigns) = (app.directory(), of_party::campaigns(&app, &staff).await?);
    let all = members(&directory, &campaigns);
    let registered = match parse(&form, &app, &staff, chosen(&all, form.get("of"))) {
        Ok(row) => {
            let by = staff.by(&app);
            let register = move |conn: &mut Conn| batch::register(conn, &row, &by);
            let registered = app.db.write(register).await?;
            registered.map_err(|batch::Rated| vec![("of", key::PAPER_RATED)])
        }
        Err(faults) => Err(faults),
    };
    match registered {
        Ok(id) => Ok(reply::see_other(&format!("/staff/paper/batches/{id}"))),
        Err(faults) => {
            let values: Values<'_> = ["of", "received", "declared", "box", "destroy"]
                .map(|name| (name, form.get(name)))
                .into();
            let typed = Typed {
                values: &values,
                faults: &faults,
            };
            page(&app, &site, reader, &staff, (typed, Typed::default())).await
        }
    }
}

/// What was typed, or everything that is wrong with it.
fn parse(
    form: &StaffForm,
    app: &App,
    staff: &Staff,
    of: Option<(i64, i64)>,
) -> Result<BatchRow, Vec<(&'static str, Key)>> {
    let today = app.clock.today();
    let day = |name: &str| NaiveDate::parse_from_str(form.get(name).trim(), "%d.%m.%Y").ok();
    let received = day("received").filter(|day| *day <= today);
    let destroy = day("destroy").filter(|day| received.is_none_or(|received| received <= *day));
    let declared = form.get("declared").trim().parse::<i64>().ok();
    let declared = declared.filter(|count| (1..=MOST).contains(count));
    let mut faults = Vec::new();
    for (name, missing, words) in [
        ("of", of.is_none(), key::PAPER_NO_INSTITUTION),
        ("received", received.is_none(), key::PAPER_NO_RECEIVED),
        ("declared", declared.is_none(), key::PAPER_NO_DECLARED),
        ("destroy", destroy.is_none(), key::PAPER_NO_DESTROY),
    ] {
        if missing {
            faults.push((name, words));
        }
    }
    let (Some(of), Some(received_on), Some(destroy_on), Some(declared)) =
        (of, received, destroy, declared)
    else {
        return Err(faults);
    };
    Ok(BatchRow {
        id: 0,
        campaign_id: of.0,
        party_id: staff.party.id,
        institution_id: of.1,
        received_on,
        declared,
        box_label: form.get("box").trim().to_owned(),
        note: String::new(),
        registered_by: staff.user.id,
        registered_at: app.clock.stamp(),
        destroy_on,
        state: Word(BatchState::Open),
    })
}

/// The page, with what was typed into its two forms.
pub(super) async fn page(
    app: &App,
    site: &Site,
    reader: Reader,
    staff: &Staff,
    (batch, print): (Typed<'_>, Typed<'_>),
) -> Result<HttpResponse> {
    let campaigns = of_party::campaigns(app, staff).await?;
    let ids: Vec<i64> = campaigns.iter().map(|row| row.id).collect();
    let (batches, counts, returns) = app
        .db
        .read(move |conn| {
            let batches = paper_batches::of_campaigns(conn, &ids)?;
            let numbers: Vec<i64> = batches.iter().map(|row| row.id).collect();
            let counts = paper_forms::counts(conn, &numbers)?;
            let mut returns = Vec::new();
            for id in ids {
                let of = paper_forms::returns(conn, id)?;
                returns.extend(of.into_iter().map(|row| (id, row)));
            }
            Ok((batches, counts, returns))
        })
        .await?;
    let directory = app.directory();
    let title = |id: i64| title(&campaigns, id);
    let lines: Vec<BatchLine<'_>> = batches
        .iter()
        .map(|row| line(&directory, row, title(row.campaign_id), &counts))
        .collect();
    let printed: Vec<Printed<'_>> = returns
        .iter()
        .map(|(campaign, (institution, printed, back))| Printed {
            campaign: title(*campaign),
            institution: name(&directory, *institution),
            printed: *printed,
            back: *back,
        })
        .collect();
    let (today, destroy) = (day(app, 0), day(app, KEPT_DAYS));
    let usual = [("received", today.as_str()), ("destroy", destroy.as_str())];
    let page = ListPage {
        me: staff.me(),
        batches: &lines,
        members: &members(&directory, &campaigns),
        printed: &printed,
        batch: if batch.values.is_empty() {
            Typed {
                values: &usual,
                ..batch
            }
        } else {
            batch
        },
        print,
    };
    let status = if batch.faults.is_empty() && print.faults.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    Ok(reply::private(
        status,
        list(reader.0, &site.staff_assets(), &page),
    ))
}

fn day(app: &App, later: i64) -> String {
    let day = app.clock.today() + TimeDelta::days(later);
    day.format("%d.%m.%Y").to_string()
}

fn title(campaigns: &[CampaignRow], id: i64) -> &str {
    let found = campaigns.iter().find(|row| row.id == id);
    found.map_or("", |row| row.title.as_str())
}

fn line<'a>(
    directory: &'a Directory,
    row: &'a BatchRow,
    campaign: &'a str,
    counts: &[(i64, SheetState, i64)],
) -> BatchLine<'a> {
    let of = |wanted: Option<SheetState>| {
        let own = counts.iter().filter(|(batch, state, _)| {
            *batch == row.id && wanted.is_none_or(|wanted| wanted == *state)
        });
        own.map(|(_, _, count)| count).sum()
    };
    BatchLine {
        id: row.id,
        campaign,
        institution: name(directory, row.institution_id),
        received: row.received_on,
        declared: row.declared,
        keyed: of(None),
        second: of(Some(SheetState::Second)),
        differs: of(Some(SheetState::Differs)),
        state: row.state.0,
    }
}
