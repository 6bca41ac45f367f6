//! The words for each fault of a workbook: what is wrong, and what to do.
use super::{MOST_ROWS, SAID, SHEETS, fault::Slip};
use crate::survey::model::Lang;

/// The types that a questionnaire has.
const TYPES: &str = "select_one, select_multiple, integer, text, note, begin_group, end_group";

/// What is wrong and what to do.
pub(super) fn said(slip: &Slip, lang: Lang) -> String {
    let (problem, cure) = match lang {
        Lang::Ru => ru(slip),
        Lang::En => en(slip),
    };
    format!("{problem}. {cure}.")
}

fn pair(problem: impl Into<String>, cure: impl Into<String>) -> (String, String) {
    (problem.into(), cure.into())
}

fn ru(slip: &Slip) -> (String, String) {
    let first = |first: &Option<String>| {
        first
            .as_ref()
            .map(|cell| format!(" в ячейке {cell}"))
            .unwrap_or_default()
    };
    match slip {
        Slip::NoSheet => pair(
            "такого листа нет, или он пуст",
            format!(
                "В книге нужны листы {} со строкой заголовков",
                SHEETS.join(", ")
            ),
        ),
        Slip::TooLarge => pair(
            format!("на листе больше {MOST_ROWS} строк или в книге больше 2 МиБ текста"),
            "Оставьте в книге одну анкету",
        ),
        Slip::ColumnTwice => pair("такой столбец уже есть", "Оставьте один из двух"),
        Slip::NoColumn => pair("этого столбца не хватает", "Добавьте его и заполните"),
        Slip::UnknownColumn => pair(
            "в анкете нет места для этого столбца",
            "Уберите его вместе с содержимым; тексты бывают на русском (ru) и английском (en)",
        ),
        Slip::UnknownType(given) => pair(
            format!("вида «{given}» в анкете не бывает"),
            format!(
                "Напишите один из: {TYPES}; к select_one и select_multiple добавьте имя списка"
            ),
        ),
        Slip::UnknownNote(name) => pair(
            format!("пояснение «{name}» анкете некуда поместить"),
            "Назовите его _lead (первая фраза), _about (что станет с ответами) или _thanks (благодарность) либо перенесите \
             в hint вопроса",
        ),
        Slip::NoteForSome(name) => pair(
            format!(
                "пояснение «{name}» видят не все: условие стоит у него самого или у его раздела, а здесь его увидели бы и другие"
            ),
            "Перенесите его в hint вопроса с тем же условием или уберите условие",
        ),
        Slip::NotHere => pair(
            "в такой строке этому столбцу нет места",
            "Очистите ячейку; то, что должны прочесть люди, перенесите в label",
        ),
        Slip::OwnUnsure => pair(
            format!("вариант unsure показывают только словами «{}»", SAID[2].1),
            "Если это он и есть, очистите подпись; если ответ другой, дайте ему другое имя, например dont-know, — здесь и в \
             условиях",
        ),
        Slip::NoteTwice => pair("такое пояснение уже есть", "Оставьте одно из двух"),
        Slip::NoList(name) => pair(
            format!("на листе choices нет списка «{name}»"),
            "Добавьте варианты с этим именем в столбце list_name или исправьте имя",
        ),
        Slip::NoListName => pair(
            "у варианта нет списка",
            "Напишите имя списка, как в столбце type листа survey",
        ),
        Slip::NoConstraint => pair(
            "у выбора одного варианта ограничений не бывает",
            "Уберите ограничение",
        ),
        Slip::OpenGroup => pair(
            "раздел не закончен",
            "Добавьте после его вопросов строку end_group",
        ),
        Slip::StrayEnd => pair(
            "раздел здесь не начинался",
            "Уберите эту строку или поставьте выше begin_group",
        ),
        Slip::NotFlag => pair("здесь пишут yes или no", "Напишите одно из двух"),
        Slip::NotWhole => pair(
            "это не целое число или оно слишком велико",
            "Напишите целое число цифрами; несколько — через запятую",
        ),
        Slip::Relevant(at) => pair(
            format!("условие нельзя прочитать начиная с {at}-го знака"),
            "Пишите так: ${вопрос} = 'вариант', selected(${вопрос}, 'вариант'), and, or, not( … ); скобок друг в друге — не больше 32",
        ),
        Slip::RelevantSays => pair(
            "условие сравнивает не с вариантом ответа",
            "Сравните с вариантом более раннего вопроса: ${вопрос} = 'вариант'; числа и тексты в условиях не участвуют",
        ),
        Slip::Constraint(form) => pair(
            "такое ограничение анкета не хранит",
            format!("Напишите {form}"),
        ),
        Slip::Feeds => pair(
            "показатели записаны не так",
            "Пишите так: 1.3 Чобщ_стенд: yes; несколько — через точку с запятой, срок ожидания — 2.2 Сожид limit 14",
        ),
        Slip::SameId { id, first: cell } => pair(
            format!("имя «{id}» уже стоит{}", first(cell)),
            "Дайте одному из двух другое имя",
        ),
        Slip::SameSymbol(cell) => pair(
            format!("это обозначение уже стоит{}", first(cell)),
            "Оставьте его у одного вопроса",
        ),
        Slip::Loaded(_) => pair("", ""),
    }
}

