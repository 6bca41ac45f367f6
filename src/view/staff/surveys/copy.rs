//! The form by which approved wording is put into a copy of a questionnaire: our words beside each field.
use maud::{Markup, html};

use super::{Section, label::label, shown};
use crate::{
    i18n::{Lang, key, nbsp, t, t_args},
    survey::{
        Item, Survey,
        texts::{self, Named, Use},
    },
    view::{
        Assets, Look,
        staff::{Me, described, frame::head},
    },
};

/// What stands in the fields, and what is wrong there.
#[derive(Debug, Clone, Default)]
pub struct CopyTyped {
    /// The code of the copy.
    pub code: String,
    /// Texts by key and language; those that are not here are as in the questionnaire.
    pub texts: Vec<(String, String)>,
    /// Whether people are asked in the approved words.
    pub officially: bool,
    /// By the key of the field.
    pub faults: Vec<(String, String)>,
}

/// What is on the page.
#[derive(Debug, Clone, Copy)]
pub struct CopyPage<'a> {
    /// Who reads it.
    pub me: Me<'a>,
    /// The questionnaire in addresses.
    pub name: &'a str,
    /// The questionnaire that is copied.
    pub survey: &'a Survey,
    /// What stands in the fields.
    pub typed: &'a CopyTyped,
}

impl CopyPage<'_> {
    fn fault(&self, field: &str) -> Option<&str> {
        let mut found = self.typed.faults.iter().filter(|(known, _)| known == field);
        found.next().map(|(_, words)| words.as_str())
    }

    fn value<'v>(&'v self, field: &str, ours: &'v str) -> &'v str {
        let mut found = self.typed.texts.iter().filter(|(known, _)| known == field);
        found.next().map_or(ours, |(_, text)| text)
    }
}

/// The page.
pub fn copy(look: Look, assets: &Assets, page: &CopyPage<'_>) -> Markup {
    let (lang, survey) = (look.lang, page.survey);
    let title = t(lang, key::SURVEY_COPY);
    let here = format!("/staff/surveys/{}/copy", page.name);
    let all = texts::all(survey);
    let whole = all
        .iter()
        .filter(|one| one.item.is_none() && one.of != Use::Section);
    let main = html! {
        p.crumb { a href="/staff/surveys" { (t(lang, key::SETUP_SURVEYS)) } " / "
            a href={ "/staff/surveys/" (page.name) } { (survey.title.get(lang)) } }
        (head(title, Some(survey.title.get(lang))))
        (summary(lang, page, &all))
        p.prose { (t(lang, key::SURVEY_COPY_HOW)) }
        form.gap method="post" action=(here) novalidate {
            (page.me.token)
            input type="hidden" name="made-of" value=(survey.version);
            (code(lang, page))
            div.f {
                div.opt {
                    input #officially type="checkbox" name="officially" value="1" checked[page.typed.officially] aria-describedby="officially-hint";
                    label for="officially" { (t(lang, key::SURVEY_OFFICIALLY)) }
                }
                span.hint #officially-hint { (t(lang, key::SURVEY_OFFICIALLY_HINT)) }
            }
            section {
                h2 { (t(lang, key::SURVEY_WHOLE)) }
                @for named in whole { (field(lang, page, named)) }
            }
            @for (nth, section) in survey.sections.iter().enumerate() {
                section {
                    h2 { (section.title.get(lang)) }
                    @let heading = format!("section[{}].title", nth + 1);
                    @for named in all.iter().filter(|one| one.key == heading) { (field(lang, page, named)) }
                    @for place in section.items.clone() { (item(lang, page, (place, &survey.items[place]), &all)) }
                }
            }
            p.row { button.btn { (t(lang, key::SURVEY_SAVE)) } a href={ "/staff/surveys/" (page.name) } { (t(lang, key::SURVEY_CANCEL)) } }
        }
    };
    shown(
        look,
        assets,
        (page.me, Section::Campaigns),
        (title, &here),
        main,
    )
}

/// Everything that is wrong, with links to the fields.
fn summary(lang: Lang, page: &CopyPage<'_>, all: &[Named]) -> Markup {
    let line = |field: &str, words: &str| {
        let mut named = all.iter().flat_map(|one| Lang::ALL.map(|of| (one, of)));
        let found = named.find(|(one, of)| one.field(*of) == field);
        html! { li {
            @match found {
                Some((one, of)) => a href={ "#" (id(field)) } { (place(lang, page.survey, one)) (label(lang, one.of, None)) ", " (language(lang, of)) ": " (words) },
                None if field == "code" => a href="#code" { (words) },
                None => (words),
            }
        } }
    };
    html! {
        @if !page.typed.faults.is_empty() {
            div.note.b role="alert" {
                p.b { (t(lang, key::SURVEY_COPY_REFUSED)) }
                ul { @for (field, words) in &page.typed.faults { (line(field, words)) } }
            }
        }
    }
}

