//! `rating compute`: gathers, works out, keeps, writes the table.
use std::{io, path::PathBuf, process::ExitCode, thread};

use clap::Args;

use super::{methodology, refusal, score, table};
use crate::{
    cli::{Context, campaign, cause, output, progress, say},
    db::{Db, campaigns::CampaignRow, methodologies, runs, snapshot::snapshot},
    error::Error,
    rate,
    rating::{
        methodology::{Input, Origin},
        run::{
            self, RunInputs, RunResults, Step,
            inputs::KeptFile,
            releases::{self, Close},
            results::Shown,
        },
    },
    survey::Lang,
};

/// Of which campaign, where to.
#[derive(Debug, Args)]
pub struct Compute {
    /// Код кампании / The campaign's code
    #[arg(long)]
    campaign: String,
    /// Методика вместо указанной в кампании: id или путь к файлу .toml / Another methodology than the campaign's
    #[arg(long)]
    methodology: Option<String>,
    /// Куда; без него — на стандартный вывод / Where to; standard output without it
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Точные дроби вместо округлённых чисел / Exact fractions instead of rounded numbers
    #[arg(long)]
    exact: bool,
    /// Прежние ответы там, где разница с опубликованным выдала бы отдельных людей / Earlier answers where the difference
    /// to what is published would tell single people apart
    #[arg(long)]
    keep_published: bool,
}

/// Does it.
pub fn run(context: &Context, args: &Compute) -> anyhow::Result<ExitCode> {
    let lang = context.lang;
    let db = context.open()?;
    let row = campaign::find(context, &db, &args.campaign)?;
    let name = args.methodology.as_deref().unwrap_or(&row.methodology);
    let (methodology, kept) = methodology(context, name)?;
    let told = |refusal| refusal::told(lang, refusal);
    let gathered = db
        .read_now(|conn| {
            snapshot(conn, |conn| {
                Ok::<_, Error>(rate::gather(conn, &row, kept.clone()))
            })
        })
        .map_err(cause)?
        .map_err(told)?;
    let mut inputs = gathered.inputs;
    let mut results = work_out(&inputs).map_err(|fault| told(fault.into()))?;
    let published = published(&db, &row)?;
    let mut close: Vec<Close> = Vec::new();
    if let Some((seen, said)) = &published {
        let found = releases::close((seen, said), (&inputs, &results));
        close = found.map_err(|fault| told(fault.into()))?;
        if args.keep_published && !close.is_empty() {
            releases::keep(seen, &mut inputs, &close);
            results = work_out(&inputs).map_err(|fault| told(fault.into()))?;
        }
    }
    let (id, is_new) = keep(context, &db, &row, &kept, &inputs, &results)?;
    let lines = table::lines(&methodology, &inputs, &results, args.exact)?;
    match &args.output {
        Some(path) => output::whole(path, |out| score::write(&lines, ';', out))?,
        None => score::write(&lines, ';', io::stdout().lock())?,
    }
    tell(lang, id, is_new, &results);
    let wants = |input: &Input| input.from == Origin::Checklist;
    if inputs.checklist.is_none() && methodology.inputs.iter().any(wants) {
        eprintln!(
            "{}",
            say!(
                lang,
                "Принятых проверок нет: баллы только по ответам, остальное — по правилу методики о том, что не измерено.",
                "No assessments are adopted: scores are of answers alone, and the methodology's rule for what was not measured applies."
            )
        );
    }
    tell_undecided(lang, &gathered.undecided);
    tell_close(lang, &close, args.keep_published);
    Ok(ExitCode::SUCCESS)
}

pub(in crate::cli) fn work_out(inputs: &RunInputs) -> Result<RunResults, run::Fault> {
    let bar = progress::bar(inputs.institutions.len() as u64);
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let results = run::compute(inputs, threads, &mut |step| {
        let (done, of) = match step {
            Step::Measured { done, of } => (done, of),
            Step::Places(progress) => (progress.done, progress.of),
        };
        bar.set_length(of as u64);
        bar.set_position(done as u64);
    });
    bar.finish_and_clear();
    results
}

