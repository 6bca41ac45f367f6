//! `/staff/quality/{campaign}/listen/{user}`: an interview under way, and the sheet for what was heard.
use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Path, Query},
};
use serde::Deserialize;

use crate::{
    access::Act,
    app::App,
    db::drafts::DraftRow,
    directory::Directory,
    error::{Error, Result},
    quality::{self, Listened, MARKS, MOST_NOTE, Marks},
    region::Channel,
    view::staff::quality::{ListenItem, ListenPage, SheetLine, SheetTyped, listen as page_of},
    web::{
        Site,
        extract::Reader,
        reply,
        staff::{
            form::StaffForm,
            of_party,
            who::{Staff, Supervisor},
        },
    },
};

/// Which part is asked for.
#[derive(Debug, Deserialize)]
pub struct Asked {
    sheet: Option<u8>,
    marked: Option<u8>,
}

/// The question that somebody asks now, or the sheet.
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Supervisor(staff): Supervisor,
    path: Path<(String, String)>,
    asked: Query<Asked>,
) -> Result<HttpResponse> {
    let (campaign, user) = ids(&app, &staff, &path).await?;
    let found = find(&app, &staff, campaign, user).await?;
    let how = (asked.marked.is_some(), asked.sheet.is_some(), None);
    let markup = markup(&app, &site, (reader, &staff), (campaign, &found), how);
    Ok(reply::private(StatusCode::OK, markup))
}

/// Keeps a sheet.
pub async fn mark(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Supervisor(staff): Supervisor,
    path: Path<(String, String)>,
    form: StaffForm,
) -> Result<HttpResponse> {
    let (campaign, user) = ids(&app, &staff, &path).await?;
    let typed = MARKS.map(|name| form.get(name));
    let note = form.get("note");
    let long = note.trim().chars().count() > MOST_NOTE;
    let Some(marks) = Marks::parse(typed).filter(|_| !long) else {
        let found = find(&app, &staff, campaign, user).await?;
        let back = SheetTyped {
            marks: typed,
            note,
            long,
        };
        let how = (false, true, Some(back));
        let markup = markup(&app, &site, (reader, &staff), (campaign, &found), how);
        return Ok(reply::private(StatusCode::UNPROCESSABLE_ENTITY, markup));
    };
    let (scope, by, note) = (staff.scope(), staff.by(&app), note.to_owned());
    app.db
        .write(move |conn| quality::mark(conn, scope, (campaign, user), (marks, &note), &by))
        .await?;
    let here = format!("/staff/quality/{campaign}/listen/{user}");
    Ok(reply::see_other(&format!("{here}?marked=1")))
}

async fn ids(app: &App, staff: &Staff, path: &(String, String)) -> Result<(i64, i64)> {
    let campaign = of_party::campaign(app, staff, &path.0).await?.id;
    let user = path.1.parse().map_err(|_| Error::NotFound)?;
    Ok((campaign, user))
}

async fn find(app: &App, staff: &Staff, campaign: i64, user: i64) -> Result<Listened> {
    let (scope, by) = (staff.scope(), staff.by(app));
    let found = app
        .db
        .read(move |conn| quality::listen(conn, scope, campaign, user))
        .await?;
    let login = found.user.login.clone();
    app.db
        .write(move |conn| by.note(conn, Act::QualityListened, &login, None))
        .await?;
    Ok(found)
}

fn markup(
    app: &App,
    site: &Site,
    (reader, staff): (Reader, &Staff),
    (campaign, found): (i64, &Listened),
    (is_marked, is_sheet, typed): (bool, bool, Option<SheetTyped<'_>>),
) -> maud::Markup {
    let directory = app.directory();
    let sheets: Vec<SheetLine<'_>> = found
        .sheets
        .iter()
        .map(|(row, by)| SheetLine {
            at: app.clock.local(row.at),
            marks: [row.verbatim, row.probing, row.pace, row.privacy, row.coding],
            note: &row.note,
            by,
        })
        .collect();
    let page = ListenPage {
        me: staff.me(),
        campaign,
        person: (found.user.id, &found.user.name),
        is_marked,
        is_sheet,
        typed,
        now: found
            .draft
            .as_ref()
            .map(|draft| item(app, &directory, draft)),
        sheets: &sheets,
        most_note: MOST_NOTE,
    };
    page_of(reader.0, &site.staff_assets(), &page)
}

fn item<'a>(app: &App, directory: &'a Directory, draft: &DraftRow) -> ListenItem<'a> {
    let (channel, read_in) = (draft.channel.0, draft.lang.0);
    let campaign = directory.campaign(draft.campaign_id);
    let survey = campaign.map(|campaign| &campaign.questionnaire.survey);
    let words = survey.and_then(|survey| {
        let place = survey.position(&draft.item)?;
        let text = survey.items[place].text(channel).get(read_in);
        Some((place + 1, survey.items.len(), text))
    });
    ListenItem {
        by_phone: channel == Channel::Phone,
        about: directory
            .institution(draft.institution_id)
            .map_or("", |row| row.short_name.as_str()),
        started: app.clock.local(draft.started_at),
        last: app.clock.local(draft.updated_at),
        item: words,
        read_in,
    }
}
