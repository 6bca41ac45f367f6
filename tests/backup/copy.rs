//! There and back again.
use std::{
    path::PathBuf,
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
};

use otklik::{
    cli::{backup, restore},
    survey::Lang,
};

use crate::{
    fill::keep,
    sheet::sheets,
    world::{Engine, World, engines, said},
};

impl World {
    /// Makes a copy with the command; gives its path.
    pub fn backup(&self, name: &str) -> PathBuf {
        let path = self.dir.path().join(name);
        let mut out = Vec::new();
        let status = backup::run(&self.db, &path, Lang::En, &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert_eq!(status, 0, "{out}");
        assert!(out.contains("secret.key"), "{out}");
        path
    }

    /// Restores with the command; gives its status and what it said.
    pub fn restore(&self, path: &std::path::Path) -> (u8, String) {
        let mut out = Vec::new();
        let status = restore::run(
            || Ok(self.db.clone()),
            path,
            |_| Ok(sheets()),
            Lang::En,
            &mut out,
        )
        .unwrap();
        (status, String::from_utf8(out).unwrap())
    }
}

#[test]
fn every_row_comes_back_on_the_same_database_and_on_the_other() {
    for from in engines() {
        let source = World::full(from, 2500);
        keep(&mut source.conn(), 2501, 7);
        let file = source.backup("copy.gz");
        for to in engines() {
            let middle = World::empty(to);
            let (status, out) = middle.restore(&file);
            assert_eq!(status, 0, "{from:?} {to:?} {out}");
            assert!(out.contains("No differences."), "{out}");
            let back = World::empty(from);
            assert_eq!(back.restore(&middle.backup("second.gz")).0, 0);
            assert_eq!(back.rows(), source.rows(), "{from:?} {to:?}");
        }
    }
}

#[test]
fn a_running_program_sees_that_the_dictionaries_have_changed() {
    for engine in engines() {
        let source = World::full(engine, 3);
        let target = World::migrated(engine);
        let revision = |world: &World| -> i64 {
            let said = said(
                &mut world.conn(),
                "select cast(number as text) as said from revision",
            );
            said[0].parse().unwrap()
        };
        let before = revision(&target);
        assert_eq!(target.restore(&source.backup("copy.gz")).0, 0);
        assert!(revision(&target) > before.max(revision(&source)));
    }
}

struct Stop<'a>(&'a AtomicBool);

impl Drop for Stop<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

#[test]
fn a_copy_made_while_answers_come_in_is_whole() {
    for engine in engines() {
        let world = World::full(engine, 2000);
        let (stop, kept) = (AtomicBool::new(false), AtomicUsize::new(2001));
        let grown = std::thread::scope(|scope| {
            // However this ends, the writer is told to.
            let _end = Stop(&stop);
            scope.spawn(|| {
                let mut conn = world.conn();
                while !stop.load(Ordering::SeqCst) {
                    keep(&mut conn, kept.fetch_add(7, Ordering::SeqCst), 7);
                }
            });
            let mut sizes = Vec::new();
            for nth in 0..5 {
                let (before, file) = (
                    kept.load(Ordering::SeqCst),
                    world.backup(&format!("{nth}.gz")),
                );
                assert!(
                    kept.load(Ordering::SeqCst) > before,
                    "nothing was written meanwhile"
                );
                let target = World::empty(Engine::Lite);
                let (status, out) = target.restore(&file);
                assert_eq!(status, 0, "{engine:?} {out}");
                sizes.push(target.report().responses);
            }
            sizes
        });
        assert!(grown.windows(2).all(|pair| pair[0] < pair[1]), "{grown:?}");
    }
}

#[test]
fn an_existing_file_is_not_overwritten_and_a_missing_folder_is_named() {
    let world = World::full(Engine::Lite, 3);
    let refused = |path: &std::path::Path, lang| {
        let mut out = Vec::new();
        assert_eq!(backup::run(&world.db, path, lang, &mut out).unwrap(), 1);
        String::from_utf8(out).unwrap()
    };
    let path = world.dir.path().join("precious");
    std::fs::write(&path, "precious").unwrap();
    assert!(refused(&path, Lang::En).contains("was not overwritten"));
    assert!(refused(&path, Lang::Ru).contains("не перезаписан"));
    assert_eq!(std::fs::read(&path).unwrap(), b"precious");
    assert!(refused(&world.dir.path().join("no/such/copy"), Lang::En).contains("no/such/copy"));
    // Nothing half-written is left beside it.
    let left = std::fs::read_dir(world.dir.path()).unwrap();
    let left = left.filter(|one| {
        one.as_ref()
            .unwrap()
            .file_name()
            .to_string_lossy()
            .contains("otklik")
    });
    assert_eq!(left.count(), 0);
}

#[test]
fn a_database_in_use_is_not_restored_into() {
    for engine in engines() {
        let source = World::full(engine, 10);
        let file = source.backup("copy.gz");
        let before = source.rows();
        let (status, out) = source.restore(&file);
        assert_eq!(status, 1);
        assert!(
            out.contains("not empty") && out.contains("DATABASE_URL"),
            "{out}"
        );
        assert_eq!(source.rows(), before);
    }
}

#[test]
fn a_database_that_was_not_migrated_is_not_copied() {
    let world = World::empty(Engine::Lite);
    let mut out = Vec::new();
    let path = world.dir.path().join("copy");
    assert_eq!(
        backup::run(&world.db, &path, Lang::En, &mut out).unwrap(),
        1
    );
    assert!(String::from_utf8(out).unwrap().contains("otklik migrate"));
    assert!(!path.exists());
}
