//! What a person answered: from form text to values, from values to the stored text and back.
use serde_json::{Map, Value as Json};

use crate::region::Channel;

use super::model::{Item, Kind, Survey, UNSURE};

/// The value of one answered item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// One option, by its place in [`Item::option_ids`].
    One(usize),
    /// Several options, by their places, ascending, none twice.
    Many(Vec<usize>),
    /// A whole number.
    Number(i64),
    /// A text, trimmed, not empty.
    Text(String),
    /// Asked by somebody else, and without an answer. Counts as not answered.
    Silent(Silence),
}

/// Why a question that somebody asked, or that stood on a sheet, has no answer. On the site nobody is there to say it: a
/// required question is answered or the form comes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Silence {
    /// Does not know, where the questionnaire has no «затрудняюсь ответить» that could be counted.
    Unsure,
    /// Did not want to answer, or was not asked before the talk ended.
    Refused,
}

/// What a form sends for «не знает»: no option's id, since those have no such sign.
pub const NOT_KNOWN: &str = "!unsure";
/// What a form sends for «не хочет отвечать».
pub const REFUSED: &str = "!refused";

/// The answers of one person: a value for each answered item on the path, nothing for the others.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answers(Vec<Option<Value>>);

/// What is wrong with the answer to one item, for the page to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// A required item without an answer.
    Missing,
    /// Not one of the options (a changed page).
    UnknownOption,
    /// More options than allowed.
    TooMany,
    /// Not a whole number in digits.
    NotANumber,
    /// Outside the accepted range.
    OutOfRange,
    /// Longer than allowed.
    TooLong,
}

/// A fault of the answer to the item at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Problem {
    /// Place of the item in the survey.
    pub item: usize,
    /// What is wrong.
    pub wrong: Wrong,
}

/// A form as sent: names and values in order, undecoded fields already decoded.
#[derive(Debug, Clone, Default)]
pub struct Form(pub Vec<(String, String)>);

impl Form {
    /// The first value of a field.
    pub fn first(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(field, _)| field == name)
            .map(|(_, value)| value.as_str())
    }

    /// Every value of a field.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(field, _)| field == name)
            .map(|(_, value)| value.as_str())
    }
}

impl Answers {
    /// The value at a place.
    pub fn get(&self, item: usize) -> Option<&Value> {
        self.0.get(item)?.as_ref()
    }

    /// Whether the item was answered with this option.
    pub fn has_option(&self, item: usize, option: usize) -> bool {
        match self.get(item) {
            Some(Value::One(chosen)) => *chosen == option,
            Some(Value::Many(chosen)) => chosen.contains(&option),
            _ => false,
        }
    }

    /// Reads a form: walks the path, drops what was sent for hidden items, and gives either the answers
    /// or every problem in the order of the items.
    pub fn parse(survey: &Survey, channel: Channel, form: &Form) -> Result<Answers, Vec<Problem>> {
        let (answers, problems) = Answers::so_far(survey, channel, form);
        if problems.is_empty() {
            Ok(answers)
        } else {
            Err(problems)
        }
    }

    /// The same for a talk that goes on: what has been answered well so far, beside the problems.
    pub fn so_far(survey: &Survey, channel: Channel, form: &Form) -> (Answers, Vec<Problem>) {
        let mut answers = Answers(Vec::with_capacity(survey.items.len()));
        let mut problems = Vec::new();
        let sorted = sorted(survey, form);
        let mut rest = sorted.as_slice();
        for (place, item) in survey.items.iter().enumerate() {
            let (given, others) = rest.split_at(rest.partition_point(|(of, _)| *of <= place));
            rest = others;
            let shown = item
                .show_if
                .as_ref()
                .is_none_or(|condition| condition.holds(&|i, o| answers.has_option(i, o)));
            let value = if shown {
                parse_item(item, channel, given)
            } else {
                Ok(None)
            };
            match value {
                Ok(None) if shown && item.required => problems.push(Problem {
                    item: place,
                    wrong: Wrong::Missing,
                }),
                Ok(_) => {}
                Err(wrong) => problems.push(Problem { item: place, wrong }),
            }
            answers.0.push(value.unwrap_or_default());
        }
        (answers, problems)
    }

