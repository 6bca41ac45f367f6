//! `export`: what leaves the program as data. Aggregates, the opinion data that a rating needs, are here.
mod responses;

use std::{collections::BTreeMap, io, path::PathBuf, process::ExitCode, sync::Arc};

use clap::{Args, Subcommand, ValueEnum};
use sha2::{Digest, Sha256};

use super::{Context, campaign, cause, output, say};
use crate::{
    db::{
        Conn, campaigns, campaigns::CampaignRow, institutions, snapshot::snapshot, surveys, tallies,
    },
    directory::{self, Questionnaire},
    error::{Error, Result},
    export::{self, AboutExport, AggregateRow, Dialect, Format, aggregate},
    region::Status,
    survey::Tally,
};

/// What to export.
#[derive(Debug, Subcommand)]
pub enum Export {
    /// Сводные числа по кампании / A campaign's aggregates
    #[command(
        after_help = "Пример / Example:\n  otklik export aggregates --campaign health-2026 --format xlsx -o health.xlsx"
    )]
    Aggregates(Aggregates),
    /// Обезличенные ответы: строка на человека / De-identified answers, a row a person
    #[command(
        after_help = "Пример / Example:\n  otklik export responses --campaign health-2026 --format sav -o health.sav"
    )]
    Responses(responses::Responses),
}

/// Of which campaign, how, where to.
#[derive(Debug, Args)]
pub struct Aggregates {
    /// Код кампании / The campaign's code
    #[arg(long)]
    campaign: String,
    /// Вид файла / Format
    #[arg(long, value_enum, default_value = "csv")]
    format: FormatArg,
    /// Для CSV: для русского Excel или RFC 4180 / For CSV
    #[arg(long, value_enum, default_value = "excel")]
    dialect: DialectArg,
    /// Куда; без него — на стандартный вывод / Where to; standard output without it
    #[arg(short, long)]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FormatArg {
    Csv,
    Json,
    Xlsx,
    Parquet,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum DialectArg {
    Excel,
    Rfc4180,
}

/// Exports them, from one snapshot of the database.
pub fn run(context: &Context, command: &Export) -> anyhow::Result<ExitCode> {
    let args = match command {
        Export::Aggregates(args) => args,
        Export::Responses(args) => return responses::run(context, args),
    };
    let db = context.open()?;
    let row = campaign::find(context, &db, &args.campaign)?;
    let format = match (args.format, args.dialect) {
        (FormatArg::Csv, DialectArg::Excel) => Format::Csv(Dialect::Excel),
        (FormatArg::Csv, DialectArg::Rfc4180) => Format::Csv(Dialect::Rfc4180),
        (FormatArg::Json, _) => Format::Json,
        (FormatArg::Xlsx, _) => Format::Xlsx,
        (FormatArg::Parquet, _) => Format::Parquet,
    };
    let (about, rows) = db
        .read_now(|conn| snapshot(conn, |conn| read(conn, context, &row)))
        .map_err(cause)?;
    let fault = |err: export::Error| anyhow::anyhow!(err.text().get(context.lang).to_owned());
    let rows = rows.iter().flat_map(Part::rows);
    let count = match &args.output {
        Some(path) => output::whole(path, |out| {
            export::write(format, &about, rows, out).map_err(fault)
        })?,
        None => export::write(format, &about, rows, io::stdout()).map_err(fault)?,
    };
    eprintln!(
        "{}",
        say!(context.lang, "Строк: {count}.", "Rows: {count}.")
    );
    Ok(ExitCode::SUCCESS)
}

/// What is known of one institution, channel and evidence.
pub struct Part {
    source: aggregate::Source,
    questionnaire: Arc<Questionnaire>,
    tally: Tally,
}

impl Part {
    fn rows(&self) -> Vec<AggregateRow> {
        aggregate::rows(
            &self.source,
            &self.questionnaire.survey,
            &self.questionnaire.cells,
            &self.tally,
        )
    }
}

/// The tallies of a campaign's counted responses with everything that names them. An institution without
/// answers has no part; the required sample of all is in the campaign's list.
pub fn read(
    conn: &mut Conn,
    context: &Context,
    row: &CampaignRow,
) -> Result<(AboutExport, Vec<Part>)> {
    let (about, questionnaire) = described(conn, context, row)?;
    let named: BTreeMap<i64, institutions::InstitutionRow> = institutions::all(conn)?
        .into_iter()
        .map(|one| (one.id, one))
        .collect();
    let members: BTreeMap<i64, campaigns::MemberRow> = campaigns::members_of(conn, row.id)?
        .into_iter()
        .map(|one| (one.institution_id, one))
        .collect();
    let mut parts = Vec::new();
    for kept in tallies::of_campaign(conn, row.id, &questionnaire.cells)?
        .into_iter()
        .filter(|kept| kept.key.status == Status::Counted)
    {
        let (Some(institution), Some(member)) = (
            named.get(&kept.key.institution_id),
            members.get(&kept.key.institution_id),
        ) else {
            return Err(Error::NotFound);
        };
        let source = aggregate::Source {
            campaign: row.code.clone(),
            institution: institution.code.clone(),
            institution_name: institution.short_name.clone(),
            sector: institution.sector.0.to_string(),
            municipality: institution.municipality.clone(),
            recipients: member.recipients.unsigned_abs(),
            required_sample: member.required_sample.unsigned_abs(),
            channel: kept.key.channel.to_string(),
            evidence: kept.key.evidence.to_string(),
        };
        parts.push(Part {
            source,
            questionnaire: Arc::clone(&questionnaire),
            tally: kept.tally,
        });
    }
    Ok((about, parts))
}

/// What a file says of a campaign, and its questionnaire.
fn described(
    conn: &mut Conn,
    context: &Context,
    row: &CampaignRow,
) -> Result<(AboutExport, Arc<Questionnaire>)> {
    let questionnaires = directory::questionnaires(conn)?;
    let questionnaire = questionnaires
        .get(&row.survey_version)
        .ok_or(Error::NotFound)?;
    let body = surveys::all(conn)?
        .into_iter()
        .find(|kept| kept.version == row.survey_version)
        .ok_or(Error::NotFound)?
        .body;
    let about = about(context, row, questionnaire, &body);
    Ok((about, Arc::clone(questionnaire)))
}

fn about(
    context: &Context,
    row: &CampaignRow,
    questionnaire: &Questionnaire,
    body: &str,
) -> AboutExport {
    let survey = &questionnaire.survey;
    let content = body.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let hash = Sha256::digest(content.as_bytes())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    AboutExport {
        program_version: env!("CARGO_PKG_VERSION").to_owned(),
        generated_on: context.clock.today(),
        campaign_code: row.code.clone(),
        campaign_title: row.title.clone(),
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        organizer: row.organizer.clone(),
        survey_id: survey.id.clone(),
        survey_title: survey.title.clone(),
        survey_version: survey.version.to_string(),
        survey_hash: hash,
        codebook: export::codebook(&survey.items),
    }
}
