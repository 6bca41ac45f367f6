//! Beside the question: ready answers, the note, the way back.
use maud::{Markup, html};

use super::page::AskPage;
use crate::{
    i18n::{Key, Lang, key, t, t_args},
    region::Channel,
};

pub(super) fn aside(lang: Lang, page: &AskPage<'_>, before: Option<usize>) -> Markup {
    let item = |place: usize| &page.survey.items[place];
    let answered: Vec<usize> = (0..page.survey.items.len()).collect();
    let is_open =
        |place: usize| page.path.contains(&place) && page.sheet.contains_key(&item(place).id);
    let to = |place: usize| format!("{}?item={}", page.base(), item(place).id);
    html! {
        aside.qa aria-label=(t(lang, key::ASK_HELP)) {
            p.links {
                a data-go="back" data-key="Backspace" href=[before.map(to)] { kbd { "Backspace" } " " (t(lang, key::ASK_BACK)) }
                @if let Some(case) = page.case { a data-key="F8" href=(case) { kbd { "F8" } " " (t(lang, key::ASK_APPOINTMENT)) } }
                a data-key="F9" href={ (page.base()) "/end" } { kbd { "F9" } " " (t(lang, key::ASK_END)) }
            }
            p.sm.mut.gap8 data-previous aria-live="off" {}
            details.gap8 {
                summary { (t(lang, key::ASK_JUMP)) }
                ol {
                    @for place in answered {
                        li hidden[!is_open(place)] { a data-go=(item(place).id) href=(to(place)) { (item(place).short.get(lang)) } }
                    }
                }
            }
            details.gap {
                summary data-key="F1" { kbd { "F1" } " " (t(lang, key::ASK_READY)) }
                (ready(lang, page))
            }
            form.gap method="post" action={ (page.base()) "/note" } {
                (page.hidden())
                label for="note" { (t(lang, key::ASK_NOTE)) span.hint { (t(lang, key::ASK_NOTE_HINT)) } }
                textarea #note name="note" rows="2" maxlength="500" { (page.note) }
                button.btn.q.s { (t(lang, key::ASK_NOTE_KEEP)) }
            }
        }
    }
}

/// Questions that people ask back, with what to say. Read aloud, so in the language of the talk.
fn ready(lang: Lang, page: &AskPage<'_>) -> Markup {
    let read = page.read_in;
    let who = [("organizer", page.organizer.into())];
    let own = match page.channel {
        Channel::Phone if page.is_drawn => {
            Some((key::ASK_READY_NUMBER, key::ASK_READY_NUMBER_DRAWN))
        }
        Channel::Phone => Some((key::ASK_READY_NUMBER, key::ASK_READY_NUMBER_SAY)),
        _ => None,
    };
    let line = |asked: Key, say: String| html! { h2.sm.gap8 { (t(lang, asked)) } p { (say) } };
    html! {
        (line(key::ASK_READY_WHO, t_args(read, key::ASK_READY_WHO_SAY, &who)))
        @if let Some((asked, say)) = own { (line(asked, t(read, say).to_owned())) }
        (line(key::ASK_READY_KNOW, t(read, key::ASK_READY_KNOW_SAY).to_owned()))
        (line(key::ASK_READY_LONG, t_args(read, key::ASK_READY_LONG_SAY, &[("minutes", i64::from(page.survey.minutes).into())])))
        (line(key::ASK_READY_STOP, t(read, key::ASK_READY_STOP_SAY).to_owned()))
    }
}
