//! The pages a citizen sees: complete in both languages, sound as HTML, light, and filled in exactly.
use std::{collections::BTreeSet, fs, io::Read, io::Write as _, path::Path};

use chrono::NaiveDate;
use flate2::read::GzDecoder;
use otklik::{
    i18n::Lang,
    region::{Channel, Sector, channel::Status},
    survey::{Answers, Form, Problem, Survey, answer::Wrong, load},
    survey_files::SurveyFiles,
    view::{
        self, Assets, FormPage, Look, Place, prerender::Template, prerender::Values, questionnaire,
    },
};

const CSS: &str = include_str!("../static/citizen.css");
const JS: &str = include_str!("../static/citizen.js");
const ICON: &str = include_str!("../static/icon.svg");

/// A survey with every kind of question.
fn sink() -> Survey {
    let bytes = include_bytes!("views/sink.toml");
    load::parse("sink", "sink.toml", bytes).unwrap_or_else(|faults| panic!("{faults:?}"))
}

fn surveys() -> Vec<Survey> {
    let shipped = SurveyFiles::shipped();
    let read = shipped.0.iter().map(|file| {
        let bytes = file.bytes.as_ref().unwrap();
        load::parse(&file.id, &file.path, bytes).unwrap()
    });
    read.chain([sink()]).collect()
}

fn assets(survey: &Survey) -> Assets {
    Assets {
        css: format!("{}.css", survey.id),
        js: "citizen.js".to_owned(),
        icon: "icon.svg".to_owned(),
    }
}

fn form(pairs: &[(&str, &str)]) -> Form {
    let owned = pairs
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Form(owned.collect())
}

const NAMES: [(&str, &str, &str); 2] = [
    (
        "Городская поликлиника №\u{a0}3",
        "Приреченск, ул.\u{a0}Садовая,\u{a0}12",
        "Общественный совет при министерстве культуры Приреченской области",
    ),
    (
        "City Clinic No.\u{a0}3",
        "12 Sadovaya St., Prirechensk",
        "the Public Council at the Ministry of Culture",
    ),
];

fn names(lang: Lang) -> (&'static str, &'static str, &'static str) {
    NAMES[usize::from(lang == Lang::En)]
}

fn fresh<'a>(survey: &'a Survey, lang: Lang) -> FormPage<'a> {
    let (name, address, organizer) = names(lang);
    FormPage {
        survey,
        place: Place {
            name,
            address,
            sector: survey.sector,
        },
        organizer,
        code: "7K3M9XQ2",
        key: "AbC-123",
        kiosk: false,
        filled: None,
        problems: &[],
        hotline: Some("8 800 000-00-00"),
    }
}

fn day(m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, m, d).unwrap()
}

/// A page of every kind and state, by name.
fn pages(look: Look) -> Vec<(String, String)> {
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
        let page = questionnaire::page(look, &self::assets(&survey), &fresh(&survey, lang));
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
        code: "7K3M9XQ2",
        key: "AbC-123",
        filled: &sent,
        wait_s: 61,
        organizer,
    };
    add("busy", view::busy(look, &assets, &retry));
    add("flood", view::flood(look, &assets, &retry));
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
    found
}

/// Values of an attribute, in order.
fn attributes<'a>(page: &'a str, name: &str) -> Vec<&'a str> {
    let mark = format!(" {name}=\"");
    page.split(mark.as_str())
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect()
}

/// What is read on the page: no tags, no addresses.
fn read_text(page: &str) -> String {
    page.split('<')
        .map(|part| part.split_once('>').map_or(part, |(_, text)| text))
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn every_page_is_written_out_to_be_looked_at() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("views");
    fs::create_dir_all(&folder).unwrap();
    for survey in surveys() {
        let css = format!("{CSS}{}", questionnaire::survey_css(&survey));
        fs::write(
            folder.join(format!("{}.css", survey.id)),
            view::slim_css(&css),
        )
        .unwrap();
    }
    fs::write(folder.join("citizen.js"), view::slim_js(JS)).unwrap();
    fs::write(folder.join("icon.svg"), ICON).unwrap();
    for look in Look::ALL {
        for (name, page) in pages(look) {
            let large = if look.large { "-large" } else { "" };
            let contrast = if look.contrast { "-contrast" } else { "" };
            let file = format!("{name}-{}{large}{contrast}.html", look.lang.as_str());
            fs::write(folder.join(file), page).unwrap();
        }
    }
}

