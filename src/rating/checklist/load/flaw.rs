//! What can be wrong with a checklist beside what can be wrong with any file of ours, in both languages.
use crate::survey::{Defect, load::Said};

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Flaw {
    /// Not 0, 0.5 or 1.
    BadDegree,
    /// A section's degrees do not rise, or do not go from 0 to 1.
    DegreesNotRising,
    /// Not a symbol.
    BadSymbol(String),
    /// Not a number of an indicator or of an item.
    BadNumber(String),
    /// Another section gives the symbol already.
    SymbolTwice { symbol: String, line: usize },
    /// The item's number stands in its section already, in a list that both have.
    NumberTwice { number: String, list: String },
    /// There is no such list.
    UnknownList(String),
    /// A list is named twice in one place.
    ListTwice(String),
    /// A type of institution is empty.
    EmptyKind,
    /// Two lists are for the same type.
    KindTwice { kind: String, line: usize },
    /// No list, or more than one, is the default.
    Defaults(usize),
    /// A list without any item.
    EmptyList,
    /// A section without items.
    NoItems,
    /// Nothing in a list of values.
    NothingNamed,
    /// More than the limit.
    TooMany { what: Many, limit: usize },
    /// The title is too long for the name of a sheet.
    LongTitle(usize),
    /// Two lists have the same title.
    TitleTwice,
    /// The survey beside it is of another sector.
    OtherSector(&'static str),
    /// A list that is not the default is for no type.
    ListForNobody,
}

/// What there can be too many of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Many {
    Items,
    Lists,
}

impl From<Flaw> for Defect {
    fn from(flaw: Flaw) -> Defect {
        let [ru, ru_cure, en, en_cure] = flaw.words();
        Defect::Said(Box::new(Said {
            ru: (ru, ru_cure),
            en: (en, en_cure),
        }))
    }
}

impl Flaw {
    /// In Russian what is wrong and what to do, then the same in English.
    fn words(&self) -> [String; 4] {
        match self {
            Flaw::BadDegree => of(
                "такой степени нет",
                "Напишите степени из 0, 0.5 и 1, например [0, 1]",
                "there is no such degree",
                "Write degrees of 0, 0.5 and 1, as in [0, 1]",
            ),
            Flaw::DegreesNotRising => of(
                "степени не возрастают от 0 до 1",
                "Напишите [0, 1] или [0, 0.5, 1]",
                "the degrees do not rise from 0 to 1",
                "Write [0, 1] or [0, 0.5, 1]",
            ),
            Flaw::BadSymbol(name) => [
                format!("«{name}» не может быть обозначением"),
                "Используйте буквы, цифры, точку и _, не больше 32 знаков".into(),
                format!("«{name}» cannot be a symbol"),
                "Use letters, digits, the point and _, 32 at most".into(),
            ],
            Flaw::BadNumber(number) => [
                format!("«{number}» не может быть номером"),
                "Напишите номер из букв, цифр и точек, не больше 16 знаков, например \"1.1\""
                    .into(),
                format!("«{number}» cannot be a number"),
                "Write letters, digits and points, 16 at most, as in \"1.1\"".into(),
            ],
            Flaw::SymbolTwice { symbol, line } => [
                format!("обозначение «{symbol}» уже даёт раздел в строке {line}"),
                "Оставьте обозначение у одного раздела".into(),
                format!("the section on line {line} gives «{symbol}» already"),
                "Keep the symbol at one section".into(),
            ],
            Flaw::NumberTwice { number, list } => [
                format!("номер «{number}» в перечне «{list}» стоит у двух пунктов раздела"),
                "Исправьте один из номеров или разведите пункты по перечням ключом lists".into(),
                format!("two items of the section have the number «{number}» in the list «{list}»"),
                "Correct one of the numbers, or give the items different lists".into(),
            ],
            Flaw::UnknownList(id) => [
                format!("перечня «{id}» нет"),
                "Добавьте [[list]] с таким id или исправьте его".into(),
                format!("there is no list «{id}»"),
                "Add a [[list]] with this id or correct it".into(),
            ],
            Flaw::ListTwice(id) => [
                format!("перечень «{id}» назван дважды"),
                "Назовите его один раз".into(),
                format!("the list «{id}» is named twice"),
                "Name it once".into(),
            ],
            Flaw::EmptyKind => of(
                "вид организации не назван",
                "Напишите вид так, как он стоит в реестре",
                "a type of institution is empty",
                "Write the type as it stands in the registry",
            ),
            Flaw::KindTwice { kind, line } => [
                format!("вид «{kind}» уже отнесён к перечню в строке {line}"),
                "Оставьте вид в одном перечне".into(),
                format!("the list on line {line} is for the type «{kind}» already"),
                "Keep the type in one list".into(),
            ],
            Flaw::Defaults(0) => of(
                "ни один перечень не назначен для остальных видов организаций",
                "Добавьте одному [[list]] default = true",
                "no list is for the other types of institutions",
                "Add default = true to one [[list]]",
            ),
            Flaw::Defaults(number) => [
                format!("перечней для остальных видов организаций: {number}"),
                "Оставьте default = true у одного [[list]]".into(),
                format!("lists for the other types of institutions: {number}"),
                "Keep default = true at one [[list]]".into(),
            ],
            Flaw::EmptyList => of(
                "в перечне нет ни одного пункта",
                "Назовите его в lists у пунктов или уберите",
                "the list has no items",
                "Name it in lists of some items, or take it out",
            ),
            Flaw::NoItems => of(
                "в разделе нет пунктов",
                "Добавьте [[section.item]] или уберите раздел",
                "the section has no items",
                "Add a [[section.item]], or take the section out",
            ),
            Flaw::NothingNamed => of(
                "список пуст",
                "Добавьте в него хотя бы одно значение или уберите ключ",
                "the list is empty",
                "Add one value at least, or take the key out",
            ),
            Flaw::TooMany { what, limit } => {
                let (ru, en) = match what {
                    Many::Items => ("пунктов", "items"),
                    Many::Lists => ("перечней", "lists"),
                };
                [
                    format!("{ru} больше {limit}"),
                    "Сократите файл".into(),
                    format!("more than {limit} {en}"),
                    "Shorten the file".into(),
                ]
            }
            Flaw::LongTitle(limit) => [
                format!(
                    "название перечня не годится для листа книги: нужно не больше {limit} знаков без [ ] : * ? / \\ и апострофа по краям"
                ),
                "Сократите название".into(),
                format!(
                    "the list's title is no name for a sheet: {limit} characters at most, without [ ] : * ? / \\ and without an apostrophe at either end"
                ),
                "Shorten the title".into(),
            ],
            Flaw::TitleTwice => of(
                "такое название уже есть у другого перечня",
                "Дайте перечню другое название: по нему называется лист бланка",
                "another list has this title already",
                "Give the list another title: the sheet of the form is named by it",
            ),
            Flaw::OtherSector(sector) => [
                "отрасль не та, что у анкеты рядом".into(),
                format!("Напишите {sector}"),
                "the sector is not that of the survey beside it".into(),
                format!("Write {sector}"),
            ],
            Flaw::ListForNobody => of(
                "перечень не относится ни к одному виду организаций",
                "Назовите виды в kinds или добавьте default = true",
                "the list is for no type of institution",
                "Name types in kinds, or add default = true",
            ),
        }
    }
}

fn of(ru: &str, ru_cure: &str, en: &str, en_cure: &str) -> [String; 4] {
    [ru, ru_cure, en, en_cure].map(str::to_owned)
}
