//! `/staff/comments…`: what people wrote.
use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Path, Query},
};

use super::{
    of_party,
    who::{CommentReader, Staff},
};
use crate::{
    access::{Action, may},
    app::App,
    comments::{CommentState, stems},
    db::{
        campaigns::CampaignRow,
        comments::{self, CommentKey, CommentRow, Search},
    },
    directory::Directory,
    disclosure::Rule,
    error::{Error, Result},
    i18n::{Key, Lang, key},
    taking::{
        self,
        comments::{few, question},
    },
    view::staff::{CommentLine, CommentUndo, CommentsPage, comment_campaigns, comments as page},
    web::{Site, extract::Reader, reply},
};

pub mod acts;
pub mod asked;
pub mod file;
pub mod words;

use asked::Asked;

/// Comments on one page.
const A_PAGE: i64 = 50;

/// `GET /staff/comments`
pub async fn list(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    CommentReader(staff): CommentReader,
) -> Result<HttpResponse> {
    of_party::choose_by_code(&app, &site, reader.0, &staff, comment_campaigns).await
}

/// `GET /staff/comments/{campaign}`
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    CommentReader(staff): CommentReader,
    id: Path<String>,
    asked: Query<Asked>,
) -> Result<HttpResponse> {
    let campaign = of_party::campaign(&app, &staff, &id).await?;
    answer(&app, &site, reader, (&staff, &campaign), &asked, None).await
}

/// Whether somebody decides about comments, and so reads those that nobody has decided about.
fn moderates(staff: &Staff) -> bool {
    may(staff.user.role.0, Action::ModerateComments)
}

/// What is looked for, as the database is asked.
fn search(directory: &Directory, staff: &Staff, campaign: i64, asked: &Asked) -> Result<Search> {
    let institution = match asked.institution.as_str() {
        "" => None,
        code => Some(directory.by_code(code).ok_or(Error::NotFound)?.id),
    };
    Ok(Search {
        campaign,
        state: if moderates(staff) {
            asked.state()
        } else {
            Some(CommentState::Shown)
        },
        institution,
        topic: Some(asked.topic.clone()).filter(|topic| !topic.is_empty()),
        without: Vec::new(),
        stems: stems::wanted(&asked.q),
    })
}

/// The campaign's rule of disclosure.
fn rule(app: &App, row: &CampaignRow) -> Result<Rule> {
    taking::rule(app.config.place.surveys.as_deref(), &row.methodology)
}

/// What is on a page of the list, as read.
struct Found {
    rows: Vec<CommentRow>,
    topics_of: Vec<Vec<String>>,
    count: i64,
    states: Vec<(CommentState, i64)>,
    institutions: Vec<i64>,
    topics: Vec<(String, i64)>,
}

async fn find(
    app: &App,
    row: &CampaignRow,
    mut search: Search,
    (moderates, skip): (bool, i64),
) -> Result<Found> {
    let rule = rule(app, row)?;
    app.db
        .read(move |conn| {
            let campaign = search.campaign;
            if !moderates {
                search.without = few(conn, campaign, rule)?;
            }
            let rows = comments::search(conn, &search, skip, A_PAGE)?;
            let keys: Vec<CommentKey> = rows
                .iter()
                .map(|row| (row.institution_id, row.id))
                .collect();
            let known = comments::topics_of(conn, campaign, &keys)?;
            let of = |key: &CommentKey| {
                let own = known.iter().filter(|(of, _)| of == key);
                own.map(|(_, topic)| topic.clone()).collect()
            };
            Ok(Found {
                topics_of: keys.iter().map(of).collect(),
                rows,
                count: comments::count(conn, &search)?,
                states: comments::states(conn, campaign)?,
                institutions: comments::institutions(conn, campaign, moderates, &search.without)?,
                topics: comments::topics(conn, campaign, moderates, &search.without)?,
            })
        })
        .await
}

/// The list, after an act that was not done with why.
async fn answer(
    app: &App,
    site: &Site,
    reader: Reader,
    (staff, campaign): (&Staff, &CampaignRow),
    asked: &Asked,
    fault: Option<String>,
) -> Result<HttpResponse> {
    let (directory, lang) = (app.directory(), reader.0.lang);
    let wanted = search(&directory, staff, campaign.id, asked)?;
    let nth = asked.page.clamp(1, 10_000);
    let state = wanted.state;
    let found = find(
        app,
        campaign,
        wanted,
        (moderates(staff), (nth - 1) * A_PAGE),
    )
    .await?;
    let lines: Vec<CommentLine<'_>> = found
        .rows
        .iter()
        .zip(&found.topics_of)
        .map(|(row, topics)| line(app, &directory, lang, row, topics))
        .collect();
    let mut institutions: Vec<(&str, &str)> = found
        .institutions
        .iter()
        .filter_map(|id| directory.institution(*id))
        .map(|row| (row.code.as_str(), row.short_name.as_str()))
        .collect();
    institutions.sort_unstable_by_key(|(_, name)| *name);
    let query = asked.query();
    let markup = page(
        reader.0,
        &site.staff_assets(),
        &CommentsPage {
            me: staff.me(),
            moderates: moderates(staff),
            campaign: (campaign.id, &campaign.code, &campaign.title),
            words: &asked.q,
            state,
            states: &found.states,
            institutions: (&institutions, &asked.institution),
            topics: (&found.topics, &asked.topic),
            found: found.count,
            lines: &lines,
            query: &query,
            paging: (nth, nth * A_PAGE < found.count),
            done: done(asked),
            undo: undo(asked),
            fault: fault.as_deref(),
        },
    );
    let status = if fault.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    Ok(reply::private(status, markup))
}

/// What was done, as the address says after an act.
fn done(asked: &Asked) -> Option<Key> {
    let words = match asked.done.as_str() {
        "shown" => key::COMMENT_DONE_SHOWN,
        "hidden" => key::COMMENT_DONE_HIDDEN,
        "new" => key::COMMENT_DONE_NEW,
        "topic" => key::COMMENT_DONE_TOPIC,
        "words" => key::COMMENT_DONE_WORDS,
        "gone" => key::COMMENT_GONE,
        _ => return None,
    };
    Some(words)
}

/// What undoes it.
fn undo(asked: &Asked) -> Option<CommentUndo> {
    Some(CommentUndo {
        key: asked::key(&asked.of)?,
        state: CommentState::parse(&asked.was)?,
        edits: asked.edits,
    })
}

/// A comment as pages show it.
fn line<'a>(
    app: &App,
    directory: &'a Directory,
    lang: Lang,
    row: &'a CommentRow,
    topics: &'a [String],
) -> CommentLine<'a> {
    let institution = directory.institution(row.institution_id);
    CommentLine {
        key: (row.institution_id, row.id),
        institution: institution.map_or(("", ""), |row| (&row.code, &row.short_name)),
        item: question(directory, lang, row),
        read_on: row.read_on,
        text: &row.text,
        state: row.state.0,
        decided: row
            .moderated_at
            .map(|at| (row.moderator.as_str(), app.clock.local(at))),
        edits: row.edits,
        topics,
    }
}
