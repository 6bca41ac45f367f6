//! How a campaign goes, between the database and what shows it: read, kept where the rules of disclosure ask for it, and given
//! to whatever draws it. The board, an institution's page, their charts and the printed report are made of this; the command line
//! takes the same charts and the same report by the same functions.
mod board;
mod gather;
mod place;
mod report;

pub use board::{BoardData, read as read_board};
pub use place::{Asked, Beside, PlaceData, chart as place_chart, kept as keep_place};
pub use report::made as report;

use crate::{
    clock::Clock,
    db::campaigns::CampaignRow,
    view::staff::{CampaignHead, Me},
};

/// Tries to keep new figures before the site is called busy.
const TRIES: usize = 3;

/// The campaign as every page of it shows it.
pub fn head<'a>(clock: &Clock, me: Me<'a>, row: &'a CampaignRow) -> CampaignHead<'a> {
    CampaignHead {
        me,
        code: &row.code,
        title: &row.title,
        sector: row.sector.0,
        days: (row.starts_on, row.ends_on),
        state: row.state.0,
        today: clock.today(),
        now: clock.local(clock.stamp()),
    }
}
