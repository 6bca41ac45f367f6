//! `rating check`: whether somebody's published table can be right.
use std::{
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
};

use anyhow::Context as _;
use clap::Args;

use super::methodology;
use crate::{
    cli::{Context, say},
    import,
    rating::{
        check::{
            self, Found, Interval, Order, PlacesReport, Problem, Report, Rule, Table, Verdict,
        },
        exact::decimal,
    },
    survey::Lang,
};

/// Which table, by which rule.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Таблица CSV или XLSX / Table, CSV or XLSX
    file: PathBuf,
    /// Методика, по весам которой складываются критерии; без неё — среднее или сумма / Methodology whose weights make the total; without it the mean or the sum
    #[arg(long)]
    methodology: Option<String>,
    /// Сколько знаков напечатано; без этого — сколько в столбце видно / How many decimals are printed; as many as the column shows without it
    #[arg(long, value_parser = clap::value_parser!(u8).range(0..=6))]
    decimals: Option<u8>,
}

/// Does it.
pub fn run(context: &Context, args: &CheckArgs) -> anyhow::Result<ExitCode> {
    let lang = context.lang;
    let named = || args.file.display().to_string();
    let whole = |fault: import::Fault| anyhow::anyhow!("{}: {}", named(), fault.text(lang));
    let bytes = import::load(&args.file)
        .with_context(named)?
        .map_err(whole)?;
    let read = import::read(&bytes, check::known_columns).map_err(whole)?;
    for remark in &read.remarks {
        eprintln!("{}", remark.text(lang));
    }
    let table = check::read(&read.rows)
        .map_err(|problem| anyhow::anyhow!("{}: {}", named(), told(lang, problem)))?;
    let rule = rule(context, args, &table)?;
    let report = check::check(&table, rule, args.decimals.map(usize::from));
    write(lang, &table, &report, io::stdout().lock())?;
    summary(lang, &report);
    Ok(ExitCode::from(u8::from(report.is_wrong())))
}

fn told(lang: Lang, problem: Problem) -> String {
    match problem {
        Problem::NoHeader => say!(
            lang,
            "в первых строках нет заголовков. Нужны столбец итога («Итого», «Балл») и столбцы критериев («К1», «Критерий 1») или места («Место»)",
            "there are no headers in the first rows. A total («Итого», score) is needed, and criteria («К1», K1) or a place («Место», place)"
        ),
        Problem::NoRows => say!(
            lang,
            "под заголовками нет ни одной строки с числами",
            "there is no row with numbers under the headers"
        ),
    }
}

fn rule(context: &Context, args: &CheckArgs, table: &Table) -> anyhow::Result<Option<Rule>> {
    let Some(name) = &args.methodology else {
        return Ok(None);
    };
    let (methodology, _) = methodology(context, name)?;
    let (found, needed) = (table.criteria.len(), methodology.criteria.len());
    match Rule::of(&methodology, found) {
        Some(rule) => Ok(Some(rule)),
        None => Err(anyhow::anyhow!(say!(
            context.lang,
            "в таблице критериев: {found}, а в методике «{name}»: {needed}. Назовите другую методику или уберите --methodology",
            "the table has {found} criteria and the methodology “{name}” {needed}. Name another methodology or leave --methodology out"
        ))),
    }
}

