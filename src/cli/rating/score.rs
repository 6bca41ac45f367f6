//! `rating score`: a calculator for inputs that were collected elsewhere.
use std::{io, path::PathBuf, process::ExitCode};

use anyhow::Context as _;
use clap::{Args, ValueEnum};

use super::methodology;
use crate::{
    cli::{Context, output, say},
    import,
    rate::table,
    rating::{
        Methodology,
        exact::decimal,
        score::{self, Placed, Scored},
        sheet::{self, Row, Shape, Sheet},
    },
    region::{Sector, column::sector_name},
    survey::Lang,
};

/// By which methodology, from where, where to.
#[derive(Debug, Args)]
pub struct Score {
    /// Методика: id или путь к файлу .toml / Methodology: id or path of a .toml file
    #[arg(long)]
    methodology: String,
    /// Таблица CSV или XLSX / Table, CSV or XLSX
    #[arg(long, value_name = "FILE")]
    input: PathBuf,
    /// Куда; без него — на стандартный вывод / Where to; standard output without it
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Точные дроби вместо округлённых чисел / Exact fractions instead of rounded numbers
    #[arg(long)]
    exact: bool,
    /// Среди кого место: все строки или отрасль / Places among all rows or within the sector
    #[arg(long, value_enum, default_value = "all")]
    places: Among,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Among {
    All,
    Sector,
}

/// Does it.
pub fn run(context: &Context, args: &Score) -> anyhow::Result<ExitCode> {
    let lang = context.lang;
    let (methodology, _) = methodology(context, &args.methodology)?;
    let named = || args.input.display().to_string();
    let whole = |fault: import::Fault| anyhow::anyhow!("{}: {}", named(), fault.text(lang));
    let bytes = import::load(&args.input)
        .with_context(named)?
        .map_err(whole)?;
    let table =
        import::read(&bytes, |cells| sheet::known_columns(&methodology, cells)).map_err(whole)?;
    for remark in &table.remarks {
        eprintln!("{}", remark.text(lang));
    }
    let sheet = match sheet::read(&methodology, &table.rows) {
        Ok(sheet) => sheet,
        Err(faults) => {
            for fault in &faults {
                eprintln!("{}:{}: {}", named(), fault.line, fault.text(lang));
            }
            eprintln!("{}", refused(lang, faults.len()));
            return Ok(ExitCode::from(1));
        }
    };
    let scored: Vec<Scored> = sheet
        .rows
        .iter()
        .map(|row| score::score(&methodology, row.sector, &row.inputs))
        .collect();
    let places = places(&methodology, &sheet.rows, &scored, args.places);
    let separator = table.separator.unwrap_or(';');
    let point = sheet
        .point
        .unwrap_or(if separator == ';' { ',' } else { '.' });
    let shape = if args.exact {
        Shape::Fraction
    } else {
        Shape::Decimal(point)
    };
    let rows = sheet.rows.iter().zip(&scored).zip(&places);
    let rows = rows.map(|((row, scored), place)| {
        let added = sheet::added_cells(&methodology, scored, *place, shape);
        row.cells.iter().cloned().chain(added).collect()
    });
    let header = sheet
        .columns
        .iter()
        .cloned()
        .chain(sheet::added_columns(&methodology))
        .collect();
    let lines: Vec<Vec<String>> = std::iter::once(header).chain(rows).collect();
    match &args.output {
        Some(path) => output::whole(path, |out| table::write(&lines, separator, out))?,
        None => table::write(&lines, separator, io::stdout().lock())?,
    }
    tell(lang, &methodology, &sheet, &scored);
    Ok(ExitCode::SUCCESS)
}

fn refused(lang: Lang, count: usize) -> String {
    say!(
        lang,
        "Ничего не записано. Ошибок: {count}. Исправьте их и повторите.",
        "Nothing was written. Faults: {count}. Correct them and try again."
    )
}

fn places(
    methodology: &Methodology,
    rows: &[Row],
    scored: &[Scored],
    among: Among,
) -> Vec<Option<usize>> {
    let mut places = vec![None; rows.len()];
    let groups: Vec<Option<Sector>> = match among {
        Among::All => vec![None],
        Among::Sector => Sector::ALL.iter().copied().map(Some).collect(),
    };
    for group in groups {
        let own = |nth: &usize| group.is_none_or(|sector| rows[*nth].sector == sector);
        let members: Vec<usize> = (0..rows.len()).filter(own).collect();
        let totals: Vec<_> = members
            .iter()
            .map(|nth| scored[*nth].total.clone())
            .collect();
        for (nth, place) in members.into_iter().zip(score::dense(methodology, &totals)) {
            places[nth] = place;
        }
    }
    places
}

/// How many rows, what was left out, what was not measured and what was done about it, the means.
fn tell(lang: Lang, methodology: &Methodology, sheet: &Sheet, scored: &[Scored]) {
    let (id, version, count) = (&methodology.id, &methodology.version, scored.len());
    eprintln!(
        "{}",
        say!(
            lang,
            "Методика {id}, версия {version}. Организаций: {count}.",
            "Methodology {id}, version {version}. Institutions: {count}."
        )
    );
    if !sheet.ignored.is_empty() {
        let names = sheet.ignored.join(", ");
        eprintln!(
            "{}",
            say!(
                lang,
                "Столбцы не читались: {names}.",
                "Columns that were not read: {names}."
            )
        );
    }
    let mut notes: Vec<(String, usize)> = Vec::new();
    for value in scored
        .iter()
        .flat_map(|one| one.indicators.iter().chain(&one.criteria))
    {
        let words: Vec<&str> = value
            .policies
            .iter()
            .map(|policy| policy.words(lang))
            .collect();
        if !words.is_empty() {
            let name = if value.id == value.symbol {
                value.id.clone()
            } else {
                format!("{} {}", value.id, value.symbol)
            };
            let note = format!("{name}: {}", words.join("; "));
            match notes.iter_mut().find(|(known, _)| *known == note) {
                Some((_, count)) => *count += 1,
                None => notes.push((note, 1)),
            }
        }
    }
    for (note, count) in notes {
        eprintln!(
            "{}",
            say!(
                lang,
                "Измерено не всё. {note}. Организаций: {count}.",
                "Not everything was measured. {note}. Institutions: {count}."
            )
        );
    }
    means(lang, methodology, &sheet.rows, scored);
}

fn means(lang: Lang, methodology: &Methodology, rows: &[Row], scored: &[Scored]) {
    let placed: Vec<Placed> = rows
        .iter()
        .zip(scored)
        .map(|(row, scored)| Placed {
            sector: row.sector,
            municipality: "",
            total: scored.total.clone(),
        })
        .collect();
    let all = score::territories(methodology, &placed);
    let (point, name): (char, fn(Sector) -> &'static str) = match lang {
        Lang::Ru => (',', sector_name),
        Lang::En => ('.', Sector::as_str),
    };
    let region = say!(lang, "по всем", "all");
    let sectors = all
        .sectors
        .iter()
        .map(|(sector, mean)| (name(*sector), mean));
    for (who, mean) in sectors.chain([(region.as_str(), &all.region)]) {
        let value = mean.value.as_ref().map_or("—".to_owned(), |value| {
            decimal(value, methodology.rounding.decimals, point)
        });
        let (rated, unrated) = (mean.rated, mean.unrated);
        eprintln!(
            "{}",
            say!(
                lang,
                "Среднее, {who}: {value} (с баллом — {rated}, без балла — {unrated}).",
                "Mean, {who}: {value} ({rated} rated, {unrated} not)."
            )
        );
    }
}
