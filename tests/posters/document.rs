//! Sheets as documents: what they say to programs, how long they are, and what is refused.
use otklik::print::{self, Fault, Langs, Poster, Sheet};
use tempfile::TempDir;

use crate::{
    given::{pdf, posters},
    reader::tool,
};

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
