//! A made-up rating, for tests of pages: real questionnaire, methodology and scores; rough errors.
use std::collections::BTreeMap;

use chrono::NaiveDate;
use otklik::{
    i18n::Lang,
    rating::{
        Methodology,
        exact::near,
        methodology,
        run::{
            InstitutionResult, RunInputs, RunResults, inputs,
            published::Published,
            results::{self, MixWarning, Ranking, Reason, Shown},
        },
        score::score,
    },
    region::Sector,
};

#[path = "rated/rank.rs"]
mod rank;
#[path = "rated/values.rs"]
mod values;

use rank::{rank, territory};
use values::{SYMBOLS, around, change, channels, counts, sensitivity, values};

const SURVEY: &str = include_str!("../../surveys/social/survey.toml");
const CHECKLIST: &str = include_str!("../../surveys/social/checklist.toml");
const METHODOLOGY: &str = include_str!("../../surveys/methodologies/mintrud-344n.toml");
const SECTOR: Sector = Sector::Social;
/// As if the computation had found it.
const CRITICAL: f64 = 3.4;

/// Name, kind, municipality of the first institutions; more are numbered.
const RU: [[&str; 3]; 4] = [
    ["Центр «Росток»", "семья и дети", "Озёрный округ"],
    [
        "Степновский дом-интернат",
        "дом-интернат",
        "Степновский район",
    ],
    [
        "Центр обслуживания Луговского района",
        "комплексный центр",
        "Луговской район",
    ],
    [
        "Реабилитационный центр «Импульс»",
        "реабилитация",
        "г. Верхнереченск",
    ],
];
const EN: [[&str; 3]; 4] = [
    ["Sprout Center", "family and children", "Lake District"],
    ["Steppe Care Home", "care home", "Steppe District"],
    ["Meadow Service Center", "service center", "Meadow District"],
    [
        "Impulse Rehabilitation Center",
        "rehabilitation",
        "Upper River",
    ],
];

pub fn methodology() -> Methodology {
    methodology::load::parse("mintrud-344n", "mintrud-344n", METHODOLOGY.as_bytes()).unwrap()
}

