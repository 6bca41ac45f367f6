//! Posters and cards as they leave the printer: rasterized and read by two decoders, `zbarimg` and `rqrr`.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::Command;

use otklik::print::{self, Fault, Langs, Poster, Sheet};
use tempfile::TempDir;

const SECTORS: [&str; 6] = [
    "education",
    "health",
    "social",
    "culture",
    "sport",
    "unknown",
];
const LONG: &str = "Государственное бюджетное учреждение здравоохранения Приреченской области «Областная клиническая больница \
     скорой медицинской помощи имени Н. И. Пирогова», детское поликлиническое отделение № 4 с кабинетом неотложной помощи \
     и дневным стационаром для детей раннего возраста посёлка Новый Заречный-Сортировочный";

/// Twenty posters: all sectors, short and very long names, with and without what may be absent, different codes.
fn posters() -> Vec<Poster> {
    const CODES: &str = "7K3M9XQ2 ABCDEFGH 23456789 ZZZZZZZZ Q7W3E4RT MNPQRSTU 2A3B4C5D HJKLMNPQ XXXX2222 9876QWER \
         TREW6789 K2K3K4K5 PPPP7777 V8B6N4M2 WXYZ2345 FGHJ6789 C3D4E5F6 RSTUVWXY 4H5J6K7L N9M8B7V6";
    const NAMES: [&str; 5] = [
        "Городская поликлиника № 3",
        LONG,
        "Средняя общеобразовательная школа № 12 с углублённым изучением английского языка",
        "МФЦ",
        "Культурно-досуговый центр «Родина»",
    ];
    CODES
        .split(' ')
        .enumerate()
        .map(|(i, code)| Poster {
            institution: NAMES[i % NAMES.len()].into(),
            sector: SECTORS[i % SECTORS.len()].into(),
            address: if i % 7 == 3 {
                String::new()
            } else {
                "ул. Садовая, 12".into()
            },
            place: if i % 4 == 1 {
                String::new()
            } else {
                "1-й этаж, регистратура".into()
            },
            organ: "общественный совет при министерстве здравоохранения Приреченской области"
                .into(),
            url: format!("https://otklik.example/q/{code}"),
            code: code.into(),
            host: "otklik.example".into(),
            phone: (i % 3 != 2).then(|| "8 800 000-00-00".into()),
            until: (i % 5 != 4).then(|| chrono::NaiveDate::from_ymd_opt(2026, 12, 15).unwrap()),
            minutes: (i % 12 + 1) as u8,
        })
        .collect()
}

fn printed(url: &str) -> String {
    url.to_uppercase()
}

