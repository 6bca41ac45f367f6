//! Bringing a list in: the file, then its columns, its settings and what came of the check.
use maud::{Markup, html};

use super::shown;
use crate::{
    i18n::{Key, Lang, key, t, t_args},
    import::{MAX_FILE_BYTES, MAX_ROWS},
    phone::sample::{Column, Kind},
    view::{
        Assets, Look,
        results::number::count,
        staff::{Field, Me, described, field, frame::head},
    },
};

/// A column of the file.
#[derive(Debug, Clone)]
pub struct ColumnLine<'a> {
    /// Its name there.
    pub name: &'a str,
    /// What it is taken for.
    pub is: Option<Column>,
    /// The first cells, masked.
    pub cells: Vec<String>,
}

/// What came of a check.
#[derive(Debug, Clone)]
pub struct Report {
    /// Rows that can be taken.
    pub good: usize,
    /// Those of them who are in the list already.
    pub changed: usize,
    /// Numbers left out of good rows.
    pub left_out: usize,
    /// How many rows of each kind were refused; kinds without any left out.
    pub refused: Vec<(Kind, usize)>,
}

/// What stands in the fields of the settings, and what is wrong there.
#[derive(Debug, Clone, Default)]
pub struct Values {
    /// By the field's name.
    pub values: Vec<(&'static str, String)>,
    /// By the field's name.
    pub faults: Vec<(&'static str, String)>,
}

impl Values {
    /// What stands in a field.
    pub fn get(&self, name: &str) -> &str {
        let mut found = self.values.iter().filter(|(known, _)| *known == name);
        found.next().map_or("", |(_, value)| value)
    }

    fn fault(&self, name: &str) -> Option<&str> {
        let mut found = self.faults.iter().filter(|(known, _)| *known == name);
        found.next().map(|(_, words)| words.as_str())
    }
}

/// What is on the page of the columns.
#[derive(Debug, Clone, Copy)]
pub struct ImportPage<'a> {
    /// Who reads it.
    pub me: Me<'a>,
    /// The text by which the waiting file is found.
    pub file: &'a str,
    /// The columns of the file.
    pub columns: &'a [ColumnLine<'a>],
    /// The campaigns to choose from: code and title.
    pub campaigns: &'a [(&'a str, &'a str)],
    /// The parties to choose from: code and name.
    pub parties: &'a [(&'a str, &'a str)],
    /// The settings.
    pub values: &'a Values,
    /// What came of the check, once it was made.
    pub report: Option<&'a Report>,
}

/// The page that asks for the file.
pub fn file(
    look: Look,
    assets: &Assets,
    me: Me<'_>,
    fault: Option<Key>,
    why: Option<&str>,
) -> Markup {
    let lang = look.lang;
    let optional: Vec<&str> = Column::ALL
        .iter()
        .filter(|column| !matches!(column, Column::Institution | Column::Phone))
        .map(|column| column.text(lang))
        .collect();
    let limits = [
        ("mib", (MAX_FILE_BYTES / 1024 / 1024).into()),
        ("rows", count(lang, MAX_ROWS as u64).into()),
        ("columns", optional.join(", ").into()),
    ];
    let words = why.or(fault.map(|fault| t(lang, fault)));
    let main = html! {
        (head(t(lang, key::SAMPLE_IMPORT_TITLE), None))
        div.prose {
            p { (t_args(lang, key::SAMPLE_IMPORT_LEAD, &limits)) }
            form method="post" action="/staff/sample/import" enctype="multipart/form-data" {
                (me.token)
                (field(lang, &Field {
                    name: "file",
                    label: key::SAMPLE_IMPORT_FILE,
                    hint: None,
                    fault: words,
                    control: html! {
                        input #file name="file" type="file" accept=".csv,.txt,.tsv,.xlsx" required
                            aria-invalid=[words.map(|_| "true")] aria-describedby=[described("file", false, words.is_some())];
                    },
                }))
                button.btn.go { (t(lang, key::SAMPLE_IMPORT_NEXT)) }
            }
            p.mut { (t(lang, key::SAMPLE_IMPORT_WAITS)) }
        }
    };
    let title = (t(lang, key::SAMPLE_IMPORT_TITLE), "/staff/sample/import");
    shown(look, assets, me, title, main)
}

/// The page that says that a waiting file is gone.
pub fn gone(look: Look, assets: &Assets, me: Me<'_>) -> Markup {
    let lang = look.lang;
    let main = html! {
        div.prose {
            h1 { (t(lang, key::SAMPLE_IMPORT_GONE_TITLE)) }
            p { (t(lang, key::SAMPLE_IMPORT_GONE_LEAD)) }
            p { a.btn href="/staff/sample/import" { (t(lang, key::SAMPLE_ADD)) } }
        }
    };
    let title = (
        t(lang, key::SAMPLE_IMPORT_GONE_TITLE),
        "/staff/sample/import",
    );
    shown(look, assets, me, title, main)
}