fn en(slip: &Slip) -> (String, String) {
    let first = |first: &Option<String>| {
        first
            .as_ref()
            .map(|cell| format!(" in cell {cell}"))
            .unwrap_or_default()
    };
    match slip {
        Slip::NoSheet => pair(
            "there is no such sheet, or it is empty",
            format!(
                "The workbook needs the sheets {} with a row of headings",
                SHEETS.join(", ")
            ),
        ),
        Slip::TooLarge => pair(
            format!(
                "the sheet has more than {MOST_ROWS} rows, or the workbook more than 2 MiB of text"
            ),
            "Leave one questionnaire in the workbook",
        ),
        Slip::ColumnTwice => pair("there is such a column already", "Leave one of the two"),
        Slip::NoColumn => pair("this column is missing", "Add it and fill it in"),
        Slip::UnknownColumn => pair(
            "a questionnaire has no place for this column",
            "Remove it with what is in it; texts are in Russian (ru) and English (en)",
        ),
        Slip::UnknownType(given) => pair(
            format!("a questionnaire has no “{given}”"),
            format!(
                "Write one of: {TYPES}; after select_one and select_multiple comes the name of a list"
            ),
        ),
        Slip::UnknownNote(name) => pair(
            format!("there is no place for the note “{name}”"),
            "Call it _lead (the first sentence), _about (what becomes of the answers) or _thanks, or move it to the hint of a \
             question",
        ),
        Slip::NoteForSome(name) => pair(
            format!(
                "the note “{name}” is not for everybody: it has a condition, or its section has, and here others would see it, too"
            ),
            "Move it to the hint of a question with the same condition, or remove the condition",
        ),
        Slip::NotHere => pair(
            "in such a row there is no place for this column",
            "Clear the cell; move what people are to read to the label",
        ),
        Slip::OwnUnsure => pair(
            format!(
                "the choice unsure is shown in the words “{}” only",
                SAID[2].2
            ),
            "If it is that, clear the label; if it is another answer, give it another name, such as dont-know, here and in \
             conditions",
        ),
        Slip::NoteTwice => pair("there is such a note already", "Leave one of the two"),
        Slip::NoList(name) => pair(
            format!("the sheet choices has no list “{name}”"),
            "Add choices with this name in the column list_name, or correct the name",
        ),
        Slip::NoListName => pair(
            "the choice belongs to no list",
            "Write the name of a list, as in the column type of the sheet survey",
        ),
        Slip::NoConstraint => pair("a choice of one option has no constraint", "Remove it"),
        Slip::OpenGroup => pair(
            "the section is never ended",
            "Add a row end_group after its questions",
        ),
        Slip::StrayEnd => pair(
            "no section was begun here",
            "Remove this row, or put a begin_group above",
        ),
        Slip::NotFlag => pair("here stands yes or no", "Write one of the two"),
        Slip::NotWhole => pair(
            "this is no whole number, or too great a one",
            "Write a whole number in digits; several with commas between",
        ),
        Slip::Relevant(at) => pair(
            format!("the condition cannot be read from letter {at} on"),
            "Write ${question} = 'choice', selected(${question}, 'choice'), and, or, not( … ); at most 32 brackets in one another",
        ),
        Slip::RelevantSays => pair(
            "the condition compares with something else than a choice",
            "Compare with a choice of an earlier question: ${question} = 'choice'; numbers and texts have no part in conditions",
        ),
        Slip::Constraint(form) => pair(
            "a questionnaire cannot hold such a constraint",
            format!("Write {form}"),
        ),
        Slip::Feeds => pair(
            "the indicators are not written so",
            "Write 1.3 Чобщ_стенд: yes; several with semicolons between, a longest wait as 2.2 Сожид limit 14",
        ),
        Slip::SameId { id, first: cell } => pair(
            format!("the name “{id}” stands already{}", first(cell)),
            "Give one of the two another name",
        ),
        Slip::SameSymbol(cell) => pair(
            format!("this symbol stands already{}", first(cell)),
            "Leave it with one question",
        ),
        Slip::Loaded(_) => pair("", ""),
    }
}
