//! The body of an answer that another system hands over, and what is wrong with it, part by part.
use serde_json::{Map, Value as Json};

use super::problem::{Fault, Kind, Problem};
use crate::{
    directory::Questionnaire,
    region::Channel,
    survey::{
        Answers, Form, Item, Kind as ItemKind, Lang, NOT_KNOWN, REFUSED, Survey, answer::Wrong,
    },
};

/// What has the form of a body.
#[derive(Debug, Clone, PartialEq)]
pub struct Given {
    /// Code of the institution.
    pub institution: String,
    /// The version of the questionnaire that was asked.
    pub survey_version: String,
    /// In which language.
    pub lang: Lang,
    /// By id of the item.
    pub answers: Map<String, Json>,
}

impl Given {
    /// Reads a body.
    ///
    /// # Errors
    /// It is no JSON object, or a part is missing, of another kind, or not one of those that there are: all at once.
    pub fn parse(bytes: &[u8]) -> Result<Given, Problem> {
        let json: Json = serde_json::from_slice(bytes)
            .map_err(|err| Problem::new(Kind::Malformed, format!("The body is no JSON: {err}.")))?;
        let Json::Object(mut whole) = json else {
            return Err(Problem::new(Kind::Malformed, "The body is no JSON object."));
        };
        let mut faults = Vec::new();
        let mut text = |name: &str| match whole.remove(name) {
            Some(Json::String(text)) => text,
            _ => {
                faults.push(Fault::at(name, "a text is expected"));
                String::new()
            }
        };
        let institution = text("institution");
        let survey_version = text("survey_version");
        let lang = text("lang");
        let answers = match whole.remove("answers") {
            Some(Json::Object(answers)) => answers,
            _ => {
                faults.push(Fault::at("answers", "an object is expected"));
                Map::new()
            }
        };
        let known = Lang::parse(&lang);
        let at_lang = |fault: &Fault| fault.pointer == "#/lang";
        if known.is_none() && !faults.iter().any(at_lang) {
            faults.push(Fault::at("lang", "`ru` or `en` is expected"));
        }
        for name in whole.keys() {
            faults.push(Fault::at(name, "there is no such part"));
        }
        match known.filter(|_| faults.is_empty()) {
            Some(lang) => Ok(Given {
                institution,
                survey_version,
                lang,
                answers,
            }),
            None => {
                let told = "Correct the parts that `errors` names.";
                Err(Problem::new(Kind::Invalid, told).with(faults))
            }
        }
    }
}

/// The answers by the rules of the questionnaire, and everything that is wrong.
pub fn answers(
    given: &Given,
    sheet: &Questionnaire,
    channel: Channel,
) -> (Option<Answers>, Vec<Fault>) {
    let survey = &sheet.survey;
    let mut faults = Vec::new();
    if given.survey_version != *sheet.version {
        let expected = format!("the campaign asks version `{}`", sheet.version);
        faults.push(Fault::at("survey_version", &expected));
        return (None, faults);
    }
    let mut fields = Vec::new();
    for (id, json) in &given.answers {
        match survey.items.iter().find(|item| item.id == *id) {
            None => faults.push(Fault::of_answer(id, "there is no such question")),
            Some(item) => match values(item, json, channel) {
                Ok(values) => fields.extend(values.into_iter().map(|value| (id.clone(), value))),
                Err(expected) => faults.push(Fault::of_answer(id, expected)),
            },
        }
    }
    if !faults.is_empty() {
        return (None, faults);
    }
    let (answers, problems) = Answers::so_far(survey, channel, &Form(fields));
    for problem in problems {
        let item = &survey.items[problem.item];
        faults.push(Fault::of_answer(
            &item.id,
            &why(item, problem.wrong, channel),
        ));
    }
    faults.extend(beside_the_path(survey, given, &answers));
    (Some(answers), faults)
}

