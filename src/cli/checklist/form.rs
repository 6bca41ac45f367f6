//! `checklist form`: an empty form for the experts of a campaign.
use std::{
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
};

use clap::{Args, ValueEnum};

use super::{scene, told};
use crate::{
    assess::{self, FormKind},
    cli::{Context, cause, output, say},
    export,
    setup::Taken,
};

/// For which campaign, how, where to.
#[derive(Debug, Args)]
pub struct Form {
    /// Код кампании / The campaign's code
    #[arg(long)]
    campaign: String,
    /// Только эти организации; можно повторять / Only these institutions; may be repeated
    #[arg(long, value_name = "CODE")]
    institution: Vec<String>,
    /// Только этого муниципального образования; можно повторять / Only of this municipality; may be repeated
    #[arg(long, value_name = "NAME")]
    municipality: Vec<String>,
    /// Вид файла / Format
    #[arg(long, value_enum, default_value = "xlsx")]
    format: FormatArg,
    /// Куда; без него — на стандартный вывод / Where to; standard output without it
    #[arg(short, long)]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FormatArg {
    Xlsx,
    Csv,
}

/// Makes it. The checklist's version is kept with it: a form that is out can be read back when the file has changed.
pub fn run(context: &Context, args: &Form) -> anyhow::Result<ExitCode> {
    let lang = context.lang;
    let db = context.open()?;
    let scene = scene(context, &db, &args.campaign)?;
    let taken = Taken {
        codes: args.institution.clone(),
        municipalities: args.municipality.clone(),
        ..Taken::default()
    };
    let kind = match args.format {
        FormatArg::Xlsx => FormKind::Xlsx,
        FormatArg::Csv => FormKind::Csv,
    };
    let surveys = context.config.place.surveys.as_deref();
    let form = db
        .write_now(|conn| {
            assess::form(conn, &scene, surveys, (&taken, kind), context.clock.stamp())
        })
        .map_err(cause)?
        .map_err(|refusal| told(lang, &args.campaign, &refusal))?;
    let write = |out: &mut (dyn Write + Send)| {
        let written = form.write(context.clock.today(), lang, out);
        written.map_err(|err: export::Error| anyhow::anyhow!(err.text().get(lang).to_owned()))
    };
    match &args.output {
        Some(path) => output::whole(path, |out| {
            let mut bytes = Vec::new();
            write(&mut bytes)?;
            Ok(out.write_all(&bytes)?)
        })?,
        None => write(&mut io::stdout())?,
    }
    eprintln!(
        "{}",
        say!(
            lang,
            "Бланк готов: организаций — {}, перечень {} версии {}. Загрузить заполненный: otklik checklist import ФАЙЛ --campaign {}",
            "The form has {} institutions, checklist {} of version {}. To import it filled in: otklik checklist import FILE --campaign {}",
            form.subjects.len(),
            form.checklist.id,
            form.checklist.version,
            args.campaign
        )
    );
    Ok(ExitCode::SUCCESS)
}
