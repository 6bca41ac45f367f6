//! The plan of a campaign as a form.
use maud::{Markup, html};

use super::{Section, sector_name, shown};
use crate::{
    i18n::{Key, Lang, key, t, t_args},
    region::Sector,
    view::{
        Assets, Look,
        results::number::count,
        staff::{Field, Me, described, field, frame::head},
    },
};

/// A party to choose.
#[derive(Debug, Clone, Copy)]
pub struct Party<'a> {
    /// Its code.
    pub code: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Whether it cannot be left out.
    pub stays: bool,
}

/// What the plan comes to.
#[derive(Debug, Clone, Copy)]
pub struct Sums {
    /// Institutions taken.
    pub institutions: u64,
    /// Their recipients.
    pub recipients: u64,
    /// Respondents required.
    pub required: u64,
    /// Institutions without recipients.
    pub without: u64,
}

/// What stands in the fields, and what is wrong there.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    /// By the field's name.
    pub values: Vec<(&'static str, String)>,
    /// Types that were chosen.
    pub kinds: Vec<String>,
    /// Municipalities that were chosen.
    pub municipalities: Vec<String>,
    /// Codes of the parties that were chosen.
    pub parties: Vec<String>,
    /// By the field's name.
    pub faults: Vec<(&'static str, String)>,
}

impl Typed {
    /// What stands in a field.
    pub fn get(&self, name: &str) -> &str {
        let mut found = self.values.iter().filter(|(known, _)| *known == name);
        found.next().map_or("", |(_, value)| value)
    }

    /// Puts something else into a field.
    pub fn set(&mut self, name: &str, value: &str) {
        let found = self.values.iter_mut().filter(|(known, _)| *known == name);
        found.for_each(|(_, known)| value.clone_into(known));
    }

    fn fault(&self, name: &str) -> Option<&str> {
        let mut found = self.faults.iter().filter(|(known, _)| *known == name);
        found.next().map(|(_, words)| words.as_str())
    }
}

/// What is on the page.
#[derive(Debug, Clone, Copy)]
pub struct PlanPage<'a> {
    /// Who reads it.
    pub me: Me<'a>,
    /// The sector.
    pub sector: Sector,
    /// The code of the draft that is mended; none of a new campaign.
    pub draft: Option<&'a str>,
    /// Questionnaires: id and title.
    pub surveys: &'a [(String, String)],
    /// Whether the questionnaire of the draft has another text by now.
    pub newer: bool,
    /// Methodologies: id and title.
    pub methodologies: &'a [(String, String)],
    /// Types of institutions and how many have each.
    pub kinds: &'a [(String, usize)],
    /// Municipalities and how many institutions are there.
    pub municipalities: &'a [(String, usize)],
    /// Parties.
    pub parties: &'a [Party<'a>],
    /// What stands in the fields.
    pub typed: &'a Typed,
    /// What they come to, if that was asked.
    pub sums: Option<Sums>,
}

/// The page.
pub fn plan(look: Look, assets: &Assets, page: &PlanPage<'_>) -> Markup {
    let lang = look.lang;
    let (title, to) = match page.draft {
        None => (
            t(lang, key::SETUP_NEW),
            format!("/staff/campaigns/new?sector={}", page.sector),
        ),
        Some(code) => (
            t(lang, key::SETUP_MEND),
            format!("/staff/setup/{code}/edit"),
        ),
    };
    let main = html! {
        (head(title, Some(t(lang, sector_name(page.sector)))))
        form method="post" action=(to) novalidate {
            (page.me.token)
            input type="hidden" name="sector" value=(page.sector);
            @if !page.typed.faults.is_empty() {
                div.note.b role="alert" {
                    p.b { (t(lang, key::SETUP_FAULTS)) }
                    ul { @for (name, words) in &page.typed.faults { li { a href={ "#" (name) } { (words) } } } }
                }
            }
            @if let Some(sums) = page.sums { (sum(lang, &sums)) }
            (what(lang, page))
            (when(lang, page))
            (whom(lang, page))
            (who(lang, page))
            p.row {
                button.btn.q name="act" value="count" { (t(lang, key::SETUP_COUNT)) }
                button.btn name="act" value="save" { (t(lang, key::SETUP_SAVE)) }
            }
        }
    };
    shown(
        look,
        assets,
        (page.me, Section::Campaigns),
        (title, &to),
        main,
    )
}

fn sum(lang: Lang, sums: &Sums) -> Markup {
    let args = [
        ("institutions", count(lang, sums.institutions).into()),
        ("recipients", count(lang, sums.recipients).into()),
        ("required", count(lang, sums.required).into()),
    ];
    let without = [("shown", count(lang, sums.without).into())];
    html! {
        div.note role="status" {
            p { (t_args(lang, key::SETUP_SUMS, &args)) }
            @if sums.without > 0 { p { (t_args(lang, key::SETUP_WITHOUT, &without)) } }
        }
    }
}

/// One line of text.
struct Line {
    name: &'static str,
    label: Key,
    hint: Option<Key>,
    kind: &'static str,
    class: &'static str,
}

fn line(lang: Lang, page: &PlanPage<'_>, line: &Line) -> Markup {
    let (typed, name) = (page.typed, line.name);
    let fault = typed.fault(name);
    let hint = line.hint.map(|hint| t(lang, hint));
    let stays = name == "code" && page.draft.is_some();
    let control = html! {
        input.(line.class) id=(name) name=(name) type=(line.kind) value=(typed.get(name)) autocomplete="off" readonly[stays]
            aria-invalid=[fault.map(|_| "true")] aria-describedby=[described(name, hint.is_some(), fault.is_some())];
    };
    let label = line.label;
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
}

