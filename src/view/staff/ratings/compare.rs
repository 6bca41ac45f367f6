//! Two runs side by side: what differs, and what it comes from.
use chrono::NaiveDateTime;
use maud::{Markup, html};

use super::{
    super::{
        campaigns::channel,
        frame::{Me, Section, head, shown},
        minute,
    },
    runs::state,
};
use crate::{
    i18n::{Key, Lang, key, t, t_args},
    rating::{
        Checklist, Methodology,
        run::{
            RunState,
            compare::{Cause, Difference, Side},
            results::Fraction,
        },
    },
    region::Status,
    view::{
        Assets, Look,
        results::{
            frame::scroller,
            number::{count, kept},
            words::sign,
        },
    },
};

/// So many lines of a cell stand open; more are folded.
const OPEN: usize = 6;

/// A run to choose.
#[derive(Debug, Clone, Copy)]
pub struct RunChoice {
    /// Its number.
    pub id: i64,
    /// When it was made, in the region's time.
    pub made: NaiveDateTime,
    /// Where it stands.
    pub state: RunState,
}

/// What two runs differ in.
#[derive(Debug, Clone, Copy)]
pub struct Differences<'a> {
    /// Inputs that all share.
    pub common: &'a [Cause],
    /// Institutions that differ, those of this page.
    pub institutions: &'a [Difference],
    /// How many differ.
    pub all: u64,
    /// Which page of how many, from 1.
    pub place: (usize, usize),
    /// By what the second run was made: it names values.
    pub methodology: &'a Methodology,
    /// What experts checked, of the second run and of the first: they name items.
    pub checklists: [Option<&'a Checklist>; 2],
}

/// What is on the page.
#[derive(Debug, Clone, Copy)]
pub struct ComparePage<'a> {
    /// Who reads it.
    pub me: Me<'a>,
    /// The campaign: code, title.
    pub campaign: (&'a str, &'a str),
    /// Its runs, newest first.
    pub runs: &'a [RunChoice],
    /// The two that are compared.
    pub chosen: Option<(i64, i64)>,
    /// What they differ in.
    pub found: Option<Differences<'a>>,
    /// Why they are not compared.
    pub fault: Option<&'a str>,
}

impl ComparePage<'_> {
    fn address(&self) -> String {
        format!("/staff/ratings/{}/compare", self.campaign.0)
    }

    fn query(&self, nth: usize) -> String {
        let (first, second) = self.chosen.unwrap_or_default();
        let here = self.address();
        format!("{here}?first={first}&second={second}&page={nth}")
    }
}

/// The page.
pub fn compare(look: Look, assets: &Assets, page: &ComparePage<'_>) -> Markup {
    let (lang, id) = (look.lang, page.campaign.0);
    let title = t(lang, key::RATE_COMPARE);
    let main = html! {
        p.crumb { a href={ "/staff/ratings/" (id) } { (page.campaign.1) } }
        (head(title, None))
        @if let Some(fault) = page.fault { p.note.b role="alert" { (fault) } }
        p.prose { (t(lang, key::RATE_COMPARE_LEAD)) }
        @if page.runs.len() < 2 { p.gap8 { (t(lang, key::RATE_COMPARE_ONE)) } } @else { (choose(lang, page)) }
        @if let Some(found) = &page.found { (differences(lang, page, found)) }
    };
    let here = match page.chosen {
        Some(_) => page.query(page.found.map_or(1, |found| found.place.0)),
        None => page.address(),
    };
    shown(
        look,
        assets,
        (page.me, Section::Ratings),
        (title, &here),
        main,
    )
}

fn choose(lang: Lang, page: &ComparePage<'_>) -> Markup {
    let select = |name: &str, label: Key, chosen: Option<i64>| {
        html! {
            div.f {
                label for=(name) { (t(lang, label)) }
                select id=(name) name=(name) {
                    @for run in page.runs {
                        option value=(run.id) selected[chosen == Some(run.id)] {
                            (t_args(lang, key::RATE_RUN, &[("n", run.id.into())])) ", " (minute(run.made)) ", " (state(lang, run.state))
                        }
                    }
                }
            }
        }
    };
    html! {
        form.row.gap8 method="get" action=(page.address()) {
            (select("first", key::RATE_COMPARE_FIRST, page.chosen.map(|chosen| chosen.0)))
            (select("second", key::RATE_COMPARE_SECOND, page.chosen.map(|chosen| chosen.1)))
            div.f { button.btn { (t(lang, key::RATE_COMPARE_NOW)) } }
        }
    }
}

