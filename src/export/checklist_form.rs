//! An empty checklist form as a workbook or as CSV. What stands where is `rating::checklist::form::layout`'s to say.
//!
//! The workbook has a sheet with the instruction and the values to choose from, then a sheet for each list. Only
//! the cells to fill in are unlocked, without a password: a person who knows better can lift it. Degrees are chosen from
//! cells that hold numbers, so that Excel writes a number whatever its decimal sign is, and never a date.
use std::io::Write;

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationRule, DocProperties, ExcelDateTime, Format, FormatAlign,
    FormatBorder, Formula, ProtectionOptions, Workbook, Worksheet,
};

use super::{Error, csv::guard};
use crate::{
    rating::checklist::{
        OrganizationKind,
        form::{
            Key, LEADING,
            layout::{NOT_ASKED, Row, RowKind, Sheet},
        },
    },
    survey::Lang,
};

/// Rows that stay in sight: what the form is for, codes, names.
const FROZEN: u32 = 3;
/// Widths of the leading columns and of an institution's, in letters.
const WIDTHS: [u16; LEADING] = [19, 7, 62];
const INSTITUTION: u16 = 22;
/// Width of the instruction.
const INSTRUCTION: u16 = 100;
/// Height of a line of text, points.
const LINE: f64 = 15.0;

/// Where the values to choose from stand on the sheet with the instruction.
const VALUES: [&str; 3] = ["$C$2:$C$4", "$D$2:$D$3", "$E$2:$E$6"];

/// Writes the workbook. The same form of the same day gives the same bytes.
///
/// # Errors
/// A fault of `out`, or a text that a cell does not take.
pub fn xlsx(
    sheets: &[Sheet],
    made_on: chrono::NaiveDate,
    lang: Lang,
    mut out: impl Write + Send,
) -> Result<(), Error> {
    let mut book = Workbook::new();
    let created = ExcelDateTime::parse_from_str(&made_on.to_string())?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&created));
    instruction(book.add_worksheet(), lang)?;
    for sheet in sheets {
        table(book.add_worksheet(), sheet, lang)?;
    }
    book.save_to_writer(&mut out)?;
    Ok(out.flush()?)
}

/// Writes one table as Russian Excel opens it: `;`, UTF-8 with a mark, CR LF.
///
/// # Errors
/// A fault of `out`.
pub fn csv(sheet: &Sheet, mut out: impl Write) -> Result<(), Error> {
    out.write_all("\u{feff}".as_bytes())?;
    let mut csv = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer(out);
    for row in &sheet.rows {
        csv.write_record(row.cells.iter().map(|cell| guard(cell).into_owned()))?;
    }
    Ok(csv.flush()?)
}

/// What the sheet with the instruction is called.
const fn instruction_name(lang: Lang) -> &'static str {
    match lang {
        Lang::Ru => "Как заполнять",
        Lang::En => "How to fill in",
    }
}

fn instruction(sheet: &mut Worksheet, lang: Lang) -> Result<(), Error> {
    let (lines, heads) = match lang {
        Lang::Ru => (
            &RUSSIAN,
            [
                "Как заполнять",
                "Степень",
                "Есть или нет",
                "Вид организации",
            ],
        ),
        Lang::En => (
            &ENGLISH,
            [
                "How to fill in",
                "Degree",
                "There or absent",
                "Kind of organization",
            ],
        ),
    };
    let bold = Format::new().set_bold();
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    sheet.set_name(instruction_name(lang))?;
    for (column, width) in (0..).zip([INSTRUCTION, 3, 10, 16, 32]) {
        sheet.set_column_width(column, width)?;
    }
    sheet
        .set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0);
    for (column, head) in [0, 2, 3, 4].into_iter().zip(heads) {
        sheet.write_string_with_format(0, column, head, &bold)?;
    }
    for (row, line) in (1..).zip(lines) {
        sheet.write_string_with_format(row, 0, *line, &wrapped)?;
        sheet.set_row_height(row, height(line, INSTRUCTION))?;
    }
    for (row, degree) in (1..).zip([1.0, 0.5, 0.0]) {
        sheet.write_number(row, 2, degree)?;
    }
    for (row, degree) in (1..).zip([1.0, 0.0]) {
        sheet.write_number(row, 3, degree)?;
    }
    for (row, kind) in (1..).zip(OrganizationKind::ALL) {
        sheet.write_string(row, 4, kind.title(lang))?;
    }
    sheet.protect();
    Ok(())
}

