//! What the rating expects of a sector's questionnaire: the symbols of the order and where they belong.
//!
//! Source: the order of the Ministry of Labor of 31.05.2018 № 344n, sections 1–5, in the split form of
//! indicator 1.3 that operators use; symbols without a name of their own in the order (Удост, Уперв, Уоказ,
//! Увежл, Уреком, Уорг, Ууд) are named by their sense. Not all of the order's text could be compared.
use crate::region::Sector;

/// How a symbol is made from answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// The number of those who chose certain options.
    Count,
    /// The mean of the values of the options chosen.
    Mean,
}

/// One symbol of the formulas.
#[derive(Debug)]
pub(super) struct Symbol {
    pub name: &'static str,
    pub indicator: &'static str,
    pub role: Role,
}

const fn count(name: &'static str, indicator: &'static str) -> Symbol {
    Symbol {
        name,
        indicator,
        role: Role::Count,
    }
}

/// What every sector has.
static COMMON: [Symbol; 14] = [
    count("Чобщ_стенд", "1.3"),
    count("Устенд", "1.3"),
    count("Чобщ_сайт", "1.3"),
    count("Усайт", "1.3"),
    count("Укомф", "2.3"),
    count("Чинв", "3.3"),
    count("Удост", "3.3"),
    count("Уперв", "4.1"),
    count("Уоказ", "4.2"),
    count("Чобщ_дист", "4.3"),
    count("Увежл", "4.3"),
    count("Уреком", "5.1"),
    count("Уорг", "5.2"),
    count("Ууд", "5.3"),
];

static ON_TIME: Symbol = count("Усвоевр", "2.2");

static WAIT: Symbol = Symbol {
    name: "Сожид",
    indicator: "2.2",
    role: Role::Mean,
};

/// What a sector's questionnaire must feed.
pub(super) fn expected(sector: Sector) -> Vec<&'static Symbol> {
    let own: &[&'static Symbol] = match sector {
        Sector::Health => &[&ON_TIME, &WAIT],
        Sector::Social => &[&ON_TIME],
        Sector::Education | Sector::Culture | Sector::Sport => &[],
    };
    COMMON.iter().chain(own.iter().copied()).collect()
}

/// What it may feed: for sport, which stands outside the order, a region decides about timeliness.
pub(super) fn allowed(sector: Sector) -> Vec<&'static Symbol> {
    let mut symbols = expected(sector);
    if sector == Sector::Sport {
        symbols.push(&ON_TIME);
    }
    symbols
}
