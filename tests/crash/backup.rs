//! A backup that is killed half-way leaves nothing that could be taken for a copy.

use std::{process::Stdio, time::Duration};

use rand::Rng;

use crate::{
    people::randomness,
    site::{Site, pass},
};

#[test]
fn a_backup_killed_at_any_moment_leaves_no_half_file() {
    let site = Site::start(&[]);
    let made = site.run(&["demo", "--answers", "3000", "--no-history", "--no-serve"]);
    assert!(made.status.success());
    let out = site.folder().join("copy");
    let run = || {
        site.command()
            .arg("backup")
            .arg(&out)
            .stdout(Stdio::null())
            .spawn()
            .unwrap()
    };
    let start = std::time::Instant::now();
    assert!(run().wait().unwrap().success());
    let whole = (start.elapsed(), std::fs::metadata(&out).unwrap().len());
    let (mut rng, mut killed) = (randomness("backup", 0), 0);
    for _ in 0..25 {
        std::fs::remove_file(&out).ok();
        let mut backup = run();
        pass(Duration::from_secs_f64(
            whole.0.as_secs_f64() * rng.random_range(0.05..1.0),
        ));
        backup.kill().unwrap();
        let ended_by_itself = backup.wait().unwrap().success();
        killed += u32::from(!ended_by_itself);
        match std::fs::metadata(&out) {
            Ok(file) => assert_eq!(
                file.len(),
                whole.1,
                "half a copy under the name of a whole one"
            ),
            Err(_) => assert!(!ended_by_itself),
        }
    }
    assert!(killed > 5, "too fast to be killed");
    std::fs::remove_file(&out).ok();
    assert!(run().wait().unwrap().success(), "leftovers are in the way");
}