fn table(sheet: &mut Worksheet, form: &Sheet, lang: Lang) -> Result<(), Error> {
    sheet.set_name(&form.name)?;
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    let leading = column(LEADING);
    for place in leading..leading + column(form.institutions) {
        sheet.set_column_width(place, INSTITUTION)?;
    }
    for (place, row) in (0..).zip(&form.rows) {
        line(sheet, place, row, form.institutions, lang)?;
    }
    sheet.set_freeze_panes(FROZEN, leading)?;
    // Printed, the wording stands on every page beside as many institutions as there is room for.
    sheet.set_landscape().set_paper_size(9).set_print_scale(55);
    sheet.set_repeat_columns(0, leading - 1)?;
    sheet.set_repeat_rows(0, FROZEN - 1)?;
    sheet.protect_with_options(&ProtectionOptions {
        format_cells: true,
        format_columns: true,
        format_rows: true,
        ..ProtectionOptions::default()
    });
    Ok(())
}

fn line(
    sheet: &mut Worksheet,
    place: u32,
    row: &Row,
    institutions: usize,
    lang: Lang,
) -> Result<(), Error> {
    let pale = Format::new()
        .set_font_color(Color::Gray)
        .set_align(FormatAlign::Top);
    let plain = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let bold = plain.clone().set_bold();
    let wording = match row.kind {
        RowKind::Section | RowKind::Head(Key::Institution | Key::Name) => &bold,
        RowKind::Head(Key::Form) => &pale,
        RowKind::Head(_) | RowKind::Item { .. } => &plain,
    };
    let formats = [&pale, &pale, wording];
    for ((at, text), format) in (0..).zip(&row.cells).zip(formats) {
        sheet.write_string_with_format(place, at, text, format)?;
    }
    let widths = WIDTHS.into_iter().chain(std::iter::repeat(INSTITUTION));
    let heights = row
        .cells
        .iter()
        .zip(widths)
        .map(|(text, width)| height(text, width));
    sheet.set_row_height(place, heights.fold(LINE, f64::max))?;
    let first = column(LEADING);
    let to_fill = to_fill(row.kind);
    for (at, text) in (first..).zip(row.cells.iter().skip(LEADING)) {
        match &to_fill {
            Some(format) if text.is_empty() => {
                sheet.write_blank(place, at, format)?;
            }
            _ if text.is_empty() || text == NOT_ASKED => {}
            _ => {
                sheet.write_string_with_format(place, at, text, wording)?;
            }
        }
    }
    if let (Some(rule), true) = (rule(row.kind, lang)?, institutions > 0) {
        let last = first + column(institutions) - 1;
        sheet.add_data_validation(place, first, place, last, &rule)?;
    }
    Ok(())
}

/// How a cell to fill in looks; none for a row that nobody fills in.
fn to_fill(kind: RowKind) -> Option<Format> {
    let cell = Format::new()
        .set_unlocked()
        .set_border(FormatBorder::Thin)
        .set_border_color(Color::Gray)
        .set_text_wrap()
        .set_align(FormatAlign::Top);
    match kind {
        RowKind::Item { .. } => Some(cell.set_align(FormatAlign::Center)),
        RowKind::Head(Key::AssessedOn) => Some(cell.set_num_format("dd.mm.yyyy")),
        // A text cell: what begins with «=» stays a text.
        RowKind::Head(key) if key.is_filled_in() => Some(cell.set_num_format("@")),
        RowKind::Head(_) | RowKind::Section => None,
    }
}

