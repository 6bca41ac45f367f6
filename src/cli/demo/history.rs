//! The past of the made-up region: two closed campaigns a sector, so that there is a rating to look at and a year
//! to compare it with.
use std::sync::Arc;

use chrono::{Datelike, Days, NaiveDate, NaiveTime};
use rand::Rng;

use super::super::{Context, campaign, cause, simulate};
use crate::{
    clock::Clock,
    db::{Db, campaigns, campaigns::MemberRow, responses::NewResponse},
    demo::{self, Quality, past},
    directory::{Campaign, Directory},
    region::{CampaignState, LinkCode, SampleRule, code::MAX_RESPONSE},
    setup::{Plan, Sources},
    survey::{Answers, Lang, tally::Marks},
};

/// How many years before this one.
const YEARS: i32 = 2;

/// Makes the campaigns of past years with their answers and published ratings, oldest first.
pub(super) fn make(context: &Context, db: &Db, seed: u64) -> anyhow::Result<()> {
    let this_year = context.clock.today().year();
    for year in this_year - YEARS..this_year {
        let Some(days) = past::days(year) else {
            continue;
        };
        let codes = open(context, db, year, days)?;
        let directory = db.read_now(Directory::read).map_err(cause)?;
        let answers = answers(&directory, db, &codes, year, seed)?;
        simulate::submit(context, db, answers.len() as u64, answers.into_iter())?;
        db.write_now(|conn| {
            for code in &codes {
                let row = campaigns::by_code(conn, code)?;
                campaigns::close(conn, row.id, days[1])?;
            }
            Ok(())
        })
        .map_err(cause)?;
        for code in &codes {
            super::ratings::publish(context, db, code, seed, (days[1], days[2]))?;
        }
    }
    Ok(())
}

/// Makes and opens the campaigns of a year; gives their codes.
fn open(
    context: &Context,
    db: &Db,
    year: i32,
    [from, to, results]: [NaiveDate; 3],
) -> anyhow::Result<Vec<String>> {
    let sources = Sources::open(context.config.place.surveys.as_deref())?;
    let then = Context {
        config: context.config.clone(),
        clock: at(context, from),
        lang: context.lang,
    };
    db.write_now(|conn| {
        let mut codes = Vec::new();
        for plan in demo::campaigns(year) {
            let plan = Plan {
                from,
                to,
                results: Some(results),
                sample: SampleRule::default(),
                ..super::whole(plan, from)
            };
            campaign::create(conn, &then, &sources, &plan)?;
            let row = campaigns::by_code(conn, &plan.code)?;
            campaigns::set_state(conn, row.id, CampaignState::Open)?;
            codes.push(plan.code);
        }
        Ok(codes)
    })
    .map_err(cause)
}

/// A clock that stands at noon of a day.
pub(super) fn at(context: &Context, day: NaiveDate) -> Clock {
    Clock::fixed(
        day.and_time(NaiveTime::default()).and_utc() + chrono::TimeDelta::hours(9),
        context.config.place.offset,
    )
}

fn answers(
    directory: &Directory,
    db: &Db,
    codes: &[String],
    year: i32,
    seed: u64,
) -> anyhow::Result<Vec<anyhow::Result<NewResponse>>> {
    let mut all = Vec::new();
    for campaign in directory.campaigns() {
        if !codes.contains(&campaign.row.code) {
            continue;
        }
        let members = db
            .read_now(|conn| Ok(campaigns::members_of(conn, campaign.row.id)?))
            .map_err(cause)?;
        for member in members {
            let asked = Asked {
                directory,
                campaign,
                member: &member,
                year,
                seed,
            };
            asked.answers(&mut all);
        }
    }
    Ok(all)
}

/// An institution in a campaign of a past year.
struct Asked<'a> {
    directory: &'a Directory,
    campaign: &'a Arc<Campaign>,
    member: &'a MemberRow,
    year: i32,
    seed: u64,
}

impl Asked<'_> {
    fn answers(&self, all: &mut Vec<anyhow::Result<NewResponse>>) {
        let Some(institution) = self.directory.institution(self.member.institution_id) else {
            return;
        };
        let points: Vec<LinkCode> = self
            .directory
            .live_points_of(institution.id)
            .map(|(code, _)| code)
            .collect();
        let quality = Quality::of(self.seed, &institution.code).in_year(self.year);
        let required = self.member.required_sample.unsigned_abs();
        for nth in 0..past::answered(self.seed, &institution.code, self.year, required) {
            all.push(self.answer(&institution.code, &points, &quality, nth));
        }
    }

    fn answer(
        &self,
        code: &str,
        points: &[LinkCode],
        quality: &Quality,
        nth: u64,
    ) -> anyhow::Result<NewResponse> {
        let mut rng = past::person(self.seed, code, self.year, nth);
        let questionnaire = &self.campaign.questionnaire;
        let survey = &questionnaire.survey;
        let (channel, evidence) = past::channel(self.seed, code, self.year, &mut rng);
        let form = demo::answer(&mut rng, survey, channel, quality);
        let answers = Answers::parse(survey, channel, &form).map_err(|problems| {
            anyhow::anyhow!(
                "a simulated form of {} has {} faults",
                survey.id,
                problems.len()
            )
        })?;
        let point = points[rng.random_range(0..points.len())];
        let day = self.campaign.row.starts_on + Days::new(rng.random_range(0..90));
        let hour = day
            .and_hms_opt(rng.random_range(6..19), 0, 0)
            .unwrap_or_default();
        let id =
            (i64::from(self.year) << 45 | i64::try_from(nth)? << 34 | rng.random_range(0..1 << 34))
                % MAX_RESPONSE;
        Ok(NewResponse {
            institution_id: self.member.institution_id,
            id,
            proof: rng.random(),
            campaign_id: self.campaign.row.id,
            survey_version: Arc::clone(&questionnaire.version),
            tag: point.tag,
            seat: format!("p{}-{nth}", self.year),
            channel,
            evidence,
            lang: Lang::Ru,
            signals: String::new(),
            network_tag: None,
            received_hour: hour,
            marks: Marks::of(survey, &questionnaire.cells, &answers),
            answers: answers.to_json(survey),
        })
    }
}
