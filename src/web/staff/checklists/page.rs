//! The experts' checks of a campaign, gathered for the page.
use actix_web::{HttpResponse, http::StatusCode};

use super::{super::who::Staff, Asked, words};
use crate::{
    access::{Action, may},
    app::App,
    assess::{self, Agreed as Found, Listed, MOST_LETTERS, Refusal, Scene, list::Line},
    db::{Conn, campaigns::CampaignRow},
    error::Result,
    view::staff::checklists::{
        Agreed, AssessmentLine, CheckLine, ChecksPage, Deciding, FormTyped, Shown, page,
    },
    web::{Site, extract::Reader, reply},
};

/// So many institutions stand on a page.
const SHOWN: usize = 50;

/// A decision that was not kept: what was typed, and why not.
pub(super) struct NotAdopted<'a> {
    /// The number that was chosen.
    pub chosen: Option<i32>,
    /// The reason as typed.
    pub why: &'a str,
    /// Why there is no decision; none if no assessment was chosen.
    pub refusal: Option<Refusal>,
}

/// What differs between the replies that show the page.
pub(super) struct Seen<'a> {
    /// What of the list is looked at.
    pub asked: &'a Asked,
    /// What was asked of the form.
    pub form: FormTyped<'a>,
    /// Why a file was not taken.
    pub not_taken: Option<&'a str>,
    /// A decision that was not kept.
    pub refused: Option<NotAdopted<'a>>,
    /// What was just done.
    pub done: Option<&'a str>,
    /// The status of the reply.
    pub status: StatusCode,
}

/// The page.
pub(super) async fn shown(
    app: &App,
    site: &Site,
    reader: Reader,
    (staff, campaign): (&Staff, CampaignRow),
    seen: Seen<'_>,
) -> Result<HttpResponse> {
    let decides = may(staff.user.role.0, Action::RunCampaigns);
    let surveys = app.config.place.surveys.clone();
    let (code, title) = (campaign.code.clone(), campaign.title.clone());
    let read = move |conn: &mut Conn| {
        let scene = Scene::read(conn, campaign)?;
        // How far others agree is nothing to somebody who is still to look.
        let agreed = match decides {
            true => Some(assess::agreement(conn, &scene, surveys.as_deref())?),
            false => None,
        };
        let decisions = assess::list::decisions(conn, &scene)?;
        Ok((scene, decisions, agreed))
    };
    let (scene, decisions, agreed) = app.db.read(read).await?;
    let listed = assess::list::listed(&scene, &decisions);
    let (found, fault) = match agreed {
        Some(Ok(found)) => (Some(found), None),
        Some(Err(Refusal::NoPairs)) | None => (None, None),
        Some(Err(refusal)) => (None, Some(words::told(reader.0.lang, &refusal))),
    };
    let part = part(&listed, seen.asked, decides);
    let deciding = Decided::find(&listed, &seen, decides, reader);
    let values = ChecksPage {
        me: staff.me(),
        campaign: (&code, &title),
        decides,
        counts: counts(&listed),
        shown: part.shown,
        query: &seen.asked.q,
        place: part.place,
        lines: &part.lines,
        municipalities: &municipalities(&listed),
        form: &seen.form,
        not_taken: seen.not_taken,
        agreed: found.as_ref().map(agreed_of),
        deciding: deciding.as_ref().map(Decided::of),
        done: seen.done,
        fault: fault.as_deref(),
    };
    let markup = page(reader.0, &site.staff_assets(), &values);
    Ok(reply::private(seen.status, markup))
}

fn counts(listed: &Listed<'_>) -> [u64; 4] {
    let Listed {
        lines,
        ready,
        waiting,
        missing,
    } = listed;
    [lines.len(), *ready, *waiting, *missing].map(|n| n as u64)
}

fn agreed_of(found: &Found) -> Agreed<'_> {
    Agreed {
        sections: &found.sections,
        all: &found.all,
        institutions: &found.institutions,
    }
}

