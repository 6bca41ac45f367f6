//! `checklist agreement`: how far assessors of the same institutions agree, by section and by institution. Tables with
//! tabs, on standard output.
use std::{io::Write, process::ExitCode};

use clap::Args;

use super::{scene, told};
use crate::{
    assess,
    cli::{Context, cause, say},
    rating::{Exact, checklist::agreement, exact},
    survey::Lang,
};

/// Of which campaign.
#[derive(Debug, Args)]
pub struct Agreement {
    /// Код кампании / The campaign's code
    #[arg(long)]
    campaign: String,
}

/// Shows it.
pub fn run(context: &Context, args: &Agreement) -> anyhow::Result<ExitCode> {
    let lang = context.lang;
    let db = context.open()?;
    let scene = scene(context, &db, &args.campaign)?;
    let surveys = context.config.place.surveys.as_deref();
    let found = db
        .read_now(|conn| assess::agreement(conn, &scene, surveys))
        .map_err(cause)?
        .map_err(|refusal| told(lang, &args.campaign, &refusal))?;
    let mut out = std::io::stdout();
    writeln!(
        out,
        "{}",
        say!(
            lang,
            "раздел\tсравнено\tсовпало\tсовпало, %\tкаппа\tстепень дал один",
            "section\tcompared\tsame\tsame, %\tkappa\tdegree from one only"
        )
    )?;
    for (title, own) in &found.sections {
        line(&mut out, lang, title.get(lang), own)?;
    }
    let all = say!(lang, "Все разделы", "All sections");
    line(&mut out, lang, &all, &found.all)?;
    for (code, _, own) in &found.institutions {
        line(&mut out, lang, code, own)?;
    }
    eprintln!(
        "{}",
        say!(
            lang,
            "Каппа Коэна (1960), невзвешенная, по трём степеням: 1 — полное согласие, 0 — как при случайном выборе; «—», если обе стороны всюду поставили одно и то же. \
             Пункты, которым степень дал только один эксперт, в неё не входят.",
            "Cohen's kappa (1960), unweighted, on the three degrees: 1 is full agreement, 0 is chance; “—” where both gave the same degree everywhere. \
             Items with a degree from only one assessor are not in it."
        )
    );
    Ok(ExitCode::SUCCESS)
}

fn line(
    out: &mut impl Write,
    lang: Lang,
    name: &str,
    of: &agreement::Agreement,
) -> std::io::Result<()> {
    let point = match lang {
        Lang::Ru => ',',
        Lang::En => '.',
    };
    let shown = |value: Option<Exact>, decimals| {
        let digits = value.map(|value| exact::decimal(&value, decimals, point));
        digits.unwrap_or_else(|| "—".to_owned())
    };
    let percent = of.share().map(|share| share * exact::whole(100));
    writeln!(
        out,
        "{name}\t{}\t{}\t{}\t{}\t{}",
        of.compared(),
        of.agreed(),
        shown(percent, 1),
        shown(of.kappa(), 2),
        of.one_sided
    )
}
