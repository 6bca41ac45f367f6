//! Why something cannot be taken, as a page that holds what was typed.
use actix_web::{HttpResponse, http::StatusCode};

use crate::{
    i18n::{Key, key},
    view::{
        Look,
        staff::{GonePage, gone},
    },
    web::{Site, reply, staff::who::Staff},
};

/// What is told.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    /// It is somebody else's now.
    Stale,
    /// The page was old: another answer is kept.
    Old,
    /// The page was old: the case goes on in another window.
    Behind,
    /// It has ended.
    Over,
    /// The person has answered on the site.
    Site,
    /// The answer cannot be kept now.
    Busy,
    /// As many as wanted were asked.
    Full,
    /// The survey takes no answers now.
    Shut,
}

impl Told {
    fn words(self) -> (StatusCode, Key, Key) {
        match self {
            Told::Stale => (
                StatusCode::CONFLICT,
                key::ASK_STALE_TITLE,
                key::ASK_STALE_LEAD,
            ),
            Told::Old => (StatusCode::CONFLICT, key::ASK_OLD_TITLE, key::ASK_OLD_LEAD),
            Told::Behind => (
                StatusCode::CONFLICT,
                key::ASK_OLD_TITLE,
                key::ASK_BEHIND_LEAD,
            ),
            Told::Over => (StatusCode::GONE, key::ASK_OVER_TITLE, key::ASK_OVER_LEAD),
            Told::Site => (
                StatusCode::CONFLICT,
                key::ASK_SITE_TITLE,
                key::ASK_SITE_LEAD,
            ),
            Told::Busy => (
                StatusCode::SERVICE_UNAVAILABLE,
                key::ASK_BUSY_TITLE,
                key::ASK_BUSY_LEAD,
            ),
            Told::Full => (
                StatusCode::CONFLICT,
                key::ASK_FULL_TITLE,
                key::ASK_FULL_LEAD,
            ),
            Told::Shut => (
                StatusCode::CONFLICT,
                key::ASK_SHUT_TITLE,
                key::ASK_SHUT_LEAD,
            ),
        }
    }

    /// The page. `on` is the interview to go back to; none leads to the list.
    pub(super) fn page(
        self,
        (site, look): (&Site, Look),
        staff: &Staff,
        on: Option<&str>,
        typed: &[(String, String)],
    ) -> HttpResponse {
        let (status, title, lead) = self.words();
        let page = GonePage {
            me: staff.me(),
            title,
            lead,
            typed,
            on: match on {
                Some(interview) => (interview, key::ASK_TO_INTERVIEW),
                None => (home(staff), key::ASK_TO_LIST),
            },
        };
        reply::private(status, gone(look, &site.staff_assets(), &page))
    }
}

/// Where somebody who asks begins.
pub(super) fn home(staff: &Staff) -> &'static str {
    match staff.user.role.0 {
        crate::access::Role::Interviewer => "/staff/interviews",
        _ => "/staff/calls",
    }
}
