//! The settings of a list as a form sends them.
use chrono::{Days, NaiveDate};
use chrono_tz::Tz;

use crate::{
    clock::Clock,
    contacts::{MAX_LABEL, NewList},
    db::{campaigns::CampaignRow, parties::PartyRow},
    i18n::{Lang, key, t, t_args},
    phone::{
        sample::{Column, Mapping, missing},
        zone,
    },
    view::staff::sample::Values,
    web::staff::form::StaffForm,
};

/// What may be chosen.
pub(super) struct Choice {
    /// The caller's campaigns.
    pub campaigns: Vec<CampaignRow>,
    /// Whom the people may be called by.
    pub parties: Vec<PartyRow>,
}

/// Settings that make sense.
pub(super) struct Settings {
    /// The list, if it is new.
    pub list: NewList,
    /// The time zone of who has none in the file.
    pub zone: Tz,
}

const NAMES: [&str; 11] = [
    "campaign", "party", "name", "basis", "zone", "attempts", "escrow", "purge", "label", "caller",
    "random",
];

/// What the fields hold before anybody has typed.
pub(super) fn usual(choice: &Choice, clock: &Clock) -> Values {
    let campaign = choice.campaigns.first();
    let purge = campaign
        .and_then(|row| row.ends_on.checked_add_days(Days::new(30)))
        .unwrap_or_else(|| clock.today());
    let values = [
        (
            "campaign",
            campaign.map_or_else(String::new, |row| row.code.clone()),
        ),
        ("zone", zone::of_offset(clock.offset()).name().to_owned()),
        ("attempts", "5".to_owned()),
        ("escrow", "14".to_owned()),
        ("purge", purge.to_string()),
    ];
    Values {
        values: values.to_vec(),
        faults: Vec::new(),
    }
}

/// What was chosen for each of so many columns.
pub(super) fn mapping(form: &StaffForm, columns: usize) -> Mapping {
    (0..columns)
        .map(|place| Column::parse(form.get(&format!("column-{place}"))))
        .collect()
}

/// A day within a year.
fn purge_day(typed: &str, today: NaiveDate) -> Option<NaiveDate> {
    let last = today.checked_add_days(Days::new(366)).unwrap_or(today);
    let day = NaiveDate::parse_from_str(typed, "%Y-%m-%d").ok();
    day.filter(|day| (today..=last).contains(day))
}

fn number(typed: &str, most: i32) -> Option<i32> {
    let number = typed.parse::<i32>().ok();
    number.filter(|number| (1..=most).contains(number))
}

/// Whether every column that must be there was chosen.
fn is_whole(mapping: &Mapping) -> bool {
    missing(mapping).is_empty()
}

/// Whether no column was chosen twice.
fn is_once(mapping: &Mapping) -> bool {
    let mut columns = mapping.iter().flatten().collect::<Vec<_>>();
    let told = columns.len();
    columns.sort_unstable();
    columns.dedup();
    columns.len() == told
}

/// Reads the form: the settings if all of them and the columns make sense, and all that was typed with every fault.
pub(super) fn read(
    form: &StaffForm,
    mapping: &Mapping,
    choice: &Choice,
    (lang, today): (Lang, NaiveDate),
) -> (Option<Settings>, Values) {
    let typed = |name: &str| form.get(name).trim().to_owned();
    let mut values = Values {
        values: NAMES.map(|name| (name, typed(name))).to_vec(),
        faults: Vec::new(),
    };
    let within = |name: &str, most: usize| (1..=most).contains(&typed(name).chars().count());
    let campaign = choice
        .campaigns
        .iter()
        .find(|row| row.code == typed("campaign"));
    let party = choice.parties.iter().find(|row| row.code == typed("party"));
    let zone = zone::parse(&typed("zone"));
    let (attempts, escrow) = (number(&typed("attempts"), 20), number(&typed("escrow"), 90));
    let purge = purge_day(&typed("purge"), today);
    let faults = [
        (is_whole(mapping), "columns", key::SAMPLE_NO_COLUMNS),
        (is_once(mapping), "columns", key::SAMPLE_TWICE),
        (campaign.is_some(), "campaign", key::SAMPLE_NO_CAMPAIGN),
        (party.is_some(), "party", key::SAMPLE_NO_PARTY),
        (within("name", 100), "name", key::SAMPLE_NO_NAME),
        (within("basis", 300), "basis", key::SAMPLE_NO_BASIS),
        (zone.is_some(), "zone", key::SAMPLE_NO_ZONE),
        (attempts.is_some(), "attempts", key::SAMPLE_NO_ATTEMPTS),
        (escrow.is_some(), "escrow", key::SAMPLE_NO_ESCROW),
        (purge.is_some(), "purge", key::SAMPLE_NO_PURGE),
    ];
    for (_, name, words) in faults.into_iter().filter(|(fine, _, _)| !fine) {
        values.faults.push((name, t(lang, words).to_owned()));
    }
    let long = |name: &&str| typed(name).chars().count() > MAX_LABEL;
    for name in ["label", "caller"].into_iter().filter(long) {
        let words = t_args(lang, key::SAMPLE_NO_LABEL, &[("n", MAX_LABEL.into())]);
        values.faults.push((name, words));
    }
    let (Some(campaign), Some(party), Some(zone), Some(attempts), Some(escrow), Some(purge), true) = (
        campaign,
        party,
        zone,
        attempts,
        escrow,
        purge,
        values.faults.is_empty(),
    ) else {
        return (None, values);
    };
    let list = NewList {
        random: typed("random") == "1",
        max_attempts: attempts,
        caller_label: typed("label"),
        caller_number: typed("caller"),
        escrow_days: escrow,
        ..NewList::usual(
            campaign.id,
            party.id,
            &typed("name"),
            &typed("basis"),
            purge,
        )
    };
    (Some(Settings { list, zone }), values)
}
