//! A table of institutions whose columns a person names.
use super::{
    column::Column,
    registry::{self, Checked, HEADER_WITHIN, Line, clean, known_columns},
};

/// What each column of a table is, in their order; none if it is left out.
pub type Mapping = Vec<Option<Column>>;

/// A table with its header found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The header, with its line in the file.
    pub header: Line,
    /// The rows under it.
    pub lines: Vec<Line>,
}

/// The rows from the header on: the first row that names two known columns, else the first that is not blank. None if all are
/// blank.
pub fn sheet(lines: impl IntoIterator<Item = Line>) -> Option<Sheet> {
    let filled = |(_, cells): &Line| cells.iter().any(|cell| !clean(cell).is_empty());
    let mut lines: Vec<Line> = lines.into_iter().filter(filled).collect();
    let near = lines.iter().take(HEADER_WITHIN);
    let place = near
        .clone()
        .position(|(_, cells)| known_columns(cells) >= 2)
        .unwrap_or(0);
    if lines.is_empty() {
        return None;
    }
    lines.drain(..place);
    let (line, cells) = lines.remove(0);
    Some(Sheet {
        header: (line, cells.iter().map(|cell| clean(cell)).collect()),
        lines,
    })
}

/// What the columns seem to be by their names; of two alike, the first.
pub fn proposal(header: &[String]) -> Mapping {
    let mut seen = Vec::new();
    let column = |name: &String| {
        let column = Column::from_header(name).filter(|column| !seen.contains(column));
        seen.extend(column);
        column
    };
    header.iter().map(column).collect()
}

/// Checks the table with its columns named so; the header of what comes out is the table's own.
pub fn check(sheet: &Sheet, mapping: &[Option<Column>]) -> Checked {
    let named = |place: usize| {
        let column = mapping.get(place).copied().flatten();
        column.map_or_else(String::new, |column| column.as_str().to_owned())
    };
    let (line, own) = &sheet.header;
    let header = (*line, (0..own.len()).map(named).collect());
    let mut checked = registry::under(header, sheet.lines.iter().cloned());
    checked.header.clone_from(own);
    checked
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(nth: usize, cells: &[&str]) -> Line {
        (nth, cells.iter().map(|cell| (*cell).to_owned()).collect())
    }

    const NAMES: [&str; 8] = [
        "код",
        "полное наименование",
        "отрасль",
        "муниципалитет",
        "адрес",
        "инн",
        "огрн",
        "учредитель",
    ];
    const ROW: [&str; 8] = [
        "kul-9",
        "Музей «Лён»",
        "культура",
        "Тихий",
        "ул. Лесная, 5",
        "7707083893",
        "1027700132195",
        "Министерство",
    ];

    #[test]
    fn a_header_with_strange_names_is_taken_as_a_person_says() {
        let strange: Vec<String> = (0..8).map(|nth| format!("поле {nth}")).collect();
        let strange: Vec<&str> = strange.iter().map(String::as_str).collect();
        let table = [line(1, &["", ""]), line(2, &strange), line(3, &ROW)];
        let sheet = sheet(table).unwrap();
        assert_eq!(sheet.header.0, 2);
        assert!(proposal(&sheet.header.1).iter().all(Option::is_none));
        let named = proposal(&NAMES.map(str::to_owned));
        let checked = check(&sheet, &named);
        assert!(checked.is_sound(), "{:?}", checked.refused);
        assert_eq!(checked.good[0].code, "kul-9");
        assert_eq!(
            checked.header, strange,
            "faults name the table's own columns"
        );
    }

    #[test]
    fn what_nobody_named_is_missing_column_by_column() {
        let names: Vec<&str> = vec!["поле"; 8];
        let sheet = sheet([line(1, &names), line(2, &ROW)]).unwrap();
        for named in [0, 1] {
            let mut mapping = proposal(&NAMES.map(str::to_owned));
            mapping[named..].fill(None);
            let checked = check(&sheet, &mapping);
            let missing =
                |reason: &registry::Reason| reason.wrong == registry::Wrong::MissingColumn;
            let [refused] = &checked.refused[..] else {
                panic!("{:?}", checked.refused);
            };
            assert_eq!((refused.line, refused.reasons.len()), (1, 8 - named));
            assert!(refused.reasons.iter().all(missing));
        }
    }

    #[test]
    fn titles_above_the_header_are_skipped_and_a_column_is_taken_once() {
        let table = [line(1, &["Реестр"]), line(3, &NAMES), line(4, &ROW)];
        let sheet = sheet(table).unwrap();
        assert_eq!((sheet.header.0, sheet.lines.len()), (3, 1));
        let twice = ["код", "Код", "адрес"].map(str::to_owned);
        let expected = vec![Some(Column::Code), None, Some(Column::Address)];
        assert_eq!(proposal(&twice), expected);
        assert!(super::sheet([line(1, &["  "])]).is_none());
    }

    #[test]
    fn without_a_mandatory_column_nothing_is_taken() {
        let table = [line(1, &NAMES), line(2, &ROW)];
        let sheet = sheet(table).unwrap();
        let mut named = proposal(&sheet.header.1);
        named[5] = None;
        let checked = check(&sheet, &named);
        assert!(!checked.is_sound() && checked.good.is_empty());
    }
}
