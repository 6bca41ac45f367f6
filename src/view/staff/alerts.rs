//! What an organ wants to be told of, where to, and what became of it.
use chrono::NaiveDateTime;
use maud::{Markup, html};

use super::{
    choose::choose,
    frame::{Page, Section, document, head},
    minute,
};
use crate::{
    alerts::{AlertFault, AlertKind, AlertState, AlertWay, message::title},
    i18n::{Key, Lang, key, t, t_args},
    view::{Assets, Look, results::frame::scroller, staff::Me},
};

/// Where to.
#[derive(Debug, Clone)]
pub struct AlertTarget {
    /// Its number.
    pub id: i64,
    /// How.
    pub way: AlertWay,
    /// The address.
    pub address: String,
    /// The secret of another system.
    pub secret: Option<String>,
}

/// A delivery.
#[derive(Debug, Clone)]
pub struct AlertLine {
    /// When it was noticed, in the region's time.
    pub made: NaiveDateTime,
    /// What.
    pub kind: AlertKind,
    /// Where to.
    pub address: String,
    /// What became of it.
    pub state: AlertState,
    /// How often it was tried.
    pub tries: i64,
    /// When it is tried next, in the region's time.
    pub next: NaiveDateTime,
    /// Why it was not taken.
    pub fault: String,
}

/// What is on the page.
#[derive(Debug, Clone, Copy)]
pub struct AlertsPage<'a> {
    /// Who reads it.
    pub me: Me<'a>,
    /// The campaign: number, code, title.
    pub campaign: (i64, &'a str, &'a str),
    /// Of what the organ wants to be told.
    pub kinds: &'a [AlertKind],
    /// Where to.
    pub targets: &'a [AlertTarget],
    /// What became of it, newest first.
    pub log: &'a [AlertLine],
    /// Whether letters go out at all, and to which other systems something may go.
    pub ways: (bool, &'a [String]),
    /// Whether something was just done.
    pub done: bool,
    /// Why nothing was, and the address as typed.
    pub fault: Option<(Key, &'a str)>,
}

impl AlertsPage<'_> {
    fn address(&self) -> String {
        format!("/staff/alerts/{}", self.campaign.1)
    }
}

/// The campaigns that the reader may be told of.
pub fn alert_campaigns(
    look: Look,
    assets: &Assets,
    me: Me<'_>,
    campaigns: &[(&str, &str)],
) -> Markup {
    let here = (Section::Alerts, "/staff/alerts");
    let words = (key::ALERT_TITLE, key::ALERT_NO_CAMPAIGNS);
    choose(look, assets, me, here, words, campaigns)
}

/// The page.
pub fn alerts(look: Look, assets: &Assets, page: &AlertsPage<'_>) -> Markup {
    let lang = look.lang;
    let main = html! {
        p.crumb { a href={ "/staff/campaigns/" (page.campaign.1) } { (page.campaign.2) } }
        (head(t(lang, key::ALERT_TITLE), None))
        @if let Some((fault, _)) = page.fault { p.note.b role="alert" { (t(lang, fault)) } }
        @if page.done { p.note role="status" { (t(lang, key::ALERT_DONE)) } }
        p.note { (t(lang, key::ALERT_LEAD)) }
        section { h2 { (t(lang, key::ALERT_KINDS)) } (kinds(lang, page)) }
        section { h2 { (t(lang, key::ALERT_TARGETS)) } (targets(lang, page)) (add(lang, page)) }
        section { h2 { (t(lang, key::ALERT_LOG)) } (log(lang, page.log)) }
    };
    document(
        look,
        assets,
        &Page {
            title: t(lang, key::ALERT_TITLE),
            here: &page.address(),
            me: Some((page.me, Some(Section::Alerts))),
            main,
        },
    )
}

fn kinds(lang: Lang, page: &AlertsPage<'_>) -> Markup {
    html! {
        form method="post" action={ (page.address()) "/kinds" } {
            (page.me.token)
            fieldset.f {
                legend.vh { (t(lang, key::ALERT_KINDS)) }
                @for kind in AlertKind::CHOSEN {
                    div.opt {
                        input type="checkbox" id={ "kind-" (kind) } name="kind" value=(kind.as_str()) checked[page.kinds.contains(&kind)];
                        label for={ "kind-" (kind) } { (t(lang, title(kind))) }
                    }
                }
            }
            button.btn.q { (t(lang, key::ALERT_KEEP)) }
        }
    }
}

