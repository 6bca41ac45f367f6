//! The Russian words for each fault: what is wrong, and what to do. No full stop at the end of either.
use super::{
    MOST_ITEMS, MOST_OPTIONS, MOST_PAIRS,
    fault::{Defect, Type},
    slip,
};
use crate::survey::{condition, model::Lang};

fn pair(problem: impl Into<String>, cure: impl Into<String>) -> (String, String) {
    (problem.into(), cure.into())
}

/// The problem and the cure.
pub(super) fn words(defect: &Defect) -> (String, String) {
    match defect {
        Defect::Unreadable(why) => pair(
            format!("файл не удалось прочитать ({why})"),
            "Положите файл на место или разрешите программе его читать",
        ),
        Defect::TooLarge => pair("файл длиннее 256 КиБ", "Сократите его"),
        Defect::NotUtf8 => pair("файл не в кодировке UTF-8", "Сохраните его заново в UTF-8"),
        Defect::Syntax(slipped) => slip::words(Lang::Ru, slipped),
        Defect::UnknownKey(known) => pair(
            "такого ключа здесь нет",
            format!("Уберите его или напишите один из: {}", known.join(", ")),
        ),
        Defect::KeyNotForKind(kind) => pair(
            format!("для вопроса вида {kind} этот ключ ничего не значит"),
            "Уберите его или смените вид",
        ),
        Defect::MissingKey => pair("этого ключа не хватает", "Добавьте его"),
        Defect::WrongType(wanted) => pair(
            "значение записано не так",
            format!("Напишите {}", form(*wanted)),
        ),
        Defect::OutOfRange { least, greatest } => pair(
            "число вне допустимых границ",
            format!("Напишите число от {least} до {greatest}"),
        ),
        Defect::NoTranslation(lang) => pair(
            format!("нет текста {}", language(*lang)),
            "Напишите его: каждый текст нужен на русском и на английском",
        ),
        Defect::BadId(id) => pair(
            format!("«{id}» не может быть id"),
            "Используйте латинские буквы, цифры, - и _, не больше 32 знаков; id анкеты, раздела и вопроса \
             начинается с буквы",
        ),
        Defect::ReservedId(id) => pair(
            format!("у id «{id}» есть собственное значение"),
            "Выберите другой; «затрудняюсь ответить» разрешают ключом unsure",
        ),
        Defect::DuplicateId { id, line } => pair(
            format!("id «{id}» уже стоит в строке {line}"),
            "Дайте одному из двух другой id",
        ),
        Defect::UnknownWord { given, known } => pair(
            format!("«{given}» здесь не бывает"),
            format!("Напишите одно из: {}", known.join(", ")),
        ),
        Defect::Condition(fault) => condition_words(fault),
        Defect::Unreachable => pair(
            "условие никогда не выполняется, вопрос никому не зададут",
            "Измените условие; учтите условия вопросов, которые в нём названы",
        ),
        Defect::TooTangled => pair(
            "условие выполняется или нарушается больше чем 256 способами",
            "Упростите его или задайте перед ним вопрос «да/нет»",
        ),
        Defect::NoIfNote => pair(
            "у вопроса с show-if нет if-note",
            "Добавьте if-note: старые браузеры покажут вопрос всем, с этой пометкой",
        ),
        Defect::IfNoteAlone => pair(
            "пометка if-note стоит у вопроса, который задают всем",
            "Уберите её или добавьте show-if",
        ),
        Defect::OptionCount(count) => pair(
            format!("вариантов ответа: {count}"),
            format!("Оставьте от 2 до {MOST_OPTIONS}"),
        ),
        Defect::UnsureText => pair(
            "у вопроса, на который отвечают словами, стоит unsure",
            "Уберите его: такой вопрос можно пропустить",
        ),
        Defect::MinNotBelowMax => pair("min не меньше max", "Измените одно из них"),
        Defect::BandsNotRising => pair(
            "границы интервалов не возрастают",
            "Запишите их по возрастанию, без повторов",
        ),
        Defect::BandOutside(bound) => pair(
            format!("граница {bound} лежит вне чисел, которыми можно ответить"),
            "Напишите границу от min до max − 1",
        ),
        Defect::UnknownSymbol { given, known } => pair(
            format!("у отрасли нет показателя с обозначением «{given}»"),
            format!("Напишите одно из: {}", known.join(", ")),
        ),
        Defect::WrongIndicator(right) => pair(
            "обозначение относится к другому показателю",
            format!("Напишите {right}"),
        ),
        Defect::SymbolTwice(line) => pair(
            format!("это обозначение уже стоит в строке {line}"),
            "Оставьте его у одного вопроса",
        ),
        Defect::SymbolMissing { symbol, indicator } => pair(
            format!("ни один вопрос не даёт {symbol} для показателя {indicator}"),
            "Добавьте feeds с этим обозначением к вопросу, который об этом спрашивает, или уберите feeds у всех: тогда рейтинг по анкете не считают",
        ),
        Defect::UnknownFeedOption(option) => pair(
            format!("у вопроса нет варианта «{option}»"),
            "Напишите id одного из его вариантов; «затрудняюсь ответить» учитывать нельзя",
        ),
        Defect::FeedWithoutOptions => pair(
            "не сказано, какие ответы учитывать",
            "Добавьте options с id учитываемых вариантов, например [\"yes\"]",
        ),
        Defect::MeanWithOptions => pair(
            "среднее берут из значений, а не из выбранных вариантов",
            "Уберите options",
        ),
        Defect::MeanWithoutValues => pair(
            "среднее не из чего вычислить",
            "Сделайте вопрос выбором одного варианта со значениями value или числом",
        ),
        Defect::MeanWithoutLimit => pair(
            "среднее ожидание не с чем сравнить",
            "Добавьте limit в тех же единицах, что и значения",
        ),
        Defect::LimitAlone => pair("limit бывает только у среднего ожидания", "Уберите его"),
        Defect::UnexpectedOption(option) => pair(
            format!(
                "ни один показатель вопроса не ждёт варианта «{option}», либо он и учтён, и neutral"
            ),
            "Назовите его в options, дайте ему value для среднего или отметьте neutral = true",
        ),
        Defect::NoItems => pair(
            "здесь нет вопросов",
            "Добавьте [[section]] и [[section.item]]",
        ),
        Defect::TooManyItems(count) => pair(
            format!("вопросов: {count}"),
            format!("Оставьте не больше {MOST_ITEMS}"),
        ),
        Defect::TooManyPairs(count) => pair(
            format!("пар вариантов: {count}"),
            format!("Оставьте не больше {MOST_PAIRS}, это 447 вариантов во всей анкете"),
        ),
        Defect::Said(said) => said.ru.clone(),
    }
}

