//! The organ's board: its own campaigns only, and no figure that a recount would not give.
use otklik::{
    access::Role,
    db::{campaigns, parties},
    region::{CampaignState, LinkCode},
};

use super::crew::{acts, close, inside, send, site};
use crate::{
    browser::Page,
    helpers::{CAMPAIGN, KIOSK, OTHER, PLACE, Site, block},
};

const BOARD: &str = "/staff/campaigns/health-2026";

fn find(page: &Page, name: &str) -> Option<String> {
    let text = page.text().replace('\u{a0}', " ");
    let rows = text.split("<tr").filter_map(|row| row.split_once("</tr>"));
    let mut rows = rows.map(|(row, _)| row).filter(|row| row.contains(name));
    rows.next().map(str::to_owned)
}

/// The cells of the first row of a page that names something, without their marks.
fn row(page: &Page, name: &str) -> Vec<String> {
    let found = find(page, name);
    let row = found.unwrap_or_else(|| panic!("no {name}: {}", page.text()));
    let cells = row.split("<t").skip(1).map(|cell| {
        let mut inside = false;
        let bare = cell.split_once('>').unwrap().1;
        let kept = bare.chars().filter(|sign| {
            inside = (inside || *sign == '<') && *sign != '>';
            !inside && *sign != '>'
        });
        kept.collect::<String>().trim().to_owned()
    });
    cells.collect()
}

fn answers(site: &Site, codes: &[LinkCode]) {
    for code in codes {
        site.answer(*code);
    }
}

#[test]
fn the_board_counts_what_is_kept_whether_it_waits_or_is_folded() {
    let site = site();
    answers(&site, &[PLACE, PLACE, OTHER]);
    site.fold();
    answers(&site, &[PLACE, KIOSK]);
    let mut officer = inside(&site, Role::Organ);
    let page = officer.get(BOARD);
    assert_eq!(page.status, 200, "{}", page.text());
    for (institution, name) in [(1, "Городская поликлиника"), (2, "Детская поликлиника")]
    {
        let kept = site
            .database
            .count(&format!("responses where institution_id = {institution}"));
        let cells = row(&page, name);
        assert_eq!(cells[1], kept.to_string(), "{name}: {cells:?}");
        assert_eq!(cells[2], "400", "{name}");
    }
    assert_eq!(row(&page, "Сайт и QR-код")[2], "5");
    assert_eq!(row(&page, "Отправили")[2], "5");
    let list = row(
        &officer.get("/staff/campaigns"),
        "Здравоохранение, 2026 год",
    );
    assert_eq!(list[4..6], ["5".to_owned(), "800".to_owned()], "{list:?}");
    site.assert_sound();
}

#[test]
fn late_institutions_are_said_to_be_late_and_by_how_much() {
    let site = site();
    let mut officer = inside(&site, Role::Organ);
    // 22 of the 45 days have begun: 195 of 400 answers are due, 21 whole days of the plan are missing.
    let late = row(&officer.get(BOARD), "Городская поликлиника");
    assert_eq!(late[6], "отстаёт на 21 день", "{late:?}");
    site.database
        .execute("update campaign_institutions set required_sample = 1 where institution_id = 1")
        .unwrap();
    answers(&site, &[PLACE]);
    let page = officer.get(&format!("{BOARD}?all=1"));
    assert_eq!(row(&page, "Городская поликлиника")[6], "набрано");
    assert!(row(&page, "Детская поликлиника")[6].starts_with("отстаёт"));
    let short = officer.get(BOARD);
    assert_eq!(find(&short, "Городская поликлиника"), None);
}

#[test]
fn another_partys_campaign_is_not_there() {
    let site = site();
    for role in [Role::Supervisor, Role::Council] {
        let mut person = inside(&site, role);
        // The council works for the owner of the site, and sees everything.
        let sees = role == Role::Council;
        assert_eq!(person.get(BOARD).status == 200, sees, "{role}");
        let list = person.get("/staff/campaigns");
        assert_eq!(list.says("Здравоохранение, 2026 год"), sees, "{role}");
    }
    let join = |conn: &mut otklik::db::Conn| Ok(parties::join(conn, CAMPAIGN, 3)?);
    site.app.db.write_now(join).unwrap();
    assert_eq!(inside(&site, Role::Supervisor).get(BOARD).status, 200);
    let mut officer = inside(&site, Role::Organ);
    assert_eq!(officer.get("/staff/campaigns/no-such").status, 404);
}

