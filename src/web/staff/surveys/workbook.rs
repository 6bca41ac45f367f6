//! `/staff/surveys/{survey}/survey.xlsx`: a questionnaire as an `XLSForm` workbook.
use actix_web::{
    HttpResponse,
    http::header,
    web::{Data, Path},
};

use super::find;
use crate::{
    app::App,
    error::{Error, Result},
    export::xlsform,
    survey::xlsform::book,
    web::staff::who::Runner,
};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The workbook, to be changed and brought in again.
pub async fn file(
    app: Data<App>,
    Runner(_staff): Runner,
    name: Path<String>,
) -> Result<HttpResponse> {
    let (dir, id) = (app.config.place.surveys.clone(), name.clone());
    let made = app.db.read(move |conn| {
        let survey = find(conn, dir.as_deref(), &id)?.0;
        let mut bytes = Vec::new();
        xlsform::write(&book(&survey), &mut bytes)
            .map_err(|fault| Error::Internal(fault.into()))?;
        Ok((format!("{}-{}", survey.id, survey.version), bytes))
    });
    let (named, bytes) = made.await?;
    let disposition = format!("attachment; filename=\"{named}.xlsx\"");
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, XLSX))
        .insert_header((header::CONTENT_DISPOSITION, disposition))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(bytes))
}
