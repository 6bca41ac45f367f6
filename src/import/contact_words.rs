//! What an import of people says, in both languages: what is wrong, where, and what to do. No number is said.
use super::words::{of, said};
use crate::{
    phone::sample::{Column, Kind, Reason, Wrong},
    survey::Lang,
};

impl Column {
    /// Its name for a person.
    pub fn text(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Ru => self.russian(),
            Lang::En => self.as_str(),
        }
    }
}

impl Reason {
    /// The column, what is wrong there and what to do; without the line.
    pub fn text(&self, lang: Lang) -> String {
        let wrong = self.wrong.text(lang);
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
    fn text(&self, lang: Lang) -> String {
        let (ru, en) = match self {
            Wrong::ExtraCells => of(
                "Заполненных ячеек больше, чем столбцов в заголовке: строка сдвинулась. Проверьте разделители и кавычки.",
                "There are more filled cells than columns in the header: the row has slipped. Check separators and quotation marks.",
            ),
            Wrong::Empty => of(
                "не заполнено. Введите код или ИНН организации.",
                "is empty. Enter the institution's code or ИНН.",
            ),
            Wrong::UnknownInstitution => of(
                "в опросе нет организации с таким кодом или ИНН. Сверьте с реестром.",
                "the campaign has no institution with this code or ИНН. Compare it with the registry.",
            ),
            Wrong::ManyInstitutions => of(
                "в опросе несколько организаций с таким ИНН. Введите код организации.",
                "the campaign has several institutions with this ИНН. Enter the institution's code.",
            ),
            Wrong::NoNumber => of(
                "нет ни одного номера. Введите номер или удалите строку.",
                "there is no number. Enter one or delete the row.",
            ),
            Wrong::BadNumber => of(
                "это не номер, по которому можно позвонить. Введите десять цифр с кодом города или оператора.",
                "this is not a number that can be called. Enter ten digits with the code of the city or the operator.",
            ),
            Wrong::Scientific => of(
                "номер округлён табличным редактором, цифры потеряны. Задайте столбцу формат «Текстовый» и введите номер снова.",
                "the number was rounded by a spreadsheet program, digits are lost. Format the column as text and enter the number again.",
            ),
            Wrong::TooLong { letters, max } => (
                format!("{letters} знаков, а можно не больше {max}. Сократите."),
                format!("{letters} characters, at most {max} are allowed. Shorten it."),
            ),
            Wrong::UnknownZone => of(
                "часовой пояс неизвестен. Примеры: МСК+2, UTC+5, Asia/Yekaterinburg.",
                "the time zone is not known. Examples: MSK+2, UTC+5, Asia/Yekaterinburg.",
            ),
            Wrong::UnknownLang => of(
                "такого языка нет. Есть: русский, английский.",
                "there is no such language. There are: Russian, English.",
            ),
            Wrong::DuplicateInFile { line } => (
                format!(
                    "тот же номер с той же организацией уже есть в строке {line}. Удалите повтор."
                ),
                format!(
                    "the same number with the same institution already stands on line {line}. Delete the repetition."
                ),
            ),
            Wrong::DuplicateInCampaign => of(
                "человека с этим номером уже спрашивают об этой организации. Удалите строку.",
                "the person with this number is already asked about this institution. Delete the row.",
            ),
            Wrong::Suppressed => of(
                "по этому номеру просили больше не звонить. Уберите номер.",
                "the owner of this number asked not to be called again. Take it out.",
            ),
            Wrong::OtherInstitution => of(
                "в списке этот внешний номер уже у человека из другой организации. Исправьте номер или организацию.",
                "the list has this external number with another institution. Correct the number or the institution.",
            ),
        };
        said(lang, ru, en)
    }
}

impl Kind {
    /// Why rows of the kind were refused, as a line of a report.
    pub fn text(self, lang: Lang) -> &'static str {
        let (ru, en) = match self {
            Kind::Number => ("нет годного номера", "no number that can be called"),
            Kind::InFile => ("повтор в файле", "twice in the file"),
            Kind::InCampaign => ("уже есть в опросе", "already in the campaign"),
            Kind::Suppressed => ("просили не звонить", "asked not to be called"),
            Kind::Institution => ("организация неизвестна", "unknown institution"),
            Kind::Other => ("другое", "other"),
        };
        match lang {
            Lang::Ru => ru,
            Lang::En => en,
        }
    }
}
