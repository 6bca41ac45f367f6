//! `GET /r/{receipt}`: anybody who has the number, and nothing but the state.
use crate::helpers::{PLACE, Site};

#[test]
fn a_receipt_is_found_however_it_is_written() {
    let site = Site::new();
    let receipt = site.answer(PLACE);
    let number = receipt.strip_prefix("/r/").unwrap();
    let spaced: Vec<String> = number
        .as_bytes()
        .chunks(4)
        .map(|four| String::from_utf8_lossy(four).into_owned())
        .collect();
    for spelling in [
        number.to_owned(),
        number.to_lowercase(),
        spaced.join("%20"),
        spaced.join("-").to_lowercase(),
        number.replace('0', "o").replace('1', "l"),
    ] {
        let page = site.browser().get(&format!("/r/{spelling}"));
        assert_eq!(page.status, 200, "{spelling}");
        assert!(page.says("Городская поликлиника № 5"));
        assert!(page.says("8 800") || page.says("Общественный совет"));
    }
}

#[test]
fn a_mistyped_number_is_told_with_what_was_typed_and_a_way_on() {
    let site = Site::new();
    let receipt = site.answer(PLACE);
    let number = receipt.strip_prefix("/r/").unwrap().to_owned();
    for place in 0..16 {
        let mut slip = number.clone();
        let other = if &slip[place..=place] == "7" {
            "8"
        } else {
            "7"
        };
        slip.replace_range(place..=place, other);
        let page = site.browser().get(&format!("/r/{slip}"));
        assert_eq!(page.status, 404, "{slip}");
        assert!(
            page.says("Вы набрали:") && page.says(&slip),
            "{slip}: {}",
            page.text()
        );
        assert!(page.text().contains("name=\"q\""), "a search box");
    }
    // A sound number that nobody has.
    let nobody = otklik::region::code::Receipt {
        institution: 1,
        response: 5,
    };
    for query in ["", "?already"] {
        let page = site.browser().get(&format!("/r/{nobody}{query}"));
        assert_eq!(page.status, 404);
        assert!(
            page.text().contains(&nobody.to_string())
                || page.text().contains(&nobody.groups().join(" "))
        );
    }
}

#[test]
fn what_was_typed_is_shown_as_text() {
    let site = Site::new();
    for path in [
        "/r/%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        "/q/%3Cscript%3Ealert(1)%3C%2Fscript%3E",
    ] {
        let page = site.browser().get(path);
        assert_eq!(page.status, 404);
        assert!(!page.text().contains("<script>alert"), "{path}");
        assert!(page.text().contains("&lt;script&gt;"), "{path}");
    }
}

#[test]
fn a_status_that_was_changed_is_told_and_the_answers_never_are() {
    let site = Site::new();
    let mut person = site.browser();
    let mut form = site.answered(&mut person, PLACE);
    form.set("q16", "уникальнослово");
    let receipt = crate::helpers::receipt(&person.send(&form));
    for (status, words) in [
        ("quarantined", "Спасибо!"),
        ("excluded", "Ответ не вошёл в итоги"),
        ("withdrawn", "Ответ отозван"),
        ("counted", "Спасибо!"),
    ] {
        let update = format!("update responses set status = '{status}'");
        site.database.execute(&update).unwrap();
        let page = site.browser().get(&receipt);
        assert_eq!(page.status, 200);
        assert!(!page.says("уникальнослово"));
        assert!(page.says(words), "{status}: {}", page.text());
    }
}
