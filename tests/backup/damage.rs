//! Damaged, shortened, foreign and newer files are refused before the database is touched.
use std::{
    io::{Read, Write},
    process::Command,
};

use flate2::{Compression, read::MultiGzDecoder, write::GzEncoder};
use otklik::db::migrate::{self, State};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use sha2::{Digest, Sha256};

use crate::{
    sheet::VERSION,
    world::{Engine, World, engines},
};

fn untouched(world: &World) {
    // Not even the schema was made.
    assert!(matches!(
        migrate::state(&mut world.conn()).unwrap(),
        State::Behind(_)
    ));
}

fn refused(world: &World, bytes: &[u8], what: &str) -> String {
    let path = world.dir.path().join("damaged");
    std::fs::write(&path, bytes).unwrap();
    let (status, out) = world.restore(&path);
    assert_eq!(status, 1, "{what}: {out}");
    assert!(out.contains("damaged"), "{what}: {out}");
    out
}

#[test]
fn every_flipped_bit_and_every_cut_is_refused() {
    let source = World::full(Engine::Lite, 300);
    let whole = std::fs::read(source.backup("copy.gz")).unwrap();
    let mut rng = ChaCha8Rng::seed_from_u64(1);
    for engine in engines() {
        let target = World::empty(engine);
        let bits = whole.len() * 8;
        let anywhere = (0..100).map(|_| rng.random_range(0..bits));
        // Where a checksum of the content alone would miss it: gzip's header and padding, the last line.
        let edges = (0..30 * 8)
            .step_by(3)
            .chain((bits - 260 * 8..bits).step_by(11));
        for bit in anywhere.chain(edges).collect::<Vec<_>>() {
            let mut bytes = whole.clone();
            bytes[bit / 8] ^= 1 << (bit % 8);
            refused(&target, &bytes, &format!("bit {bit}"));
        }
        for nth in 0..20 {
            let length = match nth {
                0 => 0,
                1 => whole.len() - 1,
                _ => rng.random_range(1..whole.len()),
            };
            refused(&target, &whole[..length], &format!("cut to {length}"));
        }
        let longer = [whole.clone(), vec![0]].concat();
        refused(&target, &longer, "one byte more");
        untouched(&target);
        let path = target.dir.path().join("whole");
        std::fs::write(&path, &whole).unwrap();
        assert_eq!(target.restore(&path).0, 0, "the whole one is accepted");
    }
}

#[test]
fn a_file_without_its_last_line_is_refused() {
    let source = World::full(Engine::Lite, 20);
    let mut text = String::new();
    let bytes = std::fs::read(source.backup("copy.gz")).unwrap();
    MultiGzDecoder::new(&bytes[..])
        .read_to_string(&mut text)
        .unwrap();
    let last = text.lines().last().unwrap();
    assert!(last.starts_with("{\"end\":true,\"rows\":"), "{last}");
    let mut again = GzEncoder::new(Vec::new(), Compression::fast());
    again.write_all(text.as_bytes()).unwrap();
    // Zipped anew by another program: the sum of the file itself no longer fits.
    refused(
        &World::empty(Engine::Lite),
        &again.finish().unwrap(),
        "zipped anew",
    );
}

#[test]
fn other_files_and_newer_copies_are_named_as_such() {
    let target = World::empty(Engine::Lite);
    let path = target.dir.path().join("other");
    std::fs::write(&path, "институт;адрес\n".repeat(100)).unwrap();
    assert!(
        target
            .restore(&path)
            .1
            .contains("not a file made by otklik backup")
    );
    let (status, out) = target.restore(&target.dir.path().join("missing"));
    assert!(
        status == 1 && out.contains("missing") && out.contains("cannot be read"),
        "{out}"
    );

    let newer = r#"{"format":"otklik-backup","version":2,"everything":"else"}"#;
    let mut gz = GzEncoder::new(Vec::new(), Compression::none());
    gz.write_all(format!("{newer}\n{}", "x".repeat(400)).as_bytes())
        .unwrap();
    std::fs::write(&path, gz.finish().unwrap()).unwrap();
    let (status, out) = target.restore(&path);
    assert!(
        status == 1 && out.contains("newer program (format 2)"),
        "{out}"
    );
    untouched(&target);
}

