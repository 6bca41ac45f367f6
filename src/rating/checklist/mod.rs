//! What experts check at an institution, from `surveys/<id>/checklist.toml`, and what follows from it.
//!
//! Vocabulary. A **checklist** belongs to a questionnaire. It has **sections** (stand, website, remote ways …)
//! of **items**, each found to a **degree**: 0, ½ or 1. An item without a degree is *not applicable* and leaves the
//! norm. A **list** is the items for some types of institutions. An **assessment** is what one assessor found at one
//! institution; of several, one is **adopted**.
//!
//! | file | what it is for |
//! |---|---|
//! | [`model`] | the checklist in memory, and degrees to inputs of the methodology |
//! | [`load`] | its file, with every fault at once |
//! | [`form`] | what experts fill in, read back with faults by cell |
//! | [`assessment`] | what one assessor found; which of several counts |
//! | [`agreement`] | how far two assessors agree |

pub mod agreement;
pub mod assessment;
pub mod form;
pub mod load;
pub mod model;

pub use assessment::{Assessment, OrganizationKind, Standing, Weight, standing};
pub use model::{Checklist, Degree, Item, List, Section, Tally};

#[cfg(test)]
mod tests;
