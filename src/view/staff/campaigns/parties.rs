//! Who works on a campaign, and who may be brought in.
use maud::{Markup, html};

use super::{
    super::frame::{Page, Section, document, head},
    CampaignHead,
};
use crate::{
    i18n::{Lang, key, t},
    setup::parties::NotMoved,
    view::{Assets, Look},
};

/// Code and name of a party.
type Party = (String, String);

/// What is on the page.
#[derive(Debug, Clone, Copy)]
pub struct PartiesPage<'a> {
    /// The campaign.
    pub head: CampaignHead<'a>,
    /// Who sees it, and whether the reader may let them go.
    pub joined: &'a [(Party, bool)],
    /// Who may be brought in.
    pub others: &'a [Party],
    /// Whether something was just done.
    pub done: bool,
    /// Why nothing was.
    pub refused: Option<NotMoved>,
}

impl PartiesPage<'_> {
    fn address(&self) -> String {
        format!("{}/parties", self.head.address())
    }
}

/// The page.
pub fn parties(look: Look, assets: &Assets, page: &PartiesPage<'_>) -> Markup {
    let lang = look.lang;
    let title = t(lang, key::PARTY_TITLE);
    let main = html! {
        p.crumb { a href=(page.head.address()) { (page.head.title) } }
        (head(title, None))
        @if let Some(why) = page.refused { p.note.b role="alert" { (refused(lang, why)) } }
        @if page.done { p.note role="status" { (t(lang, key::PARTY_DONE)) } }
        section {
            h2 { (t(lang, key::PARTY_JOINED)) }
            ul.gap8 { @for ((code, name), may) in page.joined { li {
                @if *may { (let_go(lang, page, (code, name))) } @else { (name) }
            } } }
        }
        section {
            h2 { (t(lang, key::PARTY_BRING)) }
            @if page.others.is_empty() { p.mut { (t(lang, key::PARTY_NOBODY)) } } @else { (bring(lang, page)) }
        }
    };
    let frame = Page {
        title,
        here: &page.address(),
        me: Some((page.head.me, Some(Section::Campaigns))),
        main,
    };
    document(look, assets, &frame)
}

fn let_go(lang: Lang, page: &PartiesPage<'_>, (code, name): (&str, &str)) -> Markup {
    html! {
        form.row method="post" action=(page.address()) {
            (page.head.me.token)
            input type="hidden" name="party" value=(code);
            span { (name) }
            button.btn.q.s name="act" value="let-go" { (t(lang, key::PARTY_LET_GO)) span.vh { ": " (name) } }
        }
    }
}

fn bring(lang: Lang, page: &PartiesPage<'_>) -> Markup {
    html! {
        form.row.gap method="post" action=(page.address()) {
            (page.head.me.token)
            div {
                label for="party" { (t(lang, key::PARTY_NAME)) }
                select #party name="party" aria-describedby="party-hint" {
                    @for (code, name) in page.others { option value=(code) { (name) } }
                }
                span.hint #party-hint { (t(lang, key::PARTY_HINT)) }
            }
            button.btn.q name="act" value="bring" { (t(lang, key::PARTY_BRING_NOW)) }
        }
    }
}

fn refused(lang: Lang, why: NotMoved) -> &'static str {
    t(
        lang,
        match why {
            NotMoved::Unknown => key::PARTY_REFUSED_UNKNOWN,
            NotMoved::Calls => key::PARTY_REFUSED_CALLS,
        },
    )
}
