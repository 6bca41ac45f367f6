//! A campaign on the web: planned, mended, checked, opened, its points and posters; and nobody else's.
use otklik::access::Role;

use super::crew::{acts, inside, send, site, token};
use crate::{
    browser::{Browser, Page},
    helpers::Site,
};

const NEW: &str = "/staff/campaigns/new";
const DRAFT: &str = "/staff/setup/culture-2026";

/// What a person sends who changes nothing but these.
pub fn plan<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let usual = [
        ("sector", "culture"),
        ("act", "save"),
        ("code", "culture-2026"),
        ("title", "Культура, 2026 год"),
        ("survey", "culture"),
        ("methodology", "mintrud-344n"),
        ("organizer", "Общественный совет"),
        ("from", "2026-11-22"),
        ("to", "2026-12-20"),
        ("percent", "40"),
        ("cap", "600"),
    ];
    let kept = usual
        .into_iter()
        .filter(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
    kept.chain(changes.iter().copied()).collect()
}

fn create(officer: &mut Browser, changes: &[(&str, &str)]) -> Page {
    let from = format!("{NEW}?sector=culture");
    send(officer, NEW, &from, &plan(changes))
}

fn mend(officer: &mut Browser, changes: &[(&str, &str)]) -> Page {
    let path = format!("{DRAFT}/edit");
    send(officer, &path, &path, &plan(changes))
}

fn state(site: &Site, code: &str) -> Vec<String> {
    let of = format!("from campaigns where code = '{code}'");
    site.database.texts("state", &of)
}

#[test]
fn a_campaign_is_planned_given_points_and_opened_and_the_log_says_so() {
    let site = site();
    let mut officer = inside(&site, Role::Organ);
    assert!(officer.get(NEW).says("в реестре 1 учреждение"));
    let counted = create(&mut officer, &[("act", "count")]);
    assert_eq!(counted.status, 200, "{}", counted.text());
    assert!(counted.says("Учреждений: 1, получателей услуг: 1 000, нужно ответов: 400."));
    assert_eq!(site.database.count("campaigns"), 1, "nothing is kept");
    let made = create(&mut officer, &[]);
    assert_eq!(made.status, 303, "{}", made.text());
    assert!(made.location().starts_with(DRAFT));
    site.database
        .execute("update points set revoked_at = added_at where institution_id = 3")
        .unwrap();
    site.change(|conn| Ok(otklik::db::directory::changed(conn)?));
    let page = officer.get(DRAFT);
    assert!(page.says("Готовность: 5 из 6"), "{}", page.text());
    let refused = send(
        &mut officer,
        &format!("{DRAFT}/state"),
        DRAFT,
        &[("to", "open")],
    );
    assert_eq!(refused.status, 422);
    let label = [("label", "Касса")];
    let points = format!("{DRAFT}/points");
    assert_eq!(send(&mut officer, &points, DRAFT, &label).status, 303);
    assert_eq!(send(&mut officer, &points, DRAFT, &label).status, 303);
    let live = "points where institution_id = 3 and revoked_at is null";
    assert_eq!(site.database.count(live), 1, "no second one");
    assert!(officer.get(DRAFT).says("Готовность: 6 из 6"));
    let opened = send(
        &mut officer,
        &format!("{DRAFT}/state"),
        DRAFT,
        &[("to", "open")],
    );
    assert_eq!(opened.status, 303, "{}", opened.text());
    let code = site.app.directory().live_points_of(3).next().unwrap().0;
    let form = site.browser().get(&format!("/q/{code}"));
    assert_eq!(form.status, 200, "a citizen can answer at once");
    let acts = acts(&site);
    let expected = [
        "organ campaign-created culture-2026".to_owned(),
        format!("organ point-added {code}"),
        "organ campaign-opened culture-2026".to_owned(),
    ];
    assert_eq!(acts, expected);
    site.assert_sound();
}

