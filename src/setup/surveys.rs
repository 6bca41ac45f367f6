//! Pinning survey versions, and noticing files that were changed under a campaign.
use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use super::plan::Flaw;
use crate::{
    access::{Act, Scope},
    accounts::By,
    db::{
        Conn, campaigns, survey_owners,
        surveys::{self, SurveyRow},
    },
    error::{Error, Result},
    import,
    region::{CampaignState, Sector},
    survey::{Fault, Lang, Survey, Text, Version, load, xlsform},
    survey_files::SurveyFiles,
};

/// The present content of a survey, ready to be kept as a version: of its file, else of one that was brought in. The inner
/// error is that there is none, or that it is unsound.
pub fn find(
    conn: &mut Conn,
    files: &SurveyFiles,
    id: &str,
) -> Result<Result<(Survey, SurveyRow), Flaw>> {
    if let Some(file) = files.0.iter().find(|file| file.id == id) {
        return Ok(file.survey().map_err(Flaw::UnsoundSurvey).map(|survey| {
            let bytes = file.bytes.as_deref().unwrap_or_default();
            let row = row(id, &survey, bytes);
            (survey, row)
        }));
    }
    let own = own(conn, files)?;
    let Some(row) = own.iter().find(|row| row.survey_id == id) else {
        let known = files.0.iter().map(|file| &file.id);
        let known = known.chain(own.iter().map(|row| &row.survey_id)).cloned();
        return Ok(Err(Flaw::NoSurvey(known.collect())));
    };
    Ok(parsed(row)
        .map_err(Flaw::UnsoundSurvey)
        .map(|survey| (survey, row.clone())))
}

/// The content of a survey for a campaign that is pinned to a version: that version, if it is one of this survey; else the present
/// content, see [`find`].
pub fn for_plan(
    conn: &mut Conn,
    files: &SurveyFiles,
    id: &str,
    pinned: Option<&str>,
) -> Result<Result<(Survey, SurveyRow), Flaw>> {
    let kept = match pinned {
        Some(version) => Some(kept(conn, version)?).filter(|kept| kept.survey_id == id),
        None => None,
    };
    match kept {
        Some(row) => Ok(parsed(&row)
            .map_err(Flaw::UnsoundSurvey)
            .map(|survey| (survey, row))),
        None => find(conn, files, id),
    }
}

/// Whether the survey of a kept version has other content by now that a draft pinned to the version could take; what is wrong with
/// it is told to who does.
pub fn has_newer(conn: &mut Conn, files: &SurveyFiles, version: &str) -> Result<bool> {
    let kept = kept(conn, version)?;
    let present = find(conn, files, &kept.survey_id)?;
    let other = present.map_or(true, |(_, row)| row.version != version);
    let is_own = files.0.iter().all(|file| file.id != kept.survey_id);
    Ok(other && (is_own || !is_unchanged(files, &kept)))
}

/// The questionnaires that have no file: brought in on the site or by a command, the newest version of each.
pub fn own(conn: &mut Conn, files: &SurveyFiles) -> Result<Vec<SurveyRow>> {
    let mut own: Vec<SurveyRow> = Vec::new();
    for row in surveys::newest(conn)? {
        let known = files.0.iter().any(|file| file.id == row.survey_id);
        if !known && own.iter().all(|one| one.survey_id != row.survey_id) {
            own.push(row);
        }
    }
    own.sort_by(|a, b| a.survey_id.cmp(&b.survey_id));
    Ok(own)
}

/// The questionnaire of a kept version.
///
/// # Errors
/// All its faults, if it does not load.
pub fn parsed(row: &SurveyRow) -> Result<Survey, Vec<Fault>> {
    load::parse(&row.survey_id, FILE, row.body.as_bytes())
}

/// What faults call a file that was brought in.
const FILE: &str = "survey.toml";

/// The longest code of a questionnaire, in letters.
pub const MAX_ID: usize = 40;

/// The questionnaire of this code as it is now, or of a kept version; with its file. `None` if there is none, or its file has
/// faults.
pub fn named(conn: &mut Conn, files: &SurveyFiles, name: &str) -> Result<Option<(Survey, String)>> {
    if let Ok((survey, row)) = find(conn, files, name)? {
        return Ok(Some((survey, row.body)));
    }
    let Some(kept) = surveys::one(conn, name)? else {
        return Ok(None);
    };
    let survey =
        parsed(&kept).map_err(|_faults| anyhow::anyhow!("kept survey {name} does not load"))?;
    Ok(Some((survey, kept.body)))
}

