//! `rating move`: a run from state to state, with who and why.
use std::process::ExitCode;

use clap::Args;

use super::{refusal, show};
use crate::{
    accounts::By,
    cli::{Context, cause, say},
    db::runs::Decision,
    error::Error,
    rate,
    rating::run::RunState,
};

/// Which run, where to, who and why.
#[derive(Debug, Args)]
pub struct Move {
    /// Номер расчёта / The run's number
    run: i64,
    /// discussion, approved, published, draft, withdrawn
    #[arg(value_parser = state)]
    state: RunState,
    /// Кто решил / Who decided
    #[arg(long, value_parser = clap::builder::NonEmptyStringValueParser::new())]
    who: String,
    /// Почему: протокол, решение / Why: minutes, decision
    #[arg(long, value_parser = clap::builder::NonEmptyStringValueParser::new())]
    why: String,
}

fn state(text: &str) -> Result<RunState, String> {
    let known = || {
        let all: Vec<&str> = RunState::ALL.iter().map(|state| state.as_str()).collect();
        all.join(", ")
    };
    RunState::parse(text).ok_or_else(known)
}

/// Does it.
pub fn run(context: &Context, args: &Move) -> anyhow::Result<ExitCode> {
    let (lang, db) = (context.lang, context.open()?);
    show::find(context, &db, args.run)?;
    let decision = Decision {
        who: &args.who,
        why: &args.why,
        at: context.clock.now().naive_utc(),
    };
    let by = By::console(decision.at);
    let mut refused = None;
    let moved = db.write_now(|conn| {
        rate::move_run(conn, args.run, args.state, decision, &by).map_err(|refusal| match refusal {
            rate::Refusal::Error(err) => err,
            other => {
                refused = Some(other);
                Error::Conflict
            }
        })
    });
    if let Some(refusal) = refused {
        return Err(refusal::told(lang, refusal));
    }
    let moved = moved.map_err(cause)?;
    let (id, from, to) = (args.run, moved.from, args.state);
    eprintln!(
        "{}",
        say!(
            lang,
            "Расчёт № {id}: {from} → {to}.",
            "Run {id}: {from} → {to}."
        )
    );
    if let Some(old) = moved.replaced {
        eprintln!(
            "{}",
            say!(
                lang,
                "Он занял место расчёта № {old}: тот теперь superseded.",
                "It has taken the place of run {old}, which is superseded now."
            )
        );
    }
    Ok(ExitCode::SUCCESS)
}
