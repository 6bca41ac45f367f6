//! Whether places follow from totals.
use super::Row;
use crate::rating::exact::Exact;

/// How places are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// No row has both a place and a total.
    Nothing,
    /// Equal totals share a place and the next follows it: 1, 2, 2, 3.
    Dense,
    /// Equal totals share a place and the next skips: 1, 2, 2, 4.
    Competition,
    /// Each has a place of its own, equal totals too: 1, 2, 3, 4.
    Single,
    /// The order is that of the totals, the numbers follow no known rule.
    Other,
    /// Some stand above others with a higher total.
    Wrong,
}

/// What was found of the places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacesReport {
    /// By what rule they are given.
    pub order: Order,
    /// Pairs of lines: the first has the better place and the lower total.
    pub wrong: Vec<(usize, usize)>,
    /// Of a table whose numbers follow no rule: the first line that the nearest rule would number otherwise.
    pub odd: Option<usize>,
}

impl PlacesReport {
    /// Whether the places cannot come from the totals.
    pub fn is_wrong(&self) -> bool {
        self.order == Order::Wrong
    }
}

/// Places against totals. Equal printed totals may have different places, since they may differ in what is not printed;
/// a higher total never has a worse one.
pub(super) fn places(rows: &[Row]) -> PlacesReport {
    let mut ranked: Vec<(&Exact, usize, usize)> = rows
        .iter()
        .filter(|row| !row.is_territory)
        .filter_map(|row| Some((&row.total.as_ref()?.value, row.place?, row.line)))
        .collect();
    if ranked.is_empty() {
        return PlacesReport {
            order: Order::Nothing,
            wrong: Vec::new(),
            odd: None,
        };
    }
    ranked.sort_by(|a, b| b.0.cmp(a.0).then(a.1.cmp(&b.1)));
    let wrong = against(&ranked);
    if !wrong.is_empty() {
        return PlacesReport {
            order: Order::Wrong,
            wrong,
            odd: None,
        };
    }
    // A table may begin anywhere: a page of a longer one has its first place as it is.
    let first = ranked[0].1;
    let rules = [
        (Order::Dense, expected(&ranked, Order::Dense)),
        (Order::Competition, expected(&ranked, Order::Competition)),
        (Order::Single, expected(&ranked, Order::Single)),
    ];
    let differs = |numbers: &[usize]| {
        ranked
            .iter()
            .zip(numbers)
            .find(|((_, place, _), number)| *place != *number + first)
            .map(|((.., line), _)| *line)
    };
    let fits = rules.iter().find(|(_, numbers)| differs(numbers).is_none());
    let (order, odd) = match fits {
        Some((order, _)) => (*order, None),
        None => (Order::Other, differs(&rules[0].1)),
    };
    PlacesReport {
        order,
        wrong: Vec::new(),
        odd,
    }
}

/// The places by a rule, from 0, of rows in the order of their totals.
fn expected(ranked: &[(&Exact, usize, usize)], order: Order) -> Vec<usize> {
    let (mut places, mut distinct, mut begun) = (Vec::with_capacity(ranked.len()), 0, 0);
    for (nth, (total, ..)) in ranked.iter().enumerate() {
        if nth > 0 && *total != ranked[nth - 1].0 {
            distinct += 1;
            begun = nth;
        }
        places.push(match order {
            Order::Dense => distinct,
            Order::Competition => begun,
            _ => nth,
        });
    }
    places
}

/// Pairs in which a lower total has a better place; for each row with a fault the nearest one above is named.
fn against(ranked: &[(&Exact, usize, usize)]) -> Vec<(usize, usize)> {
    let mut wrong = Vec::new();
    // The worst place of all totals that are higher.
    let mut above: Option<(usize, usize)> = None;
    let mut at = 0;
    while at < ranked.len() {
        let alike = ranked[at..].iter().take_while(|one| one.0 == ranked[at].0);
        let group: Vec<(usize, usize)> = alike.map(|(_, place, line)| (*place, *line)).collect();
        if let Some((worst, line)) = above {
            let better = group.iter().filter(|(place, _)| *place <= worst);
            wrong.extend(better.map(|(_, own)| (*own, line)));
        }
        at += group.len();
        above = above.into_iter().chain(group).max();
    }
    wrong
}
