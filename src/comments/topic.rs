//! Names of topics.

/// The longest name of a topic, in letters.
pub const LONGEST_TOPIC: usize = 60;
/// Topics of one comment, at most.
pub const MOST_TOPICS: usize = 10;

/// The name of a topic as it is kept: one space between words, nothing at the ends; `None` if it is empty or too long.
pub fn topic(typed: &str) -> Option<String> {
    let words: Vec<String> = typed.split_whitespace().map(super::clean).collect();
    let name = words.join(" ").trim().to_owned();
    let is_read = name.chars().any(char::is_alphanumeric);
    (is_read && name.chars().count() <= LONGEST_TOPIC).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_topic_is_a_few_words() {
        for (typed, kept) in [
            ("  Очереди  у\u{a0}врача ", Some("Очереди у врача")),
            ("", None),
            (" — ", None),
            ("\u{202e}ремонт", Some("ремонт")),
        ] {
            assert_eq!(topic(typed).as_deref(), kept, "{typed:?}");
        }
        assert_eq!(topic(&"я".repeat(LONGEST_TOPIC + 1)), None);
    }
}
