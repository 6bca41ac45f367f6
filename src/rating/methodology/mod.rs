//! A methodology as data: indicators, formulas and rules, from `surveys/methodologies/<id>.toml`.
//!
//! [`model`], [`formula`] and [`rules`] say what there is, [`load`] reads it, [`needs`] holds it against
//! the questionnaires, [`publication`] is the rule of what may be shown.

pub mod formula;
pub mod load;
pub mod model;
pub mod needs;
pub mod publication;
pub mod rules;

pub use formula::{Formula, Ladder, Share, Step, When};
pub use model::{Criterion, Indicator, Input, Methodology, Origin, Variant};
pub use rules::{Basis, Certainty, Empty, Means, Places, Policy, Publication, Rounding, Sample};
