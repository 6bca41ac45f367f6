//! Pages a second, beside a static body of the same size.
use std::sync::Arc;

use crate::{
    Plan,
    answers::places,
    client::{self, Pace, Requests},
    product::{self, Server},
    table::Table,
};

const CONNECTIONS: usize = 64;
/// Of the static body, at least.
const SHARE: f64 = 0.50;

/// First visits: no cookie yet, every place in turn.
struct Visits {
    codes: Vec<String>,
    coding: &'static str,
}

impl Requests for Visits {
    fn write(&self, nth: usize, into: &mut Vec<u8>) -> bool {
        let code = &self.codes[nth % self.codes.len()];
        for part in [
            "GET /q/",
            code,
            " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html\r\nAccept-Language: ru-RU,ru;q=0.9\r\nAccept-Encoding: ",
            self.coding,
            "\r\n\r\n",
        ] {
            into.extend_from_slice(part.as_bytes());
        }
        true
    }

    fn status(&self) -> u16 {
        200
    }
}

/// Compressed and plain.
pub fn measure(plan: &Plan, table: &mut Table) -> anyhow::Result<()> {
    table.part("pages: the questionnaire's first visit, 64 connections");
    let folder = tempfile::tempdir()?;
    let url = product::sqlite(folder.path());
    product::make_region(folder.path(), &url, 0)?;
    let codes = places(&url)?.codes();
    for coding in ["gzip", "identity"] {
        let visits = Arc::new(Visits {
            codes: codes.clone(),
            coding,
        });
        let pace = Pace::Closed(plan.seconds);
        let server = Server::product(folder.path(), &url)?;
        let ours = client::load(server.port, CONNECTIONS, pace, &visits)?;
        drop(server);
        let bare = Server::bare(&["static", &ours.bytes.to_string()])?;
        let still = client::load(bare.port, CONNECTIONS, pace, &visits)?;
        table.row(
            &format!("page, {coding}, {} bytes with its head", ours.bytes),
            &ours.told(),
        );
        table.row("static body of that size", &still.told());
        let share = ours.per_second / still.per_second;
        table.bar(
            &format!("page, {coding}: share of the static body, bar 50 %"),
            &format!("{:.0} %", share * 100.0),
            share >= SHARE,
        );
    }
    Ok(())
}
