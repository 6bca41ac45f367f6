//! `/staff/exports/{campaign}/files/{export}`: one file, whole or the part that is still missing.
use std::{
    fs::File,
    io::{Seek, SeekFrom},
};

use actix_web::{
    HttpRequest, HttpResponse,
    body::SizedStream,
    http::{Method, StatusCode, header},
    web::{self, Data, Path},
};
use anyhow::Context as _;

use super::{
    pieces::Pieces,
    range::{Wanted, wanted},
};
use crate::{
    access::Act,
    app::App,
    db::exports,
    error::{Error, Result},
    taking::rules::State,
    web::{
        reply,
        staff::{of_party, who::Taker},
    },
};

/// The file. Only the people of the party that asked for it get it, and those who see every campaign.
pub async fn take(
    app: Data<App>,
    request: HttpRequest,
    Taker(staff): Taker,
    path: Path<(String, String)>,
) -> Result<HttpResponse> {
    let (campaign, id) = path.into_inner();
    let campaign = of_party::campaign(&app, &staff, &campaign).await?;
    let id: i64 = id.parse().map_err(|_| Error::NotFound)?;
    let row = app
        .db
        .read(move |conn| Ok(exports::find(conn, id)?))
        .await?;
    let is_own = row.campaign_id == campaign.id && staff.scope().covers(row.party_id);
    let over = row.expires_at <= app.clock.stamp();
    if !is_own || over || row.state.0 != State::Done {
        return Err(Error::NotFound);
    }
    let mark = format!("\"{}\"", row.sha256.as_deref().unwrap_or_default());
    let size = row
        .size
        .and_then(|size| u64::try_from(size).ok())
        .unwrap_or(0);
    let (status, from, length) = asked(&request, &mark, size);
    let mut answer = HttpResponse::build(status);
    answer.insert_header((header::ETAG, mark));
    // A browser goes on with what it has only where it may keep it.
    answer.insert_header((header::CACHE_CONTROL, "private, no-cache"));
    answer.insert_header((header::ACCEPT_RANGES, "bytes"));
    if status == StatusCode::RANGE_NOT_SATISFIABLE {
        answer.insert_header((header::CONTENT_RANGE, format!("bytes */{size}")));
    }
    if !status.is_success() {
        return Ok(answer.finish());
    }
    if status == StatusCode::PARTIAL_CONTENT {
        let last = from + length - 1;
        answer.insert_header((header::CONTENT_RANGE, format!("bytes {from}-{last}/{size}")));
    }
    answer.insert_header((header::CONTENT_TYPE, row.format.0.media()));
    answer.insert_header((
        header::CONTENT_DISPOSITION,
        reply::attachment(&row.file_name),
    ));
    let path = app.maker().path(id);
    let file = web::block(move || {
        let mut file = File::open(path)?;
        file.seek(SeekFrom::Start(from))?;
        Ok::<File, std::io::Error>(file)
    });
    let file = file.await.context("the file is opened")?;
    // A copy that was restored elsewhere has no files.
    let file = file.map_err(|_| Error::NotFound)?;
    if request.method() == Method::GET {
        let by = staff.by(&app);
        app.db
            .write(move |conn| by.note(conn, Act::ExportTaken, &row.file_name, None))
            .await?;
    }
    Ok(answer.body(SizedStream::new(length, Pieces::new(file, length))))
}

/// With which status what is sent: from which byte, and how many.
fn asked(request: &HttpRequest, mark: &str, size: u64) -> (StatusCode, u64, u64) {
    if reply::is_known(request, mark) {
        return (StatusCode::NOT_MODIFIED, 0, 0);
    }
    // Parts are defined for GET only (RFC 9110, 14.2).
    let is_get = request.method() == Method::GET;
    let line = |name: header::HeaderName| {
        let line = request.headers().get(name).filter(|_| is_get)?;
        line.to_str().ok()
    };
    match wanted(mark, size, line) {
        Wanted::Nothing => (StatusCode::RANGE_NOT_SATISFIABLE, 0, 0),
        Wanted::All => (StatusCode::OK, 0, size),
        Wanted::Part(from, length) => (StatusCode::PARTIAL_CONTENT, from, length),
    }
}
