//! What experts found, in the words of the checklist.
use maud::{Markup, html};

use super::{institution::InstitutionPage, words};
use crate::{
    i18n::{Key, Lang, day_year, key, t, t_args},
    rating::{
        checklist::{Checklist, Degree},
        run::inputs::AssessmentInput,
    },
    view::Look,
};

/// The section; nothing where experts have not been, or their list is not known.
pub fn section(look: Look, asked: &InstitutionPage<'_>) -> Markup {
    let lang = look.lang;
    let found = asked.published.assessments.get(&asked.one.code);
    let (Some(found), Some(checklist)) = (found, &asked.published.checklist) else {
        return html! {};
    };
    let lacks = items(lang, checklist, found, Degree::None);
    let half = items(lang, checklist, found, Degree::Half);
    let there = items(lang, checklist, found, Degree::Full);
    let checked = lacks.len() + half.len() + there.len();
    let list = checklist
        .list(&found.list)
        .map_or(checklist.title.get(lang), |list| list.title.get(lang));
    let when = [
        ("day", day_year(lang, found.assessed_on).into()),
        (
            "who",
            words::held(lang, &found.organization).into_owned().into(),
        ),
        ("kind", t(lang, kind(&found.organization_kind)).into()),
    ];
    let many = [
        ("list", words::held(lang, list).into_owned().into()),
        ("n", checked.into()),
        ("shown", checked.to_string().into()),
    ];
    html! {
        section aria-labelledby="experts" {
            h2 #experts { (t(lang, key::RESULTS_EXPERTS)) }
            p { (t_args(lang, key::RESULTS_EXPERTS_WHEN, &when)) " " (t_args(lang, key::RESULTS_EXPERTS_LIST, &many)) }
            @if lacks.is_empty() && half.is_empty() { p { (t(lang, key::RESULTS_EXPERTS_ALL)) } }
            div.cols {
                (listed("seen lacks", t(lang, key::RESULTS_EXPERTS_LACKS), &lacks))
                (listed("seen half", t(lang, key::RESULTS_EXPERTS_HALF), &half))
            }
            @if !there.is_empty() {
                details {
                    summary { (words::counted(lang, key::RESULTS_EXPERTS_THERE, there.len() as u64)) }
                    ul.seen { @for item in &there { li { span { (item) } } } }
                }
            }
            (evidence(lang, found))
        }
    }
}

fn listed(class: &str, head: &str, items: &[String]) -> Markup {
    html! { @if !items.is_empty() { div { h3 { (head) } ul class=(class) { @for item in items { li { span { (item) } } } } } } }
}

/// Items of a degree, each after the name of its part.
fn items(
    lang: Lang,
    checklist: &Checklist,
    found: &AssessmentInput,
    degree: Degree,
) -> Vec<String> {
    let of_degree =
        |id: &str| found.degrees.get(id).and_then(|text| Degree::parse(text)) == Some(degree);
    checklist
        .items(&found.list)
        .filter(|(_, item)| of_degree(&item.id))
        .map(|(section, item)| {
            let said = format!("{}: {}", section.title.get(lang), item.text.get(lang));
            words::held(lang, &said).into_owned()
        })
        .collect()
}

fn kind(word: &str) -> Key {
    match word {
        "public-organization" => key::RESULTS_BY_PUBLIC,
        "professional-community" => key::RESULTS_BY_COMMUNITY,
        "media" => key::RESULTS_BY_MEDIA,
        "rating-agency" => key::RESULTS_BY_AGENCY,
        _ => key::RESULTS_BY_EXPERT,
    }
}

/// A link only where it is one to a page.
fn evidence(lang: Lang, found: &AssessmentInput) -> Markup {
    let is_page = ["https://", "http://"]
        .iter()
        .any(|scheme| found.evidence.starts_with(scheme));
    html! {
        @if is_page { p.gap { a rel="nofollow noopener" href=(found.evidence) { (t(lang, key::RESULTS_EVIDENCE)) } } }
    }
}
