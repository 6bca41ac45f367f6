//! Addresses of the organ's workplace.
use otklik::access::Action;

use super::{Address, For::Who};

pub(super) const ADDRESSES: &[Address] = &[
    // Campaigns before they open.
    ("GET", "/staff/campaigns/new", Who(Action::RunCampaigns)),
    ("POST", "/staff/campaigns/new", Who(Action::RunCampaigns)),
    ("GET", "/staff/setup/{campaign}", Who(Action::RunCampaigns)),
    (
        "POST",
        "/staff/setup/{campaign}/state",
        Who(Action::RunCampaigns),
    ),
    (
        "POST",
        "/staff/setup/{campaign}/points",
        Who(Action::RunCampaigns),
    ),
    (
        "GET",
        "/staff/setup/{campaign}/posters",
        Who(Action::RunCampaigns),
    ),
    (
        "GET",
        "/staff/setup/{campaign}/edit",
        Who(Action::RunCampaigns),
    ),
    (
        "POST",
        "/staff/setup/{campaign}/edit",
        Who(Action::RunCampaigns),
    ),
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
    // Keys of other systems.
    ("GET", "/staff/tokens", Who(Action::KeepTokens)),
    ("POST", "/staff/tokens", Who(Action::KeepTokens)),
    (
        "POST",
        "/staff/tokens/{token}/revoke",
        Who(Action::KeepTokens),
    ),
    ("GET", "/staff/surveys", Who(Action::RunCampaigns)),
    ("POST", "/staff/surveys", Who(Action::RunCampaigns)),
    (
        "GET",
        "/staff/surveys/{survey}/survey.toml",
        Who(Action::RunCampaigns),
    ),
    ("GET", "/staff/surveys/{survey}", Who(Action::RunCampaigns)),
    // Questionnaires of one's own.
    (
        "GET",
        "/staff/surveys/{survey}/survey.xlsx",
        Who(Action::RunCampaigns),
    ),
    (
        "GET",
        "/staff/surveys/{survey}/copy",
        Who(Action::RunCampaigns),
    ),
    (
        "POST",
        "/staff/surveys/{survey}/copy",
        Who(Action::RunCampaigns),
    ),
    (
        "GET",
        "/staff/surveys/{survey}/difference",
        Who(Action::RunCampaigns),
    ),
    // The registry.
    ("GET", "/staff/institutions", Who(Action::RunCampaigns)),
    (
        "GET",
        "/staff/institutions/{institution}",
        Who(Action::RunCampaigns),
    ),
    (
        "POST",
        "/staff/institutions/{institution}/points",
        Who(Action::RunCampaigns),
    ),
    (
        "POST",
        "/staff/institutions/{institution}/points/{code}",
        Who(Action::RunCampaigns),
    ),
    ("GET", "/staff/registry/import", Who(Action::RunCampaigns)),
    ("POST", "/staff/registry/import", Who(Action::RunCampaigns)),
    (
        "GET",
        "/staff/registry/import/{file}",
        Who(Action::RunCampaigns),
    ),
    (
        "POST",
        "/staff/registry/import/{file}",
        Who(Action::RunCampaigns),
    ),
    // Data that are taken away.
    ("GET", "/staff/exports", Who(Action::TakeData)),
    ("GET", "/staff/exports/{campaign}", Who(Action::TakeData)),
    ("POST", "/staff/exports/{campaign}", Who(Action::TakeData)),
    (
        "GET",
        "/staff/exports/{campaign}/files/{export}",
        Who(Action::TakeData),
    ),
    // The link for other sites.
    (
        "GET",
        "/staff/campaigns/{campaign}/institutions/{institution}/embed",
        Who(Action::WatchCampaigns),
    ),
    (
        "GET",
        "/staff/comments/{campaign}/file/{name}",
        Who(Action::ReadComments),
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
    // Charts as files.
    (
        "GET",
        "/staff/campaigns/{campaign}/charts/{file}",
        Who(Action::WatchCampaigns),
    ),
    (
        "GET",
        "/staff/campaigns/{campaign}/institutions/{institution}/charts/{file}",
        Who(Action::WatchCampaigns),
    ),
    (
        "GET",
        "/staff/quality/{campaign}/charts/{file}",
        Who(Action::Supervise),
    ),
    // What experts check.
    ("GET", "/staff/checklists", Who(Action::Assess)),
    ("GET", "/staff/checklists/{campaign}", Who(Action::Assess)),
    (
        "POST",
        "/staff/checklists/{campaign}/form",
        Who(Action::Assess),
    ),
    (
        "POST",
        "/staff/checklists/{campaign}/import",
        Who(Action::Assess),
    ),
    (
        "GET",
        "/staff/checklists/{campaign}/import/{file}",
        Who(Action::Assess),
    ),
    (
        "POST",
        "/staff/checklists/{campaign}/import/{file}",
        Who(Action::Assess),
    ),
    (
        "POST",
        "/staff/checklists/{campaign}/adopt",
        Who(Action::RunCampaigns),
    ),
    // Ratings, from their making to the public.
    ("GET", "/staff/ratings", Who(Action::RunCampaigns)),
    (
        "GET",
        "/staff/ratings/{campaign}",
        Who(Action::RunCampaigns),
    ),
    (
        "GET",
        "/staff/ratings/{campaign}/compare",
        Who(Action::RunCampaigns),
    ),
    (
        "POST",
        "/staff/ratings/{campaign}/compute",
        Who(Action::RunCampaigns),
    ),
    (
        "POST",
        "/staff/ratings/{campaign}/runs/{run}/move",
        Who(Action::RunCampaigns),
    ),
    (
        "GET",
        "/staff/ratings/{campaign}/runs/{run}/{file}",
        Who(Action::RunCampaigns),
    ),
    // Authorities and contractors.
    ("GET", "/staff/parties", Who(Action::KeepParties)),
    ("POST", "/staff/parties", Who(Action::KeepParties)),
];
