//! What people wrote: read, moderated, put under topics. Only masked texts come here.
use chrono::{Datelike, Days, NaiveDate, NaiveDateTime};
use maud::{Markup, html};

use super::{choose::choose, frame::Section};
use crate::{
    comments::{CommentState, Label, Part, parts},
    i18n::{Key, Lang, day_year, key, t, t_args},
    view::{Assets, Look, staff::Me},
};

mod line;
mod list;
mod words;

pub use list::{CommentUndo, CommentsPage, comments};
pub use words::{WordsPage, comment_words};

/// A comment as it is shown.
#[derive(Debug, Clone, Copy)]
pub struct CommentLine<'a> {
    /// Its key, in addresses.
    pub key: (i64, i64),
    /// The institution: its code and its name.
    pub institution: (&'a str, &'a str),
    /// The question, in short.
    pub item: &'a str,
    /// The day on which it was read; its week is shown.
    pub read_on: NaiveDate,
    /// What it says, masked.
    pub text: &'a str,
    /// What was decided.
    pub state: CommentState,
    /// Who decided and when, in the region's time.
    pub decided: Option<(&'a str, NaiveDateTime)>,
    /// How many times words were masked by hand.
    pub edits: i64,
    /// Its topics.
    pub topics: &'a [String],
}

/// The campaigns whose comments the reader may see.
pub fn comment_campaigns(
    look: Look,
    assets: &Assets,
    me: Me<'_>,
    campaigns: &[(&str, &str)],
) -> Markup {
    let here = (Section::Comments, "/staff/comments");
    let words = (key::COMMENT_TITLE, key::COMMENT_NO_CAMPAIGNS);
    choose(look, assets, me, here, words, campaigns)
}

/// The text with its masks marked.
pub(in crate::view::staff) fn said(lang: Lang, text: &str) -> Markup {
    html! {
        p.said dir="auto" {
            @for part in parts(text) {
                @match part {
                    Part::Written(words) => (words),
                    Part::Masked(label) => mark { (t(lang, label_words(label))) },
                }
            }
        }
    }
}

fn label_words(label: Label) -> Key {
    match label {
        Label::Phone => key::COMMENT_MASK_PHONE,
        Label::Mail => key::COMMENT_MASK_MAIL,
        Label::Nick => key::COMMENT_MASK_NICK,
        Label::Card => key::COMMENT_MASK_CARD,
        Label::Passport => key::COMMENT_MASK_PASSPORT,
        Label::Snils => key::COMMENT_MASK_SNILS,
        Label::Number => key::COMMENT_MASK_NUMBER,
        Label::Place => key::COMMENT_MASK_PLACE,
        Label::Name => key::COMMENT_MASK_NAME,
        Label::Hand => key::COMMENT_MASK_HAND,
    }
}

/// A state with its sign.
fn state(lang: Lang, state: CommentState) -> Markup {
    let (class, sign, words) = match state {
        CommentState::New => ("", "○", key::COMMENT_STATE_NEW),
        CommentState::Shown => ("ok", "✓", key::COMMENT_STATE_SHOWN),
        CommentState::Hidden => ("mut", "✕", key::COMMENT_STATE_HIDDEN),
    };
    html! { span.tag.(class) data-g=(sign) { (t(lang, words)) } }
}

/// «неделя с 23 ноября 2026 года»: the day itself would tell more than is needed.
fn week(lang: Lang, on: NaiveDate) -> String {
    let monday = on - Days::new(u64::from(on.weekday().num_days_from_monday()));
    let args = [("day", day_year(lang, monday).into())];
    t_args(lang, key::COMMENT_WEEK, &args)
}