#[test]
fn a_plan_with_faults_comes_back_with_all_of_them_and_all_that_was_typed() {
    let site = site();
    let mut officer = inside(&site, Role::Organ);
    let hostile = "<script>alert(1)</script>";
    let long = "я".repeat(201);
    let page = create(
        &mut officer,
        &[
            ("code", "health-2026"),
            ("title", &long),
            ("organizer", hostile),
            ("survey", "health-outpatient"),
            ("to", "2026-11-01"),
            ("percent", "много"),
            ("codes", "kul-01 нет-такой"),
            ("recipients", "код;число\nkul-01;семь"),
        ],
    );
    assert_eq!(page.status, 422);
    for words in [
        "Название: от 1 до 200 знаков.",
        "Число получателей, строка 2",
        "Учреждения с кодом нет-такой",
        "Выборка: процент от 1 до 100",
        "Опрос с таким кодом уже есть",
        "Выберите анкету этой отрасли.",
        "Последний день должен быть не раньше первого.",
        &long,
        "&lt;script&gt;",
        "kul-01;семь",
    ] {
        assert!(page.says(words), "{words}: {}", page.text());
    }
    assert!(!page.text().contains(hostile));
    for (name, value) in [
        ("code", "new"),
        ("code", "a b"),
        ("code", ""),
        ("from", "вчера"),
        ("recipients", "kul-01;семь"),
        ("recipients", "kul-01;-5"),
        ("recipients", "kul-01;50\nkul-01;60"),
    ] {
        assert_eq!(
            create(&mut officer, &[(name, value)]).status,
            422,
            "{name} {value}"
        );
    }
    assert_eq!(site.database.count("campaigns"), 1);
    assert_eq!(site.database.count("audit"), 0);
}

#[test]
fn whoever_only_counts_is_told_all_faults_at_once_and_what_the_rest_comes_to() {
    let site = site();
    let mut officer = inside(&site, Role::Organ);
    let faults = [
        ("title", ""),
        ("code", "health-2026"),
        ("to", "2026-11-01"),
        ("survey", "health-outpatient"),
    ];
    let words = [
        "Название: от 1 до 200 знаков.",
        "Опрос с таким кодом уже есть",
        "Выберите анкету этой отрасли.",
        "Последний день должен быть не раньше первого.",
    ];
    let sums = "Учреждений: 1, получателей услуг: 1 000, нужно ответов: 400.";
    let told = |page: &Page| words.map(|words| page.says(words));
    let with =
        |act, more: &[(&'static str, &'static str)]| [&[("act", act)], &faults[..], more].concat();
    let counted = create(&mut officer, &with("count", &[]));
    assert_eq!(counted.status, 422);
    assert_eq!(told(&counted), [true; 4], "{}", counted.text());
    assert_eq!(told(&create(&mut officer, &with("save", &[]))), [true; 4]);
    assert!(counted.says(sums), "{}", counted.text());
    // From what cannot be read nothing is counted, and the rest is told all the same.
    for (name, value) in [("percent", "много"), ("recipients", "kul-01;семь")] {
        let page = create(&mut officer, &with("count", &[(name, value)]));
        assert_eq!(told(&page), [true; 4], "{name}: {}", page.text());
        assert!(!page.says("нужно ответов"), "{name}");
    }
    assert_eq!(create(&mut officer, &[]).status, 303);
    let page = mend(
        &mut officer,
        &[("act", "count"), ("title", ""), ("to", "2026-11-01")],
    );
    assert_eq!((page.status, page.says(sums)), (422, true));
    assert!(
        page.says(words[0]) && page.says(words[3]),
        "{}",
        page.text()
    );
}

