//! `checklist adopt`: of an institution's assessments this one counts. Who decided and why is kept.
use std::process::ExitCode;

use clap::Args;

use super::{scene, told};
use crate::{
    accounts::By,
    assess::{self, Decision},
    cli::{Context, cause, say},
};

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
    let (lang, db) = (context.lang, context.open()?);
    let scene = scene(context, &db, &args.campaign)?;
    let decision = Decision {
        institution: &args.institution,
        assessment: args.assessment,
        who: &args.who,
        why: &args.why,
    };
    let by = By::console(context.clock.stamp());
    db.write_now(|conn| assess::adopt(conn, &scene, &decision, &by))
        .map_err(cause)?
        .map_err(|refusal| told(lang, &args.campaign, &refusal))?;
    let (code, nth) = (&args.institution, args.assessment);
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
