//! `verify`: recounts what is kept twice and checks every invariant.
use std::{collections::HashMap, io::Write};

use super::progress;
use crate::{
    db::{
        Conn, Db,
        snapshot::snapshot,
        verify::{self, Report, Sheet, TOLD},
    },
    error::Result,
    region::Status,
    survey::Lang,
};

/// Checks the database and says on `out` what was checked and what differs. `sheets` reads every kept
/// questionnaire (`directory::questionnaires`), in the same snapshot as the answers. Gives the exit
/// status: 0 if nothing differs, else 1.
///
/// # Errors
/// The database cannot be read, or `out` not written.
pub fn run<S: Sheet>(
    db: &Db,
    sheets: impl FnOnce(&mut Conn) -> Result<HashMap<String, S>>,
    lang: Lang,
    out: &mut impl Write,
) -> anyhow::Result<u8> {
    let bar = progress::bar(0);
    let report = db.read_now(|conn| {
        snapshot(conn, |conn| {
            let sheets = sheets(conn)?;
            let report = verify::check(conn, &sheets, |done, of| {
                bar.set_length(of);
                bar.set_position(done);
            })?;
            Ok(report)
        })
    })?;
    bar.finish_and_clear();
    say(&report, lang, out)?;
    Ok(u8::from(!report.is_clean()))
}

/// Differences first, the first of them first; then what was checked.
fn say(report: &Report, lang: Lang, out: &mut impl Write) -> std::io::Result<()> {
    for difference in &report.told {
        writeln!(out, "{}", difference.get(lang))?;
    }
    let told = report.told.len() as u64;
    match (lang, report.differences - told) {
        (_, 0) => {}
        (Lang::Ru, more) => writeln!(out, "… и ещё {more} (показаны первые {TOLD}).")?,
        (Lang::En, more) => writeln!(out, "… and {more} more (the first {TOLD} are shown).")?,
    }
    let statuses = Status::ALL.iter().zip(report.by_status);
    let statuses: Vec<String> = statuses
        .map(|(status, count)| format!("{status} {count}"))
        .collect();
    let statuses = statuses.join(" + ");
    let Report {
        institutions,
        responses,
        events,
        tallies,
        funnels,
        members,
        runs,
        differences,
        ..
    } = report;
    match lang {
        Lang::Ru => {
            writeln!(
                out,
                "Проверено: организаций {institutions}, ответов {responses} (= {statuses}), событий {events}, подсчётов {tallies}, воронок {funnels}, участий в кампаниях {members}, расчётов рейтинга {runs}."
            )?;
            match differences {
                0 => writeln!(out, "Расхождений нет."),
                some => writeln!(
                    out,
                    "Расхождений: {some}. Ничего не исправлено: найдите причину и, если данные испорчены, восстановите их из копии (otklik restore)."
                ),
            }
        }
        Lang::En => {
            writeln!(
                out,
                "Checked: {institutions} institutions, {responses} responses (= {statuses}), {events} events, {tallies} tallies, {funnels} funnels, {members} memberships in campaigns, {runs} rating runs."
            )?;
            match differences {
                0 => writeln!(out, "No differences."),
                some => writeln!(
                    out,
                    "Differences: {some}. Nothing was changed: find the cause and, if the data are damaged, restore them from a backup (otklik restore)."
                ),
            }
        }
    }
}