fn text(name: &'static str, label: Key, hint: Option<Key>) -> Line {
    Line {
        name,
        label,
        hint,
        kind: "text",
        class: "w-l",
    }
}

fn select(
    lang: Lang,
    page: &PlanPage<'_>,
    (name, label): (&'static str, Key),
    options: &[(String, String)],
) -> Markup {
    let typed = page.typed;
    let fault = typed.fault(name);
    let control = html! {
        select.w-l id=(name) name=(name) aria-invalid=[fault.map(|_| "true")] aria-describedby=[described(name, false, fault.is_some())] {
            @for (id, words) in options { option value=(id) selected[*id == typed.get(name)] { (words) } }
        }
    };
    field(
        lang,
        &Field {
            name,
            label,
            hint: None,
            fault,
            control,
        },
    )
}

fn what(lang: Lang, page: &PlanPage<'_>) -> Markup {
    html! {
        section {
            h2 { (t(lang, key::SETUP_WHAT)) }
            (line(lang, page, &text("title", key::SETUP_TITLE, Some(key::SETUP_TITLE_HINT))))
            (line(lang, page, &text("code", key::SETUP_CODE, Some(key::SETUP_CODE_HINT))))
            (select(lang, page, ("survey", key::SETUP_SURVEY), page.surveys))
            @if page.newer {
                div.opt {
                    input type="checkbox" id="newest" name="newest" value="1" checked[page.typed.get("newest") == "1"];
                    label for="newest" { (t(lang, key::SETUP_NEWEST)) }
                }
            }
            (select(lang, page, ("methodology", key::SETUP_METHODOLOGY), page.methodologies))
            (line(lang, page, &text("organizer", key::SETUP_ORGANIZER, Some(key::SETUP_ORGANIZER_HINT))))
            (line(lang, page, &text("hotline", key::SETUP_HOTLINE, Some(key::SETUP_HOTLINE_HINT))))
        }
    }
}

fn when(lang: Lang, page: &PlanPage<'_>) -> Markup {
    let day = |name, label, hint| Line {
        name,
        label,
        hint,
        kind: "date",
        class: "w-s",
    };
    html! {
        section {
            h2 { (t(lang, key::SETUP_WHEN)) }
            div.row {
                (line(lang, page, &day("from", key::SETUP_FROM, None)))
                (line(lang, page, &day("to", key::SETUP_TO, None)))
                (line(lang, page, &day("results", key::SETUP_RESULTS, None)))
            }
        }
    }
}

fn whom(lang: Lang, page: &PlanPage<'_>) -> Markup {
    let number = |name, label| Line {
        name,
        label,
        hint: None,
        kind: "text",
        class: "w-s",
    };
    let typed = page.typed;
    html! {
        section {
            h2 { (t(lang, key::SETUP_WHOM)) }
            p { (t(lang, key::SETUP_WHOM_HOW)) }
            (group(lang, ("kind", key::SETUP_KINDS), page.kinds, &typed.kinds))
            (group(lang, ("municipality", key::SETUP_MUNICIPALITIES), page.municipalities, &typed.municipalities))
            (area(lang, page, ("codes", key::SETUP_CODES, key::SETUP_CODES_HINT)))
            (area(lang, page, ("recipients", key::SETUP_RECIPIENTS, key::SETUP_RECIPIENTS_HINT)))
            div.row {
                (line(lang, page, &number("percent", key::SETUP_PERCENT)))
                (line(lang, page, &number("cap", key::SETUP_CAP)))
            }
        }
    }
}

/// Boxes to tick; none ticked is all.
fn group(
    lang: Lang,
    (name, legend): (&str, Key),
    known: &[(String, usize)],
    chosen: &[String],
) -> Markup {
    html! {
        fieldset.f {
            legend { (t(lang, legend)) }
            div.picks { @for (nth, (value, institutions)) in known.iter().enumerate() {
                div.opt {
                    input type="checkbox" id={ (name) "-" (nth) } name=(name) value=(value) checked[chosen.contains(value)];
                    label for={ (name) "-" (nth) } {
                        @if value.is_empty() { (t(lang, key::SETUP_NOT_SAID)) } @else { (value) }
                        " " span.mut { (count(lang, *institutions as u64)) }
                    }
                }
            } }
        }
    }
}

fn area(lang: Lang, page: &PlanPage<'_>, (name, label, hint): (&'static str, Key, Key)) -> Markup {
    let typed = page.typed;
    let (fault, value) = (typed.fault(name), typed.get(name));
    html! {
        details open[fault.is_some() || !value.is_empty()] {
            summary { (t(lang, label)) }
            (field(lang, &Field {
                name,
                label,
                hint: Some(t(lang, hint)),
                fault,
                control: html! {
                    textarea.w-l id=(name) name=(name) rows="4" aria-invalid=[fault.map(|_| "true")]
                        aria-describedby=[described(name, true, fault.is_some())] { (value) }
                },
            }))
        }
    }
}

fn who(lang: Lang, page: &PlanPage<'_>) -> Markup {
    html! {
        section #parties {
            h2 { (t(lang, key::SETUP_PARTIES)) }
            p { (t(lang, key::SETUP_PARTIES_HOW)) }
            @for (nth, party) in page.parties.iter().enumerate() {
                div.opt {
                    input type="checkbox" id={ "party-" (nth) } name="party" value=(party.code) disabled[party.stays]
                        checked[party.stays || page.typed.parties.iter().any(|code| code == party.code)];
                    label for={ "party-" (nth) } { (party.name) }
                }
            }
        }
    }
}
