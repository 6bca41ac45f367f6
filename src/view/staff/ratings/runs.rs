//! Runs of a campaign's rating: working one out, and its way to the public.
use chrono::NaiveDateTime;
use maud::{Markup, html};

use super::super::{
    choose::choose,
    frame::{Me, Page, Section, document, head},
    minute,
};
use crate::{
    i18n::{Key, Lang, key, t, t_args},
    rating::run::RunState,
    view::{Assets, Look},
};

/// The most letters of who and why.
pub const MOST_LETTERS: usize = 500;

/// The files of a run and what they are.
const FILES: [(&str, Key); 4] = [
    ("rating.csv", key::RATE_FILE_TABLE),
    ("rating.xlsx", key::RATE_FILE_SHEET),
    ("rating.zip", key::RATE_FILE_PACKAGE),
    ("results.json", key::RATE_FILE_RESULTS),
];

/// A run.
#[derive(Debug, Clone)]
pub struct RunLine<'a> {
    /// Its number.
    pub id: i64,
    /// Where it stands.
    pub state: RunState,
    /// When it was made, in the region's time.
    pub made: NaiveDateTime,
    /// The SHA-256 of its inputs.
    pub hash: &'a str,
    /// Whether its files are given out here, and it is compared.
    pub given: bool,
    /// Where it may go.
    pub next: Vec<RunState>,
    /// How it came to where it stands, oldest first.
    pub moves: Vec<Move<'a>>,
}

/// A decision about a run.
#[derive(Debug, Clone, Copy)]
pub struct Move<'a> {
    /// When, in the region's time.
    pub at: NaiveDateTime,
    /// To where.
    pub to: RunState,
    /// Who decided.
    pub who: &'a str,
    /// Why.
    pub why: &'a str,
}

/// What was typed into the form of a decision.
#[derive(Debug, Clone, Copy)]
pub struct Filled<'a> {
    /// Of which run.
    pub run: i64,
    /// Who decided.
    pub who: &'a str,
    /// Why.
    pub why: &'a str,
}

/// What is on the page.
#[derive(Debug, Clone, Copy)]
pub struct RatingsPage<'a> {
    /// Who reads it.
    pub me: Me<'a>,
    /// The campaign: number, code, title.
    pub campaign: (i64, &'a str, &'a str),
    /// Its runs, newest first.
    pub runs: &'a [RunLine<'a>],
    /// What answers may still come from; then none is worked out on a page.
    pub awaited: Option<&'a str>,
    /// Whether one is being worked out.
    pub running: bool,
    /// Whether something was just done.
    pub done: bool,
    /// Why something was not.
    pub fault: Option<&'a str>,
    /// The form of a decision as it was sent.
    pub filled: Option<Filled<'a>>,
}

impl RatingsPage<'_> {
    fn address(&self) -> String {
        format!("/staff/ratings/{}", self.campaign.1)
    }
}

/// The campaigns whose ratings the reader may work out.
pub fn campaigns(look: Look, assets: &Assets, me: Me<'_>, campaigns: &[(&str, &str)]) -> Markup {
    let here = (Section::Ratings, "/staff/ratings");
    let words = (key::RATE_SECTION, key::RATE_NO_CAMPAIGNS);
    choose(look, assets, me, here, words, campaigns)
}

/// The page.
pub fn page(look: Look, assets: &Assets, page: &RatingsPage<'_>) -> Markup {
    let lang = look.lang;
    let title = t(lang, key::RATE_TITLE);
    let main = html! {
        p.crumb { a href={ "/staff/campaigns/" (page.campaign.1) } { (page.campaign.2) } }
        (head(title, None))
        @if let Some(fault) = page.fault { p.note.b role="alert" { (fault) } }
        @if page.done { p.note role="status" { (t(lang, key::RATE_DONE)) } }
        p.prose { (t(lang, key::RATE_LEAD)) }
        section { h2 { (t(lang, key::RATE_NEW)) } (make(lang, page)) }
        section {
            h2 { (t(lang, key::RATE_RUNS)) }
            @if page.runs.is_empty() { p.mut { (t(lang, key::RATE_NONE)) } }
            @for run in page.runs { (one(lang, page, run)) }
        }
    };
    let page = Page {
        title,
        here: &page.address(),
        me: Some((page.me, Some(Section::Ratings))),
        main,
    };
    document(look, assets, &page)
}

fn make(lang: Lang, page: &RatingsPage<'_>) -> Markup {
    html! {
        @if let Some(words) = page.awaited { p.prose { (words) } }
        @else if page.running { p.note role="status" { (t(lang, key::RATE_RUNNING)) } }
        @else {
            form method="post" action={ (page.address()) "/compute" } {
                (page.me.token)
                p.prose { (t(lang, key::RATE_MAKE_HOW)) " " a href={ "/staff/checklists/" (page.campaign.1) } { (t(lang, key::CHECK_SECTION)) } }
                div.opt {
                    input type="checkbox" id="keep" name="keep" value="1";
                    label for="keep" { (t(lang, key::RATE_KEEP)) }
                }
                button.btn.gap8 { (t(lang, key::RATE_MAKE)) }
            }
        }
    }
}

