//! The batches, a new batch, and forms to print.
use chrono::NaiveDate;
use maud::{Markup, html};

use super::{Typed, shown, state};
use crate::{
    i18n::{Key, Lang, day, key, t, t_args},
    paper::rules::BatchState,
    view::{
        Assets, Look,
        staff::{Field, Me, described, field, frame::head},
    },
};

/// A batch in the list.
#[derive(Debug, Clone, Copy)]
pub struct BatchLine<'a> {
    /// Its number.
    pub id: i64,
    /// The campaign.
    pub campaign: &'a str,
    /// The institution.
    pub institution: &'a str,
    /// The day on which it came in.
    pub received: NaiveDate,
    /// How many forms were told of.
    pub declared: i64,
    /// How many came in, were keyed or set aside.
    pub keyed: i64,
    /// How many wait for another person's keying.
    pub second: i64,
    /// How many wait for a third look.
    pub differs: i64,
    /// Whether it is worked on.
    pub state: BatchState,
}

/// An institution of a campaign that can be chosen.
#[derive(Debug, Clone)]
pub struct Member<'a> {
    /// `campaign-institution`, by numbers.
    pub value: String,
    /// The campaign.
    pub campaign: &'a str,
    /// The institution.
    pub institution: &'a str,
}

/// How many forms of an institution are out.
#[derive(Debug, Clone, Copy)]
pub struct Printed<'a> {
    /// The campaign.
    pub campaign: &'a str,
    /// The institution.
    pub institution: &'a str,
    /// How many were printed.
    pub printed: i64,
    /// How many came back.
    pub back: i64,
}

/// What is on the page.
#[derive(Debug, Clone, Copy)]
pub struct ListPage<'a> {
    /// Who reads it.
    pub me: Me<'a>,
    /// The batches.
    pub batches: &'a [BatchLine<'a>],
    /// What can be chosen.
    pub members: &'a [Member<'a>],
    /// Forms that were printed.
    pub printed: &'a [Printed<'a>],
    /// The form of a new batch.
    pub batch: Typed<'a>,
    /// The form of printing.
    pub print: Typed<'a>,
}

/// The page.
pub fn list(look: Look, assets: &Assets, page: &ListPage<'_>) -> Markup {
    let lang = look.lang;
    let main = html! {
        (head(t(lang, key::PAPER_TITLE), None))
        div.cols.wide-l.s1 {
            div {
                (batches(lang, page.batches))
                p.gap { a href="/staff/paper/errors" { (t(lang, key::PAPER_ERRORS_TITLE)) } }
                (printed(lang, page.printed))
            }
            div {
                (register(lang, page))
                (printing(lang, page))
            }
        }
    };
    shown(
        look,
        assets,
        page.me,
        (t(lang, key::PAPER_TITLE), "/staff/paper"),
        main,
    )
}

