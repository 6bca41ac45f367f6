//! An institution in a campaign: what was answered, how, and at which points.
use chrono::NaiveDate;
use maud::{Markup, html};

use super::{
    super::{
        charts::away,
        comments,
        frame::{Page, Section, document, head, in_address},
    },
    CampaignHead, Funnel, channel, count,
    course::{self, Course},
    crossed::crossing,
    held::{Held, as_of},
    numbered, share, standing,
    trend::{self, Rated},
};
use crate::{
    chart::{Drawing, bar},
    disclosure::{
        Item, Shown,
        cross::{Cross, NotTold},
    },
    i18n::{Lang, key, t, t_args},
    rating::interval::{Interval, Level, Share},
    region::{
        Channel,
        pace::{Plan, Standing, by_week},
    },
    view::{
        Assets, Look,
        results::{frame::scroller, number},
    },
};

/// A closed item, and what is told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered<'a> {
    /// Its id, in addresses.
    pub id: &'a str,
    /// How it is called in short.
    pub name: &'a str,
    /// What its options say, in order.
    pub options: Vec<String>,
    /// What was answered, if that may be shown.
    pub told: Option<Item>,
}

/// An option with its share of those who answered.
#[derive(Debug, Clone, Copy)]
pub(super) struct Portion<'a> {
    /// What it says.
    pub(super) words: &'a str,
    /// How many chose it.
    pub(super) n: u64,
    /// Their share, from 0 to 1.
    pub(super) share: f64,
    /// Its interval.
    pub(super) interval: Option<Interval>,
}

impl Answered<'_> {
    /// How many answered, and the options, for page, picture and paper alike; nothing where so few answered that they could be known.
    pub(super) fn portions(
        &self,
        lang: Lang,
        recipients: u64,
    ) -> Option<(String, Vec<Portion<'_>>)> {
        let told = self.told.as_ref()?;
        let portions = self.options.iter().zip(told.options()).map(|(words, n)| {
            let found = Share::parse(*n, told.answered(), Some(recipients))
                .or_else(|_| Share::parse(*n, told.answered(), None));
            Portion {
                words,
                n: *n,
                share: found.as_ref().map_or(0.0, |found| found.value()),
                interval: found.ok().map(|found| found.wilson(Level::USUAL)),
            }
        });
        Some((said(lang, told), portions.collect()))
    }
}

/// «ответили 12, пропустили 3 (20 %)».
fn said(lang: Lang, told: &Item) -> String {
    let silent = told.shown().saturating_sub(told.answered());
    let args = [
        ("n", count(lang, told.answered()).into()),
        ("silent", count(lang, silent).into()),
        ("share", share(lang, silent, told.shown()).into()),
    ];
    t_args(lang, key::CAMP_ITEM_N, &args)
}

/// A point of the institution.
#[derive(Debug, Clone, Copy)]
pub struct PointLine<'a> {
    /// Its code.
    pub code: &'a str,
    /// Where it is, in words.
    pub place: &'a str,
    /// What happened there.
    pub funnel: Funnel,
}

/// What is on the page.
#[derive(Debug, Clone, Copy)]
pub struct InstitutionPage<'a> {
    /// The campaign.
    pub head: CampaignHead<'a>,
    /// Its code.
    pub code: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Where it is.
    pub municipality: &'a str,
    /// Answers that count, and the norm.
    pub numbers: (u64, u64),
    /// Recipients of its services.
    pub recipients: u64,
    /// How it stands.
    pub standing: Standing,
    /// Answers due by now.
    pub due: u64,
    /// The published ratings of its sector in which it stands, oldest first.
    pub rated: &'a [Rated<'a>],
    /// Answers at the ends of known days.
    pub course: &'a [(NaiveDate, u64)],
    /// Of fewer answers nothing is shown, and no fewer people in a cell.
    pub least: (u64, u64),
    /// As of when figures are; none if as of now.
    pub held: Option<Held>,
    /// Channels that can be looked at alone, with their answers.
    pub ways: &'a [(Channel, u64)],
    /// The channel looked at.
    pub way: Option<Channel>,
    /// The closed items.
    pub items: &'a [Answered<'a>],
    /// Two of them crossed: their places in `items`, and the table, or why it is not told.
    pub crossed: Option<([usize; 2], Result<&'a Cross, NotTold>)>,
    /// The points.
    pub points: &'a [PointLine<'a>],
    /// The comments shown last, masked, unless too few people answered, and the address of all; none if the reader reads no
    /// comments.
    pub comments: Option<(Option<Shown<&'a [String]>>, &'a str)>,
}

