//! `rating package`: open data of a kept run, as a folder or an archive.
use std::{
    io::Write,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Context as _;
use clap::Args;

use super::kept;
use crate::{
    cli::{Context, output, say},
    export::package::{self, Package, archive},
};

/// Of which run, where to.
#[derive(Debug, Args)]
pub struct PackageArgs {
    /// Номер расчёта / The run's number
    run: i64,
    /// Новая папка или файл .zip / A new folder or a .zip file
    #[arg(short, long, value_name = "DIR|FILE.zip")]
    output: PathBuf,
}

/// Does it.
pub fn run(context: &Context, args: &PackageArgs) -> anyhow::Result<ExitCode> {
    let kept = kept::read(context, args.run)?;
    let package = package::build(&kept.release())?;
    let is_archive = args
        .output
        .extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("zip"));
    if is_archive {
        let bytes = archive::zip(&package)?;
        output::whole(&args.output, |out| Ok(out.write_all(&bytes)?))?;
    } else {
        folder(context, &package, &args.output)?;
    }
    let (count, to) = (package.files.len(), args.output.display());
    eprintln!(
        "{}",
        say!(
            context.lang,
            "Файлов: {count}. Записано: {to}",
            "Files: {count}. Written: {to}"
        )
    );
    Ok(ExitCode::SUCCESS)
}

/// Writes the files into a folder beside, which then takes the target's name: it is whole or not there.
fn folder(context: &Context, package: &Package, target: &Path) -> anyhow::Result<()> {
    let named = || target.display().to_string();
    let is_taken = match std::fs::read_dir(target) {
        Ok(mut entries) => entries.next().is_some(),
        Err(_) => target.exists(),
    };
    if is_taken {
        anyhow::bail!(say!(
            context.lang,
            "{} уже есть и не пуста: назовите новую папку",
            "{} exists and is not empty: name a new folder",
            target.display()
        ));
    }
    let parent = target
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    std::fs::create_dir_all(parent).with_context(named)?;
    let beside = tempfile::Builder::new()
        .prefix(".otklik-")
        .permissions(std::fs::Permissions::from_mode(0o777))
        .tempdir_in(parent)
        .with_context(named)?;
    for file in &package.files {
        output::whole(&beside.path().join(file.name), |out| {
            Ok(out.write_all(&file.bytes)?)
        })?;
    }
    std::fs::rename(beside.path(), target).with_context(named)?;
    Ok(())
}
