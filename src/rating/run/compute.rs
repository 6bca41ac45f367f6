//! Inputs to results. The same inputs give the same bytes, in whatever order they come.
use std::collections::BTreeMap;

use super::{
    answers::Answers,
    changes,
    flip::{self, Tiered},
    frame::{Fault, Frame},
    inputs::{InstitutionInput, RunInputs},
    measure::{Asked, Measure, Measurer},
    places, reliability,
    results::{FORMAT, InstitutionResult, RunResults, Shown},
    sensitivity::Whole,
    shares, shown, territory, tidy, write,
};
use crate::{
    rating::{
        exact::{Exact, near},
        interval::Share,
        rank::{Progress, Work},
        score::{Inputs, Scored},
    },
    region::Channel,
};

/// So many institutions a thread between two reports.
const SLICE: usize = 16;

/// How far the work is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Institutions measured.
    Measured {
        /// So many.
        done: usize,
        /// Of so many.
        of: usize,
    },
    /// Draws for places.
    Places(Progress),
}

/// What was found about one institution.
pub struct Found<'a> {
    /// Its inputs.
    pub input: &'a InstitutionInput,
    /// What experts found.
    pub checked: Inputs,
    /// Its answers.
    pub answers: Answers,
    /// Its values.
    pub measure: Measure,
    /// What may be shown without regard to the other institutions: not all of it may.
    pub result: InstitutionResult,
    /// The single share that each indicator is.
    pub shares: Vec<Option<Share>>,
}

impl Found<'_> {
    /// Its answers as they are measured.
    pub fn asked(&self) -> Asked<'_> {
        Asked {
            tally: &self.answers.counted,
            recipients: self.input.recipients,
            checked: &self.checked,
        }
    }
}

/// Works the inputs out on so many threads.
///
/// # Errors
/// The inputs cannot be read by this program.
pub fn compute(
    inputs: &RunInputs,
    threads: usize,
    tell: &mut dyn FnMut(Step),
) -> Result<RunResults, Fault> {
    let frame = Frame::parse(inputs)?;
    let mut found = measure_all(&frame, inputs, threads, tell)?;
    let between = between(&found);
    for one in &mut found {
        finish(&frame, one, between);
    }
    let totals: Vec<Option<Exact>> = found
        .iter()
        .map(|one| one.measure.scored.total.clone())
        .collect();
    let scored: Vec<Scored> = found.iter().map(|one| one.measure.scored.clone()).collect();
    let shares: Vec<Vec<Option<Share>>> = found.iter().map(|one| one.shares.clone()).collect();
    let mut institutions: Vec<InstitutionResult> =
        found.iter().map(|one| one.result.clone()).collect();
    let mut work = Work {
        threads,
        tell: &mut |progress| tell(Step::Places(progress)),
    };
    let ranking = places::give(&frame, &mut institutions, &totals, &mut work)?;
    if let Some(previous) = changes::comparable(inputs) {
        let checklist = inputs.checklist.as_ref().map(|file| file.version.as_str());
        changes::set((previous, checklist), &mut institutions, &shares)?;
    }
    set_flips(&frame, &found, &mut institutions, ranking.critical);
    let (sector, municipalities) = territory::figures(&frame, &institutions, &scored);
    let mix = mix(&found, &institutions);
    Ok(RunResults {
        format: FORMAT.to_owned(),
        inputs_hash: inputs.hash(),
        institutions,
        ranking,
        sector,
        municipalities,
        mix,
    })
}

/// Measures every institution, in the order of their codes.
///
/// # Errors
/// The first fault of the inputs, in that order.
pub fn measure_all<'a>(
    frame: &Frame,
    inputs: &'a RunInputs,
    threads: usize,
    tell: &mut dyn FnMut(Step),
) -> Result<Vec<Found<'a>>, Fault> {
    let mut all: Vec<&InstitutionInput> = inputs.institutions.iter().collect();
    all.sort_by(|a, b| a.code.cmp(&b.code));
    if let Some(twice) = all.windows(2).find(|two| two[0].code == two[1].code) {
        return Err(Fault::Twice(twice[0].code.clone()));
    }
    let threads = threads.max(1);
    let mut measurers: Vec<Measurer> = (0..threads).map(|_| Measurer::of(frame)).collect();
    let mut found = Vec::with_capacity(all.len());
    for slice in all.chunks(SLICE * threads) {
        let parts: Vec<Result<Vec<Found>, Fault>> = std::thread::scope(|scope| {
            let running: Vec<_> = slice
                .chunks(SLICE)
                .zip(&mut measurers)
                .map(|(part, measurer)| {
                    scope.spawn(move || {
                        part.iter()
                            .map(|one| measure(frame, measurer, one))
                            .collect()
                    })
                })
                .collect();
            let joined = running.into_iter().map(|one| one.join());
            joined
                .map(|part| part.unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
                .collect()
        });
        for part in parts {
            found.extend(part?);
        }
        tell(Step::Measured {
            done: found.len(),
            of: all.len(),
        });
    }
    Ok(found)
}

