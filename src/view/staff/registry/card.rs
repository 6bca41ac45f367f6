//! An institution of the registry.
use maud::{Markup, html};

use super::{PointRowLine, Section, column, in_address, point, shown};
use crate::{
    i18n::{Key, Lang, key, t},
    region::{CampaignState, Sector, column::Column},
    view::{
        Assets, Look,
        results::number::count,
        staff::{
            Me,
            frame::head,
            home::{sector, state},
        },
    },
};

/// A campaign of the reader's that asks about it.
#[derive(Debug, Clone, Copy)]
pub struct Asking<'a> {
    /// Its code.
    pub code: &'a str,
    /// Its name for people.
    pub title: &'a str,
    /// What was decided.
    pub state: CampaignState,
}

/// What is on the page.
#[derive(Debug, Clone, Copy)]
pub struct CardPage<'a> {
    /// Who reads it.
    pub me: Me<'a>,
    /// The institution's code.
    pub code: &'a str,
    /// Its short name.
    pub name: &'a str,
    /// What the columns of `FACTS` say of it, in that order.
    pub facts: [&'a str; FACTS.len()],
    /// Its sector.
    pub sector: Sector,
    /// Recipients of its services, if they are known.
    pub recipients: Option<u64>,
    /// Campaigns that ask about it.
    pub asking: &'a [Asking<'a>],
    /// Its points, oldest first.
    pub points: &'a [PointRowLine<'a>],
    /// The address of the site.
    pub base: &'a str,
    /// Whether the reader may change its points.
    pub keeps: bool,
    /// Why something was not done, and what was typed.
    pub trouble: Option<(Key, &'a str)>,
    /// Whether something was done.
    pub done: bool,
}

/// The columns of [`CardPage::facts`].
pub const FACTS: [Column; 10] = [
    Column::FullName,
    Column::Kind,
    Column::Municipality,
    Column::Address,
    Column::Inn,
    Column::Ogrn,
    Column::BusId,
    Column::Site,
    Column::Phone,
    Column::Organ,
];

impl CardPage<'_> {
    pub(super) fn address(&self) -> String {
        format!("/staff/institutions/{}", in_address(self.code))
    }
}

/// The page.
pub fn card(look: Look, assets: &Assets, page: &CardPage<'_>) -> Markup {
    let lang = look.lang;
    let main = html! {
        p.crumb { a href="/staff/institutions" { (t(lang, key::SETUP_REGISTRY)) } }
        (head(page.name, Some(page.code)))
        @if page.done { p.note role="status" { (t(lang, key::SETUP_DONE)) } }
        @if let Some((why, _)) = page.trouble {
            div.note.b role="alert" { p { a href="#label" { (t(lang, why)) } } }
        }
        (facts(lang, page))
        (asking(lang, page))
        (point::points(lang, page))
    };
    shown(
        look,
        assets,
        (page.me, Section::Registry),
        (page.name, &page.address()),
        main,
    )
}

fn facts(lang: Lang, page: &CardPage<'_>) -> Markup {
    let said = FACTS.into_iter().zip(page.facts);
    html! {
        table.gap { tbody {
            tr { th scope="row" { (t(lang, key::DESK_COL_SECTOR)) } td { (t(lang, sector(page.sector))) } }
            @for (name, value) in said.filter(|(_, value)| !value.is_empty()) {
                tr { th scope="row" { (first_large(column(lang, name))) } td { (value) } }
            }
            tr { th scope="row" { (t(lang, key::SETUP_FACT_RECIPIENTS)) } td {
                @if let Some(n) = page.recipients { (count(lang, n)) } @else { "—" }
            } }
        } }
        p.mut.sm { (t(lang, key::SETUP_CARD_HOW)) }
    }
}

/// Names of columns are written small in tables; a head of a row begins large.
fn first_large(words: &str) -> String {
    let mut letters = words.chars();
    letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(letters)
        .collect()
}

fn asking(lang: Lang, page: &CardPage<'_>) -> Markup {
    let to = |one: &Asking<'_>| match one.state {
        CampaignState::Draft => format!("/staff/setup/{}", one.code),
        _ => format!(
            "/staff/campaigns/{}/institutions/{}",
            one.code,
            in_address(page.code)
        ),
    };
    html! {
        @if !page.asking.is_empty() {
            section {
                h2 { (t(lang, key::CAMP_SECTION)) }
                ul { @for one in page.asking {
                    li { a href=(to(one)) { (one.title) } " " (state(lang, one.state)) }
                } }
            }
        }
    }
}
