//! The first step of a new campaign: whose institutions it asks about.
use maud::html;

use super::{Section, sector_name, shown};
use crate::{
    i18n::{key, t, t_args},
    region::Sector,
    view::{
        Assets, Look,
        results::number::count,
        staff::{Me, frame::head},
    },
};

/// A sector, and how many institutions the registry has of it.
#[derive(Debug, Clone, Copy)]
pub struct SectorLine {
    /// The sector.
    pub sector: Sector,
    /// Institutions.
    pub institutions: u64,
}

/// The page.
pub fn sectors(look: Look, assets: &Assets, me: Me<'_>, lines: &[SectorLine]) -> maud::Markup {
    let lang = look.lang;
    let title = t(lang, key::SETUP_NEW);
    let in_registry = |line: &SectorLine| {
        let args = [
            ("n", line.institutions.into()),
            ("shown", count(lang, line.institutions).into()),
        ];
        t_args(lang, key::SETUP_IN_REGISTRY, &args)
    };
    let main = html! {
        (head(title, None))
        p { (t(lang, key::SETUP_CHOOSE_SECTOR)) }
        ul.prose { @for line in lines {
            li {
                a href={ "/staff/campaigns/new?sector=" (line.sector) } { (t(lang, sector_name(line.sector))) }
                span.mut { " — " (in_registry(line)) }
            }
        } }
    };
    shown(
        look,
        assets,
        (me, Section::Campaigns),
        (title, "/staff/campaigns/new"),
        main,
    )
}
