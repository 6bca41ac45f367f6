//! What an import says, in both languages: what is wrong, where, and what to do.
use crate::{
    region::{
        Sector,
        column::{Column, sector_name},
        institution::MAX_RECIPIENTS,
        registry::{HEADER_WITHIN, Note, Notice, Reason, Wrong},
    },
    survey::Lang,
};

use super::{
    Fault, MAX_COLUMNS, MAX_FILE_BYTES, MAX_ROWS, MAX_UNPACKED_BYTES, Remark, xlsx::MAX_FORM_SHEETS,
};

const MIB: usize = 1024 * 1024;

impl Fault {
    /// Why the file is not read and what to do, in whole sentences.
    pub fn text(&self, lang: Lang) -> String {
        let file_mib = MAX_FILE_BYTES / MIB;
        let unpacked_mib = MAX_UNPACKED_BYTES / (1024 * 1024);
        let (ru, en) = match self {
            Fault::Empty => (
                "Файл пуст. Выберите файл со строкой заголовков и строками под ней.".to_owned(),
                "The file is empty. Choose a file with a header row and rows under it.".to_owned(),
            ),
            Fault::TooLarge => (
                format!("Файл больше {file_mib} МиБ. Разделите его на несколько и загрузите по очереди."),
                format!("The file is larger than {file_mib} MiB. Split it and import the parts one by one."),
            ),
            Fault::TooManyRows => (
                format!("В файле больше {MAX_ROWS} строк. Разделите его на несколько и загрузите по очереди."),
                format!("The file has more than {MAX_ROWS} rows. Split it and import the parts one by one."),
            ),
            Fault::TooManyColumns { line } => (
                format!("Строка {line}: больше {MAX_COLUMNS} столбцов. Удалите лишние столбцы справа от таблицы."),
                format!("Line {line}: more than {MAX_COLUMNS} columns. Delete the columns to the right of the table."),
            ),
            Fault::TooManySheets => (
                format!("В книге больше {MAX_FORM_SHEETS} листов. Оставьте листы бланка, остальные удалите."),
                format!("The workbook has more than {MAX_FORM_SHEETS} sheets. Keep those of the form and delete the others."),
            ),
            Fault::Bomb => (
                format!(
                    "Книга в распакованном виде больше {unpacked_mib} МиБ. Скопируйте таблицу в новую книгу или сохраните её как CSV."
                ),
                format!("The workbook unpacks to more than {unpacked_mib} MiB. Copy the table to a new workbook or save it as CSV."),
            ),
            Fault::OldOrLocked => (
                "Это книга старого формата (XLS) или книга с паролем. Сохраните её как XLSX без пароля или как CSV.".to_owned(),
                "This is a workbook of the old format (XLS) or one with a password. Save it as XLSX without a password or as CSV."
                    .to_owned(),
            ),
            Fault::OtherPackage => (
                "Это архив, но не книга XLSX. Сохраните таблицу как XLSX или как CSV.".to_owned(),
                "This is an archive but not an XLSX workbook. Save the table as XLSX or as CSV.".to_owned(),
            ),
            Fault::Damaged(_) => (
                "Книга XLSX повреждена. Откройте её в табличном редакторе и сохраните заново.".to_owned(),
                "The XLSX workbook is damaged. Open it in a spreadsheet program and save it again.".to_owned(),
            ),
            Fault::NotText { line } => (
                format!("Строка {line}: это не текст таблицы. Сохраните таблицу как XLSX или как CSV."),
                format!("Line {line}: this is not a table's text. Save the table as XLSX or as CSV."),
            ),
            Fault::BrokenUtf8 { line } => (
                format!("Строка {line}: нарушена кодировка UTF-8. Сохраните файл заново как «CSV UTF-8» или как XLSX."),
                format!("Line {line}: the UTF-8 encoding is broken. Save the file again as “CSV UTF-8” or as XLSX."),
            ),
            Fault::OpenQuote { line } => (
                format!("Строка {line}: кавычка открыта и нигде не закрыта. Закройте её или удвойте кавычки внутри ячейки."),
                format!("Line {line}: a quotation mark is opened and never closed. Close it, or double the marks inside the cell."),
            ),
        };
        said(lang, ru, en)
    }
}

