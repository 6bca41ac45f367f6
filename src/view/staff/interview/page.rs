//! The page of an interview under way.
use std::collections::BTreeMap;

use maud::{Markup, html};

use super::{aside, item};
use crate::{
    i18n::{Lang, key, nbsp, t, t_args},
    region::Channel,
    survey::{Survey, answer::Wrong},
    view::{
        Assets, Look,
        staff::frame::{Me, Page, Section, document},
    },
};

/// What is on it.
#[derive(Debug, Clone, Copy)]
pub struct AskPage<'a> {
    /// Who reads it.
    pub me: Me<'a>,
    /// The draft's number.
    pub draft: i64,
    /// The version of the case's lease; 0 face to face.
    pub version: i64,
    /// What is asked.
    pub survey: &'a Survey,
    /// Phone or interview.
    pub channel: Channel,
    /// Whether the number was drawn at random, which is said to who asks where it is from.
    pub is_drawn: bool,
    /// The institution asked about.
    pub about: &'a str,
    /// On whose order, for the ready answers.
    pub organizer: &'a str,
    /// The language in which the questions are read.
    pub read_in: Lang,
    /// The answers so far, by question.
    pub sheet: &'a BTreeMap<String, Vec<String>>,
    /// Places of the questions that are asked, given these answers.
    pub path: &'a [usize],
    /// The place of the question shown; none at the end.
    pub at: Option<usize>,
    /// What is wrong with its answer.
    pub wrong: Option<Wrong>,
    /// The number of the last answer.
    pub seq: i64,
    /// The note so far.
    pub note: &'a str,
    /// When it began, in seconds since 1970.
    pub since: i64,
    /// Where a time is agreed; none face to face.
    pub case: Option<&'a str>,
}

impl AskPage<'_> {
    /// The address that the page's forms begin with.
    pub(super) fn base(&self) -> String {
        format!("/staff/interviews/{}", self.draft)
    }

    /// What every form of the page carries.
    pub(super) fn hidden(&self) -> Markup {
        html! { (self.me.token) input type="hidden" name="version" value=(self.version); }
    }

    /// The place before the one shown.
    fn before(&self) -> Option<usize> {
        let earlier = |place: &&usize| self.at.is_none_or(|at| **place < at);
        self.path.iter().rfind(earlier).copied()
    }
}

/// The page.
pub fn ask(look: Look, assets: &Assets, page: &AskPage<'_>) -> Markup {
    let lang = look.lang;
    let nth = page
        .path
        .iter()
        .filter(|place| page.at.is_none_or(|at| **place <= at))
        .count();
    let of = page.path.len();
    let answers = serde_json::json!(page.sheet).to_string();
    let item = page.at.map_or("", |at| page.survey.items[at].id.as_str());
    let title = t_args(
        lang,
        key::ASK_TITLE,
        &[("nth", nth.into()), ("of", of.into())],
    );
    let main = html! {
        (status(lang, page, nth, of))
        h1.vh { (t(lang, key::ASK_HEADING)) }
        p.note.b.gap8 data-lost hidden role="alert" { (t(lang, key::ASK_LOST)) }
        div.talk data-ask=(page.base()) data-seq=(page.seq) data-answers=(answers) data-at=(item) data-alive={ (page.base()) "/alive" } {
            (page.hidden())
            div data-place {
                @match page.at {
                    Some(at) => (item::form(lang, page, at, page.wrong)),
                    None => (closing(lang, page)),
                }
            }
            template {
                @for place in 0..page.survey.items.len() { (item::form(lang, page, place, None)) }
                (closing(lang, page))
            }
            (aside::aside(lang, page, page.before()))
        }
    };
    let section = (page.channel == Channel::Interview).then_some(Section::Interviews);
    document(
        look,
        assets,
        &Page {
            title: &title,
            here: &page.base(),
            me: Some((page.me, section)),
            main,
        },
    )
}

fn status(lang: Lang, page: &AskPage<'_>, nth: usize, of: usize) -> Markup {
    let unsaved = t_args(lang, key::ASK_UNSAVED, &[("n", "{n}".into())]);
    html! {
        dl.stat.inner {
            div { dt { (t(lang, key::ASK_ABOUT)) } dd { (page.about) } }
            div { dt { (t(lang, key::ASK_QUESTION)) } dd { span data-nth { (nth) } " " (t(lang, key::ASK_OF)) " " span data-of { (of) } } }
            div { dt { (t(lang, key::ASK_TALK)) } dd data-since=(page.since) { "—" } }
            div.r { dt { (t(lang, key::ASK_KEEPING)) } dd { span role="status" data-unsaved=(unsaved) {} } }
        }
    }
}

/// What is said at the end, and the one key that sends everything.
fn closing(lang: Lang, page: &AskPage<'_>) -> Markup {
    let read = page.read_in;
    html! {
        form method="post" action={ (page.base()) "/finish" } data-end {
            (page.hidden())
            p.lbl { (t(lang, key::ASK_READ)) }
            p.say #closing tabindex="-1" lang=[(read != lang).then_some(read.as_str())] {
                (nbsp(page.survey.thanks.get(read), read)) " " (t(read, key::ASK_GOODBYE))
            }
            button.key.go data-key="Enter" { kbd { "Enter" } span { (t(lang, key::ASK_SEND)) } }
        }
    }
}
