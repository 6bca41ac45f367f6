//! Pages of the organ: its campaigns, how far they are, what was answered.
use chrono::{NaiveDate, NaiveDateTime};
use maud::{Markup, html};

use super::frame::Me;
use crate::{
    i18n::{Key, Lang, key, t, t_args},
    region::{CampaignState, Channel, Phase, Sector, pace::Standing},
    view::results::number,
};

mod acts;
mod board;
mod charts;
mod course;
mod crossed;
mod embed;
mod held;
mod institution;
mod list;
mod parties;
mod report;
mod rows;
mod side;
mod skips;
mod trend;

pub use acts::{Extension, Refused};
pub use board::{BoardPage, board};
pub use charts::{of_campaign as campaign_chart, of_institution as institution_chart};
pub use embed::{EmbedPage, embed};
pub use held::Held;
pub use institution::{Answered, InstitutionPage, PointLine, institution};
pub use list::{CampaignLine, campaigns};
pub use parties::{PartiesPage, parties};
pub use report::report;
pub use skips::{SkippedItem, SkipsPart};
pub use trend::Rated;

/// A campaign as every page of it shows it.
#[derive(Debug, Clone, Copy)]
pub struct CampaignHead<'a> {
    /// Who reads the page.
    pub me: Me<'a>,
    /// Its number, in addresses of its rating and of experts' checks.
    pub id: i64,
    /// Its code, in addresses.
    pub code: &'a str,
    /// Its name for people.
    pub title: &'a str,
    /// The sector.
    pub sector: Sector,
    /// The first and the last day.
    pub days: (NaiveDate, NaiveDate),
    /// What was decided.
    pub state: CampaignState,
    /// The day.
    pub today: NaiveDate,
    /// The minute, on the region's clock.
    pub now: NaiveDateTime,
}

impl CampaignHead<'_> {
    fn address(&self) -> String {
        format!("/staff/campaigns/{}", self.code)
    }

    fn phase(&self) -> Phase {
        Phase::on(self.state, self.days.0, self.days.1, self.today)
    }
}

/// Steps of people at points.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Funnel {
    /// Opened the questionnaire.
    pub opened: u64,
    /// Answered something.
    pub started: u64,
    /// Sent it.
    pub sent: u64,
}

/// A point that nobody has opened.
#[derive(Debug, Clone, Copy)]
pub struct IdlePoint<'a> {
    /// The institution's code.
    pub code: &'a str,
    /// Its name.
    pub institution: &'a str,
    /// Where the point is, in words.
    pub place: &'a str,
}

/// How something stands, with its sign.
fn standing(lang: Lang, standing: Standing) -> Markup {
    let (class, sign, words) = standing_words(lang, standing);
    html! { span.tag.(class) data-g=(sign) { (words) } }
}

/// Its class, its sign, and what it is called.
fn standing_words(lang: Lang, standing: Standing) -> (&'static str, &'static str, String) {
    let days = |days: u64| t_args(lang, key::CAMP_BEHIND, &[("n", days.into())]);
    match standing {
        Standing::NoNorm => ("mut", "–", t(lang, key::CAMP_NO_NORM).to_owned()),
        Standing::Waiting => ("mut", "○", t(lang, key::CAMP_WAITING).to_owned()),
        Standing::Reached => ("ok", "✓", t(lang, key::CAMP_REACHED).to_owned()),
        Standing::OnTime => ("", "●", t(lang, key::CAMP_ON_TIME).to_owned()),
        Standing::Slightly(_) => ("warn", "△", t(lang, key::CAMP_SLIGHTLY).to_owned()),
        Standing::Behind(n) => ("bad", "▲", days(n)),
        Standing::Short => ("bad", "✕", t(lang, key::CAMP_SHORT).to_owned()),
    }
}

/// «61 %» of a whole, rounded; a dash if there is none. Less than all is never shown as all, nor somebody as nobody.
fn share(lang: Lang, part: u64, whole: u64) -> String {
    if whole == 0 {
        return "—".to_owned();
    }
    let rounded = (part.saturating_mul(200).saturating_add(whole)) / whole.saturating_mul(2);
    match rounded {
        0 if part > 0 => format!("< {}", percent(lang, 1)),
        99.. if part < whole => percent(lang, 99),
        _ => percent(lang, rounded),
    }
}

#[allow(
    clippy::cast_precision_loss,
    reason = "a share of what was required is far below 2⁵³"
)]
fn percent(lang: Lang, value: u64) -> String {
    number::percent(lang, value as f64)
}

/// A count in groups of three.
fn count(lang: Lang, n: u64) -> String {
    number::count(lang, n)
}

/// A text with one number in it, written in groups.
fn numbered(lang: Lang, key: Key, n: u64) -> String {
    t_args(
        lang,
        key,
        &[("n", n.into()), ("shown", count(lang, n).into())],
    )
}

/// A way of answering, in words.
pub(super) fn channel(lang: Lang, channel: Channel) -> &'static str {
    let key = match channel {
        Channel::Web => key::CAMP_WEB,
        Channel::Phone => key::CAMP_PHONE,
        Channel::Interview => key::CAMP_INTERVIEW,
        Channel::Paper => key::CAMP_PAPER,
    };
    t(lang, key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_rounded_but_some_are_neither_none_nor_all() {
        for (part, whole, shown) in [
            (14, 36, "39%"),
            (22, 36, "61%"),
            (3, 506, "1%"),
            (1, 506, "< 1%"),
            (0, 506, "0%"),
            (503, 506, "99%"),
            (9_999, 10_000, "99%"),
            (7, 7, "100%"),
            (9, 6, "150%"),
            (1, 8, "13%"),
            (0, 0, "—"),
        ] {
            assert_eq!(share(Lang::En, part, whole), shown, "{part} of {whole}");
        }
    }
}
