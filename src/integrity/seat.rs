//! The seat of a device: a signed cookie, one a campaign, so that campaigns cannot be joined by it.
use super::seal::Seal;

/// A device's place in a campaign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// Whether it was made by «Отвечает другой человек» on a device that had one.
    pub shared: bool,
    /// Random; the hour it was made comes first, so that seats of one hour stand together on the disk.
    nonce: [u8; 12],
}

impl Seat {
    /// A new seat made at `now` (seconds since 1970), with nine random bytes.
    pub fn new(shared: bool, now: i64, random: [u8; 9]) -> Seat {
        let hours = (now / 3600).to_be_bytes();
        let mut nonce = [0; 12];
        nonce[..3].copy_from_slice(&hours[5..]);
        nonce[3..].copy_from_slice(&random);
        Seat { shared, nonce }
    }

    /// The value of the cookie.
    pub fn seal(&self, seal: &Seal, campaign: i64) -> String {
        let mut bytes = Vec::with_capacity(21);
        bytes.extend_from_slice(&campaign.to_be_bytes());
        bytes.push(u8::from(self.shared));
        bytes.extend_from_slice(&self.nonce);
        seal.close(&bytes)
    }

    /// Reads the cookie of this campaign; `None` if it is not ours or another campaign's.
    pub fn open(seal: &Seal, campaign: i64, text: &str) -> Option<Seat> {
        let bytes: [u8; 21] = seal.open(text)?.try_into().ok()?;
        if bytes[..8] != campaign.to_be_bytes() {
            return None;
        }
        let mut nonce = [0; 12];
        nonce.copy_from_slice(&bytes[9..]);
        Some(Seat {
            shared: bytes[8] == 1,
            nonce,
        })
    }

    /// The text kept with the answer. Who reads it cannot make the cookie: that takes the site's secret.
    pub fn as_text(&self) -> String {
        use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
        format!("d{}", URL_SAFE_NO_PAD.encode(self.nonce))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_good_for_its_campaign_only() {
        let seal = Seal::new(b"secret", "seat");
        let seat = Seat::new(false, 1_790_000_000, [5; 9]);
        let cookie = seat.seal(&seal, 3);
        assert_eq!(Seat::open(&seal, 3, &cookie), Some(seat.clone()));
        assert_eq!(Seat::open(&seal, 4, &cookie), None);
        assert_eq!(Seat::open(&Seal::new(b"other", "seat"), 3, &cookie), None);
        assert!(Seat::new(true, 1_790_000_000, [5; 9]).seal(&seal, 3) != cookie);
    }
}