fn differences(lang: Lang, page: &ComparePage<'_>, found: &Differences<'_>) -> Markup {
    html! {
        section {
            h2 { (t(lang, key::RATE_COMPARE_COMMON)) }
            @if found.common.is_empty() { p { (t(lang, key::RATE_COMPARE_NO_COMMON)) } } @else {
                ul { @for cause in found.common { li { (words(lang, found, cause)) } } }
            }
        }
        section {
            h2 { (t(lang, key::RATE_COMPARE_PLACES)) " " span.mut { (count(lang, found.all)) } }
            @if found.institutions.is_empty() { p { (t(lang, key::RATE_COMPARE_NONE)) } } @else {
                (table(lang, found))
                (pages(lang, page, found))
            }
        }
    }
}

fn table(lang: Lang, found: &Differences<'_>) -> Markup {
    scroller(
        t(lang, key::RATE_COMPARE_PLACES),
        html! {
            table {
                thead { tr {
                    th scope="col" { (t(lang, key::SETUP_INSTITUTION)) }
                    th.num scope="col" { (t(lang, key::RATE_COMPARE_SCORE)) }
                    th.num scope="col" { (t(lang, key::RATE_COMPARE_PLACE)) }
                    th scope="col" { (t(lang, key::RATE_COMPARE_CHANGED)) }
                    th scope="col" { (t(lang, key::RATE_COMPARE_FROM)) }
                } }
                tbody { @for one in found.institutions { (row(lang, found, one)) } }
            }
        },
    )
}

fn row(lang: Lang, found: &Differences<'_>, one: &Difference) -> Markup {
    let place = |place: Option<usize>| place.map_or_else(|| "—".to_owned(), |n| n.to_string());
    let changed = one.values.iter().map(|(symbol, was, is)| {
        let name = name(lang, found.methodology, symbol);
        html! { (sign(lang, symbol)) @if let Some(name) = name { ", " (name) } ": " span.nb { (step(lang, was, is)) } }
    });
    let mut causes: Vec<Markup> = one
        .causes
        .iter()
        .map(|cause| html! { (words(lang, found, cause)) })
        .collect();
    if causes.is_empty() {
        causes.push(html! { (t(lang, key::RATE_COMPARE_OTHERS)) });
    }
    html! {
        tr {
            th scope="row" { (one.name) span.mut { ", " (one.code) } }
            td.num { (step(lang, &one.total.0, &one.total.1)) }
            td.num { (place(one.place.0)) " → " (place(one.place.1)) }
            td { (folded(lang, &changed.collect::<Vec<_>>())) }
            td { (folded(lang, &causes)) }
        }
    }
}

fn step(lang: Lang, was: &Option<Fraction>, is: &Option<Fraction>) -> String {
    let (was, is) = (kept(lang, was.as_ref()), kept(lang, is.as_ref()));
    format!("{was} → {is}")
}

/// Lines, of many the first ones open.
fn folded(lang: Lang, lines: &[Markup]) -> Markup {
    let (open, more) = lines.split_at(lines.len().min(OPEN));
    html! {
        @if open.is_empty() { "—" } @else { ul.sm { @for line in open { li { (line) } } } }
        @if !more.is_empty() {
            details.sm {
                summary { (t(lang, key::RATE_COMPARE_MORE)) ": " (count(lang, more.len() as u64)) }
                ul { @for line in more { li { (line) } } }
            }
        }
    }
}

/// What a value is called.
fn name<'m>(lang: Lang, methodology: &'m Methodology, symbol: &str) -> Option<&'m str> {
    let criteria = methodology.criteria.iter();
    let mut criteria = criteria.filter(|one| one.id == symbol);
    if let Some(one) = criteria.next() {
        return Some(one.title.get(lang));
    }
    let mut indicators = methodology.indicators().filter(|one| one.symbol == symbol);
    indicators.next().map(|one| one.title.get(lang))
}

