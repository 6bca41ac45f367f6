//! `/staff/comments/{campaign}/{comment}/words`: words masked by hand.
use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Path, Query},
};

use super::{
    super::{
        form::StaffForm,
        of_party,
        who::{Moderator, Staff},
    },
    acts::back,
    asked::{Asked, key},
    line,
};
use crate::{
    access::Act,
    app::App,
    comments::{self as rules, CommentState},
    db::{
        campaigns::CampaignRow,
        comments::{self, CommentKey, CommentRow, gather, moderate},
    },
    error::{Error, Result},
    i18n::{Key, key},
    view::staff::{WordsPage, comment_words},
    web::{Site, extract::Reader, reply},
};

/// The comment word by word.
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Moderator(staff): Moderator,
    path: Path<(String, String)>,
    asked: Query<Asked>,
) -> Result<HttpResponse> {
    let campaign = of_party::campaign(&app, &staff, &path.0).await?;
    let of = key(&path.1).ok_or(Error::NotFound)?;
    page(&app, &site, reader, (&staff, &campaign), of, &asked, None).await
}

/// Masks the chosen words, or takes back what was masked by hand.
pub async fn send(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Moderator(staff): Moderator,
    path: Path<(String, String)>,
    asked: Query<Asked>,
    form: StaffForm,
) -> Result<HttpResponse> {
    let campaign = of_party::campaign(&app, &staff, &path.0).await?;
    let of = key(&path.1).ok_or(Error::NotFound)?;
    let again = form.get("again") == "1";
    let seen: i64 = form.get("edits").parse().unwrap_or(-1);
    let places: Vec<usize> = form
        .all("word")
        .filter_map(|nth| nth.parse().ok())
        .collect();
    let (by, id, code) = (staff.by(&app), campaign.id, campaign.code.clone());
    let fault = app
        .db
        .write(move |conn| {
            let row = comments::one(conn, id, of)?.ok_or(Error::NotFound)?;
            let seen = CommentRow { edits: seen, ..row };
            let done = if again {
                let text = gather::again(conn, &seen)?.ok_or(Error::NotFound)?;
                moderate::bring_back(conn, &seen, &text, (&by.who, by.at))?
            } else if places.is_empty() {
                return Ok(Some(key::COMMENT_WORDS_NONE));
            } else {
                moderate::set_text(conn, &seen, &rules::without(&seen.text, &places))?
            };
            if !done {
                return Ok(Some(key::COMMENT_WORDS_CHANGED));
            }
            by.note(conn, Act::CommentMasked, &code, None)?;
            if again && seen.state.0 != CommentState::New {
                by.note(conn, Act::CommentRenewed, &code, None)?;
            }
            Ok(None)
        })
        .await?;
    match fault {
        None => Ok(back(&campaign.code, &asked, "done=words")),
        fault => page(&app, &site, reader, (&staff, &campaign), of, &asked, fault).await,
    }
}

async fn page(
    app: &App,
    site: &Site,
    reader: Reader,
    (staff, campaign): (&Staff, &CampaignRow),
    of: CommentKey,
    asked: &Asked,
    fault: Option<Key>,
) -> Result<HttpResponse> {
    let id = campaign.id;
    let found = app.db.read(move |conn| Ok(comments::one(conn, id, of)?));
    let row = found.await?.ok_or(Error::NotFound)?;
    let directory = app.directory();
    let markup = comment_words(
        reader.0,
        &site.staff_assets(),
        &WordsPage {
            me: staff.me(),
            campaign: (campaign.id, &campaign.code, &campaign.title),
            line: line(app, &directory, reader.0.lang, &row, &[]),
            query: &asked.query(),
            fault,
        },
    );
    let status = if fault.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    Ok(reply::private(status, markup))
}
