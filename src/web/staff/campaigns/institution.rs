//! `/staff/campaigns/{campaign}/institutions/{institution}`: what was answered there.
use std::sync::Arc;

use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Path, Query},
};
use chrono::NaiveDate;
use serde::Deserialize;

use super::{
    super::who::{Staff, Watcher},
    gather::{funnel, whole},
    head, own,
};
use crate::{
    access::{Action, may},
    app::App,
    clock::Clock,
    db::{
        Conn,
        campaigns::{CampaignRow, MemberRow, members_of},
        comments,
        funnels::{self, FunnelRow},
        given_out::Mark,
        page_figures, progress,
        snapshot::snapshot,
    },
    directory::{Directory, Questionnaire},
    disclosure::{Item, Rule},
    error::{Error, Result},
    export::codebook,
    i18n::Lang,
    ratings::Ratings,
    region::{Channel, Sector, pace::Plan},
    taking::{
        self,
        before::Gone,
        looks::{Age, Look, look},
    },
    view::staff::{Answered, Funnel, Held, InstitutionPage, PointLine, Rated, institution},
    web::{Site, extract::Reader, reply},
};

/// Comments on the page, at most.
const LAST: i64 = 5;

/// What is looked at.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    pub(super) way: String,
    rows: String,
    columns: String,
}

/// The page.
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Watcher(staff): Watcher,
    path: Path<(String, String)>,
    asked: Query<Asked>,
) -> Result<HttpResponse> {
    let (campaign, code) = path.into_inner();
    let drawn = |page: &InstitutionPage<'_>| institution(reader.0, &site.staff_assets(), page);
    let asked = (reader.0.lang, &*asked);
    let markup = seen(&app, &staff, (&campaign, &code), asked, drawn).await?;
    Ok(reply::private(StatusCode::OK, markup))
}

