//! The board of a campaign: what is short, where, and why.
use chrono::NaiveDate;
use maud::{Markup, html};

use super::{
    super::frame::{Page, Section, document, head},
    CampaignHead, Funnel, IdlePoint,
    acts::{self, Extension, Refused},
    count, course, numbered, rows, share, side,
    skips::SkipsPart,
};
use crate::{
    access::{Action, may},
    i18n::{Lang, day, key, t, t_args},
    region::{
        Channel, Phase,
        board::Board,
        fill::Median,
        pace::{Forecast, Plan},
    },
    view::{Assets, Look, results::number},
};

/// How often a page that somebody looks at asks whether something has changed.
const EVERY_SECONDS: u32 = 60;

/// What is on it.
#[derive(Debug, Clone, Copy)]
pub struct BoardPage<'a> {
    /// The campaign.
    pub head: CampaignHead<'a>,
    /// Its plan.
    pub plan: Plan,
    /// The institutions.
    pub board: &'a Board<'a>,
    /// Answers at the ends of known days, oldest first.
    pub course: &'a [(NaiveDate, u64)],
    /// Answers a day of late.
    pub a_day: Option<f64>,
    /// Where they lead.
    pub forecast: Option<Forecast>,
    /// The day of publication, if it is set.
    pub results: Option<NaiveDate>,
    /// More days that it was given, oldest first.
    pub extensions: &'a [Extension<'a>],
    /// Why something was not done.
    pub refused: Option<&'a Refused>,
    /// Whether something was done.
    pub done: bool,
    /// Answers that count, by channel.
    pub channels: &'a [(Channel, u64)],
    /// Steps at all points.
    pub funnel: Funnel,
    /// How long half of the people took over the form at most.
    pub took: Option<Median>,
    /// Which questions are passed over.
    pub skips: Option<SkipsPart<'a>>,
    /// Answers kept aside.
    pub quarantined: u64,
    /// Points that nobody has opened.
    pub idle: &'a [IdlePoint<'a>],
    /// The municipality whose institutions are asked for.
    pub municipality: Option<&'a str>,
    /// Whether all institutions are asked for.
    pub all: bool,
    /// The mark of what it shows: another one as soon as a number is.
    pub mark: &'a str,
}

/// The page.
pub fn board(look: Look, assets: &Assets, page: &BoardPage<'_>) -> Markup {
    let lang = look.lang;
    let main = html! {
        @if page.head.phase() == Phase::Running { div data-live=(EVERY_SECONDS) data-mark=(page.mark) hidden {} }
        div data-part="head" { (head(page.head.title, Some(&when(lang, &page.head)))) }
        @if page.done { p.note role="status" { (t(lang, key::CAMP_DONE)) } }
        (acts::refused(lang, page))
        (facts(lang, page))
        (ways(lang, &page.head))
        section data-part="course" { (course::figure(lang, page)) }
        div.cols.wide-l.s1 {
            section data-part="rows" { (rows::table(lang, page)) }
            div { div data-part="side" { (side::side(lang, page)) } (acts::acts(lang, page)) }
        }
    };
    document(
        look,
        assets,
        &Page {
            title: page.head.title,
            here: &page.head.address(),
            me: Some((page.head.me, Some(Section::Campaigns))),
            main,
        },
    )
}

/// Where the campaign goes on: its report, what experts check, its rating.
fn ways(lang: Lang, head: &CampaignHead<'_>) -> Markup {
    let role = head.me.role;
    html! {
        p.links.noprint.gap8 {
            a href={ (head.address()) "/report.pdf" } { (t(lang, key::CAMP_REPORT)) }
            @if may(role, Action::Assess) { a href={ "/staff/checklists/" (head.code) } { (t(lang, key::CHECK_SECTION)) } }
            @if may(role, Action::RunCampaigns) { a href={ "/staff/ratings/" (head.code) } { (t(lang, key::RATE_SECTION)) } }
        }
    }
}

/// «1 октября – 30 ноября, осталось 7 дней. Данные на 14:06».
pub(super) fn when(lang: Lang, campaign: &CampaignHead<'_>) -> String {
    let left = (campaign.days.1 - campaign.today).num_days();
    let phase = match campaign.phase() {
        Phase::Running if left == 0 => t(lang, key::CAMP_LAST_DAY).to_owned(),
        Phase::Running => t_args(lang, key::CAMP_LEFT, &[("n", left.into())]),
        Phase::NotYet => t(lang, key::CAMP_NOT_YET).to_owned(),
        Phase::Paused => t(lang, key::CAMPAIGN_PAUSED).to_owned(),
        Phase::Over => t(lang, key::CAMPAIGN_CLOSED).to_owned(),
    };
    let args = [
        ("from", day(lang, campaign.days.0).into()),
        ("to", day(lang, campaign.days.1).into()),
        ("phase", phase.into()),
        ("time", campaign.now.format("%H:%M").to_string().into()),
    ];
    t_args(lang, key::CAMP_WHEN, &args)
}

fn facts(lang: Lang, page: &BoardPage<'_>) -> Markup {
    let board = page.board;
    let received = board.answered + page.quarantined;
    let lacks = board.due.saturating_sub(board.toward);
    let of = |n: u64, all: u64| {
        let args = [
            ("all", count(lang, all).into()),
            ("share", share(lang, n, all).into()),
        ];
        t_args(lang, key::CAMP_OF_REQUIRED, &args)
    };
    let needed = page
        .plan
        .needed_a_day(board.toward, board.required, page.head.today);
    let is_over = page.head.phase() == Phase::Over;
    let planned = if is_over {
        key::CAMP_FACT_DUE_END
    } else {
        key::CAMP_FACT_DUE
    };
    html! {
        dl.facts data-part="facts" {
            div { dt { (t(lang, key::CAMP_FACT_COLLECTED)) } dd { (count(lang, board.answered)) " " small { (of(board.answered, board.required)) } } }
            div { dt { (t(lang, planned)) } dd { (count(lang, board.due)) " " small {
                @if lacks == 0 { (t(lang, key::CAMP_ENOUGH)) } @else { (numbered(lang, key::CAMP_LACKS, lacks)) }
            } } }
            div { dt { (t(lang, key::CAMP_FACT_A_DAY)) } dd {
                @if let Some(a_day) = page.a_day { (number::near(lang, a_day, if a_day < 10.0 { 1 } else { 0 })) } @else { "—" }
                " " small { @if let Some(n) = needed { (numbered(lang, key::CAMP_NEEDED_A_DAY, n)) } @else if page.a_day.is_none() && !is_over { (t(lang, key::CAMP_NO_PACE)) } }
            } }
            div { dt { (t(lang, key::CAMP_FACT_REACHED)) } dd { (count(lang, board.reached as u64)) " " small {
                (t_args(lang, key::CAMP_OF, &[("all", count(lang, board.institutions as u64).into())]))
            } } }
            div { dt { (t(lang, key::CAMP_FACT_ASIDE)) } dd { (count(lang, page.quarantined)) " " small {
                (t_args(lang, key::CAMP_OF_RECEIVED, &[("share", share(lang, page.quarantined, received).into()), ("all", count(lang, received).into())]))
            } } }
        }
    }
}
