//! A page of every kind and state.
use otklik::{
    i18n::Lang,
    region::{Channel, Sector, channel::Status},
    survey::Answers,
    view::{self, FormPage, Look, Place, questionnaire},
};

use crate::given::{assets, day, form, fresh, names, sink, surveys};

/// A page of every kind and state, by name.
pub fn pages(look: Look) -> Vec<(String, String)> {
    let lang = look.lang;
    let survey = sink();
    let assets = assets(&survey);
    let (name, address, organizer) = names(lang);
    let place = Place {
        name,
        address,
        sector: Sector::Health,
    };
    let hotline = Some("8 800 000-00-00");
    let groups: Vec<String> = ["7K3M", "9XQ2", "41TB", "Z0AF"].map(str::to_owned).to_vec();
    let mut found = Vec::new();
    let mut add =
        |name: &str, page: maud::Markup| found.push((name.to_owned(), page.into_string()));

    for survey in surveys() {
        let page = questionnaire::page(look, &crate::given::assets(&survey), &fresh(&survey, lang));
        add(&format!("form-{}", survey.id), page);
    }
    let sent = form(&[
        ("came", "yes"),
        ("how", "net"),
        ("liked", "hall"),
        ("liked", "guide"),
        ("liked", "cafe"),
        ("age", "5О"),
    ]);
    let problems = Answers::parse(&survey, Channel::Web, &sent).unwrap_err();
    let wrong = FormPage {
        filled: Some(&sent),
        problems: &problems,
        ..fresh(&survey, lang)
    };
    add("form-wrong", questionnaire::page(look, &assets, &wrong));
    add(
        "form-kiosk",
        questionnaire::page(
            look,
            &assets,
            &FormPage {
                kiosk: true,
                ..fresh(&survey, lang)
            },
        ),
    );
    for status in Status::ALL {
        let page = view::ReceiptPage {
            groups: &groups,
            place,
            day: day(11, 22),
            status: *status,
            ends_on: day(12, 15),
            results_on: Some(day(12, 30)),
            organizer,
            thanks: survey.thanks.get(lang),
            kiosk: None,
        };
        add(
            &format!("receipt-{status}"),
            view::receipt(look, &assets, &page),
        );
        if *status == Status::Counted {
            let page = view::ReceiptPage {
                kiosk: Some("7K3M9XQ2"),
                results_on: None,
                ..page
            };
            add("receipt-kiosk", view::receipt(look, &assets, &page));
        }
    }
    add(
        "already",
        view::already(
            look,
            &assets,
            &view::AlreadyPage {
                groups: &groups,
                place,
                day: day(11, 22),
                code: "7K3M9XQ2",
                organizer,
            },
        ),
    );
    let campaign = view::CampaignPage {
        place,
        starts_on: Some(day(10, 1)),
        ends_on: Some(day(12, 15)),
        results_on: Some(day(12, 30)),
        responses: Some(412),
        organizer,
        hotline,
    };
    add("closed", view::closed(look, &assets, &campaign));
    add("not-yet", view::not_yet(look, &assets, &campaign));
    add(
        "not-yet-unknown",
        view::not_yet(
            look,
            &assets,
            &view::CampaignPage {
                starts_on: None,
                ..campaign
            },
        ),
    );
    add("paused", view::paused(look, &assets, &campaign));
    add(
        "revoked",
        view::revoked(
            look,
            &assets,
            &view::RevokedPage {
                place,
                replaced_by: Some("7K3M9XQ2"),
                hotline,
            },
        ),
    );
    add(
        "revoked-gone",
        view::revoked(
            look,
            &assets,
            &view::RevokedPage {
                place,
                replaced_by: None,
                hotline: None,
            },
        ),
    );
    add(
        "unknown-code",
        view::unknown(look, &assets, view::UnknownPage::Code("7K3M9XQ<")),
    );
    add(
        "unknown-receipt",
        view::unknown(look, &assets, view::UnknownPage::Receipt("7K3M 9XQ2")),
    );
    let retry = view::RetryPage {
        survey: &survey,
        place,
        action: "/q/7K3M9XQ2",
        key: "AbC-123",
        filled: &sent,
        wait_s: 61,
        organizer,
    };
    add("busy", view::busy(look, &assets, &retry));
    add("flood", view::flood(look, &assets, &retry));
    add("halted", view::halted(look, &assets, &retry));
    add("stale", view::stale(look, &assets, &retry));
    add(
        "too-slow",
        view::too_slow(
            look,
            &assets,
            view::LostPage {
                code: Some("7K3M9XQ2"),
            },
        ),
    );
    add(
        "too-large",
        view::too_large(look, &assets, view::LostPage { code: None }),
    );
    for (name, trouble) in [
        ("missing", view::Trouble::NotFound),
        ("method", view::Trouble::NotAllowed),
        ("internal", view::Trouble::Internal),
    ] {
        add(name, view::problem(look, &assets, trouble));
    }
    add(
        "home",
        view::find(
            look,
            &assets,
            &view::FindPage {
                hotline,
                ..Default::default()
            },
        ),
    );
    let results: Vec<_> = Sector::ALL
        .iter()
        .map(|sector| view::Found {
            code: if *sector == Sector::Sport {
                ""
            } else {
                "7K3M9XQ2"
            },
            name,
            address,
            sector: *sector,
            ends_on: (*sector != Sector::Sport).then(|| day(12, 15)),
        })
        .collect();
    let query = if lang == Lang::Ru {
        "садовая & 12"
    } else {
        "sadovaya & 12"
    };
    add(
        "find",
        view::find(
            look,
            &assets,
            &view::FindPage {
                query,
                results: &results,
                total: 21,
                hotline,
                ..Default::default()
            },
        ),
    );
    add(
        "find-nothing",
        view::find(
            look,
            &assets,
            &view::FindPage {
                query: "xyz",
                sector: Some(Sector::Health),
                ..Default::default()
            },
        ),
    );
    let info = view::InfoPage { hotline };
    add("about", view::about(look, &assets, &info));
    add("privacy", view::privacy(look, &assets, &info));
    add("accessibility", view::accessibility(look, &assets, &info));
    found.extend(crate::results::pages(look));
    found
}
