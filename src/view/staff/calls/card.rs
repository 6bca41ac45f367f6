//! The card of a case: who, where, which number, why now, warnings, actions, results; always in this order.
use chrono::NaiveDateTime;
use maud::{Markup, html};

use super::{
    line::{self, LineState},
    outs::outs,
    words,
};
use crate::{
    i18n::{Key, Lang, key, t, t_args},
    phone::{AppointmentKind, Disposition, LeaseStage, PhoneState},
    view::{
        Assets, Look,
        staff::frame::{Me, Page, document},
    },
};

/// A number of the person.
#[derive(Debug, Clone)]
pub struct CallNumber {
    /// Which of the person's, from 1.
    pub nth: i32,
    /// In the form of E.164.
    pub e164: String,
    /// Whether it may be dialed.
    pub state: PhoneState,
    /// How often it was.
    pub tries: i32,
}

/// An attempt of the past.
#[derive(Debug, Clone)]
pub struct PastCall {
    /// When, in the person's time.
    pub at: NaiveDateTime,
    /// How it ended.
    pub result: Disposition,
    /// What was noted; may be empty.
    pub note: String,
}

/// What is on it.
#[derive(Debug, Clone, Copy)]
pub struct CallPage<'a> {
    /// Who reads it.
    pub me: Me<'a>,
    /// The case and the version of the lease.
    pub case: (i64, i64),
    /// How far the operator has come.
    pub stage: LeaseStage,
    /// The campaign, the list, and the operator's results today: all, complete.
    pub status: (&'a str, &'a str, (i64, i64)),
    /// Seconds for which the case is kept.
    pub left_s: i64,
    /// The time here and there, and the zone's name.
    pub clocks: (NaiveDateTime, NaiveDateTime, &'a str),
    /// Whether the person may be called at this hour.
    pub is_open: bool,
    /// The person's name and what is known of them; either may be empty.
    pub person: (&'a str, &'a str),
    /// The institution: name, address.
    pub about: (&'a str, &'a str),
    /// The numbers, and which of them is chosen.
    pub numbers: &'a [CallNumber],
    /// Which of them is to be dialed or was.
    pub chosen: i32,
    /// Which attempt this is, and how many there may be.
    pub nth: (i32, i32),
    /// Attempts of the past, the latest first.
    pub past: &'a [PastCall],
    /// The time that was agreed, in the person's time.
    pub agreed: Option<(NaiveDateTime, AppointmentKind)>,
    /// Whether the person has answered on the site by now.
    pub answered: bool,
    /// What the person's telephone shows: name, number.
    pub caller: (&'a str, &'a str),
    /// On whose order, read aloud.
    pub organizer: &'a str,
    /// Minutes that it takes, read aloud.
    pub minutes: u32,
    /// The person's language.
    pub read_in: Lang,
    /// What the exchange says of the call; none where the operator dials by hand.
    pub line: Option<LineState>,
}

impl CallPage<'_> {
    fn base(&self) -> String {
        format!("/staff/calls/{}", self.case.0)
    }
}

/// The page.
pub fn call(look: Look, assets: &Assets, page: &CallPage<'_>) -> Markup {
    let lang = look.lang;
    let here = format!("{}?v={}", page.base(), page.case.1);
    let calling = page.stage != LeaseStage::Preview;
    let main = html! {
        div.calling[calling] {
        (status(lang, page))
        p.note.b.gap8 data-lost hidden role="alert" { (t(lang, key::CALL_LOST_LEAD)) }
        (facts(lang, page))
        div data-alive={ (page.base()) "/alive" } {
            (page.me.token)
            input type="hidden" name="version" value=(page.case.1);
            input type="hidden" name="stage" value=(page.stage.as_str());
        }
        @if calling { (talking(lang, page)) } @else { (actions(lang, page)) }
        }
    };
    document(
        look,
        assets,
        &Page {
            title: t(lang, key::CALL_TITLE),
            here: &here,
            me: Some((page.me, None)),
            main,
        },
    )
}