impl InstitutionPage<'_> {
    pub(super) fn address(&self) -> String {
        let code = in_address(self.code);
        format!("{}/institutions/{code}", self.head.address())
    }

    /// Whether its answers are told by weeks: those of a long campaign.
    pub(super) fn by_weeks(&self) -> bool {
        let (starts_on, ends_on) = self.head.days;
        let plan = Plan {
            starts_on,
            ends_on,
            state: self.head.state,
        };
        plan.is_long()
    }

    pub(super) fn course_title(&self, lang: Lang) -> &'static str {
        match self.by_weeks() {
            true => t(lang, key::CAMP_COURSE_WEEKS),
            false => t(lang, key::CAMP_COURSE),
        }
    }

    /// Its answers day by day, or week by week.
    pub(super) fn drawn(&self, lang: Lang) -> Drawing {
        let (answered, required) = self.numbers;
        let weeks = by_week(self.course);
        let course = Course {
            title: self.course_title(lang),
            days: self.head.days,
            today: self.head.today,
            known: if self.by_weeks() { &weeks } else { self.course },
            numbers: [answered, required, self.due],
            forecast: None,
        };
        course.drawn(lang, "course")
    }
}

/// The page.
pub fn institution(look: Look, assets: &Assets, page: &InstitutionPage<'_>) -> Markup {
    let lang = look.lang;
    let (answered, required) = page.numbers;
    let args = [
        ("all", count(lang, required).into()),
        ("share", share(lang, answered, required).into()),
    ];
    let main = html! {
        p.crumb { a href=(page.head.address()) { (page.head.title) } ", " (page.municipality) }
        (head(page.name, None))
        dl.facts {
            div { dt { (t(lang, key::CAMP_FACT_COLLECTED)) } dd { (count(lang, answered)) " " small { (t_args(lang, key::CAMP_OF_REQUIRED, &args)) } } }
            div { dt { (t(lang, key::CAMP_COL_STATE)) } dd { (standing(lang, page.standing)) } }
        }
        section {
            h2 { (t(lang, key::CAMP_ITEMS)) }
            p { (numbered(lang, key::CAMP_ITEMS_HOW, page.least.0)) }
            @if let Some(held) = page.held { p.note { (as_of(lang, held, page.least.1)) } }
            (ways(lang, page))
            @for item in page.items { (of_item(lang, page, item)) }
        }
        section #cross { h2 { (t(lang, key::CAMP_CROSS)) } (crossing(lang, page)) }
        @if let Some((shown, all)) = page.comments { (remarks(lang, page, shown, all)) }
        section {
            h2 { (t(lang, key::CAMP_POINTS)) }
            (points(lang, page))
            p.gap8.noprint { a href={ (page.address()) "/embed" } { (t(lang, key::TOKEN_EMBED)) } }
        }
        (course::days(lang, page))
        (trend::section(lang, page))
    };
    document(
        look,
        assets,
        &Page {
            title: page.name,
            here: &page.address(),
            me: Some((page.head.me, Some(Section::Campaigns))),
            main,
        },
    )
}

