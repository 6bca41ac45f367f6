//! The columns of a registry table: what they are called in headers, and what may stand in them.
use super::{Sector, text_enum};

text_enum! {
    /// A column of the table of institutions. The text is its English name in a header.
    Column {
        /// Code of the institution.
        Code = "code",
        /// Full name.
        FullName = "full name",
        /// Short name.
        ShortName = "short name",
        /// Sector.
        Sector = "sector",
        /// What the institution is.
        Kind = "type",
        /// Municipality.
        Municipality = "municipality",
        /// Address.
        Address = "address",
        /// Taxpayer's number.
        Inn = "inn",
        /// Number in the state register.
        Ogrn = "ogrn",
        /// Number on bus.gov.ru.
        BusId = "bus.gov.ru id",
        /// Website.
        Site = "site",
        /// Phone.
        Phone = "phone",
        /// The organ answerable.
        Organ = "organ",
        /// Number of recipients.
        Recipients = "recipients",
    }
}

impl Column {
    /// The Russian name in a header.
    pub const fn russian(self) -> &'static str {
        self.row().0
    }

    /// Whether every row needs it.
    pub const fn is_mandatory(self) -> bool {
        self.row().1
    }

    /// The most letters that may stand in it (Unicode scalar values).
    pub const fn max_length(self) -> usize {
        self.row().2
    }

    /// The column a header cell names, in either language; `None` if it is none of ours.
    /// Case, ё, punctuation and what stands in brackets do not matter.
    pub fn from_header(cell: &str) -> Option<Column> {
        let name = plain(cell);
        Column::ALL.iter().copied().find(|column| {
            plain(column.as_str()) == name
                || plain(column.russian()) == name
                || column.row().3.contains(&name.as_str())
        })
    }

    /// Russian name, whether mandatory, most letters, other names (plain: see [`plain`]).
    const fn row(self) -> (&'static str, bool, usize, &'static [&'static str]) {
        match self {
            Column::Code => (
                "код",
                true,
                40,
                &[
                    "код организации",
                    "код учреждения",
                    "id",
                    "institution code",
                ],
            ),
            Column::FullName => (
                "полное наименование",
                true,
                500,
                &[
                    "наименование",
                    "название",
                    "полное название",
                    "наименование организации",
                    "полное наименование организации",
                    "полное наименование учреждения",
                    "name",
                    "fullname",
                ],
            ),
            Column::ShortName => (
                "краткое наименование",
                false,
                200,
                &[
                    "сокращенное наименование",
                    "краткое название",
                    "сокращенное название",
                    "краткое наименование организации",
                    "сокращенное наименование организации",
                    "shortname",
                ],
            ),
            Column::Sector => (
                "отрасль",
                true,
                60,
                &[
                    "сфера",
                    "сфера деятельности",
                    "отрасль социальной сферы",
                    "вид деятельности",
                ],
            ),
            Column::Kind => (
                "тип",
                false,
                100,
                &[
                    "тип организации",
                    "тип учреждения",
                    "вид",
                    "вид организации",
                    "kind",
                    "institution type",
                ],
            ),
            Column::Municipality => (
                "муниципальное образование",
                true,
                150,
                &[
                    "мо",
                    "муниципалитет",
                    "район",
                    "город район",
                    "муниципальный район",
                    "district",
                ],
            ),
            Column::Address => (
                "адрес",
                true,
                300,
                &[
                    "адрес организации",
                    "фактический адрес",
                    "почтовый адрес",
                    "местонахождение",
                    "место нахождения",
                ],
            ),
            Column::Inn => (
                "ИНН",
                true,
                12,
                &[
                    "инн организации",
                    "инн учреждения",
                    "taxpayer number",
                    "tin",
                ],
            ),
            Column::Ogrn => (
                "ОГРН",
                true,
                15,
                &["огрн организации", "огрн огрнип", "registration number"],
            ),
            Column::BusId => (
                "id bus.gov.ru",
                false,
                20,
                &[
                    "bus gov ru",
                    "код bus gov ru",
                    "идентификатор bus gov ru",
                    "bus id",
                    "busid",
                    "номер на bus gov ru",
                ],
            ),
            Column::Site => (
                "сайт",
                false,
                300,
                &[
                    "официальный сайт",
                    "адрес сайта",
                    "сайт организации",
                    "website",
                    "url",
                    "web site",
                ],
            ),
            Column::Phone => (
                "телефон",
                false,
                100,
                &[
                    "телефоны",
                    "контактный телефон",
                    "телефон организации",
                    "номер телефона",
                    "telephone",
                    "phones",
                ],
            ),
            Column::Organ => (
                "орган",
                true,
                300,
                &[
                    "учредитель",
                    "орган власти",
                    "ответственный орган",
                    "уполномоченный орган",
                    "authority",
                    "founder",
                ],
            ),
            Column::Recipients => (
                "число получателей",
                false,
                20,
                &[
                    "получателей",
                    "получатели",
                    "количество получателей",
                    "численность получателей",
                    "число получателей услуг",
                    "количество получателей услуг",
                    "численность получателей услуг",
                    "число получателей чел",
                    "число получателей услуг чел",
                    "number of recipients",
                ],
            ),
        }
    }
}