fn targets(lang: Lang, page: &AlertsPage<'_>) -> Markup {
    html! {
        @if page.targets.is_empty() { p.mut { (t(lang, key::ALERT_NO_TARGETS)) } } @else {
            (scroller(t(lang, key::ALERT_TARGETS), html! {
                table {
                    thead { tr {
                        th scope="col" { (t(lang, key::ALERT_ADDRESS)) }
                        th scope="col" { span.vh { (t(lang, key::ALERT_ACTS)) } }
                    } }
                    tbody { @for target in page.targets { tr {
                        th scope="row" {
                            span.link-once { (target.address) }
                            @if let Some(secret) = &target.secret {
                                details { summary { (t(lang, key::ALERT_SECRET)) } code.mono { (secret) } p.sm { (t(lang, key::ALERT_SECRET_ANEW)) } }
                            }
                        }
                        td {
                            form.row method="post" action={ (page.address()) "/targets/" (target.id) } {
                                (page.me.token)
                                button.btn.q.s name="act" value="test" { (t(lang, key::ALERT_TRY)) }
                                button.btn.q.s name="act" value="drop" { (t(lang, key::ALERT_DROP)) }
                            }
                        }
                    } } }
                }
            }))
        }
    }
}

fn add(lang: Lang, page: &AlertsPage<'_>) -> Markup {
    let (mail, hosts) = page.ways;
    let typed = page.fault.map_or("", |(_, typed)| typed);
    html! {
        @if !mail && hosts.is_empty() { p.note.gap8 { (t(lang, key::ALERT_NO_WAYS)) } } @else {
            form.gap method="post" action={ (page.address()) "/targets" } {
                (page.me.token)
                div {
                    label for="address" { (t(lang, key::ALERT_ADD)) }
                    input.w-m #address name="address" value=(typed) maxlength="300" autocomplete="off" required
                        aria-describedby="address-hint" aria-invalid=[page.fault.map(|_| "true")];
                    span.hint #address-hint {
                        @if mail { (t(lang, key::ALERT_HINT_MAIL)) " " }
                        @if !hosts.is_empty() { (t_args(lang, key::ALERT_HINT_HOOK, &[("hosts", hosts.join(", ").into())])) }
                    }
                }
                button.btn.q.gap8 { (t(lang, key::ALERT_ADD_NOW)) }
            }
        }
    }
}

fn log(lang: Lang, log: &[AlertLine]) -> Markup {
    html! {
        @if log.is_empty() { p.mut { (t(lang, key::ALERT_NO_LOG)) } } @else {
            (scroller(t(lang, key::ALERT_LOG), html! {
                table {
                    thead { tr {
                        th scope="col" { (t(lang, key::ALERT_WHAT)) }
                        th scope="col" { (t(lang, key::ALERT_STATE)) }
                        th.num.l1 scope="col" { (t(lang, key::ALERT_TRIES)) }
                    } }
                    tbody { @for line in log { tr {
                        th scope="row" {
                            (t(lang, title(line.kind))) " " span.sm.mut.nb { (minute(line.made)) }
                            br; span.sm.mut.link-once { (line.address) }
                        }
                        td { (state(lang, line)) }
                        td.num.l1 { (line.tries) }
                    } } }
                }
            }))
        }
    }
}

fn state(lang: Lang, line: &AlertLine) -> Markup {
    let (class, sign, words) = match line.state {
        AlertState::Sent => ("ok", "✓", t(lang, key::ALERT_SENT).to_owned()),
        AlertState::Failed => ("bad", "✕", t(lang, key::ALERT_FAILED).to_owned()),
        AlertState::Waiting => {
            let args = [("when", minute(line.next).into())];
            ("", "○", t_args(lang, key::ALERT_WAITING, &args))
        }
    };
    html! {
        span.tag.wrap.(class) data-g=(sign) { (words) }
        @if !line.fault.is_empty() { br; span.sm.mut { (why(lang, &line.fault)) } }
    }
}

/// In words where it is one of ours; else what the other side said.
fn why(lang: Lang, fault: &str) -> &str {
    let Some(fault) = AlertFault::parse(fault) else {
        return fault;
    };
    let key = match fault {
        AlertFault::NoRelay => key::ALERT_WHY_RELAY,
        AlertFault::NoHost => key::ALERT_WHY_HOST,
        AlertFault::Away => key::ALERT_WHY_AWAY,
        AlertFault::Inside => key::ALERT_WHY_INSIDE,
        AlertFault::Issuer => key::ALERT_WHY_ISSUER,
        AlertFault::Name => key::ALERT_WHY_NAME,
        AlertFault::Dates => key::ALERT_WHY_DATES,
        AlertFault::Certificate => key::ALERT_WHY_CERTIFICATE,
        AlertFault::NoTls => key::ALERT_WHY_TLS,
        AlertFault::Login => key::ALERT_WHY_LOGIN,
    };
    t(lang, key)
}