fn status(lang: Lang, page: &CallPage<'_>) -> Markup {
    let (campaign, list, (coded, complete)) = page.status;
    let today = [("complete", complete.into()), ("coded", coded.into())];
    let (mine, there, zone) = page.clocks;
    let left = format!("{}:{:02}", page.left_s / 60, page.left_s % 60);
    html! {
        dl.stat.inner {
            div { dt { (t(lang, key::CALL_CAMPAIGN)) } dd { (campaign) } }
            div.l2 { dt { (t(lang, key::CALL_LIST)) } dd { (list) } }
            div { dt { (t(lang, key::CALL_TODAY)) } dd { (t_args(lang, key::CALL_TODAY_OF, &today)) } }
            div { dt { (t(lang, key::CALL_KEPT)) } dd { (left) } }
            div.ck.r { dt { (t(lang, key::CALL_CLOCK_HERE)) } dd { (mine.format("%H:%M")) } }
            div.ck { dt { (t(lang, key::CALL_CLOCK_THERE)) } dd {
                span data-zone=(zone) { (there.format("%H:%M")) }
                @if !page.is_open { " " span.tag.bad data-g="✕" { (t(lang, key::CALL_CLOSED)) } }
            } }
        }
    }
}

fn row(lang: Lang, head: Key, content: Markup) -> Markup {
    html! { div { h2 { (t(lang, head)) } div { (content) } } }
}

fn facts(lang: Lang, page: &CallPage<'_>) -> Markup {
    let (name, note) = page.person;
    let why = [("nth", page.nth.0.into()), ("most", page.nth.1.into())];
    html! {
        div.case {
            (row(lang, key::CALL_WHO, html! {
                h1 { @if name.is_empty() { (t(lang, key::CALL_NO_NAME)) } @else { (name) } }
                @if !note.is_empty() { p { (note) } }
            }))
            (row(lang, key::CALL_WHERE, html! { p.b { (page.about.0) } p { (page.about.1) } }))
            (row(lang, key::CALL_NUMBER, numbers(lang, page)))
            (row(lang, key::CALL_WHY, html! {
                p.b {
                    @if let Some((at, kind)) = page.agreed { (agreed(lang, at, kind)) " " }
                    (t_args(lang, key::CALL_ATTEMPT, &why))
                }
                @if !page.past.is_empty() { (past(lang, page.past)) }
            }))
            @if page.answered {
                (row(lang, key::CALL_WARNING, html! { p { span.tag.wrap.warn data-g="▲" { (t(lang, key::CALL_ANSWERED)) } } }))
            }
            (row(lang, key::CALL_SCREEN, html! { p { span.b { (page.caller.0) } " " span.mut { (words::number(page.caller.1)) } } }))
        }
    }
}

fn numbers(lang: Lang, page: &CallPage<'_>) -> Markup {
    let chosen = page.numbers.iter().find(|number| number.nth == page.chosen);
    html! {
        @if let Some(number) = chosen {
            p.tel {
                @if page.stage == LeaseStage::Preview { (words::number(&number.e164)) }
                @else { a href={ "tel:" (number.e164) } { (words::number(&number.e164)) } }
            }
        }
        @for number in page.numbers.iter().filter(|number| number.nth != page.chosen) {
            p.mut { (words::number(&number.e164)) ", " (t(lang, phone(number))) }
        }
    }
}

fn phone(number: &CallNumber) -> Key {
    match number.state {
        PhoneState::Ok if number.tries == 0 => key::CALL_PHONE_FRESH,
        PhoneState::Ok => key::CALL_PHONE_TRIED,
        PhoneState::Bad => key::CALL_PHONE_BAD,
        PhoneState::Wrong => key::CALL_PHONE_WRONG,
        PhoneState::Stop => key::CALL_PHONE_STOP,
    }
}

fn agreed(lang: Lang, at: NaiveDateTime, kind: AppointmentKind) -> String {
    let when = at.format("%d.%m %H:%M").to_string();
    let key = match kind {
        AppointmentKind::Hard => key::CALL_AGREED_HARD,
        AppointmentKind::Soft => key::CALL_AGREED_SOFT,
    };
    t_args(lang, key, &[("when", when.into())])
}

