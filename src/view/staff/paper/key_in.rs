//! A clerk keys a form: its number, then the fields in columns.
use maud::{Markup, html};

use super::shown;
use crate::{
    i18n::{Key, Lang, key, t, t_args},
    paper::rules::Fields,
    survey::{Item, Kind, Survey},
    view::{
        Assets, Look,
        staff::{Me, frame::head},
    },
};

/// What is on the page of a batch.
#[derive(Debug, Clone, Copy)]
pub struct KeyPage<'a> {
    /// Who reads it.
    pub me: Me<'a>,
    /// The batch's number.
    pub batch: i64,
    /// The institution.
    pub institution: &'a str,
    /// Declared, keyed so far.
    pub counts: (i64, i64),
    /// The questionnaire.
    pub survey: &'a Survey,
    /// The number as it was typed.
    pub serial: &'a str,
    /// The fields as they were typed.
    pub fields: Option<&'a Fields>,
    /// Why it was not taken.
    pub refused: Option<Key>,
    /// Fields that were left open, by place.
    pub open: &'a [usize],
    /// The number of the form that was just kept.
    pub saved: Option<&'a str>,
    /// Numbers of forms that the reader may key as the second.
    pub second: &'a [String],
    /// The address of the script that moves on.
    pub script: &'a str,
}

/// The page.
pub fn key_in(look: Look, assets: &Assets, page: &KeyPage<'_>) -> Markup {
    let lang = look.lang;
    let (declared, keyed) = page.counts;
    let counts = [("declared", declared.into()), ("keyed", keyed.into())];
    let title = t_args(
        lang,
        key::PAPER_KEY_TITLE,
        &[
            ("n", page.batch.to_string().into()),
            ("institution", page.institution.into()),
        ],
    );
    let fresh = page.refused.is_none() && page.open.is_empty();
    let main = html! {
        (head(&title, Some(&t_args(lang, key::PAPER_KEY_COUNTS, &counts))))
        @if let Some(serial) = page.saved { p.note role="status" { (t_args(lang, key::PAPER_KEY_SAVED, &[("serial", serial.into())])) } }
        (wrong(lang, page))
        p.full.gap8 {
            (t(lang, key::PAPER_KEY_LEAD)) " "
            kbd { "Enter" } " " (t(lang, key::PAPER_KEY_NEXT)) " " kbd { "+" } " " (t(lang, key::PAPER_KEY_BLANK)) " "
            kbd { "−" } " " (t(lang, key::PAPER_KEY_UNREADABLE)) " " kbd { "*" } " " (t(lang, key::PAPER_KEY_SEVERAL)) " "
            kbd { "Backspace" } " " (t(lang, key::PAPER_KEY_BACK))
        }
        form.gap #keying method="post" action="/staff/paper/key" {
            (page.me.token)
            input type="hidden" name="batch" value=(page.batch);
            input type="hidden" name="strokes" value="";
            input type="hidden" name="ms" value="";
            div.f.err[page.refused.is_some()] {
                label for="serial" { (t(lang, key::PAPER_SERIAL)) }
                input.w-s #serial name="serial" value=(page.serial) inputmode="numeric" autocomplete="off" maxlength="30" required
                    autofocus[fresh] aria-invalid=[page.refused.map(|_| "true")] aria-describedby=[page.refused.map(|_| "refused")];
            }
            ol.form3 { @for (place, item) in short(page.survey) { (field(lang, page, place, item)) } }
            @for (place, item) in long(page.survey) { (text(lang, page, place, item)) }
            p.row {
                button.btn { kbd { "Enter" } (t(lang, key::PAPER_KEY_SAVE)) }
                button.btn.q name="act" value="spoil" { (t(lang, key::PAPER_KEY_SPOIL)) }
                span.mut.sm { (t(lang, key::PAPER_KEY_BLIND)) }
            }
        }
        (second(lang, page.second))
        p.gap { a href="/staff/paper/key" { (t(lang, key::PAPER_KEY_OTHER)) } }
        script src=(page.script) defer {}
    };
    shown(look, assets, page.me, (&title, "/staff/paper/key"), main)
}

