//! `/staff/sample/import/{file}`: what the columns are, what came of the check, and the list brought in.
use std::collections::BTreeMap;

use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Path},
};
use sha2::{Digest, Sha256};

use super::{
    own,
    settings::{self, Choice, Settings},
    upload::folder,
};
use crate::{
    access::{PartyKind, Scope},
    accounts::{By, Token},
    app::App,
    contacts::{self, Keys, waiting},
    db::{Conn, contact_lists, parties},
    error::{Error, Result},
    i18n::{key, t},
    import,
    phone::sample::{self, Checked, Kind, Mapping, Sheet, masked},
    view::staff::sample::{ColumnLine, ImportPage, Report, Values, gone, import as view},
    web::{
        Site,
        extract::Reader,
        reply,
        staff::{form::StaffForm, who::SampleKeeper, who::Staff},
    },
};

/// So many rows are shown of each column.
const SHOWN: usize = 3;

/// A waiting file, read.
struct Waiting {
    token: Token,
    sha256: String,
    sheet: Sheet,
    choice: Choice,
}

/// The columns as they seem to be.
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    SampleKeeper(staff): SampleKeeper,
    file: Path<String>,
) -> Result<HttpResponse> {
    let Some(waiting) = find(&app, &staff, &file).await? else {
        return Ok(lost(&site, reader, &staff));
    };
    let mapping = sample::proposal(&waiting.sheet.header);
    let values = settings::usual(&waiting.choice, &app.clock);
    let status = StatusCode::OK;
    Ok(page(
        &site,
        reader,
        &staff,
        &waiting,
        (&mapping, &values, None, status),
    ))
}

/// Checks the table, gives the refused rows back, or brings the good ones in.
pub async fn send(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    SampleKeeper(staff): SampleKeeper,
    file: Path<String>,
    form: StaffForm,
) -> Result<HttpResponse> {
    let Some(waiting) = find(&app, &staff, &file).await? else {
        return Ok(lost(&site, reader, &staff));
    };
    let (lang, today) = (reader.0.lang, app.clock.today());
    let mapping = settings::mapping(&form, waiting.sheet.header.len());
    let (settings, mut values) = settings::read(&form, &mapping, &waiting.choice, (lang, today));
    let refused = StatusCode::UNPROCESSABLE_ENTITY;
    let Some(settings) = settings else {
        let shown = (&mapping, &values, None, refused);
        return Ok(page(&site, reader, &staff, &waiting, shown));
    };
    let commit = form.get("act") == "commit";
    let job = Job {
        keys: app.field_keys.clone(),
        sheet: waiting.sheet.clone(),
        mapping: mapping.clone(),
        settings,
        sha256: waiting.sha256.clone(),
        by: staff.by(&app),
        today,
    };
    let done = if commit {
        app.db.write(move |conn| job.bring(conn)).await
    } else {
        app.db.read(move |conn| job.check(conn)).await
    };
    let checked = match done {
        Err(Error::Conflict) => {
            values
                .faults
                .push(("name", t(lang, key::SAMPLE_LIST_PURGED).to_owned()));
            let shown = (&mapping, &values, None, refused);
            return Ok(page(&site, reader, &staff, &waiting, shown));
        }
        done => done?,
    };
    if commit && !checked.good.is_empty() {
        waiting::remove(&folder(&app), &waiting.token)?;
        return Ok(reply::see_other("/staff/sample"));
    }
    if form.get("act") == "refused" {
        return back(&checked, reader);
    }
    let report = report(&checked);
    let shown = (&mapping, &values, Some(&report), StatusCode::OK);
    Ok(page(&site, reader, &staff, &waiting, shown))
}

/// All that a check needs, on another thread.
struct Job {
    keys: Keys,
    sheet: Sheet,
    mapping: Mapping,
    settings: Settings,
    sha256: String,
    by: By,
    today: chrono::NaiveDate,
}

impl Job {
    /// Judges the table. [`Error::Conflict`] if the list is purged.
    fn check(&self, conn: &mut Conn) -> Result<Checked> {
        let new = &self.settings.list;
        let list = contact_lists::by_name(conn, new.campaign, &new.name)?;
        if list.as_ref().is_some_and(|list| list.purged_at.is_some()) {
            return Err(Error::Conflict);
        }
        let of = (new.campaign, list.map(|list| list.id));
        let world = contacts::world(conn, of, self.settings.zone, self.today)?;
        let tag = |text: &str| self.keys.numbers.tag(text.as_bytes());
        Ok(sample::check(&self.sheet, &self.mapping, &world, &tag))
    }

