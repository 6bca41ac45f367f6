//! Simulated answers for the demo: forms of a plausible model, through the same intake as a real one.
use std::{
    collections::{BTreeSet, HashMap},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use indicatif::ProgressBar;

use super::{Context, cause, say};
use crate::{
    clock::Clock,
    db::{Db, fill_times, responses::NewResponse},
    demo::{self, Quality},
    directory::{Campaign, Directory},
    intake::{Intake, Kept, spent::Spent},
    region::{Channel, Evidence, LinkCode, Phase, PointKind, code::MAX_RESPONSE},
    survey::{Answers, Lang, tally::Marks},
};

/// Answers under way at once.
const AT_ONCE: usize = 1024;

/// Where simulated people answer.
struct Spot {
    code: LinkCode,
    kind: PointKind,
    campaign: Arc<Campaign>,
    quality: Quality,
}

/// Adds `count` answers. The same seed on fresh data gives the same answers; run again, it goes on.
pub fn run(context: &Context, db: &Db, count: u64, seed: u64) -> anyhow::Result<()> {
    let directory = db.read_now(Directory::read).map_err(cause)?;
    let spots = spots(&directory, context, seed);
    anyhow::ensure!(
        !spots.is_empty(),
        say!(context.lang, "нет открытых кампаний", "no campaign is open")
    );
    let first = db
        .read_now(|conn| {
            let running = spots.iter().map(|spot| spot.campaign.row.id);
            crate::db::responses::total_of(conn, &running.collect::<BTreeSet<_>>())
                .map_err(crate::error::Error::from)
        })
        .map_err(cause)?;
    let numbers = first..first + count;
    let answers = numbers.map(|number| response(&spots, &context.clock, seed, number));
    submit(context, db, count, answers)?;
    eprintln!(
        "{}",
        say!(
            context.lang,
            "Добавлено смоделированных ответов: {count}.",
            "Simulated answers added: {count}."
        )
    );
    Ok(())
}

/// Sends `count` answers through an intake of its own.
///
/// # Errors
/// An answer that could not be made, or some that were not kept.
pub(super) fn submit(
    context: &Context,
    db: &Db,
    count: u64,
    answers: impl Iterator<Item = anyhow::Result<NewResponse>>,
) -> anyhow::Result<()> {
    let (intake, writers) = Intake::start(db, &context.config.intake)?;
    let (bar, spent) = (ProgressBar::new(count), Spent::default());
    let answers = answers.map(|answer| answer.inspect(|answer| note_time(&spent, answer)));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()?;
    let failed = runtime.block_on(send(&intake, answers, &bar))?;
    drop(intake);
    writers.wait();
    bar.finish_and_clear();
    db.write_now(|conn| Ok(fill_times::add(conn, &mut spent.take())?))
        .map_err(cause)?;
    anyhow::ensure!(
        failed == 0,
        say!(
            context.lang,
            "не записано ответов: {failed}",
            "answers not kept: {failed}"
        )
    );
    Ok(())
}

/// How long a person at an own screen would have taken, most of them some minutes.
fn note_time(spent: &Spent, answer: &NewResponse) {
    if answer.evidence == Evidence::Device {
        let mut rng = demo::randomness(0, "minutes", answer.id.unsigned_abs());
        spent.took(answer.campaign_id, demo::fill_seconds(&mut rng));
    }
}

async fn send(
    intake: &Intake,
    answers: impl Iterator<Item = anyhow::Result<NewResponse>>,
    bar: &ProgressBar,
) -> anyhow::Result<u64> {
    let failed = AtomicU64::new(0);
    let mut answers = answers.peekable();
    while answers.peek().is_some() {
        let wave: Vec<NewResponse> = answers.by_ref().take(AT_ONCE).collect::<Result<_, _>>()?;
        let size = wave.len() as u64;
        let sent = wave.into_iter().map(|response| async {
            if intake.submit(response).await != Ok(Kept::New) {
                failed.fetch_add(1, Ordering::Relaxed);
            }
        });
        all(sent.collect()).await;
        bar.inc(size);
    }
    Ok(failed.into_inner())
}

/// Waits for all of them, each polled as it becomes ready.
async fn all<F: Future<Output = ()>>(futures: Vec<F>) {
    let mut waiting: Vec<_> = futures.into_iter().map(Box::pin).collect();
    std::future::poll_fn(|context| {
        waiting.retain_mut(|future| future.as_mut().poll(context).is_pending());
        if waiting.is_empty() {
            std::task::Poll::Ready(())
        } else {
            std::task::Poll::Pending
        }
    })
    .await;
}

fn spots(directory: &Directory, context: &Context, seed: u64) -> Vec<Spot> {
    let today = context.clock.today();
    let mut qualities: HashMap<i64, Quality> = HashMap::new();
    let mut spots: Vec<Spot> = Vec::new();
    for (code, point) in directory.live_points() {
        let Some(institution) = directory.institution(code.institution) else {
            continue;
        };
        let Some(campaign) = directory
            .current(code.institution, today)
            .filter(|campaign| campaign.phase(today) == Phase::Running)
        else {
            continue;
        };
        let quality = qualities
            .entry(code.institution)
            .or_insert_with(|| Quality::of(seed, &institution.code))
            .clone();
        spots.push(Spot {
            code,
            kind: point.kind,
            campaign: Arc::clone(campaign),
            quality,
        });
    }
    spots.sort_by_key(|spot| (spot.code.institution, spot.code.tag));
    spots
}

/// The answer with this number: the same for the same seed.
fn response(spots: &[Spot], clock: &Clock, seed: u64, number: u64) -> anyhow::Result<NewResponse> {
    use rand::Rng;
    let mut rng = demo::randomness(seed, "answer", number);
    let spot = &spots[rng.random_range(0..spots.len())];
    let questionnaire = &spot.campaign.questionnaire;
    let survey = &questionnaire.survey;
    let form = demo::answer(&mut rng, survey, Channel::Web, &spot.quality);
    let answers = Answers::parse(survey, Channel::Web, &form).map_err(|problems| {
        anyhow::anyhow!(
            "a simulated form of {} has {} faults",
            survey.id,
            problems.len()
        )
    })?;
    let kiosk = spot.kind == PointKind::Kiosk;
    let id = (i64::try_from(number >> 12)? << 40 | rng.random_range(0..1 << 40)) % MAX_RESPONSE;
    Ok(NewResponse {
        institution_id: spot.code.institution,
        id,
        proof: rng.random(),
        campaign_id: spot.campaign.row.id,
        survey_version: Arc::clone(&questionnaire.version),
        tag: spot.code.tag,
        seat: format!("{}{number:016x}", if kiosk { "k" } else { "s" }),
        channel: Channel::Web,
        evidence: if kiosk {
            Evidence::Kiosk
        } else {
            Evidence::Device
        },
        lang: if rng.random_bool(0.03) {
            Lang::En
        } else {
            Lang::Ru
        },
        signals: String::new(),
        network_tag: None,
        received_hour: clock.hour(),
        marks: Marks::of(survey, &questionnaire.cells, &answers),
        answers: answers.to_json(survey),
    })
}
