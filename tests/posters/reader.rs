//! Two decoders of symbols, `zbarimg` and `rqrr`, and the tools that make pictures for them.
use std::{
    ops::Range,
    path::{Path, PathBuf},
    process::Command,
};

use tempfile::TempDir;

/// Runs a tool of the tests; its absence is a failure, never a reason to skip.
pub fn tool(name: &str, arguments: &[&str]) -> String {
    let output = Command::new(name)
        .args(arguments)
        .output()
        .unwrap_or_else(|e| {
            panic!("{name} does not start ({e}): run the tests by tests/run, which installs it")
        });
    // zbarimg ends with 4 when a picture has no symbol: that is for the caller to judge.
    let known = output.status.success() || (name == "zbarimg" && output.status.code() == Some(4));
    assert!(
        known,
        "{name} {arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

/// A gray picture.
pub struct Gray {
    pub width: usize,
    pub height: usize,
    pixels: Vec<u8>,
}

impl Gray {
    /// Reads binary PGM: `P5 width height 255`, one white space, the pixels.
    pub fn of_pgm(file: &Path) -> Self {
        let bytes = std::fs::read(file).unwrap();
        let mut fields = Vec::new();
        let mut at = 0;
        while fields.len() < 4 {
            let end = at
                + bytes[at..]
                    .iter()
                    .position(u8::is_ascii_whitespace)
                    .unwrap();
            fields.push(std::str::from_utf8(&bytes[at..end]).unwrap().to_owned());
            at = end + 1;
        }
        assert_eq!((fields[0].as_str(), fields[3].as_str()), ("P5", "255"));
        let (width, height) = (fields[1].parse().unwrap(), fields[2].parse().unwrap());
        Self {
            width,
            height,
            pixels: bytes[at..].to_vec(),
        }
    }

    pub fn of_png(bytes: &[u8]) -> Self {
        let map = tiny_skia::Pixmap::decode_png(bytes).unwrap();
        let gray = |p: &tiny_skia::PremultipliedColorU8| {
            ((u32::from(p.red()) * 3 + u32::from(p.green()) * 6 + u32::from(p.blue())) / 10) as u8
        };
        let (width, height) = (map.width() as usize, map.height() as usize);
        Self {
            width,
            height,
            pixels: map.pixels().iter().map(gray).collect(),
        }
    }

    /// What `rqrr` reads in the part of the picture with these columns and rows.
    fn symbols(&self, columns: Range<usize>, rows: Range<usize>) -> Vec<String> {
        let at =
            |x: usize, y: usize| self.pixels[(rows.start + y) * self.width + columns.start + x];
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(columns.len(), rows.len(), at);
        let grids = image.detect_grids();
        grids
            .iter()
            .filter_map(|grid| grid.decode().ok())
            .map(|(_, text)| text)
            .collect()
    }

    /// What `rqrr` reads, card by card as they are cut: it takes the corners of neighboring symbols for one symbol.
    pub fn symbols_of(&self, cards: usize) -> Vec<String> {
        if cards == 1 {
            return self.symbols(0..self.width, 0..self.height);
        }
        let (w, h) = (self.width / 2, self.height / 2);
        let quarters = [
            (0..w, 0..h),
            (w..2 * w, 0..h),
            (0..w, h..2 * h),
            (w..2 * w, h..2 * h),
        ];
        quarters
            .into_iter()
            .flat_map(|(columns, rows)| self.symbols(columns, rows))
            .collect()
    }
}

/// What `zbarimg` reads in each of the pictures, in their order; each list sorted.
pub fn zbar(files: &[PathBuf]) -> Vec<Vec<String>> {
    let options = [
        "--quiet",
        "--xml",
        "--nodbus",
        "-Sdisable",
        "-Sqrcode.enable",
    ];
    let names = files.iter().map(|file| file.to_str().unwrap());
    let told = tool(
        "zbarimg",
        &options.into_iter().chain(names).collect::<Vec<_>>(),
    );
    let mut sources = told.split("<source href='").skip(1).peekable();
    let read = |file: &PathBuf| {
        // A picture without a symbol is not among the sources.
        let of_file = |source: &&str| source.starts_with(&format!("{}'", file.display()));
        let source = sources.next_if(of_file).unwrap_or_default();
        let data = source.split("<data><![CDATA[").skip(1);
        let mut found: Vec<String> = data
            .map(|text| text.split("]]>").next().unwrap_or_default().to_owned())
            .collect();
        found.sort();
        found
    };
    let found = files.iter().map(read).collect();
    assert!(sources.next().is_none(), "{told}");
    found
}

pub fn read_by_both(file: &Path, gray: &Gray, wanted: &[String], what: &str) {
    assert_eq!(zbar(&[file.to_owned()]), [wanted], "zbarimg, {what}");
    assert_eq!(gray.symbols_of(wanted.len()), wanted, "rqrr, {what}");
}

/// Rasterizes every page of a PDF, in the order of pages.
pub fn rasterized(pdf: &[u8], dpi: u32, dir: &TempDir) -> Vec<PathBuf> {
    let file = dir.path().join("sheets.pdf");
    std::fs::write(&file, pdf).unwrap();
    let stem = dir.path().join(format!("page-{dpi}"));
    tool(
        "pdftoppm",
        &[
            "-gray",
            "-r",
            &dpi.to_string(),
            file.to_str().unwrap(),
            stem.to_str().unwrap(),
        ],
    );
    let mut pages: Vec<PathBuf> = std::fs::read_dir(dir.path())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "pgm"))
        .filter(|path| {
            path.file_name()
                .unwrap()
                .to_str()
                .unwrap()
                .starts_with(&format!("page-{dpi}-"))
        })
        .collect();
    pages.sort();
    pages
}
