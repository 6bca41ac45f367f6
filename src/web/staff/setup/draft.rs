//! `/staff/setup/{campaign}`: what is missing, points and posters; opening, or giving the draft up.
use std::collections::{BTreeMap, HashMap};

use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Path, Query},
};
use serde::Deserialize;

use super::{
    super::{form::StaffForm, who::Runner},
    new, own,
};
use crate::{
    app::App,
    db::{
        Conn,
        campaigns::{CampaignRow, MemberRow, members_of},
        parties,
    },
    directory::Directory,
    error::{Error, Result},
    i18n::Lang,
    region::{CampaignState, PointKind, opening::Lack},
    setup::{
        course::{self, Stuck},
        points,
        posters::is_printed,
        surveys,
    },
    view::staff::setup::{DraftPage, MemberLine, PlaceLine, Trouble, draft},
    web::{Site, extract::Reader, reply, staff::who::Staff},
};

/// Which institutions are shown, and whether something was done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    municipality: Option<String>,
    done: Option<String>,
}

/// The page.
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Runner(staff): Runner,
    code: Path<String>,
    asked: Query<Asked>,
) -> Result<HttpResponse> {
    shown(&app, &site, reader, &staff, &code, (&asked, None)).await
}

/// Opens the campaign, or gives the draft up.
pub async fn state(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Runner(staff): Runner,
    code: Path<String>,
    form: StaffForm,
) -> Result<HttpResponse> {
    let to = CampaignState::parse(form.get("to")).ok_or(Error::NotFound)?;
    let sure = form.get("sure") == "1";
    let (who, by, today) = (staff.clone(), staff.by(&app), app.clock.today());
    let (dir, name) = (app.config.place.surveys.clone(), code.clone());
    let set = move |conn: &mut Conn| {
        let row = own(conn, &who, &name)?;
        if row.state.0 != CampaignState::Draft {
            return Ok(Some(Trouble::State));
        }
        if to == CampaignState::Closed && !sure {
            return Ok(Some(Trouble::Sure));
        }
        let files = new::sources(dir.as_deref())?.surveys;
        let done = course::set(conn, &row, to, (Some(&files), today), &by)?;
        Ok(done.err().map(|stuck| match stuck {
            Stuck::State => Trouble::State,
            Stuck::Lacks(_) => Trouble::Lacks,
        }))
    };
    if let Some(trouble) = app.db.write(set).await? {
        return page(&app, &site, reader, &staff, &code, Some(trouble)).await;
    }
    app.refresh().await?;
    Ok(reply::see_other(&match to {
        CampaignState::Closed => "/staff/campaigns".to_owned(),
        _ => format!("/staff/setup/{code}?done=1"),
    }))
}

/// Gives every institution of the campaign that has no point one of this place.
pub async fn points(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Runner(staff): Runner,
    code: Path<String>,
    form: StaffForm,
) -> Result<HttpResponse> {
    let label = form.get("label").trim().to_owned();
    if !points::is_label(&label) {
        return page(&app, &site, reader, &staff, &code, Some(Trouble::Label)).await;
    }
    let (who, by, name) = (staff.clone(), staff.by(&app), code.clone());
    let add = move |conn: &mut Conn| {
        let row = own(conn, &who, &name)?;
        points::add_missing(conn, row.id, (who.scope(), &label), &by)
    };
    app.db.write(add).await?;
    app.refresh().await?;
    Ok(reply::see_other(&format!("/staff/setup/{code}?done=1")))
}

/// The page with what went wrong.
pub(super) async fn page(
    app: &App,
    site: &Site,
    reader: Reader,
    staff: &Staff,
    code: &str,
    trouble: Option<Trouble>,
) -> Result<HttpResponse> {
    let asked = (&Asked::default(), trouble);
    shown(app, site, reader, staff, code, asked).await
}

struct Gathered {
    row: CampaignRow,
    survey: String,
    newer: bool,
    members: Vec<MemberRow>,
    methodology: String,
    parties: Vec<String>,
    lacks: Vec<Lack>,
}

