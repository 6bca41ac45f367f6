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
mod embed;
mod held;
mod institution;
mod list;
mod parties;
mod report;
mod rows;
mod side;
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
pub use trend::Rated;

/// A campaign as every page of it shows it.
#[derive(Debug, Clone, Copy)]
pub struct CampaignHead<'a> {
    /// Who reads the page.
    pub me: Me<'a>,
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

/// «61 %» of a whole; a dash if there is none.
#[allow(
    clippy::cast_precision_loss,
    reason = "answers are counted in millions"
)]
fn share(lang: Lang, part: u64, whole: u64) -> String {
    if whole == 0 {
        "—".to_owned()
    } else {
        // Less than all is never shown as all.
        let percent = (part as f64 * 100.0 / whole as f64).floor();
        number::percent(lang, percent)
    }
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
