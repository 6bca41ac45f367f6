//! Every address of staff for every role and for nobody: open exactly where the rights table says so.
use otklik::{
    access::{Action, Role, may, may_grant},
    web::routes::PATTERNS,
};

mod organ;

use super::crew::{browser, inside, is_out, party, send, site, token, user};
use crate::browser::{Browser, Page};

/// Who an address is for.
#[derive(Debug, Clone, Copy, PartialEq)]
enum For {
    /// Anybody: the door itself.
    Anybody,
    /// Anybody with a session.
    Session,
    /// Whoever may do this.
    Who(Action),
}

use For::{Anybody, Session, Who};

/// Method, pattern, for whom.
type Address = (&'static str, &'static str, For);

const ADDRESSES: &[Address] = &[
    ("GET", "/staff", Anybody),
    ("GET", "/staff/", Who(Action::OwnAccount)),
    ("GET", "/staff/signin", Anybody),
    ("POST", "/staff/signin", Anybody),
    ("POST", "/staff/signout", Session),
    ("GET", "/staff/first/{link}", Anybody),
    ("POST", "/staff/first/{link}", Anybody),
    ("GET", "/staff/factor", Session),
    ("POST", "/staff/factor", Session),
    ("GET", "/staff/account", Who(Action::OwnAccount)),
    ("POST", "/staff/account/passphrase", Who(Action::OwnAccount)),
    ("POST", "/staff/account/recovery", Who(Action::OwnAccount)),
    ("POST", "/staff/account/sessions", Who(Action::OwnAccount)),
    ("POST", "/staff/account/extension", Who(Action::Call)),
    ("GET", "/staff/users", Who(Action::KeepUsers)),
    ("POST", "/staff/users", Who(Action::KeepUsers)),
    ("GET", "/staff/users/{user}", Who(Action::KeepUsers)),
    ("POST", "/staff/users/{user}/link", Who(Action::KeepUsers)),
    (
        "POST",
        "/staff/users/{user}/disable",
        Who(Action::KeepUsers),
    ),
    ("POST", "/staff/users/{user}/enable", Who(Action::KeepUsers)),
    ("POST", "/staff/users/{user}/factor", Who(Action::KeepUsers)),
    ("POST", "/staff/users/{user}/role", Who(Action::KeepUsers)),
    ("GET", "/staff/audit", Who(Action::ReadAudit)),
    ("HEAD", "/staff/", Who(Action::OwnAccount)),
    ("HEAD", "/staff/audit", Who(Action::ReadAudit)),
    // Contact lists of the phone room.
    ("GET", "/staff/sample", Who(Action::KeepSample)),
    (
        "POST",
        "/staff/sample/lists/{list}/state",
        Who(Action::KeepSample),
    ),
    (
        "POST",
        "/staff/sample/lists/{list}/purge",
        Who(Action::KeepSample),
    ),
    ("POST", "/staff/sample/suppress", Who(Action::KeepSample)),
    ("GET", "/staff/sample/import", Who(Action::KeepSample)),
    ("POST", "/staff/sample/import", Who(Action::KeepSample)),
    (
        "GET",
        "/staff/sample/import/{file}",
        Who(Action::KeepSample),
    ),
    (
        "POST",
        "/staff/sample/import/{file}",
        Who(Action::KeepSample),
    ),
    // The phone room: one case at a time.
    ("GET", "/staff/calls", Who(Action::Call)),
    ("POST", "/staff/calls/next", Who(Action::Call)),
    ("POST", "/staff/calls/find", Who(Action::Call)),
    ("GET", "/staff/calls/{case}", Who(Action::Call)),
    ("POST", "/staff/calls/{case}/dial", Who(Action::Call)),
    ("GET", "/staff/calls/{case}/line", Who(Action::Call)),
    ("POST", "/staff/calls/{case}/result", Who(Action::Call)),
    ("POST", "/staff/calls/{case}/hand", Who(Action::Call)),
    ("POST", "/staff/calls/{case}/alive", Who(Action::Call)),
    ("POST", "/staff/calls/{case}/take", Who(Action::Call)),
    ("POST", "/staff/calls/{case}/release", Who(Action::Call)),
    ("GET", "/staff/calls/{case}/appointment", Who(Action::Call)),
    ("POST", "/staff/calls/{case}/appointment", Who(Action::Call)),
    // Interviews by phone and face to face, item by item.
    ("GET", "/staff/interviews", Who(Action::Interview)),
    ("POST", "/staff/interviews/begin", Who(Action::Call)),
    ("POST", "/staff/interviews/oral", Who(Action::Interview)),
    ("GET", "/staff/interviews/{draft}", Who(Action::Ask)),
    ("POST", "/staff/interviews/{draft}/answer", Who(Action::Ask)),
    ("POST", "/staff/interviews/{draft}/note", Who(Action::Ask)),
    ("POST", "/staff/interviews/{draft}/alive", Who(Action::Ask)),
    ("GET", "/staff/interviews/{draft}/end", Who(Action::Ask)),
    ("POST", "/staff/interviews/{draft}/finish", Who(Action::Ask)),
    // Paper: serial forms, batches, keying.
    ("GET", "/staff/paper", Who(Action::KeepPaper)),
    ("POST", "/staff/paper/batches", Who(Action::KeepPaper)),
    (
        "GET",
        "/staff/paper/batches/{batch}",
        Who(Action::KeepPaper),
    ),
    (
        "POST",
        "/staff/paper/batches/{batch}/close",
        Who(Action::KeepPaper),
    ),
    ("POST", "/staff/paper/print", Who(Action::KeepPaper)),
    ("GET", "/staff/paper/key", Who(Action::KeyPaper)),
    ("POST", "/staff/paper/key", Who(Action::KeyPaper)),
    ("GET", "/staff/paper/forms/{serial}", Who(Action::KeepPaper)),
    (
        "POST",
        "/staff/paper/forms/{serial}",
        Who(Action::KeepPaper),
    ),
    ("GET", "/staff/paper/errors", Who(Action::KeepPaper)),
    // The supervisor's board.
    ("GET", "/staff/board", Who(Action::Supervise)),
    ("GET", "/staff/board/{campaign}", Who(Action::Supervise)),
    (
        "POST",
        "/staff/board/{campaign}/list",
        Who(Action::Supervise),
    ),
    (
        "POST",
        "/staff/board/{campaign}/case",
        Who(Action::Supervise),
    ),
    (
        "POST",
        "/staff/board/{campaign}/operator",
        Who(Action::Supervise),
    ),
    (
        "POST",
        "/staff/board/{campaign}/quota",
        Who(Action::Supervise),
    ),
    // Whether interviews are real.
    ("GET", "/staff/quality", Who(Action::Supervise)),
    ("GET", "/staff/quality/again", Who(Action::Call)),
    ("POST", "/staff/quality/again", Who(Action::Call)),
    ("POST", "/staff/quality/again/{check}", Who(Action::Call)),
    (
        "GET",
        "/staff/quality/{campaign}/checks",
        Who(Action::Supervise),
    ),
    ("GET", "/staff/quality/{campaign}", Who(Action::Supervise)),
    (
        "POST",
        "/staff/quality/{campaign}/count",
        Who(Action::Supervise),
    ),
    (
        "GET",
        "/staff/quality/{campaign}/{user}",
        Who(Action::Supervise),
    ),
    (
        "GET",
        "/staff/quality/{campaign}/listen/{user}",
        Who(Action::Supervise),
    ),
    (
        "POST",
        "/staff/quality/{campaign}/listen/{user}",
        Who(Action::Supervise),
    ),
    (
        "POST",
        "/staff/quality/{campaign}/{user}/decide",
        Who(Action::Supervise),
    ),
    // The organ's campaigns.
    ("GET", "/staff/campaigns", Who(Action::WatchCampaigns)),
    (
        "GET",
        "/staff/campaigns/{campaign}",
        Who(Action::WatchCampaigns),
    ),
    (
        "GET",
        "/staff/campaigns/{campaign}/report.pdf",
        Who(Action::WatchCampaigns),
    ),
    (
        "POST",
        "/staff/campaigns/{campaign}/state",
        Who(Action::RunCampaigns),
    ),
    (
        "POST",
        "/staff/campaigns/{campaign}/extend",
        Who(Action::RunCampaigns),
    ),
    (
        "GET",
        "/staff/campaigns/{campaign}/institutions/{institution}",
        Who(Action::WatchCampaigns),
    ),
    (
        "GET",
        "/staff/campaigns/{campaign}/parties",
        Who(Action::RunCampaigns),
    ),
    (
        "POST",
        "/staff/campaigns/{campaign}/parties",
        Who(Action::RunCampaigns),
    ),
];

