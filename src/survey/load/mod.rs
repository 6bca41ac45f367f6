//! From the bytes of `surveys/<id>/survey.toml` to a [`Survey`], or to every fault in it at once.
//!
//! # The file
//!
//! ```toml
//! sector = "health"                # education, health, social, culture, sport
//! minutes = 3                      # 1 … 60
//! title = { ru = "…", en = "…" }   # for staff; lead, about, thanks likewise
//!
//! [[section]]
//! id = "stands"
//! title = { ru = "…", en = "…" }
//!
//! [[section.item]]
//! id = "q1"                        # begins with a letter; letters, digits, - and _; at most 32
//! number = "1"                     # in the official form
//! kind = "yes-no"                  # or single, multiple, scale, number, short-text, long-text
//! feeds = [{ indicator = "1.3", symbol = "Чобщ_стенд", options = ["yes"] }]
//! text = { ru = "…", en = "…" }
//! official = { ru = "", en = "" }  # the approved text, once there is one
//! short = { ru = "…", en = "…" }   # in the list of mistakes
//! help = { ru = "…", en = "…" }
//! required = true                  # true but for texts, unless said otherwise
//! unsure = ["phone", "interview"]  # where «затрудняюсь ответить» is offered
//! show-if = "q0 = yes"             # see `condition`
//! if-note = { ru = "…", en = "…" } # with show-if, always
//! wording.phone = { ru = "…", en = "…" }
//! # single, multiple: options = [{ id = "a", text = { … }, value = 1, neutral = true }]
//! # single: list = true            multiple: max = 3
//! # scale: low, high = { … }, marks = 5
//! # number: min, max, bands = [17, 34]     texts: max = 2000
//! ```
//!
//! In a `single` item that feeds a share, `no` counts against; every other option must be named by a
//! feed or be `neutral`. In one that feeds a mean, every option has a `value` or is `neutral`.
//!
//! # Limits
//!
//! 256 KiB a file, 200 items, 2 to 62 options or bands an item, 100,000 pairs of options a survey (447
//! options in all: tallies count every pair), 4,000 letters a text, 32 brackets deep and 256 ways a formula.

mod check;
mod fault;
mod indicator;
mod item;
mod kind;
pub(crate) mod raw;
pub(crate) mod slip;
mod wording_en;
mod wording_ru;

#[cfg(test)]
mod tests;

use std::{borrow::Cow, collections::BTreeMap};

use sha2::{Digest, Sha256};
use toml::de::DeTable;

use super::model::{Section, Survey, Text, Version};
use crate::region::Sector;
use item::Draft;
use raw::{Place, Report, Table};

pub use fault::{Defect, Fault, Said, Type};
pub use slip::{Slip, Slipped};

/// A file may be so long, in bytes.
pub const MOST_BYTES: usize = 256 * 1024;
/// A survey may have so many items.
pub const MOST_ITEMS: usize = 200;
/// An item may have so many options or bands.
pub const MOST_OPTIONS: usize = 62;
/// A survey may have so many pairs of options.
pub const MOST_PAIRS: usize = 100_000;
/// An answer in words may be so long, in letters.
pub const MOST_LETTERS: i64 = 4000;

/// Reads a questionnaire. `id` is its folder's name, `file_name` what faults call the file.
///
/// # Errors
/// Every fault of the file, in the order of its lines. A file that is no TOML has only faults of syntax.
pub fn parse(id: &str, file_name: &str, bytes: &[u8]) -> Result<Survey, Vec<Fault>> {
    document(file_name, bytes, |text, root, report| {
        survey(id, text, root, report)
    })
}

/// Reads a TOML file by `read`, which is given its text and its root, and gives nothing only after it has
/// noted a fault.
///
/// # Errors
/// Every fault of the file, in the order of its lines. A file that is no TOML has only faults of syntax.
pub(crate) fn document<T>(
    file_name: &str,
    bytes: &[u8],
    read: impl FnOnce(&str, &Table, &mut Report) -> Option<T>,
) -> Result<T, Vec<Fault>> {
    let whole = |defect| vec![Fault::of_file(file_name, defect)];
    if bytes.len() > MOST_BYTES {
        return Err(whole(Defect::TooLarge));
    }
    let text = normal(bytes).ok_or_else(|| whole(Defect::NotUtf8))?;
    let mut report = Report::new(file_name, &text);
    let (root, broken) = DeTable::parse_recoverable(&text);
    for fault in &broken {
        let at = fault.span().map_or(0, |span| span.start);
        let place = Place {
            key: String::new(),
            at,
        };
        // One slip makes the parser complain several times; the first complaint of a line is the one.
        if !report.has_line(&place) {
            report.add(&place, Defect::Syntax(slip::of(&text, fault).1));
        }
    }
    if !broken.is_empty() {
        return Err(report.into_faults());
    }
    let top = Place {
        key: String::new(),
        at: 0,
    };
    let value = read(&text, &Table::new(top, root.get_ref()), &mut report);
    match (report.into_faults(), value) {
        (faults, Some(value)) if faults.is_empty() => Ok(value),
        (faults, _) => Err(faults),
    }
}

