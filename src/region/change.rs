//! What a table would change in the registry: imports are repeated, and a repeated one changes nothing.
use std::collections::{HashMap, HashSet};

use super::{column::Column, institution::Institution};

/// The difference between the registry and a table, by code. What the table does not name is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// Codes that the registry does not have yet, in the order of the table.
    pub added: Vec<String>,
    /// Known codes with other contents, in the order of the table.
    pub changed: Vec<Changed>,
    /// So many are the same.
    pub same: usize,
    /// Codes of the registry that the table does not name, in the order of the registry; they stay.
    pub kept: Vec<String>,
}

/// An institution whose contents differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Its code.
    pub code: String,
    /// The columns that differ.
    pub columns: Vec<Column>,
}

/// Compares the registry with a checked table.
pub fn changes(known: &[Institution], table: &[Institution]) -> Changes {
    let by_code: HashMap<&str, &Institution> = known
        .iter()
        .map(|institution| (institution.code.as_str(), institution))
        .collect();
    let mut changes = Changes::default();
    for new in table {
        match by_code.get(new.code.as_str()) {
            None => changes.added.push(new.code.clone()),
            Some(old) if *old == new => changes.same += 1,
            Some(old) => changes.changed.push(Changed {
                code: new.code.clone(),
                columns: differing(old, new),
            }),
        }
    }
    let named: HashSet<&str> = table
        .iter()
        .map(|institution| institution.code.as_str())
        .collect();
    changes.kept = known
        .iter()
        .map(|institution| institution.code.clone())
        .filter(|code| !named.contains(code.as_str()))
        .collect();
    changes
}

fn differing(old: &Institution, new: &Institution) -> Vec<Column> {
    Column::ALL
        .iter()
        .copied()
        .filter(|column| old.get(*column) != new.get(*column))
        .collect()
}