fn date(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

/// A rating of so many institutions. The last is hidden, the one before has no place.
pub fn run(lang: Lang, code: &str, year: i32, count: usize) -> (RunInputs, RunResults) {
    let methodology = methodology();
    let mut all: Vec<InstitutionResult> = (0..count)
        .map(|nth| institution(lang, &methodology, nth, count))
        .collect();
    let placed = rank(&mut all);
    let inputs = run_inputs(lang, code, year, &all);
    all.sort_by(|a, b| a.code.cmp(&b.code));
    let results = RunResults {
        format: results::FORMAT.to_owned(),
        inputs_hash: "0123456789012345678901234567890123456789012345678901234567890123".to_owned(),
        sector: territory(&all, |_| true),
        municipalities: all
            .iter()
            .map(|one| one.municipality.clone())
            .collect::<std::collections::BTreeSet<_>>()
            .into_iter()
            .map(|name| {
                (
                    name.clone(),
                    territory(&all, |one| one.municipality == name),
                )
            })
            .collect(),
        mix: Some(MixWarning {
            channel: "phone".to_owned(),
            least: (4.0, all[0].code.clone()),
            greatest: (31.0, all[1].code.clone()),
        }),
        ranking: Ranking {
            level_thousandths: 950,
            draws: 1000,
            seed: "seed".to_owned(),
            placed,
            critical: Some(CRITICAL),
            tiers: all.iter().filter_map(|one| one.tier).max().unwrap_or(0),
        },
        institutions: all,
    };
    (inputs, results)
}

pub fn published(lang: Lang) -> Published {
    let (inputs, results) = run(lang, "social-2026", 2026, 16);
    Published::new(7, date(2026, 7, 15), inputs, &results).unwrap()
}

pub fn earlier(lang: Lang) -> Published {
    let (inputs, results) = run(lang, "social-2025", 2025, 16);
    Published::new(3, date(2025, 7, 14), inputs, &results).unwrap()
}

fn run_inputs(lang: Lang, code: &str, year: i32, all: &[InstitutionResult]) -> RunInputs {
    let ru = lang == Lang::Ru;
    let kept = |id: &str, body: &str| inputs::KeptFile {
        id: id.to_owned(),
        version: "0123456789012345".to_owned(),
        body: body.to_owned(),
    };
    RunInputs {
        format: inputs::FORMAT.to_owned(),
        program: "0.1.0".to_owned(),
        campaign: inputs::CampaignInput {
            code: code.to_owned(),
            title: if ru {
                format!("Социальное обслуживание, {year} год")
            } else {
                format!("Social services, {year}")
            },
            sector: SECTOR,
            organizer: if ru {
                "Общественный совет при министерстве"
            } else {
                "the Public Council"
            }
            .to_owned(),
            starts_on: date(year, 3, 1),
            ends_on: date(year, 5, 31),
        },
        survey: kept("social", SURVEY),
        methodology: kept("mintrud-344n", METHODOLOGY),
        checklist: Some(kept("social", CHECKLIST)),
        previous: (year == 2026).then(|| inputs::PreviousInput {
            campaign: "social-2025".to_owned(),
            title: if ru {
                "Социальное обслуживание, 2025 год"
            } else {
                "Social services, 2025"
            }
            .to_owned(),
            ends_on: date(2025, 5, 31),
            inputs_hash: "0".repeat(64),
            survey_version: "0123456789012345".to_owned(),
            methodology_version: "0123456789012345".to_owned(),
            checklist_version: None,
            institutions: Vec::new(),
        }),
        institutions: all
            .iter()
            .map(|one| inputs::InstitutionInput {
                code: one.code.clone(),
                name: one.name.clone(),
                kind: one.kind.clone(),
                municipality: one.municipality.clone(),
                recipients: one.recipients,
                required: one.required,
                tallies: Vec::new(),
                assessment: Some(inputs::AssessmentInput {
                    nth: 1,
                    list: "center".to_owned(),
                    assessed_on: date(year, 4, 14),
                    organization: if ru {
                        "Объединение «Забота»"
                    } else {
                        "Care Union"
                    }
                    .to_owned(),
                    organization_kind: "public-organization".to_owned(),
                    evidence: String::new(),
                    degrees: degrees(),
                }),
            })
            .collect(),
    }
}

fn degrees() -> BTreeMap<String, String> {
    let missing = ["s10", "w16", "c3", "a2", "a4", "d2"];
    let all = [("s", 20), ("w", 21), ("r", 6), ("c", 7), ("a", 5), ("d", 6)];
    let items = all
        .into_iter()
        .flat_map(|(letter, count)| (1..=count).map(move |nth| format!("{letter}{nth}")));
    items
        .map(|id| {
            let degree = if missing.contains(&id.as_str()) {
                "0"
            } else if id == "s5" {
                "0.5"
            } else {
                "1"
            };
            (id, degree.to_owned())
        })
        .collect()
}

fn institution(
    lang: Lang,
    methodology: &Methodology,
    nth: usize,
    count: usize,
) -> InstitutionResult {
    let names = if lang == Lang::Ru { RU } else { EN };
    let [name, kind, municipality] = names[nth % 4];
    let n = match count - nth {
        1 => 7,
        2 => 22,
        _ => 120 + (nth as i64 * 97) % 400,
    };
    // The third is asked by everybody, nobody of the fourth has a disability.
    let recipients = if nth == 2 { n } else { n * 5 / 2 };
    let inputs = counts(n, 0.99 - 0.22 * nth as f64 / count as f64, nth == 3);
    let scored = score(methodology, SECTOR, &inputs);
    let (criteria, indicators) = values(methodology, &inputs, &scored, n, recipients);
    let error = (criteria
        .iter()
        .map(|one| (0.2 * one.error.unwrap_or(0.0)).powi(2))
        .sum::<f64>())
    .sqrt();
    let total = scored.total.as_ref();
    let is_hidden = n < 10;
    let is_placed = n >= 30;
    InstitutionResult {
        code: format!("soc-{:04}", nth + 1),
        name: if nth < 4 {
            name.to_owned()
        } else {
            format!("{name} — {}", nth + 1)
        },
        kind: kind.to_owned(),
        municipality: municipality.to_owned(),
        recipients: recipients as u64,
        required: (recipients as u64 * 2).div_ceil(5),
        respondents: (!is_hidden).then_some(n as u64),
        shown: match (is_hidden, is_placed) {
            (true, _) => Shown::Hidden,
            (_, true) => Shown::Full,
            _ => Shown::WithoutPlace,
        },
        reasons: match (is_hidden, is_placed) {
            (true, _) => vec![Reason::FewAnswers],
            (_, true) => vec![],
            _ => vec![Reason::TooFewForPlace],
        },
        total: total.filter(|_| !is_hidden).map(ToString::to_string),
        error: (!is_hidden).then_some(error),
        interval: total
            .filter(|_| !is_hidden)
            .map(|total| around(near(total), error)),
        reliability: Some(0.9),
        place: None,
        places: None,
        own_places: None,
        likely_places: None,
        tier: None,
        criteria: if is_hidden { Vec::new() } else { criteria },
        indicators: if is_hidden { Vec::new() } else { indicators },
        inputs: if is_hidden {
            BTreeMap::new()
        } else {
            SYMBOLS
                .iter()
                .filter_map(|symbol| Some(((*symbol).to_owned(), inputs.get(symbol)?.to_string())))
                .collect()
        },
        channels: if is_hidden {
            Vec::new()
        } else {
            channels(n as u64, total, error)
        },
        sensitivity: (!is_hidden).then(|| sensitivity(total)),
        change: is_placed.then(|| change(1.9 - nth as f64 / 2.0)),
    }
}
