//! A person asked again: the operator sees whom to call and four questions, not who asked first, or why.
use chrono::NaiveDateTime;
use maud::{Markup, html};

use super::head;
use crate::{
    i18n::{Key, Lang, key, t, t_args},
    view::{
        Assets, Look,
        staff::{
            Me,
            calls::number,
            frame::{Page, Section, document},
        },
    },
};

/// Whom to call.
#[derive(Debug, Clone, Copy)]
pub struct AgainCall<'a> {
    /// The number of the second call.
    pub id: i64,
    /// The person: name and note.
    pub person: (&'a str, &'a str),
    /// The institution.
    pub about: &'a str,
    /// The numbers, E.164.
    pub numbers: &'a [&'a str],
    /// The time where the person lives.
    pub there: NaiveDateTime,
    /// Whether people may be called there now.
    pub is_open: bool,
    /// On whose order.
    pub organizer: &'a str,
    /// The language to read in.
    pub read_in: Lang,
    /// The question asked again.
    pub item: Option<&'a str>,
}

/// What is on it.
#[derive(Debug)]
pub struct AgainPage<'a> {
    /// Who reads it.
    pub me: Me<'a>,
    /// The person, if the reader has one.
    pub call: Option<AgainCall<'a>>,
    /// What happened just now.
    pub said: Option<&'static str>,
    /// A form that came back.
    pub typed: Option<AgainTyped<'a>>,
}

/// What was chosen and typed in a form that came back.
#[derive(Debug, Clone, Copy)]
pub struct AgainTyped<'a> {
    /// Whether somebody called.
    pub called: &'a str,
    /// The day.
    pub day: &'a str,
    /// How long.
    pub length: &'a str,
    /// The question asked again.
    pub item: &'a str,
    /// Whether nothing was chosen first, and whether the day is none.
    pub wrong: (bool, bool),
}

const HERE: &str = "/staff/quality/again";

/// The page.
pub fn again(look: Look, assets: &Assets, page: &AgainPage<'_>) -> Markup {
    let lang = look.lang;
    let title = t(lang, key::QUALITY_AGAIN_TITLE);
    let main = html! {
        (head(title, None))
        @if let Some(said) = page.said { p.note role="status" { (said) } }
        @match &page.call {
            Some(call) => { (person(lang, call)) (form(lang, page, call)) }
            None => {
                p { (t(lang, key::QUALITY_AGAIN_LEAD)) }
                form.gap8 method="post" action=(HERE) { (page.me.token) button.btn { (t(lang, key::QUALITY_AGAIN_NEXT)) } }
            }
        }
    };
    document(
        look,
        assets,
        &Page {
            title,
            here: HERE,
            me: Some((page.me, Some(Section::Calls))),
            main,
        },
    )
}

fn person(lang: Lang, call: &AgainCall<'_>) -> Markup {
    let row =
        |head: Key, content: Markup| html! { div { h2 { (t(lang, head)) } div { (content) } } };
    let said = [
        ("organizer", call.organizer.into()),
        ("about", call.about.into()),
    ];
    let read = call.read_in;
    html! {
        div.case {
            (row(key::CALL_WHO, html! { p.b { @if call.person.0.is_empty() { (t(lang, key::CALL_NO_NAME)) } @else { (call.person.0) } } @if !call.person.1.is_empty() { p { (call.person.1) } } }))
            (row(key::CALL_WHERE, html! { p.b { (call.about) } }))
            (row(key::CALL_NUMBER, html! {
                @for one in call.numbers { p { a.b href={ "tel:" (one) } { (number(one)) } } }
                p.mut {
                    (t(lang, key::CALL_CLOCK_THERE)) " " (call.there.format("%H:%M"))
                    @if !call.is_open { " " span.tag.bad data-g="✕" { (t(lang, key::CALL_CLOSED)) } }
                }
            }))
            (row(key::CALL_READ, html! { p.say lang=[(read != lang).then_some(read.as_str())] { (t_args(read, key::QUALITY_AGAIN_INTRO, &said)) } }))
        }
    }
}

const LENGTHS: [(&str, Key); 4] = [
    ("short", key::QUALITY_LENGTH_SHORT),
    ("middle", key::QUALITY_LENGTH_MIDDLE),
    ("long", key::QUALITY_LENGTH_LONG),
    ("", key::QUALITY_NOT_KNOWN),
];

const CALLED: [(&str, Key); 3] = [
    ("yes", key::QUALITY_CALLED_YES),
    ("no", key::QUALITY_CALLED_NO),
    ("unreached", key::QUALITY_CALLED_UNREACHED),
];

const ITEM: [(&str, Key); 3] = [
    ("yes", key::FORM_YES),
    ("no", key::FORM_NO),
    ("", key::QUALITY_NOT_KNOWN),
];

fn form<'a>(lang: Lang, page: &AgainPage<'a>, call: &AgainCall<'_>) -> Markup {
    let read = call.read_in;
    let typed = page.typed.as_ref();
    let wrong = typed.map_or((false, false), |typed| typed.wrong);
    let chosen = |of: fn(&AgainTyped<'a>) -> &'a str| typed.map_or("", of);
    let say = |words: Key| html! { span lang=[(read != lang).then_some(read.as_str())] { (t(read, words)) } };
    html! {
        form.gap method="post" action={ (HERE) "/" (call.id) } {
            (page.me.token)
            (choice("called", say(key::QUALITY_AGAIN_CALLED), lang, &CALLED, (chosen(|typed| typed.called), wrong.0)))
            div.f.err[wrong.1] {
                label for="day" { (say(key::QUALITY_AGAIN_DAY)) }
                span.hint #day-hint { (t(lang, key::QUALITY_AGAIN_DAY_HINT)) }
                @if wrong.1 { span.msg role="alert" { (t(lang, key::QUALITY_AGAIN_DAY_WRONG)) } }
                input #day type="date" name="day" value=(chosen(|typed| typed.day)) aria-describedby="day-hint" aria-invalid=[wrong.1.then_some("true")];
            }
            (choice("length", say(key::QUALITY_AGAIN_LENGTH), lang, &LENGTHS, (chosen(|typed| typed.length), false)))
            @if let Some(item) = call.item {
                (choice("item", html! { span lang=[(read != lang).then_some(read.as_str())] { (item) } }, lang, &ITEM, (chosen(|typed| typed.item), false)))
            }
            button.btn name="act" value="done" { (t(lang, key::QUALITY_AGAIN_DONE)) }
            " " button.btn.q name="act" value="back" formnovalidate { (t(lang, key::QUALITY_AGAIN_BACK)) }
        }
    }
}

fn choice(
    name: &str,
    question: Markup,
    lang: Lang,
    ways: &[(&str, Key)],
    (chosen, wrong): (&str, bool),
) -> Markup {
    html! {
        fieldset.f.err[wrong] {
            legend.b { (question) }
            @if wrong { span.msg role="alert" { (t(lang, key::QUALITY_AGAIN_CHOOSE)) } }
            @for (value, words) in ways {
                @let id = format!("{name}-{}", if value.is_empty() { "unknown" } else { value });
                div.opt {
                    input type="radio" id=(id) name=(name) value=(value) checked[*value == chosen] required[name == "called"];
                    label for=(id) { (t(lang, *words)) }
                }
            }
        }
    }
}
