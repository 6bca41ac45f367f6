//! A workbook as the text of a questionnaire's file, judged by the checks of any file.
use std::collections::BTreeMap;

use super::{
    NOTES,
    draft::{Draft, Marks, both},
    fault::{Fault, Slip},
    item::Lists,
    notes::Notes,
    sections,
    sheet::{Row, Sheet},
    supplied,
};
use crate::{
    region::{Sector, registry::Line},
    survey::{
        load::{self, Defect},
        model::Survey,
        write::quoted,
    },
};

/// Reads a workbook, given as the name and the rows of each sheet, as the questionnaire `id`. With it comes the text of its
/// file. `sector` is the one of a workbook that names none.
///
/// # Errors
/// Every fault: first those of the sheets' form, then what the checks of a file say, as far as it does not follow from those.
pub fn parse(
    id: &str,
    sheets: &[(String, Vec<Line>)],
    sector: Option<Sector>,
) -> Result<(String, Survey), Vec<Fault>> {
    let mut faults = Vec::new();
    if let Some(sheet) = too_large(sheets) {
        return Err(vec![Fault::of_sheet(sheet, Slip::TooLarge)]);
    }
    let [survey, choices, settings] =
        super::SHEETS.map(|name| Sheet::find(name, sheets, &mut faults));
    // A questionnaire of texts only needs no lists.
    faults.retain(|fault| !(fault.sheet == "choices" && fault.slip == Slip::NoSheet));
    let (Some(survey), Some(settings)) = (survey, settings) else {
        return Err(faults);
    };
    let mut lists: Lists<'_> = BTreeMap::new();
    for row in choices.iter().flat_map(Sheet::rows) {
        let (list, at) = row.cell("list_name");
        if list.is_empty() {
            faults.push(Fault::at(at, Slip::NoListName));
        }
        lists.entry(list).or_default().push(row);
    }
    let mut draft = Draft::default();
    draft.line(
        &format!("# {}: XLSForm", id.replace(char::is_control, " ")),
        &[],
    );
    let notes = Notes::find(&survey, &mut faults);
    let questions = survey.rows().filter(Row::asks).count();
    head(
        (settings.first(), sector),
        (&notes, questions),
        (&mut draft, &mut faults),
    );
    sections::write(&survey, &notes, &lists, (&mut draft, &mut faults));
    // A list is judged with each question that uses it.
    let mut told = Vec::new();
    for fault in faults {
        if !told.contains(&fault) {
            told.push(fault);
        }
    }
    let faults = told;
    let (text, marks) = draft.into_text();
    match load::parse(id, "", text.as_bytes()) {
        Ok(read) if faults.is_empty() => Ok((text, read)),
        Ok(_) => Err(merged(faults, &[], &marks)),
        Err(more) => Err(merged(faults, &more, &marks)),
    }
}

/// The sheet that is too large to be read.
fn too_large(sheets: &[(String, Vec<Line>)]) -> Option<&'static str> {
    let known = super::SHEETS.into_iter();
    let rows = |name: &&str| {
        let mut found = sheets
            .iter()
            .filter(|(known, _)| known.trim().eq_ignore_ascii_case(name));
        found.any(|(_, rows)| rows.len() > super::MOST_ROWS)
    };
    let cells = sheets.iter().flat_map(|(_, rows)| rows);
    let bytes: usize = cells.flat_map(|(_, cells)| cells).map(String::len).sum();
    let mut long = known.filter(rows);
    long.next()
        .or((bytes > super::MOST_BYTES).then_some("survey"))
}

fn head(
    (settings, sector): (Row<'_>, Option<Sector>),
    (notes, questions): (&Notes<'_>, usize),
    (draft, faults): (&mut Draft, &mut Vec<Fault>),
) {
    let (given, at) = settings.cell("otklik_sector");
    let sector = match (given, sector) {
        ("", Some(sector)) => sector.as_str(),
        _ => given,
    };
    draft.line(&format!("sector = {}", quoted(sector)), &[("", at)]);
    let (given, at) = settings.cell("otklik_minutes");
    let supplied = given
        .is_empty()
        .then(|| supplied::minutes(questions) as i64);
    match supplied.map_or_else(|| given.parse(), Ok) {
        Ok::<i64, _>(minutes) => draft.line(&format!("minutes = {minutes}"), &[("", at)]),
        Err(_) => faults.push(Fault::at(at, Slip::NotWhole)),
    }
    let (ru, en) = (
        settings.cell("form_title"),
        settings.cell("otklik_title_en"),
    );
    // The title is for staff: a workbook without a column for the English one has it in one language.
    let en = if settings.has("otklik_title_en") {
        en
    } else {
        (ru.0, en.1)
    };
    draft.text("title", ru, en);
    let missing = [supplied::LEAD, supplied::ABOUT, supplied::THANKS];
    for (((_, key), note), (ru, en)) in NOTES.iter().zip(notes.whole).zip(missing) {
        match note {
            Some(row) => draft.text(key, row.cell("label.ru"), row.cell("label.en")),
            None => draft.line(&format!("{key} = {}", both(ru, en)), &[]),
        }
    }
}

/// Both kinds of faults, in the order of the cells. What only follows from a fault of the form is left out.
fn merged(mut faults: Vec<Fault>, more: &[load::Fault], marks: &Marks) -> Vec<Fault> {
    let formless = faults.is_empty();
    for fault in more {
        let at = fault.line.and_then(|line| marks.find(line, &fault.key));
        let told = faults.iter().any(|known| at.is_some() && known.at == at);
        let no_column = at.is_some_and(|at| {
            let of_column = |known: &Fault| {
                known.slip == Slip::NoColumn
                    && known
                        .at
                        .is_some_and(|one| (one.sheet, one.column) == (at.sheet, at.column))
            };
            at.place.is_none() && faults.iter().any(of_column)
        });
        if told || no_column || (!formless && follows(&fault.defect)) {
            continue;
        }
        let first = |line: usize, key: &str| marks.find(line, key).and_then(|at| at.cell());
        let slip = match &fault.defect {
            Defect::DuplicateId { id, line } => Slip::SameId {
                id: id.clone(),
                first: first(*line, "id"),
            },
            Defect::SymbolTwice(line) => Slip::SameSymbol(first(*line, "feeds")),
            other => Slip::Loaded(other.clone()),
        };
        faults.push(Fault {
            sheet: at.map_or("survey", |at| at.sheet),
            at,
            slip,
        });
    }
    let order = |fault: &Fault| {
        let sheet = super::SHEETS.iter().position(|name| *name == fault.sheet);
        (sheet, fault.at.map(|at| (at.row, at.place)))
    };
    faults.sort_by_key(order);
    // A list of several questions is read for each of them.
    faults.dedup();
    faults
}

/// Whether a fault may be but the echo of a fault of the form.
fn follows(defect: &Defect) -> bool {
    matches!(
        defect,
        Defect::Condition(_)
            | Defect::SymbolMissing { .. }
            | Defect::UnexpectedOption(_)
            | Defect::UnknownFeedOption(_)
            | Defect::FeedWithoutOptions
            | Defect::MeanWithoutValues
            | Defect::KeyNotForKind(_)
            | Defect::MissingKey
            | Defect::OptionCount(_)
            | Defect::UnsureText
            | Defect::OutOfRange { .. }
            | Defect::NoItems
    )
}