fn ways(lang: Lang, page: &InstitutionPage<'_>) -> Markup {
    html! {
        @if !page.ways.is_empty() {
            ul.links {
                li { a href=(page.address()) aria-current=[page.way.is_none().then_some("true")] { (t(lang, key::CAMP_ALL_WAYS)) } }
                @for (way, n) in page.ways.iter().copied() {
                    li { a href={ (page.address()) "?way=" (way.as_str()) } aria-current=[(page.way == Some(way)).then_some("true")] { (channel(lang, way)) ": " (count(lang, n)) } }
                }
            }
        }
    }
}

fn of_item(lang: Lang, page: &InstitutionPage<'_>, item: &Answered<'_>) -> Markup {
    let Some((said, portions)) = item.portions(lang, page.recipients) else {
        let few = numbered(lang, key::CAMP_FEW, page.least.0);
        return html! { p.gap { span.b { (item.name) } " " small.mut { (few) } } };
    };
    let query = page.way.map(|way| format!("?way={}", way.as_str()));
    html! {
        div.gap {
            (scroller(item.name, html! {
                table.answers {
                    caption { (item.name) " " small { (said) } }
                    thead.vh { tr {
                        th scope="col" { (t(lang, key::CAMP_ANSWER)) }
                        th scope="col" { (t(lang, key::CAMP_CHART)) }
                        th scope="col" { (t(lang, key::CAMP_NUMBER)) }
                        th scope="col" { (t(lang, key::CAMP_SHARE)) }
                        th scope="col" { (t(lang, key::CAMP_INTERVAL)) }
                    } }
                    tbody { @for portion in &portions { (of_option(lang, portion)) } }
                }
            }))
            (away(lang, item.name, (&page.address(), &format!("item-{}", item.id), query.as_deref().unwrap_or_default())))
        }
    }
}

fn of_option(lang: Lang, portion: &Portion<'_>) -> Markup {
    html! {
        tr {
            th scope="row" { (portion.words) }
            td.g { (bar(portion.share, 172.0)) }
            td.num { (count(lang, portion.n)) }
            td.num.b { (number::percent(lang, portion.share * 100.0)) }
            td.num.mut { @if let Some(interval) = portion.interval { (between(lang, interval)) } }
        }
    }
}

/// «от 35 до 47 %».
pub(super) fn between(lang: Lang, interval: Interval) -> String {
    let percent = |value: f64| number::near(lang, value * 100.0, 0);
    let high = number::percent(lang, interval.high * 100.0);
    format!("{}–{high}", percent(interval.low))
}

fn points(lang: Lang, page: &InstitutionPage<'_>) -> Markup {
    html! {
        (scroller(t(lang, key::CAMP_POINTS), html! {
            table.nw {
                thead { tr {
                    th scope="col" { (t(lang, key::CAMP_POINT)) }
                    th scope="col" { (t(lang, key::CAMP_POINT_CODE)) }
                    th.num scope="col" { (t(lang, key::CAMP_OPENED)) }
                    th.num scope="col" { (t(lang, key::CAMP_STARTED)) }
                    th.num scope="col" { (t(lang, key::CAMP_SENT)) }
                } }
                tbody { @for point in page.points { tr {
                    th scope="row" { (point.place) }
                    td.mono { (point.code) }
                    td.num { (count(lang, point.funnel.opened)) }
                    td.num { (count(lang, point.funnel.started)) }
                    td.num { (count(lang, point.funnel.sent)) }
                } } }
            }
        }))
    }
}

fn remarks(
    lang: Lang,
    page: &InstitutionPage<'_>,
    shown: Option<Shown<&[String]>>,
    all: &str,
) -> Markup {
    html! {
        section #comments {
            h2 { (t(lang, key::COMMENT_TITLE)) }
            @match shown {
                None => p.mut { (numbered(lang, key::CAMP_FEW, page.least.0)) },
                Some(shown) if shown.get().is_empty() => p.mut { (t(lang, key::COMMENT_NONE_SHOWN)) },
                Some(shown) => ul.remarks { @for text in *shown.get() { li { (comments::said(lang, text)) } } },
            }
            p { a href=(all) { (t(lang, key::COMMENT_ALL_OF)) } }
        }
    }
}
