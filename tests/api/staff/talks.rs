//! Finished interviews, tied to their answers: made past the pages, by what the pages call.
use otklik::{
    access::{Login, Role},
    accounts::By,
    db::{
        parties,
        users::{self, NewUser},
    },
};

use super::crew;
pub use crate::talk::{Draws, How};
use crate::{
    helpers::{CAMPAIGN, PLACE, Site},
    talk::Asked,
};

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

/// One interview at the clinic's door.
pub fn talk(site: &Site, user: i64, how: How, draws: &mut Draws) {
    let directory = site.app.directory();
    let by = By {
        user: Some(user),
        who: "somebody".to_owned(),
        party: Some(crew::party(Role::Interviewer)),
        network_tag: None,
        at: site.clock.stamp(),
    };
    let asked = Asked {
        db: &site.app.db,
        keys: &site.app.field_keys,
        campaign: (
            CAMPAIGN,
            &directory.campaign(CAMPAIGN).unwrap().questionnaire,
        ),
        point: PLACE,
        today: site.clock.today(),
        by,
    };
    crate::talk::talk(&asked, how, draws);
}
