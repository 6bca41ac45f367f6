//! The text of a file as it is made of cells, and from which cell each part of a line came.
use super::sheet::At;
use crate::survey::write::quoted;

/// A file under way.
#[derive(Debug, Default)]
pub(super) struct Draft {
    text: String,
    line: usize,
    marks: Vec<Mark>,
}

#[derive(Debug)]
struct Mark {
    line: usize,
    /// The end of the keys that the cell is answerable for: `text.ru`; empty for the rest of the line.
    key: &'static str,
    at: At,
}

impl Draft {
    /// A line, and the cells of its parts. Of several lines the last is meant.
    pub(super) fn line(&mut self, text: &str, marks: &[(&'static str, At)]) {
        self.line += 1 + text.matches('\n').count();
        self.text += text;
        self.text.push('\n');
        let line = self.line;
        let marks = marks.iter().map(|(key, at)| Mark { line, key, at: *at });
        self.marks.extend(marks);
    }

    /// A text in both languages.
    pub(super) fn text(&mut self, key: &str, ru: (&str, At), en: (&str, At)) {
        let value = both(ru.0, en.0);
        self.line(
            &format!("{key} = {value}"),
            &[("ru", ru.1), ("en", en.1), ("", ru.1)],
        );
    }

    /// The file.
    pub(super) fn into_text(self) -> (String, Marks) {
        (self.text, Marks(self.marks))
    }
}

/// From which cell each part of a file came.
#[derive(Debug)]
pub(super) struct Marks(Vec<Mark>);

impl Marks {
    /// The cell that is answerable for a key on a line.
    pub(super) fn find(&self, line: usize, key: &str) -> Option<At> {
        let here = self.0.iter().filter(|mark| mark.line == line);
        let fits = here.filter(|mark| {
            mark.key.is_empty() || key.ends_with(&format!(".{}", mark.key)) || key == mark.key
        });
        fits.max_by_key(|mark| mark.key.len()).map(|mark| mark.at)
    }
}

/// A text in both languages as a value.
pub(super) fn both(ru: &str, en: &str) -> String {
    format!("{{ ru = {}, en = {} }}", quoted(ru), quoted(en))
}
