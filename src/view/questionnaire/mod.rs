//! The questionnaire itself.
use maud::{Markup, html};

use crate::{
    i18n::{key, nbsp, t, t_args},
    survey::{Form, Problem, Section, Survey},
};

use super::{
    Assets, Look, Place,
    frame::{self, Frame, Switches, document},
    icon,
};

mod hide;
mod item;
mod wrong;

pub use hide::survey_css;
pub use item::said;

/// A questionnaire to be filled in, fresh or with what was sent.
#[derive(Clone, Copy)]
pub struct FormPage<'a> {
    /// The pinned version.
    pub survey: &'a Survey,
    /// Where the person has been.
    pub place: Place<'a>,
    /// Who runs the survey, in the nominative: «Общественный совет при …».
    pub organizer: &'a str,
    /// Where the form goes: `/q/{code}` of the collection point, or the address of a person's own link.
    pub action: &'a str,
    /// The signed form key.
    pub key: &'a str,
    /// Whether the screen is shared: no draft, and it starts afresh by itself.
    pub kiosk: bool,
    /// What was sent, to be shown again; nothing is checked beforehand otherwise.
    pub filled: Option<&'a Form>,
    /// What is wrong with what was sent.
    pub problems: &'a [Problem],
    /// The telephone for questions.
    pub hotline: Option<&'a str>,
}

/// The page. It sends itself to where its form goes; its switches of language and view send it too, as
/// `view=large|normal|contrast|plain|ru|en`, to be given back with every answer.
pub fn page(look: Look, assets: &Assets, page: &FormPage<'_>) -> Markup {
    let kiosk = if page.kiosk { page.action } else { "" };
    render(
        look,
        assets,
        page,
        kiosk,
        frame::hotline(look.lang, page.hotline),
    )
}

/// The page with what [`super::prerender`] fills in later given apart.
pub(super) fn render(
    look: Look,
    assets: &Assets,
    page: &FormPage<'_>,
    kiosk: &str,
    contact: Markup,
) -> Markup {
    let title = wrong::title(look.lang, page.problems.len(), page.place.name);
    document(
        look,
        assets,
        &Frame {
            title: &title,
            sector: Some(page.survey.sector),
            switches: Switches::Buttons,
            skip: (key::SKIP_QUESTIONS, "#part1"),
            kiosk,
            script: true,
            main: main(look, page),
            organizer: Some(page.organizer),
            contact,
            ..Frame::default()
        },
    )
}

fn main(look: Look, page: &FormPage<'_>) -> Markup {
    let (lang, survey) = (look.lang, page.survey);
    let filled = page.filled.map(|_| "");
    html! {
        form #survey method="post" novalidate data-filled=[filled] action=(page.action) {
            input type="hidden" name="key" value=(page.key);
            div.place {
                p.mark { (icon::of_sector(survey.sector)) (t(lang, sector_name(survey.sector))) }
                h1 { (page.place.name) }
                p { (page.place.address) }
                a.away href="/" { (t(lang, key::FORM_OTHER)) }
            }
            div.page {
                @if page.problems.is_empty() {
                    div.flow {
                        p.lead { (nbsp(survey.lead.get(lang), lang)) }
                        p { (nbsp(survey.about.get(lang), lang)) }
                    }
                } @else { (wrong::summary(look, page)) }
                (trap(look))
                (draft(look))
                @for (nth, section) in survey.sections.iter().enumerate() { (part(look, page, nth, section)) }
                (send(look))
            }
        }
    }
}

/// A field that no person sees or reaches; what is written there was written by a program.
fn trap(look: Look) -> Markup {
    html! {
        div.vh aria-hidden="true" {
            label for="website" { (t(look.lang, key::FORM_TRAP)) }
            input #website name="website" tabindex="-1" autocomplete="off";
        }
    }
}

/// Shown by the script when it brings back a draft.
fn draft(look: Look) -> Markup {
    html! {
        div.note.draft role="status" hidden {
            p { (t(look.lang, key::DRAFT_BACK)) }
            button.btn.quiet type="button" { (t(look.lang, key::DRAFT_CLEAR)) }
        }
    }
}

fn part(look: Look, page: &FormPage<'_>, nth: usize, section: &Section) -> Markup {
    let (lang, total) = (look.lang, page.survey.sections.len());
    let place = format!("part{}", nth + 1);
    let items = &page.survey.items[section.items.clone()];
    let free = items.iter().all(|item| !item.required);
    html! {
        section.part #{ "s-" (section.id) } aria-labelledby=(place) {
            h2 #(place) {
                small { (t_args(lang, key::FORM_PART, &[("n", (nth + 1).into()), ("total", total.into())])) }
                (nbsp(section.title.get(lang), lang))
            }
            progress max=(total) value=(nth + 1) aria-hidden="true" {}
            @if free { p.hint { (t(lang, key::FORM_FREE_PART)) } }
            @for place in section.items.clone() { (item::question(look, page, place, free)) }
        }
    }
}

/// The bar at the foot: how far, what the script has to say, and the button.
fn send(look: Look) -> Markup {
    let lang = look.lang;
    html! {
        div.send {
            progress.done value="0" aria-hidden="true" hidden {}
            div.net data-saved=(t(lang, key::NET_SAVED)) data-unsaved=(t(lang, key::NET_UNSAVED))
                data-next=(t(lang, key::NET_NEXT)) data-sending=(t(lang, key::NET_SENDING)) {
                p role="status" {}
                p.hint aria-hidden="true" {}
                button.btn.quiet type="button" hidden { (t(lang, key::NET_NOW)) }
            }
            p.count { (t(lang, key::FORM_ANSWERED)) " " b {} "\u{a0}" (t(lang, key::FORM_OF)) "\u{a0}" b {} }
            button.btn { (t(lang, key::FORM_SEND)) }
        }
    }
}

/// The name of a sector as people say it.
pub(super) fn sector_name(sector: crate::region::Sector) -> crate::i18n::Key {
    use crate::region::Sector;
    match sector {
        Sector::Education => key::SECTOR_EDUCATION,
        Sector::Health => key::SECTOR_HEALTH,
        Sector::Social => key::SECTOR_SOCIAL,
        Sector::Culture => key::SECTOR_CULTURE,
        Sector::Sport => key::SECTOR_SPORT,
    }
}
