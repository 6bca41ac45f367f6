//! A workbook as the text of a questionnaire's file, judged by the checks of any file.
use std::collections::BTreeMap;

use super::{
    GROUP, NOTES,
    draft::{Draft, Marks, both},
    fault::{Fault, Slip},
    item::{self, Lists},
    sheet::{At, Row, Sheet},
};
use crate::{
    region::registry::Line,
    survey::{
        load::{self, Defect},
        model::Survey,
        write::quoted,
    },
};

/// Reads a workbook, given as the name and the rows of each sheet, as the questionnaire `id`. With it comes the text of its
/// file.
///
/// # Errors
/// Every fault: first those of the sheets' form, then what the checks of a file say, as far as it does not follow from those.
pub fn parse(id: &str, sheets: &[(String, Vec<Line>)]) -> Result<(String, Survey), Vec<Fault>> {
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
    head(settings.first(), &survey, (&mut draft, &mut faults));
    let title = title(settings.first());
    body(&survey, title, &lists, (&mut draft, &mut faults));
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

/// What stands around the questions of a workbook without any of our notes: key, Russian, English.
const USUAL: [(&str, &str, &str); 3] = [
    (
        "lead",
        "Расскажите, пожалуйста, как Вам здесь было.",
        "Please tell us how it was here.",
    ),
    (
        "about",
        "Имя и\u{a0}телефон мы\u{a0}не\u{a0}спрашиваем. По\u{a0}ответам решат, что исправить в\u{a0}первую очередь.",
        "We ask for neither name nor phone. The answers show what to improve first.",
    ),
    (
        "thanks",
        "Спасибо за\u{a0}ответы!",
        "Thank you for your answers!",
    ),
];

type Out<'o> = (&'o mut Draft, &'o mut Vec<Fault>);

fn head(settings: Row<'_>, survey: &Sheet<'_>, (draft, faults): Out<'_>) {
    let (sector, at) = settings.cell("otklik_sector");
    draft.line(&format!("sector = {}", quoted(sector)), &[("", at)]);
    let (minutes, at) = settings.cell("otklik_minutes");
    match minutes.parse::<i64>() {
        Ok(minutes) => draft.line(&format!("minutes = {minutes}"), &[("", at)]),
        Err(_) if at.place.is_none() => {
            draft.line(&format!("minutes = {}", usual_minutes(survey)), &[])
        }
        Err(_) => faults.push(Fault::at(at, Slip::NotWhole)),
    }
    let title = title(settings);
    draft.text("title", title.0, title.1);
    let mut found: Vec<&str> = Vec::new();
    for row in survey.rows().filter(|row| row.get("type") == "note") {
        let (name, at) = row.cell("name");
        let slip = match NOTES.iter().find(|(known, _)| *known == name) {
            None => Slip::UnknownNote(name.to_owned()),
            Some(_) if found.contains(&name) => Slip::NoteTwice,
            Some((_, key)) => {
                found.push(name);
                draft.text(key, row.cell("label.ru"), row.cell("label.en"));
                continue;
            }
        };
        faults.push(Fault::at(at, slip));
    }
    if found.is_empty() {
        for (key, ru, en) in USUAL {
            draft.line(&format!("{key} = {}", both(ru, en)), &[]);
        }
        return;
    }
    for (name, _) in NOTES.iter().filter(|(name, _)| !found.contains(name)) {
        faults.push(Fault::of_sheet("survey", Slip::NoNote(name)));
    }
}

/// The title in both languages: a workbook that has no column for the English one has one title for all.
fn title(settings: Row<'_>) -> ((&str, At), (&str, At)) {
    let (own, english) = (
        settings.cell("form_title"),
        settings.cell("otklik_title_en"),
    );
    let only = english.1.place.is_none();
    (own, if only { own } else { english })
}

/// About seven questions a minute.
fn usual_minutes(survey: &Sheet<'_>) -> usize {
    let is_question = |row: &Row<'_>| {
        let given = row.get("type");
        given != "note" && !given.contains("_group") && !given.contains(" group")
    };
    survey
        .rows()
        .filter(is_question)
        .count()
        .div_ceil(7)
        .clamp(1, 60)
}

fn body(
    survey: &Sheet<'_>,
    title: ((&str, At), (&str, At)),
    lists: &Lists<'_>,
    (draft, faults): Out<'_>,
) {
    let mut open: Option<At> = None;
    // Questions outside of all groups make sections of their own.
    let (mut loose, mut parts) = (false, 0);
    for row in survey.rows() {
        let (given, of_type) = row.cell("type");
        match given.replace(' ', "_").as_str() {
            "note" => {}
            "begin_group" => {
                if open.is_some() {
                    faults.push(Fault::at(of_type, Slip::NestedGroup));
                }
                (open, loose) = (Some(of_type), false);
                group(row, draft);
            }
            "end_group" => {
                if open.take().is_none() {
                    faults.push(Fault::at(of_type, Slip::StrayEnd));
                }
            }
            _ => {
                if open.is_none() && !loose {
                    parts += 1;
                    loose = true;
                    let (ru, en) = (title.0.0, title.1.0);
                    let head = format!(
                        "\n[[section]]\nid = \"part-{parts}\"\ntitle = {}",
                        both(ru, en)
                    );
                    draft.line(&head, &[]);
                }
                item::write(row, lists, draft, faults);
            }
        }
    }
    if let Some(at) = open {
        faults.push(Fault::at(at, Slip::OpenGroup));
    }
}

fn group(row: Row<'_>, draft: &mut Draft) {
    let (name, at) = row.cell("name");
    let name = name.strip_prefix(GROUP).unwrap_or(name);
    draft.line("\n[[section]]", &[("", at)]);
    draft.line(&format!("id = {}", quoted(name)), &[("", at)]);
    draft.text("title", row.cell("label.ru"), row.cell("label.en"));
}

/// Both kinds of faults, in the order of the cells. What only follows from a fault of the form is left out.
fn merged(mut faults: Vec<Fault>, more: &[load::Fault], marks: &Marks) -> Vec<Fault> {
    let formless = faults.is_empty();
    for fault in more {
        let at = fault.line.and_then(|line| marks.find(line, &fault.key));
        let told = faults.iter().any(|known| at.is_some() && known.at == at);
        if told || (!formless && follows(&fault.defect)) {
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
