//! The room where paper is keyed: a keeper of batches and two clerks of one contractor.
use otklik::{
    access::{Login, Role, Stage},
    accounts::Token,
    db::{
        Conn, parties,
        sessions::{self, SessionRow},
        types::Word,
        users::{self, NewUser},
    },
    paper::rules::Serial,
    survey::{Survey, load},
};

use super::super::crew::{self, inside, send, site, token};
use crate::{
    browser::{Browser, Page},
    helpers::{CAMPAIGN, SURVEY, Site},
};

/// A site whose contractor works on the campaign, and a second clerk.
pub struct Room {
    pub site: Site,
    pub keeper: Browser,
    pub clerks: [Browser; 2],
}

pub fn room() -> Room {
    let site = site();
    let now = site.clock.stamp();
    let made = |conn: &mut Conn| {
        parties::join(conn, CAMPAIGN, 3)?;
        let new = NewUser {
            login: &Login::parse("second.clerk").unwrap(),
            name: "Другой",
            role: Role::Clerk,
            party: 3,
        };
        Ok(users::insert(conn, &new, now)?)
    };
    let other = site.app.db.write_now(made).unwrap();
    let second = session(&site, other);
    let (keeper, first) = (inside(&site, Role::Supervisor), inside(&site, Role::Clerk));
    Room {
        keeper,
        clerks: [first, second],
        site,
    }
}

fn session(site: &Site, user_id: i64) -> Browser {
    let (token, now) = (Token::draw().unwrap(), site.clock.stamp());
    let row = SessionRow {
        id: token.id(),
        user_id,
        stage: Word(Stage::Full),
        made_at: now,
        seen_at: now,
        network_tag: None,
    };
    let put = |conn: &mut Conn| Ok(sessions::insert(conn, &row)?);
    site.app.db.write_now(put).unwrap();
    let mut browser = crew::browser(site);
    let cookie = ("otklik-staff".to_owned(), token.text().to_owned());
    browser.cookies.push(cookie);
    browser
}

pub fn survey() -> Survey {
    load::parse("health-outpatient", "survey.toml", SURVEY.as_bytes()).unwrap()
}

pub fn nth(nth: i64) -> String {
    Serial::of(CAMPAIGN, nth).unwrap().to_string()
}

impl Room {
    /// Prints forms about the first institution.
    pub fn print(&mut self, count: &str) -> Page {
        let fields = [("print-of", "1-1"), ("count", count), ("lang", "ru")];
        send(
            &mut self.keeper,
            "/staff/paper/print",
            "/staff/paper",
            &fields,
        )
    }

    /// Registers a batch; gives its address.
    pub fn register(&mut self, declared: &str) -> String {
        let fields = [
            ("of", "1-1"),
            ("received", "20.11.2026"),
            ("declared", declared),
            ("box", "А-1"),
            ("destroy", "20.02.2027"),
        ];
        let page = send(
            &mut self.keeper,
            "/staff/paper/batches",
            "/staff/paper",
            &fields,
        );
        assert_eq!(page.status, 303, "{}", page.text());
        page.location().to_owned()
    }

    /// A clerk keys a form: blank but for some fields.
    pub fn key(&mut self, clerk: usize, serial: &str, some: &[(&str, &str)]) -> Page {
        key(&mut self.clerks[clerk], "1", serial, some)
    }

    pub fn close(&mut self, act: Option<&str>) -> Page {
        let fields: Vec<(&str, &str)> = act.map(|act| ("act", act)).into_iter().collect();
        let at = "/staff/paper/batches/1";
        send(&mut self.keeper, &format!("{at}/close"), at, &fields)
    }

    pub fn states(&self) -> Vec<String> {
        let from = "from paper_forms order by serial";
        self.site.database.texts("state", from)
    }
}

pub fn key(browser: &mut Browser, batch: &str, serial: &str, some: &[(&str, &str)]) -> Page {
    let mut fields = vec![
        ("token".to_owned(), token(&browser.get("/staff/paper/key"))),
        ("batch".to_owned(), batch.to_owned()),
        ("serial".to_owned(), serial.to_owned()),
    ];
    for item in survey().items {
        let found = some.iter().find(|(id, _)| *id == item.id);
        let text = found.map_or("+", |(_, text)| text);
        fields.push((format!("f-{}", item.id), text.to_owned()));
    }
    browser.post("/staff/paper/key", &fields)
}
