//! The columns of the aggregates: names, order, meaning. Every format takes them from here.
use super::{AggregateRow, Error};

/// The greatest count that every reader keeps exactly: 2⁵³ − 1, ECMAScript's `MAX_SAFE_INTEGER`.
pub const GREATEST_COUNT: u64 = (1 << 53) - 1;

/// How many columns there are.
pub const WIDTH: usize = 21;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// A text, always there.
    Text,
    /// A text or nothing.
    MaybeText,
    /// A whole number of people, always there.
    Count,
}

/// One column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// The name in every format; that of the field of [`AggregateRow`].
    pub name: &'static str,
    /// What stands in it.
    pub holds: Holds,
    /// Its width in a spreadsheet, in digits of the standard font.
    pub width: u8,
    /// What it says, in Russian.
    pub ru: &'static str,
    /// What it says, in English.
    pub en: &'static str,
}

const fn column(
    name: &'static str,
    holds: Holds,
    width: u8,
    ru: &'static str,
    en: &'static str,
) -> Column {
    Column {
        name,
        holds,
        width,
        ru,
        en,
    }
}

/// Every column in order.
#[rustfmt::skip]
pub const COLUMNS: [Column; WIDTH] = [
    column("campaign", Holds::Text, 14, "Код кампании", "Code of the campaign"),
    column("survey", Holds::Text, 14, "Анкета", "Questionnaire"),
    column("survey_version", Holds::Text, 18, "Версия анкеты: первые 16 знаков её хеша SHA-256", "Version of the questionnaire: first 16 digits of its SHA-256 hash"),
    column("institution", Holds::Text, 14, "Код организации в реестре", "Code of the institution in the registry"),
    column("institution_name", Holds::Text, 40, "Краткое название организации", "Short name of the institution"),
    column("sector", Holds::Text, 11, "Отрасль", "Sector"),
    column("municipality", Holds::Text, 24, "Муниципальное образование", "Municipality"),
    column("recipients", Holds::Count, 12, "Сколько получателей услуг у организации в этой кампании", "Number of recipients of its services in this campaign"),
    column("required_sample", Holds::Count, 16, "Сколько человек нужно опросить", "Number of respondents required"),
    column("channel", Holds::Text, 11, "Способ опроса", "Channel of the responses counted in this row"),
    column("evidence", Holds::Text, 14, "Чем подтверждено, что человек ответил один раз", "What shows that a person answered once"),
    column("respondents", Holds::Count, 12, "Сколько ответивших этим способом и с этим подтверждением учтено в рейтинге", "Respondents of this channel and evidence counted in the rating"),
    column("item", Holds::Text, 22, "Код вопроса", "Id of the item"),
    column("item_number", Holds::MaybeText, 12, "Номер вопроса в официальной анкете; пусто, если его там нет", "Number of the item in the official form; empty if it does not stand there"),
    column("item_text", Holds::Text, 60, "Вопрос", "Wording of the item (Russian)"),
    column("indicators", Holds::Text, 14, "Показатели, которые считаются по вопросу, через пробел", "Indicators the item feeds, separated by spaces"),
    column("option", Holds::MaybeText, 14, "Код варианта ответа; пусто у вопроса со свободным текстом", "Id of the option; empty for an item with free text"),
    column("option_text", Holds::Text, 36, "Вариант ответа", "What the option says (Russian)"),
    column("shown", Holds::Count, 10, "Скольким из них вопрос был показан", "To how many of them the item was shown"),
    column("answered", Holds::Count, 10, "Сколько из тех, кому он показан, ответили на него", "How many of those answered it"),
    column("count", Holds::Count, 10, "Сколько из ответивших выбрали этот вариант; у свободного текста — сколько написали что-либо", "How many of those chose this option; for a free text, how many wrote something"),
];

/// What stands where a row and a column meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell<'a> {
    /// A text.
    Text(&'a str),
    /// A whole number, at most [`GREATEST_COUNT`].
    Count(u64),
    /// Nothing.
    Absent,
}

/// The cells of one row, in the order of [`COLUMNS`].
pub type Cells<'a> = [Cell<'a>; WIDTH];

/// The cells of `row`; `number` is its place from 1, for the error.
///
/// # Errors
///
/// [`Error::TooGreat`] for a count above [`GREATEST_COUNT`].
pub fn cells(row: &AggregateRow, number: u64) -> Result<Cells<'_>, Error> {
    // Taken apart whole, so that a new field cannot be forgotten here.
    let AggregateRow {
        campaign,
        survey,
        survey_version,
        institution,
        institution_name,
        sector,
        municipality,
        recipients,
        required_sample,
        channel,
        evidence,
        respondents,
        item,
        item_number,
        item_text,
        indicators,
        option,
        option_text,
        shown,
        answered,
        count,
    } = row;
    let cells = [
        Cell::Text(campaign),
        Cell::Text(survey),
        Cell::Text(survey_version),
        Cell::Text(institution),
        Cell::Text(institution_name),
        Cell::Text(sector),
        Cell::Text(municipality),
        Cell::Count(*recipients),
        Cell::Count(*required_sample),
        Cell::Text(channel),
        Cell::Text(evidence),
        Cell::Count(*respondents),
        Cell::Text(item),
        maybe(item_number),
        Cell::Text(item_text),
        Cell::Text(indicators),
        maybe(option),
        Cell::Text(option_text),
        Cell::Count(*shown),
        Cell::Count(*answered),
        Cell::Count(*count),
    ];
    for (column, cell) in COLUMNS.iter().zip(&cells) {
        if let Cell::Count(value) = *cell
            && value > GREATEST_COUNT
        {
            return Err(Error::TooGreat {
                row: number,
                column: column.name,
                value,
            });
        }
    }
    Ok(cells)
}

fn maybe(text: &Option<String>) -> Cell<'_> {
    text.as_deref().map_or(Cell::Absent, Cell::Text)
}
