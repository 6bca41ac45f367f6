//! What a moderator decides about a comment, each act in the log.
use actix_web::{
    HttpResponse,
    web::{Data, Path, Query},
};

use super::{
    super::{form::StaffForm, of_party, who::Moderator},
    answer,
    asked::{Asked, key},
};
use crate::{
    access::Act,
    app::App,
    comments::{CommentState, LONGEST_TOPIC, MOST_TOPICS, topic},
    db::{
        Conn,
        comments::{self, CommentKey, moderate},
    },
    error::{Error, Result},
    i18n::{key, t_args},
    web::{Site, extract::Reader, reply},
};

/// `POST /staff/comments/{campaign}/{comment}/state`: shows, hides, or undoes either.
pub async fn state(
    app: Data<App>,
    Moderator(staff): Moderator,
    path: Path<(String, String)>,
    asked: Query<Asked>,
    form: StaffForm,
) -> Result<HttpResponse> {
    let campaign = of_party::campaign(&app, &staff, &path.0).await?;
    let of = key(&path.1).ok_or(Error::NotFound)?;
    let to = CommentState::parse(form.get("to")).ok_or(Error::NotFound)?;
    let (by, id, code) = (staff.by(&app), campaign.id, campaign.code.clone());
    let before = app
        .db
        .write(move |conn| {
            let Some(row) = comments::one(conn, id, of)? else {
                return Ok(None);
            };
            if moderate::set_state(conn, of, to, (&by.who, by.at))? && row.state.0 != to {
                let act = match to {
                    CommentState::Shown => Act::CommentShown,
                    CommentState::Hidden => Act::CommentHidden,
                    CommentState::New => Act::CommentRenewed,
                };
                by.note(conn, act, &code, None)?;
            }
            Ok(Some(row.state.0))
        })
        .await?;
    let said = match before {
        None => "done=gone".to_owned(),
        Some(before) => format!("done={to}&of={}-{}&was={before}", of.0, of.1),
    };
    Ok(back(&campaign.code, &asked, &said))
}

/// `POST /staff/comments/{campaign}/{comment}/topic`: puts it under a topic, or takes it out of one.
pub async fn topics(
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
    let (drop, add) = (form.get("drop").to_owned(), topic(form.get("topic")));
    let lang = reader.0.lang;
    if drop.is_empty() && add.is_none() {
        let fault = t_args(lang, key::COMMENT_TOPIC_BAD, &[("n", LONGEST_TOPIC.into())]);
        return answer(
            &app,
            &site,
            reader,
            (&staff, &campaign),
            &asked,
            Some(fault),
        )
        .await;
    }
    let (by, id, code) = (staff.by(&app), campaign.id, campaign.code.clone());
    let done = app
        .db
        .write(move |conn| {
            let done = put(conn, (id, of), add.filter(|_| drop.is_empty()), &drop)?;
            if done == Put::Done {
                by.note(conn, Act::CommentTopics, &code, None)?;
            }
            Ok(done)
        })
        .await?;
    match done {
        Put::Done => Ok(back(&campaign.code, &asked, "done=topic")),
        Put::Gone => Ok(back(&campaign.code, &asked, "done=gone")),
        Put::Full => {
            let most = [("n", MOST_TOPICS.into())];
            let fault = t_args(lang, key::COMMENT_TOPIC_MANY, &most);
            answer(
                &app,
                &site,
                reader,
                (&staff, &campaign),
                &asked,
                Some(fault),
            )
            .await
        }
    }
}

/// What became of a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Put {
    Done,
    /// The comment is not there any more.
    Gone,
    /// It has as many topics as it may.
    Full,
}

fn put(
    conn: &mut Conn,
    (campaign, of): (i64, CommentKey),
    add: Option<String>,
    drop: &str,
) -> Result<Put> {
    let Some(row) = comments::one(conn, campaign, of)? else {
        return Ok(Put::Gone);
    };
    match add {
        Some(topic) if !moderate::add_topic(conn, &row, &topic)? => return Ok(Put::Full),
        Some(_) => {}
        None => moderate::drop_topic(conn, of, drop)?,
    }
    Ok(Put::Done)
}

/// To the list that the form stood on.
pub(super) fn back(campaign: &str, asked: &Asked, said: &str) -> HttpResponse {
    reply::see_other(&format!(
        "/staff/comments/{campaign}?{}&{said}",
        asked.query()
    ))
}
