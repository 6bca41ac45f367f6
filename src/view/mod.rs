//! The pages a person sees: values in, markup out.
//!
//! A **look** is the language and the two switches of the view; every page exists in all eight. A page
//! knows no database and no request. Names of institutions and organs come in as they should be shown:
//! pass them through [`crate::i18n::nbsp`] when they are loaded.
use maud::{Markup, Render, html};

use crate::{i18n::Lang, region::Sector};

mod find;
mod frame;
mod icon;
mod info;
mod link;
mod open;
pub mod prerender;
mod problem;
pub mod questionnaire;
mod receipt;
pub mod results;
mod retry;
mod slim;
pub mod staff;
mod states;

pub use find::{FindPage, Found, find};
pub use frame::encode;
pub use info::{InfoPage, about, accessibility, privacy};
pub use link::{LinkGone, LinkGonePage, link_gone};
pub use open::{OpenFile, OpenPage, open_list, open_package};
pub use problem::{Trouble, UnknownPage, problem, unknown};
pub use questionnaire::FormPage;
pub use receipt::{AlreadyPage, ReceiptPage, already, receipt};
pub use retry::{LostPage, RetryPage, busy, flood, halted, stale, too_large, too_slow};
pub use slim::{slim_css, slim_js};
pub use states::{CampaignPage, RevokedPage, closed, not_yet, paused, revoked};

/// How a page is shown: the language and the two switches at its top.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Look {
    /// The language.
    pub lang: Lang,
    /// Large print.
    pub large: bool,
    /// High contrast.
    pub contrast: bool,
}

impl Look {
    /// Every look there is, Russian first.
    pub const ALL: [Look; 8] = {
        let mut all = [Look {
            lang: Lang::Ru,
            large: false,
            contrast: false,
        }; 8];
        let mut place = 0;
        while place < 8 {
            all[place].lang = Lang::ALL[place / 4];
            all[place].large = place % 2 == 1;
            all[place].contrast = place / 2 % 2 == 1;
            place += 1;
        }
        all
    };

    /// The look after one switch: `large`, `normal`, `contrast`, `plain`, or a language's tag.
    /// `None` if the switch is none of these.
    pub fn with(self, switch: &str) -> Option<Look> {
        let mut look = self;
        match switch {
            "large" => look.large = true,
            "normal" => look.large = false,
            "contrast" => look.contrast = true,
            "plain" => look.contrast = false,
            tag => look.lang = Lang::parse(tag)?,
        }
        Some(look)
    }
}

/// Addresses of the files a page needs, with the hash of their content in the name.
#[derive(Debug, Clone)]
pub struct Assets {
    /// The style sheet; for a questionnaire, the one with its own rules of hiding.
    pub css: String,
    /// The script.
    pub js: String,
    /// The icon.
    pub icon: String,
}

/// An institution as a person sees it.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// The name people use.
    pub name: &'a str,
    /// Town, street, house.
    pub address: &'a str,
    /// Gives the page its color and sign.
    pub sector: Sector,
}

/// A telephone number as a link.
struct Tel<'a>(&'a str);

impl Render for Tel<'_> {
    fn render(&self) -> Markup {
        html! { a href={ "tel:" (digits(self.0)) } { (self.0) } }
    }
}

/// What a telephone is given to dial.
fn digits(number: &str) -> String {
    number
        .chars()
        .filter(|letter| letter.is_ascii_digit() || *letter == '+')
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_eight_looks_and_each_switch_leads_to_one_of_them() {
        for look in Look::ALL {
            assert_eq!(Look::ALL.iter().filter(|other| **other == look).count(), 1);
            for switch in ["large", "normal", "contrast", "plain", "ru", "en"] {
                assert!(Look::ALL.contains(&look.with(switch).unwrap()));
            }
            assert_eq!(look.with("huge"), None);
        }
        assert!(Look::ALL[0].with("large").unwrap().large);
        assert_eq!(Look::ALL[0].with("en").unwrap().lang, Lang::En);
    }
}
