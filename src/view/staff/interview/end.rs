//! The end of a talk before its last question.
use maud::{Markup, html};

use crate::{
    i18n::{Key, key, t, t_args},
    phone::Disposition,
    region::Channel,
    view::{
        Assets, Look,
        staff::frame::{Me, Page, Section, document, head},
    },
};

/// What is on it.
#[derive(Debug, Clone, Copy)]
pub struct EndPage<'a> {
    /// Who reads it.
    pub me: Me<'a>,
    /// The draft's number, and the version of the case's lease.
    pub draft: (i64, i64),
    /// Phone or interview.
    pub channel: Channel,
    /// Questions asked so far that apply, and how many of them were answered.
    pub reached: (usize, usize),
    /// What would be kept now.
    pub keeps: Option<Disposition>,
}

/// How a talk may end by itself, with its key: by phone and face to face.
const WAYS: &[(Disposition, Key, bool)] = &[
    (Disposition::BreakOff, key::ASK_WAY_BREAK_OFF, true),
    (Disposition::Dropped, key::ASK_WAY_DROPPED, false),
    (Disposition::RefusalFinal, key::ASK_WAY_REFUSAL, false),
    (Disposition::NotRecipient, key::ASK_WAY_NOT_RECIPIENT, true),
    (Disposition::Language, key::ASK_WAY_LANGUAGE, true),
    (Disposition::Unable, key::ASK_WAY_UNABLE, false),
    (Disposition::BadLine, key::ASK_WAY_BAD_LINE, false),
    (Disposition::Technical, key::ASK_WAY_TECHNICAL, true),
];

/// The ways that a channel has, in the order of their keys.
pub fn ways(channel: Channel) -> impl Iterator<Item = (Disposition, Key)> {
    WAYS.iter()
        .filter(move |(_, _, both)| *both || channel == Channel::Phone)
        .map(|(way, words, _)| (*way, *words))
}

/// The page.
pub fn end(look: Look, assets: &Assets, page: &EndPage<'_>) -> Markup {
    let lang = look.lang;
    let base = format!("/staff/interviews/{}", page.draft.0);
    let (asked, answered) = page.reached;
    let far = [("answered", answered.into()), ("asked", asked.into())];
    let main = html! {
        (head(t(lang, key::ASK_END_TITLE), None))
        p { (t_args(lang, key::ASK_END_REACHED, &far)) " " (t(lang, becomes(page.keeps))) }
        form.gap method="post" action={ (base) "/finish" } {
            (page.me.token)
            input type="hidden" name="version" value=(page.draft.1);
            ol.ans {
                @for (nth, (way, words)) in ways(page.channel).enumerate() {
                    li { button.key name="result" value=(way.as_str()) data-key={ "Digit" (nth + 1) } accesskey=(nth + 1) {
                        kbd { (nth + 1) } span { (t(lang, words)) }
                    } }
                }
            }
        }
        p.gap { a href=(base) data-key="Backspace" { kbd { "Backspace" } " " (t(lang, key::ASK_GO_ON)) } }
    };
    let section = (page.channel == Channel::Interview).then_some(Section::Interviews);
    document(
        look,
        assets,
        &Page {
            title: t(lang, key::ASK_END_TITLE),
            here: &format!("{base}/end"),
            me: Some((page.me, section)),
            main,
        },
    )
}

fn becomes(keeps: Option<Disposition>) -> Key {
    match keeps {
        Some(Disposition::Complete) => key::ASK_END_COMPLETE,
        Some(Disposition::Partial) => key::ASK_END_PARTIAL,
        _ => key::ASK_END_NOTHING,
    }
}