/// The newest version of a questionnaire that is copied, if a form of its texts was made of another one: what was changed since
/// would be lost. A copy of an earlier version under its own code is one, too, for it would stand for the newest.
pub fn overtaken(
    conn: &mut Conn,
    files: &SurveyFiles,
    (survey, code): (&Survey, &str),
    made_of: &str,
) -> Result<Option<Survey>> {
    let newest = if code == survey.id {
        named(conn, files, code)?.map(|(newest, _)| newest)
    } else {
        None
    };
    let newest = newest.unwrap_or_else(|| survey.clone());
    Ok((newest.version.to_string() != made_of).then_some(newest))
}

/// A questionnaire, or a version of one, that another can be compared with.
#[derive(Debug, Clone)]
pub struct Compared {
    /// Its version, or its code for the present content of another questionnaire.
    pub name: String,
    /// Its title.
    pub title: Text,
    /// The day it was kept on; none of content that is not pinned.
    pub kept_on: Option<NaiveDate>,
    /// Whether it is a version of the same questionnaire.
    pub own: bool,
}

/// What a questionnaire can be compared with: its own versions, the newest first, then all other questionnaires as they are
/// now. What does not load is left out.
pub fn compared(conn: &mut Conn, files: &SurveyFiles, survey: &Survey) -> Result<Vec<Compared>> {
    let mut all = Vec::new();
    let mut kept = surveys::dated(conn, &survey.id)?;
    let now = survey.version.to_string();
    if kept.iter().all(|(version, _)| *version != now) {
        all.push(Compared {
            name: survey.id.clone(),
            title: survey.title.clone(),
            kept_on: None,
            own: true,
        });
    }
    // What is asked now comes first, whenever it was kept.
    kept.sort_by_key(|(version, _)| *version != now);
    for (version, at) in kept {
        if let Some(Ok(other)) = surveys::one(conn, &version)?.as_ref().map(parsed) {
            all.push(Compared {
                name: version,
                title: other.title,
                kept_on: Some(at.date()),
                own: true,
            });
        }
    }
    let of_files = files.0.iter().filter_map(|file| file.survey().ok());
    let own = own(conn, files)?;
    let own = own.iter().filter_map(|row| parsed(row).ok());
    let others = of_files.chain(own).filter(|other| other.id != survey.id);
    all.extend(others.map(|other| Compared {
        name: other.id,
        title: other.title,
        kept_on: None,
        own: false,
    }));
    Ok(all)
}

/// Why a questionnaire is not brought in.
#[derive(Debug, Clone)]
pub enum Unfit {
    /// Its code is empty, too long, has other letters, or looks like a version.
    Code,
    /// A file of the program has this code.
    Taken,
    /// A questionnaire of another party, or of the site's own, has this code.
    Others,
    /// The very same file was kept before: under this other code, or as an earlier version of this one. What is kept is never
    /// changed, and a version is known by its content.
    Twin(String),
    /// The file does not load.
    Faults(Vec<Fault>),
    /// The workbook cannot be read.
    Workbook(import::Fault),
    /// The workbook is no sound questionnaire.
    Cells(Vec<xlsform::Fault>),
}

impl Unfit {
    /// What is wrong with the file, a line for each fault; empty if the fault is of its code.
    pub fn faults(&self, lang: Lang) -> Vec<String> {
        match self {
            Unfit::Code | Unfit::Taken | Unfit::Others | Unfit::Twin(_) => Vec::new(),
            Unfit::Faults(faults) => faults.iter().map(|fault| fault.text(lang)).collect(),
            Unfit::Workbook(fault) => vec![fault.text(lang)],
            Unfit::Cells(faults) => faults.iter().map(|fault| fault.text(lang)).collect(),
        }
    }
}

/// A file that is brought in.
#[derive(Debug, Clone, Copy)]
pub struct Brought<'b> {
    /// The code that it is to have.
    pub id: &'b str,
    /// A file TOML or a workbook `XLSForm`.
    pub bytes: &'b [u8],
    /// The sector of a workbook that names none.
    pub sector: Option<Sector>,
}

