//! The dictionaries in memory: who is behind a link code, which campaign is on, which questionnaire.
//!
//! A page needs no query: a running program reads the dictionaries when it starts and whenever their
//! revision has risen.
use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use chrono::NaiveDate;

use crate::{
    db::{self, Conn, campaigns::CampaignRow, institutions::InstitutionRow},
    error::Result,
    i18n::{Lang, nbsp},
    region::{
        CampaignState, LinkCode, Phase, PointKind, SampleRule, campaign::is_public, search::Index,
    },
    survey::{self, Survey, tally::Cells},
};

/// A questionnaire version, ready for use.
#[derive(Debug)]
pub struct Questionnaire {
    /// The survey.
    pub survey: Survey,
    /// Its cells.
    pub cells: Arc<Cells>,
    /// Its version, for rows.
    pub version: Arc<str>,
}

/// A campaign with its questionnaire.
#[derive(Debug)]
pub struct Campaign {
    /// As kept.
    pub row: CampaignRow,
    /// The pinned version.
    pub questionnaire: Arc<Questionnaire>,
}

impl Campaign {
    /// What a citizen finds on a day.
    pub fn phase(&self, today: NaiveDate) -> Phase {
        Phase::on(
            self.row.state.0,
            self.row.starts_on,
            self.row.ends_on,
            today,
        )
    }

    /// Whether citizens are told of it: it was open once.
    pub fn is_public(&self) -> bool {
        is_public(self.row.state.0, self.row.dropped != 0)
    }

    /// Its sample rule.
    pub fn sample_rule(&self) -> SampleRule {
        SampleRule {
            percent: u32::try_from(self.row.sample_percent).unwrap_or(100),
            cap: u64::try_from(self.row.sample_cap).unwrap_or(0),
        }
    }
}

/// A collection point.
#[derive(Debug, Clone)]
pub struct Point {
    /// What it is.
    pub kind: PointKind,
    /// Where it is, in words.
    pub label: String,
    /// Whether it was revoked, and by which point it was replaced.
    pub revoked: Option<Option<LinkCode>>,
}

/// Everything that pages look up.
#[derive(Debug, Default)]
pub struct Directory {
    /// The revision that was read.
    pub revision: i64,
    institutions: HashMap<i64, Arc<InstitutionRow>>,
    by_code: HashMap<String, i64>,
    campaigns: Vec<Arc<Campaign>>,
    /// For each institution, its campaigns, oldest first.
    of_institution: HashMap<i64, Vec<Arc<Campaign>>>,
    /// For each institution, its points by tag.
    points: HashMap<i64, BTreeMap<i64, Point>>,
    /// Institutions in the order of the search index.
    listed: Vec<i64>,
    index: Index,
}

impl Directory {
    /// Reads everything. A kept questionnaire that no longer loads is a fault of ours.
    pub fn read(conn: &mut Conn) -> Result<Directory> {
        let revision = db::directory::revision(conn)?;
        let questionnaires = questionnaires(conn)?;
        let institutions: Vec<_> = db::institutions::all(conn)?
            .into_iter()
            .map(readable)
            .collect();
        let mut campaigns = Vec::new();
        for mut row in db::campaigns::all(conn)? {
            row.organizer = nbsp(&row.organizer, Lang::Ru).into_owned();
            let questionnaire = questionnaires.get(&row.survey_version).ok_or_else(|| {
                anyhow::anyhow!("survey version {} is missing", row.survey_version)
            })?;
            campaigns.push(Arc::new(Campaign {
                questionnaire: Arc::clone(questionnaire),
                row,
            }));
        }
        let mut of_institution: HashMap<i64, Vec<Arc<Campaign>>> = HashMap::new();
        for member in db::campaigns::members(conn)? {
            let campaign = campaigns
                .iter()
                .find(|campaign| campaign.row.id == member.campaign_id);
            of_institution
                .entry(member.institution_id)
                .or_default()
                .extend(campaign.cloned());
        }
        let mut points: HashMap<i64, BTreeMap<i64, Point>> = HashMap::new();
        for row in db::points::all(conn)? {
            points
                .entry(row.institution_id)
                .or_default()
                .insert(row.tag, point(&row));
        }
        let texts: Vec<String> = institutions.iter().map(searched).collect();
        Ok(Directory {
            revision,
            index: Index::new(texts.iter().map(String::as_str)),
            by_code: institutions
                .iter()
                .map(|row| (row.code.clone(), row.id))
                .collect(),
            listed: institutions.iter().map(|row| row.id).collect(),
            institutions: institutions
                .into_iter()
                .map(|row| (row.id, Arc::new(row)))
                .collect(),
            campaigns,
            of_institution,
            points,
        })
    }

    /// The point behind a code, with its institution.
    pub fn point(&self, code: LinkCode) -> Option<(&Point, &Arc<InstitutionRow>)> {
        Some((
            self.points.get(&code.institution)?.get(&code.tag)?,
            self.institutions.get(&code.institution)?,
        ))
    }

    /// An institution.
    pub fn institution(&self, id: i64) -> Option<&Arc<InstitutionRow>> {
        self.institutions.get(&id)
    }

    /// An institution by its code in the registry.
    pub fn by_code(&self, code: &str) -> Option<&Arc<InstitutionRow>> {
        self.by_code
            .get(code)
            .and_then(|id| self.institutions.get(id))
    }

