//! The page of a rating of 3,000 institutions, made from what is kept in memory.
use std::time::{Duration, Instant};

use anyhow::Context;
use chrono::NaiveDate;
use otklik::{
    i18n::Lang,
    rating::run::{listing::Asked, published::Published},
    view::{
        Assets, Look,
        results::{self, TablePage},
    },
};

use crate::{rated, table::Table};

const INSTITUTIONS: usize = 3_000;
const TIMES: u32 = 10;
/// On the server, the first time; after that the page is kept.
const BAR: Duration = Duration::from_millis(100);

/// Reading the run, and its table.
pub fn measure(table: &mut Table) -> anyhow::Result<()> {
    table.part("results: the table of a rating of 3,000 institutions");
    let (inputs, results) = rated::run(Lang::Ru, "social-2026", 2026, INSTITUTIONS);
    let day = NaiveDate::from_ymd_opt(2026, 7, 15).context("a day")?;
    let started = Instant::now();
    let published = Published::new(1, day, inputs, &results).map_err(anyhow::Error::msg)?;
    let told = format!("{} ms", started.elapsed().as_millis());
    table.row(
        "reading the run at its publication, disclosure included",
        &told,
    );
    let assets = Assets {
        css: "results.css".to_owned(),
        js: "citizen.js".to_owned(),
        icon: "icon.svg".to_owned(),
    };
    let asked = Asked::default();
    let page = TablePage {
        published: &published,
        asked: &asked,
    };
    let started = Instant::now();
    let mut bytes = 0;
    for _ in 0..TIMES {
        bytes = results::table(Look::ALL[0], &assets, &page)
            .into_string()
            .len();
    }
    let each = started.elapsed() / TIMES;
    table.bar(
        &format!("page of {bytes} bytes, rendered, bar 100 ms"),
        &format!("{} ms", each.as_millis()),
        each <= BAR,
    );
    Ok(())
}