fn measure<'a>(
    frame: &Frame,
    measurer: &mut Measurer,
    input: &'a InstitutionInput,
) -> Result<Found<'a>, Fault> {
    let checked = frame.checked(input)?;
    let answers = Answers::of(input, &frame.cells)?;
    let asked = Asked {
        tally: &answers.counted,
        recipients: input.recipients,
        checked: &checked,
    };
    let measure = measurer.measure(asked, &input.code);
    let count = frame.shape.indicators.len();
    let shares = (0..count)
        .map(|nth| shares::single(frame, &asked, &measure, nth))
        .collect();
    let result = if shown::is_hidden(frame, &asked, &measure) {
        write::hidden(input)
    } else {
        let whole = Whole {
            frame,
            answers: &answers,
            checked: &checked,
            recipients: input.recipients,
            code: &input.code,
        };
        InstitutionResult {
            channels: whole.channels(measurer),
            sensitivity: Some(whole.sensitivity(measurer)),
            ..write::values(frame, input, &asked, &measure)
        }
    };
    Ok(Found {
        input,
        checked,
        answers,
        measure,
        result,
        shares,
    })
}

/// The variance of true scores between the institutions of which something is shown.
fn between(found: &[Found]) -> Option<f64> {
    let measured = found.iter().filter(|one| one.result.respondents.is_some());
    let measured: Vec<(f64, f64)> = measured
        .filter_map(|one| {
            let total = one.measure.scored.total.as_ref()?;
            Some((near(total), one.measure.total.error?))
        })
        .collect();
    reliability::between(&measured)
}

fn finish(frame: &Frame, one: &mut Found, between: Option<f64>) {
    let is_assessed = one.input.assessment.is_some();
    let (shown, reasons) = shown::shown(frame, &one.asked(), &one.measure, between, is_assessed);
    let error = one.measure.total.error;
    one.result.shown = shown;
    one.result.reasons = reasons;
    if shown != Shown::Hidden {
        let known = between.zip(error);
        one.result.reliability =
            known.map(|(between, error)| tidy(reliability::reliability(between, error)));
    }
}

fn set_flips(
    frame: &Frame,
    found: &[Found],
    institutions: &mut [InstitutionResult],
    critical: Option<f64>,
) {
    let Some(critical) = critical else { return };
    let placed: Vec<usize> = (0..institutions.len())
        .filter(|nth| institutions[*nth].tier.is_some())
        .collect();
    let score = |nth: usize| found[nth].measure.scored.total.as_ref().map_or(0.0, near);
    let tiered: Vec<Tiered> = placed
        .iter()
        .map(|nth| Tiered {
            score: score(*nth),
            error: institutions[*nth].error.unwrap_or(0.0),
            tier: institutions[*nth].tier.unwrap_or(1),
        })
        .collect();
    let mut measurer = Measurer::of(frame);
    for (nth, border) in placed.iter().zip(flip::borders(&tiered, critical)) {
        let one = &found[*nth];
        let (tally, inputs) = (&one.answers.counted, &one.measure.inputs);
        let flip = flip::flip(frame, &mut measurer, tally, inputs, score(*nth), border);
        if let Some(sensitivity) = &mut institutions[*nth].sensitivity {
            sensitivity.flip = flip;
        }
    }
}

fn mix(found: &[Found], institutions: &[InstitutionResult]) -> Option<super::results::MixWarning> {
    let counts: Vec<(&str, BTreeMap<Channel, u64>)> = found
        .iter()
        .zip(institutions)
        .filter(|(_, result)| places::is_placed(result.shown))
        .map(|(one, _)| {
            let channels = one.answers.channels.iter();
            let counts = channels.map(|(channel, tally)| (*channel, tally.responses));
            (one.input.code.as_str(), counts.collect())
        })
        .collect();
    let counts: Vec<(&str, &BTreeMap<Channel, u64>)> = counts
        .iter()
        .map(|(code, counts)| (*code, counts))
        .collect();
    territory::mix(&counts)
}