/// The Russian name of a sector, as in tables and reports.
pub const fn sector_name(sector: Sector) -> &'static str {
    match sector {
        Sector::Education => "образование",
        Sector::Health => "здравоохранение",
        Sector::Social => "социальное обслуживание",
        Sector::Culture => "культура",
        Sector::Sport => "физическая культура и спорт",
    }
}

/// The sector a cell names, in either language.
pub fn sector_from_cell(cell: &str) -> Option<Sector> {
    let name = plain(cell);
    Sector::ALL.iter().copied().find(|sector| {
        let others: &[&str] = match sector {
            Sector::Education => &["сфера образования"],
            Sector::Health => &[
                "здоровье",
                "охрана здоровья",
                "медицина",
                "health care",
                "healthcare",
                "сфера охраны здоровья",
            ],
            Sector::Social => &[
                "соцобслуживание",
                "социальная защита",
                "социальная помощь",
                "social care",
                "social service",
                "social services",
            ],
            Sector::Culture => &["сфера культуры"],
            Sector::Sport => &[
                "спорт",
                "физкультура и спорт",
                "физическая культура",
                "sports",
                "physical culture and sport",
            ],
        };
        name == sector.as_str()
            || name == plain(sector_name(*sector))
            || others.contains(&name.as_str())
    })
}

/// Lower case, ё as е, without what stands in brackets; letters and digits in words with one space between.
fn plain(cell: &str) -> String {
    let mut depth = 0_usize;
    let mut words = String::with_capacity(cell.len());
    for letter in cell.chars().flat_map(char::to_lowercase) {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            'ё' => words.push('е'),
            letter if letter.is_alphanumeric() => words.push(letter),
            _ if words.ends_with(' ') || words.is_empty() => {}
            _ => words.push(' '),
        }
    }
    words.truncate(words.trim_end().len());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_is_found_by_its_names_in_both_languages() {
        for column in Column::ALL {
            assert_eq!(Column::from_header(column.as_str()), Some(*column));
            assert_eq!(Column::from_header(column.russian()), Some(*column));
            for other in column.row().3 {
                assert_eq!(plain(other), *other, "other names are kept plain");
                assert_eq!(Column::from_header(other), Some(*column), "{other}");
            }
        }
    }

    #[test]
    fn headers_are_read_as_people_write_them() {
        for (header, column) in [
            ("  ПОЛНОЕ\u{a0}наименование* ", Column::FullName),
            ("Сокращённое наименование", Column::ShortName),
            ("Адрес (индекс, город, улица)", Column::Address),
            ("ID_bus.gov.ru", Column::BusId),
            ("full_name", Column::FullName),
            ("Число получателей услуг, чел. (за год)", Column::Recipients),
        ] {
            assert_eq!(Column::from_header(header), Some(column), "{header}");
        }
        assert_eq!(Column::from_header("примечание"), None);
        assert_eq!(Column::from_header(""), None);
    }

    #[test]
    fn sectors_are_read_in_both_languages() {
        for sector in Sector::ALL {
            assert_eq!(sector_from_cell(sector.as_str()), Some(*sector));
            assert_eq!(sector_from_cell(sector_name(*sector)), Some(*sector));
        }
        assert_eq!(
            sector_from_cell(" Физкультура и спорт "),
            Some(Sector::Sport)
        );
        for (words, sector) in [
            // As pages call them, see the texts `sector-…`.
            ("Здоровье", Sector::Health),
            ("Социальная помощь", Sector::Social),
            ("Social care", Sector::Social),
            ("Спорт", Sector::Sport),
        ] {
            assert_eq!(sector_from_cell(words), Some(sector), "{words}");
        }
        assert_eq!(sector_from_cell("торговля"), None);
    }
}
