//! Every text of a questionnaire by its key: for the form of approved wording, and for the difference between versions.
//!
//! A key is the one by which [`super::load`] names the text in a fault (`section[1].item[q1].wording.phone`), so a fault leads
//! to the field of its text.
use super::model::{Item, Kind, Lang, Survey, Text};

/// What a text is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// The survey's name for staff.
    Title,
    /// The first sentence.
    Lead,
    /// What becomes of the answers.
    About,
    /// Said after sending.
    Thanks,
    /// Heading of a section.
    Section,
    /// What people read, where a channel has no wording of its own.
    Plain,
    /// The approved wording.
    Official,
    /// A channel's own wording.
    Wording(crate::region::Channel),
    /// Under the question.
    Help,
    /// «Ответьте, если …».
    IfNote,
    /// In the list of mistakes.
    Short,
    /// At the low end of a scale.
    Low,
    /// At the high end.
    High,
    /// An option; its place.
    Option(usize),
}

/// One text with its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The key in the file, without the language.
    pub key: String,
    /// What it is for.
    pub of: Use,
    /// Place of its item in the survey, if it has one.
    pub item: Option<usize>,
    /// The text; empty for an approved wording, help or note that there is none of.
    pub text: Text,
}

impl Named {
    /// The key of one language.
    pub fn field(&self, lang: Lang) -> String {
        format!("{}.{}", self.key, lang.as_str())
    }
}

/// All of them, in the order of the file: of the whole survey first, then by section.
pub fn all(survey: &Survey) -> Vec<Named> {
    let mut copy = survey.clone();
    let mut all = Vec::new();
    walk(&mut copy, &mut |named| {
        all.push(named.clone());
        None
    });
    all
}

/// All of them by the key of each language.
pub fn fields(survey: &Survey) -> Vec<(String, String)> {
    let of =
        |named: &Named| Lang::ALL.map(|lang| (named.field(lang), named.text.get(lang).to_owned()));
    all(survey).iter().flat_map(of).collect()
}

/// The survey with other texts: `given` is asked for each by its key and language; what it does not know stays. Texts are
/// trimmed. Where both languages come out empty, an approved wording, help or note is taken away; any other empty text is
/// kept for [`super::load`] to find.
pub fn replaced(survey: &Survey, given: &impl Fn(&str) -> Option<String>) -> Survey {
    let mut copy = survey.clone();
    walk(&mut copy, &mut |named| {
        let read = |lang: Lang| {
            let sent = given(&named.field(lang));
            sent.map_or_else(
                || named.text.get(lang).to_owned(),
                |text| text.trim().to_owned(),
            )
        };
        Some(Text {
            ru: read(Lang::Ru),
            en: read(Lang::En),
        })
    });
    copy
}

/// Asks people in the approved words wherever there are some.
pub fn asked_officially(survey: &Survey) -> Survey {
    let mut copy = survey.clone();
    for item in &mut copy.items {
        if let Some(official) = &item.official {
            item.plain.ru = official.ru.clone();
            // Usually there is an approved Russian text only.
            if !official.en.is_empty() {
                item.plain.en = official.en.clone();
            }
        }
    }
    copy
}

type Visit<'a> = dyn FnMut(&Named) -> Option<Text> + 'a;

/// Shows each text and puts in what comes back.
fn walk(survey: &mut Survey, visit: &mut Visit<'_>) {
    for (of, key, text) in [
        (Use::Title, "title", &mut survey.title),
        (Use::Lead, "lead", &mut survey.lead),
        (Use::About, "about", &mut survey.about),
        (Use::Thanks, "thanks", &mut survey.thanks),
    ] {
        need((of, key.to_owned(), None), text, visit);
    }
    for (nth, section) in survey.sections.iter_mut().enumerate() {
        let key = format!("section[{}]", nth + 1);
        need(
            (Use::Section, format!("{key}.title"), None),
            &mut section.title,
            visit,
        );
        for place in section.items.clone() {
            let item = &mut survey.items[place];
            let key = format!("{key}.item[{}]", item.id);
            one(item, (&key, place), visit);
        }
    }
}

fn one(item: &mut Item, (key, place): (&str, usize), visit: &mut Visit<'_>) {
    let at = |of, name: &str| (of, format!("{key}.{name}"), Some(place));
    need(at(Use::Plain, "text"), &mut item.plain, visit);
    may(at(Use::Official, "official"), &mut item.official, visit);
    for (channel, text) in &mut item.wording {
        let name = format!("wording.{channel}");
        need(at(Use::Wording(*channel), &name), text, visit);
    }
    may(at(Use::Help, "help"), &mut item.help, visit);
    if item.show_if.is_some() {
        may(at(Use::IfNote, "if-note"), &mut item.if_note, visit);
    }
    need(at(Use::Short, "short"), &mut item.short, visit);
    match &mut item.kind {
        Kind::Single { options, .. } | Kind::Multiple { options, .. } => {
            for (nth, option) in options.iter_mut().enumerate() {
                let name = format!("options[{}].text", option.id);
                need(at(Use::Option(nth), &name), &mut option.text, visit);
            }
        }
        Kind::Scale { low, high, .. } => {
            need(at(Use::Low, "low"), low, visit);
            need(at(Use::High, "high"), high, visit);
        }
        Kind::YesNo | Kind::Number { .. } | Kind::ShortText { .. } | Kind::LongText { .. } => {}
    }
}

type At = (Use, String, Option<usize>);

fn need((of, key, item): At, text: &mut Text, visit: &mut Visit<'_>) {
    let named = Named {
        key,
        of,
        item,
        text: text.clone(),
    };
    if let Some(given) = visit(&named) {
        *text = given;
    }
}

fn may((of, key, item): At, text: &mut Option<Text>, visit: &mut Visit<'_>) {
    let named = Named {
        key,
        of,
        item,
        text: text.clone().unwrap_or_default(),
    };
    if let Some(given) = visit(&named) {
        *text = (given != Text::default()).then_some(given);
    }
}
