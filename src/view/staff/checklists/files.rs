//! The two files: the form that is taken, and the filled one that is brought in.
use maud::{Markup, html};

use super::{Campaign, address, page::ChecksPage};
use crate::{
    i18n::{Lang, key, t, t_args},
    import::MAX_FILE_BYTES,
    rating::checklist::form::MOST_COLUMNS,
    view::staff::{Field, Me, described, field},
};

/// What was asked of the form.
#[derive(Debug, Clone, Copy, Default)]
pub struct FormTyped<'a> {
    /// The one municipality; empty for all.
    pub municipality: &'a str,
    /// Codes of the institutions as typed; empty for all.
    pub codes: &'a str,
    /// Whether the file is to be a CSV.
    pub is_csv: bool,
    /// Why there is no form.
    pub fault: Option<&'a str>,
}

/// The empty form.
pub(super) fn form(lang: Lang, page: &ChecksPage<'_>) -> Markup {
    let typed = page.form;
    let fault = typed.fault;
    let many = [("n", MOST_COLUMNS.into())];
    html! {
        h2 { (t(lang, key::CHECK_FORM)) }
        p { (t(lang, key::CHECK_FORM_LEAD)) }
        form method="post" action={ (address(page.campaign)) "/form" } {
            (page.me.token)
            div.f {
                label for="municipality" { (t(lang, key::SETUP_MUNICIPALITY)) }
                select.w-m #municipality name="municipality" {
                    option value="" { (t(lang, key::CHECK_ALL_PLACES)) }
                    @for name in page.municipalities.iter().filter(|name| !name.is_empty()) {
                        option value=(name) selected[*name == typed.municipality] { (name) }
                    }
                }
            }
            (field(lang, &Field {
                name: "codes",
                label: key::SETUP_CODES,
                hint: Some(t(lang, key::CHECK_CODES_HINT)),
                fault,
                control: html! {
                    textarea.w-m #codes name="codes" rows="3" spellcheck="false" aria-invalid=[fault.map(|_| "true")]
                        aria-describedby=[described("codes", true, fault.is_some())] { (typed.codes) }
                },
            }))
            div.f {
                label for="kind" { (t(lang, key::CHECK_KIND)) }
                select #kind name="kind" {
                    option value="xlsx" { (t(lang, key::CHECK_KIND_XLSX)) }
                    option value="csv" selected[typed.is_csv] { (t_args(lang, key::CHECK_KIND_CSV, &many)) }
                }
            }
            button.btn { (t(lang, key::CHECK_TAKE)) }
        }
    }
}

/// The filled one.
pub(super) fn upload(
    lang: Lang,
    me: Me<'_>,
    campaign: Campaign<'_>,
    fault: Option<&str>,
) -> Markup {
    let limits = [("mib", (MAX_FILE_BYTES / 1024 / 1024).into())];
    html! {
        h2 { (t(lang, key::CHECK_BRING)) }
        p { (t_args(lang, key::CHECK_BRING_LEAD, &limits)) }
        form method="post" action={ (address(campaign)) "/import" } enctype="multipart/form-data" {
            (me.token)
            (field(lang, &Field {
                name: "file",
                label: key::SAMPLE_IMPORT_FILE,
                hint: None,
                fault,
                control: html! {
                    input #file name="file" type="file" accept=".csv,.txt,.xlsx" required
                        aria-invalid=[fault.map(|_| "true")] aria-describedby=[described("file", false, fault.is_some())];
                },
            }))
            button.btn { (t(lang, key::CHECK_LOOK)) }
        }
        p.sm.mut.gap8 { (t(lang, key::CHECK_FILE_WAITS)) }
    }
}
