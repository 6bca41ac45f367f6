//! Bringing institutions in: the file, then its columns and what came of the check.
use maud::{Markup, html};

use super::{Section, column, shown};
use crate::{
    i18n::{Key, Lang, key, t, t_args},
    import::{MAX_FILE_BYTES, MAX_ROWS},
    region::column::Column,
    view::{
        Assets, Look,
        results::{frame::scroller, number::count},
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
    /// The first cells.
    pub cells: Vec<&'a str>,
}

/// What came of a check.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// Rows that can be taken.
    pub good: u64,
    /// Of them: new institutions.
    pub added: u64,
    /// Of them: institutions that change.
    pub changed: u64,
    /// Of them: institutions that stay as they are.
    pub same: u64,
    /// Codes of institutions that are another party's to change.
    pub others: Vec<String>,
    /// What stays as it is of known institutions, because the table does not have these columns.
    pub untold: Vec<Column>,
    /// Rows that cannot be taken.
    pub refused: u64,
    /// The first of them: line and reasons.
    pub told: Vec<(usize, String)>,
    /// The first things that were put right or are worth a look.
    pub notices: Vec<String>,
}

impl Report {
    /// Whether the table may be brought in.
    pub fn is_sound(&self) -> bool {
        self.refused == 0 && self.others.is_empty()
    }
}

/// What is on the page of the columns.
#[derive(Debug, Clone, Copy)]
pub struct BringPage<'a> {
    /// Who reads it.
    pub me: Me<'a>,
    /// The text by which the waiting file is found.
    pub file: &'a str,
    /// Rows under the header.
    pub rows: u64,
    /// The columns of the file.
    pub columns: &'a [ColumnLine<'a>],
    /// What had to be guessed about the file.
    pub remarks: &'a [String],
    /// What came of the check, once it was made.
    pub report: Option<&'a Report>,
}

const HERE: &str = "/staff/registry/import";