fn batches(lang: Lang, lines: &[BatchLine<'_>]) -> Markup {
    html! {
        section {
            h2 { (t(lang, key::PAPER_BATCHES)) }
            @if lines.is_empty() { p { (t(lang, key::PAPER_BATCHES_NONE)) } } @else {
                div.x tabindex="0" role="group" aria-label=(t(lang, key::PAPER_BATCHES)) { table {
                    thead { tr {
                        th scope="col" { (t(lang, key::PAPER_COL_BATCH)) }
                        th scope="col" { (t(lang, key::PAPER_INSTITUTION)) }
                        th.num scope="col" { (t(lang, key::PAPER_DECLARED)) }
                        th.num scope="col" { (t(lang, key::PAPER_COL_KEYED)) }
                        th.num scope="col" { (t(lang, key::PAPER_COL_SECOND)) }
                        th.num scope="col" { (t(lang, key::PAPER_COL_DIFFERS)) }
                        th scope="col" { (t(lang, key::PAPER_COL_STATE)) }
                    } }
                    tbody { @for one in lines { tr {
                        th.nb scope="row" {
                            a href={ "/staff/paper/batches/" (one.id) } { (t_args(lang, key::PAPER_BATCH, &[("n", one.id.to_string().into())])) }
                            br; span.mut.sm { (day(lang, one.received)) }
                        }
                        td { (one.institution) br; span.mut.sm { (one.campaign) } }
                        td.num { (one.declared) }
                        td.num { (one.keyed) }
                        td.num { (one.second) }
                        td.num { (one.differs) }
                        td { (state(lang, one.state)) }
                    } } }
                } }
            }
        }
    }
}

fn printed(lang: Lang, lines: &[Printed<'_>]) -> Markup {
    html! {
        section {
            h2 { (t(lang, key::PAPER_PRINTED_TITLE)) }
            @if lines.is_empty() { p { (t(lang, key::PAPER_PRINTED_NONE)) } } @else {
                div.x tabindex="0" role="group" aria-label=(t(lang, key::PAPER_PRINTED_TITLE)) { table {
                    thead { tr {
                        th scope="col" { (t(lang, key::PAPER_INSTITUTION)) }
                        th.num scope="col" { (t(lang, key::PAPER_COL_PRINTED)) }
                        th.num scope="col" { (t(lang, key::PAPER_COL_BACK)) }
                        th.num scope="col" { (t(lang, key::PAPER_COL_OUT)) }
                    } }
                    tbody { @for one in lines { tr {
                        th scope="row" { (one.institution) br; span.mut.sm { (one.campaign) } }
                        td.num { (one.printed) }
                        td.num { (one.back) }
                        td.num { (one.printed - one.back) }
                    } } }
                } }
            }
        }
    }
}

fn register(lang: Lang, page: &ListPage<'_>) -> Markup {
    let typed = &page.batch;
    html! {
        section {
            h2 { (t(lang, key::PAPER_REGISTER)) }
            form method="post" action="/staff/paper/batches" {
                (page.me.token)
                (members(lang, page.members, "of", typed))
                (typed.line(lang, "received", key::PAPER_RECEIVED, None, "w-s"))
                (typed.line(lang, "declared", key::PAPER_DECLARED, Some(key::PAPER_DECLARED_HINT), "w-s"))
                (typed.line(lang, "box", key::PAPER_BOX, None, "w-l"))
                (typed.line(lang, "destroy", key::PAPER_DESTROY, Some(key::PAPER_DESTROY_HINT), "w-s"))
                button.btn { (t(lang, key::PAPER_REGISTER_DO)) }
            }
        }
    }
}

fn printing(lang: Lang, page: &ListPage<'_>) -> Markup {
    let typed = &page.print;
    html! {
        section {
            h2 { (t(lang, key::PAPER_PRINT)) }
            form method="post" action="/staff/paper/print" {
                (page.me.token)
                (members(lang, page.members, "print-of", typed))
                (typed.line(lang, "count", key::PAPER_COUNT, Some(key::PAPER_COUNT_HINT), "w-s"))
                (field(lang, &Field {
                    name: "lang",
                    label: key::PAPER_LANG,
                    hint: None,
                    fault: None,
                    control: html! { select.w-l id="lang" name="lang" { option value="ru" lang="ru" { "Русский" } option value="en" lang="en" { "English" } } },
                }))
                button.btn.q { (t(lang, key::PAPER_PRINT_DO)) }
            }
        }
    }
}

fn members(lang: Lang, members: &[Member<'_>], name: &str, typed: &Typed<'_>) -> Markup {
    let fault = typed.fault(lang, name);
    let groups = members.chunk_by(|one, other| one.campaign == other.campaign);
    let control = html! {
        select.w-l id=(name) name=(name) aria-invalid=[fault.map(|_| "true")] aria-describedby=[described(name, false, fault.is_some())] {
            option value="" { (t(lang, key::FORM_CHOOSE)) }
            @for group in groups {
                optgroup label=(group.first().map_or("", |one| one.campaign)) {
                    @for one in group { option value=(one.value) selected[one.value == typed.value(name)] { (one.institution) } }
                }
            }
        }
    };
    let label: Key = key::PAPER_INSTITUTION;
    let field_of = Field {
        name,
        label,
        hint: None,
        fault,
        control,
    };
    field(lang, &field_of)
}