/// Everything that is shown of an institution in a campaign of the caller's party.
pub(super) async fn seen<R>(
    app: &App,
    staff: &Staff,
    (campaign, code): (&str, &str),
    (lang, asked): (Lang, &Asked),
    use_it: impl FnOnce(&InstitutionPage<'_>) -> R,
) -> Result<R> {
    let directory = app.directory();
    let place = directory.by_code(code).ok_or(Error::NotFound)?.clone();
    let id = place.id;
    let reads = may(staff.user.role.0, Action::ReadComments);
    let wanted = (asked.rows.as_str(), asked.columns.as_str());
    let seen = kept(app, staff, campaign, (id, reads), wanted).await?;
    let (row, sheet, look, rule) = (&seen.row, &seen.sheet, &seen.look, seen.rule);
    let ways = look.ways.iter().map(|(way, one)| (*way, one.responses()));
    let ways: Vec<(Channel, u64)> = ways.collect();
    let way = Channel::parse(&asked.way).filter(|way| look.ways.contains_key(way));
    let looked_at = way.and_then(|way| look.ways.get(&way));
    let looked_at = looked_at.unwrap_or(&look.whole);
    let (places, items) = items(lang, sheet, |place| looked_at.item(place));
    let crossed = pair(sheet, wanted).zip(look.cross.as_ref());
    let crossed =
        crossed.map(|(pair, table)| (among(&places, pair), table.as_ref().map_err(|why| *why)));
    let owned = owned(&directory, id, &seen.funnels);
    let points: Vec<PointLine<'_>> = owned.iter().map(point).collect();
    let known = seen.course.iter();
    let course: Vec<_> = known.map(|(day, n)| (*day, whole(*n))).collect();
    let numbers = (look.answers, whole(seen.member.required_sample));
    let every = format!(
        "/staff/comments/{}?institution={}&state=all",
        row.id, place.code
    );
    let ratings = app.ratings();
    let rated = rated(&ratings, (row.sector.0, &place.code));
    let (plan, today) = (plan(row), app.clock.today());
    Ok(use_it(&InstitutionPage {
        head: head(app, staff, row),
        code: &place.code,
        name: &place.short_name,
        municipality: &place.municipality,
        numbers,
        recipients: whole(seen.member.recipients),
        standing: plan.standing(numbers.0, numbers.1, today),
        due: plan.due(numbers.1, today),
        rated: &rated,
        course: &course,
        least: (rule.least(), rule.least_cell.into()),
        held: held(app, look),
        ways: &ways,
        way,
        items: &items,
        crossed,
        points: &points,
        comments: reads.then(|| (rule.shown(numbers.0, &seen.said[..]), every.as_str())),
    }))
}

/// As of when figures are that are not as of now.
fn held(app: &App, look: &Look) -> Option<Held> {
    match look.age {
        Age::Now => None,
        Age::Since(at) => Some(Held::Since(look.whole.responses(), app.clock.local(at))),
        Age::Waits => Some(Held::Waits),
    }
}

/// Tries to show new figures before the site is called busy.
pub(super) const TRIES: usize = 3;

/// What the database has, after what is shown of it is kept: whoever looks again is shown something else only if enough has
/// changed.
async fn kept(
    app: &App,
    staff: &Staff,
    campaign: &str,
    (id, reads): (i64, bool),
    (rows, columns): (&str, &str),
) -> Result<Seen> {
    for _ in 0..TRIES {
        let wanted = (rows.to_owned(), columns.to_owned());
        let (campaign, scope, known) = (campaign.to_owned(), staff.scope(), app.directory());
        let (clock, surveys) = (app.clock.clone(), app.config.place.surveys.clone());
        let mut seen = app
            .db
            .read(move |conn| {
                let row = own(conn, scope, &campaign)?;
                let rule = taking::rule(surveys.as_deref(), &row.methodology)?;
                snapshot(conn, |conn| {
                    let wanted = (wanted.0.as_str(), wanted.1.as_str());
                    read(conn, &clock, (row, rule), (id, reads, wanted), &known)
                })
            })
            .await?;
        let Some(step) = seen.look.step.take() else {
            return Ok(seen);
        };
        let (of, mark) = (seen.row.id, seen.mark);
        let keep = move |conn: &mut Conn| Ok(page_figures::keep_all(conn, of, &[step], mark)?);
        if app.db.write(keep).await? {
            return Ok(seen);
        }
    }
    Err(Error::Unavailable)
}

fn plan(row: &CampaignRow) -> Plan {
    Plan {
        starts_on: row.starts_on,
        ends_on: row.ends_on,
    }
}

/// The published ratings of the sector in which an institution stands, oldest first.
fn rated<'a>(ratings: &'a Ratings, (sector, code): (Sector, &'a str)) -> Vec<Rated<'a>> {
    let found = ratings.of_institution(code);
    let of_sector = found.filter(|(rating, _)| rating.campaign().sector == sector);
    let mut found: Vec<_> = of_sector.map(|(rating, one)| (&**rating, one)).collect();
    found.reverse();
    found
}

/// The places of the two closed items that were asked for by their identifiers, if they are two.
fn pair(sheet: &Questionnaire, (rows, columns): (&str, &str)) -> Option<[usize; 2]> {
    let find = |id: &str| {
        let mut items = sheet.survey.items.iter();
        items.position(|item| item.is_closed() && item.id == id)
    };
    let (a, b) = find(rows).zip(find(columns))?;
    (a != b).then_some([a, b])
}

/// Where places of the questionnaire stand among those of the closed items, in order.
fn among(closed: &[usize], pair: [usize; 2]) -> [usize; 2] {
    pair.map(|place| closed.partition_point(|one| *one < place))
}

/// What the database has of an institution in a campaign.
struct Seen {
    row: CampaignRow,
    member: MemberRow,
    sheet: Arc<Questionnaire>,
    rule: Rule,
    look: Look,
    /// What had left by then.
    mark: Mark,
    course: Vec<(NaiveDate, i64)>,
    funnels: Vec<FunnelRow>,
    /// The comments shown last; nothing for who reads none.
    said: Vec<String>,
}

fn read(
    conn: &mut Conn,
    clock: &Clock,
    (row, rule): (CampaignRow, Rule),
    (id, reads, wanted): (i64, bool, (&str, &str)),
    known: &Directory,
) -> Result<Seen> {
    let members = members_of(conn, row.id)?;
    let member = members.into_iter().find(|one| one.institution_id == id);
    let sheet = known.campaign(row.id).ok_or(Error::NotFound)?;
    let sheet = Arc::clone(&sheet.questionnaire);
    let gone = Gone::read(conn, row.id)?;
    let wanted = (rule, &*sheet.cells, pair(&sheet, wanted));
    let look = look(conn, clock, (row.id, id), wanted, &gone)?;
    let said = match reads {
        true => comments::shown_last(conn, row.id, id, LAST)?,
        false => Vec::new(),
    };
    Ok(Seen {
        member: member.ok_or(Error::NotFound)?,
        mark: gone.mark,
        look,
        rule,
        course: progress::days_of(conn, row.id, id)?,
        funnels: funnels::of_campaign(conn, row.id)?,
        said: said.into_iter().map(|one| one.text).collect(),
        sheet,
        row,
    })
}

/// The points that people can come in by: code, words, funnel.
fn owned<'a>(
    directory: &'a Directory,
    id: i64,
    funnels: &[FunnelRow],
) -> Vec<(String, &'a str, Funnel)> {
    let of = |tag: i64| {
        let mut rows = funnels.iter();
        rows.find(|row| row.institution_id == id && row.tag == tag)
    };
    let points = directory.live_points_of(id).map(|(code, point)| {
        let funnel = of(code.tag).map(funnel).unwrap_or_default();
        (code.to_string(), point.label.as_str(), funnel)
    });
    points.collect()
}

fn point<'a>((code, place, funnel): &'a (String, &'a str, Funnel)) -> PointLine<'a> {
    PointLine {
        code,
        place,
        funnel: *funnel,
    }
}

/// The closed items with what is told of each, and their places in the questionnaire.
pub(super) fn items(
    lang: Lang,
    sheet: &Questionnaire,
    told: impl Fn(usize) -> Option<Item>,
) -> (Vec<usize>, Vec<Answered<'_>>) {
    let all = sheet.survey.items.iter().enumerate();
    let closed = all.filter(|(_, item)| item.is_closed());
    closed
        .map(|(place, item)| {
            let options = codebook::options(item).into_iter();
            let answered = Answered {
                id: &item.id,
                name: item.short.get(lang),
                options: options
                    .map(|option| option.text.get(lang).to_owned())
                    .collect(),
                told: told(place),
            };
            (place, answered)
        })
        .unzip()
}
