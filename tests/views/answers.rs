//! Pages with what a person answered, and what they are not asked.
use std::collections::BTreeSet;

use otklik::{
    i18n::Lang,
    region::{Channel, Sector},
    survey::{Answers, Problem, answer::Wrong},
    view::{self, FormPage, Look, Place, questionnaire},
};

use crate::given::{assets, attributes, form, fresh, names, sink, surveys};

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
    assert!(page.contains("<title>6\u{a0}ответов нужно поправить: "));
    for target in [
        "#where",
        "#liked-hall",
        "#mark-1",
        "#days",
        "#visits",
        "#age",
    ] {
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
        action: "/q/7K3M9XQ2",
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
