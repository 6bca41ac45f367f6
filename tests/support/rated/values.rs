//! Numbers of one institution, made up from how good it is.
use otklik::rating::{
    Exact, Inputs, Methodology,
    exact::{near, whole},
    methodology::{Formula, Indicator},
    run::results::{ChangeResult, ChannelResult, Sensitivity, ShareResult, Span, ValueResult},
    score::Scored,
};

use super::SECTOR;

pub const SYMBOLS: [&str; 26] = [
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

pub fn counts(n: i64, quality: f64, nobody: bool) -> Inputs {
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

pub fn around(value: f64, error: f64) -> Span<f64> {
    Span {
        low: (value - 1.96 * error).max(0.0),
        high: (value + 1.96 * error).min(100.0),
    }
}

pub fn values(
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

pub fn change(difference: f64) -> ChangeResult {
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

pub fn channels(n: u64, total: Option<&Exact>, error: f64) -> Vec<ChannelResult> {
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

pub fn sensitivity(total: Option<&Exact>) -> Sensitivity {
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
