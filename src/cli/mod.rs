//! The command line: one file a command. Data goes to `-o` or standard output, messages to standard error.
//! Exit codes: 0 done, 1 a fault that the message names, 2 wrong usage.
use std::{path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};

use crate::{
    clock::Clock,
    config::{Config, Overrides},
    survey::Lang,
};

pub mod alert;
pub mod audit;
pub mod backup;
pub mod campaign;
pub mod check_surveys;
pub mod checklist;
mod context;
pub mod demo;
pub mod export;
pub mod import;
pub mod logs;
pub mod output;
pub mod paper;
pub mod party;
pub mod point;
pub mod posters;
mod progress;
pub mod rating;
pub mod restore;
pub mod sample;
pub mod serve;
mod simulate;
pub mod suppress;
pub mod survey;
pub mod token;
pub mod user;
pub mod verify;

/// Chooses one of two texts by the console's language; arguments as in `format!`.
macro_rules! say {
    ($lang:expr, $ru:literal, $en:literal $(, $($args:tt)*)?) => {
        match $lang {
            $crate::survey::Lang::Ru => format!($ru $(, $($args)*)?),
            $crate::survey::Lang::En => format!($en $(, $($args)*)?),
        }
    };
}
pub(crate) use say;

pub use context::Context;

/// Отклик: опрос граждан об организациях и рейтинг по его итогам.
/// Otklik: asks citizens about institutions and rates them by the answers.
#[derive(Debug, Parser)]
#[command(name = "otklik", version, about, long_about = None, after_help = "Пример / Example:\n  otklik demo\n  otklik serve --config otklik.toml")]
pub struct Cli {
    /// Файл настроек TOML / Configuration file, TOML
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Папка данных / Data folder
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Открыть сайт / Serve the site
    #[command(
        after_help = "Пример / Example:\n  DATABASE_URL=postgres://otklik@db/otklik otklik serve --bind 0.0.0.0:8080"
    )]
    Serve {
        /// Адрес и порт / Address and port
        #[arg(long)]
        bind: Option<String>,
    },
    /// Показать всё на выдуманной области / Show everything on a made-up region
    #[command(after_help = "Пример / Example:\n  otklik demo --answers 5000")]
    Demo(demo::Demo),
    /// Обновить схему базы данных / Bring the database schema up to date
    #[command(after_help = "Пример / Example:\n  otklik migrate")]
    Migrate,
    /// Проверить анкеты, перечни и методики / Check questionnaires, checklists and methodologies
    #[command(after_help = "Пример / Example:\n  otklik check-surveys surveys")]
    CheckSurveys {
        /// Папка анкет / Folder of questionnaires
        dir: Option<PathBuf>,
    },
    /// Загрузить реестр / Import the registry
    #[command(
        subcommand,
        after_help = "Пример / Example:\n  otklik import institutions registry.csv --dry-run"
    )]
    Import(import::Import),
    /// Напечатать плакаты и карточки с QR-кодом / Print posters and cards with a QR code
    Posters(posters::Posters),
    /// Бумажные анкеты: напечатать бланки / Paper questionnaires: print forms
    #[command(
        subcommand,
        after_help = "Пример / Example:\n  otklik paper print --campaign health-2026 --institution health-03 --count 50 -o forms.pdf"
    )]
    Paper(paper::Paper),
    /// Выгрузить данные / Export data
    #[command(
        subcommand,
        after_help = "Пример / Example:\n  otklik export aggregates --campaign health-2026 --format csv -o health.csv"
    )]
    Export(export::Export),
    /// Проверки экспертов: бланк, загрузка, согласие, решение / What experts check
    #[command(
        subcommand,
        after_help = "Пример / Example:\n  otklik checklist form --campaign health-2026 -o health.xlsx"
    )]
    Checklist(checklist::Command),
    /// Рейтинг / Rating
    #[command(
        subcommand,
        after_help = "Пример / Example:\n  otklik rating score --methodology mintrud-344n --input counts.csv -o rating.csv"
    )]
    Rating(rating::Rating),
    /// Снять копию, не останавливая сайт / Make a copy while serving
    #[command(after_help = "Пример / Example:\n  otklik backup otklik-2026-11-22.backup")]
    Backup {
        /// Новый файл / A new file
        out: PathBuf,
    },
    /// Восстановить из копии в пустую базу / Restore a copy into an empty database
    #[command(
        after_help = "Пример / Example:\n  DATABASE_URL=postgres://otklik@db/otklik otklik restore otklik-2026-11-22.backup"
    )]
    Restore {
        /// Файл копии / The copy
        file: PathBuf,
    },
    /// Сверить ответы, счётчики и все правила / Recount and check every invariant
    #[command(after_help = "Пример / Example:\n  otklik verify")]
    Verify,
    /// Анкеты, за которыми закреплены кампании / Questionnaires that campaigns are pinned to
    #[command(
        subcommand,
        after_help = "Пример / Example:\n  otklik survey show 0123456789abcdef"
    )]
    Survey(survey::Survey),
    /// Кампании: создать, открыть, приостановить, закрыть, перечислить / Campaigns
    #[command(
        subcommand,
        after_help = "Пример / Example:\n  otklik campaign list\n  otklik campaign open health-2026"
    )]
    Campaign(campaign::Campaign),
    /// Точки сбора: добавить, отозвать, заменить, перечислить / Collection points
    #[command(
        subcommand,
        after_help = "Пример / Example:\n  otklik point list health-03"
    )]
    Point(point::Point),
    /// Учётные записи сотрудников / Accounts of staff
    #[command(
        subcommand,
        after_help = "Пример / Example:\n  otklik user add --login v.anna --name \"Анна В.\" --role admin --party region"
    )]
    User(user::User),
    /// Стороны: орган, подрядчик; чьи это опросы / Parties: authorities and contractors; whose surveys are whose
    #[command(
        subcommand,
        after_help = "Пример / Example:\n  otklik party add --code region --name \"Министерство\" --kind owner"
    )]
    Party(party::Party),
    /// Ключи доступа других систем / Access keys of other systems
    #[command(
        subcommand,
        after_help = "Пример / Example:\n  otklik token add --party region --name \"Портал данных\" --allow registry:read"
    )]
    Token(token::Token),
    /// О чём сообщать органу и куда / What an authority is told, and where to
    #[command(
        subcommand,
        after_help = "Пример / Example:\n  otklik alert add health-2026 organ@region.example"
    )]
    Alert(alert::Alert),
    /// Журнал действий сотрудников / The log of what staff did
    Audit(audit::Audit),
    /// Списки для обзвона: приостановить, закрыть, уничтожить / Lists of people to call
    #[command(
        subcommand,
        after_help = "Пример / Example:\n  otklik sample list\n  otklik sample pause 1"
    )]
    Sample(sample::Sample),
    /// Номера, по которым больше не звонят / Numbers that are not to be called again
    #[command(
        subcommand,
        after_help = "Пример / Example:\n  otklik suppress add stop.csv --reason 'Обращение от 12.11.2026'"
    )]
    Suppress(suppress::Suppress),
}

