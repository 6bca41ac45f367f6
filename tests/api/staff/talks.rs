//! Finished interviews, tied to their answers: made past the pages, by what the pages call.
use otklik::{
    access::{Login, Role},
    accounts::By,
    db::{
        drafts::{self, DraftRow},
        parties, responses,
        types::Word,
        users::{self, NewUser},
    },
    interviews::{self, Given, Outcome, Sheet},
    region::Channel,
    survey::{Item, Kind, Lang, Survey, UNSURE},
};

use super::crew;
use crate::helpers::{CAMPAIGN, PLACE, Site};

/// How somebody asks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum How {
    /// Asks, and writes down what is said.
    Honest,
    /// Writes the first option everywhere, faster than anybody reads.
    Invents,
}

/// So many interviews of each.
pub const EACH: usize = 10;

/// The contractor works for the campaign and has five honest interviewers and one who invents, [`EACH`] interviews of each.
/// Gives the number of the one who invents.
pub fn team(site: &Site) -> i64 {
    let (party, now) = (crew::party(Role::Interviewer), site.clock.stamp());
    let made = site.app.db.write_now(|conn| {
        parties::join(conn, CAMPAIGN, party)?;
        let mut people = Vec::new();
        for nth in 1..=6 {
            let login = Login::parse(&format!("asks.{nth}")).unwrap();
            let name = format!("Интервьюер {nth}");
            let new = NewUser {
                login: &login,
                name: &name,
                role: Role::Interviewer,
                party,
            };
            people.push(users::insert(conn, &new, now)?);
        }
        Ok(people)
    });
    let people = made.unwrap();
    let mut draws = Draws(20_261_128);
    for _ in 0..EACH {
        for (nth, user) in people.iter().enumerate() {
            let how = if nth == 3 { How::Invents } else { How::Honest };
            site.wait(900);
            talk(site, *user, how, &mut draws);
        }
    }
    people[3]
}

/// A row of numbers that is the same each time.
pub struct Draws(pub u64);

impl Draws {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }
}

/// One interview face to face at the clinic's door.
pub fn talk(site: &Site, user: i64, how: How, draws: &mut Draws) {
    let (app, channel) = (&site.app, Channel::Interview);
    let directory = app.directory();
    let questionnaire = &directory.campaign(CAMPAIGN).unwrap().questionnaire;
    let sheet = answered(&questionnaire.survey, how, draws);
    let key = interviews::new_key(PLACE, CAMPAIGN, site.clock.today()).unwrap();
    let seconds = sheet.times().iter().map(|(_, ms, _)| ms).sum::<i64>() / 1000 + 1;
    let at = site.clock.stamp();
    let id = key.response + 1;
    let draft = DraftRow {
        id,
        campaign_id: CAMPAIGN,
        institution_id: PLACE.institution,
        channel: Word(channel),
        user_id: user,
        case_id: None,
        tag: PLACE.tag,
        response_id: key.response,
        proof: key.proof,
        lang: Word(Lang::Ru),
        consent: "given".to_owned(),
        present: "nobody".to_owned(),
        answers: sheet.close(&app.field_keys, id).unwrap(),
        item: String::new(),
        seq: 1,
        started_at: at - chrono::TimeDelta::seconds(seconds),
        updated_at: at,
    };
    let by = By {
        user: Some(user),
        who: "somebody".to_owned(),
        party: Some(crew::party(Role::Interviewer)),
        network_tag: None,
        at,
    };
    let answers = sheet.answers(&questionnaire.survey, channel).unwrap();
    let seat = format!("i{}", key.response);
    let today = site.clock.today();
    let kept = app.db.write_now(|conn| {
        drafts::insert(conn, &draft)?;
        let new = interviews::made(&draft, questionnaire, seat, &answers, today);
        assert_eq!(responses::keep(conn, &[new])?, [responses::Kept::New]);
        let outcome = (&draft, Outcome::Complete);
        interviews::settle(conn, &app.field_keys, outcome, &by, "1")
    });
    assert!(kept.unwrap());
}

fn answered(survey: &Survey, how: How, draws: &mut Draws) -> Sheet {
    let mut sheet = Sheet::default();
    while let Some(place) = sheet.next(survey, Channel::Interview, None) {
        let item = &survey.items[place];
        let ms = match how {
            How::Honest => 6_000 + 1_000 * draws.below(6) as i64,
            How::Invents => 400,
        };
        sheet.put(Given {
            item: item.id.clone(),
            values: values(item, how, draws),
            ms,
            keys: 1,
        });
    }
    sheet
}

fn values(item: &Item, how: How, draws: &mut Draws) -> Vec<String> {
    let options: Vec<&String> = item
        .option_ids()
        .iter()
        .filter(|id| *id != UNSURE)
        .collect();
    let nth = match how {
        How::Honest => draws.below(options.len().max(1)),
        How::Invents => 0,
    };
    match item.kind {
        Kind::Number { .. } => vec![(20 + draws.below(50)).to_string()],
        Kind::ShortText { .. } | Kind::LongText { .. } => Vec::new(),
        _ => vec![options[nth].clone()],
    }
}
