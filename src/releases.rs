//! De-identified answers for other systems, between the database and the rules.
//!
//! Whoever reads answers as they come in learns from what is new since the last look: a difference of two readings is a
//! release of its own. So answers are handed out in batches of one institution, and each batch satisfies the rules by itself:
//! it holds no fewer than `hide-below` answers, and what is told of their origin is shared by no fewer than `least-cell`
//! of the batch. A batch is decided once, for every reader alike, and never changes: two ways of dividing the same answers
//! would differ by single ones. It is made by the clock and not by a reader's look, so that a reader who looks every second
//! does not learn the moment at which an answer came.
//!
//! Answers that are excluded or withdrawn before their batch is made are in none. Afterwards they stay in it, for a batch
//! without them would give them away to whoever kept the old one; told is how many no longer count, rounded down to
//! multiples of `least-cell`.
//!
//! Files, pages and batches mind each other ([`crate::disclosure::batches`]): a batch of which a file holds too many or too few,
//! or which has a few more than its institution's page has shown, waits.
use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};

use crate::{
    clock::Clock,
    db::{
        Conn,
        answers_out::AnswersRow,
        campaigns::{CampaignRow, members_of},
        institutions,
        releases::{self, BatchRow},
        tallies, told_so_far,
    },
    disclosure::{Origin, Rule, batches::coarser, told},
    error::{Error, Result},
    export::{
        self,
        responses::{
            About, Format, Held, Institution, Row,
            layout::{Layout, Longest},
            week_of, write,
        },
    },
    region::Status,
    survey::Answers,
    taking::{
        about::{described, points_of},
        before::Gone,
        known,
        standing::Standing,
    },
};

/// Makes the batches that are due; gives how many. What has left in files and was shown on pages is minded: a batch is
/// told as finely as may be beside it, or waits.
pub fn release(conn: &mut Conn, campaign: i64, rule: Rule, clock: &Clock) -> Result<usize> {
    let (now, day) = (clock.stamp(), |hour| clock.day_of(hour));
    let at = releases::begin(conn, campaign, now)?;
    let known = releases::sizes(conn, campaign)?;
    let mut counted: BTreeMap<i64, i64> = BTreeMap::new();
    for number in tallies::numbers(conn, campaign)? {
        if number.status == Status::Counted {
            *counted.entry(number.institution_id).or_default() += number.responses;
        }
    }
    let gone = Gone::read(conn, campaign)?;
    let mut made = 0;
    for (institution, counted) in counted {
        let (out, last) = known.get(&institution).copied().unwrap_or_default();
        if counted <= out {
            // Nothing new, or less than left: not looked at answer by answer.
            continue;
        }
        let waiting = releases::waiting(conn, campaign, institution)?;
        let waits = origins(&waiting, &day);
        if told(&waits, rule).is_none() {
            continue;
        }
        let standing = Standing::read(conn, clock, (campaign, institution), &gone)?;
        let finest = coarser(rule, waits.values().sum()).find_map(|one| {
            let told = told(&waits, one).unwrap_or_default();
            let known = standing.after(&waits, &told, rule.least_cell.into())?;
            Some((one, known))
        });
        let Some((rule, known)) = finest else {
            continue;
        };
        let batch = BatchRow {
            institution_id: institution,
            campaign_id: campaign,
            nth: last + 1,
            released_at: at,
            size: i64::try_from(waiting.len()).unwrap_or(i64::MAX),
            least_cell: rule.least_cell.max(1).into(),
        };
        let ids: Vec<i64> = waiting.iter().map(|row| row.id).collect();
        releases::keep(conn, &batch, &ids)?;
        told_so_far::keep(conn, (campaign, institution), &known::write(&known)?)?;
        made += 1;
    }
    Ok(made)
}

fn origin(row: &AnswersRow, day: &impl Fn(NaiveDateTime) -> NaiveDate) -> Origin {
    Origin {
        channel: Some(row.channel.0),
        evidence: Some(row.evidence.0),
        point: Some(row.tag),
        week: Some(week_of(day(row.received_hour))),
    }
}

fn origins(
    rows: &[AnswersRow],
    day: &impl Fn(NaiveDateTime) -> NaiveDate,
) -> BTreeMap<Origin, u64> {
    let mut counts = BTreeMap::new();
    for row in rows {
        *counts.entry(origin(row, day)).or_default() += 1;
    }
    counts
}

/// A batch as it is handed out.
#[derive(Debug)]
pub struct Batch {
    /// As kept.
    pub row: BatchRow,
    /// Code of the institution.
    pub institution: String,
    /// Lines of JSON, a person each, in the columns of `export responses`, in the order of their content.
    pub lines: String,
    /// How many of them no longer count, rounded down to multiples of `least_cell`.
    pub left: i64,
}

/// The batches behind a place, whole ones until they hold `most` answers together.
pub fn read(
    conn: &mut Conn,
    campaign: &CampaignRow,
    behind: Option<(NaiveDateTime, i64)>,
    (most, today): (usize, NaiveDate),
    day: impl Fn(NaiveDateTime) -> NaiveDate,
) -> Result<(Vec<Batch>, bool)> {
    let found = releases::after(conn, campaign.id, behind, most + 1)?;
    let (about, questionnaire) = described(conn, today, campaign)?;
    let survey = &questionnaire.survey;
    let layout = Layout::new(survey, Longest::default());
    let mut about = About {
        export: about,
        held: Held::default(),
        rows: 0,
    };
    let members = members_of(conn, campaign.id)?;
    let named: BTreeMap<i64, institutions::InstitutionRow> = institutions::all(conn)?
        .into_iter()
        .filter(|one| members.iter().any(|member| member.institution_id == one.id))
        .map(|one| (one.id, one))
        .collect();
    let (mut batches, mut held) = (Vec::new(), 0);
    let all = found.len();
    for row in found {
        if held >= most {
            break;
        }
        let one = named.get(&row.institution_id).ok_or(Error::NotFound)?;
        let (answers, gone) = releases::answers(conn, &row)?;
        let least = u32::try_from(row.least_cell).unwrap_or(u32::MAX);
        let told = told(&origins(&answers, &day), Rule::of_batch(least)).unwrap_or_default();
        let mut institution = Institution {
            code: one.code.clone(),
            name: one.short_name.clone(),
            municipality: one.municipality.clone(),
            points: points_of(conn, one.id)?,
            rows: Vec::with_capacity(answers.len()),
        };
        for answer in &answers {
            let read = Answers::from_json(survey, &answer.answers);
            let read = read
                .map_err(|item| anyhow::anyhow!("{}: an answer does not fit: {item}", one.code))?;
            institution.rows.push(Row {
                origin: told.get(&origin(answer, &day)).copied().unwrap_or_default(),
                cells: layout.pack(survey, &read),
            });
        }
        held += answers.len();
        about.rows = institution.rows.len() as u64;
        batches.push(Batch {
            institution: one.code.clone(),
            lines: lines(&about, &layout, institution)?,
            left: gone / row.least_cell * row.least_cell,
            row,
        });
    }
    let more = batches.len() < all;
    Ok((batches, more))
}

fn lines(about: &About, layout: &Layout, institution: Institution) -> Result<String> {
    let mut bytes = Vec::new();
    let all = std::iter::once(Ok::<_, export::Error>(institution));
    let written = write(Format::JsonLines, about, layout, all, &mut bytes);
    written.map_err(|err| anyhow::anyhow!("{}", err.text().en))?;
    Ok(String::from_utf8(bytes).map_err(anyhow::Error::new)?)
}