/// In the order of the alphabet, each once.
fn municipalities<'a>(listed: &Listed<'a>) -> Vec<&'a str> {
    let lines = listed.lines.iter();
    let mut all: Vec<&str> = lines
        .map(|line| line.institution.municipality.as_str())
        .collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The part of the list that is looked at.
struct Part<'a> {
    shown: Shown,
    place: (usize, usize),
    lines: Vec<CheckLine<'a>>,
}

fn part<'a>(listed: &Listed<'a>, asked: &Asked, decides: bool) -> Part<'a> {
    let shown = Shown::parse(&asked.show).unwrap_or(Shown::All);
    let query = asked.q.trim().to_lowercase();
    let is_shown = |line: &&Line<'a>| {
        let fits = match shown {
            Shown::All => true,
            Shown::Waiting => line.waits(),
            Shown::Missing => line.assessments.is_empty(),
        };
        let row = line.institution;
        let says = |text: &str| text.to_lowercase().contains(&query);
        fits && (says(&row.code) || says(&row.short_name) || says(&row.full_name))
    };
    let found: Vec<&Line<'a>> = listed.lines.iter().filter(is_shown).collect();
    let pages = found.len().div_ceil(SHOWN).max(1);
    let nth = asked.page.clamp(1, pages);
    let lines = found.into_iter().skip((nth - 1) * SHOWN).take(SHOWN);
    Part {
        shown,
        place: (nth, pages),
        lines: lines
            .map(|line| CheckLine {
                code: &line.institution.code,
                name: &line.institution.short_name,
                assessments: assessments(line, decides),
            })
            .collect(),
    }
}

/// Who was there is told only to who decides.
fn assessments<'a>(line: &Line<'a>, decides: bool) -> Vec<AssessmentLine<'a>> {
    let all = line.assessments.iter();
    all.map(|(row, weight)| AssessmentLine {
        nth: row.nth,
        day: row.assessed_on,
        organization: &row.organization,
        assessor: if decides { &row.assessor } else { "" },
        weight: *weight,
    })
    .collect()
}

/// The institution that is decided about.
struct Decided<'a> {
    code: &'a str,
    name: &'a str,
    assessments: Vec<AssessmentLine<'a>>,
    last: Option<(&'a str, &'a str)>,
    chosen: Option<i32>,
    why: &'a str,
    fault: Option<(String, bool)>,
}

impl<'a> Decided<'a> {
    fn find(
        listed: &'a Listed<'a>,
        seen: &'a Seen<'_>,
        decides: bool,
        reader: Reader,
    ) -> Option<Decided<'a>> {
        let code = &seen.asked.institution;
        let mut lines = listed.lines.iter().filter(|_| decides);
        let line = lines.find(|line| line.institution.code == *code)?;
        let fault = seen.refused.as_ref().map(|refused| {
            let words = match &refused.refusal {
                Some(refusal) => words::told(reader.0.lang, refusal),
                None => words::no_choice(reader.0.lang),
            };
            (words, refused.refusal == Some(Refusal::Why))
        });
        Some(Decided {
            code: &line.institution.code,
            name: &line.institution.short_name,
            assessments: assessments(line, decides),
            last: line
                .decision
                .map(|decision| (decision.who.as_str(), decision.why.as_str())),
            chosen: seen.refused.as_ref().and_then(|refused| refused.chosen),
            why: seen.refused.as_ref().map_or("", |refused| refused.why),
            fault,
        })
    }

    fn of(&self) -> Deciding<'_> {
        Deciding {
            code: self.code,
            name: self.name,
            assessments: &self.assessments,
            last: self.last,
            chosen: self.chosen,
            why: self.why,
            most: MOST_LETTERS,
            fault: self
                .fault
                .as_ref()
                .map(|(words, is_why)| (words.as_str(), *is_why)),
        }
    }
}
