//! `checklist form`: an empty form for the experts of a campaign.
use std::{
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
};

use clap::{Args, ValueEnum};

use super::{Scene, checklist, member};
use crate::{
    cli::{Context, cause, output, say},
    db::{checklists, institutions::InstitutionRow},
    export::{self, checklist_form},
    rating::{
        Checklist,
        checklist::form::{
            MOST_COLUMNS,
            layout::{self, Subject},
        },
    },
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
    let scene = Scene::open(context, &db, &args.campaign)?;
    let chosen: Vec<&InstitutionRow> = if args.institution.is_empty() {
        scene.institutions.values().collect()
    } else {
        let named = args.institution.iter();
        named
            .map(|code| member(context, &scene, code))
            .collect::<anyhow::Result<_>>()?
    };
    anyhow::ensure!(
        args.format == FormatArg::Xlsx || chosen.len() <= MOST_COLUMNS,
        say!(
            lang,
            "в один CSV входит не больше {MOST_COLUMNS} организаций: назовите их ключами --institution или возьмите --format xlsx",
            "one CSV takes {MOST_COLUMNS} institutions at most: name them by --institution, or take --format xlsx"
        )
    );
    let checklist = db
        .write_now(|conn| {
            let (checklist, row) = checklist(context, conn, &scene, None)?;
            checklists::keep(conn, &row, context.clock.stamp())?;
            Ok(checklist)
        })
        .map_err(cause)?;
    let subjects = subjects(&checklist, &chosen);
    match &args.output {
        Some(path) => output::whole(path, |out| {
            let mut bytes = Vec::new();
            write(
                context,
                args.format,
                &checklist,
                &args.campaign,
                &subjects,
                &mut bytes,
            )?;
            Ok(out.write_all(&bytes)?)
        })?,
        None => write(
            context,
            args.format,
            &checklist,
            &args.campaign,
            &subjects,
            io::stdout(),
        )?,
    }
    eprintln!(
        "{}",
        say!(
            lang,
            "Бланк готов: организаций — {}, перечень {} версии {}. Загрузить заполненный: otklik checklist import ФАЙЛ --campaign {}",
            "The form has {} institutions, checklist {} of version {}. To import it filled in: otklik checklist import FILE --campaign {}",
            subjects.len(),
            checklist.id,
            checklist.version,
            args.campaign
        )
    );
    Ok(ExitCode::SUCCESS)
}

fn subjects(checklist: &Checklist, chosen: &[&InstitutionRow]) -> Vec<Subject> {
    let list = |kind: &str| checklist.list_for(kind).map(|list| list.id.clone());
    chosen
        .iter()
        .map(|row| Subject {
            code: row.code.clone(),
            name: row.short_name.clone(),
            list: list(&row.kind).unwrap_or_default(),
        })
        .collect()
}

fn write(
    context: &Context,
    format: FormatArg,
    checklist: &Checklist,
    campaign: &str,
    subjects: &[Subject],
    out: impl Write + Send,
) -> anyhow::Result<()> {
    let lang = context.lang;
    let written = match format {
        FormatArg::Xlsx => {
            let sheets = layout::sheets(checklist, campaign, subjects, lang);
            checklist_form::xlsx(&sheets, context.clock.today(), lang, out)
        }
        FormatArg::Csv => {
            let sheet = layout::whole(checklist, campaign, subjects, lang);
            checklist_form::csv(&sheet, out)
        }
    };
    written.map_err(|err: export::Error| anyhow::anyhow!(err.text().get(lang).to_owned()))
}
