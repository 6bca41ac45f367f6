//! A comment in the list, with what can be done about it.
use maud::{Markup, html};

use super::{CommentLine, CommentsPage, said, state, week};
use crate::{
    comments::{CommentState, LONGEST_TOPIC},
    i18n::{Lang, key, t, t_args},
    view::staff::{frame::in_address, minute},
};

/// The comment. The keys belong to the first of the page: what is decided leaves the list, and the next is the first.
pub(super) fn line(
    lang: Lang,
    page: &CommentsPage<'_>,
    line: &CommentLine<'_>,
    first: bool,
) -> Markup {
    let of = format!(
        "/staff/campaigns/{}/institutions/{}",
        page.campaign.1,
        in_address(line.institution.0)
    );
    html! {
        li.remark {
            (said(lang, line.text))
            p.sm.mut {
                a href=(of) { (line.institution.1) } " · " (line.item) " · " (week(lang, line.read_on)) " · " (state(lang, line.state))
                @if let Some((who, at)) = line.decided {
                    " · " (t_args(lang, key::COMMENT_BY, &[("who", who.into()), ("when", minute(at).into())]))
                }
            }
            @if page.moderates {
                (acts(lang, page, line, first))
                (topics(lang, page, line, first))
            } @else if !line.topics.is_empty() {
                p.sm { (t(lang, key::COMMENT_TOPICS)) ": " (line.topics.join(", ")) }
            }
        }
    }
}

/// Where forms about a comment go, with the filter to come back to.
fn address(page: &CommentsPage<'_>, line: &CommentLine<'_>, act: &str) -> String {
    let (institution, id) = line.key;
    format!(
        "/staff/comments/{}/{institution}-{id}{act}?{}",
        page.campaign.1, page.query
    )
}

fn acts(lang: Lang, page: &CommentsPage<'_>, line: &CommentLine<'_>, first: bool) -> Markup {
    let ways = [
        (CommentState::Shown, key::COMMENT_SHOW, "1"),
        (CommentState::Hidden, key::COMMENT_HIDE, "2"),
        (CommentState::New, key::COMMENT_RENEW, "3"),
    ];
    let key_of = |digit: &str| first.then(|| format!("Digit{digit}"));
    html! {
        form.row.noprint method="post" action=(address(page, line, "/state")) {
            (page.me.token)
            input type="hidden" name="edits" value=(line.edits);
            @for (to, words, digit) in ways.into_iter().filter(|(to, ..)| *to != line.state) {
                button.btn.q.s name="to" value=(to.as_str()) data-key=[key_of(digit)] { @if first { kbd { (digit) } } (t(lang, words)) }
            }
            a.btn.q.s href=(address(page, line, "/words")) data-key=[key_of("4")] { @if first { kbd { "4" } } (t(lang, key::COMMENT_WORDS)) }
        }
    }
}

fn topics(lang: Lang, page: &CommentsPage<'_>, line: &CommentLine<'_>, first: bool) -> Markup {
    let id = format!("topic-{}-{}", line.key.0, line.key.1);
    let drop = |topic: &str| t_args(lang, key::COMMENT_DROP_TOPIC, &[("topic", topic.into())]);
    html! {
        form.row.noprint method="post" action=(address(page, line, "/topic")) {
            (page.me.token)
            label.sm for=(id) data-key=[first.then_some("KeyT")] { @if first { kbd { "T" } " " } (t(lang, key::COMMENT_TOPIC)) }
            input.w-s id=(id) name="topic" list="topics" maxlength=(LONGEST_TOPIC) autocomplete="off";
            button.btn.q.s { (t(lang, key::COMMENT_ADD_TOPIC)) }
            @for topic in line.topics {
                button.btn.q.s name="drop" value=(topic) aria-label=(drop(topic)) { (topic) " ✕" }
            }
        }
    }
}