    /// A campaign.
    pub fn campaign(&self, id: i64) -> Option<&Arc<Campaign>> {
        self.campaigns.iter().find(|campaign| campaign.row.id == id)
    }

    /// The campaign that asks about an institution today: the running one, else a paused, a coming, the
    /// last that is over; of several of a kind the newest. A draft stands for none of them, and is found only if it is all there
    /// is; what was given up as a draft never is.
    pub fn current(&self, institution: i64, today: NaiveDate) -> Option<&Arc<Campaign>> {
        let rank = |campaign: &Arc<Campaign>| {
            let phase = match campaign.phase(today) {
                Phase::Running => 3,
                Phase::Paused => 2,
                Phase::NotYet => 1,
                Phase::Over => 0,
            };
            (campaign.is_public(), phase, campaign.row.id)
        };
        self.of_institution
            .get(&institution)?
            .iter()
            .filter(|one| one.is_public() || one.row.state.0 == CampaignState::Draft)
            .max_by_key(|campaign| rank(campaign))
    }

    /// A live point of an institution to send somebody to: a website link first, never a kiosk or letter.
    pub fn entrance(&self, institution: i64) -> Option<LinkCode> {
        let rank = |kind: PointKind| match kind {
            PointKind::Site => Some(0),
            PointKind::Place => Some(1),
            PointKind::Kiosk | PointKind::Letter => None,
        };
        let live = self
            .points
            .get(&institution)?
            .iter()
            .filter(|(_, point)| point.revoked.is_none());
        live.filter_map(|(tag, point)| {
            Some((
                rank(point.kind)?,
                LinkCode {
                    institution,
                    tag: *tag,
                },
            ))
        })
        .min()
        .map(|(_, code)| code)
    }

    /// Every point that is not revoked, in no order.
    pub fn live_points(&self) -> impl Iterator<Item = (LinkCode, &Point)> {
        let code = |institution: i64, tag: i64| LinkCode { institution, tag };
        let all = self.points.iter().flat_map(move |(id, points)| {
            points
                .iter()
                .map(move |(tag, point)| (code(*id, *tag), point))
        });
        all.filter(|(_, point)| point.revoked.is_none())
    }

    /// The points of an institution that are not revoked, by tag.
    pub fn live_points_of(&self, institution: i64) -> impl Iterator<Item = (LinkCode, &Point)> {
        let points = self.points.get(&institution).into_iter().flatten();
        points
            .filter(|(_, point)| point.revoked.is_none())
            .map(move |(tag, point)| {
                (
                    LinkCode {
                        institution,
                        tag: *tag,
                    },
                    point,
                )
            })
    }

    /// The institutions of a campaign, by number.
    pub fn members(&self, campaign: i64) -> impl Iterator<Item = i64> {
        let asked =
            move |campaigns: &[Arc<Campaign>]| campaigns.iter().any(|one| one.row.id == campaign);
        self.listed.iter().copied().filter(move |id| {
            self.of_institution
                .get(id)
                .is_some_and(|campaigns| asked(campaigns))
        })
    }

    /// Institutions that match a query, best first; all of them, by number, for an empty one.
    pub fn search(&self, query: &str) -> Vec<&Arc<InstitutionRow>> {
        let places = if query.trim().is_empty() {
            (0..self.listed.len()).collect()
        } else {
            self.index.find(query)
        };
        places
            .into_iter()
            .filter_map(|place| self.institutions.get(self.listed.get(place)?))
            .collect()
    }

    /// The campaigns, oldest first.
    pub fn campaigns(&self) -> &[Arc<Campaign>] {
        &self.campaigns
    }
}

/// As it is shown: no line breaks off after a short word or before a number.
fn readable(mut row: InstitutionRow) -> InstitutionRow {
    row.short_name = nbsp(&row.short_name, Lang::Ru).into_owned();
    row.address = nbsp(&row.address, Lang::Ru).into_owned();
    row
}

fn searched(row: &InstitutionRow) -> String {
    format!(
        "{} {} {} {} {}",
        row.short_name, row.full_name, row.municipality, row.address, row.kind
    )
}

fn point(row: &db::points::PointRow) -> Point {
    let replaced = row.replaced_by.map(|tag| LinkCode {
        institution: row.institution_id,
        tag,
    });
    Point {
        kind: row.kind.0,
        label: row.label.clone(),
        revoked: row.revoked_at.map(|_| replaced),
    }
}

/// Every kept questionnaire, ready for use.
pub fn questionnaires(conn: &mut Conn) -> Result<HashMap<String, Arc<Questionnaire>>> {
    let mut ready = HashMap::new();
    for row in db::surveys::all(conn)? {
        let survey = survey::load::parse(&row.survey_id, &row.survey_id, row.body.as_bytes())
            .map_err(|faults| {
                anyhow::anyhow!(
                    "kept survey {} does not load: {} faults",
                    row.version,
                    faults.len()
                )
            })?;
        let questionnaire = Questionnaire {
            cells: Arc::new(Cells::of(&survey)),
            version: row.version.as_str().into(),
            survey,
        };
        ready.insert(row.version, Arc::new(questionnaire));
    }
    Ok(ready)
}

impl db::verify::Sheet for Questionnaire {
    fn survey(&self) -> &Survey {
        &self.survey
    }

    fn cells(&self) -> &Cells {
        &self.cells
    }
}
