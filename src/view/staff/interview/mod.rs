//! Interviews: one question at a time. The page has every question with it, so that a broken network stops nobody; without a
//! script it shows one and sends a plain form.
mod aside;
mod end;
mod gone;
mod item;
mod list;
mod page;
mod when;

pub use end::{EndPage, end, ways};
pub use gone::{GonePage, gone};
pub use list::{Found, OralFault, OralPage, OwnDraft, QuotaLine, oral};
pub use page::{AskPage, ask};
