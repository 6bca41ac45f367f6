//! A campaign that is being prepared: what is missing, institutions, points, posters.
use chrono::NaiveDate;
use maud::{Markup, html};

use super::{Section, in_address, ready, sector_name, shown};
use crate::{
    i18n::{Lang, day_year, key, t, t_args},
    region::{CampaignState, Sector, opening::Lack},
    view::{
        Assets, Look,
        results::{frame::scroller, number::count},
        staff::{Me, frame::head, home::state},
    },
};

/// At most so many sheets stand in one file; more are taken by municipality.
pub const MOST_SHEETS: usize = 1000;

/// Why something was not done.
#[derive(Debug, Clone)]
pub enum Trouble {
    /// The state has changed meanwhile.
    State,
    /// The box that says one is sure was not ticked.
    Sure,
    /// Something is missing; the list of it stands on the page.
    Lacks,
    /// The words of a point are missing or too long.
    Label,
    /// Something about an institution in the draft is kept already.
    Held,
    /// There is nothing to print.
    NoPosters,
    /// There is too much to print at once.
    ManyPosters,
    /// A poster cannot be drawn; why.
    Poster(String),
}

/// An institution in the campaign.
#[derive(Debug, Clone, Copy)]
pub struct MemberLine<'a> {
    /// Its code.
    pub code: &'a str,
    /// Its short name.
    pub name: &'a str,
    /// Where it is.
    pub municipality: &'a str,
    /// Recipients of its services.
    pub recipients: u64,
    /// Respondents required.
    pub required: u64,
    /// Live points.
    pub points: u64,
    /// Those of them that are printed.
    pub printed: u64,
}

/// The institutions of a municipality.
#[derive(Debug, Clone, Copy, Default)]
pub struct PlaceLine<'a> {
    /// Its name.
    pub name: &'a str,
    /// Institutions.
    pub institutions: u64,
    /// Their recipients.
    pub recipients: u64,
    /// Respondents required.
    pub required: u64,
    /// Institutions without a point.
    pub without: u64,
    /// Points that are printed.
    pub printed: u64,
}

/// What is on the page.
#[derive(Debug, Clone, Copy)]
pub struct DraftPage<'a> {
    /// Who reads it.
    pub me: Me<'a>,
    /// The campaign's code.
    pub code: &'a str,
    /// Its name for people.
    pub title: &'a str,
    /// The sector.
    pub sector: Sector,
    /// What was decided.
    pub state: CampaignState,
    /// The first and the last day.
    pub days: (NaiveDate, NaiveDate),
    /// The day of publication.
    pub results: Option<NaiveDate>,
    /// Who runs it.
    pub organizer: &'a str,
    /// Telephone, or empty.
    pub hotline: &'a str,
    /// The questionnaire: the version that will be asked, and its title.
    pub survey: (&'a str, &'a str),
    /// Its id, if it has another text by now.
    pub newer: Option<&'a str>,
    /// How many questions it has.
    pub questions: u64,
    /// The methodology.
    pub methodology: &'a str,
    /// Names of the parties.
    pub parties: &'a [String],
    /// What is missing before it opens.
    pub lacks: &'a [Lack],
    /// Recipients of all institutions.
    pub recipients: u64,
    /// Respondents required.
    pub required: u64,
    /// Institutions.
    pub institutions: u64,
    /// Municipalities.
    pub places: &'a [PlaceLine<'a>],
    /// The municipality whose institutions are asked for.
    pub municipality: Option<&'a str>,
    /// Its institutions.
    pub members: &'a [&'a MemberLine<'a>],
    /// Why something was not done.
    pub trouble: Option<&'a Trouble>,
    /// Whether something was done.
    pub done: bool,
}

impl DraftPage<'_> {
    pub(super) fn address(&self) -> String {
        format!("/staff/setup/{}", self.code)
    }
}

