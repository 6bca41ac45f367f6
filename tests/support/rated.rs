//! A made-up rating, for tests of pages: real questionnaire, methodology and scores; rough errors.
use std::collections::BTreeMap;

use chrono::NaiveDate;
use otklik::{
    i18n::Lang,
    rating::{
        Inputs, Methodology,
        exact::{near, whole},
        methodology::{self, Formula, Indicator},
        run::{
            InstitutionResult, RunInputs, RunResults, inputs,
            published::Published,
            results::{
                self, ChangeResult, ChannelResult, MixWarning, Ranking, Reason, Sensitivity,
                ShareResult, Shown, Span, TerritoryResult, ValueResult,
            },
        },
        score::{Scored, score},
    },
    region::Sector,
};

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

const SYMBOLS: [&str; 26] = [
    "Истенд",
    "Инорм_стенд",
    "Исайт",
    "Инорм_сайт",
    "Сдист",
    "Устенд",
    "Чобщ_стенд",
    "Усайт",
    "Чобщ_сайт",
    "Скомф",
    "Усвоевр",
    "Укомф",
    "Соргдост",
    "Суслугдост",
    "Удост",
    "Чинв",
    "Уперв",
    "Уоказ",
    "Увежл",
    "Чобщ_дист",
    "Уреком",
    "Уорг",
    "Ууд",
    "Чобщ",
    "Чобщ_своевр",
    "Чобщ_комф",
];

fn counts(n: i64, quality: f64, nobody: bool) -> Inputs {
    let of = |all: i64, less: f64| whole((all as f64 * (quality - less)).round() as i64);
    let (stand, site, away, disabled) = (
        n * 6 / 10,
        n * 4 / 10,
        n / 2,
        if nobody { 0 } else { n * 3 / 10 },
    );
    let mut inputs: Inputs = [
        ("Истенд", whole(33) / whole(2)),
        ("Инорм_стенд", whole(19)),
        ("Исайт", whole(17)),
        ("Инорм_сайт", whole(19)),
        ("Сдист", whole(3)),
        ("Устенд", of(stand, 0.02)),
        ("Чобщ_стенд", whole(stand)),
        ("Усайт", of(site, 0.06)),
        ("Чобщ_сайт", whole(site)),
        ("Скомф", whole(4)),
        ("Усвоевр", of(n, 0.01)),
        ("Укомф", of(n, 0.05)),
        ("Соргдост", whole(3)),
        ("Суслугдост", whole(4)),
        ("Удост", of(disabled, 0.12)),
        ("Чинв", whole(disabled)),
        ("Уперв", of(n, 0.0)),
        ("Уоказ", of(n, -0.005)),
        ("Увежл", of(away, 0.03)),
        ("Чобщ_дист", whole(away)),
        ("Уреком", of(n, 0.01)),
        ("Уорг", of(n, 0.04)),
        ("Ууд", of(n, 0.015)),
        ("Чобщ", whole(n)),
        ("Чобщ_своевр", whole(n)),
        ("Чобщ_комф", whole(n)),
    ]
    .into_iter()
    .collect();
    if nobody {
        inputs.set("Удост", whole(0));
    }
    inputs
}

fn around(value: f64, error: f64) -> Span<f64> {
    Span {
        low: (value - 1.96 * error).max(0.0),
        high: (value + 1.96 * error).min(100.0),
    }
}

fn values(
    methodology: &Methodology,
    inputs: &Inputs,
    scored: &Scored,
    n: i64,
    recipients: i64,
) -> (Vec<ValueResult>, Vec<ValueResult>) {
    let rest = ((recipients - n) as f64 / recipients as f64).max(0.0);
    let one = |indicator: &Indicator, value: &otklik::rating::score::Value| {
        let formula = indicator.formula(SECTOR);
        let is_asked = methodology
            .symbols(indicator, SECTOR)
            .iter()
            .any(|input| input.symbol.starts_with('У'));
        let point = value.value.as_ref().map(near);
        let error = point
            .filter(|_| is_asked)
            .map(|value| (value * (100.0 - value).max(1.0) / n as f64 * rest).sqrt());
        let shares = match formula {
            Formula::Shares(shares) => shares
                .iter()
                .zip(&value.counted)
                .map(|(share, counted)| ShareResult {
                    of: share.of.clone(),
                    among: share.among.clone(),
                    numerator: counted.numerator.to_string(),
                    denominator: counted.denominator.to_string(),
                    interval: None,
                })
                .collect(),
            _ => Vec::new(),
        };
        ValueResult {
            id: value.id.clone(),
            symbol: value.symbol.clone(),
            value: value.value.as_ref().map(ToString::to_string),
            error,
            interval: point.zip(error).map(|(point, error)| around(point, error)),
            change: (shares.len() == 1 && is_asked && value.value.is_some())
                .then(|| change(if indicator.id == "2.3" { 5.1 } else { 0.4 })),
            shares,
            policies: value
                .policies
                .iter()
                .map(|_| "renormalise".to_owned())
                .collect(),
        }
    };
    let _ = inputs;
    let indicators: Vec<ValueResult> = methodology
        .indicators()
        .zip(&scored.indicators)
        .map(|(a, b)| one(a, b))
        .collect();
    let criteria = scored
        .criteria
        .iter()
        .zip(&methodology.criteria)
        .map(|(value, criterion)| {
            let own = criterion.indicators.iter().zip(
                indicators
                    .iter()
                    .filter(|one| criterion.indicators.iter().any(|own| own.id == one.id)),
            );
            let error = own
                .map(|(own, one)| (near(&own.weight) * one.error.unwrap_or(0.0)).powi(2))
                .sum::<f64>()
                .sqrt();
            let point = value.value.as_ref().map(near);
            ValueResult {
                id: value.id.clone(),
                symbol: value.symbol.clone(),
                value: value.value.as_ref().map(ToString::to_string),
                error: Some(error),
                interval: point.map(|point| around(point, error)),
                shares: Vec::new(),
                policies: Vec::new(),
                change: None,
            }
        })
        .collect();
    (criteria, indicators)
}

