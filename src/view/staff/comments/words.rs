//! One comment, word by word: what tells of a person is masked by hand.
use maud::{Markup, html};

use super::{CommentLine, said, state, week};
use crate::{
    comments,
    i18n::{Key, key, t},
    view::{
        Assets, Look,
        staff::{
            Me,
            frame::{Page, Section, document, head},
        },
    },
};

/// What is on the page.
#[derive(Debug, Clone, Copy)]
pub struct WordsPage<'a> {
    /// Who reads it.
    pub me: Me<'a>,
    /// The campaign: number, code, title.
    pub campaign: (i64, &'a str, &'a str),
    /// The comment.
    pub line: CommentLine<'a>,
    /// The query of the list to come back to.
    pub query: &'a str,
    /// Why nothing was done.
    pub fault: Option<Key>,
}

/// The page.
pub fn comment_words(look: Look, assets: &Assets, page: &WordsPage<'_>) -> Markup {
    let (lang, line) = (look.lang, page.line);
    let list = format!("/staff/comments/{}", page.campaign.1);
    let (institution, id) = line.key;
    let here = format!("{list}/{institution}-{id}/words?{}", page.query);
    let main = html! {
        p.crumb { a href={ (list) "?" (page.query) } { (t(lang, key::COMMENT_TITLE)) } ", " (page.campaign.2) }
        (head(t(lang, key::COMMENT_WORDS_TITLE), Some(line.institution.1)))
        @if let Some(fault) = page.fault { p.note.b role="alert" { (t(lang, fault)) } }
        (said(lang, line.text))
        p.sm.mut { (line.item) " · " (week(lang, line.read_on)) " · " (state(lang, line.state)) }
        form.gap method="post" action=(here) {
            (page.me.token)
            input type="hidden" name="edits" value=(line.edits);
            fieldset {
                legend { (t(lang, key::COMMENT_WORDS_LEAD)) }
                div.pick dir="auto" {
                    @for (nth, word) in comments::words(line.text).enumerate() {
                        label { input type="checkbox" name="word" value=(nth); " " (word) }
                    }
                }
            }
            p.row.gap8 {
                button.btn data-key="Enter" { kbd { "Enter" } (t(lang, key::COMMENT_WORDS_HIDE)) }
                @if line.edits > 0 { button.btn.q name="again" value="1" { (t(lang, key::COMMENT_WORDS_AGAIN)) } }
                a.btn.q href={ (list) "?" (page.query) } data-key="Backspace" { kbd { "Backspace" } (t(lang, key::COMMENT_WORDS_BACK)) }
            }
        }
    };
    document(
        look,
        assets,
        &Page {
            title: t(lang, key::COMMENT_WORDS_TITLE),
            here: &here,
            me: Some((page.me, Some(Section::Comments))),
            main,
        },
    )
}