impl Remark {
    /// What was guessed or left out, in whole sentences.
    pub fn text(&self, lang: Lang) -> String {
        let (ru, en) = match self {
            Remark::Windows1251 => (
                "Файл прочитан в кодировке Windows-1251. Проверьте, что русские буквы верны."
                    .to_owned(),
                "The file was read as Windows-1251. Check that the Russian letters are right."
                    .to_owned(),
            ),
            Remark::Sheet { name, others } => (
                format!(
                    "Прочитан лист «{name}». Других листов в книге: {others}; они не читались."
                ),
                format!(
                    "The sheet “{name}” was read. Other sheets in the workbook, not read: {others}."
                ),
            ),
        };
        said(lang, ru, en)
    }
}

impl Reason {
    /// The column, what is wrong there and what to do; without the line.
    pub fn text(&self, lang: Lang) -> String {
        let wrong = self.wrong.text(lang, self.column);
        match self.column {
            None => wrong,
            Some(column) => said(
                lang,
                format!("«{}»: {wrong}", column.russian()),
                format!("“{column}”: {wrong}"),
            ),
        }
    }
}

impl Wrong {
    fn text(&self, lang: Lang, column: Option<Column>) -> String {
        let digits = if column == Some(Column::Ogrn) {
            ["13 или 15", "13 or 15"]
        } else {
            ["10 или 12", "10 or 12"]
        };
        let (ru, en) = match self {
            Wrong::NoHeader => (
                format!(
                    "В первых {HEADER_WITHIN} строках нет строки заголовков. Назовите столбцы: {}.",
                    list(Column::ALL.iter().map(|column| column.russian()))
                ),
                format!(
                    "The first {HEADER_WITHIN} rows have no header row. Name the columns: {}.",
                    list(Column::ALL.iter().map(|column| column.as_str()))
                ),
            ),
            Wrong::MissingColumn => of(
                "нет такого столбца, а он обязателен.",
                "there is no such column, and it is mandatory.",
            ),
            Wrong::ColumnTwice => of(
                "таких столбцов два. Оставьте один.",
                "there are two such columns. Keep one.",
            ),
            Wrong::NoRows => of(
                "Под заголовком нет ни одной строки.",
                "There is no row under the header.",
            ),
            Wrong::ExtraCells => of(
                "Заполненных ячеек больше, чем столбцов в заголовке: строка сдвинулась. Проверьте разделители и кавычки.",
                "There are more filled cells than columns in the header: the row has slipped. Check separators and quotation marks.",
            ),
            Wrong::Empty => of("не заполнено.", "is empty."),
            Wrong::TooLong { letters, max } => (
                format!("{letters} знаков, а можно не больше {max}. Сократите."),
                format!("{letters} characters, at most {max} are allowed. Shorten it."),
            ),
            Wrong::BadCode => of(
                "в коде могут быть только буквы, цифры и знаки - _ . / без пробелов.",
                "a code has only letters, digits and the signs - _ . / without spaces.",
            ),
            Wrong::UnknownSector(name) => (
                format!(
                    "отрасль «{name}» неизвестна. Известны: {}.",
                    list(Sector::ALL.iter().map(|sector| sector_name(*sector)))
                ),
                format!(
                    "the sector “{name}” is not known. Known are: {}.",
                    list(Sector::ALL.iter().map(|sector| sector.as_str()))
                ),
            ),
            Wrong::NotDigits => of("должны быть только цифры.", "only digits are allowed."),
            Wrong::Digits { found } => (
                format!("цифр {found}, а должно быть {}.", digits[0]),
                format!("{found} digits, there must be {}.", digits[1]),
            ),
            Wrong::Checksum => of(
                "контрольные цифры не сходятся: в номере опечатка. Сверьте с документом.",
                "the check digits do not fit: the number has a slip. Compare it with the document.",
            ),
            Wrong::NotOfOnePerson => of(
                "один из номеров — юридического лица, другой — предпринимателя. Сверьте ИНН и ОГРН.",
                "one of the numbers is a legal person's, the other an entrepreneur's. Compare ИНН and ОГРН.",
            ),
            Wrong::Scientific(text) => (
                format!(
                    "«{text}» — номер округлён табличным редактором, цифры потеряны. Задайте столбцу формат «Текстовый» и введите номер снова."
                ),
                format!(
                    "“{text}” was rounded by a spreadsheet program, digits are lost. Format the column as text and enter the number again."
                ),
            ),
            Wrong::SheetError(text) => (
                format!("в ячейке ошибка формулы {text}. Исправьте формулу или введите значение."),
                format!(
                    "the cell holds a formula's error {text}. Correct the formula or enter the value."
                ),
            ),
            Wrong::NotASite => of(
                "это не адрес сайта. Пример: https://school5.example.",
                "this is not a website's address. Example: https://school5.example.",
            ),
            Wrong::NotAPhone => of(
                "в номере телефона нет трёх цифр.",
                "the phone number has fewer than three digits.",
            ),
            Wrong::Negative => of(
                "число получателей не может быть отрицательным.",
                "the number of recipients cannot be negative.",
            ),
            Wrong::Fraction => of(
                "число получателей должно быть целым.",
                "the number of recipients must be whole.",
            ),
            Wrong::NotANumber => of(
                "это не число. Введите цифры без слов или оставьте пустым.",
                "this is not a number. Enter digits without words, or leave it empty.",
            ),
            Wrong::TooMany => (
                format!("больше {MAX_RECIPIENTS} получателей не бывает. Проверьте число."),
                format!("there cannot be more than {MAX_RECIPIENTS} recipients. Check the number."),
            ),
            Wrong::ShortNameNeeded => (
                format!(
                    "не заполнено, а полное наименование длиннее {} знаков. Введите краткое.",
                    Column::ShortName.max_length()
                ),
                format!(
                    "is empty, and the full name is longer than {} characters. Enter a short one.",
                    Column::ShortName.max_length()
                ),
            ),
            Wrong::DuplicateCode { line } => (
                format!("такой код уже есть в строке {line}. Дайте другой код или удалите повтор."),
                format!(
                    "the code already stands on line {line}. Give another code or delete the repetition."
                ),
            ),
            Wrong::SameInstitution { line } => (
                format!(
                    "организация с тем же ИНН, наименованием и адресом уже есть в строке {line}. Удалите повтор."
                ),
                format!(
                    "an institution with the same ИНН, name and address already stands on line {line}. Delete the repetition."
                ),
            ),
        };
        said(lang, ru, en)
    }
}

