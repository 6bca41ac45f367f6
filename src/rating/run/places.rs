//! Places, sets of places and tiers of those who may have one.
use super::{
    frame::Frame,
    results::{InstitutionResult, Ranking, Shown, Span},
};
use crate::rating::{
    exact::{Exact, near},
    interval::Level,
    rank::{Fault, Field, Measured, Normals, Places, Work},
    score,
    seed::Seeded,
};

/// How many draws the sets of places follow from.
pub const DRAWS: u64 = 10_000;

/// How sure they are, in thousandths.
pub const LEVEL: u16 = 950;

/// Whether an institution has a place.
pub fn is_placed(shown: Shown) -> bool {
    matches!(shown, Shown::Full | Shown::Precise)
}

/// Gives places to those shown in full; `totals` are the exact scores of all. Sets of places go to both decimals that
/// the errors have: a score and its error are taken as they stand in the results.
///
/// # Errors
/// A score that is no number.
pub fn give(
    frame: &Frame,
    institutions: &mut [InstitutionResult],
    totals: &[Option<Exact>],
    work: &mut Work,
) -> Result<Ranking, Fault> {
    let placed: Vec<usize> = (0..institutions.len())
        .filter(|nth| is_placed(institutions[*nth].shown))
        .collect();
    let own: Vec<Option<Exact>> = placed.iter().map(|nth| totals[*nth].clone()).collect();
    for (nth, place) in placed.iter().zip(score::dense(&frame.methodology, &own)) {
        institutions[*nth].place = place;
    }
    let seed = format!("{}\nplaces", frame.seed);
    let mut ranking = Ranking {
        level_thousandths: LEVEL,
        draws: DRAWS,
        seed: seed.clone(),
        placed: placed.len(),
        critical: None,
        tiers: 0,
    };
    if placed.is_empty() {
        return Ok(ranking);
    }
    let measured: Vec<Measured> = placed
        .iter()
        .zip(&own)
        .map(|(nth, total)| Measured {
            score: total.as_ref().map_or(f64::NAN, near),
            error: institutions[*nth].error.unwrap_or(f64::NAN),
        })
        .collect();
    let normals = Normals::draw(&Seeded::of(&seed), DRAWS as usize, placed.len());
    let field = Field::parse(&measured, &normals)?;
    let level = Level::USUAL;
    let together = field.simultaneous(level, share(work));
    let alone = field.marginal(level, share(work));
    let likely = field.likely(level);
    for (at, nth) in placed.iter().enumerate() {
        let one = &mut institutions[*nth];
        one.places = Some(span(together.places[at]));
        one.own_places = Some(span(alone.places[at]));
        one.likely_places = Some(span(likely[at].places));
        one.tier = Some(together.tiers[at]);
    }
    ranking.tiers = together.tiers.iter().copied().max().unwrap_or(0);
    ranking.critical = together.critical.is_finite().then_some(together.critical);
    Ok(ranking)
}

fn share<'a>(work: &'a mut Work) -> Work<'a> {
    Work {
        threads: work.threads,
        tell: &mut *work.tell,
    }
}

fn span(places: Places) -> Span<usize> {
    Span {
        low: places.best,
        high: places.worst,
    }
}