/// The page that asks for the file.
pub fn file(look: Look, assets: &Assets, me: Me<'_>, why: Option<&str>) -> Markup {
    let lang = look.lang;
    let names = |mandatory: bool| {
        let of = Column::ALL
            .iter()
            .filter(|column| column.is_mandatory() == mandatory);
        of.map(|one| column(lang, *one))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let limits = [
        ("mib", (MAX_FILE_BYTES / 1024 / 1024).into()),
        ("rows", count(lang, MAX_ROWS as u64).into()),
        ("must", names(true).into()),
        ("may", names(false).into()),
    ];
    let title = t(lang, key::SETUP_BRING);
    let main = html! {
        p.crumb { a href="/staff/institutions" { (t(lang, key::SETUP_REGISTRY)) } }
        (head(title, None))
        div.prose {
            p { (t_args(lang, key::SETUP_BRING_LEAD, &limits)) }
            form method="post" action=(HERE) enctype="multipart/form-data" {
                (me.token)
                (field(lang, &Field {
                    name: "file",
                    label: key::SAMPLE_IMPORT_FILE,
                    hint: None,
                    fault: why,
                    control: html! {
                        input #file name="file" type="file" accept=".csv,.txt,.tsv,.xlsx" required
                            aria-invalid=[why.map(|_| "true")] aria-describedby=[described("file", false, why.is_some())];
                    },
                }))
                button.btn.go { (t(lang, key::SAMPLE_IMPORT_NEXT)) }
            }
            p.mut { (t(lang, key::SAMPLE_IMPORT_WAITS)) }
        }
    };
    shown(look, assets, (me, Section::Registry), (title, HERE), main)
}

/// The page that says that a waiting file is gone.
pub fn gone(look: Look, assets: &Assets, me: Me<'_>) -> Markup {
    let lang = look.lang;
    let title = t(lang, key::SAMPLE_IMPORT_GONE_TITLE);
    let main = html! {
        div.prose {
            h1 { (title) }
            p { (t(lang, key::SAMPLE_IMPORT_GONE_LEAD)) }
            p { a.btn href=(HERE) { (t(lang, key::SETUP_BRING)) } }
        }
    };
    shown(look, assets, (me, Section::Registry), (title, HERE), main)
}

/// The page of the columns.
pub fn bring(look: Look, assets: &Assets, page: &BringPage<'_>) -> Markup {
    let lang = look.lang;
    let here = format!("{HERE}/{}", page.file);
    let title = t(lang, key::SETUP_BRING);
    let rows = [("shown", count(lang, page.rows).into())];
    let main = html! {
        (head(title, Some(&t_args(lang, key::SETUP_ROWS, &rows))))
        @for remark in page.remarks { p.note { (remark) } }
        form method="post" action=(here) {
            (page.me.token)
            @if let Some(report) = page.report { (checked(lang, report)) }
            (columns(lang, page.columns))
            p { button.btn name="act" value="check" { (t(lang, key::SAMPLE_CHECK)) } }
        }
        p.mut { (t(lang, key::SAMPLE_IMPORT_WAITS)) }
    };
    shown(
        look,
        assets,
        (page.me, Section::Registry),
        (title, &here),
        main,
    )
}

fn checked(lang: Lang, report: &Report) -> Markup {
    let line =
        |name: Key, n: u64| html! { @if n > 0 { li { (t(lang, name)) ": " (count(lang, n)) } } };
    let untold: Vec<&str> = report.untold.iter().map(|one| column(lang, *one)).collect();
    let role = if report.is_sound() { "status" } else { "alert" };
    html! {
        div.note.b[!report.is_sound()] role=(role) {
            p.b { (t(lang, if report.is_sound() { key::SETUP_REPORT_SOUND } else { key::SETUP_REPORT_REFUSED })) }
            ul {
                (line(key::SETUP_REPORT_ADDED, report.added))
                (line(key::SETUP_REPORT_CHANGED, report.changed))
                (line(key::SETUP_REPORT_SAME, report.same))
                (line(key::SETUP_REPORT_BAD, report.refused))
                (line(key::SETUP_REPORT_OTHERS, report.others.len() as u64))
            }
            @if !untold.is_empty() { p { (t_args(lang, key::SETUP_REPORT_UNTOLD, &[("columns", untold.join(", ").into())])) } }
            @if !report.others.is_empty() { p.sm { (report.others.iter().take(20).cloned().collect::<Vec<_>>().join(", ")) } }
            p {
                @if report.is_sound() {
                    button.btn.go name="act" value="commit" { (t(lang, key::SETUP_BRING_NOW)) }
                } @else if report.refused > 0 {
                    button.btn.q name="act" value="refused" { (t(lang, key::SAMPLE_REFUSED)) }
                }
            }
        }
        @if !report.told.is_empty() {
            section {
                h2 { (t(lang, key::SETUP_REFUSED_TITLE)) }
                (scroller(t(lang, key::SETUP_REFUSED_TITLE), html! {
                    table {
                        thead { tr { th.num scope="col" { (t(lang, key::SETUP_LINE)) } th scope="col" { (t(lang, key::SETUP_WHY)) } } }
                        tbody { @for (line, why) in &report.told { tr { td.num { (line) } td { (why) } } } }
                    }
                }))
            }
        }
        @if !report.notices.is_empty() {
            section { h2 { (t(lang, key::SETUP_NOTICES)) } ul.sm { @for one in &report.notices { li { (one) } } } }
        }
    }
}

fn columns(lang: Lang, columns: &[ColumnLine<'_>]) -> Markup {
    html! {
        section #columns {
            h2 { (t(lang, key::SAMPLE_COLUMNS)) }
            p { (t(lang, key::SETUP_COLUMNS_HOW)) }
            (scroller(t(lang, key::SAMPLE_COLUMNS), html! {
                table {
                    thead { tr {
                        th scope="col" { (t(lang, key::SAMPLE_COLUMNS_NAME)) }
                        th scope="col" { (t(lang, key::SAMPLE_COLUMNS_IS)) }
                        th scope="col" { (t(lang, key::SAMPLE_COLUMNS_FIRST)) }
                    } }
                    tbody { @for (place, line) in columns.iter().enumerate() { tr {
                        th scope="row" id={ "name-" (place) } { (line.name) }
                        td { select name={ "column-" (place) } aria-labelledby={ "name-" (place) } {
                            option value="" { (t(lang, key::SAMPLE_COLUMN_SKIP)) }
                            @for known in Column::ALL {
                                option value=(known) selected[line.is == Some(*known)] { (column(lang, *known)) }
                            }
                        } }
                        td.mut { (line.cells.join(" · ")) }
                    } } }
                }
            }))
        }
    }
}
