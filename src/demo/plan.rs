//! Campaigns and collection points of the made-up region.
use rand::Rng;

use crate::region::{Institution, PointKind, Sector};

use super::{places::PARTS, randomness};

/// A campaign to open: one a sector.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CampaignPlan {
    /// The sector; all its institutions take part.
    pub sector: Sector,
    /// Name in commands and addresses.
    pub code: String,
    /// Name for people.
    pub title: String,
    /// Folder of the survey to pin.
    pub survey: &'static str,
    /// Who runs it, in the nominative.
    pub organizer: String,
    /// A free telephone number (of the made-up region: it leads nowhere).
    pub hotline: &'static str,
}

/// A collection point to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PointPlan {
    /// What it is.
    pub kind: PointKind,
    /// Where it is, in words.
    pub label: String,
}

/// The campaigns of a year, in the order of the sectors.
pub fn campaigns(year: i32) -> Vec<CampaignPlan> {
    let title = |sector| match sector {
        Sector::Education => "Образование",
        Sector::Health => "Здравоохранение: поликлиники",
        Sector::Social => "Социальное обслуживание",
        Sector::Culture => "Культура",
        Sector::Sport => "Физическая культура и спорт",
    };
    let plan = |part: &super::places::Part| CampaignPlan {
        sector: part.sector,
        code: format!("{}-{year}", part.sector),
        title: format!("{}, {year}\u{a0}год", title(part.sector)),
        survey: part.survey,
        organizer: format!("Общественный совет при\u{a0}{}", part.of_organ),
        hotline: "8 800 000-00-00",
    };
    PARTS.iter().map(plan).collect()
}

/// Two to four points of an institution: the entrance and the website always, often a second place,
/// a kiosk at every fourth.
pub fn points(seed: u64, institution: &Institution) -> Vec<PointPlan> {
    let mut rng = randomness(seed, &institution.code, 1);
    let point = |kind, label: &str| PointPlan {
        kind,
        label: label.to_owned(),
    };
    let mut points = vec![
        point(PointKind::Place, "Вход"),
        point(PointKind::Site, "Официальный сайт"),
    ];
    let spots = PARTS
        .iter()
        .find(|part| part.sector == institution.sector)
        .map(|part| part.spots);
    if let Some(spots) = spots
        && rng.random_bool(0.7)
    {
        points.push(point(
            PointKind::Place,
            spots[rng.random_range(0..spots.len())],
        ));
    }
    if rng.random_bool(0.25) {
        points.push(point(PointKind::Kiosk, "Терминал в\u{a0}холле"));
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::{SEED, institutions};

    #[test]
    fn every_sector_has_one_campaign_of_its_own() {
        let campaigns = campaigns(2026);
        assert_eq!(
            campaigns.iter().map(|plan| plan.sector).collect::<Vec<_>>(),
            Sector::ALL
        );
        assert_eq!(campaigns[1].code, "health-2026");
        assert_eq!(campaigns[1].survey, "health-outpatient");
    }

    #[test]
    fn every_institution_has_two_to_four_points_and_some_have_a_kiosk() {
        let all = institutions(SEED).unwrap();
        let points: Vec<_> = all.iter().map(|one| points(SEED, one)).collect();
        assert!(points.iter().all(|points| (2..=4).contains(&points.len())));
        let kiosks = points
            .iter()
            .flatten()
            .filter(|point| point.kind == PointKind::Kiosk)
            .count();
        assert!((20..=60).contains(&kiosks), "{kiosks}");
        assert_eq!(super::points(SEED, &all[0]), points[0]);
    }
}
