//! A chart as a file of its own.
use std::fmt::Write as _;

use maud::html;

use super::{
    Drawing,
    ink::{SHAPES, WORDS, letters, pen},
};

/// Fonts by name: the first that a reader has.
const FONTS: &str =
    "'PT Sans','Segoe UI',Roboto,'Noto Sans','Liberation Sans','DejaVu Sans',Arial,sans-serif";

/// The file: its own sheet inside, on white, with title and description. `lang` is the language of its words.
pub fn svg(drawing: &Drawing, lang: &str) -> String {
    let (title, desc) = (
        format!("{}-title", drawing.id),
        format!("{}-desc", drawing.id),
    );
    let (width, height) = (super::At(drawing.across()), super::At(drawing.height()));
    let markup = html! {
        svg xmlns="http://www.w3.org/2000/svg" viewBox=(drawing.view()) width=(width) height=(height) lang=(lang) role="img" aria-labelledby={ (title) " " (desc) } {
            title id=(title) { (drawing.title) }
            desc id=(desc) { (drawing.description) }
            style { (sheet()) }
            rect x=(super::At(-drawing.margin)) y=(super::At(drawing.top)) width=(width) height=(height) fill="#ffffff" {}
            (drawing.inside())
        }
    };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}\n",
        xml(&markup.into_string())
    )
}

/// Without the signs that XML 1.0 knows no way to write.
fn xml(text: &str) -> String {
    let known = |sign: &char| match sign {
        '\t' | '\n' | '\r' => true,
        '\u{fffe}' | '\u{ffff}' => false,
        sign => *sign >= ' ',
    };
    text.chars().filter(known).collect()
}

fn sheet() -> String {
    let mut sheet = String::new();
    let plain = letters("");
    // Writing to a String cannot fail.
    let _ = write!(
        sheet,
        "text{{font-family:{FONTS};font-size:{}px;fill:{}}}",
        plain.size,
        color(plain.color)
    );
    for class in WORDS {
        let own = letters(class);
        let _ = write!(sheet, ".{class}{{");
        if own.size != plain.size {
            let _ = write!(sheet, "font-size:{}px;", own.size);
        }
        if own.bold {
            sheet.push_str("font-weight:700;");
        }
        if own.color != plain.color {
            let _ = write!(sheet, "fill:{};", color(own.color));
        }
        sheet.push('}');
    }
    for class in SHAPES {
        let pen = pen(class);
        let fill = pen.fill.map_or_else(|| "none".to_owned(), color);
        let _ = write!(sheet, ".{class}{{fill:{fill}");
        if let Some((ink, width)) = pen.stroke {
            let _ = write!(sheet, ";stroke:{};stroke-width:{width}", color(ink));
        }
        if let Some(dash) = pen.dash {
            let _ = write!(sheet, ";stroke-dasharray:{dash}");
        }
        sheet.push('}');
    }
    sheet
}

fn color([r, g, b]: [u8; 3]) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

#[cfg(test)]
mod tests {
    use super::{super::Anchor, *};

    #[test]
    fn a_file_stands_alone_and_its_words_stay_words() {
        let mut drawing = Drawing {
            id: "x",
            width: 850.0,
            margin: 0.0,
            top: 0.0,
            bottom: 90.0,
            title: "<script>alert(1)</script>".to_owned(),
            description: "1 & \u{1}2".to_owned(),
            shapes: Vec::new(),
        };
        drawing.path("ln", "M0 0H9".to_owned());
        drawing.words("m s", (1.0, 2.0), Anchor::End, "а\u{8}б");
        let file = svg(&drawing, "ru");
        assert!(file.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 850 90\""), "{file}");
        assert!(
            file.contains("&lt;script&gt;") && !file.contains("<script"),
            "{file}"
        );
        assert!(
            file.contains("<desc id=\"x-desc\">1 &amp; 2</desc>"),
            "{file}"
        );
        assert!(file.contains("text-anchor=\"end\">аб</text>"), "{file}");
        assert!(
            file.contains(".ln{fill:none;stroke:#0b5c8f;stroke-width:2.5}"),
            "{file}"
        );
        assert!(file.contains("fill=\"#ffffff\""), "{file}");
    }
}
