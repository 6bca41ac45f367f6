//! `rating coverage`: who of the registry is assessed, and how often.
use std::{
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
};

use chrono::Datelike as _;
use clap::Args;

use crate::{
    cli::{Context, cause, output, say},
    db::institutions::{self, InstitutionRow},
    export::csv::guard,
    rating::coverage::{self, Covered, Frequency},
    ratings::Ratings,
    region::{Sector, column::sector_name},
    survey::Lang,
};

/// Of which year, where to.
#[derive(Debug, Args)]
pub struct CoverageArgs {
    /// Год; без него — текущий / The year; the present one without it
    #[arg(long)]
    year: Option<i32>,
    /// Куда, CSV; без него — на стандартный вывод / Where to, CSV; standard output without it
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Does it.
pub fn run(context: &Context, args: &CoverageArgs) -> anyhow::Result<ExitCode> {
    let year = args.year.unwrap_or_else(|| context.clock.today().year());
    let db = context.open()?;
    let (registry, ratings) = db
        .read_now(|conn| {
            let ratings = Ratings::read(conn, &Ratings::default())?;
            Ok((institutions::all(conn)?, ratings))
        })
        .map_err(cause)?;
    let rows = registry.iter().map(|row| (row.code.as_str(), row.sector.0));
    let covered = coverage::coverage(rows, &ratings.assessments(), year);
    match &args.output {
        Some(path) => output::whole(path, |out| write(&registry, &covered, out))?,
        None => write(&registry, &covered, io::stdout().lock())?,
    }
    tell(context.lang, year, &covered);
    Ok(ExitCode::SUCCESS)
}

fn write(
    registry: &[InstitutionRow],
    covered: &[Covered],
    mut out: impl Write,
) -> anyhow::Result<()> {
    // For table programs, as the other tables for people are.
    out.write_all("\u{feff}".as_bytes())?;
    let mut csv = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer(out);
    csv.write_record([
        "code",
        "name",
        "sector",
        "municipality",
        "frequency",
        "years",
        "campaigns",
    ])?;
    for (row, one) in registry.iter().zip(covered) {
        let years: Vec<String> = one
            .assessments
            .iter()
            .map(|one| one.year.to_string())
            .collect();
        let campaigns: Vec<&str> = one
            .assessments
            .iter()
            .map(|one| one.campaign.as_str())
            .collect();
        csv.write_record([
            &guard(&row.code),
            &guard(&row.short_name),
            row.sector.0.as_str(),
            &guard(&row.municipality),
            word(one.frequency),
            &years.join(" "),
            &guard(&campaigns.join(" ")),
        ])?;
    }
    Ok(csv.flush()?)
}

fn word(frequency: Frequency) -> &'static str {
    match frequency {
        Frequency::ThisYear => "this-year",
        Frequency::WithinThree => "within-three-years",
        Frequency::Never => "never",
        Frequency::TooOften => "too-often",
    }
}

fn tell(lang: Lang, year: i32, covered: &[Covered]) {
    let name: fn(Sector) -> &'static str = match lang {
        Lang::Ru => sector_name,
        Lang::En => Sector::as_str,
    };
    let since = year - coverage::YEARS + 1;
    for (sector, count) in coverage::by_sector(covered, year) {
        let (sector, all) = (name(sector), count.all);
        let (now, three, often) = (count.this_year, count.within_three, count.too_often);
        let never = all - three;
        eprintln!(
            "{}",
            say!(
                lang,
                "{sector}: в реестре {all}; оценены в {year} году — {now}, за {since}–{year} годы — {three}, ни разу — {never}, чаще раза в год — {often}.",
                "{sector}: {all} in the registry; assessed in {year}: {now}, in {since}–{year}: {three}, never: {never}, more than once a year: {often}."
            )
        );
    }
}