#[test]
fn the_pace_is_read_off_the_days_that_the_job_has_kept() {
    let site = site();
    let mut officer = inside(&site, Role::Organ);
    assert!(officer.get(BOARD).says("Темп пока не виден"));
    for answered in [0, 2, 2, 2] {
        answers(&site, &vec![PLACE; answered]);
        block(site.app.keep_progress()).unwrap();
        // Once more in another program, and with nothing new.
        block(site.app.keep_progress()).unwrap();
        site.wait(24 * 3600);
    }
    let mut officer = inside(&site, Role::Organ);
    let page = officer.get(BOARD);
    // Two a day, 20 days more from tonight's end of yesterday: 6 + 2 · 20, far from 800.
    assert!(
        page.says("При нынешнем темпе не хватит от"),
        "{}",
        page.text()
    );
    assert_eq!(row(&page, "25 ноября")[1..], ["6", "2"]);
    let kept = site.database.texts(
        "on_day || ' ' || counted",
        "from progress where institution_id = 1 order by on_day",
    );
    assert_eq!(
        kept,
        [
            "2026-11-22 0",
            "2026-11-23 2",
            "2026-11-24 4",
            "2026-11-25 6"
        ]
    );
    let forecast = row(&page, "Городская поликлиника")[5].clone();
    let (low, high) = forecast.split_once('–').unwrap();
    let (low, high): (u64, u64) = (low.parse().unwrap(), high.parse().unwrap());
    assert!(low < 46 && 46 < high && low >= 6, "{forecast}");
}

#[test]
fn what_is_closed_today_is_driven_no_more() {
    let site = site();
    for answered in [0, 2, 2, 2] {
        answers(&site, &vec![PLACE; answered]);
        block(site.app.keep_progress()).unwrap();
        site.wait(24 * 3600);
    }
    let mut officer = inside(&site, Role::Organ);
    let page = officer.get(BOARD);
    assert!(
        page.says("нужно 40") && page.says("прогноз"),
        "{}",
        page.text()
    );
    close(&site);
    let page = officer.get(BOARD);
    assert!(!page.says("прогноз"), "{}", page.text());
    assert!(!page.says("<small>нужно"), "{}", page.text());
    assert!(page.says("Не хватило ответов: 794"), "{}", page.text());
    let cells = row(&page, "Городская поликлиника");
    assert_eq!((&*cells[5], &*cells[6]), ("—", "не набрано"));
    let place = officer.get(&format!("{BOARD}/institutions/zdr-01"));
    assert!(place.says("не набрано"), "{}", place.text());
}

#[test]
fn what_one_institution_has_beyond_its_norm_is_no_help_to_another() {
    let site = site();
    site.database
        .execute("update campaign_institutions set required_sample = 1")
        .unwrap();
    answers(&site, &[PLACE, PLACE, PLACE]);
    let mut officer = inside(&site, Role::Organ);
    let page = officer.get(BOARD);
    assert!(!page.says("уже собрано"), "{}", page.text());
    assert!(
        page.says("не во всех учреждениях: до их норм не хватает 1"),
        "{}",
        page.text()
    );
    close(&site);
    assert!(officer.get(BOARD).says("Не хватило ответов: 1"));
    answers_after(&site);
    assert!(officer.get(BOARD).says("уже собрано"));
}

/// The children's clinic has its answer, too, handed in before the campaign was closed.
fn answers_after(site: &Site) {
    let open = |state| site.change(move |conn| Ok(campaigns::set_state(conn, CAMPAIGN, state)?));
    open(CampaignState::Open);
    answers(site, &[OTHER]);
    open(CampaignState::Closed);
}