/// What may be put into the cells of a row.
fn rule(kind: RowKind, lang: Lang) -> Result<Option<DataValidation>, Error> {
    let from = |values: &str| {
        let name = instruction_name(lang);
        DataValidation::new().allow_list_formula(Formula::new(format!("='{name}'!{values}")))
    };
    let (rule, [ru, en]) = match kind {
        RowKind::Item { takes_half: true } => (
            from(VALUES[0]),
            [
                "Впишите 1, 0,5 или 0. Пустая клетка — неприменимо.",
                "Write 1, 0.5 or 0. Blank means not applicable.",
            ],
        ),
        RowKind::Item { takes_half: false } => (
            from(VALUES[1]),
            [
                "Впишите 1 или 0. Пустая клетка — неприменимо.",
                "Write 1 or 0. Blank means not applicable.",
            ],
        ),
        RowKind::Head(Key::OrganizationKind) => (
            from(VALUES[2]),
            ["Выберите из списка.", "Choose from the list."],
        ),
        RowKind::Head(Key::AssessedOn) => (
            DataValidation::new().allow_date(DataValidationRule::GreaterThan(
                ExcelDateTime::from_ymd(2013, 1, 1)?,
            )),
            ["Впишите дату, например 28.11.2026.", "Write a day."],
        ),
        RowKind::Head(_) | RowKind::Section => return Ok(None),
    };
    Ok(Some(rule.set_error_message(match lang {
        Lang::Ru => ru,
        Lang::En => en,
    })?))
}

/// What a text needs in a column so wide. Programs do not all find it by themselves, and none in a protected sheet; a little too
/// much is better than a hidden line.
fn height(text: &str, width: u16) -> f64 {
    let letters = u16::try_from(text.chars().count()).unwrap_or(u16::MAX);
    // Words do not fill a line to its end.
    let lines = letters.div_ceil((width - width / 10).max(1)).clamp(1, 10);
    LINE * f64::from(lines)
}

/// A place as the workbook counts it; forms are far from its limit.
fn column(place: usize) -> u16 {
    u16::try_from(place).unwrap_or(u16::MAX)
}

const RUSSIAN: [&str; 10] = [
    "На каждом листе строки — пункты проверки, столбцы — организации.",
    "В верхних строках впишите, кто и когда проверял, от какой организации; ссылку на фотографии или акт можно не заполнять.",
    "1 — сведения или условие есть, всё полно и понятно.",
    "0,5 — сведения есть, но неполны или устарели (только для стендов и сайта).",
    "0 — нет.",
    "Пустая клетка — пункт к этой организации неприменим. Он уходит из нормы, поэтому не оставляйте пустым то, чего нет.",
    "Столбец организации, которую Вы не проверяли, оставьте пустым целиком.",
    "Дистанционный способ считается, если он работает: позвоните, напишите, отправьте обращение.",
    "Столбец A и коды организаций не меняйте: по ним бланк читает программа. Второй эксперт заполняет свой файл.",
    "Готовый файл загрузите на сайте в разделе «Проверки экспертов» или отправьте тому, кто выдал бланк. Если что-то не так, будут названы лист и ячейка.",
];

const ENGLISH: [&str; 10] = [
    "On each sheet the rows are items to check and the columns are institutions.",
    "In the rows at the top write who assessed and when, and from which organization; a link to photographs or a report may be left out.",
    "1: the information or condition is there, full and clear.",
    "0.5: the information is there but not full or out of date (stands and website only).",
    "0: absent.",
    "Blank: the item does not apply to this institution. It leaves the norm, so do not leave blank what is absent.",
    "Leave the whole column of an institution that you have not assessed blank.",
    "A remote way counts if it works: call, write, send an appeal.",
    "Do not change column A and the codes: the program reads the form by them. A second assessor fills in a file of their own.",
    "Bring the file in on the site, section “Experts' checks”, or send it to whoever gave you the form. If something is wrong, the sheet and cell are named.",
];
