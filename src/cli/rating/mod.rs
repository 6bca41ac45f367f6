//! `rating …`: a calculator for inputs collected elsewhere, and the runs of campaigns.
use std::{path::Path, process::ExitCode};

use clap::Subcommand;

use super::{Context, check_surveys, say};
use crate::{
    rating::{Methodology, run::inputs::KeptFile},
    survey_files::MethodologyFiles,
};

mod check;
mod compare;
pub(super) mod compute;
mod coverage;
mod kept;
mod move_run;
mod package;
pub(super) mod refusal;
mod runs;
mod score;
mod sheet;
mod show;

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
    /// Собрать открытые данные расчёта / Make a run's open data
    #[command(
        after_help = "Папка или архив ZIP: таблицы с описанием, методика, анкета, программа пересчёта, контрольные суммы.\n\
A folder or a ZIP archive: tables with their description, methodology, questionnaire, a program that recomputes, check sums.\n\n\
Пример / Example:\n  otklik rating package 3 -o health-2026.zip"
    )]
    Package(package::PackageArgs),
    /// Собрать книгу XLSX для обмена между органами / Make the workbook that authorities exchange
    #[command(
        after_help = "Листы: итоги, показатели, недостатки и рекомендации, выборка, методика.\n\
Sheets: totals, indicators, shortcomings and recommendations, sample, methodology.\n\n\
Пример / Example:\n  otklik rating sheet 3 -o health-2026.xlsx"
    )]
    Sheet(sheet::SheetArgs),
    /// Проверить чужую опубликованную таблицу / Check somebody's published table
    #[command(
        after_help = "Столбцы: организация, критерии (К1, К2 … или «Критерий 1»), итог, место. Код 1, если что-то в таблице не сходится.\n\
Columns: institution, criteria (K1, K2 … or «Критерий 1»), total, place. Exit code 1 if something in the table cannot be.\n\n\
Пример / Example:\n  otklik rating check published.xlsx --methodology mintrud-344n"
    )]
    Check(check::CheckArgs),
    /// Кого из реестра оценили и как часто / Who of the registry is assessed, and how often
    #[command(
        after_help = "Не чаще раза в год и не реже раза в три года. Строка на организацию; итог по отраслям — в сообщениях.\n\
At most once a year, at least once in three. A row for each institution; the counts by sector are in the messages.\n\n\
Пример / Example:\n  otklik rating coverage --year 2026 -o coverage.csv"
    )]
    Coverage(coverage::CoverageArgs),
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
        Rating::Package(args) => package::run(context, args),
        Rating::Sheet(args) => sheet::run(context, args),
        Rating::Check(args) => check::run(context, args),
        Rating::Coverage(args) => coverage::run(context, args),
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