#[test]
fn an_officer_pauses_prolongs_and_closes_and_the_log_says_so() {
    let site = site();
    let mut officer = inside(&site, Role::Organ);
    let mut act = |path: &str, fields: &[(&str, &str)]| {
        send(&mut officer, &format!("{BOARD}/{path}"), BOARD, fields)
    };
    assert_eq!(act("state", &[("to", "paused")]).status, 303);
    let form = site.browser().get(&format!("/q/{PLACE}"));
    assert_ne!(form.status, 200, "a paused campaign takes no answer");
    assert_eq!(act("state", &[("to", "paused")]).status, 422, "twice");
    assert_eq!(act("state", &[("to", "open")]).status, 303);
    for (day, reason, status) in [
        ("2026-12-10", "карантин", 422),
        ("2026-12-31", "  ", 422),
        ("2026-12-31", "карантин в школах", 303),
    ] {
        let page = act("extend", &[("to", day), ("reason", reason)]);
        assert_eq!(page.status, status, "{day} {reason}");
        assert!(status == 303 || page.says(day), "what was typed is kept");
    }
    assert_eq!(act("state", &[("to", "closed")]).status, 422, "not sure");
    let sure = [("to", "closed"), ("sure", "1")];
    assert_eq!(act("state", &sure).status, 303);
    assert_eq!(act("state", &[("to", "open")]).status, 422, "final");
    let over = officer.get(BOARD);
    assert!(over.says("карантин в школах"));
    assert!(
        over.says("По плану к концу") && !over.says("темп виден"),
        "no plan is left for today"
    );
    let acts = acts(&site);
    let expected = ["paused", "resumed", "extended", "closed"];
    assert_eq!(
        acts,
        expected.map(|act| format!("organ campaign-{act} health-2026"))
    );
}

#[test]
fn an_institution_shows_its_answers_and_hides_what_tells_of_few() {
    let site = site();
    let page = format!("{BOARD}/institutions/zdr-01");
    answers(&site, &[PLACE; 9]);
    let mut officer = inside(&site, Role::Organ);
    assert!(officer.get(&page).says("меньше 10 ответов"));
    site.fold();
    answers(&site, &[PLACE; 3]);
    let shown = officer.get(&page);
    assert_eq!(shown.status, 200);
    assert!(shown.says("ответили 12, пропустили 0"), "{}", shown.text());
    let mut supervisor = inside(&site, Role::Supervisor);
    assert_eq!(supervisor.get(&page).status, 404);
    let other = officer.get(&format!("{BOARD}/institutions/kul-01"));
    assert_eq!(other.status, 404, "not asked about");
}

#[test]
fn the_report_is_a_file_of_the_own_party_and_the_log_knows_who_took_it() {
    let site = site();
    answers(&site, &[PLACE; 12]);
    let mut officer = inside(&site, Role::Organ);
    assert!(officer.get(BOARD).text().contains("report.pdf"));
    for lang in ["ru", "en"] {
        officer.get(&format!("{BOARD}?lang={lang}"));
        let page = officer.get(&format!("{BOARD}/report.pdf"));
        assert_eq!(page.status, 200, "{}", page.text());
        assert_eq!(page.header("content-type"), Some("application/pdf"));
        assert!(page.body.starts_with(b"%PDF"));
    }
    assert!(acts(&site).contains(&"organ campaign-report 1".to_owned()));
    let mut supervisor = inside(&site, Role::Supervisor);
    assert_eq!(supervisor.get(&format!("{BOARD}/report.pdf")).status, 404);
}

#[test]
fn a_board_that_somebody_has_is_sent_again_only_if_something_changed() {
    let site = site();
    answers(&site, &[PLACE]);
    let mut officer = inside(&site, Role::Organ);
    let first = officer.get(BOARD);
    let mark = first.header("etag").unwrap().to_owned();
    assert!(first.says("data-live"), "the page asks by itself");
    let mut again = officer.clone();
    again
        .headers
        .push(("if-none-match".to_owned(), mark.clone()));
    let known = again.get(BOARD);
    assert_eq!((known.status, known.body.len()), (304, 0));
    // Nobody else is told anything by a mark.
    let mut stranger = inside(&site, Role::Supervisor);
    stranger
        .headers
        .push(("if-none-match".to_owned(), mark.clone()));
    assert_eq!(stranger.get(BOARD).status, 404);
    answers(&site, &[PLACE]);
    let new = again.get(BOARD);
    assert_eq!(new.status, 200);
    assert_ne!(new.header("etag"), Some(mark.as_str()));
}
