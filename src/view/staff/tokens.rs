//! Keys of other systems and the form for a new one.
use chrono::NaiveDate;
use maud::{Markup, html};

use super::{
    Field,
    campaigns::channel,
    described, field,
    frame::{Me, Page, Section, document, head},
};
use crate::{
    access::{Permit, TokenFault},
    i18n::{Key, Lang, day_year, key, t, t_args},
    region::Channel,
    view::{Assets, Look},
};

/// The terms that are offered, in days; a year is the longest that a key may work.
pub const TERMS: [i64; 4] = [30, 90, 180, 365];

/// A key in the list.
#[derive(Debug, Clone, Copy)]
pub struct TokenLine<'a> {
    /// Its number.
    pub id: i64,
    /// For which system.
    pub name: &'a str,
    /// How it begins.
    pub hint: &'a str,
    /// What it opens.
    pub permits: &'a [Permit],
    /// The last day on which it works.
    pub until: NaiveDate,
    /// The last day on which it was used.
    pub used: Option<NaiveDate>,
    /// Whether it was taken back.
    pub revoked: bool,
    /// Whether its time is over.
    pub expired: bool,
}

/// What was typed into the form, and what is wrong with it.
#[derive(Debug, Clone, Copy, Default)]
pub struct TokenFilled<'a> {
    /// The name of the system.
    pub name: &'a str,
    /// The rights that were ticked.
    pub permits: &'a [Permit],
    /// The way of asking.
    pub channel: Option<Channel>,
    /// The term, days.
    pub days: i64,
    /// What is wrong.
    pub faults: &'a [TokenFault],
}

/// What is on the page.
#[derive(Debug, Clone, Copy)]
pub struct TokensPage<'a> {
    /// Who reads it.
    pub me: Me<'a>,
    /// The keys of the reader's party, the newest first.
    pub tokens: &'a [TokenLine<'a>],
    /// The form as it was sent.
    pub filled: TokenFilled<'a>,
    /// Whether a key was just taken back.
    pub done: bool,
}

/// The page.
pub fn tokens(look: Look, assets: &Assets, page: &TokensPage<'_>) -> Markup {
    let lang = look.lang;
    let main = html! {
        (head(t(lang, key::TOKEN_TITLE), None))
        @if page.done { p.note role="status" { (t(lang, key::TOKEN_DONE)) } }
        p { (t(lang, key::TOKEN_LEAD)) " " a href="/api/openapi.json" { "/api/openapi.json" } }
        div.cols.wide-l.s1.gap { (list(lang, page)) (form(lang, page)) }
    };
    shown(look, assets, page.me, t(lang, key::TOKEN_TITLE), main)
}

fn shown(look: Look, assets: &Assets, me: Me<'_>, title: &str, main: Markup) -> Markup {
    let page = Page {
        title,
        here: "/staff/tokens",
        me: Some((me, Some(Section::Tokens))),
        main,
    };
    document(look, assets, &page)
}

fn list(lang: Lang, page: &TokensPage<'_>) -> Markup {
    if page.tokens.is_empty() {
        return html! { p { (t(lang, key::TOKEN_NONE)) } };
    }
    html! {
        div.x tabindex="0" role="group" aria-label=(t(lang, key::TOKEN_TITLE)) {
            table {
                thead { tr {
                    th scope="col" { (t(lang, key::TOKEN_COL_NAME)) }
                    th.l2 scope="col" { (t(lang, key::TOKEN_COL_KEY)) }
                    th scope="col" { (t(lang, key::TOKEN_COL_PERMITS)) }
                    th scope="col" { (t(lang, key::TOKEN_COL_UNTIL)) }
                    th.l2 scope="col" { (t(lang, key::TOKEN_COL_USED)) }
                    th scope="col" { (t(lang, key::USERS_COL_STATE)) }
                } }
                tbody { @for one in page.tokens { (line(lang, page, one)) } }
            }
        }
    }
}

fn line(lang: Lang, page: &TokensPage<'_>, one: &TokenLine<'_>) -> Markup {
    let (sign, words) = match (one.revoked, one.expired) {
        (true, _) => ("✕", key::TOKEN_REVOKED),
        (false, true) => ("○", key::TOKEN_EXPIRED),
        (false, false) => ("●", key::TOKEN_LIVE),
    };
    let permits: Vec<&str> = one.permits.iter().map(|one| permit(lang, *one)).collect();
    let name = || vec![("name", one.name.into())];
    html! {
        tr {
            th scope="row" { (one.name) }
            td.l2.mono.nb { (one.hint) "…" }
            td.rights { (permits.join(", ")) }
            td.nb { (day_year(lang, one.until)) }
            td.l2 { @match one.used {
                Some(used) => (day_year(lang, used)),
                None => span.mut { (t(lang, key::TOKEN_NEVER)) },
            } }
            td {
                span.tag data-g=(sign) { (t(lang, words)) }
                @if !one.revoked && !one.expired {
                    form method="post" action={ "/staff/tokens/" (one.id) "/revoke" } {
                        (page.me.token)
                        button.link aria-label=(t_args(lang, key::TOKEN_REVOKE_OF, &name())) { (t(lang, key::TOKEN_REVOKE)) }
                    }
                }
            }
        }
    }
}

