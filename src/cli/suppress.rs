//! `suppress add FILE`: numbers that are not to be called again.
use std::{path::PathBuf, process::ExitCode};

use anyhow::Context as _;
use chrono::NaiveDate;
use clap::Subcommand;

use super::{Context, cause, say};
use crate::{
    accounts::By,
    app::App,
    contacts::{self, Keys},
    import,
    phone::sample::{Column, numbers},
};

/// What to do with numbers that are not to be called.
#[derive(Debug, Subcommand)]
pub enum Suppress {
    /// Добавить номера: столбец «телефон» или по номеру в строке / Add numbers: a column “phone”, or one a line
    #[command(
        after_help = "Пример / Example:\n  otklik suppress add stop.csv --reason 'Обращение от 12.11.2026'"
    )]
    Add {
        /// Файл CSV или XLSX / A CSV or XLSX file
        file: PathBuf,
        /// Почему / Why
        #[arg(long, value_name = "TEXT", default_value = "просьба не звонить")]
        reason: String,
        /// По какой день; без него — навсегда / Until which day; for good without it
        #[arg(long, value_name = "YYYY-MM-DD")]
        until: Option<NaiveDate>,
    },
}

/// Does it.
pub fn run(context: &Context, command: &Suppress) -> anyhow::Result<ExitCode> {
    let Suppress::Add {
        file,
        reason,
        until,
    } = command;
    let lang = context.lang;
    let named = || file.display().to_string();
    let bytes = import::load(file)
        .with_context(named)?
        .map_err(|fault| anyhow::anyhow!("{}: {}", named(), fault.text(lang)))?;
    let table = import::read(&bytes, |cells| {
        usize::from(cells.iter().any(|cell| is_phone(cell)))
    })
    .map_err(|fault| anyhow::anyhow!("{}: {}", named(), fault.text(lang)))?;
    anyhow::ensure!(
        !reason.trim().is_empty(),
        say!(lang, "--reason: не заполнено", "--reason: is empty")
    );
    let head = table
        .rows
        .iter()
        .position(|(_, cells)| cells.iter().any(|cell| is_phone(cell)));
    let place = head
        .and_then(|head| table.rows[head].1.iter().position(|cell| is_phone(cell)))
        .unwrap_or(0);
    let (mut found, mut bad) = (Vec::new(), 0);
    for (line, cells) in table.rows.iter().skip(head.map_or(0, |head| head + 1)) {
        let cell = cells.get(place).map_or("", |cell| cell.trim());
        match numbers(cell) {
            Ok(numbers) => found.extend(numbers.into_iter().map(|number| number.e164)),
            Err(_) => {
                bad += 1;
                eprintln!(
                    "{}:{line}: {}",
                    named(),
                    say!(
                        lang,
                        "это не номер, по которому можно позвонить.",
                        "this is not a number that can be called."
                    )
                );
            }
        }
    }
    anyhow::ensure!(
        bad == 0 && !found.is_empty(),
        say!(
            lang,
            "ничего не записано: исправьте строки и повторите",
            "nothing was kept: correct the lines and try again"
        )
    );
    let keys = Keys::new(&App::secret(&context.config)?);
    let by = By::console(context.clock.stamp());
    let (new, ended) = context
        .open()?
        .write_now(|conn| contacts::suppress(conn, &keys, &found, (reason.trim(), *until), &by))
        .map_err(cause)?;
    eprintln!(
        "{}",
        say!(
            lang,
            "Новых номеров — {new}, больше не звоним людям из выборки: {ended}.",
            "{new} new numbers; people of the sample who are not called any more: {ended}."
        )
    );
    Ok(ExitCode::SUCCESS)
}

fn is_phone(cell: &str) -> bool {
    Column::from_header(cell) == Some(Column::Phone)
}