/// The text whose hash is the version: line ends as LF, no byte order mark.
fn normal(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    Some(if text.contains("\r\n") {
        Cow::Owned(text.replace("\r\n", "\n"))
    } else {
        Cow::Borrowed(text)
    })
}

/// The first 16 hex digits of the SHA-256 of a normal text.
pub(crate) fn version(text: &str) -> Version {
    let digest = Sha256::digest(text.as_bytes());
    let hex = digest.iter().take(8).map(|byte| format!("{byte:02x}"));
    Version(hex.collect())
}

fn survey(id: &str, text: &str, root: &Table, report: &mut Report) -> Option<Survey> {
    root.only(
        &[
            "sector", "minutes", "title", "lead", "about", "thanks", "section",
        ],
        report,
    );
    if !is_id(id) {
        report.add(&root.place, Defect::BadId(id.to_owned()));
    }
    let sector = sector(root, report);
    root.need("minutes", report);
    let minutes = root.int("minutes", 1, 60, report);
    let title = root.need_text("title", report);
    let lead = root.need_text("lead", report);
    let about = root.need_text("about", report);
    let thanks = root.need_text("thanks", report);
    let (sections, drafts) = sections(root, report);
    let items = check::all(drafts, sector, &root.place, report);
    Some(Survey {
        id: id.to_owned(),
        version: version(text),
        sector: sector?,
        title,
        lead,
        about,
        thanks,
        minutes: u8::try_from(minutes?).ok()?,
        sections,
        items,
    })
}

/// The sector that a file is for.
pub(crate) fn sector(root: &Table, report: &mut Report) -> Option<Sector> {
    let (place, given) = root.need_str("sector", report)?;
    let sector = Sector::parse(given);
    if sector.is_none() {
        let known = Sector::ALL.iter().map(|sector| sector.as_str()).collect();
        let given = given.to_owned();
        report.add(&place, Defect::UnknownWord { given, known });
    }
    sector
}

fn sections(root: &Table, report: &mut Report) -> (Vec<Section>, Vec<Draft>) {
    let (mut ids, mut item_ids) = (Ids::default(), Ids::default());
    let (mut sections, mut drafts) = (Vec::new(), Vec::new());
    for table in root.tables("section", report) {
        table.only(&["id", "title", "item"], report);
        let id = ids.take(&table, is_id, report);
        let title: Text = table.need_text("title", report);
        let start = drafts.len();
        drafts.extend(
            table
                .tables("item", report)
                .iter()
                .map(|table| item::read(table, &mut item_ids, report)),
        );
        if drafts.len() == start && !table.has("item") {
            report.add(&table.place, Defect::NoItems);
        }
        let items = start..drafts.len();
        sections.push(Section { id, title, items });
    }
    if sections.is_empty() {
        report.add(&root.place, Defect::NoItems);
    }
    (sections, drafts)
}

/// The ids of one kind of thing, to find those that stand twice.
#[derive(Default)]
pub(crate) struct Ids(BTreeMap<String, usize>);

impl Ids {
    /// Whether an option of one item could be called on the page (`item-option`) like another item or
    /// one of its options: `wait` beside `wait-visit`.
    fn meets(&self, id: &str) -> bool {
        let within = |long: &str, short: &str| {
            long.strip_prefix(short)
                .is_some_and(|rest| rest.starts_with('-'))
        };
        self.0
            .keys()
            .any(|known| within(known, id) || within(id, known))
    }

    /// Reads the `id` of a table and notes what is wrong with it.
    pub(crate) fn take(
        &mut self,
        table: &Table,
        sound: fn(&str) -> bool,
        report: &mut Report,
    ) -> String {
        let Some((place, id)) = table.need_str("id", report) else {
            return String::new();
        };
        let line = report.line(&place);
        if fault::RESERVED.contains(&id) {
            report.add(&place, Defect::ReservedId(id.to_owned()));
        } else if !sound(id) {
            report.add(&place, Defect::BadId(id.to_owned()));
        } else if let Some(line) = self.0.get(id).copied() {
            let id = id.to_owned();
            report.add(&place, Defect::DuplicateId { id, line });
        } else {
            self.0.insert(id.to_owned(), line);
        }
        id.to_owned()
    }
}

/// Ids of surveys, sections and items begin with a letter, so that a page's own fields can begin with `_`.
pub(crate) fn is_id(id: &str) -> bool {
    id.starts_with(|letter: char| letter.is_ascii_alphabetic()) && is_option_id(id)
}

fn is_option_id(id: &str) -> bool {
    let sound = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    (1..=32).contains(&id.len()) && id.bytes().all(sound)
}
