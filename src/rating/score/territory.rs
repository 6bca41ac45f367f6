//! Means of sectors, municipalities and the region.
use std::collections::BTreeMap;

use super::step;
use crate::{
    rating::{
        exact::{self, Exact},
        methodology::Methodology,
    },
    region::Sector,
};

/// An institution's score and where it belongs.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed<'a> {
    /// Its sector.
    pub sector: Sector,
    /// Its municipality.
    pub municipality: &'a str,
    /// Its score, if it has one.
    pub total: Option<Exact>,
}

/// A mean, and of how many.
#[derive(Debug, Clone, PartialEq)]
pub struct TerritoryMean {
    /// The mean of those that have a score; none if nobody has.
    pub value: Option<Exact>,
    /// How many institutions have a score.
    pub rated: usize,
    /// How many have none.
    pub unrated: usize,
}

/// All means.
#[derive(Debug, Clone, PartialEq)]
pub struct Territories {
    /// Over the institutions of each sector.
    pub sectors: BTreeMap<Sector, TerritoryMean>,
    /// Of each municipality.
    pub municipalities: BTreeMap<String, TerritoryMean>,
    /// Of the region.
    pub region: TerritoryMean,
}

/// The means. A mean over sectors gives each sector the same weight, however many institutions it has.
pub fn territories(methodology: &Methodology, all: &[Placed]) -> Territories {
    let rule = &methodology.means;
    let mut sectors: BTreeMap<Sector, Vec<&Placed>> = BTreeMap::new();
    let mut municipalities: BTreeMap<&str, Vec<&Placed>> = BTreeMap::new();
    for one in all {
        sectors.entry(one.sector).or_default().push(one);
        municipalities
            .entry(one.municipality)
            .or_default()
            .push(one);
    }
    let territory = |own: &[&Placed], by_sectors: bool| {
        if by_sectors {
            over_sectors(methodology, own)
        } else {
            plain(methodology, own)
        }
    };
    Territories {
        sectors: sectors
            .into_iter()
            .map(|(sector, own)| (sector, plain(methodology, &own)))
            .collect(),
        municipalities: municipalities
            .into_iter()
            .map(|(name, own)| {
                (
                    name.to_owned(),
                    territory(&own, rule.municipality_by_sectors),
                )
            })
            .collect(),
        region: territory(&all.iter().collect::<Vec<_>>(), rule.region_by_sectors),
    }
}

fn plain(methodology: &Methodology, own: &[&Placed]) -> TerritoryMean {
    let totals: Vec<Exact> = own.iter().filter_map(|one| one.total.clone()).collect();
    TerritoryMean {
        value: exact::mean(&totals).map(|mean| step(methodology, mean)),
        rated: totals.len(),
        unrated: own.len() - totals.len(),
    }
}

fn over_sectors(methodology: &Methodology, own: &[&Placed]) -> TerritoryMean {
    let means = Sector::ALL.iter().filter_map(|sector| {
        let of_sector: Vec<&Placed> = own
            .iter()
            .copied()
            .filter(|one| one.sector == *sector)
            .collect();
        plain(methodology, &of_sector).value
    });
    let means: Vec<Exact> = means.collect();
    let value = exact::mean(&means).map(|mean| step(methodology, mean));
    TerritoryMean {
        value,
        ..plain(methodology, own)
    }
}
