//! `/staff/ratings/{campaign}/runs/{run}/{file}`: a run as a file.
use actix_web::{
    HttpResponse,
    http::header,
    web::{self, Data, Path},
};

use super::super::{of_party, who::Runner};
use crate::{
    app::App,
    db::{Conn, runs},
    error::{Error, Result},
    export::{
        exchange::{self, Exchange},
        package::{self, archive},
    },
    rate::{Kept, table},
    web::reply,
};

const CSV: &str = "text/csv; charset=utf-8";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const JSON: &str = "application/json";

/// The file: what may be shown of the run, as if it were published. What it was made from to the unit is a command's
/// to give (`rating show`).
pub async fn take(
    app: Data<App>,
    Runner(staff): Runner,
    path: Path<(String, String, String)>,
) -> Result<HttpResponse> {
    let (campaign, run, file) = path.into_inner();
    let campaign = of_party::campaign(&app, &staff, &campaign).await?;
    let run: i64 = run.parse().map_err(|_| Error::NotFound)?;
    let kind = match file.as_str() {
        "rating.csv" => CSV,
        "rating.xlsx" => XLSX,
        "rating.zip" => "application/zip",
        "results.json" => JSON,
        _ => return Err(Error::NotFound),
    };
    let id = campaign.id;
    let kept = app.db.read(move |conn| read(conn, id, run)).await?;
    let name = reply::attachment(&format!("{}-{run}-{file}", campaign.code));
    let made = web::block(move || bytes(&kept, &file)).await;
    let bytes = made.map_err(|stopped| Error::Internal(stopped.into()))??;
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, kind))
        .insert_header((header::CONTENT_DISPOSITION, name))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(bytes))
}

fn read(conn: &mut Conn, campaign: i64, run: i64) -> Result<Kept> {
    let row = runs::by_id(conn, run)?;
    if row.campaign_id != campaign || !row.is_given() {
        return Err(Error::NotFound);
    }
    Kept::read(conn, &row)
}

fn bytes(kept: &Kept, file: &str) -> Result<Vec<u8>> {
    let internal = |fault| Error::Internal(anyhow::Error::new(fault));
    let mut out = Vec::new();
    match file {
        "rating.csv" => {
            let of = &kept.published;
            let lines = table::lines(&of.methodology, &of.inputs, &of.results, false)?;
            table::write(&lines, ';', &mut out)?;
        }
        "results.json" => {
            serde_json::to_writer(&mut out, &kept.published.results)
                .map_err(|fault| Error::Internal(fault.into()))?;
        }
        "rating.xlsx" => {
            let whole = Exchange {
                release: kept.release(),
                checklist: kept.published.checklist.as_ref(),
            };
            exchange::write(&whole, &mut out).map_err(internal)?;
        }
        _ => {
            let package = package::build(&kept.release()).map_err(internal)?;
            out = archive::zip(&package).map_err(internal)?;
        }
    }
    Ok(out)
}
