//! The ways in which a formula holds or fails: for a style sheet, and to find formulas that never hold.
use super::{
    condition::Condition,
    model::{Item, Kind, UNSURE},
};

/// A formula may hold or fail in at most so many ways: each becomes a rule of the page's style sheet.
pub const MOST_WAYS: usize = 256;

/// One way for an item to be hidden: all of `checked` are chosen and none of `unchecked`.
/// Pairs are (item, option).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hidden {
    /// Options that are chosen.
    pub checked: Vec<(usize, usize)>,
    /// Options that are not.
    pub unchecked: Vec<(usize, usize)>,
}

/// Every way for the item at `of` to be hidden, as rules that look only at which controls are checked:
/// a style sheet can apply them. An item named in a formula counts only while it is visible itself,
/// so its own formula is folded in. Empty if the item is always shown.
pub fn hidden_when(items: &[Item], of: usize) -> Vec<Hidden> {
    match &items[of].show_if {
        None => Vec::new(),
        Some(condition) => terms(items, condition, false),
    }
}

/// The terms of the disjunctive form of `condition` (or of its negation, if `wanted` is false).
pub(super) fn terms(items: &[Item], condition: &Condition, wanted: bool) -> Vec<Hidden> {
    match (condition, wanted) {
        (Condition::Not(part), _) => terms(items, part, !wanted),
        (Condition::All(parts), true) | (Condition::Any(parts), false) => {
            parts.iter().fold(vec![Hidden::default()], |sofar, part| {
                product(&sofar, &terms(items, part, wanted))
            })
        }
        (Condition::Any(parts), true) | (Condition::All(parts), false) => parts
            .iter()
            .flat_map(|part| terms(items, part, wanted))
            .collect(),
        (Condition::Is { item, option }, true) => {
            let checked = vec![Hidden {
                checked: vec![(*item, *option)],
                unchecked: Vec::new(),
            }];
            match &items[*item].show_if {
                None => checked,
                Some(above) => product(&checked, &terms(items, above, true)),
            }
        }
        (Condition::Is { item, option }, false) => {
            let mut ways = vec![Hidden {
                checked: Vec::new(),
                unchecked: vec![(*item, *option)],
            }];
            if let Some(above) = &items[*item].show_if {
                ways.extend(terms(items, above, false));
            }
            ways
        }
    }
}

fn product(left: &[Hidden], right: &[Hidden]) -> Vec<Hidden> {
    let both = |a: &[(usize, usize)], b: &[(usize, usize)]| {
        let mut all = [a, b].concat();
        all.sort_unstable();
        all.dedup();
        all
    };
    left.iter()
        .flat_map(|a| {
            right.iter().map(move |b| Hidden {
                checked: both(&a.checked, &b.checked),
                unchecked: both(&a.unchecked, &b.unchecked),
            })
        })
        .filter(|term| {
            !term
                .checked
                .iter()
                .any(|pair| term.unchecked.contains(pair))
        })
        .collect()
}

/// In how many ways an item can be shown and hidden; never less than [`terms`] would list.
pub(super) type Ways = (usize, usize);

/// Counts, without listing them, the ways in which `condition` is (or is not) true.
/// `above` holds the ways of the earlier items.
pub(super) fn count(condition: &Condition, wanted: bool, above: &[Ways]) -> usize {
    match (condition, wanted) {
        (Condition::Not(part), _) => count(part, !wanted, above),
        (Condition::All(parts), true) | (Condition::Any(parts), false) => {
            parts.iter().fold(1, |all, part| {
                all.saturating_mul(count(part, wanted, above))
            })
        }
        (Condition::Any(parts), true) | (Condition::All(parts), false) => {
            parts.iter().fold(0, |all, part| {
                all.saturating_add(count(part, wanted, above))
            })
        }
        (Condition::Is { item, .. }, true) => above[*item].0,
        (Condition::Is { item, .. }, false) => above[*item].1.saturating_add(1),
    }
}

/// Whether somebody could answer so that the item at `of` is asked. Exact, and bounded by the ways of the
/// formulas, which the caller has counted.
pub(super) fn reachable(items: &[Item], of: usize) -> bool {
    let ways = |condition| terms(items, condition, true);
    items[of]
        .show_if
        .as_ref()
        .is_none_or(|condition| ways(condition).iter().any(|way| possible(items, way)))
}

/// Whether one person's answers can have these options chosen and those not. Items are independent
/// of each other here, but for one case: an item that must be answered and has no option left has to be
/// hidden, which asks something of earlier items.
fn possible(items: &[Item], way: &Hidden) -> bool {
    let mut cornered = None;
    for (place, item) in items.iter().enumerate() {
        let of = |pairs: &[(usize, usize)]| -> Vec<usize> {
            let here = pairs.iter().filter(|(named, _)| *named == place);
            here.map(|(_, option)| *option).collect()
        };
        let (checked, unchecked) = (of(&way.checked), of(&way.unchecked));
        if checked.len() > most(item, &checked) {
            return false;
        }
        let none_left = unchecked.len() >= item.option_ids().len();
        if checked.is_empty() && !unchecked.is_empty() && item.required && none_left {
            cornered = Some(place);
        }
    }
    let Some(place) = cornered else {
        return true;
    };
    let Some(above) = &items[place].show_if else {
        return false;
    };
    let rest = Hidden {
        checked: way.checked.clone(),
        unchecked: way
            .unchecked
            .iter()
            .filter(|(named, _)| *named != place)
            .copied()
            .collect(),
    };
    product(&[rest], &terms(items, above, false))
        .iter()
        .any(|way| possible(items, way))
}

/// How many options of an item can be chosen together, these among them.
fn most(item: &Item, checked: &[usize]) -> usize {
    let alone = |option: &usize| item.option_ids()[*option] == UNSURE;
    match &item.kind {
        Kind::Multiple { max, .. } if !checked.iter().any(alone) => *max,
        _ => 1,
    }
}
