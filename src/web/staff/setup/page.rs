//! The page of a plan.
use actix_web::{HttpResponse, http::StatusCode};

use super::choice::Choice;
use crate::{
    region::Sector,
    setup::create::Weighed,
    view::{
        Look,
        staff::setup::{Party, PlanPage, Sums, Typed, plan},
    },
    web::{Site, reply, staff::who::Staff},
};

/// What stands in its fields, and what they come to if that was asked.
pub(super) struct Shown<'a> {
    /// The sector.
    pub sector: Sector,
    /// The code of the draft that is mended; none of a new campaign.
    pub draft: Option<&'a str>,
    /// What may be chosen.
    pub choice: &'a Choice,
    /// What stands in the fields.
    pub typed: &'a Typed,
    /// What they come to.
    pub weighed: Option<Weighed>,
}

pub(super) fn page(site: &Site, look: Look, staff: &Staff, shown: &Shown<'_>) -> HttpResponse {
    let choice = shown.choice;
    let parties: Vec<Party<'_>> = choice
        .parties
        .iter()
        .map(|row| Party {
            code: &row.code,
            name: &row.name,
            stays: choice.staying.contains(&row.id),
        })
        .collect();
    let page = PlanPage {
        me: staff.me(),
        sector: shown.sector,
        draft: shown.draft,
        surveys: &choice.surveys,
        newer: choice.newer,
        methodologies: &choice.methodologies,
        kinds: &choice.kinds,
        municipalities: &choice.municipalities,
        parties: &parties,
        typed: shown.typed,
        sums: shown.weighed.map(|weighed| Sums {
            institutions: weighed.institutions as u64,
            recipients: weighed.recipients,
            required: weighed.required,
            without: weighed.without as u64,
        }),
    };
    let status = if shown.typed.faults.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    reply::private(status, plan(look, &site.staff_assets(), &page))
}
