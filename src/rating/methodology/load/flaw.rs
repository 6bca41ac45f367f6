//! What can be wrong with a methodology beside what can be wrong with any file of ours, in both languages.
use crate::survey::{Defect, load::Said};

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::rating) enum Flaw {
    /// Not a date.
    BadDate,
    /// A decimal number outside its range.
    OutOfRange { least: String, greatest: String },
    /// Not a symbol or a number of an indicator.
    BadSymbol(String),
    /// The name stands on an earlier line already.
    NameTwice { name: String, line: usize },
    /// A column of every table is called so.
    NameReserved(String),
    /// A rule without its source.
    NoSource,
    /// Nothing in a list that needs something.
    EmptyList,
    /// A formula names what is no input.
    UnknownInput(String),
    /// No formula names the input.
    UnusedInput(String),
    /// There is no such ladder.
    UnknownLadder(String),
    /// No formula names the ladder.
    UnusedLadder(String),
    /// A mean names what is no indicator and no part.
    UnknownIndicator(String),
    /// A mean of a mean.
    MeanOfMean(String),
    /// A mean names an indicator of another criterion.
    MeanElsewhere(String),
    /// As many numerators as denominators there must be.
    Uneven,
    /// A ladder's mean without its limit, or the limit without the mean.
    HalfLadder,
    /// A step needs exactly one of its two conditions.
    StepConditions,
    /// The methodology is not for that sector, or the sector stands there twice.
    ForeignSector(String),
    /// Weights times greatest values do not give the greatest value of the whole.
    WeightsDoNotAdd { found: String, wanted: String },
    /// What stands for an input must be an input that nothing stands for.
    InsteadChain(String),
    /// No item of the sector's questionnaires feeds the symbol for the indicator.
    NotFed {
        indicator: String,
        symbol: String,
        sector: &'static str,
        files: String,
    },
    /// No section of the checklist gives the symbol for the indicator.
    NotChecked {
        indicator: String,
        symbol: String,
        file: String,
    },
    /// A section with half degrees gives a symbol that is a whole number.
    HalfOfWhole {
        symbol: String,
        section: String,
        file: String,
    },
}

impl From<Flaw> for Defect {
    fn from(flaw: Flaw) -> Defect {
        let (ru, en) = flaw.words();
        let own = |(problem, cure): (String, &str)| (problem, cure.to_owned());
        Defect::Said(Box::new(Said {
            ru: own(ru),
            en: own(en),
        }))
    }
}

