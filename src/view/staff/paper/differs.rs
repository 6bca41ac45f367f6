//! A third look at a form: only the fields in which two keyings differ, or that say what the form does not offer.
use maud::{Markup, html};

use super::shown;
use crate::{
    i18n::{Lang, key, t, t_args},
    paper::rules::field,
    survey::{Item, Kind},
    view::{
        Assets, Look,
        staff::{Me, frame::head},
    },
};

/// A field to be decided.
#[derive(Debug, Clone, Copy)]
pub struct Differing<'a> {
    /// The item.
    pub item: &'a Item,
    /// What was keyed first.
    pub first: &'a str,
    /// What was keyed by the other person; none if it was keyed once.
    pub second: Option<&'a str>,
}

/// What is on the page.
#[derive(Debug, Clone, Copy)]
pub struct DiffersPage<'a> {
    /// Who reads it.
    pub me: Me<'a>,
    /// The form's number.
    pub serial: &'a str,
    /// Its batch.
    pub batch: i64,
    /// How many fields it has.
    pub of: usize,
    /// What is to be decided.
    pub fields: &'a [Differing<'a>],
    /// Short names of questions that were answered though they were to be passed by.
    pub strayed: &'a [&'a str],
}

/// The page.
pub fn differs(look: Look, assets: &Assets, page: &DiffersPage<'_>) -> Markup {
    let lang = look.lang;
    let title = t_args(
        lang,
        key::PAPER_DIFFERS_TITLE,
        &[("serial", page.serial.into())],
    );
    let counts = [("n", page.fields.len().into()), ("of", page.of.into())];
    let main = html! {
        (head(&title, Some(&t_args(lang, key::PAPER_DIFFERS_COUNT, &counts))))
        p.full { (t(lang, key::PAPER_DIFFERS_LEAD)) }
        @if !page.strayed.is_empty() {
            p.note.w.gap8 { (t_args(lang, key::PAPER_STRAYED, &[("fields", page.strayed.join("; ").into())])) }
        }
        div.x.gap tabindex="0" role="group" aria-label=(title) { table.mid {
            thead { tr {
                th scope="col" { (t(lang, key::PAPER_COL_FIELD)) }
                th scope="col" { (t(lang, key::PAPER_COL_FIRST)) }
                th scope="col" { (t(lang, key::PAPER_COL_OTHER)) }
                th scope="col" { (t(lang, key::PAPER_COL_NEITHER)) }
            } }
            tbody { @for (nth, one) in page.fields.iter().enumerate() { (row(lang, page, one, nth == 0)) } }
        } }
        p.gap { a href={ "/staff/paper/batches/" (page.batch) } { (t_args(lang, key::PAPER_BATCH, &[("n", page.batch.to_string().into())])) } }
    };
    let here = format!("/staff/paper/forms/{}", page.serial);
    shown(look, assets, page.me, (&title, &here), main)
}

/// Keys belong to the first row: it goes when it is decided.
fn row(lang: Lang, page: &DiffersPage<'_>, one: &Differing<'_>, first: bool) -> Markup {
    let id = &one.item.id;
    let action = format!("/staff/paper/forms/{}", page.serial);
    let key_of = |code: &'static str| first.then_some(code);
    let value = |value: &str, nth: &str, code: &'static str| {
        html! {
            form method="post" action=(action) {
                (page.me.token)
                input type="hidden" name="field" value=(id);
                button.btn.q.s name="value" value=(value) data-key=[key_of(code)] { @if first { kbd { (nth) } } (words(lang, one.item, value)) }
            }
        }
    };
    html! {
        tr {
            th scope="row" { (id) " " (one.item.short.get(lang)) }
            td { (value(one.first, "1", "Digit1")) }
            td { @if let Some(second) = one.second { (value(second, "2", "Digit2")) } @else { span.mut { "—" } } }
            td {
                form.row method="post" action=(action) {
                    (page.me.token)
                    input type="hidden" name="field" value=(id);
                    label.vh for={ "n-" (id) } { (id) " " (t(lang, key::PAPER_COL_NEITHER)) }
                    input.w-s id={ "n-" (id) } name="value" required maxlength="4000" autocomplete="off";
                    button.btn.q.s data-key=[key_of("Digit3")] { @if first { kbd { "3" } } (t(lang, key::PAPER_RULE)) }
                }
            }
        }
    }
}

/// What was keyed, with what it stands for.
fn words(lang: Lang, item: &Item, keyed: &str) -> String {
    let said = match keyed {
        field::BLANK => Some(t(lang, key::PAPER_KEY_BLANK)),
        field::UNREADABLE => Some(t(lang, key::PAPER_KEY_UNREADABLE)),
        field::SEVERAL => Some(t(lang, key::PAPER_KEY_SEVERAL)),
        _ => None,
    };
    if let Some(said) = said {
        return format!("{keyed} {said}");
    }
    let options = field::options(item);
    let option = options.iter().position(|(number, _)| number == keyed);
    match option.map(|place| options[place].1) {
        Some(Some(choice)) if choice.text.get(lang) != keyed => {
            format!("{keyed} {}", choice.text.get(lang))
        }
        Some(None) if matches!(item.kind, Kind::YesNo) => {
            let word = if keyed == "1" {
                key::PAPER_YES
            } else {
                key::PAPER_NO
            };
            format!("{keyed} {}", t(lang, word))
        }
        _ => keyed.to_owned(),
    }
}
