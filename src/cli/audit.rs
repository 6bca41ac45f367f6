//! `audit`: the log of acts, as the page shows it. Reading it is an act, too.
use std::{io::Write, process::ExitCode};

use anyhow::Context as _;
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use clap::Args;

use super::{Context, cause, say};
use crate::{
    access::{Act, Scope},
    accounts::By,
    db::audit::{self, Search},
};

/// What is looked for.
#[derive(Debug, Args)]
#[command(
    after_help = "Пример / Example:\n  otklik audit --act campaign-extended --from 2026-11-01\n  otklik audit --who v.anna --last 20"
)]
pub struct Audit {
    /// Часть имени пользователя; консоль — console / A part of the user name; the console is `console`
    #[arg(long, default_value = "")]
    who: String,
    /// Действие, как в столбце списка / The act, as in the list's column
    #[arg(long)]
    act: Option<String>,
    /// Часть предмета: имя, код опроса / A part of the object: a login, a campaign's code
    #[arg(long, default_value = "")]
    object: String,
    /// С какого дня / From which day
    #[arg(long, value_name = "YYYY-MM-DD")]
    from: Option<NaiveDate>,
    /// По какой день / Until which day
    #[arg(long, value_name = "YYYY-MM-DD")]
    to: Option<NaiveDate>,
    /// Сколько строк, новые сверху / How many lines, newest first
    #[arg(long, value_name = "N", default_value_t = 200, value_parser = clap::value_parser!(i64).range(1..=1_000_000))]
    last: i64,
}

/// Number, time, who, what, to what, digest.
pub fn run(context: &Context, args: &Audit) -> anyhow::Result<ExitCode> {
    let act = args.act.as_deref().map(|text| {
        Act::parse(text).with_context(|| {
            say!(
                context.lang,
                "--act {text}: такого действия нет; как они называются, видно в списке без --act",
                "--act {text}: there is no such act; the list without --act shows what they are called"
            )
        })
    });
    let (act, clock) = (act.transpose()?, &context.clock);
    let begin = |day: NaiveDate| clock.begin_of(day);
    let by = By::console(clock.stamp());
    let search = Search {
        scope: Scope::All,
        who: &args.who.trim().to_lowercase(),
        act,
        object: args.object.trim(),
        from: args.from.map_or(NaiveDateTime::default(), begin),
        until: args
            .to
            .and_then(|day| day.succ_opt())
            .map_or(by.at + TimeDelta::days(1), begin),
        before: i64::MAX,
        most: args.last,
    };
    let rows = context
        .open()?
        .write_now(|conn| {
            by.note(conn, Act::AuditRead, "", None)?;
            Ok(audit::search(conn, &search)?)
        })
        .map_err(cause)?;
    let mut out = std::io::stdout().lock();
    for row in rows {
        let at = clock.local(row.at).format("%Y-%m-%d %H:%M:%S");
        let (id, who, act) = (row.id, &row.who, row.act.0);
        writeln!(
            out,
            "{id}\t{at}\t{who}\t{act}\t{}\t{}",
            row.object, row.digest
        )?;
    }
    Ok(ExitCode::SUCCESS)
}
