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
];
