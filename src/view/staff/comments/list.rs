//! The comments of a campaign.
use maud::{Markup, html};

use super::{CommentLine, line::line};
use crate::{
    comments::CommentState,
    i18n::{Key, Lang, key, t, t_args},
    view::{
        Assets, Look,
        results::number,
        staff::{
            Me,
            frame::{Page, Section, document, head},
        },
    },
};

/// What is on the page.
#[derive(Debug, Clone, Copy)]
pub struct CommentsPage<'a> {
    /// Who reads it.
    pub me: Me<'a>,
    /// Whether they moderate; who does not sees what is shown.
    pub moderates: bool,
    /// The campaign: number, code, title.
    pub campaign: (i64, &'a str, &'a str),
    /// What was typed to be searched.
    pub words: &'a str,
    /// The state looked at; none for all.
    pub state: Option<CommentState>,
    /// How many comments have each state.
    pub states: &'a [(CommentState, i64)],
    /// The institutions that have comments, by code and name, and the chosen code.
    pub institutions: (&'a [(&'a str, &'a str)], &'a str),
    /// The topics with how many comments each has, and the chosen one.
    pub topics: (&'a [(String, i64)], &'a str),
    /// How many fit.
    pub found: i64,
    /// Those on this page.
    pub lines: &'a [CommentLine<'a>],
    /// The query that shows this list again, without the page's number.
    pub query: &'a str,
    /// The number of this page, from 1, and whether there are more.
    pub paging: (i64, bool),
    /// What was done.
    pub done: Option<Key>,
    /// What undoes it.
    pub undo: Option<CommentUndo>,
    /// Why nothing was done.
    pub fault: Option<&'a str>,
}

/// A decision to be undone.
#[derive(Debug, Clone, Copy)]
pub struct CommentUndo {
    /// The comment's key, in addresses.
    pub key: (i64, i64),
    /// Its state before.
    pub state: CommentState,
    /// How many times words were masked by hand when it was decided about.
    pub edits: i64,
}

impl CommentsPage<'_> {
    fn address(&self) -> String {
        format!("/staff/comments/{}", self.campaign.1)
    }
}

/// The page.
pub fn comments(look: Look, assets: &Assets, page: &CommentsPage<'_>) -> Markup {
    let lang = look.lang;
    let lead = if page.moderates {
        key::COMMENT_LEAD
    } else {
        key::COMMENT_LEAD_READ
    };
    let found = [("n", number::count(lang, page.found.unsigned_abs()).into())];
    let main = html! {
        p.crumb { a href={ "/staff/campaigns/" (page.campaign.1) } { (page.campaign.2) } }
        (head(t(lang, key::COMMENT_TITLE), None))
        (said(lang, page))
        p.note { (t(lang, lead)) }
        (filter(lang, page))
        section {
            h2 { (t_args(lang, key::COMMENT_FOUND, &found)) }
            @if page.lines.is_empty() { p { (t(lang, key::COMMENT_NOTHING)) } }
            ol.remarks { @for (nth, one) in page.lines.iter().enumerate() { (line(lang, page, one, nth == 0)) } }
            (paging(lang, page))
            p.sm.gap.noprint {
                (t(lang, key::COMMENT_TAKE)) " "
                a href={ (page.address()) "/file/comments.xlsx?" (page.query) } { "XLSX" } ", "
                a href={ (page.address()) "/file/comments.csv?" (page.query) } { "CSV" }
            }
        }
        @if page.moderates { datalist #topics { @for (topic, _) in page.topics.0 { option value=(topic) {} } } }
    };
    document(
        look,
        assets,
        &Page {
            title: t(lang, key::COMMENT_TITLE),
            here: &format!("{}?{}", page.address(), page.query),
            me: Some((page.me, Some(Section::Comments))),
            main,
        },
    )
}

fn said(lang: Lang, page: &CommentsPage<'_>) -> Markup {
    html! {
        @if let Some(fault) = page.fault { p.note.b role="alert" { (fault) } }
        @if let Some(words) = page.done {
            div.note role="status" {
                (t(lang, words))
                @if let Some(undo) = page.undo {
                    form method="post" action={ (page.address()) "/" (undo.key.0) "-" (undo.key.1) "/state?" (page.query) } {
                        (page.me.token)
                        input type="hidden" name="edits" value=(undo.edits);
                        button.link name="to" value=(undo.state.as_str()) data-key="KeyZ" { kbd { "Z" } " " (t(lang, key::COMMENT_UNDO)) }
                    }
                }
            }
        }
    }
}

fn filter(lang: Lang, page: &CommentsPage<'_>) -> Markup {
    let (institutions, chosen) = page.institutions;
    let (topics, topic) = page.topics;
    html! {
        form.row.gap.noprint method="get" action=(page.address()) role="search" {
            div {
                label for="q" { (t(lang, key::COMMENT_WORDS_SOUGHT)) }
                input.w-m #q name="q" type="search" value=(page.words) maxlength="200" aria-describedby="q-hint";
                span.hint #q-hint { (t(lang, key::COMMENT_WORDS_HINT)) }
            }
            div {
                label for="institution" { (t(lang, key::COMMENT_INSTITUTION)) }
                select.w-m #institution name="institution" {
                    option value="" { (t(lang, key::COMMENT_ANY)) }
                    @for (code, name) in institutions { option value=(code) selected[*code == chosen] { (name) } }
                }
            }
            @if !topics.is_empty() || !topic.is_empty() {
                div {
                    label for="topic" { (t(lang, key::COMMENT_TOPIC)) }
                    select.w-m #topic name="topic" {
                        option value="" { (t(lang, key::COMMENT_ANY)) }
                        @for (name, n) in topics { option value=(name) selected[name == topic] { (name) ": " (n) } }
                    }
                }
            }
            @if page.moderates { (states(lang, page)) }
            button.btn.q { (t(lang, key::COMMENT_FIND)) }
        }
    }
}

fn states(lang: Lang, page: &CommentsPage<'_>) -> Markup {
    let count = |state: CommentState| {
        let found = page.states.iter().find(|(known, _)| *known == state);
        number::count(lang, found.map_or(0, |(_, n)| n.unsigned_abs()))
    };
    html! {
        div {
            label for="state" { (t(lang, key::COMMENT_STATE)) }
            select.w-s #state name="state" {
                @for (state, words) in [
                    (CommentState::New, key::COMMENT_NEW),
                    (CommentState::Shown, key::COMMENT_SHOWN),
                    (CommentState::Hidden, key::COMMENT_HIDDEN),
                ] {
                    option value=(state.as_str()) selected[page.state == Some(state)] { (t_args(lang, words, &[("n", count(state).into())])) }
                }
                option value="all" selected[page.state.is_none()] { (t(lang, key::COMMENT_ANY)) }
            }
        }
    }
}

fn paging(lang: Lang, page: &CommentsPage<'_>) -> Markup {
    let (nth, more) = page.paging;
    let to = |nth: i64| format!("{}?{}&page={nth}", page.address(), page.query);
    html! {
        p.row.sm.gap {
            @if nth > 1 { a href=(to(nth - 1)) { "← " (t(lang, key::COMMENT_BEFORE)) } }
            @if more { a href=(to(nth + 1)) { (t(lang, key::COMMENT_AFTER)) " →" } }
        }
    }
}
