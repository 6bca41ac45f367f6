//! `export comments`: what a moderator has shown, as the page gives it away.
use std::{io::Cursor, io::Write, path::PathBuf, process::ExitCode};

use clap::{Args, ValueEnum};

use crate::{
    accounts::By,
    cli::{Context, campaign, cause, output, say},
    comments::stems,
    db::comments::Search,
    directory::Directory,
    taking::{self, comments},
};

/// Of which campaign, which of them, how, where to.
#[derive(Debug, Args)]
pub struct Comments {
    /// Код кампании / The campaign's code
    #[arg(long)]
    campaign: String,
    /// Вид файла / Format
    #[arg(long, value_enum, default_value = "csv")]
    format: FormatArg,
    /// Только об этой организации / Of this institution only
    #[arg(long, value_name = "CODE")]
    institution: Option<String>,
    /// Только под этой темой / Under this topic only
    #[arg(long)]
    topic: Option<String>,
    /// Только с этими словами в любой форме / With these words only, in any form
    #[arg(long, default_value = "")]
    words: String,
    /// Куда; без него — на стандартный вывод / Where to; standard output without it
    #[arg(short, long)]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FormatArg {
    Csv,
    Xlsx,
}

/// Exports them.
pub fn run(context: &Context, args: &Comments) -> anyhow::Result<ExitCode> {
    let (db, lang) = (context.open()?, context.lang);
    let row = campaign::find(context, &db, &args.campaign)?;
    let directory = db.read_now(Directory::read).map_err(cause)?;
    let institution = args.institution.as_deref().map(|code| {
        directory
            .by_code(code)
            .map(|found| found.id)
            .ok_or_else(|| {
                anyhow::anyhow!(say!(
                    lang,
                    "--institution: организации «{code}» в реестре нет",
                    "--institution: the registry has no institution “{code}”"
                ))
            })
    });
    let search = Search {
        campaign: row.id,
        institution: institution.transpose()?,
        topic: args.topic.clone(),
        stems: stems::wanted(&args.words),
        ..Search::default()
    };
    let surveys = context.config.place.surveys.as_deref();
    let rule = taking::rule(surveys, &row.methodology).map_err(cause)?;
    let by = By::console(context.clock.stamp());
    let found = db
        .write_now(|conn| {
            let of = (row.code.as_str(), rule);
            comments::take(conn, (&directory, lang), &search, of, &by)
        })
        .map_err(cause)?;
    let most = comments::MOST;
    let Some(rows) = found else {
        anyhow::bail!(say!(
            lang,
            "отзывов больше {most}: возьмите их по частям, назвав --institution или --topic",
            "there are more than {most} comments: take them in parts, by --institution or --topic"
        ));
    };
    let mut bytes = Cursor::new(Vec::new());
    comments::write(&rows, args.format == FormatArg::Csv, &mut bytes)
        .map_err(|fault| anyhow::anyhow!(fault.text().get(lang).to_owned()))?;
    match &args.output {
        Some(path) => output::whole(path, |out| Ok(out.write_all(bytes.get_ref())?))?,
        None => std::io::stdout().write_all(bytes.get_ref())?,
    }
    let count = rows.len();
    eprintln!(
        "{}",
        say!(
            lang,
            "Отзывов: {count}. Только показанные модератором и без организаций, о которых ответов мало.",
            "Comments: {count}. Only those that a moderator has shown, without institutions of too few answers."
        )
    );
    Ok(ExitCode::SUCCESS)
}
