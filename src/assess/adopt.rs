//! Of an institution's assessments this one counts. Who decided and why is kept.
use super::{Refusal, Scene};
use crate::{
    access::Act,
    accounts::By,
    db::{Conn, assessments},
    error::Result,
};

/// The most letters of who and why.
pub const MOST_LETTERS: usize = 500;

/// A decision.
#[derive(Debug, Clone, Copy)]
pub struct Decision<'a> {
    /// Code of the institution.
    pub institution: &'a str,
    /// Number of the assessment that is to count.
    pub assessment: i32,
    /// Who decided.
    pub who: &'a str,
    /// Why.
    pub why: &'a str,
}

/// Keeps the decision; the same decision again is kept, too: it has its own reason. To be called in a write transaction. The
/// inner error is what is in the way.
pub fn adopt(
    conn: &mut Conn,
    scene: &Scene,
    decision: &Decision<'_>,
    by: &By,
) -> Result<Result<(), Refusal>> {
    let (who, why) = (decision.who.trim(), decision.why.trim());
    let said = |text: &str| (1..=MOST_LETTERS).contains(&text.chars().count());
    if !said(who) {
        return Ok(Err(Refusal::Who));
    }
    if !said(why) {
        return Ok(Err(Refusal::Why));
    }
    let (code, nth) = (decision.institution, decision.assessment);
    let Some(institution) = scene.institutions.get(code) else {
        return Ok(Err(Refusal::NoInstitutions(vec![code.to_owned()])));
    };
    let made: Vec<i32> = scene.of(institution.id).map(|row| row.nth).collect();
    let code = code.to_owned();
    if made.is_empty() {
        return Ok(Err(Refusal::NoAssessments(code)));
    }
    if !made.contains(&nth) {
        return Ok(Err(Refusal::NoAssessment { code, nth, made }));
    }
    let place = (institution.id, scene.campaign.id);
    assessments::adopt(conn, place, nth, (who, why), by.at)?;
    let object = format!("{}: {code} № {nth}", scene.campaign.code);
    by.note(conn, Act::CheckAdopted, &object, None)?;
    Ok(Ok(()))
}
