//! `rating compute`: gathers, works out, keeps, writes the table.
use std::{io, path::PathBuf, process::ExitCode, thread};

use clap::Args;

use super::{methodology, refusal};
use crate::{
    accounts::By,
    cli::{Context, campaign, output, progress, say},
    db::Db,
    rate::{self, Made, Refusal, Wanted, table},
    rating::{
        methodology::{Input, Origin},
        run::{RunResults, Step, releases::Close, results::Shown},
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
    let wanted = Wanted {
        campaign: &row,
        methodology: &kept,
        keep_published: args.keep_published,
        only_whole: false,
        threads: thread::available_parallelism().map_or(1, usize::from),
    };
    let Made {
        id,
        is_new,
        inputs,
        results,
        close,
        undecided,
    } = make(&db, wanted, &By::console(context.clock.stamp()))
        .map_err(|refusal| refusal::told(lang, refusal))?;
    let lines = table::lines(&methodology, &inputs, &results, args.exact)?;
    match &args.output {
        Some(path) => output::whole(path, |out| table::write(&lines, ';', out))?,
        None => table::write(&lines, ';', io::stdout().lock())?,
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
    tell_undecided(lang, &undecided);
    tell_close(lang, &close, args.keep_published);
    Ok(ExitCode::SUCCESS)
}

/// Makes a run and shows how far it is.
pub(in crate::cli) fn make(db: &Db, wanted: Wanted<'_>, by: &By) -> Result<Made, Refusal> {
    let bar = progress::bar(0);
    let made = rate::make(db, wanted, by, &mut |step| {
        let (done, of) = match step {
            Step::Measured { done, of } => (done, of),
            Step::Places(progress) => (progress.done, progress.of),
        };
        bar.set_length(of as u64);
        bar.set_position(done as u64);
    });
    bar.finish_and_clear();
    made
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
