//! A made-up rating by any methodology: shown, without a place, hidden; with values that were not measured.
use std::collections::BTreeMap;

use chrono::NaiveDate;
use otklik::{
    cli::check_surveys,
    export::package::{self, Package, Release},
    rating::{
        Exact, Inputs, Methodology,
        exact::whole,
        methodology::{Formula, Indicator, load},
        run::{
            InstitutionResult, RunInputs, RunResults, disclose,
            results::{Reason, Shown},
        },
        score::{Scored, Value, dense, score},
    },
    region::Sector,
    survey_files::MethodologyFiles,
};
use serde_json::{Value as Json, json};

/// A run and what is public of it.
pub struct Made {
    pub inputs: RunInputs,
    pub results: RunResults,
    pub methodology: Methodology,
}

impl Made {
    pub fn release(&self) -> Release<'_> {
        Release {
            inputs: &self.inputs,
            results: &self.results,
            methodology: &self.methodology,
            published_on: NaiveDate::from_ymd_opt(2026, 11, 28),
        }
    }

    pub fn package(&self) -> Package {
        package::build(&self.release()).unwrap()
    }
}

/// Numbers that look like chance and are the same every time.
struct Numbers(u64);

impl Numbers {
    fn upto(&mut self, most: i64) -> i64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        i64::try_from((self.0 >> 33) % u64::try_from(most + 1).unwrap()).unwrap()
    }
}

