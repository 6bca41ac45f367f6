//! `/staff/campaigns/{campaign}/report.pdf`: the campaign on paper.
use actix_web::{
    HttpResponse,
    http::{StatusCode, header},
    web::{Data, Path},
};

use super::{
    super::who::Watcher,
    board::seen,
    gather::whole,
    institution::{TRIES, items},
    own,
};
use crate::{
    access::Act,
    app::App,
    clock::Clock,
    db::{
        Conn,
        campaigns::members_of,
        given_out::Mark,
        page_figures::{self, Step},
        snapshot::snapshot,
    },
    directory::Directory,
    disclosure::{Rule, figures::Together},
    error::{Error, Result},
    print::report::write,
    taking::{self, before::Gone, looks::look},
    view::staff::campaign_report,
    web::extract::Reader,
};

/// Institutions whose figures are kept in one transaction: answers of citizens are written at the same time.
const PIECE: usize = 50;

/// The file.
pub async fn show(
    app: Data<App>,
    reader: Reader,
    Watcher(staff): Watcher,
    code: Path<String>,
) -> Result<HttpResponse> {
    let (scope, directory, by) = (staff.scope(), app.directory(), staff.by(&app));
    let of = code.clone();
    let row = app.db.read(move |conn| own(conn, scope, &of)).await?;
    let rule = taking::rule(app.config.place.surveys.as_deref(), &row.methodology)?;
    let id = row.id;
    let (together, recipients) = kept(&app, (id, rule)).await?;
    let campaign = directory.campaign(id).ok_or(Error::NotFound)?;
    let lang = reader.0.lang;
    let (_, items) = items(lang, &campaign.questionnaire, |place| together.item(place));
    let whose = (campaign.row.organizer.as_str(), recipients);
    let told = (rule.least(), together.of());
    let report = seen(&app, &staff, &code, |page| {
        campaign_report(lang, page, whose, (told, &items))
    })
    .await?;
    app.db
        .write(move |conn| by.note(conn, Act::CampaignReport, &id.to_string(), None))
        .await?;
    let mut bytes = Vec::new();
    write(&report, &mut bytes).map_err(|err| Error::Internal(anyhow::anyhow!(err)))?;
    let name = format!(
        "attachment; filename=\"{}-{}.pdf\"",
        campaign.row.code,
        app.clock.today()
    );
    Ok(HttpResponse::build(StatusCode::OK)
        .insert_header((header::CONTENT_TYPE, "application/pdf"))
        .insert_header((header::CONTENT_DISPOSITION, name))
        .body(bytes))
}

/// What is told of all institutions and how many recipients those have, after what is new of it is kept.
async fn kept(app: &App, (id, rule): (i64, Rule)) -> Result<(Together, u64)> {
    'tries: for _ in 0..TRIES {
        let (directory, clock) = (app.directory(), app.clock.clone());
        let read = move |conn: &mut Conn| {
            snapshot(conn, |conn| together(conn, &clock, &directory, (id, rule)))
        };
        let found = app.db.read(read).await?;
        for piece in found.steps.chunks(PIECE) {
            let (piece, mark) = (piece.to_vec(), found.mark);
            let keep = move |conn: &mut Conn| Ok(page_figures::keep_all(conn, id, &piece, mark)?);
            if !app.db.write(keep).await? {
                continue 'tries;
            }
        }
        return Ok((found.together, found.recipients));
    }
    Err(Error::Unavailable)
}

struct Found {
    together: Together,
    recipients: u64,
    steps: Vec<Step>,
    mark: Mark,
}

fn together(
    conn: &mut Conn,
    clock: &Clock,
    directory: &Directory,
    (id, rule): (i64, Rule),
) -> Result<Found> {
    let campaign = directory.campaign(id).ok_or(Error::NotFound)?;
    let cells = &campaign.questionnaire.cells;
    let gone = Gone::read(conn, id)?;
    let mut found = Found {
        together: Together::default(),
        recipients: 0,
        steps: Vec::new(),
        mark: gone.mark,
    };
    for member in members_of(conn, id)? {
        let of = (id, member.institution_id);
        let shown = look(conn, clock, of, (rule, cells, None), &gone)?;
        if rule.tells(shown.whole.responses()) {
            found.recipients += whole(member.recipients);
        }
        found.together.add(&shown.whole);
        found.steps.extend(shown.step);
    }
    Ok(found)
}