#[test]
fn every_page_is_sound() {
    for look in Look::ALL {
        for (name, page) in pages(look) {
            let count = |text: &str| page.matches(text).count();
            assert!(page.starts_with("<!DOCTYPE html><html lang="), "{name}");
            assert_eq!(count("<h1>"), 1, "{name}: one heading");
            assert_eq!(count("<main id=\"main\">"), 1, "{name}");
            assert_eq!(attributes(&page, "lang")[0], look.lang.as_str(), "{name}");
            let ids = attributes(&page, "id");
            let unique: BTreeSet<_> = ids.iter().collect();
            assert_eq!(ids.len(), unique.len(), "{name}: an id twice in {ids:?}");
            let named = ["aria-describedby", "aria-labelledby", "for", "form"];
            for target in named
                .iter()
                .flat_map(|name| attributes(&page, name))
                .flat_map(str::split_whitespace)
            {
                assert!(
                    unique.contains(&target),
                    "{name}: nothing has the id {target}"
                );
            }
            for target in attributes(&page, "href")
                .into_iter()
                .filter_map(|href| href.strip_prefix('#'))
            {
                assert!(unique.contains(&target), "{name}: #{target} leads nowhere");
            }
        }
    }
}

#[test]
fn no_page_has_anything_inline_or_from_elsewhere() {
    for look in Look::ALL {
        for (name, page) in pages(look) {
            for unwanted in [
                "http:",
                "https:",
                "//",
                " style=",
                "<style",
                " onclick",
                " onload",
                "javascript:",
            ] {
                assert!(!page.contains(unwanted), "{name}: {unwanted}");
            }
            assert_eq!(
                page.matches("<script").count(),
                page.matches("<script src=\"citizen.js\" defer></script>")
                    .count(),
                "{name}"
            );
        }
    }
    for file in [CSS, JS] {
        assert!(!file.contains("http") && !file.contains("url(") && !file.contains("@import"));
    }
}

#[test]
fn english_pages_are_english_and_russian_ones_russian() {
    for look in Look::ALL {
        for (name, page) in pages(look) {
            let text = read_text(&page);
            match look.lang {
                Lang::En => {
                    let rest = text.replace("Русский", "").replace('О', "");
                    let stray: String = rest
                        .chars()
                        .filter(|letter| ('а'..='я').contains(&letter.to_ascii_lowercase()))
                        .collect();
                    assert!(stray.is_empty(), "{name}: {stray}");
                }
                Lang::Ru => {
                    let known = [
                        "English",
                        "cookie",
                        "JavaScript",
                        "WCAG",
                        "axe-core",
                        "Windows",
                        "K3M",
                        "XQ",
                        "TB",
                        "AF",
                        "xyz",
                        "AA",
                        "Z",
                        "M",
                    ];
                    let rest = known.iter().fold(text, |text, word| text.replace(word, ""));
                    let stray: String = rest
                        .replace("DOCTYPE html", "")
                        .replace("&lt;", "")
                        .replace("&amp;", "")
                        .replace("&quot;", "")
                        .chars()
                        .filter(char::is_ascii_alphabetic)
                        .collect();
                    assert!(stray.is_empty(), "{name}: {stray}");
                }
            }
        }
    }
}

#[test]
fn nothing_sounds_like_a_machine_or_an_office() {
    let cold = [
        "респондент",
        "некорректн",
        "недопустим",
        "осуществля",
        "персональных данных",
        "запрещ",
        "ошибка 5",
        "ошибка 4",
        "уважаем",
        "в целях",
        "respondent",
        "invalid",
        "error 5",
        "error 4",
        "please note",
        "forbidden",
        "not found",
    ];
    for look in Look::ALL {
        for (name, page) in pages(look) {
            let text = read_text(&page).to_lowercase();
            for word in cold {
                assert!(!text.contains(word), "{name}: {word}");
            }
            assert!(
                !text.contains("  вы ") && !read_text(&page).contains(" вы "),
                "{name}: «Вы» with a capital"
            );
        }
    }
}

#[test]
fn lines_of_russian_pages_do_not_end_with_a_preposition() {
    let look = Look::ALL[0];
    for (name, page) in pages(look) {
        let text = read_text(&page);
        for short in [" в ", " и ", " с ", " по ", " не ", " на ", " к ", " о "] {
            assert!(
                !text.contains(short),
                "{name}: «{short}» {:?}",
                text.split(short).next().map(|before| before
                    .chars()
                    .rev()
                    .take(30)
                    .collect::<String>())
            );
        }
    }
}

