//! Comments that may leave in a file: what a moderator has shown, of institutions with answers enough.
use std::io::{Seek, Write};

use crate::{
    access::Act,
    accounts::By,
    comments::CommentState,
    db::{
        Conn,
        comments::{self, CommentKey, CommentRow, Search},
        tallies,
    },
    directory::Directory,
    disclosure::Rule,
    error::Result,
    export::{
        Error,
        comments::{CommentOut, csv, xlsx},
    },
    i18n::Lang,
    region::Status,
};

/// Comments in one file, at most.
pub const MOST: i64 = 100_000;

/// The institutions of a campaign of which nothing is told to whoever does not moderate, by the engine of files and results.
pub fn few(conn: &mut Conn, campaign: i64, rule: Rule) -> Result<Vec<i64>> {
    let counts = tallies::responses_of_campaign(conn, campaign)?;
    let counted = counts
        .into_iter()
        .filter(|((_, status), n)| *status == Status::Counted && !rule.tells(n.unsigned_abs()));
    Ok(counted.map(|((institution, _), _)| institution).collect())
}

/// Those that fit and may leave, in an order that tells nothing of time; `None` if they are more than [`MOST`]. That they were taken
/// is written down. To be called in a write transaction.
pub fn take(
    conn: &mut Conn,
    (directory, lang): (&Directory, Lang),
    search: &Search,
    (code, rule): (&str, Rule),
    by: &By,
) -> Result<Option<Vec<CommentOut>>> {
    let search = Search {
        state: Some(CommentState::Shown),
        without: few(conn, search.campaign, rule)?,
        ..search.clone()
    };
    if comments::count(conn, &search)? > MOST {
        return Ok(None);
    }
    let mut rows = comments::search(conn, &search, 0, MOST)?;
    let topics = comments::all_topics(conn, search.campaign)?;
    by.note(conn, Act::CommentsTaken, code, None)?;
    rows.sort_unstable_by_key(|row| (row.institution_id, row.id));
    let out = rows.iter().map(|row| CommentOut {
        item: question(directory, lang, row).to_owned(),
        comment: row.text.clone(),
        topics: of(&topics, row),
        ..at(directory, row.institution_id)
    });
    Ok(Some(out.collect()))
}

/// The question that a comment answers, in short.
pub fn question<'a>(directory: &'a Directory, lang: Lang, row: &CommentRow) -> &'a str {
    let survey = directory
        .campaign(row.campaign_id)
        .map(|campaign| &campaign.questionnaire.survey);
    let item = survey.and_then(|survey| Some(&survey.items[survey.position(&row.item)?]));
    item.map_or("", |item| item.short.get(lang))
}

/// Writes them as CSV for Russian Excel, or as a workbook.
///
/// # Errors
/// A fault of `out`.
pub fn write(
    rows: &[CommentOut],
    is_csv: bool,
    out: impl Write + Seek + Send,
) -> Result<(), Error> {
    if is_csv {
        csv(rows, out)
    } else {
        xlsx(rows, out)
    }
}

fn at(directory: &Directory, institution: i64) -> CommentOut {
    let found = directory.institution(institution);
    CommentOut {
        institution: found.map_or_else(String::new, |row| row.code.clone()),
        institution_name: found.map_or_else(String::new, |row| row.short_name.clone()),
        item: String::new(),
        comment: String::new(),
        topics: String::new(),
    }
}

fn of(topics: &[(CommentKey, String)], row: &CommentRow) -> String {
    let key = (row.institution_id, row.id);
    let from = topics.partition_point(|(of, _)| *of < key);
    let own = topics[from..].iter().take_while(|(of, _)| *of == key);
    let own: Vec<&str> = own.map(|(_, topic)| topic.as_str()).collect();
    own.join("; ")
}
