//! `/staff/exports` and `/staff/exports/{campaign}`: what there is, and asking for it.
use std::time::Duration;

use actix_web::{
    HttpResponse,
    http::{StatusCode, header},
    rt,
    web::{Data, Path},
};
use chrono::TimeDelta;

use crate::{
    access::{Act, Scope},
    app::App,
    db::{
        campaigns::{CampaignRow, members_of},
        exports::{self, ExportRow},
        tallies,
        types::Word,
    },
    error::{Error, Result},
    i18n::Lang,
    region::Status,
    taking::{
        self,
        rules::{Absent, Format, HOURS, Kind, MOST_WAITING, State},
    },
    view::staff::exports::{ExportsPage, FileLine, campaigns, page},
    web::{
        Site,
        extract::Reader,
        reply,
        staff::{
            form::StaffForm,
            of_party,
            who::{Staff, Taker},
        },
    },
};

/// How long a page waits for a small file, in milliseconds; a greater one is made in the background.
const AT_ONCE_MS: u64 = 3_000;

/// How often a page with files under way is shown anew, in seconds.
const AGAIN: &str = "5";

/// The campaigns of the caller's party.
pub async fn list(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Taker(staff): Taker,
) -> Result<HttpResponse> {
    of_party::choose_by_code(&app, &site, reader.0, &staff, campaigns).await
}

/// What can be taken of one, and the files of the caller's party.
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Taker(staff): Taker,
    id: Path<String>,
) -> Result<HttpResponse> {
    let campaign = of_party::campaign(&app, &staff, &id).await?;
    shown(&app, &site, reader, &staff, campaign, None).await
}

/// Puts a file into the queue; a small one can be taken at once.
pub async fn ask(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Taker(staff): Taker,
    id: Path<String>,
    form: StaffForm,
) -> Result<HttpResponse> {
    let campaign = of_party::campaign(&app, &staff, &id).await?;
    let (kind, format) = wanted(form.get("file")).ok_or(Error::NotFound)?;
    let row = asked(&app, &staff, &campaign, kind, format);
    let (by, party) = (staff.by(&app), staff.party.id);
    let file = app
        .db
        .write(move |conn| {
            if exports::waiting(conn, party)? >= MOST_WAITING {
                return Ok(None);
            }
            by.note(conn, Act::ExportAsked, &row.file_name, None)?;
            Ok(Some(exports::ask(conn, &row)?))
        })
        .await?;
    let Some(file) = file else {
        return shown(&app, &site, reader, &staff, campaign, Some(MOST_WAITING)).await;
    };
    let worker = Data::clone(&app);
    let work = rt::spawn(async move {
        if let Err(err) = worker.make_exports().await {
            tracing::error!("exports not made: {err}");
        }
    });
    // Whether it ends in time is seen in the row; if not, it goes on.
    drop(rt::time::timeout(Duration::from_millis(AT_ONCE_MS), work).await);
    let made = app
        .db
        .read(move |conn| Ok(exports::find(conn, file)?))
        .await?;
    let here = format!("/staff/exports/{}", campaign.code);
    Ok(reply::see_other(&match made.state.0 {
        State::Done => format!("{here}/files/{file}"),
        _ => here,
    }))
}

/// `answers.sav` names a file that there can be.
fn wanted(text: &str) -> Option<(Kind, Format)> {
    let (kind, format) = text.split_once('.')?;
    let (kind, format) = (Kind::parse(kind)?, Format::parse(format)?);
    kind.formats().contains(&format).then_some((kind, format))
}

fn asked(
    app: &App,
    staff: &Staff,
    campaign: &CampaignRow,
    kind: Kind,
    format: Format,
) -> ExportRow {
    let now = app.clock.stamp();
    let (day, ending) = (app.clock.today(), format.ending());
    ExportRow {
        id: 0,
        campaign_id: campaign.id,
        party_id: staff.party.id,
        user_id: staff.user.id,
        kind: Word(kind),
        format: Word(format),
        state: Word(State::Queued),
        progress: 0,
        file_name: format!("{}-{kind}-{day}.{ending}", campaign.code),
        row_count: None,
        size: None,
        sha256: None,
        left_out: 0,
        blank: 0,
        fault_ru: String::new(),
        fault_en: String::new(),
        asked_at: now,
        expires_at: now + TimeDelta::hours(HOURS),
        withheld: String::new(),
    }
}

async fn shown(
    app: &App,
    site: &Site,
    reader: Reader,
    staff: &Staff,
    campaign: CampaignRow,
    full: Option<usize>,
) -> Result<HttpResponse> {
    let party = match staff.scope() {
        Scope::All => None,
        Scope::Party(party) => Some(party),
    };
    let (id, methodology) = (campaign.id, campaign.methodology.clone());
    let surveys = app.config.place.surveys.clone();
    let (rows, numbers, members, rule) = app
        .db
        .read(move |conn| {
            let rule = taking::rule(surveys.as_deref(), &methodology)?;
            Ok((
                exports::of_campaign(conn, id, party)?,
                tallies::numbers(conn, id)?,
                members_of(conn, id)?.len(),
                rule,
            ))
        })
        .await?;
    let counted = numbers.iter().filter(|one| one.status == Status::Counted);
    let answers = counted.map(|one| whole(one.responses)).sum();
    let rows: Vec<_> = rows.into_iter().map(|row| (row.absent(), row)).collect();
    let files: Vec<FileLine<'_>> = rows
        .iter()
        .map(|(absent, row)| line(app, reader.0.lang, row, absent))
        .collect();
    let content = ExportsPage {
        me: staff.me(),
        campaign: (&campaign.code, &campaign.title),
        numbers: (answers, members as u64),
        rule: (rule.hide_below, rule.least_cell),
        full,
        files: &files,
    };
    let markup = page(reader.0, &site.staff_assets(), &content);
    let status = if full.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let mut answer = reply::private(status, markup);
    let waits = |file: &FileLine<'_>| matches!(file.state, State::Queued | State::Running);
    if files.iter().any(waits) && full.is_none() {
        let again = header::HeaderValue::from_static(AGAIN);
        answer.headers_mut().insert(header::REFRESH, again);
    }
    Ok(answer)
}

fn line<'a>(app: &App, lang: Lang, row: &'a ExportRow, absent: &'a Absent) -> FileLine<'a> {
    FileLine {
        id: row.id,
        kind: row.kind.0,
        format: row.format.0,
        state: row.state.0,
        progress: row.progress,
        made: row.row_count.map(whole).zip(row.size.map(whole)),
        held: (whole(row.left_out), whole(row.blank)),
        absent,
        fault: match lang {
            Lang::Ru => &row.fault_ru,
            Lang::En => &row.fault_en,
        },
        times: (
            app.clock.local(row.asked_at),
            app.clock.local(row.expires_at),
        ),
    }
}

fn whole(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}