/// All of them: those of the organ's workplace are a file of their own.
fn addresses() -> impl Iterator<Item = Address> {
    ADDRESSES.iter().chain(organ::ADDRESSES).copied()
}

/// Asks for an address; a form carries the token of the session.
fn ask(browser: &mut Browser, method: &str, pattern: &str, token: Option<&str>) -> Page {
    let ones = "case check campaign list batch draft token export run";
    let path = pattern
        .replace("{link}", "none")
        .replace("{file}", "none")
        .replace("{serial}", "1-000001-1")
        .replace("{comment}", "1-1")
        .replace("{user}", &user(Role::Clerk).to_string());
    let one = |path: String, name| path.replace(&format!("{{{name}}}"), "1");
    let path = ones.split(' ').fold(path, one);
    let token = token.unwrap_or("none");
    let body = format!("token={token}&role=clerk");
    let form = Some(("application/x-www-form-urlencoded", body.as_bytes()));
    browser.call(method, &path, form.filter(|_| method == "POST"))
}

#[test]
fn the_table_of_this_test_has_every_address_of_staff() {
    let site = site();
    let of_staff = |pattern: &&&str| pattern.starts_with("/staff");
    for pattern in PATTERNS.iter().filter(of_staff) {
        for method in ["GET", "POST", "PUT", "DELETE", "PATCH"] {
            let answers = ask(&mut browser(&site), method, pattern, None).status != 405;
            let known = addresses().any(|(m, p, _)| (m, p) == (method, *pattern));
            assert_eq!(answers, known, "{method} {pattern}");
        }
    }
}

