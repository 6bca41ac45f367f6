//! `/staff/campaigns/{campaign}/institutions/{institution}`: what was answered there.
use std::{collections::BTreeMap, sync::Arc};

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
    access::{Action, Scope, may},
    app::App,
    db::{
        Conn,
        campaigns::{CampaignRow, MemberRow, members_of},
        comments,
        funnels::{self, FunnelRow},
        progress,
        tallies::{self, Counted},
    },
    directory::{Directory, Questionnaire},
    disclosure::{
        Figures, Item, Rule,
        cross::Cross,
        figures::{alone, sum},
    },
    error::{Error, Result},
    export::codebook,
    i18n::Lang,
    ratings::Ratings,
    region::{Channel, Sector, Status, pace::Plan},
    survey::Tally,
    taking,
    view::staff::{Answered, Funnel, InstitutionPage, PointLine, Rated, institution},
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
    let (campaign, scope) = (campaign.to_owned(), staff.scope());
    let directory = app.directory();
    let place = directory.by_code(code).ok_or(Error::NotFound)?.clone();
    let (id, known) = (place.id, app.directory());
    let reads = may(staff.user.role.0, Action::ReadComments);
    let seen = app
        .db
        .read(move |conn| read(conn, (scope, &campaign), (id, reads), &known))
        .await?;
    let (row, sheet) = (&seen.row, &seen.sheet);
    let rule = rule(app, row)?;
    let (figures, alone) = figures(sheet, &seen.counted, rule)?;
    let ways = alone.iter().map(|(way, one)| (*way, one.responses()));
    let ways: Vec<(Channel, u64)> = ways.collect();
    let way = Channel::parse(&asked.way).filter(|way| alone.contains_key(way));
    let looked_at = way.and_then(|way| alone.get(&way)).unwrap_or(&figures);
    let (places, items) = items(lang, sheet, |place| looked_at.item(place));
    let crossed = crossed(asked, &figures, (&places, &items));
    let owned = owned(&directory, id, &seen.funnels);
    let points: Vec<PointLine<'_>> = owned.iter().map(point).collect();
    let known = seen.course.iter();
    let course: Vec<_> = known.map(|(day, n)| (*day, whole(*n))).collect();
    let numbers = (figures.responses(), whole(seen.member.required_sample));
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
        ways: &ways,
        way,
        items: &items,
        crossed: crossed.as_ref().map(|(places, table)| (*places, table)),
        points: &points,
        comments: reads.then(|| (rule.shown(numbers.0, &seen.said[..]), every.as_str())),
    }))
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

/// The two items that were asked for, if they are two.
fn crossed(
    asked: &Asked,
    all: &Figures,
    (places, items): (&[usize], &[Answered<'_>]),
) -> Option<([usize; 2], Cross)> {
    let find = |id: &str| items.iter().position(|item| item.id == id);
    let (a, b) = find(&asked.rows).zip(find(&asked.columns))?;
    (a != b).then(|| ([a, b], all.cross([a, b].map(|nth| places[nth]))))
}

/// What the database has of an institution in a campaign.
struct Seen {
    row: CampaignRow,
    member: MemberRow,
    sheet: Arc<Questionnaire>,
    counted: Vec<Counted>,
    course: Vec<(NaiveDate, i64)>,
    funnels: Vec<FunnelRow>,
    /// The comments shown last; nothing for who reads none.
    said: Vec<String>,
}

fn read(
    conn: &mut Conn,
    (scope, campaign): (Scope, &str),
    (id, reads): (i64, bool),
    known: &Directory,
) -> Result<Seen> {
    let row = own(conn, scope, campaign)?;
    let members = members_of(conn, row.id)?;
    let member = members.into_iter().find(|one| one.institution_id == id);
    let sheet = known.campaign(row.id).ok_or(Error::NotFound)?;
    let sheet = Arc::clone(&sheet.questionnaire);
    let said = match reads {
        true => comments::shown_last(conn, row.id, id, LAST)?,
        false => Vec::new(),
    };
    Ok(Seen {
        member: member.ok_or(Error::NotFound)?,
        counted: tallies::of_institution(conn, row.id, id, &sheet.cells)?,
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

pub(super) fn is_counted(one: &&Counted) -> bool {
    one.key.status == Status::Counted
}

/// What was answered, and by the ways that can be looked at alone.
fn figures(
    sheet: &Questionnaire,
    counted: &[Counted],
    rule: Rule,
) -> Result<(Figures, BTreeMap<Channel, Figures>)> {
    let mut ways: BTreeMap<Channel, Vec<&Tally>> = BTreeMap::new();
    for one in counted.iter().filter(is_counted) {
        ways.entry(one.key.channel).or_default().push(&one.tally);
    }
    let added = |tallies: Vec<&Tally>| {
        let sum = sum(&sheet.cells, tallies.into_iter());
        sum.map_err(|err| Error::Internal(err.into()))
    };
    let all = added(ways.values().flatten().copied().collect())?;
    let ways = ways.into_iter().map(|(way, own)| Ok((way, added(own)?)));
    let ways: BTreeMap<Channel, Tally> = ways.collect::<Result<_>>()?;
    let whole = Figures::of(rule, &sheet.cells, all);
    Ok((whole, alone(rule, &sheet.cells, ways)))
}

/// The campaign's rule of disclosure.
pub(super) fn rule(app: &App, row: &CampaignRow) -> Result<Rule> {
    taking::rule(app.config.place.surveys.as_deref(), &row.methodology)
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
