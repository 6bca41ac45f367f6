//! Oddities of an answer: stored with it, shown to whoever judges, never a reason to reject.
use crate::region::text_enum;

text_enum! {
    /// Something odd about an answer.
    Signal {
        /// Sent faster than the questions can be read.
        Fast = "fast",
        /// The field that people do not see was filled.
        Honeypot = "honeypot",
        /// The browser brought no seat cookie back.
        NoCookie = "no-cookie",
        /// Many answers from one network in a short while.
        Burst = "burst",
    }
}

/// What is seen of an answer as it comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// Seconds between the making of the page and the sending of the form.
    pub seconds: i64,
    /// Questions that were shown.
    pub shown: usize,
    /// Whether the hidden field was filled.
    pub honeypot: bool,
    /// Whether a seat cookie came back (kiosks have none and are not asked).
    pub cookie: bool,
    /// Answers from the same network in the last ten minutes, this one included.
    pub network_recent: u32,
}

/// Answers from one network in ten minutes above which they are marked: a full waiting room stays below.
pub const BURST: u32 = 60;

/// The signals of what was seen. Faster than one second a question is faster than reading
/// (consistency of answers falls off there: Wood et al. 2017).
pub fn signals(seen: Seen) -> Vec<Signal> {
    let questions = i64::try_from(seen.shown).unwrap_or(i64::MAX);
    [
        (seen.seconds < questions, Signal::Fast),
        (seen.honeypot, Signal::Honeypot),
        (!seen.cookie, Signal::NoCookie),
        (seen.network_recent > BURST, Signal::Burst),
    ]
    .into_iter()
    .filter_map(|(odd, signal)| odd.then_some(signal))
    .collect()
}

/// The signals as kept: their texts, separated by commas.
pub fn as_text(signals: &[Signal]) -> String {
    signals
        .iter()
        .map(|signal| signal.as_str())
        .collect::<Vec<_>>()
        .join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    const HONEST: Seen = Seen {
        seconds: 150,
        shown: 18,
        honeypot: false,
        cookie: true,
        network_recent: 1,
    };

    #[test]
    fn an_honest_answer_has_no_signal() {
        assert_eq!(signals(HONEST), []);
        assert_eq!(
            signals(Seen {
                network_recent: BURST,
                seconds: 18,
                ..HONEST
            }),
            []
        );
    }

    #[test]
    fn each_oddity_is_named() {
        assert_eq!(
            signals(Seen {
                seconds: 17,
                ..HONEST
            }),
            [Signal::Fast]
        );
        assert_eq!(
            signals(Seen {
                honeypot: true,
                ..HONEST
            }),
            [Signal::Honeypot]
        );
        assert_eq!(
            signals(Seen {
                cookie: false,
                ..HONEST
            }),
            [Signal::NoCookie]
        );
        assert_eq!(
            signals(Seen {
                network_recent: BURST + 1,
                ..HONEST
            }),
            [Signal::Burst]
        );
        let all = signals(Seen {
            seconds: 0,
            honeypot: true,
            cookie: false,
            network_recent: 999,
            ..HONEST
        });
        assert_eq!(as_text(&all), "fast,honeypot,no-cookie,burst");
    }
}