fn published(db: &Db, row: &CampaignRow) -> anyhow::Result<Option<(RunInputs, RunResults)>> {
    db.read_now(|conn| {
        let published = runs::published(conn, row.id)?;
        published.map(|run| rate::read(conn, &run)).transpose()
    })
    .map_err(cause)
}

pub(in crate::cli) fn keep(
    context: &Context,
    db: &Db,
    row: &CampaignRow,
    methodology: &KeptFile,
    inputs: &RunInputs,
    results: &RunResults,
) -> anyhow::Result<(i64, bool)> {
    let now = context.clock.now().naive_utc();
    let kept = methodologies::MethodologyRow {
        version: methodology.version.clone(),
        methodology_id: methodology.id.clone(),
        body: methodology.body.clone(),
    };
    db.write_now(|conn| {
        methodologies::keep(conn, &kept, now)?;
        rate::keep(conn, row, inputs, results, now)
    })
    .map_err(cause)
}

fn tell(lang: Lang, id: i64, is_new: bool, results: &RunResults) {
    let hash = &results.inputs_hash;
    let told = if is_new {
        say!(
            lang,
            "Расчёт № {id}, состояние draft. Хеш исходных данных: {hash}.",
            "Run {id}, draft. Hash of its inputs: {hash}."
        )
    } else {
        say!(
            lang,
            "Исходные данные не изменились: это расчёт № {id}. Хеш: {hash}.",
            "The inputs have not changed: this is run {id}. Hash: {hash}."
        )
    };
    eprintln!("{told}");
    let count = |of: &[Shown]| {
        let all = results.institutions.iter();
        all.filter(|one| of.contains(&one.shown)).count()
    };
    let (full, without) = (
        count(&[Shown::Full, Shown::Precise]),
        count(&[Shown::WithoutPlace]),
    );
    let (hidden, tiers) = (count(&[Shown::Hidden]), results.ranking.tiers);
    eprintln!(
        "{}",
        say!(
            lang,
            "С местом — {full} (групп: {tiers}), без места — {without}, ответов мало — {hidden}.",
            "With a place {full} ({tiers} tiers), without {without}, too few answers {hidden}."
        )
    );
    if let Some(mix) = &results.mix {
        let (channel, least, most) = (&mix.channel, &mix.least, &mix.greatest);
        eprintln!(
            "{}",
            say!(
                lang,
                "Способы опроса различаются: доля {channel} — от {:.0} % ({}) до {:.0} % ({}). Сравнивайте осторожно.",
                "Ways of asking differ: the share of {channel} is from {:.0} % ({}) to {:.0} % ({}). Compare with care.",
                least.0,
                least.1,
                most.0,
                most.1
            )
        );
    }
}

fn tell_undecided(lang: Lang, undecided: &[String]) {
    if !undecided.is_empty() {
        let codes = undecided.join(", ");
        eprintln!(
            "{}",
            say!(
                lang,
                "Проверок несколько, и ни одна не принята; считается, что проверки не было: {codes}.",
                "Several assessments and none adopted; counted as not assessed: {codes}."
            )
        );
    }
}

fn tell_close(lang: Lang, close: &[Close], kept: bool) {
    if close.is_empty() {
        return;
    }
    let codes: Vec<&str> = close.iter().map(|one| one.code.as_str()).collect();
    let codes = codes.join(", ");
    let told = if kept {
        say!(
            lang,
            "Взяты прежние ответы, чтобы по разнице нельзя было узнать ответы отдельных людей: {codes}.",
            "Earlier answers were taken, so that no difference tells what single people answered: {codes}."
        )
    } else {
        say!(
            lang,
            "Опубликовать этот расчёт нельзя: от опубликованного он отличается ответами отдельных людей ({codes}). Дождитесь новых ответов или повторите с --keep-published.",
            "This run cannot be published: it differs from the published one by the answers of single people ({codes}). Wait for more answers, or repeat with --keep-published."
        )
    };
    eprintln!("{told}");
}
