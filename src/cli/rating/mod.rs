//! `rating …`: a calculator for inputs collected elsewhere, and the runs of campaigns.
use std::{path::Path, process::ExitCode};

use clap::Subcommand;

use super::{Context, check_surveys, say};
use crate::{
    rating::{Methodology, run::inputs::KeptFile},
    survey_files::MethodologyFiles,
};

mod compare;
mod compute;
mod move_run;
mod refusal;
mod runs;
mod score;
mod show;
mod table;

/// What to do about a rating.
#[derive(Debug, Subcommand)]
pub enum Rating {
    /// Вычислить рейтинг по таблице исходных чисел / Score a table of inputs
    #[command(
        after_help = "Столбцы: id, name, sector и обозначения методики (Истенд … Чобщ); пустая ячейка — не измеряли. Добавляются \
показатели, критерии, S и place. Разделитель, запятая или точка — как во входном файле.\n\
Columns: id, name, sector and the methodology's symbols; an empty cell was not measured. Indicators, criteria, S and place are \
added. Separator and decimal sign are those of the input.\n\n\
Пример / Example:\n  otklik rating score --methodology mintrud-344n --input counts.csv -o rating.csv"
    )]
    Score(score::Score),
    /// Вычислить рейтинг кампании по ответам и проверкам и сохранить расчёт / Work out a campaign's rating and keep the run
    #[command(
        after_help = "Расчёт хранится вместе со всем, из чего получен; те же исходные данные — тот же расчёт. Таблица: столбцы rating score \
и error, low, high, places_low, places_high, tier, shown.\n\
A run is kept with all that it was made from; the same inputs are the same run. The table: the columns of rating score, and \
error, low, high, places_low, places_high, tier, shown.\n\n\
Пример / Example:\n  otklik rating compute --campaign health-2026 -o health-2026.csv"
    )]
    Compute(compute::Compute),
    /// Перечислить расчёты / List runs
    #[command(after_help = "Пример / Example:\n  otklik rating runs --campaign health-2026")]
    Runs(runs::Runs),
    /// Перевести расчёт в другое состояние / Move a run to another state
    #[command(
        after_help = "draft → discussion → approved → published; withdrawn — отозван / taken back.\n\n\
Пример / Example:\n  otklik rating move 3 published --who 'Общественный совет' --why 'Протокол № 4 от 20.12.2026'"
    )]
    Move(move_run::Move),
    /// Сравнить два расчёта: что изменилось и почему / Compare two runs: what changed, and through what
    #[command(after_help = "Пример / Example:\n  otklik rating compare 3 4")]
    Compare(compare::Compare),
    /// Вывести сохранённые исходные данные или результаты / Print the kept inputs or results
    #[command(after_help = "Пример / Example:\n  otklik rating show 3 --results > results.json")]
    Show(show::Show),
}

/// Does it.
pub fn run(context: &Context, command: &Rating) -> anyhow::Result<ExitCode> {
    match command {
        Rating::Score(args) => score::run(context, args),
        Rating::Compute(args) => compute::run(context, args),
        Rating::Runs(args) => runs::run(context, args),
        Rating::Move(args) => move_run::run(context, args),
        Rating::Compare(args) => compare::run(context, args),
        Rating::Show(args) => show::run(context, args),
    }
}

/// The methodology of that id among the organ's own and the shipped ones, or in that file.
pub fn methodology(context: &Context, name: &str) -> anyhow::Result<(Methodology, KeptFile)> {
    let lang = context.lang;
    let file = if name.ends_with(".toml") {
        MethodologyFiles::one(Path::new(name))
    } else {
        let files = MethodologyFiles::open(context.config.place.surveys.as_deref())?.0;
        let known: Vec<String> = files.iter().map(|file| file.id.clone()).collect();
        let known = known.join(", ");
        files.into_iter().find(|file| file.id == name).ok_or_else(|| {
            anyhow::anyhow!(say!(
                lang,
                "методики «{name}» нет; есть: {known}. Назовите одну из них или путь к файлу .toml",
                "there is no methodology “{name}”; there are: {known}. Name one of them or the path of a .toml file"
            ))
        })?
    };
    let methodology = check_surveys::check_methodology(&file).map_err(|faults| {
        let lines: Vec<String> = faults
            .iter()
            .map(|fault| format!("\n  {}", fault.text(lang)))
            .collect();
        anyhow::anyhow!(
            "{}{}",
            say!(
                lang,
                "методика не читается",
                "the methodology cannot be read"
            ),
            lines.concat()
        )
    })?;
    let bytes = file.bytes?;
    let kept = KeptFile {
        id: file.id,
        version: methodology.version.to_string(),
        body: String::from_utf8(bytes)?,
    };
    Ok((methodology, kept))
}
