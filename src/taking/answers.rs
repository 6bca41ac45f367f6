//! De-identified answers, as far as they may leave.
use std::{
    collections::BTreeMap,
    io,
    sync::mpsc::{self, Receiver, SyncSender},
    thread,
};

use super::{
    about::{described, points_of_all},
    before::{Tellable, Told},
};
use crate::{
    clock::Clock,
    db::{
        Conn,
        answers_out::{self, AnswersRow},
        campaigns::CampaignRow,
    },
    disclosure::{Origin, Rule},
    error,
    export::{
        self,
        responses::{
            About, Format, Held, Institution, Row, Written,
            layout::{Layout, Longest},
            week_of, write,
        },
    },
    survey::{Answers, Survey},
};

/// Why it stopped.
#[derive(Debug)]
pub enum Fault {
    /// The target, or what its format cannot hold.
    Export(export::Error),
    /// Where the answers come from.
    Database(error::Error),
}

impl From<export::Error> for Fault {
    fn from(fault: export::Error) -> Fault {
        Fault::Export(fault)
    }
}

impl From<error::Error> for Fault {
    fn from(fault: error::Error) -> Fault {
        Fault::Database(fault)
    }
}

/// An institution whose answers are exported.
struct Plan {
    id: i64,
    told: BTreeMap<Origin, Origin>,
    rows: u64,
    institution: Institution,
}

/// Writes a campaign's answers. To be called in a snapshot: they keep coming. `step` is told how many institutions of how
/// many are about to be written.
///
/// # Errors
/// See [`Fault`]; the file is not whole then.
pub fn export(
    conn: &mut Conn,
    clock: &Clock,
    (row, rule, tellable): (&CampaignRow, Rule, Tellable),
    format: Format,
    out: impl io::Write + Send,
    mut step: impl FnMut(usize, usize),
) -> Result<(Written, Held), Fault> {
    let (about, questionnaire) = described(conn, clock.today(), row)?;
    let (plans, held) = plans(conn, rule, tellable)?;
    let survey = &questionnaire.survey;
    let layout = Layout::new(survey, longest(&plans));
    let about = About {
        export: about,
        rows: plans.iter().map(|plan| plan.rows).sum(),
        held,
    };
    let all = plans.len();
    let ids: Vec<i64> = plans.iter().map(|plan| plan.id).collect();
    // The database looks for the next answers while the file takes these: neither waits for the other.
    let written = thread::scope(|scope| {
        let (send, pieces) = mpsc::sync_channel(1);
        scope.spawn(move || read(conn, row.id, &ids, &send));
        let institutions = plans.into_iter().enumerate().map(|(nth, plan)| {
            step(nth, all);
            told(clock, survey, &layout, plan, &pieces).map_err(Fault::from)
        });
        write(format, &about, &layout, institutions, out)
    })?;
    Ok((written, about.held))
}

/// What is told of the answers of each institution that is exported, and what is held back.
fn plans(conn: &mut Conn, rule: Rule, tellable: Tellable) -> error::Result<(Vec<Plan>, Held)> {
    let mut held = Held {
        hide_below: rule.hide_below,
        least_cell: rule.least_cell,
        left_out: tellable.few,
        unchanged: tellable.little,
        ..Held::default()
    };
    let mut plans = Vec::new();
    let all = tellable.told.iter().map(|one| one.institution.id);
    let mut points = points_of_all(conn, &all.collect::<Vec<_>>())?;
    for Told {
        institution: one,
        counts,
        told,
        ..
    } in tellable.told
    {
        for (origin, told) in &told {
            held.count(told, counts[origin]);
        }
        plans.push(Plan {
            id: one.id,
            told,
            rows: counts.values().sum(),
            institution: Institution {
                points: points.remove(&one.id).unwrap_or_default(),
                code: one.code,
                name: one.short_name,
                municipality: one.municipality,
                rows: Vec::new(),
            },
        });
    }
    Ok((plans, held))
}

fn longest(plans: &[Plan]) -> Longest {
    let all = || plans.iter().map(|plan| &plan.institution);
    let points = all().flat_map(|one| one.points.values());
    Longest {
        code: all().map(|one| one.code.len()).max().unwrap_or_default(),
        name: all().map(|one| one.name.len()).max().unwrap_or_default(),
        municipality: all()
            .map(|one| one.municipality.len())
            .max()
            .unwrap_or_default(),
        point: points
            .map(|(_, label)| label.len())
            .max()
            .unwrap_or_default(),
    }
}

/// A piece of an institution's answers, or why there is none.
type Piece = error::Result<Vec<AnswersRow>>;

/// Reads the answers of the institutions one after another, until nobody wants them or there is a fault.
fn read(conn: &mut Conn, campaign: i64, institutions: &[i64], send: &SyncSender<Piece>) {
    for institution in institutions {
        let mut after = None;
        loop {
            let piece = answers_out::piece(conn, campaign, *institution, after);
            let is_last = piece.as_deref().is_ok_and(answers_out::is_last);
            after = piece
                .as_deref()
                .ok()
                .and_then(|piece| piece.last())
                .map(|row| row.id);
            let failed = piece.is_err();
            if send.send(piece.map_err(error::Error::from)).is_err() || failed {
                return;
            }
            if is_last {
                break;
            }
        }
    }
}

/// Takes an institution's answers and forgets all that is not exported.
fn told(
    clock: &Clock,
    survey: &Survey,
    layout: &Layout,
    plan: Plan,
    pieces: &Receiver<Piece>,
) -> error::Result<Institution> {
    let mut institution = plan.institution;
    loop {
        let piece = pieces.recv().map_err(anyhow::Error::from)??;
        for row in &piece {
            let origin = Origin {
                channel: Some(row.channel.0),
                evidence: Some(row.evidence.0),
                point: Some(row.tag),
                week: Some(week_of(clock.day_of(row.received_hour))),
            };
            let answers = Answers::from_json(survey, &row.answers).map_err(|item| {
                anyhow::anyhow!(
                    "{}: an answer does not fit the questionnaire: {item}; run `otklik verify`",
                    institution.code
                )
            })?;
            institution.rows.push(Row {
                // The snapshot is one, so every origin was counted.
                origin: plan.told.get(&origin).copied().unwrap_or_default(),
                cells: layout.pack(survey, &answers),
            });
        }
        if answers_out::is_last(&piece) {
            return Ok(institution);
        }
    }
}
