//! The campaigns of a party.
use maud::{Markup, html};

use super::{
    super::{
        frame::{Me, Page, Section, document, head},
        home::{sector, state},
    },
    CampaignHead, count, share,
};
use crate::{
    access::{Action, may},
    i18n::{day, key, t},
    region::CampaignState,
    view::{Assets, Look, results::frame::scroller},
};

/// A campaign in the list.
#[derive(Debug, Clone, Copy)]
pub struct CampaignLine<'a> {
    /// The campaign.
    pub head: CampaignHead<'a>,
    /// How many institutions it asks about.
    pub institutions: usize,
    /// Answers that count.
    pub answered: u64,
    /// Answers required.
    pub required: u64,
}

/// The page.
pub fn campaigns(look: Look, assets: &Assets, me: Me<'_>, lines: &[CampaignLine<'_>]) -> Markup {
    let lang = look.lang;
    let title = t(lang, key::CAMP_SECTION);
    let main = html! {
        (head(title, None))
        @if may(me.role, Action::RunCampaigns) { p.row { a.btn href="/staff/campaigns/new" { (t(lang, key::SETUP_NEW)) } a href="/staff/surveys" { (t(lang, key::SETUP_SURVEYS)) } } }
        @if lines.is_empty() {
            p { (t(lang, key::DESK_CAMPAIGNS_NONE)) }
        } @else {
            (scroller(title, html! {
                table {
                    thead { tr {
                        th scope="col" { (t(lang, key::DESK_COL_TITLE)) }
                        th.l2 scope="col" { (t(lang, key::DESK_COL_SECTOR)) }
                        th.l2 scope="col" { (t(lang, key::DESK_COL_DAYS)) }
                        th.num.l1 scope="col" { (t(lang, key::CAMP_INSTITUTIONS)) }
                        th.num scope="col" { (t(lang, key::CAMP_COLLECTED)) }
                        th.num scope="col" { (t(lang, key::CAMP_NORM)) }
                        th.num scope="col" { (t(lang, key::CAMP_SHARE)) }
                        th scope="col" { (t(lang, key::DESK_COL_STATE)) }
                    } }
                    tbody { @for line in lines { tr {
                        th scope="row" { a href=(address(me, line)) { (line.head.title) } }
                        td.l2 { (t(lang, sector(line.head.sector))) }
                        td.nb.l2 { (day(lang, line.head.days.0)) " – " (day(lang, line.head.days.1)) }
                        td.num.l1 { (count(lang, line.institutions as u64)) }
                        td.num { (count(lang, line.answered)) }
                        td.num.mut { (count(lang, line.required)) }
                        td.num.b { (share(lang, line.answered, line.required)) }
                        td { (state(lang, line.head.state)) }
                    } } }
                }
            }))
        }
    };
    document(
        look,
        assets,
        &Page {
            title,
            here: "/staff/campaigns",
            me: Some((me, Some(Section::Campaigns))),
            main,
        },
    )
}

/// What is a draft is prepared, by those who may; the rest is watched.
fn address(me: Me<'_>, line: &CampaignLine<'_>) -> String {
    if line.head.state == CampaignState::Draft && may(me.role, Action::RunCampaigns) {
        format!("/staff/setup/{}", line.head.code)
    } else {
        line.head.address()
    }
}
