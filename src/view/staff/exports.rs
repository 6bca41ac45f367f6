//! Data that are taken away: what there is, for whom each format is, what is left out, and the files that were asked for.
use chrono::NaiveDateTime;
use maud::{Markup, html};

use super::{
    Me, choose,
    frame::{Page, Section, document, head},
    minute,
};
use crate::{
    i18n::{Key, Lang, key, t, t_args},
    taking::rules::{Absent, Format, HOURS, Kind, State},
    view::{Assets, Look, results::number},
};

/// A file that was asked for.
#[derive(Debug, Clone, Copy)]
pub struct FileLine<'a> {
    /// Its number.
    pub id: i64,
    /// What is in it.
    pub kind: Kind,
    /// How it is written.
    pub format: Format,
    /// How far it is.
    pub state: State,
    /// Percent.
    pub progress: i64,
    /// Rows and bytes, once it is made.
    pub made: Option<(u64, u64)>,
    /// Institutions that are not in it, and answers of which not everything is told.
    pub held: (u64, u64),
    /// The same by name.
    pub absent: &'a Absent,
    /// Why it was not made.
    pub fault: &'a str,
    /// When it was asked for, and until when it can be taken, in the region's time.
    pub times: (NaiveDateTime, NaiveDateTime),
}

/// What is on it.
#[derive(Debug, Clone, Copy)]
pub struct ExportsPage<'a> {
    /// Who reads it.
    pub me: Me<'a>,
    /// The campaign: number and title.
    pub campaign: (&'a str, &'a str),
    /// Answers that count, and institutions.
    pub numbers: (u64, u64),
    /// The thresholds: answers of an institution, people of a group.
    pub rule: (u32, u32),
    /// Why nothing was put into the queue, if so: this many wait already.
    pub full: Option<usize>,
    /// The files, newest first.
    pub files: &'a [FileLine<'a>],
}

/// The campaigns to choose from.
pub fn campaigns(look: Look, assets: &Assets, me: Me<'_>, campaigns: &[(&str, &str)]) -> Markup {
    choose::choose(
        look,
        assets,
        me,
        (Section::Exports, "/staff/exports"),
        (key::EXPORT_SECTION, key::EXPORT_NONE),
        campaigns,
    )
}

/// The page of one campaign.
pub fn page(look: Look, assets: &Assets, page: &ExportsPage<'_>) -> Markup {
    let lang = look.lang;
    let here = format!("/staff/exports/{}", page.campaign.0);
    let (answers, institutions) = page.numbers;
    let now = [
        ("answers", number::count(lang, answers).into()),
        ("institutions", number::count(lang, institutions).into()),
    ];
    let main = html! {
        (head(t(lang, key::EXPORT_SECTION), Some(page.campaign.1)))
        @if let Some(most) = page.full {
            p.note.w role="alert" { (t_args(lang, key::EXPORT_FULL, &[("n", most.into())])) }
        }
        p.prose { (t(lang, key::EXPORT_LEAD)) " " (t_args(lang, key::EXPORT_NOW, &now)) }
        form method="post" action=(here) {
            (page.me.token)
            @for kind in Kind::ALL { (offer(lang, *kind)) }
        }
        (files(lang, &here, page.files))
        (absent(lang, page.rule))
    };
    let page = Page {
        title: t(lang, key::EXPORT_SECTION),
        here: &here,
        me: Some((page.me, Some(Section::Exports))),
        main,
    };
    document(look, assets, &page)
}