/// The cause of an internal error, for a person at a console.
pub fn cause(err: crate::error::Error) -> anyhow::Error {
    match err {
        crate::error::Error::Internal(cause) => cause,
        other => other.into(),
    }
}

/// Runs the program: reads the command line and the settings, does the command.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let lang = console_lang();
    match execute(cli, lang) {
        Ok(code) => code,
        // Whoever read the output has read enough: `otklik campaign list | head -1`.
        Err(err) if is_broken_pipe(&err) => ExitCode::SUCCESS,
        Err(err) => {
            eprintln!("{}: {err:#}", say!(lang, "ошибка", "error"));
            ExitCode::from(1)
        }
    }
}

fn is_broken_pipe(err: &anyhow::Error) -> bool {
    let causes = err
        .chain()
        .filter_map(|cause| cause.downcast_ref::<std::io::Error>());
    causes
        .into_iter()
        .any(|cause| cause.kind() == std::io::ErrorKind::BrokenPipe)
}

fn execute(cli: Cli, lang: Lang) -> anyhow::Result<ExitCode> {
    let is_demo = matches!(cli.command, Command::Demo(_));
    let bind = match &cli.command {
        Command::Serve { bind } => bind.clone(),
        Command::Demo(demo) => demo.bind.clone(),
        _ => None,
    };
    let data = cli.data.or_else(|| is_demo.then(|| "demo-data".into()));
    let config = settings(cli.config.as_deref(), &Overrides { data, bind }, lang)?;
    logs::start(&config.log);
    let clock = Clock::system(config.place.offset);
    let context = Context {
        config,
        clock,
        lang,
    };
    match cli.command {
        Command::Serve { .. } => serve::run(context),
        Command::Demo(demo) => demo::run(context, &demo),
        Command::Migrate => migrate_now(&context),
        Command::CheckSurveys { dir } => {
            let status = check_surveys::run(
                dir.as_deref(),
                lang,
                &mut std::io::stdout(),
                &mut std::io::stderr(),
            )?;
            Ok(ExitCode::from(status))
        }
        Command::Posters(args) => posters::run(&context, &args),
        Command::Paper(command) => paper::run(&context, &command),
        Command::Export(command) => export::run(&context, &command),
        Command::Checklist(command) => checklist::run(&context, &command),
        Command::Rating(command) => rating::run(&context, &command),
        Command::Verify => {
            let db = context.open()?;
            let status = verify::run(
                &db,
                crate::directory::questionnaires,
                lang,
                &mut std::io::stdout(),
            )?;
            Ok(ExitCode::from(status))
        }
        Command::Backup { out } => {
            let status = backup::run(&context.open()?, &out, lang, &mut std::io::stderr())?;
            Ok(ExitCode::from(status))
        }
        Command::Restore { file } => {
            let (open, sheets) = (|| context.open_any(), crate::directory::questionnaires);
            let status = restore::run(open, &file, sheets, lang, &mut std::io::stderr())?;
            Ok(ExitCode::from(status))
        }
        Command::Survey(command) => survey::run(&context, &command),
        Command::Import(command) => import::run(&context, &command),
        Command::Campaign(command) => campaign::run(&context, &command),
        Command::Point(command) => point::run(&context, &command),
        Command::User(command) => user::run(&context, &command),
        Command::Party(command) => party::run(&context, &command),
        Command::Token(command) => token::run(&context, &command),
        Command::Suppress(command) => suppress::run(&context, &command),
        Command::Alert(command) => alert::run(&context, &command),
        Command::Audit(args) => audit::run(&context, &args),
        Command::Sample(command) => sample::run(&context, &command),
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place that reads the environment"
)]
fn settings(
    file: Option<&std::path::Path>,
    over: &Overrides,
    lang: Lang,
) -> anyhow::Result<Config> {
    let text = match file {
        None => None,
        Some(path) => Some(
            std::fs::read_to_string(path)
                .map_err(|err| anyhow::anyhow!("{}: {err}", path.display()))?,
        ),
    };
    Config::read(std::env::vars(), text.as_deref(), over).map_err(|faults| {
        let lines: Vec<String> = faults
            .iter()
            .map(|fault| format!("\n  {}", fault.text(lang)))
            .collect();
        anyhow::anyhow!("{}{}", say!(lang, "настройки", "settings"), lines.concat())
    })
}

/// `OTKLIK_LANG=en` or an English locale gives English; Russian otherwise.
#[expect(
    clippy::disallowed_methods,
    reason = "the one place that reads the environment"
)]
fn console_lang() -> Lang {
    let named = std::env::var("OTKLIK_LANG")
        .or_else(|_| std::env::var("LC_ALL"))
        .or_else(|_| std::env::var("LANG"));
    named
        .ok()
        .and_then(|tag| tag.get(..2).and_then(Lang::parse))
        .unwrap_or(Lang::Ru)
}

fn migrate_now(context: &Context) -> anyhow::Result<ExitCode> {
    context.open_migrated()?;
    eprintln!(
        "{}",
        say!(
            context.lang,
            "Схема базы данных в порядке.",
            "The database schema is up to date."
        )
    );
    Ok(ExitCode::SUCCESS)
}
