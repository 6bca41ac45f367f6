//! Every poster of the demo, printed by the program itself, leads to its own collection point.
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    process::Command,
};

use diesel::{connection::SimpleConnection, prelude::*, sql_query, sql_types};
use otklik::region::LinkCode;
use tempfile::TempDir;

use crate::reader::{Gray, rasterized, tool, zbar};

/// Runs the program on this data folder; gives what it writes to the standard output.
fn otklik(data: &Path, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_otklik"))
        .arg("--data")
        .arg(data)
        .args(arguments)
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {told}");
    String::from_utf8(output.stdout).unwrap()
}

/// A collection point that is printed.
#[derive(QueryableByName)]
struct Point {
    #[diesel(sql_type = sql_types::Text)]
    institution: String,
    #[diesel(sql_type = sql_types::BigInt)]
    institution_id: i64,
    #[diesel(sql_type = sql_types::BigInt)]
    tag: i64,
}

impl Point {
    fn code(&self) -> LinkCode {
        let (institution, tag) = (self.institution_id, self.tag);
        LinkCode { institution, tag }
    }
}

/// Read past the program, from the tables.
fn points(data: &Path, campaign: &str) -> Vec<Point> {
    let file = data.join("otklik.sqlite");
    let mut conn = SqliteConnection::establish(file.to_str().unwrap()).unwrap();
    // A program that ends beside this one locks the file for a moment.
    conn.batch_execute("pragma busy_timeout = 10000").unwrap();
    sql_query(
        "select i.code as institution, p.institution_id, p.tag from campaigns c \
         join campaign_institutions m on m.campaign_id = c.id join institutions i on i.id = m.institution_id \
         join points p on p.institution_id = i.id \
         where c.code = ? and p.kind in ('place', 'letter') and p.revoked_at is null",
    )
    .bind::<sql_types::Text, _>(campaign)
    .load(&mut conn)
    .unwrap()
}

/// As it is printed for those who type it.
fn grouped(code: LinkCode) -> String {
    let code = code.to_string();
    let (first, second) = code.split_at(4);
    format!("{first} {second}")
}

/// The code on a page as a person reads it from the page's text.
fn printed_codes(pdf: &Path, codes: &BTreeMap<String, LinkCode>) -> Vec<LinkCode> {
    let text = tool("pdftotext", &["-layout", pdf.to_str().unwrap(), "-"]);
    let pages = text.split_terminator('\u{c}');
    let on_page = |page: &str| {
        let page = page.replace('\u{a0}', " ");
        let found: Vec<LinkCode> = codes
            .values()
            .copied()
            .filter(|code| page.contains(&grouped(*code)))
            .collect();
        assert_eq!(found.len(), 1, "{found:?} in\n{page}");
        found[0]
    };
    pages.map(on_page).collect()
}

/// Prints a campaign and reads every page; gives its institutions.
fn every_page_is_read(data: &Path, campaign: &str) -> BTreeSet<String> {
    let points = points(data, campaign);
    let codes: BTreeMap<String, LinkCode> = points
        .iter()
        .map(|point| {
            let code = point.code();
            (format!("HTTP://127.0.0.1:8080/Q/{code}"), code)
        })
        .collect();
    assert_eq!(codes.len(), points.len());
    let pdf = data.join(format!("{campaign}.pdf"));
    let arguments = ["posters", "--campaign", campaign, "--output"];
    otklik(data, &[&arguments[..], &[pdf.to_str().unwrap()]].concat());
    let printed = printed_codes(&pdf, &codes);
    let bytes = std::fs::read(&pdf).unwrap();
    for dpi in [100, 150] {
        let dir = TempDir::new().unwrap();
        let pages = rasterized(&bytes, dpi, &dir);
        assert_eq!(pages.len(), points.len(), "{campaign}");
        let read = pages.iter().zip(zbar(&pages)).zip(&printed);
        for (nth, ((page, found), printed)) in read.enumerate() {
            let what = format!("{campaign}, {dpi} dpi, {printed}");
            let [address] = found.as_slice() else {
                panic!("zbarimg, {what}: {found:?}")
            };
            // What is read leads where the letters beside the symbol lead.
            assert_eq!(codes.get(address), Some(printed), "zbarimg, {what}");
            // The second decoder is slow, and `paper` gives it every kind of sheet in both resolutions.
            if dpi == 150 && nth % 5 == 0 {
                assert_eq!(Gray::of_pgm(page).symbols_of(1), found, "rqrr, {what}");
            }
        }
    }
    // As many pages as points, and no code on two of them: every point has its page.
    let different: BTreeSet<String> = printed.iter().map(LinkCode::to_string).collect();
    assert_eq!(different.len(), points.len(), "{campaign}");
    points.into_iter().map(|point| point.institution).collect()
}

#[test]
fn the_posters_of_every_institution_of_the_demo_lead_to_its_points() {
    let data = TempDir::new().unwrap();
    otklik(data.path(), &["demo", "--no-history", "--no-serve"]);
    let campaigns = otklik(data.path(), &["campaign", "list"]);
    let codes: Vec<&str> = campaigns
        .lines()
        .filter_map(|line| line.split('\t').next())
        .collect();
    assert_eq!(codes.len(), 5, "{campaigns}");
    let mut institutions = BTreeSet::new();
    std::thread::scope(|scope| {
        let folder = data.path();
        let runs: Vec<_> = (codes.iter())
            .map(|code| scope.spawn(move || every_page_is_read(folder, code)))
            .collect();
        for run in runs {
            institutions.extend(run.join().unwrap());
        }
    });
    let expected = otklik::demo::institutions(otklik::demo::SEED).unwrap();
    let expected: BTreeSet<String> = expected.into_iter().map(|one| one.code).collect();
    assert_eq!(institutions, expected);
}
