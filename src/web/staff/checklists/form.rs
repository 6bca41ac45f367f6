//! `POST /staff/checklists/{campaign}/form`: the empty form as a file.
use actix_web::{
    HttpResponse,
    http::{StatusCode, header},
    web::{self, Data, Path},
};

use super::{
    super::{form::StaffForm, of_party, who::Assessor},
    Asked,
    page::{Seen, shown},
    words,
};
use crate::{
    app::App,
    assess::{self, FormKind, Scene},
    db::Conn,
    error::{Error, Result},
    setup::Taken,
    view::staff::checklists::FormTyped,
    web::{Site, extract::Reader, reply},
};

const CSV: &str = "text/csv; charset=utf-8";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The file, or the page with what was typed and why there is none.
pub async fn take(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Assessor(staff): Assessor,
    id: Path<String>,
    form: StaffForm,
) -> Result<HttpResponse> {
    let campaign = of_party::campaign(&app, &staff, &id).await?;
    let (kind, is_csv) = match form.get("kind") {
        "csv" => (FormKind::Csv, true),
        _ => (FormKind::Xlsx, false),
    };
    let taken = taken(&form);
    let (surveys, now) = (app.config.place.surveys.clone(), app.clock.stamp());
    let row = campaign.clone();
    let make = move |conn: &mut Conn| {
        let scene = Scene::read(conn, row)?;
        assess::form(conn, &scene, surveys.as_deref(), (&taken, kind), now)
    };
    let made = match app.db.write(make).await? {
        Ok(made) => made,
        Err(refusal) => {
            let why = words::told(reader.0.lang, &refusal);
            let seen = Seen {
                asked: &Asked::default(),
                form: FormTyped {
                    municipality: form.get("municipality"),
                    codes: form.get("codes"),
                    is_csv,
                    fault: Some(&why),
                },
                not_taken: None,
                refused: None,
                done: None,
                status: StatusCode::UNPROCESSABLE_ENTITY,
            };
            return shown(&app, &site, reader, (&staff, campaign), seen).await;
        }
    };
    let (today, lang) = (app.clock.today(), reader.0.lang);
    let written = web::block(move || {
        let mut bytes = Vec::new();
        made.write(today, lang, &mut bytes).map(|()| bytes)
    });
    let bytes = written
        .await
        .map_err(|stopped| Error::Internal(stopped.into()))?
        .map_err(|fault| Error::Internal(fault.into()))?;
    let (end, kind) = if is_csv { ("csv", CSV) } else { ("xlsx", XLSX) };
    let name = reply::attachment(&format!("{}-checklist.{end}", campaign.code));
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, kind))
        .insert_header((header::CONTENT_DISPOSITION, name))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(bytes))
}

/// The institutions that were chosen; all if nothing was typed.
fn taken(form: &StaffForm) -> Taken {
    let words = form.get("codes").split([' ', '\n', '\r', '\t', ',', ';']);
    let codes = words.filter(|code| !code.is_empty()).map(str::to_owned);
    let place = Some(form.get("municipality")).filter(|name| !name.is_empty());
    Taken {
        codes: codes.collect(),
        municipalities: place.map(str::to_owned).into_iter().collect(),
        ..Taken::default()
    }
}
