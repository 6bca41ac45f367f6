//! Two releases of one rating: whether their difference would tell single people apart.
use super::{
    InstitutionResult, RunInputs, RunResults,
    answers::Answers,
    frame::{Fault, Frame},
    inputs::InstitutionInput,
    results::Shown,
};

/// An institution of which two releases differ by so few people that what they said follows from the difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Close {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Answers that counted before.
    pub before: u64,
    /// Answers that count now.
    pub after: u64,
}

/// The institutions shown in both releases whose answers differ, but in number by fewer than the methodology's
/// least cell. Without any difference nothing follows.
///
/// # Errors
/// Inputs that this program cannot read.
pub fn close(
    before: (&RunInputs, &RunResults),
    after: (&RunInputs, &RunResults),
) -> Result<Vec<Close>, Fault> {
    let (old, new) = (Frame::parse(before.0)?, Frame::parse(after.0)?);
    let least = u64::from(new.methodology.publication.least_cell);
    let mut found = Vec::new();
    for one in &after.0.institutions {
        let earlier = before
            .0
            .institutions
            .iter()
            .find(|other| other.code == one.code);
        let Some(earlier) = earlier else { continue };
        if !is_shown(before.1, &one.code) || !is_shown(after.1, &one.code) {
            continue;
        }
        let was = Answers::of(earlier, &old.cells)?.counted;
        let is = Answers::of(one, &new.cells)?.counted;
        if was != is && was.responses.abs_diff(is.responses) < least {
            found.push(Close {
                code: one.code.clone(),
                name: one.name.clone(),
                before: was.responses,
                after: is.responses,
            });
        }
    }
    Ok(found)
}

/// Takes the answers of these institutions from the release before.
pub fn keep(before: &RunInputs, inputs: &mut RunInputs, codes: &[Close]) {
    let is_close = |one: &InstitutionInput| codes.iter().any(|close| close.code == one.code);
    for one in inputs.institutions.iter_mut().filter(|one| is_close(one)) {
        let earlier = before
            .institutions
            .iter()
            .find(|other| other.code == one.code);
        if let Some(earlier) = earlier {
            one.tallies.clone_from(&earlier.tallies);
        }
    }
}

fn is_shown(results: &RunResults, code: &str) -> bool {
    let found = |one: &&InstitutionResult| one.code == code;
    let one = results.institutions.iter().find(found);
    one.is_some_and(|one| one.shown != Shown::Hidden)
}
