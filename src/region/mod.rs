//! The registry and the campaign as rules, without database or web.
//!
//! Vocabulary. An **institution** («организация») gives services in one **sector** («отрасль») and
//! belongs to an **organ** («орган», the authority answerable for it). A **campaign** asks about a
//! sector's institutions with one pinned survey version between two days. A **collection point**
//! («точка сбора») is one poster, link, kiosk or letter of an institution and has a **link code**.
//! A response comes through a **channel**; **evidence** says what makes its **seat** (one person,
//! one answer) believable.

pub mod board;
pub mod campaign;
pub mod channel;
pub mod code;
pub mod column;
pub mod fill;
pub mod institution;
pub mod invitation;
pub mod mapping;
pub mod number;
pub mod opening;
pub mod pace;
pub mod point;
pub mod registry;
mod row;
pub mod sample;
pub mod search;
pub mod sector;

pub use campaign::{CampaignState, Phase};
pub use channel::{Channel, Evidence, Status};
pub use code::LinkCode;
pub use institution::Institution;
pub use invitation::Invitation;
pub use number::{Inn, Ogrn};
pub use point::PointKind;
pub use sample::SampleRule;
pub use sector::Sector;

/// Makes an enum with one stable text per variant: in files, columns and addresses alike.
macro_rules! text_enum {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$doc])* #[serde(rename = $text)] $variant,)+ }

        impl $name {
            /// Every value, in the order of the declaration.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// The text kept in files, columns and addresses.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text,)+ }
            }

            /// The value whose text is exactly `text`.
            pub fn parse(text: &str) -> Option<$name> {
                match text { $($text => Some($name::$variant),)+ _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}
pub(crate) use text_enum;
