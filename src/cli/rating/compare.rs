//! `rating compare`: two runs, row by row: what changed, and through which input.
use std::{io::Write, process::ExitCode};

use clap::Args;

use super::{refusal, show};
use crate::{
    cli::{Context, cause, say},
    rate::{self, Told},
    rating::{
        exact::{decimal, fraction},
        run::{
            compare::{Cause, Difference, Side},
            results::Fraction,
        },
    },
    survey::Lang,
};

/// Which two.
#[derive(Debug, Args)]
pub struct Compare {
    /// Номер первого расчёта / The first run's number
    first: i64,
    /// Номер второго / The second's
    second: i64,
}

/// Does it.
pub fn run(context: &Context, args: &Compare) -> anyhow::Result<ExitCode> {
    let (lang, db) = (context.lang, context.open()?);
    let first = show::find(context, &db, args.first)?;
    let second = show::find(context, &db, args.second)?;
    let found = db
        .read_now(|conn| Ok(rate::compared(conn, [&first, &second], Told::All)))
        .map_err(cause)?
        .map_err(|refusal| refusal::told(lang, refusal))?
        .found;
    let mut out = std::io::stdout().lock();
    if !found.common.is_empty() {
        writeln!(
            out,
            "{}",
            say!(lang, "Для всех организаций:", "For all institutions:")
        )?;
        for cause in &found.common {
            writeln!(out, "  {}", words(lang, cause))?;
        }
    }
    for one in &found.institutions {
        row(lang, one, &mut out)?;
    }
    let count = found.institutions.len();
    eprintln!(
        "{}",
        say!(
            lang,
            "Организаций с различиями: {count}.",
            "Institutions that differ: {count}."
        )
    );
    Ok(ExitCode::SUCCESS)
}

fn row(lang: Lang, one: &Difference, out: &mut impl Write) -> anyhow::Result<()> {
    let point = match lang {
        Lang::Ru => ',',
        Lang::En => '.',
    };
    let value = |value: &Option<Fraction>| {
        let exact = value.as_deref().and_then(fraction);
        exact.map_or("—".to_owned(), |exact| decimal(&exact, 2, point))
    };
    let place = |place: Option<usize>| place.map_or("—".to_owned(), |place| place.to_string());
    let (was, is) = (value(&one.total.0), value(&one.total.1));
    let (stood, stands) = (place(one.place.0), place(one.place.1));
    writeln!(
        out,
        "{}",
        say!(
            lang,
            "{}, {}: балл {was} → {is}, место {stood} → {stands}",
            "{}, {}: score {was} → {is}, place {stood} → {stands}",
            one.code,
            one.name
        )
    )?;
    for (symbol, before, after) in &one.values {
        writeln!(out, "  {symbol}: {} → {}", value(before), value(after))?;
    }
    for cause in &one.causes {
        writeln!(out, "  ← {}", words(lang, cause))?;
    }
    if one.causes.is_empty() {
        let others = say!(
            lang,
            "через общие исходные данные или другие организации",
            "through what all share, or through other institutions"
        );
        writeln!(out, "  ← {others}")?;
    }
    Ok(())
}

/// A cause in words.
fn words(lang: Lang, cause: &Cause) -> String {
    match cause {
        Cause::Survey(a, b) => say!(lang, "анкета: {a} → {b}", "questionnaire: {a} → {b}"),
        Cause::Methodology(a, b) => say!(lang, "методика: {a} → {b}", "methodology: {a} → {b}"),
        Cause::Checklist(a, b) => say!(lang, "бланк проверки: {a} → {b}", "checklist: {a} → {b}"),
        Cause::Program(a, b) => say!(lang, "программа: {a} → {b}", "program: {a} → {b}"),
        Cause::Previous => say!(
            lang,
            "рейтинг, с которым сравнивается этот",
            "the rating that this one is compared with"
        ),
        Cause::Answers {
            channel,
            status,
            before,
            after,
        } => say!(
            lang,
            "ответы, {channel}, {status}: {before} → {after}",
            "answers, {channel}, {status}: {before} → {after}"
        ),
        Cause::Recipients(a, b) => {
            say!(lang, "получатели услуг: {a} → {b}", "recipients: {a} → {b}")
        }
        Cause::Degree {
            item,
            before,
            after,
        } => say!(
            lang,
            "проверка, пункт {item}: {before} → {after}",
            "checklist, item {item}: {before} → {after}"
        ),
        Cause::OnlyIn(Side::First) => {
            say!(lang, "только в первом расчёте", "in the first run only")
        }
        Cause::OnlyIn(Side::Second) => {
            say!(lang, "только во втором расчёте", "in the second run only")
        }
    }
}
