//! `/staff/campaigns/{campaign}/institutions/{institution}`: what was answered there.
use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Path, Query},
};
use serde::Deserialize;

use super::{
    super::who::{Staff, Watcher},
    gather::{funnel, whole},
    head, own,
};
use crate::{
    access::{Action, may},
    app::App,
    db::{
        campaigns::members_of,
        comments,
        funnels::{self, FunnelRow},
        institutions::InstitutionRow,
        progress,
        tallies::{self, Counted},
    },
    directory::{Directory, Questionnaire},
    error::{Error, Result},
    export::codebook,
    i18n::Lang,
    region::{Channel, Status, pace::Plan},
    survey::{Tally, cross::cross},
    view::staff::{
        Answered, Chosen, Funnel, InstitutionPage, LEAST_ANSWERS, PointLine, institution,
    },
    web::{Site, extract::Reader, reply},
};

/// Comments on the page, at most.
const LAST: i64 = 5;

/// What is looked at.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    way: String,
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
    let ((campaign, code), scope) = (path.into_inner(), staff.scope());
    let directory = app.directory();
    let place = directory.by_code(&code).ok_or(Error::NotFound)?.clone();
    let (id, known) = (place.id, app.directory());
    let (row, member, sheet, counted, course, funnels) = app
        .db
        .read(move |conn| {
            let row = own(conn, scope, &campaign)?;
            let members = members_of(conn, row.id)?;
            let member = members.into_iter().find(|one| one.institution_id == id);
            let member = member.ok_or(Error::NotFound)?;
            let sheet = known.campaign(row.id).ok_or(Error::NotFound)?;
            let sheet = std::sync::Arc::clone(&sheet.questionnaire);
            let counted = tallies::of_institution(conn, row.id, id, &sheet.cells)?;
            let course = progress::days_of(conn, row.id, id)?;
            let funnels = funnels::of_campaign(conn, row.id)?;
            Ok((row, member, sheet, counted, course, funnels))
        })
        .await?;
    let ways = ways(&counted);
    let way = Channel::parse(&asked.way).filter(|way| ways.iter().any(|(known, _)| known == way));
    let all = merged(&sheet, &counted, None)?;
    let tally = merged(&sheet, &counted, way)?;
    let lang = reader.0.lang;
    let (places, items) = items(lang, &sheet, &tally);
    let find = |id: &str| items.iter().position(|item| item.id == id);
    let pair = find(&asked.rows).zip(find(&asked.columns));
    let crossed = pair.filter(|(a, b)| a != b).map(|(a, b)| {
        let options = [items[a].options.len(), items[b].options.len()];
        (
            [a, b],
            cross(&sheet.cells, &all, [places[a], places[b]], options),
        )
    });
    let owned = owned(&directory, id, &funnels);
    let points: Vec<PointLine<'_>> = owned.iter().map(point).collect();
    let course: Vec<_> = course.into_iter().map(|(day, n)| (day, whole(n))).collect();
    let numbers = (all.responses, whole(member.required_sample));
    let said = said(&app, &staff, row.id, &place).await?;
    let plan = Plan {
        starts_on: row.starts_on,
        ends_on: row.ends_on,
    };
    let page = InstitutionPage {
        head: head(&app, &staff, &row),
        code: &place.code,
        name: &place.short_name,
        municipality: &place.municipality,
        numbers,
        recipients: whole(member.recipients),
        standing: plan.standing(numbers.0, numbers.1, app.clock.today()),
        course: &course,
        ways: &ways,
        way,
        items: &items,
        crossed: crossed.as_ref().map(|(places, table)| (*places, table)),
        points: &points,
        comments: said.as_ref().map(|said| (&said.0[..], &said.1[..])),
    };
    let markup = institution(reader.0, &site.staff_assets(), &page);
    Ok(reply::private(StatusCode::OK, markup))
}

/// The comments shown last and the address of all, for who may read them.
async fn said(
    app: &App,
    staff: &Staff,
    campaign: i64,
    place: &InstitutionRow,
) -> Result<Option<(Vec<String>, String)>> {
    if !may(staff.user.role.0, Action::ReadComments) {
        return Ok(None);
    }
    let id = place.id;
    let shown = app
        .db
        .read(move |conn| Ok(comments::shown_last(conn, campaign, id, LAST)?))
        .await?;
    let all = format!(
        "/staff/comments/{campaign}?institution={}&state=all",
        place.code
    );
    Ok(Some((shown.into_iter().map(|one| one.text).collect(), all)))
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

/// The channels that can be looked at alone: those with enough answers, unless what is left over could be worked out and is
/// too little.
fn ways(counted: &[Counted]) -> Vec<(Channel, u64)> {
    let of = |way: &Channel| {
        let own = counted
            .iter()
            .filter(is_counted)
            .filter(|one| one.key.channel == *way);
        (*way, own.map(|one| one.tally.responses).sum::<u64>())
    };
    let (shown, hidden): (Vec<_>, Vec<_>) = Channel::ALL
        .iter()
        .map(of)
        .filter(|(_, n)| *n > 0)
        .partition(|(_, n)| *n >= LEAST_ANSWERS);
    let left: u64 = hidden.iter().map(|(_, n)| n).sum();
    if (1..LEAST_ANSWERS).contains(&left) || shown.len() + hidden.len() < 2 {
        Vec::new()
    } else {
        shown
    }
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
