//! Ids as names of columns that every program takes.
use std::collections::BTreeSet;

/// Words that name no variable in statistics programs.
const RESERVED: [&str; 13] = [
    "all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with",
];

/// An id as a name: `_` for `-`, 56 letters at most (64 are a name's limit, labels and repeats add to it).
pub fn plain(id: &str) -> String {
    let name: String = id.replace('-', "_").chars().take(56).collect();
    let name = name.trim_end_matches('_').to_owned();
    if RESERVED.contains(&name.to_ascii_lowercase().as_str()) {
        format!("{name}_item")
    } else {
        name
    }
}

/// The name of an id, told apart from those that are taken, whatever their case; `_label` is kept free behind it.
pub fn free(id: &str, names: &mut BTreeSet<String>) -> String {
    let base = plain(id);
    let mut name = base.clone();
    let mut nth = 2;
    let taken = |names: &BTreeSet<String>, name: &str| {
        let name = name.to_ascii_lowercase();
        names.contains(&name)
            || names.contains(&format!("{name}_label"))
            || name
                .strip_suffix("_label")
                .is_some_and(|base| names.contains(base))
    };
    while taken(names, &name) {
        name = format!("{base}_{nth}");
        nth += 1;
    }
    names.insert(name.to_ascii_lowercase());
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_valid_for_statistics_programs_and_differ() {
        let mut names = BTreeSet::new();
        let long = "x".repeat(70);
        for (id, name) in [
            ("wait-visit", "wait_visit"),
            ("wait_visit", "wait_visit_2"),
            ("Wait-Visit", "Wait_Visit_3"),
            ("with", "with_item"),
            ("q1", "q1"),
            ("q1-label", "q1_label_2"),
            ("end-", "end"),
            (long.as_str(), &long[..56]),
        ] {
            assert_eq!(free(id, &mut names), name);
        }
    }
}