#[test]
fn a_draft_is_mended_and_given_up_and_an_open_campaign_is_neither() {
    let site = site();
    let mut officer = inside(&site, Role::Organ);
    let chosen = [
        ("codes", "kul-01"),
        ("recipients", "kul-01;50"),
        ("party", "calls"),
    ];
    assert_eq!(create(&mut officer, &chosen).status, 303);
    let page = officer.get(&format!("{DRAFT}/edit"));
    assert!(page.says("kul-01;50"), "{}", page.text());
    let parties = "from campaign_parties where campaign_id = 2 order by party_id";
    assert_eq!(site.database.texts("party_id", parties), ["2", "3"]);
    let mended = [("title", "Музеи"), ("to", "2026-12-31"), ("code", "other")];
    assert_eq!(mend(&mut officer, &mended).status, 303);
    assert_eq!(site.database.texts("party_id", parties), ["2"]);
    let kept = site.database.texts(
        "code || ' ' || title || ' ' || ends_on",
        "from campaigns where id = 2",
    );
    assert_eq!(kept, ["culture-2026 Музеи 2026-12-31"]);
    let members = "from campaign_institutions where campaign_id = 2";
    assert_eq!(site.database.texts("required_sample", members), ["400"]);
    let drop = |officer: &mut Browser, fields: &[(&str, &str)]| {
        send(officer, &format!("{DRAFT}/state"), DRAFT, fields).status
    };
    assert_eq!(drop(&mut officer, &[("to", "closed")]), 422, "not sure");
    assert_eq!(drop(&mut officer, &[("to", "closed"), ("sure", "1")]), 303);
    assert_eq!(state(&site, "culture-2026"), ["closed"]);
    assert_eq!(drop(&mut officer, &[("to", "open")]), 422, "final");
    let token = token(&officer.get("/staff/"));
    let fields = plan(&[("token", &token)]);
    let fields: Vec<(String, String)> = fields
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    for code in ["culture-2026", "health-2026"] {
        let edit = format!("/staff/setup/{code}/edit");
        assert_eq!(officer.post(&edit, &fields).status, 409, "{code}");
    }
    assert_eq!(state(&site, "health-2026"), ["open"]);
}

#[test]
fn another_partys_draft_is_not_there_and_its_institutions_keep_their_points() {
    let site = site();
    let mut owner = inside(&site, Role::Organ);
    assert_eq!(create(&mut owner, &[]).status, 303);
    let join = |conn: &mut otklik::db::Conn| {
        let row = otklik::db::campaigns::by_code(conn, "culture-2026")?;
        otklik::db::parties::leave(conn, row.id)?;
        Ok(())
    };
    site.app.db.write_now(join).unwrap();
    for path in ["", "/edit", "/posters"] {
        assert_eq!(owner.get(&format!("{DRAFT}{path}")).status, 404, "{path}");
    }
    let state = send(
        &mut owner,
        &format!("{DRAFT}/state"),
        "/staff/",
        &[("to", "open")],
    );
    assert_eq!(state.status, 404);
    assert!(!owner.get("/staff/campaigns").says("Культура, 2026 год"));
}

#[test]
fn posters_are_printed_all_by_municipality_and_of_one_point() {
    let site = site();
    let mut officer = inside(&site, Role::Organ);
    let health = "/staff/setup/health-2026/posters";
    let pages = |officer: &mut Browser, query: &str| {
        let page = officer.get(&format!("{health}{query}"));
        assert_eq!(
            page.status,
            200,
            "{query}: {}",
            String::from_utf8_lossy(&page.body)
        );
        assert_eq!(page.header("content-type"), Some("application/pdf"));
        page.body.len()
    };
    let all = pages(&mut officer, "");
    let one = pages(&mut officer, &format!("?point={}", crate::helpers::PLACE));
    let institution = pages(&mut officer, "?institution=zdr-02&langs=en");
    let place = "?municipality=%D0%92%D1%8B%D0%B4%D1%83%D0%BC%D0%B0%D0%BD%D0%BD%D1%8B%D0%B9+%D0%BE%D0%BA%D1%80%D1%83%D0%B3&sheet=a6";
    assert!(pages(&mut officer, place) > 1000);
    assert!(all > one && institution > 1000);
    for query in [
        "?point=nonsense",
        "?institution=kul-01",
        "?municipality=no",
        "?point=1FA936S9",
    ] {
        let page = officer.get(&format!("{health}{query}"));
        assert_eq!(page.status, 422, "{query}");
        assert!(page.says("Печатать нечего"), "{query}");
    }
    let board = officer.get("/staff/campaigns/health-2026");
    assert!(board.says("Точки и плакаты"));
}