/// A shipped methodology with some of its text changed, and that text.
pub fn methodology(id: &str, changes: &[(&str, &str)]) -> (Methodology, String) {
    let files = MethodologyFiles::shipped().0;
    let file = files.iter().find(|file| file.id == id).unwrap();
    check_surveys::check_methodology(file).unwrap();
    let mut text = String::from_utf8(file.bytes.as_ref().unwrap().clone()).unwrap();
    for (from, to) in changes {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    (
        load::parse(id, "changed.toml", text.as_bytes()).unwrap(),
        text,
    )
}

/// Twelve institutions of a sector by that methodology.
pub fn made(id: &str, sector: Sector, changes: &[(&str, &str)]) -> Made {
    let (methodology, text) = methodology(id, changes);
    let mut numbers = Numbers(7);
    let all: Vec<Inputs> = (0..12)
        .map(|nth| counted(&methodology, sector, nth, &mut numbers))
        .collect();
    let scored: Vec<Scored> = all
        .iter()
        .map(|one| score(&methodology, sector, one))
        .collect();
    let shown: Vec<Shown> = (0..12)
        .map(|nth| match nth {
            3 => Shown::Hidden,
            4 | 7 => Shown::WithoutPlace,
            _ => Shown::Full,
        })
        .collect();
    let with_place = |nth: usize| {
        (shown[nth] == Shown::Full)
            .then(|| scored[nth].total.clone())
            .flatten()
    };
    let places = dense(&methodology, &(0..12).map(with_place).collect::<Vec<_>>());
    let institutions: Vec<InstitutionResult> = (0..12)
        .map(|nth| {
            result(
                &methodology,
                nth,
                shown[nth],
                &all[nth],
                &scored[nth],
                places[nth],
            )
        })
        .collect();
    let inputs: RunInputs =
        serde_json::from_value(run_inputs(sector, id, &methodology, &text)).unwrap();
    let results: RunResults = serde_json::from_value(json!({
        "format": "otklik.rating-results/1", "inputs_hash": "ab".repeat(32), "institutions": institutions,
        "ranking": { "level_thousandths": 950, "draws": 1000, "seed": "s", "placed": 9, "critical": 2.9, "tiers": 2 },
        "sector": { "total": null, "criteria": {}, "rated": 0, "unrated": 0 }, "municipalities": {}, "mix": null,
    }))
    .unwrap();
    Made {
        results: disclose(&results, &methodology),
        inputs,
        methodology,
    }
}

/// Counts that fit the formulas. Of some institutions, nobody could be asked about something.
fn counted(methodology: &Methodology, sector: Sector, nth: usize, numbers: &mut Numbers) -> Inputs {
    let mut inputs = Inputs::default();
    let parts = methodology.parts.iter();
    for (place, indicator) in methodology.indicators().chain(parts).enumerate() {
        let is_missing = nth % 4 == 1 && place % 5 == 2;
        feed(&mut inputs, indicator, sector, is_missing, numbers);
    }
    if methodology.id == "mintrud-344n" {
        inputs.set("Сожид", Exact::new(170.into(), 3.into()));
        if nth == 5 {
            inputs = without(&inputs, methodology, "Сожид");
            inputs.set("Сожид_среднее", Exact::new(25.into(), 2.into()));
            inputs.set("Сожид_срок", whole(14));
        }
    }
    inputs
}

fn without(inputs: &Inputs, methodology: &Methodology, symbol: &str) -> Inputs {
    let others = methodology
        .inputs
        .iter()
        .filter(|input| input.symbol != symbol);
    others
        .filter_map(|input| Some((input.symbol.as_str(), inputs.get(&input.symbol)?.clone())))
        .collect()
}

fn feed(
    inputs: &mut Inputs,
    indicator: &Indicator,
    sector: Sector,
    is_missing: bool,
    numbers: &mut Numbers,
) {
    let mut set = |symbol: &str, value: i64| {
        if inputs.get(symbol).is_none() {
            inputs.set(symbol, whole(value));
        }
    };
    match indicator.formula(sector) {
        Formula::Shares(shares) => {
            for share in shares {
                // Of all: common denominators must be large enough for every numerator.
                set(&share.of, if is_missing { 0 } else { numbers.upto(40) });
                set(
                    &share.among,
                    if is_missing { 0 } else { 40 + numbers.upto(20) },
                );
            }
        }
        Formula::Points { count, .. } => set(count, numbers.upto(6)),
        Formula::Marks { sum, among, low } => {
            set(among, 30);
            set(sum, 30 * low + numbers.upto(60));
        }
        Formula::Ladder { .. } | Formula::Mean(_) => {}
    }
}

fn value(one: &Value) -> Json {
    let words: Vec<String> = one
        .policies
        .iter()
        .map(|policy| format!("{policy:?}"))
        .collect();
    let shares: Vec<Json> = one
        .counted
        .iter()
        .map(|share| json!({ "of": "a", "among": "b", "numerator": share.numerator.to_string(), "denominator": share.denominator.to_string(), "interval": null }))
        .collect();
    json!({
        "id": one.id, "symbol": one.symbol, "value": one.value.as_ref().map(ToString::to_string), "error": 1.25, "interval": null,
        "shares": shares, "policies": words, "change": null,
    })
}

fn result(
    methodology: &Methodology,
    nth: usize,
    shown: Shown,
    inputs: &Inputs,
    scored: &Scored,
    place: Option<usize>,
) -> InstitutionResult {
    let given: BTreeMap<&str, String> = methodology
        .inputs
        .iter()
        .filter_map(|input| {
            Some((
                input.symbol.as_str(),
                inputs.get(&input.symbol)?.to_string(),
            ))
        })
        .collect();
    let values = |values: &[Value]| values.iter().map(value).collect::<Vec<_>>();
    serde_json::from_value(json!({
        "code": format!("o-{nth:02}"),
        "name": if nth == 0 { "=Поликлиника, «№ 1»".to_owned() } else { format!("Поликлиника № {nth}") },
        "kind": "поликлиника", "municipality": if nth < 11 { "Речной район" } else { "Лесной район" },
        "recipients": 500, "required": 200, "respondents": 44, "shown": shown,
        "reasons": if shown == Shown::Hidden { vec![Reason::FewAnswers] } else { vec![] },
        "total": scored.total.as_ref().map(ToString::to_string), "error": 1.5, "interval": { "low": 80.0, "high": 86.5 },
        "reliability": 0.8, "place": place, "places": place.map(|_| json!({ "low": 1, "high": 9 })), "tier": place.map(|_| 1),
        "criteria": values(&scored.criteria), "indicators": values(&scored.indicators), "inputs": given,
        "channels": [
            { "channel": "web", "respondents": 30, "total": "251/3", "error": 2.0 },
            { "channel": "phone", "respondents": 14, "total": "80", "error": 3.0 },
        ],
        "sensitivity": null, "change": null,
    }))
    .unwrap()
}

fn run_inputs(sector: Sector, id: &str, methodology: &Methodology, text: &str) -> Json {
    let institutions: Vec<Json> = (0..12)
        .map(|nth| {
            let assessment = json!({
                "nth": 1, "list": "поликлиника", "assessed_on": "2026-10-05", "organization": "Общественная палата области",
                "organization_kind": "public-organization", "evidence": "", "degrees": { "1.1.1": "1", "1.1.2": "0.5", "3.1.4": "0" },
            });
            json!({
                "code": format!("o-{nth:02}"), "name": format!("Поликлиника № {nth}"), "kind": "поликлиника", "municipality": "Речной район",
                "recipients": 500, "required": 200, "tallies": [], "assessment": if nth == 9 { Json::Null } else { assessment },
            })
        })
        .collect();
    json!({
        "format": "otklik.rating-inputs/1", "program": "0.1.0",
        "campaign": { "code": "health-2026", "title": "Поликлиники, 2026 год", "sector": sector, "organizer": "Министерство здравоохранения области",
            "starts_on": "2026-09-01", "ends_on": "2026-10-31" },
        "survey": { "id": "health-outpatient", "version": "0123456789abcdef", "body": "date = 2026-01-01\n" },
        "methodology": { "id": id, "version": methodology.version.to_string(), "body": text },
        "checklist": { "id": "health-outpatient", "version": "0123456789abcdef", "body": "date = 2026-01-02\n" },
        "previous": null, "institutions": institutions,
    })
}

/// The rows of a table of the package, by the names of their columns.
pub fn rows(package: &Package, name: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(package.file(name).unwrap().bytes.as_slice());
    reader.deserialize().map(|row| row.unwrap()).collect()
}
