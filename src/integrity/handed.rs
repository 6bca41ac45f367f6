//! The numbers of an answer that another system hands over: they follow from the key that it gave, so that the same answer
//! handed over again is known without a list of keys.
use super::{FormKey, seal::Seal};
use crate::region::LinkCode;

/// What was handed over under which key.
#[derive(Debug, Clone, Copy)]
pub struct Handed<'a> {
    /// The number of the system's own access key.
    pub system: i64,
    /// The campaign.
    pub campaign: i64,
    /// The institution.
    pub institution: i64,
    /// What the system calls this answer.
    pub key: &'a str,
    /// The whole of what was answered.
    pub body: &'a str,
}

/// The numbers under which it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbers {
    /// The response's number within the institution.
    pub response: i64,
    /// Tells the same answer from another under the same key.
    pub proof: i64,
    /// The seat.
    pub seat: String,
}

impl Handed<'_> {
    /// Number and seat follow from the key, the proof from the answer, too. `began`, the campaign's first second, keeps such
    /// answers together on the disk; the present hour would differ when the answer is handed over again.
    pub fn numbers(&self, seal: &Seal, began: i64) -> Numbers {
        let named = format!(
            "{} {} {} {}",
            self.system, self.campaign, self.institution, self.key
        );
        let mark = |of: &str, text: &str| seal.tag(format!("{of} {text}").as_bytes());
        let (high, low) = (mark("number", &named), mark("seat", &named));
        let proof = mark("proof", &format!("{named}\n{}", self.body));
        let mut random = [0; 13];
        random[..5].copy_from_slice(&high.to_be_bytes()[..5]);
        random[5..].copy_from_slice(&proof.to_be_bytes());
        let code = LinkCode {
            institution: self.institution,
            tag: 0,
        };
        let form = FormKey::new(code, self.campaign, began, random);
        Numbers {
            response: form.response,
            proof: form.proof,
            seat: format!("a{low:016x}{high:016x}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_key_gives_the_same_number_and_the_body_tells_answers_apart() {
        let seal = Seal::new(b"secret", "handed");
        let one = Handed {
            system: 1,
            campaign: 2,
            institution: 3,
            key: "k 1",
            body: "{}",
        };
        let of = |handed: Handed<'_>| handed.numbers(&seal, 1_795_000_000);
        let first = of(one);
        assert_eq!(of(one), first);
        let other_body = of(Handed { body: "[]", ..one });
        assert_eq!(other_body.response, first.response);
        assert_eq!(other_body.seat, first.seat);
        assert_ne!(other_body.proof, first.proof);
        for other in [
            Handed { system: 11, ..one },
            Handed { campaign: 4, ..one },
            Handed {
                institution: 4,
                ..one
            },
            Handed { key: "k 2", ..one },
        ] {
            assert_ne!(of(other).response, first.response);
            assert_ne!(of(other).seat, first.seat);
        }
        assert_ne!(one.numbers(&Seal::new(b"x", "handed"), 0).seat, first.seat);
    }
}
