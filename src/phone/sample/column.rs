//! The columns of a table of people: what they are called in headers, and how much may stand in them.
use crate::region::text_enum;

text_enum! {
    /// A column of the table of people. The text is its English name in a header.
    Column {
        /// Code or ИНН of the institution.
        Institution = "institution",
        /// The first number.
        Phone = "phone",
        /// The second number.
        Phone2 = "phone 2",
        /// The third number.
        Phone3 = "phone 3",
        /// The fourth number.
        Phone4 = "phone 4",
        /// The fifth number.
        Phone5 = "phone 5",
        /// The person's name.
        Name = "name",
        /// A note for who calls.
        Note = "note",
        /// When the service was given; it goes into the note.
        ServedOn = "service date",
        /// Part of the sample.
        Stratum = "stratum",
        /// Time zone.
        Zone = "time zone",
        /// Language to ask in.
        Lang = "language",
        /// Number by which the list's owner knows the person.
        External = "external id",
    }
}

impl Column {
    /// The columns of numbers, in the order in which they are tried.
    pub const PHONES: [Column; 5] = [
        Column::Phone,
        Column::Phone2,
        Column::Phone3,
        Column::Phone4,
        Column::Phone5,
    ];

    /// The Russian name in a header.
    pub const fn russian(self) -> &'static str {
        self.row().0
    }

    /// The most letters that may stand in it (Unicode scalar values).
    pub const fn max_length(self) -> usize {
        self.row().1
    }

    /// The column a header cell names, in either language; `None` if it is none of ours. Case, ё, punctuation and what
    /// stands in brackets do not matter.
    pub fn from_header(cell: &str) -> Option<Column> {
        let name = plain(cell);
        Column::ALL.iter().copied().find(|column| {
            plain(column.as_str()) == name
                || plain(column.russian()) == name
                || column.row().2.contains(&name.as_str())
        })
    }

    /// Russian name, most letters, other names (plain: see [`plain`]).
    const fn row(self) -> (&'static str, usize, &'static [&'static str]) {
        match self {
            Column::Institution => (
                "организация",
                40,
                &[
                    "код организации",
                    "код учреждения",
                    "учреждение",
                    "инн",
                    "инн организации",
                    "код",
                    "inn",
                    "institution code",
                ],
            ),
            Column::Phone => (
                "телефон",
                120,
                &[
                    "телефон 1",
                    "номер телефона",
                    "мобильный телефон",
                    "тел",
                    "phone 1",
                    "phone number",
                    "mobile",
                ],
            ),
            Column::Phone2 => (
                "телефон 2",
                120,
                &["второй телефон", "дополнительный телефон", "phone2"],
            ),
            Column::Phone3 => ("телефон 3", 120, &["phone3"]),
            Column::Phone4 => ("телефон 4", 120, &["phone4"]),
            Column::Phone5 => ("телефон 5", 120, &["phone5"]),
            Column::Name => (
                "имя",
                200,
                &["фио", "ф и о", "получатель", "имя отчество", "full name"],
            ),
            Column::Note => ("примечание", 1000, &["комментарий", "заметка", "comment"]),
            Column::ServedOn => (
                "дата услуги",
                40,
                &[
                    "дата посещения",
                    "дата обращения",
                    "дата оказания услуги",
                    "visit date",
                ],
            ),
            Column::Stratum => ("страта", 100, &["группа", "слой", "group"]),
            Column::Zone => ("часовой пояс", 60, &["зона", "timezone", "zone"]),
            Column::Lang => ("язык", 20, &["lang"]),
            Column::External => (
                "внешний номер",
                100,
                &[
                    "внешний код",
                    "номер получателя",
                    "идентификатор",
                    "id",
                    "external",
                    "externalid",
                ],
            ),
        }
    }
}

/// Small letters, е for ё, words and numbers only, nothing in brackets.
fn plain(cell: &str) -> String {
    let bare = cell.split(['(', '[']).next().unwrap_or_default();
    let spaced: String = bare
        .to_lowercase()
        .chars()
        .map(|letter| match letter {
            'ё' => 'е',
            letter if letter.is_alphanumeric() => letter,
            _ => ' ',
        })
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_known_in_both_languages_and_as_people_write_them() {
        for (cell, column) in [
            ("Организация", Some(Column::Institution)),
            ("ИНН", Some(Column::Institution)),
            ("Телефон", Some(Column::Phone)),
            ("Телефон (основной)", Some(Column::Phone)),
            ("ТЕЛЕФОН_2", Some(Column::Phone2)),
            ("Ф.И.О.", Some(Column::Name)),
            ("Дата  услуги", Some(Column::ServedOn)),
            ("external-id", Some(Column::External)),
            ("Часовой пояс", Some(Column::Zone)),
            ("Адрес", None),
            ("", None),
        ] {
            assert_eq!(Column::from_header(cell), column, "{cell}");
        }
    }

    #[test]
    fn no_name_means_two_columns() {
        let mut all: Vec<String> = Vec::new();
        for column in Column::ALL {
            let own = [column.as_str(), column.russian()].map(plain);
            let other = column.row().2.iter().map(|name| (*name).to_owned());
            let mut names: Vec<String> = own.into_iter().chain(other).collect();
            assert!(names.iter().all(|name| *name == plain(name)), "{names:?}");
            names.dedup();
            all.extend(names);
        }
        let count = all.len();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
