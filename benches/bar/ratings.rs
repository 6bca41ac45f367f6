//! Ratings in memory: scores with errors and intervals of 3,000 institutions from tallies, places of 1,000.
use std::time::Instant;

use anyhow::Context;
use otklik::{
    demo::{
        answers::{Quality, answer},
        randomness,
    },
    rating::{
        rank::Work,
        run::{
            self, Fault, RunInputs,
            answers::{Answers as Unpacked, pack},
            compute::measure_all,
            frame::Frame,
            inputs::{CampaignInput, FORMAT, InstitutionInput, KeptFile, TallyInput},
            measure::{Asked, Measurer},
            places,
            results::{InstitutionResult, Shown},
            write,
        },
        score::Inputs,
        seed::Seeded,
    },
    region::{Channel, Evidence, Sector, Status},
    survey::{
        Answers, Survey, Tally, load,
        tally::{Cells, Marks},
    },
};

use crate::table::Table;

/// Institutions scored.
const INSTITUTIONS: usize = 3000;
/// Answers at each.
const ANSWERS: u64 = 600;
/// Institutions placed.
const PLACED: usize = 1000;
/// Cores of the bar.
const THREADS: usize = 2;

const METHODOLOGY: &str = include_str!("../../surveys/methodologies/mintrud-344n.toml");
const EDUCATION: &str = include_str!("../../surveys/education/survey.toml");
const OUTPATIENT: &str = include_str!("../../surveys/health-outpatient/survey.toml");
const INPATIENT: &str = include_str!("../../surveys/health-inpatient/survey.toml");

pub fn measure(table: &mut Table) -> anyhow::Result<()> {
    table.part("Ratings in memory, two threads");
    let inputs = region("education", EDUCATION, INSTITUTIONS)?;
    let frame = Frame::parse(&inputs)?;
    let begun = Instant::now();
    let results = plainly(&frame, &inputs)?;
    let seconds = begun.elapsed().as_secs_f64();
    let what =
        format!("{INSTITUTIONS} institutions × {ANSWERS} answers: scores, errors, intervals");
    table.bar(&what, &format!("{seconds:.2} s (bar: 1 s)"), seconds <= 1.0);

    let begun = Instant::now();
    measure_all(&frame, &inputs, THREADS, &mut |_| {})?;
    let seconds = begun.elapsed().as_secs_f64();
    table.row(
        "the same, by channel and with what-if",
        &format!("{seconds:.2} s"),
    );

    let mut placed: Vec<InstitutionResult> = results.into_iter().take(PLACED).collect();
    let totals: Vec<_> = placed
        .iter()
        .map(|one| one.total.as_ref().and_then(|text| text.parse().ok()))
        .collect();
    placed.iter_mut().for_each(|one| one.shown = Shown::Full);
    let begun = Instant::now();
    let mut work = Work {
        threads: THREADS,
        tell: &mut |_| {},
    };
    let ranking = places::give(&frame, &mut placed, &totals, &mut work)?;
    let seconds = begun.elapsed().as_secs_f64();
    anyhow::ensure!(ranking.placed == PLACED, "not all were placed");
    let what =
        format!("places of {PLACED} institutions: sets for the table, for each, likely ones");
    table.bar(
        &what,
        &format!("{seconds:.1} s (bar: 30 s)"),
        seconds <= 30.0,
    );

    for (id, body, count) in [
        ("health-outpatient", OUTPATIENT, 1000),
        ("health-inpatient", INPATIENT, 200),
    ] {
        let inputs = region(id, body, count)?;
        let begun = Instant::now();
        run::compute(&inputs, THREADS, &mut |_| {})?;
        let seconds = begun.elapsed().as_secs_f64();
        let what = format!("a whole run of {count} institutions, {id} (waits by steps)");
        table.row(&what, &format!("{seconds:.1} s"));
    }
    Ok(())
}