#[test]
fn a_refused_copy_leaves_no_database_behind() {
    let source = World::full(Engine::Lite, 20);
    let whole = source.backup("copy.gz");
    let cut = source.dir.path().join("cut");
    let bytes = std::fs::read(&whole).unwrap();
    std::fs::write(&cut, &bytes[..bytes.len() - 1]).unwrap();
    let data = source.dir.path().join("data");
    let url = format!("sqlite://{}", data.join("new.db").display());
    let restore = |file: &std::path::Path| {
        Command::new(env!("CARGO_BIN_EXE_otklik"))
            .env("DATABASE_URL", &url)
            .env("OTKLIK_LANG", "en")
            .args(["--data".as_ref(), data.as_os_str(), "restore".as_ref()])
            .arg(file)
            .output()
            .unwrap()
    };
    let refused = restore(&cut);
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("damaged"));
    assert!(!data.exists());
    // The questionnaires of the tests are no files of the region: only that makes a difference.
    let said = String::from_utf8(restore(&whole).stderr).unwrap();
    assert!(said.contains("Restored from"), "{said}");
    assert!(data.join("new.db").exists());
}

/// A file as another program would write it by the description of the format.
fn written_by_hand(lines: &str, rows: usize) -> Vec<u8> {
    let mut gz = GzEncoder::new(Vec::new(), Compression::best());
    gz.write_all(lines.as_bytes()).unwrap();
    let mut bytes = gz.finish().unwrap();
    let sum = |bytes: &[u8]| -> String {
        Sha256::digest(bytes)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect()
    };
    let (of_lines, of_file) = (sum(lines.as_bytes()), sum(&bytes));
    let last = format!(
        "{{\"end\":true,\"rows\":{rows:20},\"sha256\":\"{of_lines}\",\"file_sha256\":\"{of_file}\"}}\n"
    );
    let length = u16::try_from(last.len()).unwrap();
    bytes.extend([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255, 1]);
    bytes.extend([length.to_le_bytes(), (!length).to_le_bytes()].concat());
    bytes.extend(last.as_bytes());
    bytes.extend(crc32fast::hash(last.as_bytes()).to_le_bytes());
    bytes.extend(u32::from(length).to_le_bytes());
    bytes
}

#[test]
fn a_file_that_only_its_content_makes_wrong_is_refused() {
    let target = World::empty(Engine::Lite);
    let path = target.dir.path().join("by-hand");
    let restore = |lines: &str, rows| {
        std::fs::write(&path, written_by_hand(lines, rows)).unwrap();
        target.restore(&path)
    };
    let header = |step: &str| {
        format!(
            "{{\"format\":\"otklik-backup\",\"version\":1,\"program\":\"9.9.9\",\"migrations\":[\"{step}\"]}}\n"
        )
    };
    let good = header("20261122000000");
    let (status, out) = restore(&header("29991231235959"), 0);
    assert!(
        status == 1 && out.contains("unknown migration 29991231235959"),
        "{out}"
    );
    let surveys =
        "{\"table\":\"surveys\",\"columns\":[\"version\",\"survey_id\",\"body\",\"added_at\"]}\n";
    let row = format!(
        "[\"{}\",\"small\",\"x\",\"2026-11-22 10:00:00\"]\n",
        *VERSION
    );
    for (what, lines, rows) in [
        ("count of rows", format!("{surveys}{row}"), 2),
        (
            "an unknown table",
            "{\"table\":\"sqlite_master\",\"columns\":[]}\n".to_owned(),
            0,
        ),
        (
            "an unknown column",
            "{\"table\":\"surveys\",\"columns\":[\"evil) --\"]}\n".to_owned(),
            0,
        ),
        ("a table twice", format!("{surveys}{surveys}"), 0),
        ("a row without a table", row.clone(), 1),
        (
            "a row with a column too few",
            format!("{surveys}[1,2,3]\n"),
            1,
        ),
        ("not JSON", format!("{surveys}[1,2,3,\n"), 1),
    ] {
        let (status, out) = restore(&format!("{good}{lines}"), rows);
        assert!(status == 1 && out.contains("damaged"), "{what}: {out}");
    }
    untouched(&target);
    let (status, out) = restore(&format!("{good}{surveys}{row}"), 1);
    assert!(status == 0 && out.contains("1 rows"), "{out}");
}

#[test]
fn what_a_newer_program_has_migrated_is_left_alone() {
    // A database that a newer program has migrated cannot be copied by this one, nor restored into.
    for engine in engines() {
        let world = World::full(engine, 3);
        let file = world.backup("copy.gz");
        world.run("insert into __diesel_schema_migrations (version) values ('29991231235959')");
        let mut out = Vec::new();
        let second = world.dir.path().join("second");
        let status =
            otklik::cli::backup::run(&world.db, &second, otklik::survey::Lang::En, &mut out);
        assert_eq!(status.unwrap(), 1);
        assert!(String::from_utf8(out).unwrap().contains("29991231235959"));
        let target = World::migrated(engine);
        target.run("insert into __diesel_schema_migrations (version) values ('29991231235959')");
        let (status, out) = target.restore(&file);
        assert!(status == 1 && out.contains("29991231235959"), "{out}");
    }
}
