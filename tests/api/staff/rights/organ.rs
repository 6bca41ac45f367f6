//! Addresses of the organ's workplace.
use otklik::access::Action;

use super::{Address, For::Who};

pub(super) const ADDRESSES: &[Address] = &[
    // What people wrote.
    ("GET", "/staff/comments", Who(Action::ReadComments)),
    (
        "GET",
        "/staff/comments/{campaign}",
        Who(Action::ReadComments),
    ),
    (
        "GET",
        "/staff/comments/{campaign}/file/{name}",
        Who(Action::ReadComments),
    ),
    (
        "POST",
        "/staff/comments/{campaign}/{comment}/state",
        Who(Action::ModerateComments),
    ),
    (
        "POST",
        "/staff/comments/{campaign}/{comment}/topic",
        Who(Action::ModerateComments),
    ),
    (
        "GET",
        "/staff/comments/{campaign}/{comment}/words",
        Who(Action::ModerateComments),
    ),
    (
        "POST",
        "/staff/comments/{campaign}/{comment}/words",
        Who(Action::ModerateComments),
    ),
    // What an organ is told.
    ("GET", "/staff/alerts", Who(Action::RunCampaigns)),
    ("GET", "/staff/alerts/{campaign}", Who(Action::RunCampaigns)),
    (
        "POST",
        "/staff/alerts/{campaign}/kinds",
        Who(Action::RunCampaigns),
    ),
    (
        "POST",
        "/staff/alerts/{campaign}/targets",
        Who(Action::RunCampaigns),
    ),
    (
        "POST",
        "/staff/alerts/{campaign}/targets/{target}",
        Who(Action::RunCampaigns),
    ),
];