/// A person on the site leaves hidden questions filled in without knowing; a program that sends them has misread the path.
fn beside_the_path(survey: &Survey, given: &Given, answers: &Answers) -> Vec<Fault> {
    let visible = crate::survey::path::visible(survey, answers);
    let hidden = survey.items.iter().zip(visible).filter(|(_, seen)| !seen);
    hidden
        .filter(|(item, _)| given.answers.contains_key(&item.id))
        .map(|(item, _)| {
            Fault::of_answer(&item.id, "after these answers the question is not asked")
        })
        .collect()
}

/// As a form would send it; else what is expected.
fn values(item: &Item, json: &Json, channel: Channel) -> Result<Vec<String>, &'static str> {
    let spoken = channel != Channel::Web;
    match (&item.kind, json) {
        (_, Json::Null) if spoken => Ok(vec![REFUSED.to_owned()]),
        (_, Json::Bool(false)) if spoken => Ok(vec![NOT_KNOWN.to_owned()]),
        // What a form says by signs of its own is said by `null` and `false` here.
        (_, Json::String(text)) if text == REFUSED || text == NOT_KNOWN => {
            Err("an answer is expected")
        }
        (ItemKind::Multiple { .. }, Json::Array(list)) => {
            let ids = list.iter().map(|one| one.as_str().map(str::to_owned));
            let ids: Option<Vec<String>> = ids.collect();
            ids.filter(|ids| ids.iter().all(|id| id != REFUSED && id != NOT_KNOWN))
                .ok_or("a list of ids of options is expected")
        }
        (ItemKind::Multiple { .. }, _) => Err("a list of ids of options is expected"),
        (ItemKind::Number { .. }, Json::Number(number)) => Ok(vec![number.to_string()]),
        (ItemKind::Number { .. }, Json::String(text)) => Ok(vec![text.clone()]),
        (ItemKind::Number { .. }, _) => Err("a whole number is expected"),
        (ItemKind::ShortText { .. } | ItemKind::LongText { .. }, Json::String(text)) => {
            Ok(vec![text.clone()])
        }
        (ItemKind::ShortText { .. } | ItemKind::LongText { .. }, _) => Err("a text is expected"),
        (_, Json::String(id)) => Ok(vec![id.clone()]),
        _ => Err("the id of an option is expected"),
    }
}

fn why(item: &Item, wrong: Wrong, channel: Channel) -> String {
    match (wrong, &item.kind) {
        (Wrong::Missing, _) => "an answer is required".to_owned(),
        (Wrong::UnknownOption, _) => {
            let unsure = item.unsure.contains(&channel);
            let known = item.option_ids().iter();
            let known = known.filter(|id| unsure || id.as_str() != crate::survey::UNSURE);
            let known: Vec<String> = known.map(|id| format!("`{id}`")).collect();
            format!("one of {} is expected", known.join(", "))
        }
        (Wrong::TooMany, ItemKind::Multiple { max, .. }) => {
            format!("{max} options at most, and `unsure` alone")
        }
        (Wrong::OutOfRange, ItemKind::Number { min, max, .. }) => {
            format!("a number from {min} to {max} is expected")
        }
        (Wrong::TooLong, ItemKind::ShortText { max } | ItemKind::LongText { max }) => {
            format!("{max} letters at most")
        }
        _ => "a whole number is expected".to_owned(),
    }
}

impl Fault {
    /// Of a part of the body.
    pub fn at(name: &str, detail: &str) -> Fault {
        Fault {
            pointer: format!("#/{}", escaped(name)),
            detail: detail.to_owned(),
        }
    }

    /// Of an answer.
    pub fn of_answer(id: &str, detail: &str) -> Fault {
        Fault {
            pointer: format!("#/answers/{}", escaped(id)),
            detail: detail.to_owned(),
        }
    }
}

/// A name in a JSON pointer in a URI fragment (RFC 6901, 3 and 6).
fn escaped(name: &str) -> String {
    crate::view::encode(&name.replace('~', "~0").replace('/', "~1"))
}
