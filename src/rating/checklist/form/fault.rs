//! What is wrong with a filled form: the sheet, the cell, the problem and what to do.
use super::Key;
use crate::{rating::checklist::OrganizationKind, survey::Lang};

/// A fault of a filled form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The sheet; none in a CSV, and for a file as a whole.
    pub sheet: Option<String>,
    /// Row from 1 and column from 0, if it is about one cell.
    pub cell: Option<(usize, usize)>,
    /// What is wrong.
    pub wrong: Wrong,
}

/// What was noticed and is no fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The sheet; none in a CSV.
    pub sheet: Option<String>,
    /// Row from 1 and column from 0.
    pub cell: (usize, usize),
    /// What it is.
    pub note: Note,
}

/// What was noticed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// More than half of the items have no degree.
    MostlyBlank {
        /// The institution.
        code: String,
        /// How many have none.
        blank: usize,
        /// How many items there are.
        items: usize,
    },
    /// The head is filled in, and no item has a degree: not assessed.
    NoDegrees(String),
    /// Something stands in a row without a key.
    RowNotRead,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// No table of the file is such a form.
    NotAForm,
    /// The form is of another campaign.
    OtherCampaign(String),
    /// The form is of another version of the checklist.
    OtherVersion(String),
    /// A row that has to be there.
    NoRow(Key),
    /// No row for an item of the list.
    NoItem {
        /// Id of the item.
        item: String,
        /// Id of the list.
        list: String,
    },
    /// A key that is none.
    UnknownKey(String),
    /// The key stands in that row already.
    KeyTwice(usize),
    /// A value above which no institution stands.
    NoInstitution,
    /// No institution of the campaign has this code.
    UnknownInstitution(String),
    /// The institution is filled in elsewhere already: that sheet and cell.
    InstitutionTwice(Option<String>, (usize, usize)),
    /// No list of the checklist has this id.
    UnknownList(String),
    /// A degree of an item that is not in the list.
    NotInList(String),
    /// Has to be filled in.
    Empty,
    /// So many letters, at most so many.
    TooLong(usize, usize),
    /// Not a degree.
    NotADegree(String),
    /// A day where a degree should be.
    DegreeIsDate,
    /// Half degrees are not given here.
    NoHalfHere,
    /// Not a day.
    NotADate(String),
    /// A day to come.
    InFuture,
    /// Long before the campaign.
    TooEarly(chrono::NaiveDate),
    /// Not a web address.
    NotALink(String),
    /// Not a kind of organization.
    UnknownOrganizationKind(String),
}

impl Fault {
    /// Place, problem and cure in a line.
    pub fn text(&self, lang: Lang) -> String {
        let place = place(self.sheet.as_deref(), self.cell, lang);
        format!("{place}{}", self.wrong.text(lang))
    }
}

impl Notice {
    /// Place and note in a line.
    pub fn text(&self, lang: Lang) -> String {
        let place = place(self.sheet.as_deref(), Some(self.cell), lang);
        let note = match (&self.note, lang) {
            (Note::MostlyBlank { code, blank, items }, Lang::Ru) => format!(
                "у организации {code} не заполнено пунктов: {blank} из {items}. Пустая клетка значит «неприменимо»: \
                 проверьте, что это так."
            ),
            (Note::MostlyBlank { code, blank, items }, Lang::En) => format!(
                "institution {code} has {blank} of {items} items blank. A blank means “not applicable”: check that it does."
            ),
            (Note::NoDegrees(code), Lang::Ru) => {
                format!("у организации {code} нет ни одной степени: она считается непроверенной.")
            }
            (Note::NoDegrees(code), Lang::En) => {
                format!("institution {code} has no degree at all: it counts as not assessed.")
            }
            (Note::RowNotRead, Lang::Ru) => {
                "строка не относится к бланку (в столбце A нет ключа) и не читалась.".to_owned()
            }
            (Note::RowNotRead, Lang::En) => {
                "the row is no part of the form (there is no key in column A) and was not read."
                    .to_owned()
            }
        };
        format!("{place}{note}")
    }
}

/// `Лист «…», ячейка D14: `, or nothing for a file as a whole.
pub fn place(sheet: Option<&str>, cell: Option<(usize, usize)>, lang: Lang) -> String {
    let cell = cell.map(|(row, column)| format!("{}{row}", letters(column)));
    match (sheet, cell, lang) {
        (Some(sheet), Some(cell), Lang::Ru) => format!("Лист «{sheet}», ячейка {cell}: "),
        (Some(sheet), Some(cell), Lang::En) => format!("Sheet “{sheet}”, cell {cell}: "),
        (Some(sheet), None, Lang::Ru) => format!("Лист «{sheet}»: "),
        (Some(sheet), None, Lang::En) => format!("Sheet “{sheet}”: "),
        (None, Some(cell), Lang::Ru) => format!("Ячейка {cell}: "),
        (None, Some(cell), Lang::En) => format!("Cell {cell}: "),
        (None, None, _) => String::new(),
    }
}

/// The column's letters: 0 is A, 26 is AA.
pub fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut left = column + 1;
    while left > 0 {
        let digit = u8::try_from((left - 1) % 26).unwrap_or_default();
        letters.push(char::from(b'A' + digit));
        left = (left - 1) / 26;
    }
    letters.iter().rev().collect()
}

impl Wrong {
    /// What is wrong and what to do.
    pub fn text(&self, lang: Lang) -> String {
        let [ru, en] = self.words();
        match lang {
            Lang::Ru => ru,
            Lang::En => en,
        }
    }

