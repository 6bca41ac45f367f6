//! `/staff/registry/import/{file}`: what the columns are, what came of the check, and the institutions brought in.
use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Path},
};

use crate::{
    accounts::Token,
    app::App,
    contacts::waiting,
    db::Conn,
    error::{Error, Result},
    import::{self, Remark},
    region::{
        column::Column,
        mapping::{self, Mapping, Sheet},
        registry::Checked,
    },
    setup::registry::{self, Compared},
    view::staff::registry::{BringPage, ColumnLine, Report, bring as view, gone},
    web::{
        Site,
        extract::Reader,
        reply,
        staff::{
            form::StaffForm,
            sample::upload::folder,
            who::{Runner, Staff},
        },
    },
};

/// So many rows are shown of each column.
const SHOWN: usize = 3;
/// So many refused rows and notices are shown; the file has them all.
const TOLD: usize = 20;

/// A waiting file, read.
struct Waiting {
    token: Token,
    sheet: Sheet,
    remarks: Vec<Remark>,
}

/// The columns as they seem to be.
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Runner(staff): Runner,
    file: Path<String>,
) -> Result<HttpResponse> {
    let Some(waiting) = find(&app, &staff, &file).await? else {
        return Ok(lost(&site, reader, &staff));
    };
    let named = mapping::proposal(&waiting.sheet.header.1);
    Ok(page(&site, reader, &staff, &waiting, (&named, None)))
}

/// Checks the table, gives the refused rows back, or brings all of it in.
pub async fn send(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Runner(staff): Runner,
    file: Path<String>,
    form: StaffForm,
) -> Result<HttpResponse> {
    let Some(waiting) = find(&app, &staff, &file).await? else {
        return Ok(lost(&site, reader, &staff));
    };
    let columns = waiting.sheet.header.1.len();
    let named: Mapping = (0..columns)
        .map(|place| Column::parse(form.get(&format!("column-{place}"))))
        .collect();
    let checked = mapping::check(&waiting.sheet, &named);
    if form.get("act") == "refused" {
        return back(&checked, reader);
    }
    let table = registry::Table::new(&checked)?;
    let (scope, by) = (staff.scope(), staff.by(&app));
    // All rows or none.
    let commit = form.get("act") == "commit" && checked.is_sound();
    let found = if commit {
        let bring = move |conn: &mut Conn| registry::bring(conn, &table, scope, &by);
        app.db.write(bring).await?
    } else {
        let compare = move |conn: &mut Conn| registry::compare(conn, &table, scope);
        app.db.read(compare).await?
    };
    if commit && found.others.is_empty() {
        waiting::remove(&folder(&app), &waiting.token)?;
        app.refresh().await?;
        return Ok(reply::see_other("/staff/institutions?done=1"));
    }
    let shown = (&named, Some((&checked, &found)));
    Ok(page(&site, reader, &staff, &waiting, shown))
}

async fn find(app: &App, staff: &Staff, file: &str) -> Result<Option<Waiting>> {
    let Some(token) = Token::parse(file) else {
        return Ok(None);
    };
    let (folder, user, now) = (folder(app), staff.user.id, app.clock.stamp());
    let read = move |_: &mut Conn| {
        let Some(bytes) = waiting::get(&folder, user, &token, now)? else {
            return Ok(None);
        };
        // It was read when it came; a file of another kind is another page's.
        let read = import::registry(&bytes).ok();
        Ok(read.map(|(sheet, remarks)| Waiting {
            token,
            sheet,
            remarks,
        }))
    };
    app.db.read(read).await
}

/// The refused rows as a file.
fn back(checked: &Checked, reader: Reader) -> Result<HttpResponse> {
    let mut bytes = Vec::new();
    import::refused::write(checked, reader.0.lang, &mut bytes)
        .map_err(|err| Error::Internal(err.into()))?;
    Ok(reply::refused_rows(bytes))
}

fn lost(site: &Site, reader: Reader, staff: &Staff) -> HttpResponse {
    let markup = gone(reader.0, &site.staff_assets(), staff.me());
    reply::private(StatusCode::GONE, markup)
}

fn page(
    site: &Site,
    reader: Reader,
    staff: &Staff,
    waiting: &Waiting,
    (named, found): (&Mapping, Option<(&Checked, &Compared)>),
) -> HttpResponse {
    let (sheet, lang) = (&waiting.sheet, reader.0.lang);
    let cells = |place: usize| {
        let rows = sheet.lines.iter().take(SHOWN);
        rows.map(|(_, cells)| cells.get(place).map_or("", String::as_str))
            .collect()
    };
    let names = sheet.header.1.iter().enumerate();
    let columns: Vec<ColumnLine<'_>> = names
        .map(|(place, name)| ColumnLine {
            name,
            is: named.get(place).copied().flatten(),
            cells: cells(place),
        })
        .collect();
    let report = found.map(|(checked, found)| {
        let refused = checked.refused.iter().take(TOLD).map(|row| {
            let said: Vec<String> = row.reasons.iter().map(|one| one.text(lang)).collect();
            (row.line, said.join(" "))
        });
        Report {
            good: checked.good.len() as u64,
            added: found.added as u64,
            changed: found.changed as u64,
            same: found.same as u64,
            others: found.others.clone(),
            untold: found.untold.clone(),
            refused: checked.refused.len() as u64,
            told: refused.collect(),
            notices: checked
                .notices
                .iter()
                .take(TOLD)
                .map(|notice| notice.text(lang))
                .collect(),
        }
    });
    let remarks: Vec<String> = waiting
        .remarks
        .iter()
        .map(|remark| remark.text(lang))
        .collect();
    let values = BringPage {
        me: staff.me(),
        file: waiting.token.text(),
        rows: sheet.lines.len() as u64,
        columns: &columns,
        remarks: &remarks,
        report: report.as_ref(),
    };
    let refused = report.as_ref().is_some_and(|report| !report.is_sound());
    let status = if refused {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    reply::private(status, view(reader.0, &site.staff_assets(), &values))
}
