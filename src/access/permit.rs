//! What a key of another system opens.
use crate::region::{Channel, text_enum};

text_enum! {
    /// One right of a key. None follows from another.
    Permit {
        /// The registry of institutions.
        Registry = "registry:read",
        /// The campaigns of the key's party and what they ask.
        Campaigns = "campaigns:read",
        /// Links and posters of those campaigns.
        Points = "points:read",
        /// How many chose what.
        Aggregates = "aggregates:read",
        /// Published ratings.
        Ratings = "ratings:read",
        /// De-identified answers, batch by batch.
        Responses = "responses:read",
        /// Handing over answers that were given elsewhere.
        Answers = "answers:write",
    }
}

/// A key works for so many days at most.
pub const MOST_DAYS: i64 = 365;
/// The name of a system is at most so long, in letters.
pub const MOST_NAME: usize = 100;

impl Permit {
    /// The text kept with a key: the rights in the order of their declaration, separated by spaces.
    pub fn join(permits: &[Permit]) -> String {
        let told = Permit::ALL.iter().filter(|one| permits.contains(one));
        told.map(|one| one.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// Reads it back. A right that this program no longer knows opens nothing.
    pub fn split(text: &str) -> Vec<Permit> {
        text.split(' ').filter_map(Permit::parse).collect()
    }
}

/// A key to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewToken {
    /// Whose campaigns it opens.
    pub party: i64,
    /// For which system, in words.
    pub name: String,
    /// Its rights.
    pub permits: Vec<Permit>,
    /// The way of asking of the answers that it hands over.
    pub channel: Option<Channel>,
    /// For how many days it works, today not counted.
    pub days: i64,
}

/// What is wrong with a key to be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenFault {
    /// No name, or one that is too long.
    Name,
    /// It may do nothing.
    Permits,
    /// It may hand answers over, but of which way of asking is not said.
    Channel,
    /// It would work for no day, or for more than a year.
    Days,
}

impl NewToken {
    /// Everything that is wrong with it.
    pub fn faults(&self) -> Vec<TokenFault> {
        let sends = self.permits.contains(&Permit::Answers);
        let checks = [
            (
                !(1..=MOST_NAME).contains(&self.name.trim().chars().count()),
                TokenFault::Name,
            ),
            (self.permits.is_empty(), TokenFault::Permits),
            (sends && self.channel.is_none(), TokenFault::Channel),
            (!(1..=MOST_DAYS).contains(&self.days), TokenFault::Days),
        ];
        let wrong = checks.into_iter().filter(|(is, _)| *is);
        wrong.map(|(_, fault)| fault).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rights_read_back_once_each_in_order() {
        let given = [Permit::Answers, Permit::Registry, Permit::Answers];
        let text = Permit::join(&given);
        assert_eq!(text, "registry:read answers:write");
        assert_eq!(Permit::split(&text), [Permit::Registry, Permit::Answers]);
        assert_eq!(
            Permit::split("registry:read registry:write"),
            [Permit::Registry]
        );
        assert_eq!(Permit::split(""), []);
    }

    #[test]
    fn whatever_is_wrong_with_a_key_is_told_at_once() {
        use TokenFault::{Channel as Way, Days, Name, Permits};
        let new = |name: &str, permits: &[Permit], channel, days| NewToken {
            party: 1,
            name: name.to_owned(),
            permits: permits.to_vec(),
            channel,
            days,
        };
        for (token, faults) in [
            (new("МИС", &[Permit::Registry], None, 365), vec![]),
            (
                new("МИС", &[Permit::Answers], Some(Channel::Web), 1),
                vec![],
            ),
            (new(" ", &[], None, 0), vec![Name, Permits, Days]),
            (new("МИС", &[Permit::Answers], None, 366), vec![Way, Days]),
            (
                new(&"я".repeat(101), &[Permit::Ratings], None, 30),
                vec![Name],
            ),
        ] {
            assert_eq!(token.faults(), faults, "{token:?}");
        }
    }
}