/// A cause in words.
fn words(lang: Lang, found: &Differences<'_>, cause: &Cause) -> String {
    let turned =
        |key, was: String, is: String| t_args(lang, key, &[("was", was.into()), ("is", is.into())]);
    let of = |key, was: &str, is: &str| turned(key, was.to_owned(), is.to_owned());
    match cause {
        Cause::Survey(was, is) => of(key::RATE_CAUSE_SURVEY, was, is),
        Cause::Methodology(was, is) => of(key::RATE_CAUSE_METHODOLOGY, was, is),
        Cause::Checklist(was, is) => of(key::RATE_CAUSE_CHECKLIST, was, is),
        Cause::Program(was, is) => of(key::RATE_CAUSE_PROGRAM, was, is),
        Cause::Previous => t(lang, key::RATE_CAUSE_PREVIOUS).to_owned(),
        Cause::Answers {
            channel: way,
            status,
            before,
            after,
        } => {
            let args = [
                ("way", channel(lang, *way).into()),
                ("status", t(lang, stands(*status)).into()),
                ("was", count(lang, *before).into()),
                ("is", count(lang, *after).into()),
            ];
            let same = before == after;
            let words = if same {
                key::RATE_CAUSE_OTHER_ANSWERS
            } else {
                key::RATE_CAUSE_ANSWERS
            };
            t_args(lang, words, &args)
        }
        Cause::Recipients(was, is) => turned(
            key::RATE_CAUSE_RECIPIENTS,
            count(lang, *was),
            count(lang, *is),
        ),
        Cause::Degree {
            item,
            before,
            after,
        } => {
            let args = [
                ("item", item_words(lang, found, item).into()),
                ("was", degree(lang, before).into()),
                ("is", degree(lang, after).into()),
            ];
            t_args(lang, key::RATE_CAUSE_DEGREE, &args)
        }
        Cause::OnlyIn(Side::First) => t(lang, key::RATE_CAUSE_ONLY_FIRST).to_owned(),
        Cause::OnlyIn(Side::Second) => t(lang, key::RATE_CAUSE_ONLY_SECOND).to_owned(),
    }
}

/// Number and wording of an item of a checklist; its code if neither run's checklist has it.
fn item_words(lang: Lang, found: &Differences<'_>, id: &str) -> String {
    let checklists = found.checklists.into_iter().flatten();
    let mut items = checklists.flat_map(|one| one.sections.iter().flat_map(|part| &part.items));
    let item = items.find(|item| item.id == id);
    item.map_or_else(
        || id.to_owned(),
        |item| match lang {
            Lang::Ru => format!("{} «{}»", item.number, item.text.get(lang)),
            Lang::En => format!("{} “{}”", item.number, item.text.get(lang)),
        },
    )
}

/// A degree as people write it.
fn degree(lang: Lang, kept: &str) -> String {
    match (kept, lang) {
        ("-", _) => t(lang, key::RATE_NOT_APPLICABLE).to_owned(),
        (kept, Lang::Ru) => kept.replace('.', ","),
        (kept, Lang::En) => kept.to_owned(),
    }
}

fn stands(status: Status) -> Key {
    match status {
        Status::Counted => key::RATE_ANSWERS_COUNTED,
        Status::Quarantined => key::RATE_ANSWERS_QUARANTINED,
        Status::Excluded => key::RATE_ANSWERS_EXCLUDED,
        Status::Withdrawn => key::RATE_ANSWERS_WITHDRAWN,
    }
}

fn pages(lang: Lang, page: &ComparePage<'_>, found: &Differences<'_>) -> Markup {
    let (nth, all) = found.place;
    let args = [("n", nth.into()), ("all", all.into())];
    html! {
        @if all > 1 {
            p.links.gap {
                @if nth > 1 { a href=(page.query(nth - 1)) rel="prev" { (t(lang, key::SETUP_BACK)) } }
                span { (t_args(lang, key::SETUP_PAGE, &args)) }
                @if nth < all { a href=(page.query(nth + 1)) rel="next" { (t(lang, key::SETUP_ON)) } }
            }
        }
    }
}