impl Notice {
    /// The line, what is to be known about it and what to do.
    pub fn text(&self, lang: Lang) -> String {
        let (ru, en) = match &self.note {
            Note::ZeroRestored(column) => (
                format!(
                    "в столбце «{}» восстановлен потерянный ноль в начале. Проверьте номер.",
                    column.russian()
                ),
                format!(
                    "in the column “{column}” a lost leading zero was put back. Check the number."
                ),
            ),
            Note::SchemeAdded => of(
                "к адресу сайта добавлено https://.",
                "https:// was put before the site's address.",
            ),
            Note::ColumnIgnored(name) => (
                format!("столбец «{name}» неизвестен и не читался."),
                format!("the column “{name}” is not known and was not read."),
            ),
            Note::SameInn { line } => (
                format!("тот же ИНН, что в строке {line}. Это верно, если это филиал."),
                format!("the same ИНН as on line {line}. This is right if it is a branch."),
            ),
            Note::OtherOgrn { line } => (
                format!("тот же ИНН, что в строке {line}, но другой ОГРН. Сверьте номера."),
                format!("the same ИНН as on line {line}, but another ОГРН. Compare the numbers."),
            ),
        };
        said(
            lang,
            format!("Строка {}: {ru}", self.line),
            format!("Line {}: {en}", self.line),
        )
    }
}

pub(super) fn of(ru: &str, en: &str) -> (String, String) {
    (ru.to_owned(), en.to_owned())
}

pub(super) fn said(lang: Lang, ru: String, en: String) -> String {
    match lang {
        Lang::Ru => bound(&ru),
        Lang::En => en,
    }
}

fn list<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.collect::<Vec<_>>().join(", ")
}

/// A space that does not break after a word of one or two letters, as Russian type is set.
fn bound(text: &str) -> String {
    let mut bound = String::with_capacity(text.len() + 16);
    let mut letters = 0_usize;
    for letter in text.chars() {
        if letter == ' ' && (1..=2).contains(&letters) {
            bound.push('\u{a0}');
        } else {
            bound.push(letter);
        }
        letters = if letter.is_alphabetic() {
            letters + 1
        } else if letter == ' ' || letter == '\u{a0}' {
            0
        } else {
            // A number or a sign: not a short word.
            letters + 3
        };
    }
    bound
}
