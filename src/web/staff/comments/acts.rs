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
    accounts::By,
    app::App,
    comments::{CommentState, LONGEST_TOPIC, MOST_TOPICS, topic},
    db::{
        Conn,
        comments::{self, CommentKey, CommentRow, moderate},
    },
    error::{Error, Result},
    i18n::{key, t, t_args},
    web::{Site, extract::Reader, reply},
};

/// `POST /staff/comments/{campaign}/{comment}/state`: shows, hides, or undoes either.
pub async fn state(
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
    let to = CommentState::parse(form.get("to")).ok_or(Error::NotFound)?;
    let seen: i64 = form.get("edits").parse().unwrap_or(-1);
    let (by, id, code) = (staff.by(&app), campaign.id, campaign.code.clone());
    let decided = app
        .db
        .write(move |conn| decide(conn, (id, of, seen), to, (&by, &code)))
        .await?;
    match decided {
        Decided::From(was) => {
            let said = format!("done={to}&of={}-{}&was={was}&edits={seen}", of.0, of.1);
            Ok(back(&campaign.code, &asked, &said))
        }
        Decided::Gone => Ok(back(&campaign.code, &asked, "done=gone")),
        Decided::Changed => {
            let fault = Some(t(reader.0.lang, key::COMMENT_CHANGED).to_owned());
            answer(&app, &site, reader, (&staff, &campaign), &asked, fault).await
        }
    }
}

/// What became of a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Decided {
    /// It was taken; before it the comment was in this state.
    From(CommentState),
    /// The comment is not there any more.
    Gone,
    /// Its words are others than those that were read.
    Changed,
}

fn decide(
    conn: &mut Conn,
    (campaign, of, edits): (i64, CommentKey, i64),
    to: CommentState,
    (by, code): (&By, &str),
) -> Result<Decided> {
    let Some(row) = comments::one(conn, campaign, of)? else {
        return Ok(Decided::Gone);
    };
    let was = row.state.0;
    if !moderate::set_state(conn, &CommentRow { edits, ..row }, to, (&by.who, by.at))? {
        return Ok(Decided::Changed);
    }
    if was != to {
        let act = match to {
            CommentState::Shown => Act::CommentShown,
            CommentState::Hidden => Act::CommentHidden,
            CommentState::New => Act::CommentRenewed,
        };
        by.note(conn, act, code, None)?;
    }
    Ok(Decided::From(was))
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