    /// Judges it once more and keeps the good rows.
    fn bring(&self, conn: &mut Conn) -> Result<Checked> {
        let checked = self.check(conn)?;
        if checked.good.is_empty() {
            return Ok(checked);
        }
        let new = &self.settings.list;
        let list = match contact_lists::by_name(conn, new.campaign, &new.name)? {
            Some(list) => contacts::open_list(conn, &self.keys, list.id)?.ok_or(Error::Conflict)?,
            None => contacts::new_list(conn, &self.keys, new, &self.by)?,
        };
        contacts::bring(conn, &self.keys, &list, &checked, (&self.sha256, &self.by))?;
        Ok(checked)
    }
}

async fn find(app: &App, staff: &Staff, file: &str) -> Result<Option<Waiting>> {
    let Some(token) = Token::parse(file) else {
        return Ok(None);
    };
    let (folder, caller, now) = (folder(app), staff.clone(), app.clock.stamp());
    let read = move |conn: &mut Conn| {
        let Some(bytes) = waiting::get(&folder, caller.user.id, &token, now)? else {
            return Ok(None);
        };
        // It was read when it came.
        let Ok((sheet, _)) = import::contacts::table(&bytes) else {
            return Ok(None);
        };
        let sha256 = Sha256::digest(&bytes);
        Ok(Some(Waiting {
            token,
            sha256: sha256.iter().map(|byte| format!("{byte:02x}")).collect(),
            sheet,
            choice: choice(conn, &caller)?,
        }))
    };
    app.db.read(read).await
}

/// A contractor calls by itself; an authority says which of the parties of its campaigns calls.
fn choice(conn: &mut Conn, staff: &Staff) -> Result<Choice> {
    let campaigns = own(conn, staff)?;
    if staff.party.kind.0 == PartyKind::Contractor {
        let parties = vec![staff.party.clone()];
        return Ok(Choice { campaigns, parties });
    }
    let mut parties = BTreeMap::new();
    for campaign in &campaigns {
        let of = parties::of_campaign(conn, campaign.id)?;
        parties.extend(of.into_iter().map(|party| (party.id, party)));
    }
    if staff.scope() == Scope::All {
        parties.insert(staff.party.id, staff.party.clone());
    }
    let parties = parties.into_values().collect();
    Ok(Choice { campaigns, parties })
}

fn report(checked: &Checked) -> Report {
    let kinds = Kind::ALL
        .iter()
        .map(|kind| (*kind, checked.refused_of(*kind)));
    Report {
        good: checked.good.len(),
        changed: checked.changed(),
        left_out: checked.left_out.len(),
        refused: kinds.filter(|(_, rows)| *rows > 0).collect(),
    }
}

/// The refused rows as a file.
fn back(checked: &Checked, reader: Reader) -> Result<HttpResponse> {
    let mut bytes = Vec::new();
    import::contacts::write_refused(checked, reader.0.lang, &mut bytes)
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
    (mapping, values, report, status): (&Mapping, &Values, Option<&Report>, StatusCode),
) -> HttpResponse {
    let sheet = &waiting.sheet;
    let cells = |place: usize| {
        let rows = sheet.lines.iter().take(SHOWN);
        let cell = rows.map(|(_, cells)| cells.get(place).map_or("", String::as_str));
        let column = mapping.get(place).copied().flatten();
        cell.map(|cell| masked(column, cell)).collect()
    };
    let names = sheet.header.iter().enumerate();
    let columns: Vec<ColumnLine<'_>> = names
        .map(|(place, name)| ColumnLine {
            name,
            is: mapping.get(place).copied().flatten(),
            cells: cells(place),
        })
        .collect();
    let choice = &waiting.choice;
    let campaigns: Vec<(&str, &str)> = choice
        .campaigns
        .iter()
        .map(|row| (row.code.as_str(), row.title.as_str()))
        .collect();
    let parties: Vec<(&str, &str)> = choice
        .parties
        .iter()
        .map(|row| (row.code.as_str(), row.name.as_str()))
        .collect();
    let page = ImportPage {
        me: staff.me(),
        file: waiting.token.text(),
        columns: &columns,
        campaigns: &campaigns,
        parties: &parties,
        values,
        report,
    };
    reply::private(status, view(reader.0, &site.staff_assets(), &page))
}
