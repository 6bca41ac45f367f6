//! `paper`: serial forms for people without a screen.
use std::{io::Write, path::PathBuf, process::ExitCode};

use clap::{Args, Subcommand};

use super::{Context, campaign, cause, output, say};
use crate::{
    accounts::By,
    directory::Directory,
    paper::print::{MOST, register},
    print::{self, form},
    survey::Lang,
};

/// What to do with paper.
#[derive(Debug, Subcommand)]
pub enum Paper {
    /// Напечатать бланки с номерами / Print forms with serial numbers
    #[command(
        after_help = "Пример / Example:\n  otklik paper print --campaign health-2026 --institution health-03 --count 50 -o forms.pdf"
    )]
    Print(Print),
}

/// What to print.
#[derive(Debug, Args)]
pub struct Print {
    /// Код кампании / The campaign's code
    #[arg(long)]
    campaign: String,
    /// Код организации / The institution's code
    #[arg(long)]
    institution: String,
    /// Сколько бланков, до 1000 / How many forms, up to 1000
    #[arg(long, value_parser = clap::value_parser!(i64).range(1..=MOST))]
    count: i64,
    /// На английском / In English
    #[arg(long)]
    english: bool,
    /// Файл PDF / The PDF file
    #[arg(short, long)]
    output: PathBuf,
}

/// Runs one of them.
pub fn run(context: &Context, command: &Paper) -> anyhow::Result<ExitCode> {
    match command {
        Paper::Print(args) => printed(context, args),
    }
}

/// Registers the forms and writes them down; without the file no form is registered.
fn printed(context: &Context, args: &Print) -> anyhow::Result<ExitCode> {
    let (db, lang) = (context.open()?, context.lang);
    let row = campaign::find(context, &db, &args.campaign)?;
    let directory = db.read_now(Directory::read).map_err(cause)?;
    let institution = directory
        .by_code(&args.institution)
        .filter(|found| directory.members(row.id).any(|id| id == found.id))
        .ok_or_else(|| {
            anyhow::anyhow!(say!(
                lang,
                "организации «{}» в кампании «{}» нет",
                "institution “{}” is not in campaign “{}”",
                args.institution,
                row.code
            ))
        })?;
    let campaign = directory
        .campaign(row.id)
        .ok_or_else(|| anyhow::anyhow!("campaign {}", row.code))?;
    let form = form::Form {
        survey: &campaign.questionnaire.survey,
        lang: if args.english { Lang::En } else { Lang::Ru },
        institution: &institution.short_name,
        organizer: &row.organizer,
        hotline: &row.hotline,
    };
    let by = By::console(context.clock.stamp());
    let mut fault = None;
    let serials = db.write_now(|conn| {
        let serials = register(conn, (row.id, institution.id), args.count, &by)?;
        let written = output::whole(&args.output, |out| {
            let pages = form::forms(&form, &serials, &mut *out).map_err(|err| told(lang, err))?;
            out.flush()?;
            Ok(pages)
        });
        written.map_err(|err| {
            fault = Some(err);
            crate::error::Error::Unavailable
        })?;
        Ok(serials)
    });
    if let Some(fault) = fault {
        return Err(fault);
    }
    let serials = serials.map_err(cause)?;
    if let (Some(first), Some(last)) = (serials.first(), serials.last()) {
        eprintln!(
            "{}",
            say!(
                lang,
                "Бланков: {}, номера {first} – {last}. Записаны: {}",
                "Forms: {}, numbers {first} – {last}. Written to {}",
                serials.len(),
                args.output.display()
            )
        );
    }
    Ok(ExitCode::SUCCESS)
}

fn told(lang: Lang, fault: print::Fault) -> anyhow::Error {
    match lang {
        Lang::Ru => anyhow::anyhow!(fault.ru()),
        Lang::En => anyhow::anyhow!(fault),
    }
}
