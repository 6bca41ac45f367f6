//! What stands on the posters of a campaign.
use crate::{
    directory::{Campaign, Directory},
    print::Poster,
    region::{LinkCode, PointKind},
};

/// Which posters; what is left empty lets all through.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted<'a> {
    /// Codes of institutions.
    pub institutions: &'a [String],
    /// A municipality.
    pub municipality: Option<&'a str>,
    /// One point.
    pub point: Option<LinkCode>,
}

/// Whether a point is printed. Links on websites and kiosks are not.
pub fn is_printed(kind: PointKind) -> bool {
    matches!(kind, PointKind::Place | PointKind::Letter)
}

/// The posters of a campaign's printable points, by institution and point.
pub fn posters(
    directory: &Directory,
    campaign: &Campaign,
    base_url: &str,
    wanted: Wanted<'_>,
) -> Vec<(LinkCode, Poster)> {
    let row = &campaign.row;
    let mut posters = Vec::new();
    for id in directory.members(row.id) {
        let Some(institution) = directory.institution(id) else {
            continue;
        };
        let named = wanted.institutions;
        let lets = (named.is_empty() || named.contains(&institution.code))
            && wanted
                .municipality
                .is_none_or(|only| institution.municipality == only);
        if !lets {
            continue;
        }
        let points = directory.live_points_of(id).filter(|(code, point)| {
            is_printed(point.kind) && wanted.point.is_none_or(|only| only == *code)
        });
        for (code, point) in points {
            let poster = Poster {
                institution: institution.short_name.clone(),
                sector: institution.sector.0.as_str().to_owned(),
                address: institution.address.clone(),
                place: point.label.clone(),
                organ: within_sentence(&row.organizer),
                url: format!("{base_url}/q/{code}"),
                code: code.to_string(),
                host: host(base_url).to_owned(),
                phone: Some(row.hotline.clone()).filter(|phone| !phone.is_empty()),
                until: Some(row.ends_on),
                minutes: campaign.questionnaire.survey.minutes,
            };
            posters.push((code, poster));
        }
    }
    posters
}

/// The organizer's name goes on within a sentence: its first letter becomes small, unless an abbreviation begins it.
fn within_sentence(name: &str) -> String {
    let mut letters = name.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => name.to_owned(),
    }
}

fn host(base_url: &str) -> &str {
    base_url
        .split_once("://")
        .map_or(base_url, |(_, host)| host)
}
