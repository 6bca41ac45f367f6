//! What has been answered so far in an interview.
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    accounts::random,
    contacts::Keys,
    error::{Error, Result},
    region::Channel,
    survey::{Answers, Form, REFUSED, Survey, answer::Wrong, path},
};

/// An answer as it came from the page.
#[derive(Debug, Clone, Default)]
pub struct Given {
    /// The question's id.
    pub item: String,
    /// What was chosen or typed; nothing if the question was passed over.
    pub values: Vec<String>,
    /// How long the question stood on the screen, in milliseconds.
    pub ms: i64,
    /// Keys pressed while it did.
    pub keys: i32,
}

/// The answers so far, by question, whether it is asked now or not: who goes back and forth loses nothing. Kept encrypted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    given: BTreeMap<String, Vec<String>>,
    /// Each time a question was answered: which, milliseconds, keys.
    times: Vec<(String, i64, i32)>,
    /// What the operator noted for the supervisor; no part of the answers.
    pub note: String,
}

/// At most so many times are kept: nobody goes back and forth so often.
const MOST_TIMES: usize = 500;

impl Sheet {
    /// The text to keep for a draft.
    pub fn close(&self, keys: &Keys, draft: i64) -> Result<String> {
        let json = serde_json::to_vec(self).map_err(|err| Error::Internal(err.into()))?;
        keys.drafts
            .close(&row(draft), &json, random()?)
            .ok_or_else(|| Error::Internal(anyhow::anyhow!("a draft was not encrypted")))
    }

    /// What was kept.
    ///
    /// # Errors
    /// It was kept under another secret.
    pub fn open(keys: &Keys, draft: i64, kept: &str) -> Result<Sheet> {
        let json = keys.drafts.open(&row(draft), kept);
        json.and_then(|json| serde_json::from_slice(&json).ok())
            .ok_or_else(|| Error::Internal(anyhow::anyhow!("a draft cannot be read")))
    }

    /// What was given to a question.
    pub fn given(&self, item: &str) -> Option<&[String]> {
        self.given.get(item).map(Vec::as_slice)
    }

    /// Every question with what was given to it.
    pub fn all(&self) -> &BTreeMap<String, Vec<String>> {
        &self.given
    }

    /// Each time a question was answered: which, milliseconds, keys.
    pub fn times(&self) -> &[(String, i64, i32)] {
        &self.times
    }

    /// Puts an answer down.
    pub fn put(&mut self, given: Given) {
        if self.times.len() < MOST_TIMES {
            self.times
                .push((given.item.clone(), given.ms.max(0), given.keys.max(0)));
        }
        self.given.insert(given.item, given.values);
    }

    /// The answers as a form, as a citizen would send it.
    pub fn form(&self) -> Form {
        let fields = self.given.iter().flat_map(|(item, values)| {
            values
                .iter()
                .map(move |value| (item.clone(), value.clone()))
        });
        Form(fields.collect())
    }

    /// What is wrong with the answer to the question at a place, if it is asked.
    pub fn fault(&self, survey: &Survey, channel: Channel, place: usize) -> Option<Wrong> {
        let (_, problems) = Answers::so_far(survey, channel, &self.form());
        let mut here = problems.iter().filter(|problem| problem.item == place);
        here.next().map(|problem| problem.wrong)
    }

    /// Places of the questions that are asked, given the answers so far.
    pub fn path(&self, survey: &Survey, channel: Channel) -> Vec<usize> {
        let (answers, _) = Answers::so_far(survey, channel, &self.form());
        let visible = path::visible(survey, &answers);
        (0..survey.items.len())
            .filter(|place| visible[*place])
            .collect()
    }

    /// The first question after a place that is asked and was not yet; `None` at the end.
    pub fn next(&self, survey: &Survey, channel: Channel, from: Option<usize>) -> Option<usize> {
        self.path(survey, channel).into_iter().find(|place| {
            from.is_none_or(|from| *place > from)
                && !self.given.contains_key(&survey.items[*place].id)
        })
    }

    /// The answers to keep: a required question that was not asked before the talk ended counts as not answered.
    ///
    /// # Errors
    /// The place of a question whose answer the questionnaire does not take.
    pub fn answers(&self, survey: &Survey, channel: Channel) -> Result<Answers, usize> {
        let mut form = self.form();
        if let Err(problems) = Answers::parse(survey, channel, &form) {
            let missing = problems.iter().filter(|one| one.wrong == Wrong::Missing);
            for problem in missing {
                let item = &survey.items[problem.item].id;
                form.0.push((item.clone(), REFUSED.to_owned()));
            }
        }
        Answers::parse(survey, channel, &form).map_err(|problems| problems[0].item)
    }
}

fn row(draft: i64) -> String {
    format!("drafts|answers|{draft}")
}
