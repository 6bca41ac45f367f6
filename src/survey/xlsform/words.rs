//! The words for each fault of a workbook: what is wrong, and what to do.
use super::{MOST_ROWS, SHEETS, fault::Slip};
use crate::survey::{load::Defect, model::Lang};

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
        Slip::NoteTwice => pair("такое пояснение уже есть", "Оставьте одно из двух"),
        Slip::NoList(name) => pair(
            format!("на листе choices нет списка «{name}»"),
            "Добавьте варианты с этим именем в столбце list_name или исправьте имя",
        ),
        Slip::NoListName => pair(
            "у варианта нет списка",
            "Напишите имя списка, как в столбце type листа survey",
        ),
        Slip::NoNote(name) => pair(
            format!("нет строки note с именем {name}"),
            "Добавьте её: _lead — первая фраза, _about — что станет с ответами, _thanks — благодарность",
        ),
        Slip::NoConstraint => pair(
            "у выбора одного варианта ограничений не бывает",
            "Уберите ограничение",
        ),
        Slip::NestedGroup => pair(
            "раздел начат внутри другого раздела",
            "Закончите предыдущий строкой end_group",
        ),
        Slip::OpenGroup => pair(
            "раздел не закончен",
            "Добавьте после его вопросов строку end_group",
        ),
        Slip::StrayEnd => pair(
            "раздел здесь не начинался",
            "Уберите эту строку или поставьте выше begin_group",
        ),
        Slip::NotYesNo => pair(
            "в этом списке бывают только yes, no и, в yes_no_unsure, unsure",
            "Исправьте варианты или дайте списку другое имя",
        ),
        Slip::NotMark(mark) => pair(
            "отметки шкалы идут по порядку от 1",
            format!("Напишите {mark} или уберите likert из столбца appearance"),
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
        Slip::NoBounds(form) => pair(
            "не сказано, какими бывают ответы числом",
            format!("Напишите наименьшее и наибольшее в столбце constraint: {form}"),
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
        Slip::NoteTwice => pair("there is such a note already", "Leave one of the two"),
        Slip::NoList(name) => pair(
            format!("the sheet choices has no list “{name}”"),
            "Add choices with this name in the column list_name, or correct the name",
        ),
        Slip::NoListName => pair(
            "the choice belongs to no list",
            "Write the name of a list, as in the column type of the sheet survey",
        ),
        Slip::NoNote(name) => pair(
            format!("there is no row note with the name {name}"),
            "Add it: _lead is the first sentence, _about what becomes of the answers, _thanks the thanks",
        ),
        Slip::NoConstraint => pair("a choice of one option has no constraint", "Remove it"),
        Slip::NestedGroup => pair(
            "the section begins within another one",
            "End the one before with a row end_group",
        ),
        Slip::OpenGroup => pair(
            "the section is never ended",
            "Add a row end_group after its questions",
        ),
        Slip::StrayEnd => pair(
            "no section was begun here",
            "Remove this row, or put a begin_group above",
        ),
        Slip::NotYesNo => pair(
            "this list has only yes, no and, in yes_no_unsure, unsure",
            "Correct the choices, or give the list another name",
        ),
        Slip::NotMark(mark) => pair(
            "the marks of a scale follow one another from 1",
            format!("Write {mark}, or remove likert from the column appearance"),
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
        Slip::NoBounds(form) => pair(
            "it is not said which numbers can be answered",
            format!("Write the least and the greatest in the column constraint: {form}"),
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

/// What a fault that a file could have, too, is called where a workbook has another name for its place; none if the words of files
/// will do.
pub(super) fn of_workbook(defect: &Defect, lang: Lang) -> Option<String> {
    let both = |ru: (String, String), en: (String, String)| match lang {
        Lang::Ru => ru,
        Lang::En => en,
    };
    let (problem, cure) = match defect {
        Defect::NoIfNote => both(
            pair(
                "у вопроса с условием (relevant) нет пометки, кому на него отвечать",
                "Напишите её в столбцах otklik_if_note_ru и otklik_if_note_en, например «Ответьте, если звонили»: старые браузеры \
                 покажут вопрос всем, с этой пометкой",
            ),
            pair(
                "a question with a condition (relevant) has no note of who is to answer it",
                "Write it in the columns otklik_if_note_ru and otklik_if_note_en, such as “Answer if you called”: old browsers \
                 show the question to everybody, with this note",
            ),
        ),
        Defect::IfNoteAlone => both(
            pair(
                "пометка otklik_if_note стоит у вопроса, который задают всем",
                "Уберите её или напишите условие в столбце relevant",
            ),
            pair(
                "otklik_if_note stands at a question that everybody is asked",
                "Remove it, or write a condition in the column relevant",
            ),
        ),
        Defect::SymbolMissing { symbol, indicator } => both(
            pair(
                format!("ни один вопрос не даёт {symbol} для показателя {indicator}"),
                format!(
                    "Напишите в столбце otklik_feeds у вопроса, который об этом спрашивает: {indicator} {symbol} и, если считают \
                     выбравших, двоеточие и варианты, например «: yes»"
                ),
            ),
            pair(
                format!("no question gives {symbol} for the indicator {indicator}"),
                format!(
                    "Write in the column otklik_feeds, at the question that asks for it: {indicator} {symbol} and, if choices are \
                     counted, a colon and the choices, such as “: yes”"
                ),
            ),
        ),
        Defect::BadId(id) => both(
            pair(
                format!("«{id}» не может быть именем"),
                "Используйте латинские буквы, цифры, - и _, не больше 32 знаков; имя раздела и вопроса начинается с буквы",
            ),
            pair(
                format!("“{id}” cannot be a name"),
                "Use Latin letters, digits, - and _, at most 32; the name of a section or question begins with a letter",
            ),
        ),
        Defect::ReservedId(id) => both(
            pair(
                format!("у имени «{id}» есть собственное значение"),
                "Выберите другое; «затрудняюсь ответить» — вариант unsure в списке вопроса",
            ),
            pair(
                format!("the name “{id}” has a meaning of its own"),
                "Choose another one; “hard to say” is the choice unsure in the list of a question",
            ),
        ),
        Defect::FeedWithoutOptions => both(
            pair(
                "не сказано, какие ответы учитывать",
                "Напишите после двоеточия имена вариантов: 1.3 Чобщ_стенд: yes",
            ),
            pair(
                "it is not said which choices count",
                "Write their names after a colon: 1.3 Чобщ_стенд: yes",
            ),
        ),
        Defect::UnsureText => both(
            pair(
                "у вопроса, на который отвечают словами, заполнен столбец otklik_unsure",
                "Очистите его: такой вопрос можно пропустить",
            ),
            pair(
                "otklik_unsure is filled in at a question that is answered in words",
                "Clear it: such a question can be skipped",
            ),
        ),
        _ => return None,
    };
    Some(format!("{problem}. {cure}."))
}
