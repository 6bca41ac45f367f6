//! One batch: how far it is, its forms, its closing.
use chrono::NaiveDate;
use maud::{Markup, html};

use super::{shown, state};
use crate::{
    i18n::{Key, Lang, day_year, key, t, t_args},
    paper::rules::{BatchState, Rate, SheetState},
    view::{
        Assets, Look,
        staff::{Me, frame::head},
    },
};

/// A form in the list.
#[derive(Debug, Clone)]
pub struct FormLine {
    /// Its number as read.
    pub serial: String,
    /// How far it has come.
    pub state: SheetState,
    /// Whether it is or was keyed twice.
    pub second: bool,
}

/// What is on the page.
#[derive(Debug, Clone, Copy)]
pub struct BatchPage<'a> {
    /// Who reads it.
    pub me: Me<'a>,
    /// Its number.
    pub id: i64,
    /// The campaign.
    pub campaign: &'a str,
    /// The institution.
    pub institution: &'a str,
    /// The day on which it came in.
    pub received: NaiveDate,
    /// The day by which the paper is destroyed.
    pub destroy: NaiveDate,
    /// What is written on the box.
    pub label: &'a str,
    /// How many forms were told of.
    pub declared: i64,
    /// Words about it.
    pub note: &'a str,
    /// Whether it is worked on.
    pub state: BatchState,
    /// Its forms.
    pub forms: &'a [FormLine],
    /// Errors of first keyings.
    pub rate: Rate,
    /// Why it cannot be closed yet.
    pub said: Option<&'a str>,
    /// Whether words about a difference are asked for, and what was typed.
    pub act: Option<&'a str>,
}

/// The page.
pub fn batch(look: Look, assets: &Assets, page: &BatchPage<'_>) -> Markup {
    let lang = look.lang;
    let title = t_args(lang, key::PAPER_BATCH, &[("n", page.id.to_string().into())]);
    let count = |state: SheetState| page.forms.iter().filter(|form| form.state == state).count();
    let main = html! {
        (head(&title, Some(&format!("{}. {}", page.institution, page.campaign))))
        @if let Some(said) = page.said { p.note.w role="alert" { (said) } }
        dl.facts.gap {
            div { dt { (t(lang, key::PAPER_COL_STATE)) } dd { (state(lang, page.state)) } }
            div { dt { (t(lang, key::PAPER_DECLARED)) } dd { (page.declared) } }
            div { dt { (t(lang, key::PAPER_COL_KEYED)) } dd { (page.forms.len()) } }
            div { dt { (t(lang, key::PAPER_COL_SECOND)) } dd { (count(SheetState::Second)) } }
            div { dt { (t(lang, key::PAPER_COL_DIFFERS)) } dd { (count(SheetState::Differs)) } }
            div { dt { (t(lang, key::PAPER_COL_RATE)) } dd { (super::errors::rate(lang, page.rate)) } }
        }
        p.gap {
            (t_args(lang, key::PAPER_BATCH_DAYS, &[
                ("received", day_year(lang, page.received).into()), ("destroy", day_year(lang, page.destroy).into()),
            ]))
            @if !page.label.is_empty() { " " (t(lang, key::PAPER_BOX)) ": " (page.label) "." }
        }
        @for line in page.note.lines() { p { (line) } }
        @if page.state == BatchState::Open { (close(lang, page)) }
        (forms(lang, page))
        p.gap { a href="/staff/paper" { (t(lang, key::PAPER_BACK)) } }
    };
    let here = format!("/staff/paper/batches/{}", page.id);
    shown(look, assets, page.me, (&title, &here), main)
}

fn close(lang: Lang, page: &BatchPage<'_>) -> Markup {
    html! {
        section {
            h2 { (t(lang, key::PAPER_CLOSE)) }
            p { (t(lang, key::PAPER_CLOSE_LEAD)) }
            form method="post" action={ "/staff/paper/batches/" (page.id) "/close" } {
                (page.me.token)
                @if let Some(act) = page.act {
                    div.f {
                        label for="act" { (t(lang, key::PAPER_ACT)) }
                        span.hint #act-hint { (t(lang, key::PAPER_ACT_HINT)) }
                        textarea #act name="act" rows="3" maxlength="1000" aria-describedby="act-hint" { (act) }
                    }
                }
                button.btn { (t(lang, key::PAPER_CLOSE_DO)) }
            }
        }
    }
}

fn forms(lang: Lang, page: &BatchPage<'_>) -> Markup {
    html! {
        section {
            h2 { (t(lang, key::PAPER_FORMS)) }
            @if page.forms.is_empty() { p { (t(lang, key::PAPER_FORMS_NONE)) } } @else {
                div.x tabindex="0" role="group" aria-label=(t(lang, key::PAPER_FORMS)) { table {
                    thead { tr {
                        th scope="col" { (t(lang, key::PAPER_SERIAL)) }
                        th scope="col" { (t(lang, key::PAPER_COL_STATE)) }
                        th scope="col" { (t(lang, key::PAPER_COL_TWICE)) }
                    } }
                    tbody { @for form in page.forms { tr {
                        th.mono.nb scope="row" {
                            @if form.state == SheetState::Differs && page.state == BatchState::Open {
                                a href={ "/staff/paper/forms/" (form.serial) } { (form.serial) }
                            } @else { (form.serial) }
                        }
                        td { (sheet_state(lang, form.state)) }
                        td { @if form.second { (t(lang, key::PAPER_YES)) } @else { span.mut { "—" } } }
                    } } }
                } }
            }
        }
    }
}

fn sheet_state(lang: Lang, state: SheetState) -> Markup {
    let (sign, words): (&str, Key) = match state {
        SheetState::Printed => ("○", key::PAPER_FORM_PRINTED),
        SheetState::First => ("◐", key::PAPER_FORM_FIRST),
        SheetState::Second => ("◐", key::PAPER_FORM_SECOND),
        SheetState::Differs => ("?", key::PAPER_FORM_DIFFERS),
        SheetState::Settled => ("◐", key::PAPER_FORM_SETTLED),
        SheetState::Kept => ("✓", key::PAPER_FORM_KEPT),
        SheetState::Spoiled => ("✕", key::PAPER_FORM_SPOILED),
    };
    html! { span.tag data-g=(sign) { (t(lang, words)) } }
}