#[test]
fn a_wrong_form_says_how_many_links_to_each_and_keeps_everything() {
    let survey = sink();
    let sent = form(&[
        ("came", "yes"),
        ("how", "net"),
        ("liked", "hall"),
        ("liked", "guide"),
        ("liked", "cafe"),
        ("age", "5О"),
        ("idea", "\nСкамейки <у> входа"),
    ]);
    let problems = Answers::parse(&survey, Channel::Web, &sent).unwrap_err();
    assert_eq!(
        problems
            .iter()
            .map(|problem| problem.wrong)
            .collect::<Vec<_>>(),
        [
            Wrong::Missing,
            Wrong::TooMany,
            Wrong::Missing,
            Wrong::Missing,
            Wrong::NotANumber
        ]
    );
    let page = FormPage {
        filled: Some(&sent),
        problems: &problems,
        ..fresh(&survey, Lang::Ru)
    };
    let page = questionnaire::page(Look::ALL[0], &assets(&survey), &page).into_string();
    assert!(page.contains("<title>5\u{a0}ответов нужно поправить: "));
    for target in ["#where", "#liked-hall", "#mark-1", "#days", "#age"] {
        assert!(page.contains(&format!("<a href=\"{target}\">")), "{target}");
    }
    for kept in [
        "id=\"came-yes\" name=\"came\" value=\"yes\" required checked",
        "id=\"how-net\" name=\"how\" value=\"net\" checked",
        "value=\"5О\"",
        "\n\nСкамейки &lt;у&gt; входа</textarea>",
    ] {
        assert!(page.contains(kept), "{kept}");
    }
    assert_eq!(page.matches(" checked").count(), 5);
    assert!(page.contains("Оставьте не\u{a0}больше 2\u{a0}ответов"));
    assert!(
        page.contains("Возраст: напишите число цифрами, например\u{a0}62")
            || page.contains("Возраст: напишите число цифрами, например 62")
    );
    assert!(page.contains("data-filled"));
}

#[test]
fn unsure_beside_an_answer_is_called_by_its_name() {
    let survey = sink();
    let sent = form(&[("liked", "hall"), ("liked", "unsure")]);
    let problems = [Problem {
        item: survey.position("liked").unwrap(),
        wrong: Wrong::TooMany,
    }];
    let page = FormPage {
        filled: Some(&sent),
        problems: &problems,
        ..fresh(&survey, Lang::Ru)
    };
    let page = questionnaire::page(Look::ALL[0], &assets(&survey), &page).into_string();
    assert!(page.contains("Отметьте или\u{a0}ответы") || page.contains("Отметьте или ответы"));
    assert!(page.contains("<title>1\u{a0}ответ нужно поправить"));
}

#[test]
fn what_is_not_asked_is_hidden_by_the_sheet() {
    assert_eq!(
        questionnaire::survey_css(&sink()),
        "@supports selector(:has(*)){\
         #survey:not(:has(#came-yes:checked)) #f-how{display:none}\
         :is(#survey:not(:has(#how-net:checked)),#survey:not(:has(#came-yes:checked))) #f-where{display:none}}\n"
    );
    let look = Look::ALL[0];
    for survey in surveys() {
        let page =
            questionnaire::page(look, &assets(&survey), &fresh(&survey, Lang::Ru)).into_string();
        let ids: BTreeSet<_> = attributes(&page, "id").into_iter().collect();
        let css = questionnaire::survey_css(&survey);
        for named in css.split('#').skip(1) {
            let id = named.split([':', ')', ' ', '{', ',']).next().unwrap();
            assert!(ids.contains(id), "{}: #{id}", survey.id);
        }
        let conditional = survey
            .items
            .iter()
            .filter(|item| item.show_if.is_some())
            .count();
        assert_eq!(css.matches("#f-").count(), conditional, "{}", survey.id);
    }
}

#[test]
fn enter_in_a_field_sends_the_form_and_does_not_switch_the_language() {
    let survey = sink();
    let page = questionnaire::page(Look::ALL[0], &assets(&survey), &fresh(&survey, Lang::Ru))
        .into_string();
    let first = page.split("<button").nth(1).unwrap();
    assert!(
        first.contains("form=\"survey\"") && !first.split('>').next().unwrap().contains("name=")
    );
}

#[test]
fn an_answer_that_was_not_taken_rides_along_without_its_switch() {
    let survey = sink();
    let sent = form(&[
        ("key", "old"),
        ("view", "large"),
        ("came", "no"),
        ("idea", "a \"b\"\r\nc"),
    ]);
    let (name, address, organizer) = names(Lang::Ru);
    let place = Place {
        name,
        address,
        sector: Sector::Culture,
    };
    let retry = view::RetryPage {
        survey: &survey,
        place,
        code: "7K3M9XQ2",
        key: "new",
        filled: &sent,
        wait_s: 5,
        organizer,
    };
    let page = view::busy(Look::ALL[0], &assets(&survey), &retry).into_string();
    assert!(
        page.contains("name=\"key\" value=\"new\"")
            && !page.contains("\"old\"")
            && !page.contains("name=\"view\" value=\"large\" type")
    );
    assert!(page.contains("<input type=\"hidden\" name=\"idea\" value=\"a &quot;b&quot;\r\nc\">"));
    assert!(page.contains("<dd>Нет</dd>"));
}

