//! `/staff/paper/print`: serial forms as PDF.
use actix_web::{
    HttpResponse,
    http::{StatusCode, header},
    web::Data,
};

use super::{super::of_party, batches, chosen, members};
use crate::{
    app::App,
    error::{Error, Result},
    i18n::key,
    paper::print::register,
    print::form::{Form, forms},
    survey::Lang,
    view::staff::paper::Typed,
    web::{
        Site,
        extract::Reader,
        staff::{form::StaffForm, who::PaperKeeper},
    },
};

/// At most so many forms over the site; more are printed by the command.
const MOST: i64 = 200;

/// Registers the forms and gives the file; without the file no form is registered.
pub async fn send(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    PaperKeeper(staff): PaperKeeper,
    form: StaffForm,
) -> Result<HttpResponse> {
    let (directory, campaigns) = (app.directory(), of_party::campaigns(&app, &staff).await?);
    let of = chosen(&members(&directory, &campaigns), form.get("print-of"));
    let count = form.get("count").trim().parse::<i64>().ok();
    let count = count.filter(|count| (1..=MOST).contains(count));
    let (Some((campaign, institution)), Some(count)) = (of, count) else {
        let mut faults = Vec::new();
        if of.is_none() {
            faults.push(("print-of", key::PAPER_NO_INSTITUTION));
        }
        if count.is_none() {
            faults.push(("count", key::PAPER_NO_COUNT));
        }
        let values = ["print-of", "count"].map(|name| (name, form.get(name)));
        let typed = Typed {
            values: &values,
            faults: &faults,
        };
        return batches::page(&app, &site, reader, &staff, (Typed::default(), typed)).await;
    };
    let lang = Lang::parse(form.get("lang")).unwrap_or(Lang::Ru);
    let by = staff.by(&app);
    let print = move |conn: &mut crate::db::Conn| {
        let found = directory.campaign(campaign).ok_or(Error::NotFound)?;
        let place = directory.institution(institution).ok_or(Error::NotFound)?;
        let serials = register(conn, (campaign, institution), count, &by)?;
        let form = Form {
            survey: &found.questionnaire.survey,
            lang,
            institution: &place.short_name,
            organizer: &found.row.organizer,
            hotline: &found.row.hotline,
        };
        let mut bytes = Vec::new();
        forms(&form, &serials, &mut bytes).map_err(|err| anyhow::anyhow!(err))?;
        let first = serials.first().map(ToString::to_string);
        Ok((bytes, first.unwrap_or_default()))
    };
    let (bytes, first) = app.db.write(print).await?;
    let name = format!("attachment; filename=\"forms-{first}.pdf\"");
    Ok(HttpResponse::build(StatusCode::OK)
        .insert_header((header::CONTENT_TYPE, "application/pdf"))
        .insert_header((header::CONTENT_DISPOSITION, name))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(bytes))
}