fn write(lang: Lang, table: &Table, report: &Report, mut out: impl Write) -> io::Result<()> {
    for found in &report.rows {
        let row = &table.rows[found.row];
        for line in row_lines(lang, table, found) {
            writeln!(out, "{}: {}: {line}", row.line, row.name)?;
        }
    }
    for line in places_lines(lang, &report.places) {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

fn row_lines(lang: Lang, table: &Table, found: &Found) -> Vec<String> {
    let mut lines = Vec::new();
    if found.total != Verdict::Nothing || found.means.is_empty() {
        let what = say!(lang, "итог по критериям", "total from criteria");
        lines.push(verdict_line(lang, &what, &found.total));
    }
    for (column, verdict) in &found.means {
        let total = say!(lang, "итог", "total");
        let title = table.criteria.get(*column).unwrap_or(&total);
        let what = say!(
            lang,
            "{title} по строкам выше",
            "{title} from the rows above"
        );
        lines.push(verdict_line(lang, &what, verdict));
    }
    lines
}

fn verdict_line(lang: Lang, what: &str, verdict: &Verdict) -> String {
    let span = |interval: &Interval| {
        let point = match lang {
            Lang::Ru => ',',
            Lang::En => '.',
        };
        let (low, high) = (
            decimal(&interval.low, 3, point),
            decimal(&interval.high, 3, point),
        );
        say!(lang, "от {low} до {high}", "from {low} to {high}")
    };
    match verdict {
        Verdict::Nothing => say!(
            lang,
            "{what} — не с чем сверить",
            "{what}: nothing to hold it against"
        ),
        Verdict::Rounded(interval) => {
            let span = span(interval);
            say!(lang, "{what} — сходится: {span}", "{what}: can be, {span}")
        }
        Verdict::CutOff(interval) => {
            let span = span(interval);
            say!(
                lang,
                "{what} — сходится, только если лишние знаки отброшены, а не округлены: {span}",
                "{what}: can be only if decimals were cut off and not rounded, {span}"
            )
        }
        Verdict::Coarser(interval) => {
            let span = span(interval);
            say!(
                lang,
                "{what} — сходится, только если в этой строке знаков напечатано меньше, чем в столбце: {span}",
                "{what}: can be only if this row was printed with fewer decimals than its columns, {span}"
            )
        }
        Verdict::Cannot(interval) => {
            let span = span(interval);
            say!(
                lang,
                "{what} — НЕ СХОДИТСЯ: должно быть {span}",
                "{what}: CANNOT BE, it should be {span}"
            )
        }
    }
}

fn places_lines(lang: Lang, places: &PlacesReport) -> Vec<String> {
    let mut lines = vec![match places.order {
        Order::Nothing => say!(
            lang,
            "Места: не с чем сверить",
            "Places: nothing to hold them against"
        ),
        Order::Dense => say!(
            lang,
            "Места следуют из итогов: у равных одно место, следующее без пропуска (1, 2, 2, 3)",
            "Places follow from totals: equal ones share a place, the next follows it (1, 2, 2, 3)"
        ),
        Order::Competition => say!(
            lang,
            "Места следуют из итогов: у равных одно место, следующее с пропуском (1, 2, 2, 4)",
            "Places follow from totals: equal ones share a place, the next skips (1, 2, 2, 4)"
        ),
        Order::Single => say!(
            lang,
            "Места следуют из итогов: у каждой строки своё, у равных итогов тоже (1, 2, 3, 4)",
            "Places follow from totals: each row has its own, equal totals too (1, 2, 3, 4)"
        ),
        Order::Other => {
            let line = places.odd.unwrap_or_default();
            say!(
                lang,
                "Порядок мест верен, но нумерация не следует ни одному правилу, начиная со строки {line}",
                "The order of places is right, but their numbers follow no rule from line {line} on"
            )
        }
        Order::Wrong => say!(
            lang,
            "Места НЕ СЛЕДУЮТ из итогов:",
            "Places DO NOT FOLLOW from totals:"
        ),
    }];
    lines.extend(places.wrong.iter().map(|(better, higher)| {
        say!(
            lang,
            "  строка {better}: итог ниже, чем в строке {higher}, а место не хуже",
            "  line {better}: a lower total than line {higher}, but no worse a place"
        )
    }));
    lines
}

fn summary(lang: Lang, report: &Report) {
    let rule = match report.rule {
        Rule::Weights(_) => say!(lang, "с весами методики", "weighted by the methodology"),
        Rule::Mean => say!(lang, "среднее критериев", "the mean of the criteria"),
        Rule::Sum => say!(lang, "сумма критериев", "the sum of the criteria"),
    };
    let verdicts = report.rows.iter().flat_map(|row| {
        std::iter::once(&row.total).chain(row.means.iter().map(|(_, verdict)| verdict))
    });
    let (mut checked, mut wrong) = (0, 0);
    for verdict in verdicts.filter(|verdict| **verdict != Verdict::Nothing) {
        checked += 1;
        wrong += usize::from(verdict.is_wrong());
    }
    eprintln!(
        "{}",
        say!(
            lang,
            "Итог — {rule}. Сверено чисел: {checked}, не сходится: {wrong}.",
            "The total is {rule}. Numbers checked: {checked}, impossible: {wrong}."
        )
    );
}