/// Runs a tool of the tests; its absence is a failure, never a reason to skip.
fn tool(name: &str, arguments: &[&str]) -> String {
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
struct Gray {
    width: usize,
    height: usize,
    pixels: Vec<u8>,
}

impl Gray {
    /// Reads binary PGM: `P5 width height 255`, one white space, the pixels.
    fn of_pgm(file: &Path) -> Self {
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

    fn of_png(bytes: &[u8]) -> Self {
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
    fn symbols_of(&self, cards: usize) -> Vec<String> {
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

/// What `zbarimg` reads in a picture, sorted.
fn zbar(file: &Path) -> Vec<String> {
    let arguments = [
        "--quiet",
        "--raw",
        "--nodbus",
        "-Sdisable",
        "-Sqrcode.enable",
        file.to_str().unwrap(),
    ];
    let mut found: Vec<String> = tool("zbarimg", &arguments)
        .lines()
        .map(str::to_owned)
        .collect();
    found.sort();
    found
}

fn read_by_both(file: &Path, gray: &Gray, wanted: &[String], what: &str) {
    assert_eq!(zbar(file), wanted, "zbarimg, {what}");
    assert_eq!(gray.symbols_of(wanted.len()), wanted, "rqrr, {what}");
}

/// Rasterizes every page of a PDF, in the order of pages.
fn rasterized(pdf: &[u8], dpi: u32, dir: &TempDir) -> Vec<PathBuf> {
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

fn pdf(posters: Vec<Poster>, sheet: Sheet, langs: Langs) -> Vec<u8> {
    let mut out = Vec::new();
    print::pdf(posters, sheet, langs, &mut out).unwrap();
    out
}

fn every_symbol_is_read(sheet: Sheet, langs: Langs, copies: usize) {
    let posters = posters();
    let file = pdf(posters.clone(), sheet, langs);
    for dpi in [100, 150] {
        let dir = TempDir::new().unwrap();
        let pages = rasterized(&file, dpi, &dir);
        assert_eq!(pages.len(), posters.len());
        for (page, poster) in pages.iter().zip(&posters) {
            let wanted = vec![printed(&poster.url); copies];
            let what = format!("{sheet:?} {langs:?}, {dpi} dpi, {}", poster.institution);
            read_by_both(page, &Gray::of_pgm(page), &wanted, &what);
        }
    }
}

#[test]
fn the_symbol_of_every_poster_is_read_from_paper_by_two_decoders() {
    every_symbol_is_read(Sheet::A4, Langs::RuEn, 1);
}

#[test]
fn the_four_symbols_of_every_card_sheet_are_read_from_paper_by_two_decoders() {
    every_symbol_is_read(Sheet::CardsA6, Langs::Ru, 4);
}

#[test]
fn a_picture_is_read_by_two_decoders_and_has_the_size_of_its_paper() {
    let dir = TempDir::new().unwrap();
    for (sheet, copies) in [(Sheet::A4, 1), (Sheet::CardsA6, 4)] {
        for poster in posters().iter().step_by(6) {
            let bytes = print::png(poster, sheet, Langs::Ru, 100).unwrap();
            let file = dir.path().join("sheet.png");
            std::fs::write(&file, &bytes).unwrap();
            let gray = Gray::of_png(&bytes);
            assert_eq!((gray.width, gray.height), (827, 1169));
            read_by_both(
                &file,
                &gray,
                &vec![printed(&poster.url); copies],
                &format!("{sheet:?} PNG"),
            );
            // 100 dots per inch are 3937 per meter: without this a program prints the sheet in a size of its own.
            let wanted = [
                b"pHYs".as_slice(),
                &3937u32.to_be_bytes(),
                &3937u32.to_be_bytes(),
                &[1],
            ]
            .concat();
            assert!(bytes.windows(wanted.len()).any(|w| w == wanted));
        }
    }
}

#[test]
fn an_svg_is_read_by_two_decoders_and_says_its_text() {
    let dir = TempDir::new().unwrap();
    for (sheet, copies) in [(Sheet::A4, 1), (Sheet::CardsA6, 4)] {
        let poster = &posters()[0];
        let svg = print::svg(poster, sheet, Langs::RuEn).unwrap();
        assert!(svg.contains("<title") && svg.contains("Городская поликлиника №\u{a0}3</title>"));
        assert!(svg.contains("Расскажите,") && svg.contains("Tell us") && svg.contains("7K3M"));
        assert!(
            !svg.contains("<text") && !svg.contains("style=") && !svg.contains("http://otklik")
        );
        let (source, target) = (dir.path().join("sheet.svg"), dir.path().join("sheet.png"));
        std::fs::write(&source, svg).unwrap();
        tool(
            "rsvg-convert",
            &[
                "--dpi-x=100",
                "--dpi-y=100",
                "-o",
                target.to_str().unwrap(),
                source.to_str().unwrap(),
            ],
        );
        let gray = Gray::of_png(&std::fs::read(&target).unwrap());
        assert!(
            gray.width == 827 && (1169..=1170).contains(&gray.height),
            "210 by 297 mm"
        );
        read_by_both(
            &target,
            &gray,
            &vec![printed(&poster.url); copies],
            &format!("{sheet:?} SVG"),
        );
    }
}

#[test]
fn the_pdf_is_tagged_titled_and_its_text_can_be_selected() {
    let dir = TempDir::new().unwrap();
    let file = dir.path().join("one.pdf");
    std::fs::write(&file, pdf(posters()[..1].to_vec(), Sheet::A4, Langs::RuEn)).unwrap();
    let about = tool("pdfinfo", &[file.to_str().unwrap()]);
    let plain = about.replace('\u{a0}', " ");
    assert!(
        plain.contains("Плакат: Городская поликлиника № 3"),
        "{about}"
    );
    assert!(
        about
            .lines()
            .any(|l| l.starts_with("Tagged:") && l.ends_with("yes")),
        "{about}"
    );
    let fonts = tool("pdffonts", &[file.to_str().unwrap()]);
    assert_eq!(fonts.matches("PTSans").count(), 2, "{fonts}");
    let text = tool("pdftotext", &["-layout", file.to_str().unwrap(), "-"]).replace('\u{a0}', " ");
    for part in [
        "Расскажите,",
        "как Вам у нас",
        "Одна минута. Без имени и регистрации.",
        "otklik.example",
        "7K3M 9XQ2",
        "8 800 000-00-00",
        "общественный совет при",
        "15 декабря 2026 года",
        "ул. Садовая, 12",
        "Tell us how we are doing",
    ] {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
}

#[test]
fn the_same_posters_give_the_same_bytes() {
    let make = || pdf(posters()[..3].to_vec(), Sheet::CardsA6, Langs::RuEn);
    assert!(make() == make());
}

#[test]
fn a_font_is_embedded_once_however_many_pages_there_are() {
    let one = pdf(posters()[..1].to_vec(), Sheet::A4, Langs::Ru).len();
    let all = pdf(posters(), Sheet::A4, Langs::Ru).len();
    assert!(
        all - one < 19 * 14_000,
        "{one} bytes for one page, {all} for twenty"
    );
}

#[test]
fn an_address_too_long_for_its_sheet_is_refused_with_the_institution_and_the_way_out() {
    let mut poster = posters().remove(0);
    poster.url = format!("https://otklik.example/q/{}", "A".repeat(740));
    let fault = print::check(&poster, Sheet::CardsA6).unwrap_err();
    assert!(
        matches!(&fault, Fault::Of { fault, .. } if matches!(**fault, Fault::TooDense { .. })),
        "{fault:?}"
    );
    assert!(
        fault.ru().starts_with("Городская поликлиника № 3: ")
            && fault.ru().contains("адрес короче")
    );
    assert!(fault.to_string().contains("use a shorter address"));
    print::check(&poster, Sheet::A4).unwrap();
}

#[test]
fn nothing_to_print_and_values_that_may_not_be_cut_are_refused() {
    let none = print::pdf([], Sheet::A4, Langs::Ru, &mut Vec::new());
    assert!(matches!(none, Err(Fault::Nothing)));
    let poster = Poster {
        host: "a".repeat(print::MAX_HOST + 1),
        ..posters().remove(0)
    };
    assert!(
        print::check(&poster, Sheet::A4)
            .unwrap_err()
            .ru()
            .contains("Адрес для набора")
    );
    let poster = Poster {
        code: String::new(),
        ..posters().remove(0)
    };
    assert!(print::check(&poster, Sheet::A4).is_err());
    assert!(
        print::png(&posters()[0], Sheet::A4, Langs::Ru, 1200)
            .unwrap_err()
            .ru()
            .contains("1200")
    );
}
