//! Accounts to test with: one a role, in three parties, all with the same passphrase and the same app.
use std::sync::{Arc, OnceLock};

use otklik::{
    access::{Login, PartyKind, Role, Stage, hash, totp},
    accounts::Token,
    db::{
        Conn, campaigns, parties, response_status, responses,
        sessions::{self, SessionRow},
        types::Word,
        users::{self, NewUser},
    },
    region::Status,
    survey::{Answers, tally::Marks},
};

use crate::{
    browser::{Browser, Page},
    helpers::{CAMPAIGN, IDLE, Site, campaign},
};

pub const PASSPHRASE: &str = "синий чайник едет";
pub const SECRET: &[u8; totp::SECRET] = b"12345678901234567890";

/// The party of each role, by its number: 1 the owner, 2 an organ with the one campaign, 3 a contractor without.
pub fn party(role: Role) -> i64 {
    match role {
        Role::Admin | Role::Council => 1,
        Role::Organ | Role::Auditor | Role::Expert => 2,
        _ => 3,
    }
}

/// The number of a role's account.
pub fn user(role: Role) -> i64 {
    1 + Role::ALL.iter().position(|known| *known == role).unwrap() as i64
}

/// A site with everybody.
pub fn site() -> Site {
    site_with(&[])
}

pub fn site_with(settings: &[(&str, &str)]) -> Site {
    let site = Site::with(settings);
    let keys = site.app.staff_keys.clone();
    let now = site.clock.stamp();
    let made = |conn: &mut Conn| {
        for (code, kind) in [
            ("region", PartyKind::Owner),
            ("organ", PartyKind::Organ),
            ("calls", PartyKind::Contractor),
        ] {
            parties::insert(conn, (code, code), kind, false, now)?;
        }
        parties::join(conn, CAMPAIGN, 2)?;
        for role in Role::ALL {
            let login = Login::parse(role.as_str()).unwrap();
            let new = NewUser {
                login: &login,
                name: "Кто-то",
                role: *role,
                party: party(*role),
            };
            let id = users::insert(conn, &new, now)?;
            assert_eq!(id, user(*role));
            users::set_passphrase(conn, id, kept(), now)?;
            if *role != Role::Operator {
                let closed = keys.close_secret(id, SECRET)?;
                users::set_secret(conn, id, (&closed, 0), now)?;
            }
        }
        Ok(())
    };
    site.app.db.write_now(made).unwrap();
    site
}

fn kept() -> &'static str {
    static KEPT: OnceLock<String> = OnceLock::new();
    KEPT.get_or_init(|| hash::make(PASSPHRASE, [1; hash::SALT]).unwrap())
}

/// A browser that says, as all do, that a form is sent from our own page.
pub fn browser(site: &Site) -> Browser {
    let mut browser = site.browser();
    browser
        .headers
        .push(("Sec-Fetch-Site".to_owned(), "same-origin".to_owned()));
    browser
}

/// The token of the page's forms.
pub fn token(page: &Page) -> String {
    let rest = page.text().split_once("name=\"token\" value=\"");
    let (_, rest) =
        rest.unwrap_or_else(|| panic!("{} without a form: {}", page.status, page.text()));
    rest.split_once('"').unwrap().0.to_owned()
}

/// What the app shows now.
pub fn code(site: &Site) -> String {
    totp::code_at(SECRET, site.clock.now().timestamp() / totp::STEP_SECONDS)
}

/// Sends a form of a page.
pub fn send(browser: &mut Browser, path: &str, from: &str, fields: &[(&str, &str)]) -> Page {
    let token = token(&browser.get(from));
    let mut all = vec![("token".to_owned(), token)];
    all.extend(
        fields
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned())),
    );
    browser.post(path, &all)
}

/// Tries the door.
pub fn knock(browser: &mut Browser, login: &str, passphrase: &str, code: &str) -> Page {
    let fields = [("login", login), ("passphrase", passphrase), ("code", code)];
    send(browser, "/staff/signin", "/staff/signin", &fields)
}