    /// The stored text: a JSON object from item id to option id, list of option ids, number, or text; `null` where the
    /// person did not want to answer, `false` where they did not know.
    pub fn to_json(&self, survey: &Survey) -> String {
        let mut json = String::with_capacity(16 * self.0.len() + 2);
        json.push('{');
        for (item, value) in survey.items.iter().zip(&self.0) {
            let Some(value) = value else { continue };
            if json.len() > 1 {
                json.push(',');
            }
            quoted(&item.id, &mut json);
            json.push(':');
            write_json(item, value, &mut json);
        }
        json.push('}');
        json
    }

    /// Reads the stored text. The error names the item that does not fit this version of the survey.
    pub fn from_json(survey: &Survey, text: &str) -> Result<Answers, String> {
        let mut map: Map<String, Json> =
            serde_json::from_str(text).map_err(|err| err.to_string())?;
        let mut answers = Answers(Vec::with_capacity(survey.items.len()));
        for item in &survey.items {
            answers.0.push(match map.remove(&item.id) {
                None => None,
                Some(json) => Some(from_json(item, &json).ok_or_else(|| item.id.clone())?),
            });
        }
        match map.keys().next() {
            Some(unknown) => Err(unknown.clone()),
            None => Ok(answers),
        }
    }
}

/// What was sent for an item: its place and a value, in the order of the form.
type Given<'a> = [(usize, &'a str)];

/// The values of a form by the item that they are for. A browser sends them in the order of the page, so that each name
/// is sought from where the last was found: names compared all with all were a tenth of the work on an answer.
fn sorted<'a>(survey: &Survey, form: &'a Form) -> Vec<(usize, &'a str)> {
    let items = &survey.items;
    let mut sorted = Vec::with_capacity(form.0.len());
    let mut last = 0;
    for (name, value) in &form.0 {
        let mut places = (last..items.len()).chain(0..last);
        if let Some(place) = places.find(|place| items[*place].id == *name) {
            sorted.push((place, value.as_str()));
            last = place;
        }
    }
    // Stable: the values of one item stay in their order.
    sorted.sort_by_key(|(place, _)| *place);
    sorted
}

fn parse_item(item: &Item, channel: Channel, sent: &Given) -> Result<Option<Value>, Wrong> {
    let first = sent.first().map_or("", |(_, value)| *value);
    let given = || Some(first.trim()).filter(|text| !text.is_empty());
    let may_be_unsure = item.unsure.contains(&channel);
    if channel != Channel::Web {
        match silence(sent) {
            Some(Silence::Unsure) if may_be_unsure && item.is_closed() => {
                let place = option(item, UNSURE)?;
                return Ok(Some(match item.kind {
                    Kind::Multiple { .. } => Value::Many(vec![place]),
                    _ => Value::One(place),
                }));
            }
            Some(silence) => return Ok(Some(Value::Silent(silence))),
            None => {}
        }
    }
    if item.is_closed() && !may_be_unsure && sent.iter().any(|(_, id)| id.trim() == UNSURE) {
        return Err(Wrong::UnknownOption);
    }
    match &item.kind {
        Kind::YesNo | Kind::Single { .. } | Kind::Scale { .. } => given()
            .map(|id| option(item, id).map(Value::One))
            .transpose(),
        Kind::Multiple { max, .. } => many(item, *max, sent),
        Kind::Number { min, max, .. } => match given() {
            Some(UNSURE) => option(item, UNSURE).map(|place| Some(Value::One(place))),
            given => given
                .map(|text| number(text, *min, *max).map(Value::Number))
                .transpose(),
        },
        Kind::ShortText { max } | Kind::LongText { max } => {
            let text = text(first, *max)?;
            Ok((!text.is_empty()).then_some(Value::Text(text)))
        }
    }
}

