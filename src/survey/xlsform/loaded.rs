//! Faults that a file could have, too, in the words of a workbook: its columns where a file has keys.
use crate::survey::{
    load::{Defect, MOST_OPTIONS},
    model::Lang,
};

/// What is wrong and what to do; `None` where the words for a file say the same of a workbook.
pub(super) fn said(defect: &Defect, lang: Lang) -> Option<String> {
    let (ru, en) = words(defect)?;
    let (problem, cure) = match lang {
        Lang::Ru => ru,
        Lang::En => en,
    };
    Some(format!("{problem}. {cure}."))
}

type Words = (String, String);

fn words(defect: &Defect) -> Option<(Words, Words)> {
    let pair = |ru: (&str, &str), en: (&str, &str)| {
        let owned = |(problem, cure): (&str, &str)| (problem.to_owned(), cure.to_owned());
        (owned(ru), owned(en))
    };
    Some(match defect {
        Defect::BadId(name) => pair(
            (
                &format!("имя «{name}» не подходит"),
                "Имя — латинские буквы, цифры, - и _, не больше 32 знаков; у вопроса и раздела начинается с буквы",
            ),
            (
                &format!("the name “{name}” does not do"),
                "A name is Latin letters, digits, - and _, 32 signs at most; that of a question or section begins with a letter",
            ),
        ),
        Defect::ReservedId(name) => pair(
            (
                &format!(
                    "имя «{name}» занято: оно значит другое или начинается как имя соседнего вопроса"
                ),
                "Выберите другое, например с цифрой на конце",
            ),
            (
                &format!(
                    "the name “{name}” is taken: it means something else, or begins like that of another question"
                ),
                "Choose another one, with a digit at the end, say",
            ),
        ),
        Defect::KeyNotForKind(_) => pair(
            (
                "у вопроса такого вида этот столбец ничего не значит",
                "Очистите ячейку или смените вид в столбце type",
            ),
            (
                "for a question of this type the column means nothing",
                "Clear the cell, or change the column type",
            ),
        ),
        Defect::IfNoteAlone => pair(
            (
                "пометка «Ответьте, если …» стоит у вопроса, который задают всем",
                "Очистите ячейку или запишите условие в столбце relevant",
            ),
            (
                "the note “Answer if …” stands at a question that everybody is asked",
                "Clear the cell, or write a condition into the column relevant",
            ),
        ),
        Defect::OptionCount(count) => pair(
            (
                &format!("вариантов ответа: {count}"),
                &format!("Оставьте в списке на листе choices от 2 до {MOST_OPTIONS}"),
            ),
            (
                &format!("choices: {count}"),
                &format!("Leave from 2 to {MOST_OPTIONS} in the list of the sheet choices"),
            ),
        ),
        Defect::UnsureText => pair(
            (
                "на этот вопрос отвечают словами, его и так можно пропустить",
                "Очистите ячейку otklik_unsure",
            ),
            (
                "the question is answered in words and can be left empty as it is",
                "Clear the cell otklik_unsure",
            ),
        ),
        Defect::MinNotBelowMax => pair(
            (
                "наименьшее число не меньше наибольшего",
                "Исправьте столбец constraint, например . >= 0 and . <= 120",
            ),
            (
                "the least number is not below the greatest",
                "Correct the column constraint, as in . >= 0 and . <= 120",
            ),
        ),
        Defect::BandOutside(bound) => pair(
            (
                &format!("граница {bound} лежит вне чисел, которыми можно ответить"),
                "Исправьте otklik_bands или constraint: последняя граница меньше наибольшего числа",
            ),
            (
                &format!("the bound {bound} is outside of the numbers that can be answered"),
                "Correct otklik_bands or constraint: the last bound is below the greatest number",
            ),
        ),
        other => return of_indicators(other),
    })
}

fn of_indicators(defect: &Defect) -> Option<(Words, Words)> {
    let pair =
        |ru: (String, &str), en: (String, &str)| ((ru.0, ru.1.to_owned()), (en.0, en.1.to_owned()));
    Some(match defect {
        Defect::SymbolMissing { symbol, indicator } => pair(
            (
                format!(
                    "ни один вопрос не даёт {symbol} для показателя {indicator}, а другие показатели по анкете считают"
                ),
                "Впишите его в столбец otklik_feeds вопроса, который об этом спрашивает",
            ),
            (
                format!(
                    "no question gives {symbol} for indicator {indicator}, while others are computed of the questionnaire"
                ),
                "Write it into the column otklik_feeds of the question that asks for it",
            ),
        ),
        Defect::UnknownFeedOption(option) => pair(
            (
                format!("у вопроса нет варианта «{option}»"),
                "Напишите имя одного из его вариантов; «затрудняюсь ответить» учитывать нельзя",
            ),
            (
                format!("the question has no choice “{option}”"),
                "Write the name of one of its choices; “hard to say” cannot be counted",
            ),
        ),
        Defect::FeedWithoutOptions => pair(
            (
                "не сказано, какие ответы учитывать".to_owned(),
                "Назовите их после двоеточия: 1.3 Чобщ_стенд: yes",
            ),
            (
                "it is not said which answers count".to_owned(),
                "Name them after a colon: 1.3 Чобщ_стенд: yes",
            ),
        ),
        Defect::MeanWithOptions => pair(
            (
                "среднее берут из значений, а не из выбранных вариантов".to_owned(),
                "Уберите двоеточие и то, что за ним",
            ),
            (
                "a mean is taken of values, not of the choices made".to_owned(),
                "Remove the colon and what follows it",
            ),
        ),
        Defect::MeanWithoutValues => pair(
            (
                "среднее не из чего вычислить".to_owned(),
                "Сделайте вопрос числом или впишите значения вариантов в столбец otklik_value листа choices",
            ),
            (
                "there is nothing to take a mean of".to_owned(),
                "Make the question a number, or write the values of the choices into the column otklik_value of the sheet choices",
            ),
        ),
        Defect::MeanWithoutLimit => pair(
            (
                "среднее ожидание не с чем сравнить".to_owned(),
                "Допишите предел в тех же единицах: 2.2 Сожид limit 14",
            ),
            (
                "there is nothing to compare the mean wait with".to_owned(),
                "Add the limit in the same unit: 2.2 Сожид limit 14",
            ),
        ),
        Defect::LimitAlone => pair(
            (
                "limit бывает только у среднего ожидания".to_owned(),
                "Уберите его",
            ),
            ("only a mean wait has a limit".to_owned(), "Remove it"),
        ),
        Defect::UnexpectedOption(option) => pair(
            (
                format!("ни один показатель вопроса не ждёт варианта «{option}»"),
                "Назовите его в otklik_feeds, дайте ему otklik_value или напишите yes в otklik_neutral",
            ),
            (
                format!("no indicator of the question expects the choice “{option}”"),
                "Name it in otklik_feeds, give it an otklik_value, or write yes into otklik_neutral",
            ),
        ),
        Defect::NoItems => pair(
            (
                "здесь нет вопросов".to_owned(),
                "Добавьте строки с вопросами",
            ),
            (
                "there are no questions here".to_owned(),
                "Add rows with questions",
            ),
        ),
        _ => return None,
    })
}
