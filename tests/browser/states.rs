//! A link while its survey takes no answers, and links that lead nowhere.
use crate::{
    drive::{Device, journey},
    form::fill_quickly,
    site::site,
};

#[test]
fn a_link_without_a_survey_says_why_and_when() {
    journey("states", Device::Phone, async |browser| {
        for (code, status, head, more) in [
            ("x-closed", 410, "Опрос завершён", "Мы собирали ответы с"),
            (
                "x-soon",
                403,
                "Опрос ещё не начался",
                "Ответить можно будет с",
            ),
            (
                "x-none",
                403,
                "Опрос ещё не начался",
                "День начала пока не назначен",
            ),
            ("x-paused", 503, "Опрос на паузе", "опрос продлится до"),
        ] {
            let here = site().named(code);
            browser.open(&here.form()).await;
            assert_eq!(browser.status().await, status, "{code}");
            assert_eq!(browser.text("h1").await, head);
            let text = browser.text("main").await;
            assert!(
                text.contains(more) && text.contains(&here.name),
                "{code}: {text}"
            );
            assert!(!browser.shows("#survey").await);
        }
        for (path, head) in [
            ("/q/00000000", "Такого кода нет"),
            ("/q/nonsense", "Такого кода нет"),
            ("/r/0000000000000000", "Такой квитанции нет"),
            ("/nowhere", "Такой страницы нет"),
        ] {
            browser.open(path).await;
            assert_eq!(browser.status().await, 404, "{path}");
            assert_eq!(browser.text("h1").await, head, "{path}");
            assert!(browser.shows("#q").await, "{path}: a search box");
        }
    });
}

#[test]
fn a_code_revoked_while_somebody_answers_says_so_and_the_draft_stays_on_the_phone() {
    let here = site().named("x-revoked");
    journey("revoked", Device::Phone, async |browser| {
        browser.open(&here.form()).await;
        fill_quickly(browser).await;
        site().run(&["point", "revoke", &here.code]);
        browser.becomes(&here.form(), 410).await;
        browser.tap(".send > .btn", 1).await;
        browser.until("!document.querySelector('.send')").await;
        assert_eq!(browser.status().await, 410);
        assert_eq!(browser.text("h1").await, "Этот код больше не действует");
        assert!(site().answers(&here).is_empty());

        // Another point is replaced: its page leads to the new one.
        let point = [
            "point",
            "add",
            "--institution",
            "x-revoked",
            "--kind",
            "place",
        ];
        let old = site().run(&[&point[..], &["--label", "Вход"]].concat());
        let fresh = site().run(&["point", "replace", old.trim()]);
        browser.becomes(&format!("/q/{}", old.trim()), 410).await;
        browser.open(&format!("/q/{}", old.trim())).await;
        browser.tap("main a.btn", 1).await;
        browser.arrives(&format!("/q/{}", fresh.trim())).await;
        assert!(browser.shows("#survey .send").await);
    });
}
