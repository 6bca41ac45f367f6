//! `checklist adopt`: of an institution's assessments this one counts. Who decided and why is kept.
use std::process::ExitCode;

use clap::Args;

use super::{Scene, member};
use crate::{
    cli::{Context, cause, say},
    db::assessments,
};

/// The most letters of who and why.
const MOST_LETTERS: usize = 500;

/// Which, by whom, why.
#[derive(Debug, Args)]
pub struct Adopt {
    /// Код кампании / The campaign's code
    #[arg(long)]
    campaign: String,
    /// Код организации / The institution's code
    #[arg(long)]
    institution: String,
    /// Номер оценки / Number of the assessment
    #[arg(long)]
    assessment: i32,
    /// Кто решил / Who decided
    #[arg(long)]
    who: String,
    /// Почему / Why
    #[arg(long)]
    why: String,
}

/// Keeps the decision; the same decision again is kept, too: it has its own reason.
pub fn run(context: &Context, args: &Adopt) -> anyhow::Result<ExitCode> {
    let lang = context.lang;
    let (who, why) = (args.who.trim(), args.why.trim());
    for (name, text) in [("--who", who), ("--why", why)] {
        anyhow::ensure!(
            (1..=MOST_LETTERS).contains(&text.chars().count()),
            say!(
                lang,
                "{name}: от 1 до {MOST_LETTERS} знаков",
                "{name}: 1 to {MOST_LETTERS} letters"
            )
        );
    }
    let db = context.open()?;
    let scene = Scene::open(context, &db, &args.campaign)?;
    let institution = member(context, &scene, &args.institution)?;
    let made: Vec<String> = scene
        .of(institution.id)
        .map(|row| row.nth.to_string())
        .collect();
    let (code, nth) = (&args.institution, args.assessment);
    anyhow::ensure!(
        made.contains(&nth.to_string()),
        if made.is_empty() {
            say!(
                lang,
                "у организации {code} в этой кампании нет ни одной оценки",
                "institution {code} has no assessment in this campaign"
            )
        } else {
            let known = made.join(", ");
            say!(
                lang,
                "у организации {code} нет оценки {nth}; есть: {known}",
                "institution {code} has no assessment {nth}; there are: {known}"
            )
        }
    );
    let place = (institution.id, scene.campaign.id);
    db.write_now(|conn| {
        Ok(assessments::adopt(
            conn,
            place,
            nth,
            (who, why),
            context.clock.stamp(),
        )?)
    })
    .map_err(cause)?;
    eprintln!(
        "{}",
        say!(
            lang,
            "Принята оценка {nth} организации {code}. В готовые расчёты рейтинга она не попадёт: сделайте новый.",
            "Assessment {nth} of institution {code} is adopted. Runs that were made stay as they are: make a new one."
        )
    );
    Ok(ExitCode::SUCCESS)
}
