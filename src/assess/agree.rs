//! How far assessors of the same institutions agree, by section and by institution.
use std::path::Path;

use super::{Refusal, Scene, checklist};
use crate::{
    db::Conn,
    error::Result,
    rating::checklist::agreement::{Agreement, Degrees, by_section},
    survey::Text,
};

/// A pair of assessments of one institution.
type Pair<'d> = (&'d Degrees, &'d Degrees);

/// How far they agree.
#[derive(Debug)]
pub struct Agreed {
    /// By section of the checklist: its title.
    pub sections: Vec<(Text, Agreement)>,
    /// In all sections.
    pub all: Agreement,
    /// By institution with several assessments: code and short name.
    pub institutions: Vec<(String, String, Agreement)>,
}

/// Works it out. The inner error is what is in the way.
pub fn agreement(
    conn: &mut Conn,
    scene: &Scene,
    surveys: Option<&Path>,
) -> Result<Result<Agreed, Refusal>> {
    let mut found: Vec<(&String, &String, Vec<Degrees>)> = Vec::new();
    for (code, row) in &scene.institutions {
        let own: Vec<Degrees> = scene
            .of(row.id)
            .map(|one| one.degrees())
            .collect::<Result<_>>()?;
        if own.len() > 1 {
            found.push((code, &row.short_name, own));
        }
    }
    if found.is_empty() {
        return Ok(Err(Refusal::NoPairs));
    }
    let checklist = match checklist(conn, scene, surveys, None)? {
        Ok((checklist, _)) => checklist,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let pairs: Vec<Pair<'_>> = found.iter().flat_map(|(_, _, own)| pairs(own)).collect();
    let parts = by_section(&checklist, &pairs);
    let titles = checklist.sections.iter().map(|one| one.title.clone());
    let institutions = found.iter().map(|(code, name, own)| {
        let own: Vec<Pair<'_>> = pairs_of(own);
        let all = whole(&by_section(&checklist, &own));
        ((*code).clone(), (*name).clone(), all)
    });
    Ok(Ok(Agreed {
        all: whole(&parts),
        institutions: institutions.collect(),
        sections: titles.zip(parts).collect(),
    }))
}

/// Every two of one institution's, the earlier first.
fn pairs(own: &[Degrees]) -> impl Iterator<Item = Pair<'_>> {
    let first = own.iter().enumerate();
    first.flat_map(|(nth, first)| own[nth + 1..].iter().map(move |second| (first, second)))
}

fn pairs_of(own: &[Degrees]) -> Vec<Pair<'_>> {
    pairs(own).collect()
}

fn whole(parts: &[Agreement]) -> Agreement {
    let mut all = Agreement::default();
    for part in parts {
        all.add(part);
    }
    all
}
