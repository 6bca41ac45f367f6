//! Workbooks that were made for other programs.
use super::*;

/// A workbook with the columns of the standard only, as far as a rating leaves that possible: our notes, groups, minutes, English
/// title and notes «if …» are left out.
fn foreign() -> Sheets {
    let mut sheets = good();
    let ours = ["note", "begin_group", "end_group"];
    sheets[0]
        .1
        .retain(|(_, cells)| !ours.contains(&cells[0].as_str()));
    for (sheet, name) in [
        (0, "otklik_if_note_ru"),
        (0, "otklik_if_note_en"),
        (2, "otklik_title_en"),
        (2, "otklik_minutes"),
    ] {
        let rows = &mut sheets[sheet].1;
        let place = rows[0].1.iter().position(|cell| cell == name).unwrap();
        for (_, cells) in rows {
            if place < cells.len() {
                cells.remove(place);
            }
        }
    }
    sheets
}

#[test]
fn a_workbook_made_for_other_programs_needs_none_of_our_notes_and_groups() {
    let (text, read) = parse("a", &foreign()).unwrap();
    assert_eq!(read.items.len(), survey().items.len(), "{text}");
    assert_eq!(read.sections.len(), 1);
    assert_eq!((read.minutes, read.title.en), (4, read.title.ru));
    let note = |item: &crate::survey::Item| item.if_note.is_some() == item.show_if.is_some();
    assert!(read.items.iter().all(note));
    assert_eq!(read.lead.en, "Please tell us how it was here.");
}

#[test]
fn faults_of_questions_are_told_wherever_the_questions_stand_and_in_the_words_of_the_workbook() {
    let mut sheets = foreign();
    for (row, heading, value) in [
        ("q1", "type", "geopoint"),
        ("q3", "label::English (en)", ""),
        ("q5", "name", "5 q"),
        ("q6", "otklik_feeds", ""),
    ] {
        let at = find(&sheets, 0, row, heading);
        sheets[0].1[at.0].1[at.1] = value.to_owned();
    }
    let faults = parse("a", &sheets).unwrap_err();
    let lines: Vec<String> = faults.iter().map(|fault| fault.text(Lang::Ru)).collect();
    let text = lines.join("\n");
    for told in [
        "вида «geopoint» в анкете не бывает",
        "нет текста на английском",
        "«5 q» не может быть именем",
    ] {
        assert!(text.contains(told), "{told}: {text}");
    }
    let mut sheets = good();
    for (row, heading) in [
        ("q2", "otklik_if_note_ru"),
        ("q2", "otklik_if_note_en"),
        ("q6", "otklik_feeds"),
        ("q18", "constraint"),
    ] {
        let at = find(&sheets, 0, row, heading);
        sheets[0].1[at.0].1[at.1] = String::new();
    }
    let faults = parse("a", &sheets).unwrap_err();
    let lines: Vec<String> = faults.iter().map(|fault| fault.text(Lang::Ru)).collect();
    let text = lines.join("\n");
    assert!(
        text.contains("(constraint): не сказано, какими бывают ответы числом"),
        "{text}"
    );
    assert!(
        text.contains("столбцах otklik_if_note_ru и otklik_if_note_en"),
        "{text}"
    );
    for key in ["show-if", "if-note", "feeds с этим", " id"] {
        assert!(!text.contains(key), "{key}: {text}");
    }
}