/// Whatever else was sent: who does not want to answer has chosen nothing.
fn silence(sent: &Given) -> Option<Silence> {
    sent.iter().find_map(|(_, value)| match value.trim() {
        REFUSED => Some(Silence::Refused),
        NOT_KNOWN => Some(Silence::Unsure),
        _ => None,
    })
}

fn option(item: &Item, id: &str) -> Result<usize, Wrong> {
    item.option_ids()
        .iter()
        .position(|known| known == id)
        .ok_or(Wrong::UnknownOption)
}

fn many(item: &Item, max: usize, sent: &Given) -> Result<Option<Value>, Wrong> {
    let mut chosen = sent
        .iter()
        .map(|(_, id)| id.trim())
        .filter(|id| !id.is_empty())
        .map(|id| option(item, id))
        .collect::<Result<Vec<_>, _>>()?;
    chosen.sort_unstable();
    chosen.dedup();
    // «Затрудняюсь ответить» next to a real option says two things at once.
    let unsure = chosen
        .iter()
        .any(|place| item.option_ids()[*place] == UNSURE);
    match chosen.len() {
        0 => Ok(None),
        some if some > max || (unsure && some > 1) => Err(Wrong::TooMany),
        _ => Ok(Some(Value::Many(chosen))),
    }
}

fn number(text: &str, min: i64, max: i64) -> Result<i64, Wrong> {
    let number: i64 = text.parse().map_err(|_| Wrong::NotANumber)?;
    if (min..=max).contains(&number) {
        Ok(number)
    } else {
        Err(Wrong::OutOfRange)
    }
}

fn text(given: &str, max: usize) -> Result<String, Wrong> {
    // Browsers send line ends as CR LF; NUL cannot be stored as text on PostgreSQL.
    let clean: String = given
        .replace("\r\n", "\n")
        .chars()
        .filter(|letter| *letter == '\n' || *letter == '\t' || !letter.is_control())
        .collect();
    let clean = clean.trim();
    if clean.chars().count() <= max {
        Ok(clean.to_owned())
    } else {
        Err(Wrong::TooLong)
    }
}

/// Writes one value. Ids of options are letters, digits, `-` and `_` (or a band): they need no escaping.
fn write_json(item: &Item, value: &Value, json: &mut String) {
    let ids = item.option_ids();
    match value {
        Value::One(option) => quoted(&ids[*option], json),
        Value::Many(options) => {
            json.push('[');
            for (nth, option) in options.iter().enumerate() {
                json.push_str(if nth == 0 { "" } else { "," });
                quoted(&ids[*option], json);
            }
            json.push(']');
        }
        Value::Number(number) => json.push_str(&number.to_string()),
        Value::Text(text) => json.push_str(&Json::from(text.as_str()).to_string()),
        Value::Silent(Silence::Unsure) => json.push_str("false"),
        Value::Silent(Silence::Refused) => json.push_str("null"),
    }
}

fn quoted(id: &str, json: &mut String) {
    json.push('"');
    json.push_str(id);
    json.push('"');
}

fn from_json(item: &Item, json: &Json) -> Option<Value> {
    let place = |json: &Json| {
        let id = json.as_str()?;
        item.option_ids().iter().position(|known| known == id)
    };
    match (&item.kind, json) {
        (_, Json::Null) => Some(Value::Silent(Silence::Refused)),
        (_, Json::Bool(false)) => Some(Value::Silent(Silence::Unsure)),
        (Kind::ShortText { .. } | Kind::LongText { .. }, Json::String(text)) => {
            Some(Value::Text(text.clone()))
        }
        (Kind::Number { .. }, Json::Number(number)) => number.as_i64().map(Value::Number),
        (Kind::Number { .. }, json) if json != UNSURE => None,
        (Kind::Multiple { .. }, Json::Array(list)) => list
            .iter()
            .map(place)
            .collect::<Option<Vec<_>>>()
            .map(Value::Many),
        (Kind::ShortText { .. } | Kind::LongText { .. } | Kind::Multiple { .. }, _) => None,
        (_, json) => place(json).map(Value::One),
    }
}
