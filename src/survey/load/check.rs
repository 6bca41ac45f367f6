//! What can only be judged with all items in hand: formulas, indicators, and the size of it all.
use std::collections::{BTreeMap, BTreeSet};

use super::{
    MOST_ITEMS, MOST_PAIRS,
    fault::Defect,
    indicator::{self, Role, Symbol},
    item::{Draft, FeedPlaces},
    raw::{Place, Report},
};
use crate::{
    region::Sector,
    survey::{
        condition::{self, Condition},
        model::{Feed, Item, Kind},
        ways,
    },
};

/// Resolves formulas, notes what is wrong, and gives the items.
pub(super) fn all(
    drafts: Vec<Draft>,
    sector: Option<Sector>,
    top: &Place,
    report: &mut Report,
) -> Vec<Item> {
    if drafts.len() > MOST_ITEMS {
        // Formulas of thousands of items are not worth the time.
        report.add(top, Defect::TooManyItems(drafts.len()));
        return Vec::new();
    }
    if let Some(sector) = sector {
        indicators(&drafts, sector, top, report);
    }
    let (rest, items): (Vec<_>, Vec<Item>) = drafts
        .into_iter()
        .map(|draft| ((draft.show_if, draft.broken), draft.item))
        .unzip();
    let cells: usize = items.iter().map(|item| item.option_ids().len()).sum();
    let pairs = cells * cells.saturating_sub(1) / 2;
    if pairs > MOST_PAIRS {
        report.add(top, Defect::TooManyPairs(pairs));
    }
    let broken = rest.iter().zip(&items).filter(|((_, broken), _)| *broken);
    let broken = broken.map(|(_, item)| item.id.clone()).collect();
    let formulas = rest.into_iter().map(|(show_if, _)| show_if).collect();
    conditions(items, formulas, &broken, report)
}

fn conditions(
    mut items: Vec<Item>,
    formulas: Vec<Option<(Place, String)>>,
    broken: &BTreeSet<String>,
    report: &mut Report,
) -> Vec<Item> {
    let mut above: Vec<ways::Ways> = Vec::with_capacity(items.len());
    for (of, formula) in formulas.into_iter().enumerate() {
        let mut here = (1, 0);
        if let Some((place, text)) = formula {
            match Condition::parse(&text, &items, of) {
                Ok(condition) => {
                    let ways = (
                        ways::count(&condition, true, &above),
                        ways::count(&condition, false, &above),
                    );
                    if ways.0.max(ways.1) > ways::MOST_WAYS {
                        report.add(&place, Defect::TooTangled);
                    } else {
                        here = ways;
                        items[of].show_if = Some(condition);
                        if !ways::reachable(&items, of) {
                            report.add(&place, Defect::Unreachable);
                        }
                    }
                }
                Err(fault) if follows(&fault, broken) => {}
                Err(fault) => report.add(&place, Defect::Condition(fault)),
            }
        }
        above.push(here);
    }
    items
}

/// Whether a formula's fault may be but the echo of a fault in the item it names.
fn follows(fault: &condition::Fault, broken: &BTreeSet<String>) -> bool {
    match fault {
        condition::Fault::NoOptions(item) | condition::Fault::UnknownOption { item, .. } => {
            broken.contains(item)
        }
        _ => false,
    }
}

fn indicators(drafts: &[Draft], sector: Sector, top: &Place, report: &mut Report) {
    let allowed = indicator::allowed(sector);
    let mut fed: BTreeMap<&str, usize> = BTreeMap::new();
    for draft in drafts {
        let mut means = false;
        for (feed, places) in draft.item.feeds.iter().zip(&draft.feed_places) {
            let found = allowed.iter().find(|known| known.name == feed.symbol);
            let Some(symbol) = found else {
                let known = allowed.iter().map(|known| known.name).collect();
                let given = feed.symbol.clone();
                report.add(&places.symbol, Defect::UnknownSymbol { given, known });
                continue;
            };
            if symbol.indicator != feed.indicator {
                report.add(&places.indicator, Defect::WrongIndicator(symbol.indicator));
            }
            match fed.get(symbol.name) {
                // Several waits are averaged; two counts of the same people would be added up.
                Some(line) if symbol.role == Role::Count => {
                    report.add(&places.symbol, Defect::SymbolTwice(*line));
                }
                _ => {
                    fed.insert(symbol.name, report.line(&places.symbol));
                }
            }
            means |= symbol.role == Role::Mean;
            one_feed(draft, symbol, feed, places, report);
        }
        if !draft.item.feeds.is_empty() && !draft.broken {
            options(draft, means, report);
        }
    }
    // A questionnaire that feeds no indicator at all is asked for its own sake: no rating is computed of it.
    if fed.is_empty() && drafts.iter().all(|draft| draft.item.feeds.is_empty()) {
        return;
    }
    for symbol in indicator::expected(sector) {
        if !fed.contains_key(symbol.name) {
            let (symbol, indicator) = (symbol.name, symbol.indicator);
            report.add(top, Defect::SymbolMissing { symbol, indicator });
        }
    }
}

fn one_feed(draft: &Draft, symbol: &Symbol, feed: &Feed, at: &FeedPlaces, report: &mut Report) {
    if draft.broken {
        return;
    }
    if symbol.role == Role::Mean {
        let valued = match &draft.item.kind {
            Kind::Single { options, .. } => options.iter().any(|option| option.value.is_some()),
            kind => matches!(kind, Kind::Number { .. } | Kind::Scale { .. }),
        };
        if !valued {
            report.add(&at.symbol, Defect::MeanWithoutValues);
        }
        if !feed.options.is_empty() {
            report.add(&at.options, Defect::MeanWithOptions);
        }
        if feed.limit.is_none() {
            report.add(&at.limit, Defect::MeanWithoutLimit);
        }
        return;
    }
    if feed.limit.is_some() {
        report.add(&at.limit, Defect::LimitAlone);
    }
    if feed.options.is_empty() {
        report.add(&at.options, Defect::FeedWithoutOptions);
    }
    for option in &feed.options {
        let known = draft.item.option_ids().contains(option);
        if !known || option == crate::survey::UNSURE {
            report.add(&at.options, Defect::UnknownFeedOption(option.clone()));
        }
    }
}

/// Notes the options of an item that none of its indicators takes into account. «No» counts against, and
/// so do the marks of a scale that are not named; other options have to say what they are.
fn options(draft: &Draft, means: bool, report: &mut Report) {
    let (Kind::Single { options, .. } | Kind::Multiple { options, .. }) = &draft.item.kind else {
        return;
    };
    let named = |id: &String| {
        draft
            .item
            .feeds
            .iter()
            .any(|feed| feed.options.contains(id))
    };
    for (option, place) in options.iter().zip(&draft.option_places) {
        let expected = if means {
            option.value.is_some() || named(&option.id)
        } else {
            option.id == "no" || named(&option.id)
        };
        if expected == option.neutral {
            report.add(place, Defect::UnexpectedOption(option.id.clone()));
        }
    }
}