type Words = (String, &'static str);

impl Flaw {
    fn words(&self) -> (Words, Words) {
        match self {
            Flaw::BadDate => both(
                "это не дата",
                "Напишите её так: \"2026-11-22\"",
                "this is no date",
                "Write it like \"2026-11-22\"",
            ),
            Flaw::OutOfRange { least, greatest } => (
                (
                    format!("число не лежит между {least} и {greatest}"),
                    "Исправьте число",
                ),
                (
                    format!("the number is not between {least} and {greatest}"),
                    "Correct the number",
                ),
            ),
            Flaw::BadSymbol(name) => (
                (
                    format!("«{name}» не может быть обозначением"),
                    "Используйте буквы, цифры, точку и _, не больше 32 знаков",
                ),
                (
                    format!("«{name}» cannot be a symbol"),
                    "Use letters, digits, the point and _, 32 at most",
                ),
            ),
            Flaw::NameTwice { name, line } => (
                (
                    format!("обозначение «{name}» уже стоит в строке {line}"),
                    "Дайте одному из двух другое",
                ),
                (
                    format!("«{name}» already stands on line {line}"),
                    "Give one of the two another name",
                ),
            ),
            Flaw::NameReserved(name) => (
                (
                    format!("столбец «{name}» есть в каждой таблице"),
                    "Выберите другое обозначение",
                ),
                (
                    format!("every table has a column «{name}»"),
                    "Choose another symbol",
                ),
            ),
            Flaw::NoSource => both(
                "не сказано, откуда правило",
                "Назовите в source акт, публикацию или решение региона",
                "it is not said where the rule comes from",
                "Name the act, the publication or the region's decision in source",
            ),
            Flaw::EmptyList => both(
                "список пуст",
                "Добавьте в него хотя бы одно значение",
                "the list is empty",
                "Add one value at least",
            ),
            Flaw::UnknownInput(symbol) => (
                (
                    format!("формула называет «{symbol}», а в [[input]] такого нет"),
                    "Добавьте [[input]] или исправьте обозначение",
                ),
                (
                    format!("the formula names «{symbol}», and there is no such [[input]]"),
                    "Add an [[input]] or correct the symbol",
                ),
            ),
            Flaw::UnusedInput(symbol) => (
                (
                    format!("«{symbol}» не называет ни одна формула"),
                    "Уберите этот [[input]] или назовите его в формуле",
                ),
                (
                    format!("no formula names «{symbol}»"),
                    "Remove this [[input]] or name it in a formula",
                ),
            ),
            Flaw::UnknownLadder(id) => (
                (
                    format!("лестницы «{id}» нет"),
                    "Добавьте [[ladder]] с таким id или исправьте его",
                ),
                (
                    format!("there is no ladder «{id}»"),
                    "Add a [[ladder]] with this id or correct it",
                ),
            ),
            Flaw::UnusedLadder(id) => (
                (
                    format!("лестницу «{id}» не называет ни одна формула"),
                    "Уберите её или назовите в формуле",
                ),
                (
                    format!("no formula names the ladder «{id}»"),
                    "Remove it or name it in a formula",
                ),
            ),
            Flaw::UnknownIndicator(id) => (
                (
                    format!("показателя «{id}» нет"),
                    "Назовите номер показателя того же критерия или id из [[part]]",
                ),
                (
                    format!("there is no indicator «{id}»"),
                    "Name an indicator of the same criterion, or the id of a [[part]]",
                ),
            ),
            Flaw::MeanOfMean(id) => (
                (
                    format!("«{id}» сам является средним: получится круг"),
                    "Назовите показатели, из которых он состоит",
                ),
                (
                    format!("«{id}» is a mean itself: it would run in a circle"),
                    "Name the indicators that it is made of",
                ),
            ),
            Flaw::MeanElsewhere(id) => (
                (
                    format!("показатель «{id}» относится к другому критерию"),
                    "Называйте показатели того же критерия или [[part]]",
                ),
                (
                    format!("«{id}» belongs to another criterion"),
                    "Name indicators of the same criterion, or parts",
                ),
            ),
            Flaw::Uneven => both(
                "числителей и знаменателей не поровну",
                "Запишите в of и among одинаковое число обозначений",
                "there are not as many denominators as numerators",
                "Write as many symbols in among as in of",
            ),
            Flaw::HalfLadder => both(
                "среднее и его предел нужны вместе",
                "Добавьте недостающее: mean или limit",
                "a mean and its limit go together",
                "Add the one that is missing: mean or limit",
            ),
            Flaw::StepConditions => both(
                "у ступени должно быть ровно одно условие",
                "Оставьте либо share, либо less-by",
                "a step has exactly one condition",
                "Keep either share or less-by",
            ),
            Flaw::ForeignSector(sector) => (
                (
                    format!("отрасль «{sector}» названа дважды, либо её нет в sectors методики"),
                    "Назовите каждую отрасль методики один раз",
                ),
                (
                    format!(
                        "the sector «{sector}» stands here twice, or is not among the methodology's sectors"
                    ),
                    "Name each of the methodology's sectors once",
                ),
            ),
            Flaw::WeightsDoNotAdd { found, wanted } => (
                (
                    format!("веса, умноженные на наибольшие значения, дают {found}, а не {wanted}"),
                    "Исправьте weight или greatest",
                ),
                (
                    format!("weights times greatest values give {found}, not {wanted}"),
                    "Correct weight or greatest",
                ),
            ),
            Flaw::InsteadChain(symbol) => (
                (
                    format!("«{symbol}» не может стоять вместо этого значения"),
                    "Назовите [[input]], у которого нет своего instead",
                ),
                (
                    format!("«{symbol}» cannot stand for this input"),
                    "Name an [[input]] that has no instead of its own",
                ),
            ),
            Flaw::NotFed {
                indicator,
                symbol,
                sector,
                files,
            } => (
                (
                    format!(
                        "показателю {indicator} нужно {symbol}, а в анкетах отрасли {sector} его не даёт ни один вопрос ({files})"
                    ),
                    "Добавьте вопросу анкеты feeds с этим обозначением, измените формулу для отрасли или уберите отрасль",
                ),
                (
                    format!(
                        "indicator {indicator} needs {symbol}, and no item of the surveys of the sector {sector} feeds it ({files})"
                    ),
                    "Add feeds with this symbol to an item, change the sector's formula, or take the sector out",
                ),
            ),
            Flaw::NotChecked {
                indicator,
                symbol,
                file,
            } => (
                (
                    format!(
                        "показателю {indicator} нужно {symbol}, а в {file} его не даёт ни один раздел"
                    ),
                    "Добавьте в этот файл раздел с таким indicator и обозначением в sum или norm, измените формулу или уберите отрасль",
                ),
                (
                    format!(
                        "indicator {indicator} needs {symbol}, and no section of {file} gives it"
                    ),
                    "Add a section with this indicator and the symbol in sum or norm to that file, change the formula, or take the sector out",
                ),
            ),
            Flaw::HalfOfWhole {
                symbol,
                section,
                file,
            } => (
                (
                    format!(
                        "{symbol} — целое число, а раздел {section} в {file} допускает степень 0.5"
                    ),
                    "Уберите 0.5 из degrees раздела или добавьте decimal = true в [[input]]",
                ),
                (
                    format!(
                        "{symbol} is a whole number, and the section {section} of {file} allows the degree 0.5"
                    ),
                    "Take 0.5 out of the section's degrees, or add decimal = true to the [[input]]",
                ),
            ),
        }
    }
}

fn both(ru: &str, ru_cure: &'static str, en: &str, en_cure: &'static str) -> (Words, Words) {
    ((ru.to_owned(), ru_cure), (en.to_owned(), en_cure))
}