    fn words(&self) -> [String; 2] {
        match self {
            Wrong::NotAForm => both(
                "в файле нет бланка проверки: в столбце A нет ключа institution. Возьмите пустой бланк этого опроса и перенесите в него степени",
                "the file has no form: column A has no key institution. Take an empty form of this campaign and copy the degrees into it",
            ),
            Wrong::OtherCampaign(campaign) => [
                format!("бланк другого опроса. Загрузите бланк опроса {campaign}"),
                format!("the form is of another campaign. Import a form of campaign {campaign}"),
            ],
            Wrong::OtherVersion(version) => [
                format!("бланк другой версии перечня, а этот опрос проверяется по версии {version}. Возьмите новый бланк и перенесите в него степени"),
                format!("the form is of another version of the checklist; this campaign is assessed by version {version}. Take a new form and copy the degrees into it"),
            ],
            Wrong::NoRow(key) => [
                format!("нет строки с ключом {key} в столбце A («{}»). Верните её", key.label(Lang::Ru)),
                format!("there is no row with the key {key} in column A (“{}”). Put it back", key.label(Lang::En)),
            ],
            Wrong::NoItem { item, list } => [
                format!("нет строки пункта {item}, а в перечне «{list}» он есть. Верните строку"),
                format!("there is no row of the item {item}, and the list “{list}” has it. Put the row back"),
            ],
            Wrong::UnknownKey(key) => [
                format!("ключа «{key}» нет. Верните тот, что был в бланке, или очистите столбец A этой строки"),
                format!("there is no key “{key}”. Put back what stood in the form, or clear column A of the row"),
            ],
            Wrong::KeyTwice(row) => [
                format!("тот же ключ уже стоит в строке {row}. Удалите лишнюю строку"),
                format!("the same key stands in row {row} already. Delete one of the rows"),
            ],
            Wrong::NoInstitution => both(
                "над этим значением нет кода организации. Впишите код в строку institution или очистите столбец",
                "no institution's code stands above this value. Write the code into the row institution, or clear the column",
            ),
            Wrong::UnknownInstitution(code) => [
                format!("организации с кодом «{code}» в этом опросе нет. Исправьте код"),
                format!("the campaign has no institution with the code “{code}”. Correct the code"),
            ],
            Wrong::InstitutionTwice(sheet, cell) => {
                let first = |lang| place(sheet.as_deref(), Some(*cell), lang);
                [
                    format!(
                        "эта организация уже заполнена. {}она же. Оставьте один столбец; второго эксперта загрузите другим файлом",
                        first(Lang::Ru)
                    ),
                    format!(
                        "this institution is filled in already. {}the same. Keep one column; import a second assessor by a file of their own",
                        first(Lang::En)
                    ),
                ]
            }
            Wrong::UnknownList(list) => [
                format!("перечня «{list}» нет. Верните значение, которое было в бланке"),
                format!("there is no list “{list}”. Put back what stood in the form"),
            ],
            Wrong::NotInList(list) => [
                format!("этого пункта в перечне «{list}» нет. Очистите ячейку"),
                format!("the list “{list}” does not have this item. Clear the cell"),
            ],
            Wrong::Empty => both("не заполнено. Заполните", "is blank. Fill it in"),
            Wrong::TooLong(letters, most) => [
                format!("знаков {letters}, можно не больше {most}. Сократите"),
                format!("{letters} characters, at most {most}. Shorten it"),
            ],
            Wrong::NotADegree(text) => [
                format!("«{text}» — не степень. Впишите 1, 0,5 или 0 либо оставьте пустой"),
                format!("“{text}” is no degree. Write 1, 0.5 or 0, or leave it blank"),
            ],
            Wrong::DegreeIsDate => both(
                "табличный редактор превратил степень в дату. Задайте ячейке числовой формат и впишите 1, 0,5 или 0 снова",
                "the spreadsheet program has made the degree a day. Format the cell as a number and write 1, 0.5 or 0 again",
            ),
            Wrong::NoHalfHere => both(
                "в этом разделе бывает только 1 (есть) или 0 (нет). Исправьте",
                "in this section there is only 1 (there) or 0 (absent). Correct it",
            ),
            Wrong::NotADate(text) => [
                format!("«{text}» — не дата. Впишите дату так: 28.11.2026"),
                format!("“{text}” is no day. Write it like 28.11.2026"),
            ],
            Wrong::InFuture => both("этот день ещё не наступил. Исправьте дату", "this day is still to come. Correct it"),
            Wrong::TooEarly(first) => [
                format!("проверка раньше {} к этому опросу не относится. Исправьте дату", first.format("%d.%m.%Y")),
                format!("an assessment before {first} does not belong to this campaign. Correct the day"),
            ],
            Wrong::NotALink(text) => [
                format!("«{text}» — не адрес. Впишите адрес, который начинается с https://, или оставьте пустым"),
                format!("“{text}” is no address. Write one that begins with https://, or leave it blank"),
            ],
            Wrong::UnknownOrganizationKind(text) => [
                format!("вид организации «{text}» неизвестен. Впишите один из: {}", kinds(Lang::Ru)),
                format!("the kind of organization “{text}” is not known. Write one of: {}", kinds(Lang::En)),
            ],
        }
        .map(|text| text + ".")
    }
}

fn kinds(lang: Lang) -> String {
    let titles = OrganizationKind::ALL.iter().map(|kind| kind.title(lang));
    titles.collect::<Vec<_>>().join(", ")
}

fn both(ru: &str, en: &str) -> [String; 2] {
    [ru.to_owned(), en.to_owned()]
}