fn one(lang: Lang, page: &RatingsPage<'_>, run: &RunLine<'_>) -> Markup {
    let here = format!("{}/runs/{}", page.address(), run.id);
    let hash: String = run.hash.chars().take(16).collect();
    let made = [("when", minute(run.made).into()), ("hash", hash.into())];
    html! {
        div.gap id={ "run-" (run.id) } {
            h3 { (t_args(lang, key::RATE_RUN, &[("n", run.id.into())])) " " (tag(lang, run.state)) }
            p.sm { (t_args(lang, key::RATE_MADE, &made)) }
            @if run.given { ul.links {
                @if let Some(before) = before(page, run) {
                    li { a href={ (page.address()) "/compare?first=" (before) "&second=" (run.id) } { (t_args(lang, key::RATE_COMPARE_BEFORE, &[("n", before.into())])) } }
                }
                @for (file, words) in FILES { li { a href={ (here) "/" (file) } { (t(lang, words)) } } }
                @if run.state == RunState::Published { li { a href={ "/ratings/" (page.campaign.1) } { (t(lang, key::RATE_PUBLIC)) } } }
            } } @else { p.prose { (t(lang, key::RATE_NOT_GIVEN)) } }
            @if !run.moves.is_empty() {
                ul.sm { @for one in &run.moves {
                    li { span.nb { (minute(one.at)) } " " b { (state(lang, one.to)) } ": " (one.who) ". " (one.why) }
                } }
            }
            @if !run.next.is_empty() { (decide(lang, page, run, &here)) }
        }
    }
}

/// The run made before that it may be compared with; runs stand newest first.
fn before(page: &RatingsPage<'_>, run: &RunLine<'_>) -> Option<i64> {
    let given = page.runs.iter().filter(|one| one.given);
    let older = given.skip_while(|one| one.id != run.id);
    older.map(|one| one.id).nth(1)
}

fn decide(lang: Lang, page: &RatingsPage<'_>, run: &RunLine<'_>, here: &str) -> Markup {
    let filled = page.filled.filter(|filled| filled.run == run.id);
    let [who, why] = ["who", "why"].map(|name| format!("{name}-{}", run.id));
    let invalid = |text: Option<&str>| text.filter(|text| text.is_empty()).map(|_| "true");
    html! {
        details open[filled.is_some()] {
            summary { (t(lang, key::RATE_DECIDE)) }
            form.gap8 method="post" action={ (here) "/move" } {
                (page.me.token)
                div.f {
                    label for=(who) { (t(lang, key::RATE_WHO)) }
                    input.w-m id=(who) name="who" value=(filled.map_or("", |one| one.who)) maxlength=(MOST_LETTERS) required
                        aria-invalid=[invalid(filled.map(|one| one.who))];
                }
                div.f {
                    label for=(why) { (t(lang, key::RATE_WHY)) }
                    span.hint id={ (why) "-hint" } { (t(lang, key::RATE_WHY_HINT)) }
                    input.w-m id=(why) name="why" value=(filled.map_or("", |one| one.why)) maxlength=(MOST_LETTERS) required
                        aria-describedby={ (why) "-hint" } aria-invalid=[invalid(filled.map(|one| one.why))];
                }
                div.row {
                    @for to in run.next.iter().copied() {
                        button.btn.q name="to" value=(to.as_str()) { (t(lang, way(to))) }
                    }
                }
            }
        }
    }
}

fn tag(lang: Lang, of: RunState) -> Markup {
    let (class, sign) = match of {
        RunState::Published => ("ok", "✓"),
        RunState::Withdrawn => ("bad", "✕"),
        RunState::Draft | RunState::Discussion | RunState::Approved | RunState::Superseded => {
            ("", "○")
        }
    };
    html! { span.tag.(class) data-g=(sign) { (state(lang, of)) } }
}

pub(super) fn state(lang: Lang, of: RunState) -> &'static str {
    let words = match of {
        RunState::Draft => key::RATE_STATE_DRAFT,
        RunState::Discussion => key::RATE_STATE_DISCUSSION,
        RunState::Approved => key::RATE_STATE_APPROVED,
        RunState::Published => key::RATE_STATE_PUBLISHED,
        RunState::Superseded => key::RATE_STATE_SUPERSEDED,
        RunState::Withdrawn => key::RATE_STATE_WITHDRAWN,
    };
    t(lang, words)
}

/// What the button says that brings a run there. Nobody supersedes one: that comes with the publication of another.
fn way(to: RunState) -> Key {
    match to {
        RunState::Draft => key::RATE_TO_DRAFT,
        RunState::Discussion => key::RATE_TO_DISCUSSION,
        RunState::Approved => key::RATE_TO_APPROVED,
        RunState::Published => key::RATE_TO_PUBLISHED,
        RunState::Superseded | RunState::Withdrawn => key::RATE_TO_WITHDRAWN,
    }
}