fn offer(lang: Lang, kind: Kind) -> Markup {
    let (name, what) = match kind {
        Kind::Aggregates => (key::EXPORT_AGGREGATES, key::EXPORT_AGGREGATES_WHAT),
        Kind::Answers => (key::EXPORT_ANSWERS, key::EXPORT_ANSWERS_WHAT),
    };
    let id = format!("{kind}-title");
    html! {
        section aria-labelledby=(id) {
            h2 id=(id) { (t(lang, name)) }
            p.prose { (t(lang, what)) }
            div.x tabindex="0" role="group" aria-labelledby=(id) {
                table.mid {
                    thead { tr {
                        th scope="col" { (t(lang, key::EXPORT_COL_FORMAT)) }
                        th scope="col" { (t(lang, key::EXPORT_COL_FOR)) }
                        th scope="col" { span.vh { (t(lang, key::EXPORT_COL_DO)) } }
                    } }
                    tbody {
                        @for format in kind.formats() {
                            tr {
                                th scope="row" { (t(lang, words(*format).0)) }
                                td.mut { (t(lang, words(*format).1)) }
                                td {
                                    button.btn.q name="file" value={ (kind) "." (format) } {
                                        (t(lang, key::EXPORT_MAKE))
                                        span.vh { ": " (t(lang, name)) ", " (t(lang, words(*format).0)) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What a format is called, and for whom it is.
fn words(format: Format) -> (Key, Key) {
    match format {
        Format::Xlsx => (key::EXPORT_XLSX, key::EXPORT_XLSX_FOR),
        Format::Csv => (key::EXPORT_CSV, key::EXPORT_CSV_FOR),
        Format::CsvOld => (key::EXPORT_CSV_OLD, key::EXPORT_CSV_OLD_FOR),
        Format::CsvPlain => (key::EXPORT_CSV_PLAIN, key::EXPORT_CSV_PLAIN_FOR),
        Format::Json => (key::EXPORT_JSON, key::EXPORT_JSON_FOR),
        Format::JsonStat => (key::EXPORT_JSON_STAT, key::EXPORT_JSON_STAT_FOR),
        Format::JsonLines => (key::EXPORT_JSONL, key::EXPORT_JSONL_FOR),
        Format::Sav => (key::EXPORT_SAV, key::EXPORT_SAV_FOR),
        Format::TripleS => (key::EXPORT_TRIPLE_S, key::EXPORT_TRIPLE_S_FOR),
        Format::Package => (key::EXPORT_PACKAGE, key::EXPORT_PACKAGE_FOR),
        Format::Parquet => (key::EXPORT_PARQUET, key::EXPORT_PARQUET_FOR),
    }
}

fn files(lang: Lang, here: &str, files: &[FileLine<'_>]) -> Markup {
    let waits = |file: &FileLine<'_>| matches!(file.state, State::Queued | State::Running);
    html! {
        section aria-labelledby="files" {
            h2 id="files" { (t(lang, key::EXPORT_FILES)) }
            @if files.iter().any(waits) {
                p { (t(lang, key::EXPORT_WAITS)) " " a href=(here) { (t(lang, key::EXPORT_RELOAD)) } }
            }
            @if files.is_empty() {
                p { (t_args(lang, key::EXPORT_NO_FILES, &[("hours", HOURS.into())])) }
            } @else {
                div.x tabindex="0" role="group" aria-labelledby="files" {
                    table {
                        thead { tr {
                            th scope="col" { (t(lang, key::EXPORT_COL_FILE)) }
                            th scope="col" { (t(lang, key::EXPORT_COL_ASKED)) }
                            th scope="col" { (t(lang, key::EXPORT_COL_STATE)) }
                            th scope="col" { (t(lang, key::EXPORT_COL_HELD)) }
                        } }
                        tbody { @for file in files { (line(lang, here, file)) } }
                    }
                }
            }
        }
    }
}

fn line(lang: Lang, here: &str, file: &FileLine<'_>) -> Markup {
    let name = match file.kind {
        Kind::Aggregates => key::EXPORT_AGGREGATES,
        Kind::Answers => key::EXPORT_ANSWERS,
    };
    let format = t(lang, words(file.format).0);
    html! {
        tr {
            th scope="row" { (t(lang, name)) ", " (format) }
            td.mut { (minute(file.times.0)) }
            td { (state(lang, here, file)) }
            td { @if file.made.is_some() { (held(lang, file)) } }
        }
    }
}

fn state(lang: Lang, here: &str, file: &FileLine<'_>) -> Markup {
    let percent = t_args(lang, key::EXPORT_RUNNING, &[("n", file.progress.into())]);
    html! {
        @match (file.state, file.made) {
            (State::Done, Some((rows, bytes))) => {
                a href={ (here) "/files/" (file.id) } download {
                    (t_args(lang, key::EXPORT_TAKE, &[("size", size(lang, bytes).into())]))
                }
                span.mut {
                    " " (t_args(lang, key::EXPORT_ROWS, &[("n", number::count(lang, rows).into())]))
                    " " (t_args(lang, key::EXPORT_UNTIL, &[("when", minute(file.times.1).into())]))
                }
            }
            (State::Failed, _) => { span.tag.bad.wrap data-g="✕" { (file.fault) } }
            (State::Running, _) => {
                progress max="100" value=(file.progress) aria-label=(percent) {}
                (percent)
            }
            _ => { span.tag data-g="○" { (t(lang, key::EXPORT_QUEUED)) } }
        }
    }
}

fn held(lang: Lang, file: &FileLine<'_>) -> Markup {
    let ((institutions, answers), absent) = (file.held, file.absent);
    html! {
        @if institutions == 0 && answers == 0 && absent.lost.is_empty() { (t(lang, key::EXPORT_HELD_NONE)) }
        @if institutions > 0 {
            (t_args(lang, key::EXPORT_HELD_OUT, &[("n", number::count(lang, institutions).into())])) " "
        }
        @if answers > 0 {
            (t_args(lang, key::EXPORT_HELD_BLANK, &[("n", number::count(lang, answers).into())])) " "
        }
        @if !absent.lost.is_empty() {
            (t_args(lang, key::EXPORT_HELD_LOST, &[("letters", absent.lost.as_str().into())]))
        }
        @for (codes, why) in [(&absent.few, key::EXPORT_HELD_FEW), (&absent.little, key::EXPORT_HELD_LITTLE)] {
            @if !codes.is_empty() {
                details { summary { (t_args(lang, why, &[("n", codes.len().into())])) } p { (codes.join(", ")) } }
            }
        }
    }
}

/// What is never in a file, and what may be absent, with the reason.
fn absent(lang: Lang, (hide, least): (u32, u32)) -> Markup {
    let args = [("hide", hide.into()), ("least", least.into())];
    html! {
        section aria-labelledby="absent" {
            h2 id="absent" { (t(lang, key::EXPORT_ABSENT)) }
            ul.prose {
                li { (t(lang, key::EXPORT_ABSENT_TEXTS)) }
                li { (t_args(lang, key::EXPORT_ABSENT_FEW, &args)) }
                li { (t_args(lang, key::EXPORT_ABSENT_ORIGIN, &args)) }
                li { (t_args(lang, key::EXPORT_ABSENT_AGAIN, &args)) }
            }
        }
    }
}

/// `512 байт`, `14 КБ`, `2,3 МБ`.
#[expect(
    clippy::cast_precision_loss,
    reason = "a size to look at, with one decimal"
)]
fn size(lang: Lang, bytes: u64) -> String {
    const KILO: u64 = 1024;
    let (key, text) = match bytes {
        0..KILO => (key::OPEN_SIZE_BYTES, number::count(lang, bytes)),
        KILO..1_048_576 => (
            key::OPEN_SIZE_KILO,
            number::count(lang, bytes.div_ceil(KILO)),
        ),
        _ => (
            key::OPEN_SIZE_MEGA,
            number::near(lang, bytes as f64 / 1_048_576.0, 1),
        ),
    };
    t_args(lang, key, &[("size", text.into())])
}
