//! A campaign with its checklist forms, as an expert fills them in.
use crate::program::{Place, Run, registry};

const CODE: &str = "culture-2026";

/// A campaign about two houses of culture and a library.
pub fn place() -> Place {
    let place = Place::new();
    let rows = registry(&["kul-01 culture", "kul-02 culture", "kul-03 culture"]);
    let kinds = [
        ("kul-01", "дом культуры"),
        ("kul-02", "библиотека"),
        ("kul-03", "дом культуры"),
    ];
    let line = |line: &str| {
        let kind = kinds.iter().find(|(code, _)| line.starts_with(code));
        kind.map_or(line.to_owned(), |(_, kind)| {
            line.replace(";школа;", &format!(";{kind};"))
        })
    };
    let rows: Vec<String> = rows.lines().map(line).collect();
    let file = place.file("registry.csv", &rows.join("\n"));
    place.run(&["import", "institutions", &file]).done();
    place.create(CODE, "culture", "culture").done();
    place
}

pub fn checklist(place: &Place, command: &str, more: &[&str]) -> Run {
    place.run(&[&["checklist", command, "--campaign", CODE], more].concat())
}

pub fn import(place: &Place, file: &str, more: &[&str]) -> Run {
    place.run(&[&["checklist", "import", file, "--campaign", CODE], more].concat())
}

/// A form as rows of cells, and how it is written again.
pub struct Form(pub Vec<Vec<String>>);

impl Form {
    pub fn csv(place: &Place) -> Form {
        let text = checklist(place, "form", &["--format", "csv"]).done();
        Form::read(&text)
    }

    fn read(text: &str) -> Form {
        let text = text.strip_prefix('\u{feff}').expect("a mark");
        let mut reader = csv::ReaderBuilder::new();
        let mut reader = reader
            .delimiter(b';')
            .has_headers(false)
            .from_reader(text.as_bytes());
        let rows = reader
            .records()
            .map(|row| row.unwrap().iter().map(str::to_owned).collect());
        Form(rows.collect())
    }

    pub fn row(&mut self, key: &str) -> &mut Vec<String> {
        let row = self.0.iter_mut().find(|row| row[0] == key);
        row.unwrap_or_else(|| panic!("no row {key}"))
    }

    /// Fills in the column of an institution: everything is there, but for what is named.
    pub fn fill(&mut self, institution: &str, assessor: &str, other: &[(&str, &str)]) {
        let codes = self.row("institution").clone();
        let column = codes.iter().position(|code| code == institution).unwrap();
        for (key, text) in [
            ("assessor", assessor),
            ("organization", "Союз потребителей"),
            ("organization-kind", "общественная организация"),
            ("assessed-on", "14.11.2026"),
            ("evidence", "https://photos.example/1"),
        ] {
            self.row(key)[column] = text.to_owned();
        }
        for row in self
            .0
            .iter_mut()
            .filter(|row| !row[1].is_empty() && row[column].is_empty())
        {
            row[column] = "1".to_owned();
        }
        for (key, text) in other {
            self.row(key)[column] = (*text).to_owned();
        }
    }

    pub fn save(&self, place: &Place, name: &str) -> String {
        let rows: Vec<String> = self.0.iter().map(|row| row.join(";")).collect();
        place.file(name, &rows.join("\n"))
    }
}
