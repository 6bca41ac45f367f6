//! A formula with the names of its items and options, as files write it.
use super::{condition::Condition, model::Item};

/// A [`Condition`] by names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Formula {
    /// The item was answered with this option.
    Is {
        /// Id of the item.
        item: String,
        /// Id of the option.
        option: String,
    },
    /// All hold.
    All(Vec<Formula>),
    /// At least one holds.
    Any(Vec<Formula>),
    /// It does not hold.
    Not(Box<Formula>),
}

impl Formula {
    /// The names of a condition of a survey's item.
    pub(super) fn of(condition: &Condition, items: &[Item]) -> Formula {
        let all = |parts: &[Condition]| parts.iter().map(|part| Formula::of(part, items)).collect();
        match condition {
            Condition::Is { item, option } => Formula::Is {
                item: items[*item].id.clone(),
                option: items[*item].option_ids()[*option].clone(),
            },
            Condition::All(parts) => Formula::All(all(parts)),
            Condition::Any(parts) => Formula::Any(all(parts)),
            Condition::Not(part) => Formula::Not(Box::new(Formula::of(part, items))),
        }
    }

    /// As `show-if` has it: read again, it is the same condition.
    pub(super) fn show_if(&self) -> String {
        match self {
            Formula::Is { item, option } => format!("{item} = {option}"),
            Formula::Any(parts) => match one_item(parts) {
                Some((item, options)) => format!("{item} in [{}]", options.join(", ")),
                None => joined(parts, " or ", Formula::show_if, |part| part.is_many_ways()),
            },
            Formula::All(parts) => joined(parts, " and ", Formula::show_if, |part| {
                part.is_many_ways() || matches!(part, Formula::All(_))
            }),
            Formula::Not(part) if part.is_many_ways() || matches!(**part, Formula::All(_)) => {
                format!("not ({})", part.show_if())
            }
            Formula::Not(part) => format!("not {}", part.show_if()),
        }
    }

    /// As `relevant` of an `XLSForm` has it. `many` says whether several options of an item can be chosen.
    pub(super) fn relevant(&self, many: &impl Fn(&str) -> bool) -> String {
        let write = |part: &Formula| part.relevant(many);
        match self {
            Formula::Is { item, option } if many(item) => {
                format!("selected(${{{item}}}, '{option}')")
            }
            Formula::Is { item, option } => format!("${{{item}}} = '{option}'"),
            Formula::Any(parts) => {
                joined(parts, " or ", write, |part| matches!(part, Formula::Any(_)))
            }
            Formula::All(parts) => joined(parts, " and ", write, |part| {
                matches!(part, Formula::Any(_) | Formula::All(_))
            }),
            Formula::Not(part) => format!("not({})", part.relevant(many)),
        }
    }

    /// Whether it is written with `or`.
    fn is_many_ways(&self) -> bool {
        matches!(self, Formula::Any(parts) if one_item(parts).is_none())
    }
}

/// The item and its options, if all parts are about one item.
fn one_item(parts: &[Formula]) -> Option<(&str, Vec<&str>)> {
    let (mut of, mut options) = (None, Vec::new());
    for part in parts {
        let Formula::Is { item, option } = part else {
            return None;
        };
        if *of.get_or_insert(item.as_str()) != item {
            return None;
        }
        options.push(option.as_str());
    }
    of.map(|item| (item, options))
}

fn joined(
    parts: &[Formula],
    sign: &str,
    write: impl Fn(&Formula) -> String,
    in_brackets: impl Fn(&Formula) -> bool,
) -> String {
    let parts = parts.iter().map(|part| {
        if in_brackets(part) {
            format!("({})", write(part))
        } else {
            write(part)
        }
    });
    parts.collect::<Vec<_>>().join(sign)
}
