//! What is shown of an institution in a campaign: what was answered there, how, and at which points.
use std::sync::Arc;

use chrono::NaiveDate;
use serde::Deserialize;

use super::{
    TRIES,
    board::plan,
    gather::{funnel, whole},
    head,
};
use crate::{
    chart::Drawing,
    clock::Clock,
    db::{
        Conn, Db,
        campaigns::{CampaignRow, MemberRow, members_of},
        comments,
        funnels::{self, FunnelRow},
        given_out::Mark,
        institutions::InstitutionRow,
        page_figures, progress,
        snapshot::snapshot,
    },
    directory::{Directory, Questionnaire},
    disclosure::{Item, Rule},
    error::{Error, Result},
    export::codebook,
    i18n::Lang,
    ratings::Ratings,
    region::{Channel, Sector},
    taking::{
        before::Gone,
        looks::{Age, Look, look},
    },
    view::staff::{
        Answered, Funnel, Held, InstitutionPage, Me, PointLine, Rated, institution_chart,
    },
};

/// Comments on the page, at most.
const LAST: i64 = 5;

/// What is looked at: the answers that came one way, if it is named, and two questions crossed, if they are two.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// A channel's code; all of them if it is empty or cannot be told alone.
    pub way: String,
    /// The id of the item that makes the rows.
    pub rows: String,
    /// The id of the item that makes the columns.
    pub columns: String,
}

/// What is known beside the database.
#[derive(Debug, Clone, Copy)]
pub struct Beside<'a> {
    /// The dictionaries.
    pub directory: &'a Directory,
    /// The published ratings.
    pub ratings: &'a Ratings,
}

/// What the database has of an institution in a campaign.
#[derive(Debug)]
pub struct PlaceData {
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
    reads: bool,
}

/// What the database has, after what is shown of it is kept: whoever looks again is shown something else only if enough has
/// changed. `reads` is whether who looks reads comments. Blocks.
///
/// # Errors
/// [`Error::NotFound`] if the institution is not of the campaign, [`Error::Unavailable`] if something else left each time.
pub fn kept(
    (db, clock): (&Db, &Clock),
    directory: &Directory,
    (row, rule): (&CampaignRow, Rule),
    (institution, reads): (i64, bool),
    asked: &Asked,
) -> Result<PlaceData> {
    for _ in 0..TRIES {
        let mut seen = db.read_now(|conn| {
            snapshot(conn, |conn| {
                let of = (row.clone(), rule);
                read(conn, clock, of, (institution, reads, asked), directory)
            })
        })?;
        let Some(step) = seen.look.step.take() else {
            return Ok(seen);
        };
        let (of, mark) = (row.id, seen.mark);
        if db.write_now(|conn| Ok(page_figures::keep_all(conn, of, &[step], mark)?))? {
            return Ok(seen);
        }
    }
    Err(Error::Unavailable)
}