#[test]
fn an_address_opens_to_those_who_may_and_to_nobody_else() {
    for role in Role::ALL {
        let site = site();
        for (method, pattern, of) in addresses() {
            let mut person = inside(&site, *role);
            let token = token(&person.get("/staff/"));
            let page = ask(&mut person, method, pattern, Some(&token));
            // An organ's officer may keep accounts, but not those of another party: to them they are not there.
            let may = match of {
                Anybody | Session => true,
                Who(action) => may(*role, action),
            };
            assert_eq!(
                page.status != 403,
                may,
                "{role}: {method} {pattern}: {}",
                page.status
            );
            assert!(!is_out(&page), "{role}: {method} {pattern}");
            assert_ne!(page.status, 500, "{role}: {method} {pattern}");
        }
    }
}

#[test]
fn nobody_gets_past_the_door() {
    let site = site();
    let before = site.database.count("audit");
    for (method, pattern, of) in addresses() {
        let page = ask(&mut browser(&site), method, pattern, None);
        let turned = page.status == 403 || is_out(&page);
        assert_eq!(
            turned,
            of != Anybody || method == "POST",
            "{method} {pattern}: {}",
            page.status
        );
    }
    assert_eq!(site.database.count("audit"), before);
    let mut stale = browser(&site);
    stale
        .cookies
        .push(("otklik-staff".to_owned(), "A".repeat(43)));
    for (method, pattern, of) in addresses().filter(|(_, _, of)| *of != Anybody) {
        let page = ask(&mut stale, method, pattern, None);
        assert!(
            page.status == 403 || is_out(&page),
            "{method} {pattern} {of:?}"
        );
    }
}

#[test]
fn accounts_of_another_party_or_of_mightier_roles_are_not_an_officers() {
    for target in Role::ALL.iter().filter(|role| **role != Role::Organ) {
        let site = site();
        let mut officer = inside(&site, Role::Organ);
        let token = token(&officer.get("/staff/"));
        let path = format!("/staff/users/{}", user(*target));
        let expected = match (
            party(*target) == party(Role::Organ),
            may_grant(Role::Organ, *target),
        ) {
            (false, _) => 404,
            (true, false) => 403,
            (true, true) => 200,
        };
        assert_eq!(officer.get(&path).status, expected, "{target}");
        for act in ["link", "disable", "enable", "factor", "role"] {
            let fields = [("token", token.as_str()), ("role", "clerk")];
            let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
            let status = officer.post(&format!("{path}/{act}"), &fields).status;
            let done = status == 303 || status == 200;
            assert_eq!(done, expected == 200, "{target} {act}: {status}");
        }
        let changed = site.database.count("audit");
        assert_eq!(changed, if expected == 200 { 5 } else { 0 }, "{target}");
    }
}

#[test]
fn nobody_makes_somebody_mightier_or_changes_the_own_account() {
    let site = site();
    let mut officer = inside(&site, Role::Organ);
    for role in ["admin", "auditor"] {
        let fields = [
            ("login", "x.new"),
            ("name", "Кто-то"),
            ("role", role),
            ("party", "organ"),
        ];
        assert_eq!(
            send(&mut officer, "/staff/users", "/staff/users", &fields).status,
            422,
            "{role}"
        );
        let path = format!("/staff/users/{}", user(Role::Expert));
        let page = send(
            &mut officer,
            &format!("{path}/role"),
            &path,
            &[("role", role)],
        );
        assert_eq!(page.status, 403, "{role}");
    }
    let fields = [
        ("login", "x.new"),
        ("name", "Кто-то"),
        ("role", "clerk"),
        ("party", "region"),
    ];
    assert_eq!(
        send(&mut officer, "/staff/users", "/staff/users", &fields).status,
        422,
        "another party"
    );
    let mut admin = inside(&site, Role::Admin);
    for act in ["link", "disable", "factor", "role"] {
        let path = format!("/staff/users/{}", user(Role::Admin));
        let page = send(
            &mut admin,
            &format!("{path}/{act}"),
            &path,
            &[("role", "clerk")],
        );
        assert_eq!(page.status, 403, "{act}");
    }
    assert_eq!(site.database.count("users"), 9);
    assert_eq!(site.database.count("audit"), 0);
}