fn past(lang: Lang, past: &[PastCall]) -> Markup {
    html! {
        table {
            caption.vh { (t(lang, key::CALL_PAST)) }
            tbody { @for one in past { tr {
                td.mut.nb { (one.at.format("%d.%m %H:%M")) }
                td { (t(lang, words::result(one.result))) @if !one.note.is_empty() { ": " (one.note) } }
            } } }
        }
    }
}

fn hidden(page: &CallPage<'_>) -> Markup {
    html! { (page.me.token) input type="hidden" name="version" value=(page.case.1); }
}

fn actions(lang: Lang, page: &CallPage<'_>) -> Markup {
    let usable: Vec<i32> = page
        .numbers
        .iter()
        .filter(|number| number.state == PhoneState::Ok)
        .map(|number| number.nth)
        .collect();
    let other = usable
        .iter()
        .copied()
        .find(|nth| *nth > page.chosen)
        .or_else(|| usable.first().copied())
        .filter(|nth| *nth != page.chosen);
    html! {
        div.case { div { h2 { (t(lang, key::CALL_ACTIONS)) } ul.keys {
            li { form method="post" action={ (page.base()) "/dial" } {
                (hidden(page))
                input type="hidden" name="number" value=(page.chosen);
                button.key.go data-key="F2" { kbd { "F2" } span { (t(lang, key::CALL_DIAL)) } }
            } }
            @if let Some(other) = other {
                li { a.key data-key="F3" href={ (page.base()) "?v=" (page.case.1) "&n=" (other) } { kbd { "F3" } span { (t(lang, key::CALL_OTHER)) } } }
            }
            li { form method="post" action={ (page.base()) "/dial" } {
                (hidden(page))
                input type="hidden" name="mode" value="inbound";
                button.key data-key="F4" { kbd { "F4" } span { (t(lang, key::CALL_INBOUND)) } }
            } }
            li { form method="post" action={ (page.base()) "/release" } {
                (hidden(page))
                button.key data-key="F10" { kbd { "F10" } span { (t(lang, key::CALL_PAUSE)) } }
            } }
        } } }
    }
}

fn talking(lang: Lang, page: &CallPage<'_>) -> Markup {
    let read = page.read_in;
    let said = [
        ("organizer", page.organizer.into()),
        ("about", page.about.0.into()),
        ("minutes", i64::from(page.minutes).into()),
    ];
    let asked = format!("{}/line?v={}", page.base(), page.case.1);
    html! {
        @if let Some(line) = page.line { (line::said(lang, line, &asked)) }
        div.case { div { h2 { (t(lang, key::CALL_READ)) } div {
            p.say lang=[(read != lang).then_some(read.as_str())] { (t_args(read, key::CALL_INTRO, &said)) }
            ul.keys.gap8 {
                li { form method="post" action="/staff/interviews/begin" {
                    (hidden(page))
                    input type="hidden" name="case" value=(page.case.0);
                    button.key.go data-key="Enter" { kbd { "Enter" } span { (t(lang, key::CALL_BEGIN)) } }
                } }
                li { a.key data-key="F8" href={ (page.base()) "/appointment?v=" (page.case.1) } { kbd { "F8" } span { (t(lang, key::CALL_APPOINT)) } } }
            }
        } } }
        form.case method="post" action={ (page.base()) "/result" } {
            (hidden(page))
            div { h2 { (t(lang, key::CALL_RESULT)) } div {
                (outs(lang, page.line.and_then(LineState::likely)))
                label.gap8 for="note" { (t(lang, key::CALL_NOTE)) span.hint { (t(lang, key::CALL_NOTE_HINT)) } }
                textarea #note name="note" rows="2" maxlength="500" {}
                ul.keys.gap8 { li {
                    button.key data-key="F9" formaction={ (page.base()) "/hand" } { kbd { "F9" } span { (t(lang, key::CALL_HAND)) } }
                } }
            } }
        }
    }
}
