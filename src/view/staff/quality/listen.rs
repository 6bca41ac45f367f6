//! An interview under way, and the sheet for what was heard.
use chrono::NaiveDateTime;
use maud::{Markup, html};

use super::{Section, columns, head, moment, shown};
use crate::{
    i18n::{Key, Lang, key, t, t_args},
    view::{Assets, Look, staff::Me},
};

/// The question on the screen.
#[derive(Debug, Clone, Copy)]
pub struct ListenItem<'a> {
    /// By phone, not face to face.
    pub by_phone: bool,
    /// The institution.
    pub about: &'a str,
    /// When the interview began, in the region's time.
    pub started: NaiveDateTime,
    /// When the last answer came.
    pub last: NaiveDateTime,
    /// The question's place from 1, of how many, and its words; none at the end.
    pub item: Option<(usize, usize, &'a str)>,
    /// The language of the words.
    pub read_in: Lang,
}

/// A sheet.
#[derive(Debug, Clone, Copy)]
pub struct SheetLine<'a> {
    /// When, in the region's time.
    pub at: NaiveDateTime,
    /// The marks.
    pub marks: [i32; 5],
    /// In words.
    pub note: &'a str,
    /// Who listened.
    pub by: &'a str,
}

/// A form that came back.
#[derive(Debug, Clone, Copy)]
pub struct SheetTyped<'a> {
    /// The marks.
    pub marks: [&'a str; 5],
    /// The note.
    pub note: &'a str,
    /// Whether the note is too long.
    pub long: bool,
}

/// What is on it.
#[derive(Debug)]
pub struct ListenPage<'a> {
    /// Who reads it.
    pub me: Me<'a>,
    /// The campaign.
    pub campaign: i64,
    /// Who is listened to.
    pub person: (i64, &'a str),
    /// What was done just now.
    pub is_marked: bool,
    /// Whether the sheet is open: the question is not shown then, so that nothing typed is lost by a look at it.
    pub is_sheet: bool,
    /// A form that came back.
    pub typed: Option<SheetTyped<'a>>,
    /// The interview under way.
    pub now: Option<ListenItem<'a>>,
    /// Sheets, newest first.
    pub sheets: &'a [SheetLine<'a>],
    /// The longest note, in letters.
    pub most_note: usize,
}

const MARKS: [(&str, Key); 5] = [
    ("verbatim", key::QUALITY_MARK_VERBATIM),
    ("probing", key::QUALITY_MARK_PROBING),
    ("pace", key::QUALITY_MARK_PACE),
    ("privacy", key::QUALITY_MARK_PRIVACY),
    ("coding", key::QUALITY_MARK_CODING),
];

/// The page.
pub fn listen(look: Look, assets: &Assets, page: &ListenPage<'_>) -> Markup {
    let lang = look.lang;
    let title = t_args(
        lang,
        key::QUALITY_LISTEN_TITLE,
        &[("name", page.person.1.into())],
    );
    let here = format!("/staff/quality/{}/listen/{}", page.campaign, page.person.0);
    let main = html! {
        p.sm { a href={ "/staff/quality/" (page.campaign) } { (t(lang, key::QUALITY_BACK)) } }
        (head(&title, None))
        @if page.is_marked { p.note role="status" { (t(lang, key::QUALITY_LISTEN_MARKED)) } }
        @if page.is_sheet { (sheet(lang, page, &here)) } @else { (now(lang, page, &here)) }
        (past(lang, page.sheets))
    };
    shown(
        look,
        assets,
        (page.me, Section::Quality),
        (&title, &here),
        main,
    )
}

fn now(lang: Lang, page: &ListenPage<'_>, here: &str) -> Markup {
    html! {
        p.prose { (t(lang, key::QUALITY_LISTEN_LEAD)) }
        @match &page.now {
            None => { p.gap { (t(lang, key::QUALITY_LISTEN_NONE)) } }
            Some(one) => { (item(lang, one)) }
        }
        p.gap {
            a.btn href=(here) { (t(lang, key::QUALITY_LISTEN_REFRESH)) }
            " " a.btn.q href={ (here) "?sheet=1" } { (t(lang, key::QUALITY_LISTEN_SHEET)) }
        }
    }
}

