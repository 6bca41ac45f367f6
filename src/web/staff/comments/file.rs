//! `/staff/comments/{campaign}/file/{name}`: the shown comments to take away.
use std::io::Cursor;

use actix_web::{
    HttpResponse,
    http::header,
    web::{Data, Path, Query},
};

use super::{
    super::{of_party, who::CommentReader},
    answer,
    asked::Asked,
    rule, search,
};
use crate::{
    app::App,
    error::{Error, Result},
    i18n::{key, t_args},
    taking::comments::{MOST, take as take_all, write},
    view::results::number,
    web::{Site, extract::Reader},
};

/// The file. It has what the list has, if it is shown; comments of institutions with too few answers stay out.
pub async fn take(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    CommentReader(staff): CommentReader,
    path: Path<(String, String)>,
    asked: Query<Asked>,
) -> Result<HttpResponse> {
    let campaign = of_party::campaign(&app, &staff, &path.0).await?;
    let kind = match path.1.as_str() {
        "comments.csv" => "text/csv; charset=utf-8",
        "comments.xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => return Err(Error::NotFound),
    };
    let (directory, lang) = (app.directory(), reader.0.lang);
    let wanted = search(&directory, &staff, campaign.id, &asked)?;
    let (by, rule, code) = (
        staff.by(&app),
        rule(&app, &campaign)?,
        campaign.code.clone(),
    );
    let found = app
        .db
        .write(move |conn| take_all(conn, (&directory, lang), &wanted, (&code, rule), &by))
        .await?;
    let Some(rows) = found else {
        let most = [("n", number::count(lang, MOST.unsigned_abs()).into())];
        let fault = t_args(lang, key::COMMENT_TOO_MANY, &most);
        let of = (&staff, &campaign);
        return answer(&app, &site, reader, of, &asked, Some(fault)).await;
    };
    let mut bytes = Cursor::new(Vec::new());
    write(&rows, path.1.ends_with("csv"), &mut bytes).map_err(|err| Error::Internal(err.into()))?;
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, kind))
        .insert_header((
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{}-{}\"", campaign.code, path.1),
        ))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(bytes.into_inner()))
}
