//! Sheets as paper: every symbol on them is read.
use otklik::print::{self, Langs, Sheet};
use tempfile::TempDir;

use crate::{
    given::{pdf, posters},
    reader::{Gray, rasterized, read_by_both, tool},
};

fn printed(url: &str) -> String {
    url.to_uppercase()
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