fn language(lang: Lang) -> &'static str {
    match lang {
        Lang::Ru => "на русском",
        Lang::En => "на английском",
    }
}

fn form(wanted: Type) -> &'static str {
    match wanted {
        Type::Text => "текст в кавычках",
        Type::Texts => "список текстов, например [\"yes\"]",
        Type::Number => "целое число без кавычек",
        Type::Decimal => "дробное число с точкой без кавычек, например 0.3",
        Type::Decimals => "список чисел, например [0, 0.5, 1]",
        Type::Numbers => "список целых чисел, например [17, 34]",
        Type::Flag => "true или false без кавычек",
        Type::Table => "таблицу, например { ru = \"…\", en = \"…\" }",
        Type::Tables => "список таблиц, например [{ … }, { … }]",
    }
}

fn condition_words(fault: &condition::Fault) -> (String, String) {
    use condition::Fault;
    match fault {
        Fault::Syntax { at, expected } => pair(
            format!("условие нельзя прочитать начиная с {at}-го знака"),
            format!("Там ожидается: {}", expected.text(Lang::Ru)),
        ),
        Fault::UnknownItem(item) => pair(
            format!("в условии назван вопрос «{item}», а такого нет"),
            "Напишите id вопроса, который задают раньше",
        ),
        Fault::NotEarlier(item) => pair(
            format!("в условии назван вопрос «{item}», который задают не раньше: получится круг"),
            "Называйте только более ранние вопросы или опустите этот вопрос ниже",
        ),
        Fault::NoOptions(item) => pair(
            format!("в условии назван вопрос «{item}», на который отвечают числом или словами"),
            "Назовите вопрос с вариантами ответа",
        ),
        Fault::UnknownOption { item, option } => pair(
            format!("у вопроса «{item}» нет варианта «{option}»"),
            "Напишите id одного из его вариантов",
        ),
    }
}
