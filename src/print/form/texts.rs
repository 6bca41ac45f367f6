//! What a form says beside its questions.

use super::Form;
use crate::survey::Lang;

/// The fixed words.
pub(super) struct Texts {
    pub title: &'static str,
    pub serial: &'static str,
    pub how: [&'static str; 3],
    pub foot: &'static str,
    pub thanks: &'static str,
    pub many: &'static str,
}

const RU: Texts = Texts {
    title: "Анкета",
    serial: "Номер бланка",
    how: [
        "Поставьте галочку в клетке рядом с ответом. На вопрос отмечайте один ответ, если не написано другое.",
        "Ошиблись — зачеркните клетку целиком и отметьте другую. На вопрос, который к Вам не относится, не отвечайте.",
        "Номер бланка нужен, чтобы не потерять листы: кто какой заполнил, нигде не записано.",
    ],
    foot: "Слева — номера вопросов для ввода. Ничего здесь не пишите.",
    thanks: "Спасибо! Опустите заполненный бланк в ящик для анкет или отдайте тому, кто его выдал.",
    many: "Анкеты",
};

const EN: Texts = Texts {
    title: "Questionnaire",
    serial: "Form number",
    how: [
        "Tick the box beside your answer. Tick one answer to a question unless it says otherwise.",
        "If you slip, fill the box in and tick another. Leave out a question that does not concern you.",
        "The number keeps sheets from getting lost: who filled in which is written nowhere.",
    ],
    foot: "The numbers on the left are for keying. Write nothing there.",
    thanks: "Thank you! Put the form into the box for questionnaires or give it back to whoever handed it out.",
    many: "Questionnaires",
};

pub(super) fn of(lang: Lang) -> &'static Texts {
    match lang {
        Lang::Ru => &RU,
        Lang::En => &EN,
    }
}

/// Who asks, and where to ask back.
pub(super) fn asks(form: &Form<'_>) -> String {
    let (who, phone) = (form.organizer, form.hotline);
    match (form.lang, phone.is_empty()) {
        (Lang::Ru, true) => format!("Опрос проводит: {who}."),
        (Lang::Ru, false) => format!("Опрос проводит: {who}. Вопросы — по телефону {phone}."),
        (Lang::En, true) => format!("Asked by: {who}."),
        (Lang::En, false) => format!("Asked by: {who}. Questions: call {phone}."),
    }
}

pub(super) fn page_of(lang: Lang, nth: usize, of: usize) -> String {
    match lang {
        Lang::Ru => format!("Страница {nth} из {of}"),
        Lang::En => format!("Page {nth} of {of}"),
    }
}

/// At most so many answers.
pub(super) fn at_most(lang: Lang, max: usize, options: usize) -> String {
    match (lang, max >= options) {
        (Lang::Ru, true) => "Можно отметить несколько ответов.".to_owned(),
        (Lang::Ru, false) => format!("Можно отметить несколько ответов, не больше {max}."),
        (Lang::En, true) => "You may tick several answers.".to_owned(),
        (Lang::En, false) => format!("You may tick several answers, at most {max}."),
    }
}

pub(super) fn yes_no(lang: Lang) -> [&'static str; 2] {
    match lang {
        Lang::Ru => ["Да", "Нет"],
        Lang::En => ["Yes", "No"],
    }
}

pub(super) fn unsure(lang: Lang) -> &'static str {
    match lang {
        Lang::Ru => "Затрудняюсь ответить",
        Lang::En => "Hard to say",
    }
}
