//! People at their phones: they open a page, answer plausibly, and send what they hold until it is taken.

use std::{
    io,
    sync::Arc,
    time::{Duration, Instant},
};

use otklik::{
    demo::{self, Quality, SEED},
    directory::{Campaign, Directory},
    region::{Channel, LinkCode, PointKind},
};
use rand_chacha::ChaCha8Rng;

use crate::{
    http::{Client, Reply},
    site::{Site, pass},
};

/// Plenty comes from the one address that a test has.
pub const UNHURRIED: (&str, &str) = ("OTKLIK_FLOOD_BURST", "1000000");

/// Where people can answer: every place of the region.
pub struct Places(Vec<(LinkCode, Arc<Campaign>, String)>);

/// A filled form as a browser holds it.
#[derive(Debug, Clone)]
pub struct Held {
    pub path: String,
    /// Header lines: the cookie of the seat.
    pub lines: String,
    pub body: String,
}

impl Places {
    pub fn of(site: &Site) -> Places {
        let directory: Directory = site.directory();
        let campaign_of = |institution: i64| {
            let mut campaigns = directory.campaigns().iter();
            campaigns.find(|one| directory.members(one.row.id).any(|id| id == institution))
        };
        let place = |(code, _): (LinkCode, _)| {
            let campaign = Arc::clone(campaign_of(code.institution)?);
            let name = directory.institution(code.institution)?.code.clone();
            Some((code, campaign, name))
        };
        let mut places: Vec<_> = directory
            .live_points()
            .filter(|(_, point)| point.kind == PointKind::Place)
            .filter_map(place)
            .collect();
        places.sort_by_key(|(code, ..)| *code);
        assert!(places.len() > 100);
        Places(places)
    }

    /// Opens the page of the nth place and fills it in.
    pub fn open(
        &self,
        client: &mut Client,
        rng: &mut ChaCha8Rng,
        nth: usize,
        lines: &str,
    ) -> io::Result<Held> {
        let (code, campaign, name) = &self.0[nth % self.0.len()];
        let path = format!("/q/{code}");
        let page = client.get(&path, lines)?;
        if page.status == 408 {
            // A busy machine; a browser would ask again.
            return Err(io::ErrorKind::TimedOut.into());
        }
        assert_eq!(page.status, 200, "{}", page.body);
        let cookie = page.header("set-cookie").map(|line| {
            let value = line.split(';').next().unwrap_or_default();
            format!("Cookie: {value}\r\n")
        });
        let key = between(&page.body, "name=\"key\" value=\"", "\"").unwrap();
        let survey = &campaign.questionnaire.survey;
        let form = demo::answer(rng, survey, Channel::Web, &Quality::of(SEED, name));
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(form.0)
            .append_pair("website", "")
            .append_pair("key", key)
            .finish();
        let lines = format!("{lines}{}", cookie.unwrap_or_default());
        Ok(Held { path, lines, body })
    }
}

impl Held {
    /// Sends it once.
    pub fn send(&self, client: &mut Client) -> io::Result<Reply> {
        client.post(&self.path, &self.lines, &self.body)
    }

    /// Sends it until it is taken, as a person (or the script) does, and gives the receipt.
    pub fn send_until_taken(&self, client: &mut Client) -> String {
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(60) {
            match self.send(client) {
                Ok(reply) if reply.status == 303 => return reply.receipt().unwrap().to_owned(),
                // Not now, or too slowly on a busy machine: nothing was kept, or it is found again.
                Ok(reply) => assert!(
                    matches!(reply.status, 408 | 503),
                    "{}: {}",
                    reply.status,
                    reply.body
                ),
                Err(_) => {}
            }
            pass(Duration::from_millis(20));
        }
        panic!("not taken within a minute");
    }
}

/// The text between two others.
pub fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    text.split_once(before)?.1.split(after).next()
}

/// Randomness of the nth person of a test.
pub fn randomness(test: &str, nth: usize) -> ChaCha8Rng {
    demo::randomness(SEED, test, nth as u64)
}

/// A rising counter read from `/metrics`.
pub fn counted(client: &mut Client, name: &str) -> Option<u64> {
    let text = client.get("/metrics", "").ok()?.body;
    let line = between(&text, &format!("\notklik_{name}_total "), "\n");
    line?.parse().ok()
}