fn gather(
    conn: &mut Conn,
    staff: &Staff,
    code: &str,
    (dir, today, lang): (Option<&std::path::Path>, chrono::NaiveDate, Lang),
) -> Result<Gathered> {
    let row = own(conn, staff, code)?;
    let sources = new::sources(dir)?;
    let rules = sources.methodologies.0.iter();
    let mut rules = rules.filter(|file| file.id == row.methodology);
    let rules = rules.next().and_then(|file| file.methodology().ok());
    // Only a draft lacks anything, or can take another text.
    let (mut lacks, mut newer) = (Vec::new(), false);
    if row.state.0 == CampaignState::Draft {
        lacks = course::missing(conn, &row, Some(&sources.surveys), today)?;
        newer = surveys::has_newer(conn, &sources.surveys, &row.survey_version)?;
    }
    let parties = parties::of_campaign(conn, row.id)?;
    Ok(Gathered {
        survey: surveys::kept(conn, &row.survey_version)?.survey_id,
        newer,
        members: members_of(conn, row.id)?,
        // One whose file is gone is named by its code.
        methodology: rules.map_or_else(
            || row.methodology.clone(),
            |rules| rules.title.get(lang).to_owned(),
        ),
        parties: parties.into_iter().map(|party| party.name).collect(),
        lacks,
        row,
    })
}

async fn shown(
    app: &App,
    site: &Site,
    reader: Reader,
    staff: &Staff,
    code: &str,
    (asked, trouble): (&Asked, Option<Trouble>),
) -> Result<HttpResponse> {
    let (dir, who, name) = (
        app.config.place.surveys.clone(),
        staff.clone(),
        code.to_owned(),
    );
    let (today, lang) = (app.clock.today(), reader.0.lang);
    let found = app
        .db
        .read(move |conn| gather(conn, &who, &name, (dir.as_deref(), today, lang)))
        .await?;
    let (directory, row) = (app.directory(), &found.row);
    let members = lines(&directory, &found);
    let places = places(&members);
    let sheet = directory.campaign(row.id).ok_or(Error::NotFound)?;
    let survey = &sheet.questionnaire.survey;
    let shown: Vec<&MemberLine<'_>> = match asked.municipality.as_deref() {
        Some(only) => members
            .iter()
            .filter(|line| line.municipality == only)
            .collect(),
        None => Vec::new(),
    };
    let page = DraftPage {
        me: staff.me(),
        code: &row.code,
        title: &row.title,
        sector: row.sector.0,
        state: row.state.0,
        days: (row.starts_on, row.ends_on),
        results: row.results_on,
        organizer: &row.organizer,
        hotline: &row.hotline,
        survey: (&row.survey_version, survey.title.get(lang)),
        newer: found.newer.then_some(found.survey.as_str()),
        questions: survey.items.len() as u64,
        methodology: &found.methodology,
        parties: &found.parties,
        lacks: &found.lacks,
        recipients: members.iter().map(|line| line.recipients).sum(),
        required: members.iter().map(|line| line.required).sum(),
        institutions: members.len() as u64,
        places: &places,
        municipality: asked.municipality.as_deref(),
        members: &shown,
        trouble: trouble.as_ref(),
        done: asked.done.is_some(),
    };
    let markup = draft(reader.0, &site.staff_assets(), &page);
    Ok(reply::private(
        if trouble.is_some() {
            StatusCode::UNPROCESSABLE_ENTITY
        } else {
            StatusCode::OK
        },
        markup,
    ))
}

fn lines<'a>(directory: &'a Directory, found: &Gathered) -> Vec<MemberLine<'a>> {
    let by_id: HashMap<i64, &MemberRow> = found
        .members
        .iter()
        .map(|member| (member.institution_id, member))
        .collect();
    let mut lines: Vec<MemberLine<'a>> = directory
        .members(found.row.id)
        .filter_map(|id| {
            let (institution, member) = (directory.institution(id)?, by_id.get(&id)?);
            let points: Vec<PointKind> = directory
                .live_points_of(id)
                .map(|(_, point)| point.kind)
                .collect();
            Some(MemberLine {
                code: &institution.code,
                name: &institution.short_name,
                municipality: &institution.municipality,
                recipients: member.recipients.unsigned_abs(),
                required: member.required_sample.unsigned_abs(),
                points: points.len() as u64,
                printed: points.iter().filter(|kind| is_printed(**kind)).count() as u64,
            })
        })
        .collect();
    lines.sort_by(|a, b| (a.municipality, a.name).cmp(&(b.municipality, b.name)));
    lines
}

/// The lines of each municipality, summed.
fn places<'a>(members: &[MemberLine<'a>]) -> Vec<PlaceLine<'a>> {
    let mut places: BTreeMap<&str, PlaceLine<'a>> = BTreeMap::new();
    for line in members {
        let place = places.entry(line.municipality).or_insert(PlaceLine {
            name: line.municipality,
            ..PlaceLine::default()
        });
        place.institutions += 1;
        place.recipients += line.recipients;
        place.required += line.required;
        place.without += u64::from(line.points == 0);
        place.printed += line.printed;
    }
    places.into_values().collect()
}