/// Unpacks, scores and writes each institution, without what-if.
fn plainly(frame: &Frame, inputs: &RunInputs) -> anyhow::Result<Vec<InstitutionResult>> {
    let half = inputs.institutions.len().div_ceil(THREADS);
    let part = |own: &[InstitutionInput]| -> Result<Vec<InstitutionResult>, Fault> {
        let mut measurer = Measurer::of(frame);
        let mut results = Vec::with_capacity(own.len());
        for one in own {
            let answers = Unpacked::of(one, &frame.cells)?;
            let checked = checked();
            let asked = Asked {
                tally: &answers.counted,
                recipients: one.recipients,
                checked: &checked,
            };
            let measure = measurer.measure(asked, &one.code);
            results.push(write::values(frame, one, &asked, &measure));
        }
        Ok(results)
    };
    let mut all = Vec::new();
    std::thread::scope(|scope| {
        let parts = inputs.institutions.chunks(half);
        let running: Vec<_> = parts.map(|own| scope.spawn(|| part(own))).collect();
        for one in running {
            let part = one.join().ok().context("a thread has failed")?;
            all.extend(part?);
        }
        anyhow::Ok(())
    })?;
    Ok(all)
}

fn checked() -> Inputs {
    let counts = [
        ("Истенд", 17),
        ("Инорм_стенд", 20),
        ("Исайт", 31),
        ("Инорм_сайт", 34),
        ("Сдист", 3),
        ("Скомф", 4),
        ("Соргдост", 3),
        ("Суслугдост", 2),
    ];
    let whole = otklik::rating::exact::whole;
    counts
        .into_iter()
        .map(|(symbol, count)| (symbol, whole(count)))
        .collect()
}

/// So many institutions whose answers are drawn from those of forty made-up ones.
fn region(id: &str, body: &str, count: usize) -> anyhow::Result<RunInputs> {
    let survey = load::parse(id, id, body.as_bytes())
        .ok()
        .context("the questionnaire")?;
    let methodology = otklik::rating::methodology::load::parse("m", "m", METHODOLOGY.as_bytes());
    let methodology = methodology.ok().context("the methodology")?;
    let pools: Vec<Vec<Marks>> = (0..40_u64).map(|nth| pool(&survey, nth)).collect();
    let kept = |id: &str, version: &str, body: &str| KeptFile {
        id: id.to_owned(),
        version: version.to_owned(),
        body: body.to_owned(),
    };
    let sector: Sector = survey.sector;
    let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 1).context("a day")?;
    Ok(RunInputs {
        format: FORMAT.to_owned(),
        program: env!("CARGO_PKG_VERSION").to_owned(),
        campaign: CampaignInput {
            code: "bench".to_owned(),
            title: "Опрос".to_owned(),
            sector,
            organizer: "Общественный совет".to_owned(),
            starts_on: day,
            ends_on: day,
        },
        survey: kept(id, survey.version.as_str(), body),
        methodology: kept("mintrud-344n", methodology.version.as_str(), METHODOLOGY),
        checklist: None,
        previous: None,
        institutions: (0..count)
            .map(|nth| institution(&survey, nth, &pools[nth % pools.len()]))
            .collect(),
    })
}

fn pool(survey: &Survey, nth: u64) -> Vec<Marks> {
    let cells = Cells::of(survey);
    let quality = Quality::of(nth, "bench");
    let mut rng = randomness(nth, "bench", 0);
    let forms = (0..1000).map(|_| answer(&mut rng, survey, Channel::Web, &quality));
    let parsed = forms.filter_map(|form| Answers::parse(survey, Channel::Web, &form).ok());
    parsed
        .map(|answers| Marks::of(survey, &cells, &answers))
        .collect()
}

fn institution(survey: &Survey, nth: usize, pool: &[Marks]) -> InstitutionInput {
    let cells = Cells::of(survey);
    let mut seeded = Seeded::of("bench").stream(nth as u64);
    let tallies = [
        (Channel::Web, ANSWERS * 2 / 3),
        (Channel::Phone, ANSWERS / 3),
    ];
    let tallies = tallies.map(|(channel, count)| {
        let mut tally = Tally::new(&cells);
        for _ in 0..count {
            tally.add(&pool[seeded.below(pool.len() as u64) as usize]);
        }
        TallyInput {
            channel,
            evidence: Evidence::Token,
            status: Status::Counted,
            counts: pack(&tally),
        }
    });
    InstitutionInput {
        code: format!("i{nth:04}"),
        name: format!("Учреждение № {nth}"),
        kind: String::new(),
        municipality: format!("Округ {}", nth % 40),
        recipients: 1500 + nth as u64 % 700,
        required: ANSWERS,
        tallies: tallies.into(),
        assessment: None,
    }
}
