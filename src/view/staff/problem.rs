//! When a page of staff cannot be shown.
use maud::{Markup, html};

use super::frame::{Page, document};
use crate::{
    i18n::{key, t},
    view::{Assets, Look},
};

/// Why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StaffTrouble {
    /// Not this role's, or not from our page.
    Forbidden,
    /// The browser does not say from which page the form comes.
    Silent,
    /// There is none, or it is another party's.
    Missing,
    /// A fault of ours, or too much at once.
    Fault,
}

/// The page.
pub fn problem(look: Look, assets: &Assets, trouble: StaffTrouble) -> Markup {
    let lang = look.lang;
    let (title, lead) = match trouble {
        StaffTrouble::Forbidden => (key::STAFF_FORBIDDEN_TITLE, key::STAFF_FORBIDDEN_LEAD),
        StaffTrouble::Silent => (key::STAFF_SILENT_TITLE, key::STAFF_SILENT_LEAD),
        StaffTrouble::Missing => (key::STAFF_MISSING_TITLE, key::STAFF_MISSING_LEAD),
        StaffTrouble::Fault => (key::STAFF_FAULT_TITLE, key::STAFF_FAULT_LEAD),
    };
    let main = html! {
        div.login {
            h1 { (t(lang, title)) }
            p.gap8 { (t(lang, lead)) }
            @if trouble == StaffTrouble::Silent {
                p.gap8 { (t(lang, key::STAFF_SILENT_HOW)) }
                p.gap8.sm.mut { (t(lang, key::STAFF_SILENT_ADMIN)) }
            }
            p.gap { a.btn href="/staff/" { (t(lang, key::STAFF_TO_HOME)) } }
        }
    };
    document(
        look,
        assets,
        &Page {
            title: t(lang, title),
            here: "/staff/",
            me: None,
            main,
        },
    )
}
