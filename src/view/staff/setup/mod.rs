//! Pages of a campaign before it opens: its plan, what is missing, points and posters.
mod draft;
mod plan;
mod ready;
mod sectors;

pub use draft::{DraftPage, MOST_SHEETS, MemberLine, PlaceLine, Trouble, draft};
pub use plan::{Party, PlanPage, Sums, Typed, plan};
pub use sectors::{SectorLine, sectors};

use super::{
    frame::{Section, in_address, shown},
    home::sector,
};
use crate::{i18n::Key, region::Sector};

/// The name of a sector.
pub fn sector_name(of: Sector) -> Key {
    sector(of)
}