fn change(difference: f64) -> ChangeResult {
    let notable = difference.abs() >= 3.0;
    ChangeResult {
        difference,
        interval: Span {
            low: difference - 2.0,
            high: difference + 2.0,
        },
        p: Some(0.2),
        holm: Some(0.3),
        q: Some(0.25),
        notable,
    }
}

fn channels(n: u64, total: Option<&otklik::rating::Exact>, error: f64) -> Vec<ChannelResult> {
    let mut left = n;
    ["phone", "paper", "web"]
        .into_iter()
        .zip([4, 6, 1])
        .map(|(channel, part)| {
            let own = if part == 1 { left } else { n / part };
            left -= own;
            let is_shown = own >= 10;
            ChannelResult {
                channel: channel.to_owned(),
                respondents: is_shown.then_some(own),
                total: total
                    .filter(|_| is_shown)
                    .map(|total| (total + whole(i64::from(channel == "phone"))).to_string()),
                error: is_shown.then_some(error * 2.0),
            }
        })
        .collect()
}

fn sensitivity(total: Option<&otklik::rating::Exact>) -> Sensitivity {
    let moved = |by: i64| total.map(|total| (total + whole(by) / whole(4)).to_string());
    Sensitivity {
        quarantined: Some(12),
        excluded: Some(0),
        all: moved(-1),
        without: [("web", 2), ("phone", -3), ("paper", 0)]
            .into_iter()
            .map(|(channel, by)| (channel.to_owned(), moved(by)))
            .collect(),
        worst: moved(-6),
        best: moved(3),
        flip: Some(37),
    }
}

/// Places by pairs that differ for sure, tiers by their leaders; gives how many have a place.
fn rank(all: &mut [InstitutionResult]) -> usize {
    let scores: Vec<Option<(f64, f64)>> = all
        .iter()
        .map(|one| {
            let total = otklik::rating::run::published::fraction(one.total.as_ref()?)?;
            (one.shown == Shown::Full).then(|| (near(&total), one.error.unwrap_or(0.0)))
        })
        .collect();
    let mut order: Vec<usize> = (0..all.len()).filter(|at| scores[*at].is_some()).collect();
    order.sort_by(|a, b| scores[*b].unwrap().0.total_cmp(&scores[*a].unwrap().0));
    let above = |a: usize, b: usize| {
        let ((a, ea), (b, eb)) = (scores[a].unwrap(), scores[b].unwrap());
        a - b > CRITICAL * ea.hypot(eb)
    };
    let (mut tier, mut leader) = (0, None);
    for (nth, at) in order.iter().copied().enumerate() {
        let better = order.iter().filter(|other| above(**other, at)).count();
        let worse = order.iter().filter(|other| above(at, **other)).count();
        if leader.is_none_or(|leader| above(leader, at)) {
            (tier, leader) = (tier + 1, Some(at));
        }
        let span = Span {
            low: better + 1,
            high: order.len() - worse,
        };
        let one = &mut all[at];
        (
            one.place,
            one.places,
            one.own_places,
            one.likely_places,
            one.tier,
        ) = (
            Some(nth + 1),
            Some(span),
            Some(span),
            Some(span),
            Some(tier),
        );
    }
    order.len()
}

fn territory(
    all: &[InstitutionResult],
    of: impl Fn(&InstitutionResult) -> bool,
) -> TerritoryResult {
    let fraction = |text: &String| otklik::rating::run::published::fraction(text);
    let own: Vec<_> = all.iter().filter(|one| of(one)).collect();
    let rated: Vec<_> = own.iter().filter(|one| one.total.is_some()).collect();
    let mean = |values: Vec<otklik::rating::Exact>| {
        otklik::rating::exact::mean(&values).map(|mean| mean.to_string())
    };
    let criteria = (0..5).filter_map(|at| {
        let values = rated
            .iter()
            .filter_map(|one| fraction(one.criteria[at].value.as_ref()?))
            .collect();
        Some((rated.first()?.criteria[at].id.clone(), mean(values)?))
    });
    TerritoryResult {
        total: mean(
            rated
                .iter()
                .filter_map(|one| fraction(one.total.as_ref()?))
                .collect(),
        ),
        criteria: criteria.collect(),
        rated: rated.len(),
        unrated: own.len() - rated.len(),
    }
}