/// The page.
pub fn draft(look: Look, assets: &Assets, page: &DraftPage<'_>) -> Markup {
    let lang = look.lang;
    let main = html! {
        (head(page.title, Some(t(lang, sector_name(page.sector)))))
        @if page.done { p.note role="status" { (t(lang, key::SETUP_DONE)) } }
        @if let Some(trouble) = page.trouble {
            div.note.b role="alert" { p { (told(lang, trouble)) } }
        }
        div.cols.wide-l.s1 {
            div {
                (facts(lang, page))
                (posters(lang, page))
                (places(lang, page))
                @if !page.members.is_empty() { (members(lang, page)) }
            }
            div { (ready::ready(lang, page)) }
        }
    };
    shown(
        look,
        assets,
        (page.me, Section::Campaigns),
        (page.title, &page.address()),
        main,
    )
}

fn told(lang: Lang, trouble: &Trouble) -> String {
    let key = match trouble {
        Trouble::Poster(why) => return why.clone(),
        Trouble::ManyPosters => {
            let most = [("n", count(lang, MOST_SHEETS as u64).into())];
            return t_args(lang, key::SETUP_MANY_POSTERS, &most);
        }
        Trouble::State => key::CAMP_REFUSED_STATE,
        Trouble::Sure => key::SETUP_DROP_SURE_FIRST,
        Trouble::Lacks => key::SETUP_LACKS,
        Trouble::Label => key::SETUP_BAD_LABEL,
        Trouble::Held => key::SETUP_HELD,
        Trouble::NoPosters => key::SETUP_NO_POSTERS,
    };
    t(lang, key).to_owned()
}

fn facts(lang: Lang, page: &DraftPage<'_>) -> Markup {
    let questions = [("n", page.questions.into())];
    html! {
        dl.facts {
            div { dt { (t(lang, key::CAMP_INSTITUTIONS)) } dd { (count(lang, page.institutions)) } }
            div { dt { (t(lang, key::SETUP_FACT_RECIPIENTS)) } dd { (count(lang, page.recipients)) } }
            div { dt { (t(lang, key::SETUP_FACT_REQUIRED)) } dd { (count(lang, page.required)) } }
        }
        section {
            h2 { (t(lang, key::SETUP_PLAN)) }
            table {
                tbody {
                    tr { th scope="row" { (t(lang, key::DESK_COL_STATE)) } td { (state(lang, page.state)) } }
                    tr { th scope="row" { (t(lang, key::DESK_COL_DAYS)) } td { (day_year(lang, page.days.0)) " – " (day_year(lang, page.days.1)) } }
                    tr { th scope="row" { (t(lang, key::SETUP_RESULTS)) } td {
                        @if let Some(results) = page.results { (day_year(lang, results)) } @else { "—" }
                    } }
                    tr { th scope="row" { (t(lang, key::SETUP_SURVEY)) } td {
                        a href={ "/staff/surveys/" (page.survey.0) } { (page.survey.1) } span.mut { ", " (t_args(lang, key::SETUP_QUESTIONS, &questions)) }
                        @if let Some(id) = page.newer {
                            p.sm { (t(lang, key::SETUP_NEWER)) }
                            p.links {
                                a href={ "/staff/surveys/" (id) "/difference?from=" (page.survey.0) } { (t(lang, key::SETUP_NEWER_LOOK)) }
                                a href={ (page.address()) "/edit#newest" } { (t(lang, key::SETUP_NEWER_TAKE)) }
                            }
                        }
                    } }
                    tr { th scope="row" { (t(lang, key::SETUP_METHODOLOGY)) } td { (page.methodology) } }
                    tr { th scope="row" { (t(lang, key::SETUP_ORGANIZER)) } td { (page.organizer) } }
                    tr { th scope="row" { (t(lang, key::SETUP_HOTLINE)) } td { @if page.hotline.is_empty() { "—" } @else { (page.hotline) } } }
                    tr { th scope="row" { (t(lang, key::SETUP_PARTIES)) } td { @if page.parties.is_empty() { "—" } @else { (page.parties.join(", ")) } } }
                }
            }
        }
    }
}

