//! `checklist agreement`: how far assessors of the same institutions agree, by section and by institution. Tables with
//! tabs, on standard output.
use std::{collections::BTreeMap, io::Write, process::ExitCode};

use clap::Args;

use super::{Scene, checklist};
use crate::{
    cli::{Context, cause, say},
    error::Result,
    rating::{
        Exact,
        checklist::agreement::{self, Degrees},
        exact,
    },
    survey::Lang,
};

/// Of which campaign.
#[derive(Debug, Args)]
pub struct Agreement {
    /// Код кампании / The campaign's code
    #[arg(long)]
    campaign: String,
}

/// A pair of assessments of one institution.
type Pair<'d> = (&'d Degrees, &'d Degrees);

/// Shows it.
pub fn run(context: &Context, args: &Agreement) -> anyhow::Result<ExitCode> {
    let lang = context.lang;
    let db = context.open()?;
    let scene = Scene::open(context, &db, &args.campaign)?;
    let found = degrees(&scene).map_err(cause)?;
    let pairs: Vec<Pair> = found.values().flat_map(|own| pairs_of(own)).collect();
    anyhow::ensure!(
        !pairs.is_empty(),
        say!(
            lang,
            "сравнивать нечего: ни у одной организации кампании {} нет двух оценок",
            "there is nothing to compare: no institution of campaign {} has two assessments",
            args.campaign
        )
    );
    let (checklist, _) = db
        .read_now(|conn| checklist(context, conn, &scene, None))
        .map_err(cause)?;
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
    let mut all = agreement::Agreement::default();
    for (section, own) in checklist
        .sections
        .iter()
        .zip(agreement::by_section(&checklist, &pairs))
    {
        all.add(&own);
        line(&mut out, lang, section.title.get(lang), &own)?;
    }
    line(
        &mut out,
        lang,
        &say!(lang, "Все разделы", "All sections"),
        &all,
    )?;
    for (code, own) in &found {
        let pairs: Vec<Pair> = pairs_of(own);
        if pairs.is_empty() {
            continue;
        }
        let mut all = agreement::Agreement::default();
        for one in agreement::by_section(&checklist, &pairs) {
            all.add(&one);
        }
        line(&mut out, lang, code, &all)?;
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

/// Degrees of each assessment, by the institution's code.
fn degrees(scene: &Scene) -> Result<BTreeMap<&str, Vec<Degrees>>> {
    let mut found = BTreeMap::new();
    for (code, row) in &scene.institutions {
        let own: Result<Vec<Degrees>> = scene.of(row.id).map(|one| one.degrees()).collect();
        found.insert(code.as_str(), own?);
    }
    Ok(found)
}

/// Every two of one institution's, the earlier first.
fn pairs(own: &[Degrees]) -> impl Iterator<Item = Pair<'_>> {
    let first = own.iter().enumerate();
    first.flat_map(|(nth, first)| own[nth + 1..].iter().map(move |second| (first, second)))
}

fn pairs_of(own: &[Degrees]) -> Vec<Pair<'_>> {
    pairs(own).collect()
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
