//! Forms made beforehand: the answers of simulated people, each with a key and a seat of its own.
use std::sync::Arc;

use otklik::{
    clock::Clock,
    demo::{self, Quality, SEED},
    directory::Directory,
    integrity::{FormKey, Seal, Seat},
    region::{Channel, LinkCode, PointKind},
};
use rand::{Rng, RngCore};

use crate::client::Requests;

/// What the server signs with in these measurements.
pub const SECRET: &str = "a secret of these measurements and of nothing else";

/// Filled forms without key and seat: different people at different places.
const PEOPLE: usize = 3000;

struct Filled {
    code: LinkCode,
    campaign: i64,
    head: String,
    answers: String,
}

/// The requests of one load.
pub struct Forms {
    filled: Vec<Filled>,
    /// (seat cookie, form key) of the nth request.
    keys: Vec<(String, String)>,
}

/// The places of the region where answers are taken.
pub struct Places(Vec<(LinkCode, i64)>, Directory);

impl Places {
    pub fn of(directory: Directory) -> Places {
        let mut places = Vec::new();
        for campaign in directory.campaigns() {
            for institution in directory.members(campaign.row.id) {
                let live = directory.live_points_of(institution);
                let open = live.filter(|(_, point)| point.kind != PointKind::Kiosk);
                places.extend(open.map(|(code, _)| (code, campaign.row.id)));
            }
        }
        places.sort_unstable();
        Places(places, directory)
    }

    /// Their codes.
    pub fn codes(&self) -> Vec<String> {
        self.0.iter().map(|(code, _)| code.to_string()).collect()
    }

    /// The codes of the campaigns.
    pub fn campaigns(&self) -> Vec<String> {
        let codes = self
            .1
            .campaigns()
            .iter()
            .map(|campaign| campaign.row.code.clone());
        codes.collect()
    }

    /// `count` forms, all different; `load` tells one load from another.
    pub fn forms(&self, clock: &Clock, load: &str, count: usize) -> anyhow::Result<Arc<Forms>> {
        let mut rng = demo::randomness(SEED, load, 0);
        let mut filled = Vec::with_capacity(PEOPLE);
        for _ in 0..PEOPLE {
            let (code, campaign) = self.0[rng.random_range(0..self.0.len())];
            filled.push(self.fill(&mut rng, code, campaign)?);
        }
        let (form_seal, seat_seal) = (
            Seal::new(SECRET.as_bytes(), "form"),
            Seal::new(SECRET.as_bytes(), "seat"),
        );
        // Opened two minutes ago: read, then sent.
        let now = clock.now().timestamp() - 120;
        let mut keys = Vec::with_capacity(count);
        for nth in 0..count {
            let Filled { code, campaign, .. } = &filled[nth % PEOPLE];
            let (mut number, mut nonce) = ([0; 13], [0; 9]);
            rng.fill_bytes(&mut number);
            rng.fill_bytes(&mut nonce);
            let key = FormKey::new(*code, *campaign, now, number);
            let seat = Seat::new(false, now, nonce);
            keys.push((seat.seal(&seat_seal, *campaign), key.seal(&form_seal)));
        }
        Ok(Arc::new(Forms { filled, keys }))
    }

    fn fill(&self, rng: &mut impl Rng, code: LinkCode, campaign: i64) -> anyhow::Result<Filled> {
        let known = self
            .1
            .campaign(campaign)
            .zip(self.1.institution(code.institution));
        let (asked, institution) =
            known.ok_or_else(|| anyhow::anyhow!("no campaign {campaign}"))?;
        let quality = Quality::of(SEED, &institution.code);
        let form = demo::answer(rng, &asked.questionnaire.survey, Channel::Web, &quality);
        let mut answers = form_urlencoded::Serializer::new(String::new());
        answers.extend_pairs(form.0).append_pair("website", "");
        Ok(Filled {
            code,
            campaign,
            head: format!(
                "POST /q/{code} HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36\r\n\
                 Accept: text/html\r\nAccept-Language: ru-RU,ru;q=0.9\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            ),
            answers: answers.finish(),
        })
    }
}

impl Requests for Forms {
    fn write(&self, nth: usize, into: &mut Vec<u8>) -> bool {
        use std::io::Write;
        let Some((seat, key)) = self.keys.get(nth) else {
            return false;
        };
        let form = &self.filled[nth % PEOPLE];
        into.extend_from_slice(form.head.as_bytes());
        let length = form.answers.len() + "&key=".len() + key.len();
        // Everybody has an address of their own.
        let [_, a, b, c] = u32::try_from(nth % 0xff_ffff).unwrap_or(0).to_be_bytes();
        let campaign = form.campaign;
        let written = write!(
            into,
            "Content-Length: {length}\r\nCookie: otklik-seat-{campaign}={seat}\r\nX-Forwarded-For: 11.{a}.{b}.{c}\r\n\r\n{}&key={key}",
            form.answers
        );
        written.is_ok()
    }

    fn status(&self) -> u16 {
        303
    }
}