fn posters(lang: Lang, page: &DraftPage<'_>) -> Markup {
    let printed: u64 = page.places.iter().map(|place| place.printed).sum();
    let sheets = [
        ("n", printed.into()),
        ("shown", count(lang, printed).into()),
    ];
    html! {
        section #posters {
            h2 { (t(lang, key::SETUP_POSTERS)) }
            @if printed == 0 {
                p { (t(lang, key::SETUP_NO_POSTERS)) }
            } @else {
                p { (t_args(lang, key::SETUP_POSTERS_HOW, &sheets)) }
                form.row method="get" action={ (page.address()) "/posters" } {
                    div.f { label for="p-where" { (t(lang, key::SETUP_MUNICIPALITY)) }
                        select #p-where name="municipality" { @for place in page.places { option value=(place.name) { (place.name) } } } }
                    div.f { label for="p-sheet" { (t(lang, key::SETUP_SHEET)) }
                        select #p-sheet name="sheet" { option value="a4" { (t(lang, key::SETUP_SHEET_A4)) } option value="a6" { (t(lang, key::SETUP_SHEET_A6)) } } }
                    div.f { label for="p-langs" { (t(lang, key::SETUP_LANGS)) }
                        select #p-langs name="langs" { option value="ru" { (t(lang, key::SETUP_LANGS_RU)) } option value="en" { (t(lang, key::SETUP_LANGS_BOTH)) } } }
                    div.f { button.btn.q { (t(lang, key::SETUP_PRINT)) } }
                }
                p.links {
                    a href={ (page.address()) "/posters" } { (t(lang, key::SETUP_ALL_POSTERS)) }
                    a href={ (page.address()) "/posters?sheet=a6" } { (t(lang, key::SETUP_ALL_CARDS)) }
                }
            }
        }
    }
}

fn places(lang: Lang, page: &DraftPage<'_>) -> Markup {
    let title = t(lang, key::SETUP_BY_MUNICIPALITY);
    html! {
        section #institutions {
            h2 { (title) }
            (scroller(title, html! {
                table {
                    thead { tr {
                        th scope="col" { (t(lang, key::SETUP_MUNICIPALITY)) }
                        th.num scope="col" { (t(lang, key::CAMP_INSTITUTIONS)) }
                        th.num scope="col" { (t(lang, key::SETUP_FACT_RECIPIENTS)) }
                        th.num scope="col" { (t(lang, key::SETUP_FACT_REQUIRED)) }
                        th.num scope="col" { (t(lang, key::SETUP_WITHOUT_POINT)) }
                    } }
                    tbody { @for place in page.places { tr {
                        th scope="row" { a href={ (page.address()) "?municipality=" (in_address(place.name)) "#members" } {
                            @if place.name.is_empty() { (t(lang, key::SETUP_NOT_SAID)) } @else { (place.name) }
                        } }
                        td.num { (count(lang, place.institutions)) }
                        td.num { (count(lang, place.recipients)) }
                        td.num { (count(lang, place.required)) }
                        td.num { (count(lang, place.without)) }
                    } } }
                }
            }))
        }
    }
}

fn members(lang: Lang, page: &DraftPage<'_>) -> Markup {
    let title = page.municipality.unwrap_or_default();
    html! {
        section #members {
            h2 { (title) }
            (scroller(title, html! {
                table {
                    thead { tr {
                        th scope="col" { (t(lang, key::SETUP_INSTITUTION)) }
                        th.num scope="col" { (t(lang, key::SETUP_FACT_RECIPIENTS)) }
                        th.num scope="col" { (t(lang, key::SETUP_FACT_REQUIRED)) }
                        th.num scope="col" { (t(lang, key::SETUP_POINTS)) }
                        th scope="col" { (t(lang, key::SETUP_POSTERS)) }
                    } }
                    tbody { @for line in page.members { tr {
                        th scope="row" { a href={ "/staff/institutions/" (in_address(line.code)) } { (line.name) } span.mut { ", " (line.code) } }
                        td.num { (count(lang, line.recipients)) }
                        td.num { (count(lang, line.required)) }
                        td.num { (count(lang, line.points)) }
                        td { @if line.printed > 0 {
                            a href={ (page.address()) "/posters?institution=" (in_address(line.code)) } aria-label={ (t(lang, key::SETUP_PRINT)) ": " (line.name) } { (t(lang, key::SETUP_PRINT)) }
                        } }
                    } } }
                }
            }))
        }
    }
}
