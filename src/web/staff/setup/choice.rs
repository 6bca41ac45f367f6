//! What may be chosen for a campaign of a sector.
use std::collections::BTreeMap;

use crate::{
    access::Scope,
    db::{Conn, campaigns::CampaignRow, parties, parties::PartyRow},
    directory::Directory,
    error::Result,
    i18n::Lang,
    region::Sector,
    setup::{Sources, parties::movable, surveys},
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
    /// The numbers of those that cannot be left out.
    pub staying: Vec<i64>,
    /// Whether the questionnaire of the draft has another text by now.
    pub newer: bool,
}

/// Reads it; `draft` is the campaign that is mended.
pub(super) fn of(
    conn: &mut Conn,
    (directory, sources): (&Directory, &Sources),
    staff: &Staff,
    (sector, draft): (Sector, Option<&CampaignRow>),
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
    let newer = match draft {
        Some(row) => surveys::has_newer(conn, &sources.surveys, &row.survey_version)?,
        None => false,
    };
    let (parties, staying) = known_parties(conn, staff, draft)?;
    let of_sector = files.chain(copies).map(|(title, id)| (id, title));
    Ok(Choice {
        surveys: of_sector.collect(),
        methodologies: methodologies.collect(),
        kinds: kinds.into_iter().collect(),
        municipalities: municipalities.into_iter().collect(),
        parties,
        staying,
        newer,
    })
}

/// An authority chooses itself, contractors, and who is a party of the campaign already; the owner of the site anybody. With the
/// numbers of those that stay: an authority leaves out neither itself nor another.
fn known_parties(
    conn: &mut Conn,
    staff: &Staff,
    draft: Option<&CampaignRow>,
) -> Result<(Vec<PartyRow>, Vec<i64>)> {
    let joined = match draft {
        Some(campaign) => parties::of_campaign(conn, campaign.id)?,
        None => Vec::new(),
    };
    let scope = staff.scope();
    let movable = movable(conn, scope)?;
    let all = parties::all(conn, Scope::All)?.into_iter();
    let is_known =
        |row: &PartyRow| scope.covers(row.id) || movable.contains(row) || joined.contains(row);
    let known: Vec<PartyRow> = all.filter(is_known).collect();
    let staying = known.iter().filter(|row| !movable.contains(row));
    let staying = staying.map(|row| row.id).collect();
    Ok((known, staying))
}