fn permit(lang: Lang, permit: Permit) -> &'static str {
    let key = match permit {
        Permit::Registry => key::TOKEN_PERMIT_REGISTRY,
        Permit::Campaigns => key::TOKEN_PERMIT_CAMPAIGNS,
        Permit::Points => key::TOKEN_PERMIT_POINTS,
        Permit::Aggregates => key::TOKEN_PERMIT_AGGREGATES,
        Permit::Ratings => key::TOKEN_PERMIT_RATINGS,
        Permit::Responses => key::TOKEN_PERMIT_RESPONSES,
        Permit::Answers => key::TOKEN_PERMIT_ANSWERS,
    };
    t(lang, key)
}

fn form(lang: Lang, page: &TokensPage<'_>) -> Markup {
    let filled = &page.filled;
    let fault =
        |wanted: TokenFault, words: Key| filled.faults.contains(&wanted).then(|| t(lang, words));
    let of =
        |name: &'static str, label: Key, hint: Option<&'static str>, wrong, control: Markup| {
            let fault: Option<&str> = wrong;
            field(
                lang,
                &Field {
                    name,
                    label,
                    hint,
                    fault,
                    control,
                },
            )
        };
    let name_wrong = fault(TokenFault::Name, key::TOKEN_FAULT_NAME);
    let permits_wrong = fault(TokenFault::Permits, key::TOKEN_FAULT_PERMITS);
    let channel_wrong = fault(TokenFault::Channel, key::TOKEN_FAULT_CHANNEL);
    let days_wrong = fault(TokenFault::Days, key::TOKEN_FAULT_DAYS);
    html! {
        section.panel {
            h2 { (t(lang, key::TOKEN_ADD)) }
            p { (t(lang, key::TOKEN_ADD_LEAD)) }
            form #add method="post" action="/staff/tokens" {
                (page.me.token)
                (of("name", key::TOKEN_NAME, Some(t(lang, key::TOKEN_NAME_HINT)), name_wrong, html! {
                    input.w-l #name name="name" value=(filled.name) maxlength="100" autocomplete="off" required
                        aria-invalid=[name_wrong.map(|_| "true")] aria-describedby=[described("name", true, name_wrong.is_some())];
                }))
                (permits(lang, filled.permits, permits_wrong))
                (of("channel", key::TOKEN_CHANNEL, Some(t(lang, key::TOKEN_CHANNEL_HINT)), channel_wrong, html! {
                    select.w-l #channel name="channel" aria-invalid=[channel_wrong.map(|_| "true")]
                        aria-describedby=[described("channel", true, channel_wrong.is_some())] {
                        option value="" { (t(lang, key::FORM_CHOOSE)) }
                        @for one in Channel::ALL.iter().copied() {
                            option value=(one.as_str()) selected[filled.channel == Some(one)] { (channel(lang, one)) }
                        }
                    }
                }))
                (of("days", key::TOKEN_DAYS, None, days_wrong, html! {
                    select.w-m #days name="days" aria-invalid=[days_wrong.map(|_| "true")]
                        aria-describedby=[described("days", false, days_wrong.is_some())] {
                        @for days in TERMS {
                            option value=(days) selected[filled.days == days] { (t_args(lang, key::TOKEN_DAYS_N, &[("n", days.into())])) }
                        }
                    }
                }))
                button.btn { (t(lang, key::TOKEN_SAVE)) }
            }
        }
    }
}

fn permits(lang: Lang, ticked: &[Permit], wrong: Option<&str>) -> Markup {
    html! {
        fieldset.f.err[wrong.is_some()] aria-describedby=[wrong.map(|_| "permits-fault")] {
            legend { (t(lang, key::TOKEN_PERMITS)) }
            @if let Some(wrong) = wrong { span.msg #permits-fault { (wrong) } }
            @for (nth, one) in Permit::ALL.iter().copied().enumerate() {
                div.opt {
                    input type="checkbox" id={ "permit-" (nth) } name="permit" value=(one.as_str()) checked[ticked.contains(&one)];
                    label for={ "permit-" (nth) } { (permit(lang, one)) }
                }
            }
        }
    }
}

/// A key that was just made.
#[derive(Debug, Clone, Copy)]
pub struct GivenToken<'a> {
    /// For which system.
    pub name: &'a str,
    /// What opens.
    pub text: &'a str,
    /// The last day on which it works.
    pub until: NaiveDate,
}

/// The page that shows it once.
pub fn given_token(look: Look, assets: &Assets, me: Me<'_>, given: GivenToken<'_>) -> Markup {
    let lang = look.lang;
    let title = t_args(lang, key::TOKEN_GIVEN_TITLE, &[("name", given.name.into())]);
    let until = day_year(lang, given.until);
    let main = html! {
        div.prose {
            h1 { (title) }
            p.note.mono.link-once { (given.text) }
            p { (t(lang, key::TOKEN_GIVEN_LEAD)) }
            p { (t_args(lang, key::TOKEN_GIVEN_UNTIL, &[("day", until.into())])) }
            p { a href="/staff/tokens" { (t(lang, key::TOKEN_BACK)) } }
        }
    };
    shown(look, assets, me, &title, main)
}