/// Brings a questionnaire in, or a new version of one that was brought in before; by the same checks as those of a file. The
/// inner error is all that is wrong. What another party brought in is that party's: campaigns ask the newest version.
pub fn bring(
    conn: &mut Conn,
    files: &SurveyFiles,
    Brought { id, bytes, sector }: Brought<'_>,
    (scope, by): (Scope, &By),
) -> Result<Result<Survey, Unfit>> {
    let letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let fits = (1..=MAX_ID).contains(&id.len()) && id.bytes().all(letter);
    if !fits || Version::parse(id).is_some() {
        return Ok(Err(Unfit::Code));
    }
    if files.0.iter().any(|file| file.id == id) {
        return Ok(Err(Unfit::Taken));
    }
    if !keeps(conn, scope, id)? {
        return Ok(Err(Unfit::Others));
    }
    let (survey, row) = match read(id, bytes, sector) {
        Ok(survey) => survey,
        Err(unfit) => return Ok(Err(unfit)),
    };
    if let Some(before) = surveys::one(conn, &row.version)? {
        let newest = surveys::dated(conn, id)?.into_iter().next();
        let is_newest = newest.is_some_and(|(version, _)| version == row.version);
        if before.survey_id != id || !is_newest {
            return Ok(Err(Unfit::Twin(before.survey_id)));
        }
    }
    // What is nobody's from before waits for its party: the site's own people give it a version without taking it.
    if scope != Scope::All || surveys::dated(conn, id)?.is_empty() {
        survey_owners::claim(conn, id, by.party, by.at)?;
        if !keeps(conn, scope, id)? {
            return Ok(Err(Unfit::Others));
        }
    }
    surveys::keep(conn, &row, by.at)?;
    by.note(conn, Act::SurveyBrought, id, None)?;
    Ok(Ok(survey))
}

/// Whether somebody of this scope may give a questionnaire a new version.
fn keeps(conn: &mut Conn, scope: Scope, id: &str) -> Result<bool> {
    let owner = survey_owners::one(conn, id)?;
    Ok(match owner.map(|row| row.party_id) {
        None => true,
        Some(None) => scope == Scope::All,
        Some(Some(party)) => scope.covers(party),
    })
}

/// A file of either form, told by its content: a workbook becomes the text of a file.
fn read(id: &str, bytes: &[u8], sector: Option<Sector>) -> Result<(Survey, SurveyRow), Unfit> {
    let Some(sheets) = import::sheets(bytes) else {
        let survey = load::parse(id, FILE, bytes).map_err(Unfit::Faults)?;
        let row = row(id, &survey, bytes);
        return Ok((survey, row));
    };
    let sheets = sheets.map_err(Unfit::Workbook)?;
    let (text, survey) = xlsform::parse(id, &sheets, sector).map_err(Unfit::Cells)?;
    let row = row(id, &survey, text.as_bytes());
    Ok((survey, row))
}

fn row(id: &str, survey: &Survey, bytes: &[u8]) -> SurveyRow {
    SurveyRow {
        version: survey.version.to_string(),
        survey_id: id.to_owned(),
        body: String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// A kept version.
pub fn kept(conn: &mut Conn, version: &str) -> Result<SurveyRow> {
    surveys::all(conn)?
        .into_iter()
        .find(|row| row.version == version)
        .ok_or(Error::NotFound)
}

/// Whether the file of a kept version still has its content. A survey whose file is gone is not changed:
/// the kept content stands for it.
pub fn is_unchanged(files: &SurveyFiles, kept: &SurveyRow) -> bool {
    let file = files
        .0
        .iter()
        .find(|file| file.id == kept.survey_id)
        .and_then(|file| file.bytes.as_deref().ok());
    file.is_none_or(|bytes| plain(bytes) == plain(kept.body.as_bytes()))
}

/// Whether a campaign under way may go on with its kept version: the file in the folder still has its content, or the questionnaire
/// travels inside the program. A new program may word it anew; that nobody did by hand, and the kept content goes on.
pub fn may_go_on(files: &SurveyFiles, kept: &SurveyRow) -> bool {
    let mut own = files.0.iter().filter(|file| file.id == kept.survey_id);
    own.any(|file| file.inside) || is_unchanged(files, kept)
}

/// Line ends and a byte order mark do not make another version.
fn plain(bytes: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes)
        .trim_start_matches('\u{feff}')
        .replace("\r\n", "\n");
    Sha256::digest(text.as_bytes()).to_vec()
}

/// The campaigns under way whose survey's file is another one now, changed by hand.
pub fn changed(
    conn: &mut Conn,
    files: &SurveyFiles,
) -> Result<Vec<(campaigns::CampaignRow, SurveyRow)>> {
    let mut changed = Vec::new();
    let runs = |state| matches!(state, CampaignState::Open | CampaignState::Paused);
    for row in campaigns::all(conn)? {
        if runs(row.state.0) {
            let survey = kept(conn, &row.survey_version)?;
            if !may_go_on(files, &survey) {
                changed.push((row, survey));
            }
        }
    }
    Ok(changed)
}
