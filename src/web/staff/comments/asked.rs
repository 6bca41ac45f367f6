//! What the address of a list says: what is looked for, and what was done.
use serde::Deserialize;

use crate::{comments::CommentState, db::comments::CommentKey};

/// The query of a list.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Words.
    pub q: String,
    /// Code of an institution.
    pub institution: String,
    /// A state, or `all`; new ones unasked.
    pub state: String,
    /// A topic.
    pub topic: String,
    /// The page, from 1.
    pub page: i64,
    /// What was done.
    pub done: String,
    /// With which comment.
    pub of: String,
    /// What its state was before.
    pub was: String,
    /// How many times its words had been masked by hand when that was done.
    pub edits: i64,
}

impl Asked {
    /// The state looked at.
    pub fn state(&self) -> Option<CommentState> {
        match self.state.as_str() {
            "all" => None,
            state => Some(CommentState::parse(state).unwrap_or(CommentState::New)),
        }
    }

    /// The query that shows the list again, from its first page.
    pub fn query(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        let state = self.state().map_or("all", CommentState::as_str);
        query.append_pair("state", state);
        for (name, value) in [
            ("q", &self.q),
            ("institution", &self.institution),
            ("topic", &self.topic),
        ] {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        query.finish()
    }
}

/// «12-345» as a key.
pub fn key(text: &str) -> Option<CommentKey> {
    let (institution, id) = text.split_once('-')?;
    Some((institution.parse().ok()?, id.parse().ok()?))
}
