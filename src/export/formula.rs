//! A condition back to the text of a survey file.
use crate::survey::{Condition, Item};

/// The formula in the grammar of [`crate::survey::condition`]; reading it gives `condition` again.
pub(super) fn formula(condition: &Condition, items: &[Item]) -> String {
    match condition {
        Condition::Is { item, option } => {
            format!("{} = {}", items[*item].id, option_id(items, *item, *option))
        }
        Condition::All(parts) => join(parts, " and ", items),
        Condition::Any(parts) => match one_item(parts) {
            Some((item, options)) => {
                let ids: Vec<String> = options
                    .into_iter()
                    .map(|option| option_id(items, item, option))
                    .collect();
                format!("{} in [{}]", items[item].id, ids.join(", "))
            }
            None => join(parts, " or ", items),
        },
        Condition::Not(part) => format!("not {}", bracketed(part, items)),
    }
}

fn join(parts: &[Condition], word: &str, items: &[Item]) -> String {
    let parts: Vec<String> = parts.iter().map(|part| bracketed(part, items)).collect();
    parts.join(word)
}

/// Brackets around everything that is not one comparison, so that no reader needs to know what binds first.
fn bracketed(condition: &Condition, items: &[Item]) -> String {
    let inner = formula(condition, items);
    match condition {
        Condition::Is { .. } => inner,
        Condition::Any(parts) if one_item(parts).is_some() => inner,
        Condition::All(_) | Condition::Any(_) | Condition::Not(_) => format!("({inner})"),
    }
}

/// The item and its options, if all parts compare the same item.
fn one_item(parts: &[Condition]) -> Option<(usize, Vec<usize>)> {
    let mut found = None;
    let mut options = Vec::new();
    for part in parts {
        let Condition::Is { item, option } = part else {
            return None;
        };
        if *found.get_or_insert(*item) != *item {
            return None;
        }
        options.push(*option);
    }
    found.map(|item| (item, options))
}

fn option_id(items: &[Item], item: usize, option: usize) -> String {
    items[item].option_ids()[option].clone()
}

#[cfg(test)]
mod tests {
    use crate::survey::load;

    use super::*;

    const CULTURE: &[u8] = include_bytes!("../../surveys/culture/survey.toml");

    /// Three yes-no items to name, where «затрудняюсь» is an option too, and one that is asked.
    fn items() -> Vec<Item> {
        let survey = load::parse("culture", "survey.toml", CULTURE).unwrap();
        let mut items: Vec<Item> = survey
            .items
            .into_iter()
            .filter(|item| item.option_ids() == ["yes", "no", "unsure"])
            .take(4)
            .collect();
        for (item, id) in items.iter_mut().zip(["a", "b", "c", "asked"]) {
            id.clone_into(&mut item.id);
            item.show_if = None;
        }
        items
    }

    #[test]
    fn a_written_formula_reads_as_the_condition_it_came_from() {
        let items = items();
        for (given, written) in [
            ("a = yes", "a = yes"),
            ("a != no", "a in [yes, unsure]"),
            ("a = yes or a = no", "a in [yes, no]"),
            (
                "a = yes or b = no and c = yes",
                "a = yes or (b = no and c = yes)",
            ),
            (
                "not (a = yes and not b = no)",
                "not (a = yes and (not b = no))",
            ),
            (
                "(a = yes or b = yes) and c in [no]",
                "(a = yes or b = yes) and c = no",
            ),
        ] {
            let condition = Condition::parse(given, &items, 3).unwrap();
            let text = formula(&condition, &items);
            assert_eq!(text, written);
            assert_eq!(Condition::parse(&text, &items, 3).unwrap(), condition);
        }
    }
}
