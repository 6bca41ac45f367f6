//! Which rows of a published table are asked for, and in which order.
use std::collections::BTreeMap;

use super::{
    InstitutionResult,
    published::{Published, Row},
    results::Shown,
};

/// The order of the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Order {
    /// By tier, then by score.
    #[default]
    Tier,
    /// By score alone.
    Score,
    /// By name.
    Name,
    /// By a criterion, from its place in the methodology.
    Criterion(usize),
}

impl Order {
    /// Reads the word of an address: `tier`, `score`, `name`, or the id of a criterion.
    pub fn parse(published: &Published, word: &str) -> Option<Order> {
        match word {
            "tier" => Some(Order::Tier),
            "score" => Some(Order::Score),
            "name" => Some(Order::Name),
            id => {
                let mut criteria = published.methodology.criteria.iter();
                criteria.position(|one| one.id == id).map(Order::Criterion)
            }
        }
    }

    /// Its word in addresses.
    pub fn word(self, published: &Published) -> &str {
        match self {
            Order::Tier => "tier",
            Order::Score => "score",
            Order::Name => "name",
            Order::Criterion(at) => published
                .methodology
                .criteria
                .get(at)
                .map_or("tier", |one| &one.id),
        }
    }
}

/// What a reader asks for.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Asked {
    /// Only institutions of this type.
    pub kind: Option<String>,
    /// Only those of this municipality.
    pub municipality: Option<String>,
    /// In this order.
    pub order: Order,
}

/// Rows under one heading.
#[derive(Debug)]
pub struct Group<'a> {
    /// What they have in common.
    pub head: Head,
    /// The rows.
    pub rows: Vec<(&'a InstitutionResult, &'a Row)>,
}

/// What rows have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Head {
    /// They are of one tier.
    Tier(usize),
    /// They have places; shown where the order is not that of tiers.
    Placed,
    /// They have no place.
    Unplaced,
}

/// The rows asked for. Those without a place come last, hidden ones at the very end.
pub fn listing<'a>(published: &'a Published, asked: &Asked) -> Vec<Group<'a>> {
    let all = published.results.institutions.iter().zip(&published.rows);
    let mut rows: Vec<_> = all.filter(|(one, _)| asked.takes(one)).collect();
    rows.sort_by(|a, b| compare(asked.order, *a, *b));
    let mut groups: Vec<Group<'a>> = Vec::new();
    for row in rows {
        let head = match (row.0.tier, asked.order) {
            (None, _) => Head::Unplaced,
            (Some(tier), Order::Tier) => Head::Tier(tier),
            (Some(_), _) => Head::Placed,
        };
        match groups.last_mut().filter(|group| group.head == head) {
            Some(group) => group.rows.push(row),
            None => groups.push(Group {
                head,
                rows: vec![row],
            }),
        }
    }
    groups
}

/// Values of one property with the number of institutions that have it, those that stay after the other choice.
pub fn choices<'a>(
    published: &'a Published,
    of: impl Fn(&'a InstitutionResult) -> &'a str,
    among: impl Fn(&InstitutionResult) -> bool,
) -> BTreeMap<&'a str, usize> {
    let mut found = BTreeMap::new();
    for one in &published.results.institutions {
        let value = of(one);
        if !value.is_empty() {
            *found.entry(value).or_insert(0) += usize::from(among(one));
        }
    }
    found
}

impl Asked {
    /// Whether an institution is asked for.
    pub fn takes(&self, one: &InstitutionResult) -> bool {
        self.kind.as_ref().is_none_or(|kind| *kind == one.kind)
            && self
                .municipality
                .as_ref()
                .is_none_or(|name| *name == one.municipality)
    }
}

fn compare(
    order: Order,
    (a, a_row): (&InstitutionResult, &Row),
    (b, b_row): (&InstitutionResult, &Row),
) -> std::cmp::Ordering {
    let rank = |one: &InstitutionResult| match (one.tier, one.shown) {
        (Some(_), _) => 0,
        (None, Shown::Hidden) => 2,
        (None, _) => 1,
    };
    let value = |row: &Row, at: Option<usize>| {
        let number = at.map_or(row.total, |at| row.criteria.get(at).copied().flatten());
        number.map_or(f64::NEG_INFINITY, |number| number.near)
    };
    let falling = |at: Option<usize>| value(b_row, at).total_cmp(&value(a_row, at));
    let by_order = match order {
        Order::Tier => a.tier.cmp(&b.tier).then_with(|| falling(None)),
        Order::Score => falling(None),
        Order::Name => std::cmp::Ordering::Equal,
        Order::Criterion(at) => falling(Some(at)),
    };
    rank(a)
        .cmp(&rank(b))
        .then(by_order)
        .then_with(|| a.name.cmp(&b.name))
        .then_with(|| a.code.cmp(&b.code))
}
