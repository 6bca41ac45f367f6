//! What may be chosen for a campaign of a sector.
use std::collections::BTreeMap;

use crate::{
    access::{PartyKind, Scope},
    db::{Conn, parties, parties::PartyRow},
    directory::Directory,
    error::Result,
    i18n::Lang,
    region::Sector,
    setup::{Sources, surveys},
    survey::Survey,
    web::staff::who::Staff,
};

/// Names with how many institutions have them, or codes with their names.
pub(super) struct Choice {
    /// Questionnaires: id and title.
    pub surveys: Vec<(String, String)>,
    /// Methodologies: id and title.
    pub methodologies: Vec<(String, String)>,
    /// Types of institutions.
    pub kinds: Vec<(String, usize)>,
    /// Municipalities.
    pub municipalities: Vec<(String, usize)>,
    /// Parties.
    pub parties: Vec<PartyRow>,
}

/// Reads it; `draft` is the campaign that is mended.
pub(super) fn of(
    conn: &mut Conn,
    (directory, sources): (&Directory, &Sources),
    staff: &Staff,
    (sector, draft): (Sector, Option<i64>),
    lang: Lang,
) -> Result<Choice> {
    let own = surveys::own(conn, &sources.surveys)?;
    let named = |survey: &Survey| survey.title.get(lang).to_owned();
    let files = sources.surveys.0.iter();
    let files = files
        .filter_map(|file| file.survey().ok())
        .filter(|survey| survey.sector == sector)
        .map(|survey| (named(&survey), survey.id));
    // A copy has the title of what it was copied from.
    let copies = own
        .iter()
        .filter_map(|row| surveys::parsed(row).ok())
        .filter(|survey| survey.sector == sector)
        .map(|survey| (format!("{} ({})", named(&survey), survey.id), survey.id));
    let surveys = files.chain(copies).map(|(title, id)| (id, title));
    let methodologies = sources.methodologies.0.iter().filter_map(|file| {
        let rules = file.methodology().ok()?;
        let fits = rules.sectors.contains(&sector);
        fits.then(|| (rules.id, rules.title.get(lang).to_owned()))
    });
    let (mut kinds, mut municipalities) = (BTreeMap::new(), BTreeMap::new());
    let all = directory.search("");
    for row in all.into_iter().filter(|row| row.sector.0 == sector) {
        *kinds.entry(row.kind.clone()).or_insert(0) += 1;
        *municipalities.entry(row.municipality.clone()).or_insert(0) += 1;
    }
    Ok(Choice {
        surveys: surveys.collect(),
        methodologies: methodologies.collect(),
        kinds: kinds.into_iter().collect(),
        municipalities: municipalities.into_iter().collect(),
        parties: known_parties(conn, staff, draft)?,
    })
}

/// An authority chooses itself, contractors, and who is a party of the campaign already; the owner of the site anybody.
fn known_parties(conn: &mut Conn, staff: &Staff, draft: Option<i64>) -> Result<Vec<PartyRow>> {
    let joined = match draft {
        Some(campaign) => parties::of_campaign(conn, campaign)?,
        None => Vec::new(),
    };
    let scope = staff.scope();
    let all = parties::all(conn, Scope::All)?.into_iter();
    let may = |row: &PartyRow| {
        scope.covers(row.id) || row.kind.0 == PartyKind::Contractor || joined.contains(row)
    };
    Ok(all.filter(may).collect())
}