#[test]
fn a_filled_template_is_the_page_itself_plain_and_packed() {
    let values = [
        (
            "Школа «А & Б» <script>",
            "ул. \"Мира\", д. '1'",
            "Совет & Ко",
            Some("+7 (800) 000-00-00"),
            true,
        ),
        ("\u{f8ff}0\u{f8ff}", "\u{f8ff}3\u{f8ff}", "", None, false),
    ];
    for survey in surveys() {
        for look in Look::ALL {
            let assets = assets(&survey);
            let template = Template::new(look, &assets, &survey);
            for (name, address, organizer, hotline, kiosk) in values {
                let page = FormPage {
                    place: Place {
                        name,
                        address,
                        sector: survey.sector,
                    },
                    organizer,
                    hotline,
                    kiosk,
                    ..fresh(&survey, look.lang)
                };
                let direct = questionnaire::page(look, &assets, &page).into_string();
                let values = Values {
                    name,
                    address,
                    organizer,
                    code: page.code,
                    key: page.key,
                    hotline,
                    kiosk,
                };
                assert_eq!(
                    String::from_utf8(template.fill(&values)).unwrap(),
                    direct,
                    "{} {look:?}",
                    survey.id
                );
                let mut unpacked = String::new();
                GzDecoder::new(template.fill_gzip(&values).as_slice())
                    .read_to_string(&mut unpacked)
                    .unwrap();
                assert_eq!(unpacked, direct, "{} {look:?}", survey.id);
            }
        }
    }
}

#[test]
fn a_value_longer_than_a_stored_block_is_packed_whole() {
    let survey = sink();
    let template = Template::new(Look::ALL[0], &assets(&survey), &survey);
    let name = "ё".repeat(70_000);
    let values = Values {
        name: &name,
        address: "",
        organizer: "",
        code: "7K3M9XQ2",
        key: "k",
        hotline: None,
        kiosk: false,
    };
    let mut unpacked = Vec::new();
    GzDecoder::new(template.fill_gzip(&values).as_slice())
        .read_to_end(&mut unpacked)
        .unwrap();
    assert_eq!(unpacked, template.fill(&values));
}

fn brotli(text: &str) -> usize {
    let mut out = Vec::new();
    brotli::CompressorWriter::new(&mut out, 4096, 11, 22)
        .write_all(text.as_bytes())
        .unwrap();
    out.len()
}

#[test]
fn a_first_visit_takes_at_most_fourteen_kilobytes_in_four_requests() {
    let (js, icon) = (brotli(&view::slim_js(JS)), brotli(ICON));
    assert!(js <= 3 * 1024, "script {js}");
    for survey in surveys() {
        let css = brotli(&view::slim_css(&format!(
            "{CSS}{}",
            questionnaire::survey_css(&survey)
        )));
        for look in Look::ALL {
            let template = Template::new(look, &assets(&survey), &survey);
            let (name, address, organizer) = names(look.lang);
            let values = Values {
                name,
                address,
                organizer,
                code: "7K3M9XQ2",
                key: &"k".repeat(86),
                hotline: Some("8 800 000-00-00"),
                kiosk: false,
            };
            let page = template.fill_gzip(&values).len();
            let whole = page + css + js + icon;
            println!(
                "{} {look:?}: page {page} + sheet {css} + script {js} + icon {icon} = {whole}",
                survey.id
            );
            assert!(whole <= 14 * 1024, "{} {look:?}: {whole}", survey.id);
        }
        let page = questionnaire::page(Look::ALL[0], &assets(&survey), &fresh(&survey, Lang::Ru))
            .into_string();
        let requests = 1
            + page.matches("<link ").count()
            + page.matches("<script ").count()
            + page.matches("<img").count();
        assert!(requests <= 4, "{requests}");
    }
}

#[test]
fn every_text_is_said_somewhere() {
    let mut code = String::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                code.push_str(&fs::read_to_string(path).unwrap());
            }
        }
    }
    let texts = include_str!("../src/i18n/ru.ftl");
    for line in texts
        .lines()
        .filter(|line| line.starts_with(|letter: char| letter.is_ascii_lowercase()))
    {
        let name = line
            .split(' ')
            .next()
            .unwrap()
            .to_uppercase()
            .replace('-', "_");
        assert!(
            code.contains(&format!("key::{name}")),
            "{name} is never said"
        );
    }
}