/// Comes in by the door, with a code that was not used yet.
pub fn come_in(site: &Site, role: Role) -> Browser {
    site.wait(totp::STEP_SECONDS);
    let mut browser = browser(site);
    let code = if role == Role::Operator {
        String::new()
    } else {
        code(site)
    };
    let page = knock(&mut browser, role.as_str(), PASSPHRASE, &code);
    assert_eq!((page.status, page.location()), (303, "/staff/"), "{role}");
    browser
}

/// Is in already: a session made past the door.
pub fn inside(site: &Site, role: Role) -> Browser {
    inside_at(site, role, Stage::Full)
}

pub fn inside_at(site: &Site, role: Role, stage: Stage) -> Browser {
    session(site, user(role), stage)
}

/// Somebody who is of no role's account.
pub fn inside_as(site: &Site, user: i64) -> Browser {
    session(site, user, Stage::Full)
}

fn session(site: &Site, user_id: i64, stage: Stage) -> Browser {
    let (token, now) = (Token::draw().unwrap(), site.clock.stamp());
    let row = SessionRow {
        id: token.id(),
        user_id,
        stage: Word(stage),
        made_at: now,
        seen_at: now,
        network_tag: None,
    };
    site.app
        .db
        .write_now(|conn| Ok(sessions::insert(conn, &row)?))
        .unwrap();
    let mut browser = browser(site);
    browser
        .cookies
        .push(("otklik-staff".to_owned(), token.text().to_owned()));
    browser
}

/// Whether a reply sends to the door.
pub fn is_out(page: &Page) -> bool {
    // Only who had a session is told that it has ended.
    page.status == 303 && ["/staff/signin", "/staff/signin?ended=1"].contains(&page.location())
}

/// The acts in the log, in order, as `who act object`.
pub fn acts(site: &Site) -> Vec<String> {
    site.database.texts(
        "who || ' ' || act || ' ' || object",
        "from audit order by id",
    )
}

/// A second campaign of the organ's, about the museum, whose point is open then; gives its number.
pub fn second_campaign(site: &Site) -> i64 {
    let version = site.database.texts("survey_version", "from campaigns")[0].clone();
    let made = |conn: &mut Conn| {
        let row = campaigns::CampaignRow {
            code: "culture-2026".to_owned(),
            title: "Культура, 2026 год".to_owned(),
            ..campaign(&version)
        };
        let id = campaigns::insert(conn, &row, site.clock.stamp())?;
        let member = campaigns::MemberRow {
            institution_id: IDLE.institution,
            campaign_id: id,
            survey_version: version.clone(),
            recipients: 1000,
            required_sample: 400,
        };
        campaigns::add_member(conn, &member)?;
        parties::join(conn, id, party(Role::Organ))?;
        Ok(id)
    };
    let id = site.app.db.write_now(made).unwrap();
    site.refresh();
    id
}

/// Closes the campaign.
pub fn close(site: &Site) {
    let today = site.app.clock.today();
    site.change(move |conn| Ok(campaigns::close(conn, CAMPAIGN, today)?));
}

/// Gives the first answer about the first institution another status.
pub fn restate(site: &Site, from: Status, to: Status) {
    let sheets = site.app.directory();
    let sheet = Arc::clone(&sheets.campaign(CAMPAIGN).unwrap().questionnaire);
    let first = &site.database.texts(
        "id || ''",
        "from responses where institution_id = 1 order by id",
    )[0];
    let (id, at) = (first.parse().unwrap(), site.clock.stamp());
    let changed = site.app.db.write_now(move |conn| {
        let row = responses::find(conn, 1, id)?;
        let answers = Answers::from_json(&sheet.survey, &row.answers).unwrap();
        let marks = Marks::of(&sheet.survey, &sheet.cells, &answers);
        let cause = response_status::Cause {
            at,
            who: "organ",
            why: "проверка",
        };
        let moved = (from, to);
        Ok(response_status::change(conn, &row, moved, &marks, cause)?)
    });
    assert!(changed.unwrap());
}