fn wrong(lang: Lang, page: &KeyPage<'_>) -> Markup {
    html! {
        @if let Some(words) = page.refused {
            p.note.b #refused role="alert" { a href="#serial" { (t(lang, words)) } }
        }
        @if !page.open.is_empty() {
            div.note.b role="alert" {
                p { (t(lang, key::PAPER_KEY_OPEN)) }
                ul.links { @for place in page.open {
                    @let item = &page.survey.items[*place];
                    li { a href={ "#f-" (item.id) } { (item.id) } }
                } }
            }
        }
    }
}

type Placed<'a> = (usize, &'a Item);

fn is_text(item: &Item) -> bool {
    matches!(item.kind, Kind::ShortText { .. } | Kind::LongText { .. })
}

fn short(survey: &Survey) -> impl Iterator<Item = Placed<'_>> {
    let items = survey.items.iter().enumerate();
    items.filter(|(_, item)| !is_text(item))
}

fn long(survey: &Survey) -> impl Iterator<Item = Placed<'_>> {
    let items = survey.items.iter().enumerate();
    items.filter(|(_, item)| is_text(item))
}

fn value<'a>(page: &KeyPage<'a>, place: usize) -> &'a str {
    let field = page.fields.and_then(|fields| fields.0.get(place));
    field.map_or("", String::as_str)
}

fn field(lang: Lang, page: &KeyPage<'_>, place: usize, item: &Item) -> Markup {
    let name = format!("f-{}", item.id);
    html! {
        li {
            span.mut { (item.id) }
            label for=(name) { (item.short.get(lang)) }
            input id=(name) name=(name) value=(value(page, place)) inputmode="numeric" autocomplete="off" maxlength="20"
                aria-invalid=[page.open.contains(&place).then_some("true")];
        }
    }
}

fn text(lang: Lang, page: &KeyPage<'_>, place: usize, item: &Item) -> Markup {
    let name = format!("f-{}", item.id);
    // «+» is what an empty text is kept as; in the field it would have to be erased.
    let value = match value(page, place) {
        "+" => "",
        value => value,
    };
    html! {
        div.f {
            label for=(name) { (item.id) " " (item.short.get(lang)) }
            textarea id=(name) name=(name) rows="2" maxlength="4000" { (value) }
        }
    }
}

fn second(lang: Lang, serials: &[String]) -> Markup {
    html! {
        @if !serials.is_empty() {
            section {
                h2 { (t(lang, key::PAPER_SECOND_TITLE)) }
                p { (t(lang, key::PAPER_SECOND_LEAD)) }
                ul.links.mono { @for serial in serials { li { (serial) } } }
            }
        }
    }
}

/// The open batches to choose from.
#[derive(Debug, Clone, Copy)]
pub struct ChoosePage<'a> {
    /// Who reads it.
    pub me: Me<'a>,
    /// Number, institution, declared, keyed.
    pub batches: &'a [(i64, &'a str, i64, i64)],
}

/// The page.
pub fn choose(look: Look, assets: &Assets, page: &ChoosePage<'_>) -> Markup {
    let lang = look.lang;
    let title = t(lang, key::PAPER_CHOOSE_TITLE);
    let main = html! {
        (head(title, None))
        @if page.batches.is_empty() { p { (t(lang, key::PAPER_CHOOSE_NONE)) } } @else {
            p.mut { (t(lang, key::PAPER_CHOOSE_LEAD)) }
            ul.prose.gap { @for (id, institution, declared, keyed) in page.batches {
                @let counts = [("declared", (*declared).into()), ("keyed", (*keyed).into())];
                li {
                    a href={ "/staff/paper/key?batch=" (id) } { (t_args(lang, key::PAPER_BATCH, &[("n", id.to_string().into())])) ": " (institution) }
                    " " span.mut { (t_args(lang, key::PAPER_KEY_COUNTS, &counts)) }
                }
            } }
        }
    };
    shown(look, assets, page.me, (title, "/staff/paper/key"), main)
}
