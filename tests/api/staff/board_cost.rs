//! What the form costs people, on the organ's board: the time it takes and the questions they pass over.
use otklik::{access::Role, job::skips, region::Status};

use super::crew::{inside, restate, site};
use crate::helpers::{KIOSK, OTHER, PLACE, Site, block};

const BOARD: &str = "/staff/campaigns/health-2026";

/// Opens a form, takes five minutes and so many seconds more over it, and sends it.
fn answer_in(site: &Site, code: otklik::region::LinkCode, seconds: i64) {
    let mut browser = site.browser();
    let form = site.answered(&mut browser, code);
    site.wait(seconds);
    assert_eq!(browser.send(&form).status, 303);
}

#[test]
fn the_board_tells_how_long_half_of_the_people_took() {
    let site = site();
    for nth in 0..9 {
        answer_in(&site, if nth % 2 == 0 { PLACE } else { OTHER }, 0);
    }
    block(site.app.flush_funnel()).unwrap();
    let page = inside(&site, Role::Organ).get(BOARD);
    assert!(
        page.says("будет видно после 10 анкет с сайта"),
        "{}",
        page.text()
    );
    answer_in(&site, PLACE, 3_000);
    // Where many share a screen, the page has waited for the person.
    answer_in(&site, KIOSK, 600);
    block(site.app.flush_funnel()).unwrap();
    let page = inside(&site, Role::Organ).get(BOARD);
    let words = "Половина заполнила не дольше чем за 5 мин 8 с (анкет с сайта: 10).";
    assert!(page.says(words), "{}", page.text());
    let kept = site
        .database
        .texts("step || ' ' || forms", "from fill_times order by step");
    assert_eq!(kept, ["20 9", "120 1"]);
    block(site.app.flush_funnel()).unwrap();
    assert_eq!(site.database.count("fill_times"), 2, "written once");
    site.assert_sound();
}

#[test]
fn the_board_names_the_questions_that_people_pass_over() {
    let site = site();
    let page = inside(&site, Role::Organ).get(BOARD);
    assert!(page.says("Пропуски ещё не посчитаны"), "{}", page.text());
    for nth in 0..15 {
        let mut browser = site.browser();
        let mut form = site.answered(&mut browser, PLACE);
        if nth < 3 {
            form.fields.retain(|(name, _)| name != "q17");
        }
        assert_eq!(browser.send(&form).status, 303);
    }
    block(skips::count(&site.app)).unwrap();
    let page = inside(&site, Role::Organ).get(BOARD);
    for words in ["Какие вопросы пропускают", "Пол", "20 %", "Подсчёт на"]
    {
        assert!(page.says(words), "{words}: {}", page.text());
    }
    let known = site.app.skips.of(crate::helpers::CAMPAIGN).unwrap();
    assert_eq!((known.answers, known.asked[0].shown), (15, 15));
    // Nothing new, nothing counted.
    block(skips::count(&site.app)).unwrap();
    let again = site.app.skips.of(crate::helpers::CAMPAIGN).unwrap();
    assert!(std::sync::Arc::ptr_eq(&known, &again));
}

#[test]
fn no_single_answer_is_read_off_two_looks_at_passed_questions() {
    let site = site();
    let answer = |code, skip: bool| {
        let mut browser = site.browser();
        let mut form = site.answered(&mut browser, code);
        if skip {
            form.fields.retain(|(name, _)| name != "q17");
        }
        assert_eq!(browser.send(&form).status, 303);
    };
    let look = || {
        block(skips::count(&site.app)).unwrap();
        let known = site.app.skips.of(crate::helpers::CAMPAIGN).unwrap();
        (known.answers, known.all())
    };
    (0..12).for_each(|_| answer(PLACE, false));
    (0..9).for_each(|_| answer(OTHER, false));
    let first = look();
    assert_eq!(first.0, 12, "nothing is told of nine");
    answer(PLACE, true);
    assert_eq!(look(), first, "one more");
    (0..3).for_each(|_| answer(PLACE, false));
    restate(&site, Status::Counted, Status::Excluded);
    answer(PLACE, false);
    assert_eq!(look(), first, "five came and one has gone");
    answer(PLACE, false);
    let second = look();
    assert_eq!(second.0, 17);
    assert_eq!(
        second.1.0,
        first.1.0 + 1,
        "one of five passed a question over"
    );
    restate(&site, Status::Excluded, Status::Counted);
    assert_eq!(look(), second);
    // Another institution enters with enough answers, and nothing else moves.
    answer(OTHER, false);
    assert_eq!(look().0, 27);
    let page = inside(&site, Role::Organ).get(BOARD);
    assert!(page.says("не меньше 5"), "{}", page.text());
}
