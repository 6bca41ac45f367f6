//! A questionnaire with other texts: the approved wording put in, everything else as it was.
use crate::survey::{Survey, remarks, texts, write};

/// What is put into a copy.
#[derive(Debug, Clone, Default)]
pub struct Wording {
    /// Texts by key and language (`section[1].item[q1].official.ru`); those that are not here stay.
    pub texts: Vec<(String, String)>,
    /// Whether people are asked in the approved words wherever there are some.
    pub officially: bool,
}

impl Wording {
    /// The text under a key.
    pub fn get(&self, key: &str) -> Option<&str> {
        let found = self.texts.iter().find(|(known, _)| known == key);
        found.map(|(_, text)| text.as_str())
    }

    /// Keys that are no text of the survey.
    pub fn unknown(&self, survey: &Survey) -> Vec<&str> {
        let known = texts::fields(survey);
        let given = self.texts.iter().map(|(key, _)| key.as_str());
        given
            .filter(|key| known.iter().all(|(one, _)| one != key))
            .collect()
    }
}

/// The file of a copy under the code `code`, with the comments of its source's file: what comes of it is for the same checks as those of any file to say. Its first
/// lines name what it was made of, so that copies under two codes are two versions.
pub fn rewritten((source, file): (&Survey, &str), code: &str, wording: &Wording) -> String {
    let mut survey = texts::replaced(source, &|key| wording.get(key).map(str::to_owned));
    if wording.officially {
        survey = texts::asked_officially(&survey);
    }
    let note = format!(
        "{code}: копия анкеты {}, версия {}, с другими текстами.\n{code}: a copy of the survey {}, version {}, with other texts.",
        source.id, source.version, source.id, source.version
    );
    remarks::carried(file, &write::toml(&survey, &note))
}
