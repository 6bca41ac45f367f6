//! The tallies of an institution, unpacked and added up.
use std::collections::BTreeMap;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

use super::{frame::Fault, inputs::InstitutionInput};
use crate::{
    region::{Channel, Status},
    survey::{Tally, tally::Cells},
};

/// What was answered about an institution.
#[derive(Debug, Clone)]
pub struct Answers {
    /// What counts, of all channels.
    pub counted: Tally,
    /// What counts, by channel; those with answers only.
    pub channels: BTreeMap<Channel, Tally>,
    /// What is kept aside.
    pub quarantined: Tally,
    /// What was taken out.
    pub excluded: Tally,
}

impl Answers {
    /// Unpacks and adds up. What was taken back by the person counts nowhere.
    ///
    /// # Errors
    /// Counts that do not fit the questionnaire.
    pub fn of(institution: &InstitutionInput, cells: &Cells) -> Result<Answers, Fault> {
        let fault = || Fault::Tally(institution.code.clone());
        let mut answers = Answers {
            counted: Tally::new(cells),
            channels: BTreeMap::new(),
            quarantined: Tally::new(cells),
            excluded: Tally::new(cells),
        };
        for input in &institution.tallies {
            let bytes = URL_SAFE_NO_PAD.decode(&input.counts).map_err(|_| fault())?;
            let tally = Tally::unpack(cells, &bytes).map_err(|_| fault())?;
            if tally.responses == 0 {
                continue;
            }
            let into = match input.status {
                Status::Counted => {
                    let own = answers.channels.entry(input.channel);
                    let own = own.or_insert_with(|| Tally::new(cells));
                    own.merge(&tally).map_err(|_| fault())?;
                    &mut answers.counted
                }
                Status::Quarantined => &mut answers.quarantined,
                Status::Excluded => &mut answers.excluded,
                Status::Withdrawn => continue,
            };
            into.merge(&tally).map_err(|_| fault())?;
        }
        Ok(answers)
    }

    /// One packed tally of an institution.
    ///
    /// # Errors
    /// Counts that do not fit the questionnaire.
    pub fn unpack(code: &str, counts: &str, cells: &Cells) -> Result<Tally, Fault> {
        let fault = || Fault::Tally(code.to_owned());
        let bytes = URL_SAFE_NO_PAD.decode(counts).map_err(|_| fault())?;
        Tally::unpack(cells, &bytes).map_err(|_| fault())
    }
}

/// The packed form of the inputs.
pub fn pack(tally: &Tally) -> String {
    URL_SAFE_NO_PAD.encode(tally.pack())
}
