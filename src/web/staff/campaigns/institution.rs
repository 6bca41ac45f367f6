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
    disclosure::{Origin, Rule, told},
    error::{Error, Result},
    export::codebook,
    i18n::Lang,
    ratings::Ratings,
    region::{Channel, Sector, Status, pace::Plan},
    survey::{
        Tally,
        cross::{Cross, cross},
    },
    taking,
    view::staff::{Answered, Chosen, Funnel, InstitutionPage, PointLine, Rated, institution},
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
    let ways = ways(&seen.counted, rule(app, row));
    let way = Channel::parse(&asked.way).filter(|way| ways.iter().any(|(known, _)| known == way));
    let all = merged(sheet, &seen.counted, None)?;
    let tally = merged(sheet, &seen.counted, way)?;
    let (places, items) = items(lang, sheet, &tally);
    let crossed = crossed(asked, sheet, &all, (&places, &items));
    let owned = owned(&directory, id, &seen.funnels);
    let points: Vec<PointLine<'_>> = owned.iter().map(point).collect();
    let known = seen.course.iter();
    let course: Vec<_> = known.map(|(day, n)| (*day, whole(*n))).collect();
    let numbers = (all.responses, whole(seen.member.required_sample));
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
        ways: &ways,
        way,
        items: &items,
        crossed: crossed.as_ref().map(|(places, table)| (*places, table)),
        points: &points,
        comments: reads.then_some((&seen.said[..], every.as_str())),
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
    sheet: &Questionnaire,
    all: &Tally,
    (places, items): (&[usize], &[Answered<'_>]),
) -> Option<([usize; 2], Cross)> {
    let find = |id: &str| items.iter().position(|item| item.id == id);
    let (a, b) = find(&asked.rows).zip(find(&asked.columns))?;
    let options = [a, b].map(|nth| items[nth].options.len());
    let pair = [a, b].map(|nth| places[nth]);
    (a != b).then(|| ([a, b], cross(&sheet.cells, all, pair, options)))
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

fn is_counted(one: &&Counted) -> bool {
    one.key.status == Status::Counted
}

/// The channels that can be looked at alone: those of which files tell, by the same engine. Without a rule there are none.
fn ways(counted: &[Counted], rule: Option<Rule>) -> Vec<(Channel, u64)> {
    let mut counts: BTreeMap<Origin, u64> = BTreeMap::new();
    for one in counted.iter().filter(is_counted) {
        let origin = Origin {
            channel: Some(one.key.channel),
            evidence: Some(one.key.evidence),
            ..Origin::default()
        };
        *counts.entry(origin).or_default() += one.tally.responses;
    }
    counts.retain(|_, n| *n > 0);
    let told = rule
        .and_then(|rule| told(&counts, rule))
        .unwrap_or_default();
    let mut ways: BTreeMap<Channel, u64> = BTreeMap::new();
    for (from, n) in &counts {
        let way = told.get(from).and_then(|told| told.channel);
        if let Some(way) = way {
            *ways.entry(way).or_default() += n;
        }
    }
    let is_alone = |way: &Channel| counts.keys().all(|from| from.channel == Some(*way));
    ways.retain(|way, _| !is_alone(way));
    ways.into_iter().collect()
}

/// The campaign's rule of disclosure; without its methodology nothing is told of parts.
fn rule(app: &App, row: &CampaignRow) -> Option<Rule> {
    let found = taking::rule(app.config.place.surveys.as_deref(), &row.methodology);
    found
        .inspect_err(|err| tracing::warn!("no rule of disclosure for {}: {err}", row.code))
        .ok()
}

fn merged(sheet: &Questionnaire, counted: &[Counted], way: Option<Channel>) -> Result<Tally> {
    let mut all = Tally::new(&sheet.cells);
    let wanted = |one: &&Counted| way.is_none_or(|way| one.key.channel == way);
    for one in counted.iter().filter(is_counted).filter(wanted) {
        all.merge(&one.tally)
            .map_err(|err| Error::Internal(err.into()))?;
    }
    Ok(all)
}

/// The closed items with their counts, and their places in the questionnaire.
pub(super) fn items<'a>(
    lang: Lang,
    sheet: &'a Questionnaire,
    tally: &Tally,
) -> (Vec<usize>, Vec<Answered<'a>>) {
    let all = sheet.survey.items.iter().enumerate();
    let closed = all.filter(|(_, item)| item.is_closed());
    closed
        .map(|(place, item)| {
            let options = codebook::options(item);
            let options = options.into_iter().enumerate().map(|(nth, option)| Chosen {
                words: option.text.get(lang).to_owned(),
                n: tally.options[sheet.cells.cell(place, nth)],
            });
            let answered = Answered {
                id: &item.id,
                name: item.short.get(lang),
                shown: tally.shown[place],
                answered: tally.answered[place],
                options: options.collect(),
            };
            (place, answered)
        })
        .unzip()
}
