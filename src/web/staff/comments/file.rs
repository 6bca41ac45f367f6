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
    few, line, rule, search,
};
use crate::{
    access::Act,
    app::App,
    comments::CommentState,
    db::comments::{self, CommentKey, CommentRow},
    error::{Error, Result},
    export::comments::{CommentOut, csv, xlsx},
    i18n::{key, t_args},
    view::results::number,
    web::{Site, extract::Reader},
};

/// Comments in one file, at most.
const MOST: i64 = 100_000;

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
    let mut wanted = search(&directory, &staff, campaign.id, &asked)?;
    wanted.state = Some(CommentState::Shown);
    let (by, code) = (staff.by(&app), campaign.code.clone());
    let rule = rule(&app, &campaign)?;
    let found = app
        .db
        .write(move |conn| {
            wanted.without = few(conn, wanted.campaign, rule)?;
            if comments::count(conn, &wanted)? > MOST {
                return Ok(None);
            }
            let rows = comments::search(conn, &wanted, 0, MOST)?;
            let topics = comments::all_topics(conn, wanted.campaign)?;
            by.note(conn, Act::CommentsTaken, &code, None)?;
            Ok(Some((rows, topics)))
        })
        .await?;
    let Some((mut rows, topics)) = found else {
        let most = [("n", number::count(lang, MOST.unsigned_abs()).into())];
        let fault = t_args(lang, key::COMMENT_TOO_MANY, &most);
        return answer(
            &app,
            &site,
            reader,
            (&staff, &campaign),
            &asked,
            Some(fault),
        )
        .await;
    };
    rows.sort_unstable_by_key(|row| (row.institution_id, row.id));
    let out: Vec<CommentOut> = rows
        .iter()
        .map(|row| {
            let shown = line(&app, &directory, lang, row, &[]);
            CommentOut {
                institution: shown.institution.0.to_owned(),
                institution_name: shown.institution.1.to_owned(),
                item: shown.item.to_owned(),
                comment: row.text.clone(),
                topics: of(&topics, row),
            }
        })
        .collect();
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, kind))
        .insert_header((
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{}-{}\"", campaign.code, path.1),
        ))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(bytes(&out, path.1.ends_with("csv"))?))
}

fn bytes(rows: &[CommentOut], is_csv: bool) -> Result<Vec<u8>> {
    let mut out = Cursor::new(Vec::new());
    let written = if is_csv {
        csv(rows, &mut out)
    } else {
        xlsx(rows, &mut out)
    };
    written.map_err(|err| Error::Internal(err.into()))?;
    Ok(out.into_inner())
}

fn of(topics: &[(CommentKey, String)], row: &CommentRow) -> String {
    let key = (row.institution_id, row.id);
    let from = topics.partition_point(|(of, _)| *of < key);
    let own = topics[from..].iter().take_while(|(of, _)| *of == key);
    let own: Vec<&str> = own.map(|(_, topic)| topic.as_str()).collect();
    own.join("; ")
}