/// The page of the columns.
pub fn import(look: Look, assets: &Assets, page: &ImportPage<'_>) -> Markup {
    let lang = look.lang;
    let here = format!("/staff/sample/import/{}", page.file);
    let faults = &page.values.faults;
    let main = html! {
        (head(t(lang, key::SAMPLE_IMPORT_TITLE), None))
        @if !faults.is_empty() {
            div.note.b role="alert" {
                p { (t(lang, key::SAMPLE_FAULT_TITLE)) }
                ul { @for (name, words) in faults { li { a href={ "#" (name) } { (words) } } } }
            }
        }
        form method="post" action=(here) {
            (page.me.token)
            @if let Some(report) = page.report { (checked(lang, report)) }
            (columns(lang, page.columns))
            (settings(lang, page))
            p { button.btn name="act" value="check" { (t(lang, key::SAMPLE_CHECK)) } }
        }
        p.mut { (t(lang, key::SAMPLE_IMPORT_WAITS)) }
    };
    shown(
        look,
        assets,
        page.me,
        (t(lang, key::SAMPLE_IMPORT_TITLE), &here),
        main,
    )
}

fn checked(lang: Lang, report: &Report) -> Markup {
    html! {
        section.panel role="status" {
            h2 { (t(lang, key::SAMPLE_REPORT)) }
            ul {
                li { (t(lang, key::SAMPLE_REPORT_GOOD)) ": " (report.good) }
                @if report.changed > 0 { li { (t(lang, key::SAMPLE_REPORT_CHANGED)) ": " (report.changed) } }
                @if report.left_out > 0 { li { (t(lang, key::SAMPLE_REPORT_LEFT)) ": " (report.left_out) } }
                @for (kind, rows) in &report.refused { li { (kind.text(lang)) ": " (rows) } }
            }
            p {
                @if report.good > 0 {
                    button.btn.go name="act" value="commit" { (t_args(lang, key::SAMPLE_COMMIT, &[("n", report.good.into())])) } " "
                } @else { (t(lang, key::SAMPLE_NOTHING)) " " }
                @if !report.refused.is_empty() { button.btn.q name="act" value="refused" { (t(lang, key::SAMPLE_REFUSED)) } }
            }
        }
    }
}

fn columns(lang: Lang, columns: &[ColumnLine<'_>]) -> Markup {
    html! {
        section #columns {
            h2 { (t(lang, key::SAMPLE_COLUMNS)) }
            p.mut { (t(lang, key::SAMPLE_COLUMNS_LEAD)) }
            div.x tabindex="0" role="group" aria-label=(t(lang, key::SAMPLE_COLUMNS)) {
                table {
                    thead { tr {
                        th scope="col" { (t(lang, key::SAMPLE_COLUMNS_NAME)) }
                        th scope="col" { (t(lang, key::SAMPLE_COLUMNS_IS)) }
                        th scope="col" { (t(lang, key::SAMPLE_COLUMNS_FIRST)) }
                    } }
                    tbody { @for (place, column) in columns.iter().enumerate() { tr {
                        th scope="row" id={ "name-" (place) } { (column.name) }
                        td { select name={ "column-" (place) } aria-labelledby={ "name-" (place) } {
                            option value="" { (t(lang, key::SAMPLE_COLUMN_SKIP)) }
                            @for known in Column::ALL {
                                option value=(known) selected[column.is == Some(*known)] { (known.text(lang)) }
                            }
                        } }
                        td.mut { (column.cells.join(" · ")) }
                    } } }
                }
            }
        }
    }
}

fn settings(lang: Lang, page: &ImportPage<'_>) -> Markup {
    let values = page.values;
    let input = |name: &'static str, label: Key, hint: Option<Key>, kind: &str, most: &str| {
        let fault = values.fault(name);
        let hint = hint.map(|hint| t(lang, hint));
        field(
            lang,
            &Field {
                name,
                label,
                hint,
                fault,
                control: html! {
                    input.w-l id=(name) name=(name) type=(kind) value=(values.get(name)) maxlength=(most) autocomplete="off"
                        aria-invalid=[fault.map(|_| "true")] aria-describedby=[described(name, hint.is_some(), fault.is_some())];
                },
            },
        )
    };
    let select = |name: &'static str, label: Key, options: &[(&str, &str)]| {
        let fault = values.fault(name);
        field(
            lang,
            &Field {
                name,
                label,
                hint: None,
                fault,
                control: html! {
                    select.w-l id=(name) name=(name) aria-invalid=[fault.map(|_| "true")]
                        aria-describedby=[described(name, false, fault.is_some())] {
                        @for (code, words) in options {
                            option value=(code) selected[*code == values.get(name)] { (words) }
                        }
                    }
                },
            },
        )
    };
    html! {
        section {
            h2 { (t(lang, key::SAMPLE_SETTINGS)) }
            (select("campaign", key::SAMPLE_CAMPAIGN, page.campaigns))
            (select("party", key::SAMPLE_PARTY, page.parties))
            (input("name", key::SAMPLE_NAME, Some(key::SAMPLE_NAME_HINT), "text", "100"))
            (input("basis", key::SAMPLE_BASIS_LABEL, Some(key::SAMPLE_BASIS_HINT), "text", "300"))
            (input("zone", key::SAMPLE_ZONE, Some(key::SAMPLE_ZONE_HINT), "text", "60"))
            (input("attempts", key::SAMPLE_ATTEMPTS, None, "text", "2"))
            (input("escrow", key::SAMPLE_ESCROW, None, "text", "2"))
            (input("purge", key::SAMPLE_PURGE_ON, None, "date", "10"))
            (input("label", key::SAMPLE_LABEL, None, "text", "32"))
            (input("caller", key::SAMPLE_CALLER, None, "text", "40"))
            div.f { label { input type="checkbox" name="random" value="1" checked[values.get("random") == "1"]; " " (t(lang, key::SAMPLE_RANDOM)) } }
        }
    }
}
