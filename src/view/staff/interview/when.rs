//! When a question is asked, for the script: the formula as nested lists.
use serde_json::{Value, json};

use crate::survey::{Condition, Item, Survey};

/// `["is", item, option]`, `["all", …]`, `["any", …]`, `["not", …]`; `null` if it is always asked.
pub(super) fn when(survey: &Survey, item: &Item) -> String {
    item.show_if
        .as_ref()
        .map_or(Value::Null, |condition| formula(survey, condition))
        .to_string()
}

fn formula(survey: &Survey, condition: &Condition) -> Value {
    let list = |name: &str, parts: &[Condition]| {
        let parts = parts.iter().map(|part| formula(survey, part));
        Value::Array(std::iter::once(json!(name)).chain(parts).collect())
    };
    match condition {
        Condition::Is { item, option } => {
            let item = &survey.items[*item];
            // Where «затрудняюсь» is counted, the page sends its own word for it.
            let option = match item.option_ids()[*option].as_str() {
                crate::survey::UNSURE => crate::survey::NOT_KNOWN,
                own => own,
            };
            json!(["is", item.id, option])
        }
        Condition::All(parts) => list("all", parts),
        Condition::Any(parts) => list("any", parts),
        Condition::Not(part) => json!(["not", formula(survey, part)]),
    }
}
