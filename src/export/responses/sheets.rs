//! What a file of answers says about itself, and its codebook.
use super::{
    About,
    layout::{Code, Holds, Layout},
};
use crate::export::about::{LEFT_OUT, codes, thresholds};

/// One line of the codebook: column, item, kind, code, number of the code, Russian, English, missing or not.
pub type Line = [String; 8];

/// The headings of the codebook, with widths.
pub const CODEBOOK: [(&str, f64); 8] = [
    ("Колонка / Column", 24.0),
    ("Вопрос / Item", 20.0),
    ("Вид / Kind", 12.0),
    ("Код / Code", 18.0),
    ("Число / Number", 10.0),
    ("По-русски", 60.0),
    ("English", 60.0),
    ("Пропуск / Missing", 18.0),
];

/// A line for each column, then one for each of its codes.
pub fn codebook(layout: &Layout) -> Vec<Line> {
    let mut lines = Vec::new();
    for column in &layout.columns {
        let (kind, codes): (_, &[Code]) = match &column.holds {
            Holds::Text(_) => ("text", &[]),
            Holds::Number => ("number", &[]),
            Holds::Flag => ("0/1", &[]),
            Holds::Code(codes) => ("code", codes),
        };
        let item = column.item.clone().unwrap_or_default();
        lines.push([
            column.name.clone(),
            item.clone(),
            kind.to_owned(),
            String::new(),
            String::new(),
            column.label.ru.clone(),
            column.label.en.clone(),
            String::new(),
        ]);
        lines.extend(codes.iter().map(|code| {
            [
                column.name.clone(),
                item.clone(),
                "code".to_owned(),
                code.id.clone(),
                code.number.to_string(),
                code.text.ru.clone(),
                code.text.en.clone(),
                if code.missing { "да / yes" } else { "" }.to_owned(),
            ]
        }));
    }
    lines
}

/// What the file is and what was held back: Russian name, English name, value.
pub fn about_lines(about: &About) -> Vec<(&'static str, &'static str, String)> {
    let held = &about.held;
    let mut lines = about.export.origin();
    lines.extend([
        (
            "Что в строке",
            "What a row is",
            "Ответы одного человека, учтённые в рейтинге. / The answers of one person, counted in the rating.".to_owned(),
        ),
        ("Строк", "Rows", about.rows.to_string()),
    ]);
    lines.extend(thresholds(held.hide_below, held.least_cell));
    let [few, little] = LEFT_OUT;
    lines.extend(codes(few.0, few.1, &held.left_out));
    lines.extend(codes(little.0, little.1, &held.unchanged));
    lines.extend([
        (
            "Способ опроса не указан, строк",
            "Channel left blank, rows",
            held.channel.to_string(),
        ),
        (
            "Подтверждение не указано, строк",
            "Evidence left blank, rows",
            held.evidence.to_string(),
        ),
        (
            "Точка сбора не указана, строк",
            "Point left blank, rows",
            held.point.to_string(),
        ),
        (
            "Неделя не указана, строк",
            "Week left blank, rows",
            held.week.to_string(),
        ),
        (
            "Тексты ответов",
            "Texts",
            "Не выгружаются: в них могут быть личные сведения. Указано, написано ли что-либо. / Not exported: they may be personal. Whether something was written is told.".to_owned(),
        ),
        (
            "Порядок строк",
            "Order of rows",
            "По содержанию, не по времени. / By content, not by time.".to_owned(),
        ),
    ]);
    lines
}