fn item(lang: Lang, one: &ListenItem<'_>) -> Markup {
    let way = if one.by_phone {
        key::QUALITY_LISTEN_PHONE
    } else {
        key::QUALITY_LISTEN_FACE
    };
    let (began, last) = (
        one.started.format("%H:%M").to_string(),
        one.last.format("%H:%M:%S").to_string(),
    );
    let times = [
        ("began", began.as_str().into()),
        ("last", last.as_str().into()),
    ];
    let read = one.read_in;
    html! {
        div.case.gap {
            div { h2 { (t(lang, key::QUALITY_COL_PLACE)) } div { p.b { (one.about) } p.mut { (t(lang, way)) ". " (t_args(lang, key::QUALITY_LISTEN_TIMES, &times)) } } }
            div { h2 { (t(lang, key::QUALITY_COL_ITEM)) } div {
                @match one.item {
                    Some((nth, of, words)) => {
                        p.mut { (t_args(lang, key::QUALITY_LISTEN_NTH, &[("n", nth.into()), ("of", of.into())])) }
                        p.say lang=[(read != lang).then_some(read.as_str())] { (words) }
                    }
                    None => { p { (t(lang, key::QUALITY_LISTEN_END)) } }
                }
            } }
        }
    }
}

fn sheet(lang: Lang, page: &ListenPage<'_>, here: &str) -> Markup {
    let typed = page.typed.as_ref();
    let note = typed.map_or("", |typed| typed.note);
    let long = typed.is_some_and(|typed| typed.long);
    let too_long = t_args(
        lang,
        key::QUALITY_MARK_NOTE_HINT,
        &[("n", page.most_note.into())],
    );
    html! {
        p.prose { (t(lang, key::QUALITY_MARK_LEAD)) }
        form.gap8 method="post" action=(here) {
            (page.me.token)
            @for (nth, (name, words)) in MARKS.iter().enumerate() {
                @let chosen = typed.map_or("", |typed| typed.marks[nth]);
                @let wrong = typed.is_some() && !["1", "2", "3", "4", "5"].contains(&chosen);
                fieldset.f.err[wrong] {
                    legend.b { (t(lang, *words)) }
                    @if wrong { span.msg role="alert" { (t(lang, key::QUALITY_MARK_CHOOSE)) } }
                    div.row { @for mark in ["1", "2", "3", "4", "5"] {
                        span.opt {
                            input type="radio" #{ (name) "-" (mark) } name=(name) value=(mark) required checked[chosen == mark];
                            label for={ (name) "-" (mark) } { (mark) }
                        }
                    } }
                }
            }
            div.f.err[long] {
                label for="note" { (t(lang, key::QUALITY_MARK_NOTE)) }
                @if long { span.msg role="alert" #note-hint { (too_long) } } @else { span.hint #note-hint { (too_long) } }
                textarea #note name="note" rows="3" aria-describedby="note-hint" aria-invalid=[long.then_some("true")] { "\n" (note) }
            }
            button.btn { (t(lang, key::QUALITY_MARK_SAVE)) }
            " " a.btn.q href=(here) { (t(lang, key::QUALITY_LISTEN_BACK)) }
        }
    }
}

fn past(lang: Lang, sheets: &[SheetLine<'_>]) -> Markup {
    let names = [
        key::QUALITY_COL_WHEN,
        key::QUALITY_MARK_VERBATIM,
        key::QUALITY_MARK_PROBING,
        key::QUALITY_MARK_PACE,
        key::QUALITY_MARK_PRIVACY,
        key::QUALITY_MARK_CODING,
        key::QUALITY_MARK_NOTE,
        key::QUALITY_COL_HEARD,
    ];
    html! {
        section {
            h2 { (t(lang, key::QUALITY_SHEETS)) }
            @if sheets.is_empty() { p { (t(lang, key::QUALITY_SHEETS_NONE)) } } @else {
                div.x tabindex="0" role="group" aria-label=(t(lang, key::QUALITY_SHEETS)) { table {
                    (columns(lang, &names))
                    tbody { @for one in sheets { tr {
                        th.nb scope="row" { (moment(lang, one.at)) }
                        @for mark in one.marks { td.num { (mark) } }
                        td { (one.note) }
                        td { (one.by) }
                    } } }
                } }
            }
        }
    }
}