/// «Вопрос 3, » before the name of a text that belongs to one.
fn place(lang: Lang, survey: &Survey, named: &Named) -> String {
    let Some(place) = named.item else {
        return String::new();
    };
    let item = &survey.items[place];
    let number = item.number.as_deref().unwrap_or(&item.id);
    t_args(lang, key::SURVEY_QUESTION, &[("number", number.into())]) + ", "
}

fn code(lang: Lang, page: &CopyPage<'_>) -> Markup {
    let fault = page.fault("code");
    html! {
        div.f.err[fault.is_some()] {
            label for="code" { (t(lang, key::SURVEY_CODE)) }
            span.hint #code-hint { (t(lang, key::SURVEY_CODE_HINT)) }
            @if let Some(fault) = fault { span.msg #code-fault { (fault) } }
            input.w-m #code name="code" value=(page.typed.code) maxlength="40" autocomplete="off" aria-invalid=[fault.map(|_| "true")]
                aria-describedby=[described("code", true, fault.is_some())];
        }
    }
}

fn item(lang: Lang, page: &CopyPage<'_>, (place, item): (usize, &Item), all: &[Named]) -> Markup {
    let number = item.number.as_deref().unwrap_or(&item.id);
    let own = all.iter().filter(|one| one.item == Some(place));
    // The approved wording first: it is what the form is for.
    let (official, others): (Vec<_>, Vec<_>) = own.partition(|one| one.of == Use::Official);
    let touched = others.iter().any(|one| {
        Lang::ALL.iter().any(|of| {
            let field = one.field(*of);
            page.fault(&field).is_some()
                || page.value(&field, one.text.get(*of)) != one.text.get(*of)
        })
    });
    html! {
        fieldset.f.gap {
            legend { (t_args(lang, key::SURVEY_QUESTION, &[("number", number.into())])) }
            div.cols {
                @for of in Lang::ALL { p.hint lang=(of.as_str()) { (nbsp(item.plain.get(of), of)) } }
            }
            @for named in official { (field(lang, page, named)) }
            details open[touched] {
                summary { (t(lang, key::SURVEY_OTHER_TEXTS)) }
                @for named in others { (field(lang, page, named)) }
            }
        }
    }
}

/// Both languages of a text, side by side.
fn field(lang: Lang, page: &CopyPage<'_>, named: &Named) -> Markup {
    let option = match named.of {
        Use::Option(place) => named
            .item
            .and_then(|item| page.survey.items[item].option_ids().get(place)),
        _ => None,
    };
    let words = label(lang, named.of, option.map(String::as_str));
    let one = |of: Lang| {
        let (name, ours) = (named.field(of), named.text.get(of));
        let (id, fault, value) = (id(&name), page.fault(&name), page.value(&name, ours));
        let changed = value != ours && !ours.is_empty();
        html! {
            div.f.err[fault.is_some()] {
                label for=(id) { (words) ", " (language(lang, of)) }
                @if changed { span.hint id={ (id) "-hint" } { (t(lang, key::SURVEY_OURS)) " " span lang=(of.as_str()) { (ours) } } }
                @if let Some(fault) = fault { span.msg id={ (id) "-fault" } { (fault) } }
                textarea id=(id) name=(name) rows="2" lang=(of.as_str()) aria-invalid=[fault.map(|_| "true")]
                    aria-describedby=[described(&id, changed, fault.is_some())] { (value) }
            }
        }
    };
    html! { div.cols { @for of in Lang::ALL { (one(of)) } } }
}

/// The key of a field as a place on the page.
fn id(field: &str) -> String {
    let letter = |letter: char| {
        if matches!(letter, '[' | ']' | '.') {
            '-'
        } else {
            letter
        }
    };
    field.chars().map(letter).collect()
}

fn language(lang: Lang, of: Lang) -> &'static str {
    t(
        lang,
        match of {
            Lang::Ru => key::SURVEY_IN_RU,
            Lang::En => key::SURVEY_IN_EN,
        },
    )
}