impl PlaceData {
    /// Everything that is shown of it.
    pub fn shown<R>(
        &self,
        (clock, me): (&Clock, Me<'_>),
        beside: Beside<'_>,
        place: &InstitutionRow,
        (lang, asked): (Lang, &Asked),
        use_it: impl FnOnce(&InstitutionPage<'_>) -> R,
    ) -> R {
        let (row, look, rule) = (&self.row, &self.look, self.rule);
        let ways = look.ways.iter().map(|(way, one)| (*way, one.responses()));
        let ways: Vec<(Channel, u64)> = ways.collect();
        let way = Channel::parse(&asked.way).filter(|way| look.ways.contains_key(way));
        let looked_at = way.and_then(|way| look.ways.get(&way));
        let looked_at = looked_at.unwrap_or(&look.whole);
        let (places, items) = items(lang, &self.sheet, |place| looked_at.item(place));
        let crossed = pair(&self.sheet, asked).zip(look.cross.as_ref());
        let crossed =
            crossed.map(|(pair, table)| (among(&places, pair), table.as_ref().map_err(|why| *why)));
        let owned = owned(beside.directory, place.id, &self.funnels);
        let points: Vec<PointLine<'_>> = owned.iter().map(point).collect();
        let known = self.course.iter();
        let course: Vec<_> = known.map(|(day, n)| (*day, whole(*n))).collect();
        let numbers = (look.answers, whole(self.member.required_sample));
        let every = format!(
            "/staff/comments/{}?institution={}&state=all",
            row.code, place.code
        );
        let rated = rated(beside.ratings, (row.sector.0, &place.code));
        let (plan, today) = (plan(row), clock.today());
        let said = self.reads.then(|| rule.shown(numbers.0, &self.said[..]));
        use_it(&InstitutionPage {
            head: head(clock, me, row),
            code: &place.code,
            name: &place.short_name,
            municipality: &place.municipality,
            numbers,
            recipients: whole(self.member.recipients),
            standing: plan.standing(numbers.0, numbers.1, today),
            due: plan.due(numbers.1, today),
            rated: &rated,
            course: &course,
            least: (rule.least(), rule.least_cell.into()),
            held: held(clock, look),
            ways: &ways,
            way,
            items: &items,
            crossed,
            points: &points,
            comments: said.map(|said| (said, every.as_str())),
        })
    }
}

/// A chart of an institution by its name, for the channel and the pair of questions that were asked for; nothing if there is none
/// of this name, or if its page would not show it.
pub fn chart(lang: Lang, page: &InstitutionPage<'_>, asked: &Asked, name: &str) -> Option<Drawing> {
    let is_told = asked.way.is_empty() || page.way.is_some();
    is_told
        .then(|| institution_chart(lang, page, name))
        .flatten()
}

/// As of when figures are that are not as of now.
fn held(clock: &Clock, look: &Look) -> Option<Held> {
    match look.age {
        Age::Now => None,
        Age::Since(at) => Some(Held::Since(look.whole.responses(), clock.local(at))),
        Age::Waits => Some(Held::Waits),
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

/// The places of the two items that were asked for; their answers are told apart.
fn pair(sheet: &Questionnaire, asked: &Asked) -> Option<[usize; 2]> {
    let find = |id: &str| {
        let mut items = sheet.survey.items.iter();
        items.position(|item| item.is_told_apart() && item.id == id)
    };
    let (a, b) = find(&asked.rows).zip(find(&asked.columns))?;
    Some([a, b])
}

/// Where places of the questionnaire stand among those of the items told apart, which are in order.
fn among(closed: &[usize], pair: [usize; 2]) -> [usize; 2] {
    pair.map(|place| closed.partition_point(|one| *one < place))
}

fn read(
    conn: &mut Conn,
    clock: &Clock,
    (row, rule): (CampaignRow, Rule),
    (id, reads, asked): (i64, bool, &Asked),
    known: &Directory,
) -> Result<PlaceData> {
    let members = members_of(conn, row.id)?;
    let member = members.into_iter().find(|one| one.institution_id == id);
    let sheet = known.campaign(row.id).ok_or(Error::NotFound)?;
    let sheet = Arc::clone(&sheet.questionnaire);
    let gone = Gone::read(conn, row.id)?;
    let wanted = (rule, &*sheet.cells, pair(&sheet, asked));
    let look = look(conn, clock, (row.id, id), wanted, &gone)?;
    let said = match reads {
        true => comments::shown_last(conn, row.id, id, LAST)?,
        false => Vec::new(),
    };
    Ok(PlaceData {
        reads,
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

/// The items whose answers are told apart, with what is told of each, and their places in the questionnaire.
pub(super) fn items(
    lang: Lang,
    sheet: &Questionnaire,
    told: impl Fn(usize) -> Option<Item>,
) -> (Vec<usize>, Vec<Answered<'_>>) {
    let all = sheet.survey.items.iter().enumerate();
    let closed = all.filter(|(_, item)| item.is_told_apart());
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
