//! The sheet «Итоги» of the workbook: how many answered by each channel, and every closed item with its options, their
//! counts and shares over all institutions, each with a chart.
//!
//! Shares are numbers, not formulas: a workbook of ours has none.
use std::collections::HashMap;

use rust_xlsxwriter::{Chart, Format, Workbook, Worksheet};

use super::{
    Error,
    column::{COLUMNS, Cell, Cells},
    known::known,
    xlsx::check_length,
};

/// Rows under a chart, so that the next block begins below it.
const CHART_ROWS: u32 = 13;
/// Pixels.
const CHART: (u32, u32) = (520, 240);
/// Where charts stand.
const CHART_COLUMN: u16 = 5;
/// What the sheet is called.
const NAME: &str = "Итоги";

/// What is counted while rows go by: as much as there are options, however many rows.
#[derive(Debug, Default)]
pub(super) struct Summary {
    channels: Vec<(String, u64)>,
    items: Vec<Item>,
    places: HashMap<String, usize>,
    /// Institution, channel, evidence of the last row: people are counted once, not in every row of theirs.
    last: [String; 3],
}

#[derive(Debug)]
struct Item {
    words: String,
    options: Vec<(String, String, u64)>,
}

impl Summary {
    /// Takes the cells of a row.
    pub(super) fn add(&mut self, cells: &Cells<'_>) {
        let text = |name: &str| match cells[place(name)] {
            Cell::Text(text) => text,
            _ => "",
        };
        let count = |name: &str| match cells[place(name)] {
            Cell::Count(count) => count,
            _ => 0,
        };
        let from = [text("institution"), text("channel"), text("evidence")];
        if self.last != from {
            self.last = from.map(str::to_owned);
            let channel = text("channel");
            let known = self.channels.iter_mut().find(|(id, _)| id == channel);
            match known {
                Some((_, sum)) => *sum += count("respondents"),
                None => self
                    .channels
                    .push((channel.to_owned(), count("respondents"))),
            }
        }
        // What people wrote in their own words has no options to compare.
        let Cell::Text(option) = cells[place("option")] else {
            return;
        };
        let item = text("item");
        let nth = *self.places.entry(item.to_owned()).or_insert_with(|| {
            self.items.push(Item {
                words: text("item_text").to_owned(),
                options: Vec::new(),
            });
            self.items.len() - 1
        });
        let options = &mut self.items[nth].options;
        match options.iter_mut().find(|(id, ..)| id == option) {
            Some((.., sum)) => *sum += count("count"),
            None => {
                let words = text("option_text").to_owned();
                options.push((option.to_owned(), words, count("count")));
            }
        }
    }

    /// Adds the sheet.
    pub(super) fn write(&self, book: &mut Workbook) -> Result<(), Error> {
        let sheet = sheet(book)?;
        let known = known();
        let channels: Vec<(String, u64)> = self
            .channels
            .iter()
            .map(|(id, sum)| {
                let mut all = known.iter();
                let found = all.find(|(column, code, ..)| *column == "channel" && code == id);
                let words = found.map_or(id.as_str(), |(.., ru, _)| ru);
                (words.to_owned(), *sum)
            })
            .collect();
        let mut row = block(
            sheet,
            0,
            "Сколько человек ответило каждым способом",
            &channels,
        )?;
        for item in &self.items {
            let options = item.options.iter();
            let lines: Vec<(String, u64)> = options
                .map(|(_, words, sum)| (words.clone(), *sum))
                .collect();
            row = block(sheet, row, &item.words, &lines)?;
        }
        Ok(())
    }
}

/// Adds the sheet itself: its columns fit for blocks.
pub(super) fn sheet(book: &mut Workbook) -> Result<&mut Worksheet, Error> {
    let sheet = book.add_worksheet();
    sheet.set_name(NAME)?;
    for (column, width) in [(0, 60.0), (1, 12.0), (2, 12.0)] {
        sheet.set_column_width(column, width)?;
    }
    Ok(sheet)
}

/// A heading, a line each, and a chart of them; gives the row of the next block.
pub(super) fn block(
    sheet: &mut Worksheet,
    row: u32,
    heading: &str,
    lines: &[(String, u64)],
) -> Result<u32, Error> {
    let (bold, percent) = (
        Format::new().set_bold().set_text_wrap(),
        Format::new().set_num_format("0.0%"),
    );
    check_length(u64::from(row) + 1, "item_text", heading)?;
    sheet.write_string_with_format(row, 0, heading, &bold)?;
    sheet.write_string_with_format(row, 1, "Человек", &bold)?;
    sheet.write_string_with_format(row, 2, "Доля", &bold)?;
    let all: u64 = lines.iter().map(|(_, count)| count).sum();
    let mut next = row + 1;
    for (words, count) in lines {
        check_length(u64::from(next) + 1, "option_text", words)?;
        sheet.write_string(next, 0, words)?;
        sheet.write_number(next, 1, *count as f64)?;
        if all > 0 {
            sheet.write_number_with_format(next, 2, *count as f64 / all as f64, &percent)?;
        }
        next += 1;
    }
    if !lines.is_empty() {
        let last = next - 1;
        let mut chart = Chart::new_bar();
        chart
            .add_series()
            .set_categories((NAME, row + 1, 0, last, 0))
            .set_values((NAME, row + 1, 1, last, 1));
        // The heading stands beside it; as a title, a text that begins with `=` would be read as a reference.
        chart.title().set_hidden();
        chart.legend().set_hidden();
        // The first option on top, as in the table.
        chart.x_axis().set_reverse();
        chart.set_width(CHART.0).set_height(CHART.1);
        let words: String = heading.chars().take(80).collect();
        chart.set_alt_text(format!("{words}: столбцы, числа в таблице слева"));
        sheet.insert_chart(row, CHART_COLUMN, &chart)?;
    }
    Ok(next.max(row + CHART_ROWS) + 1)
}

fn place(name: &str) -> usize {
    let mut all = COLUMNS.iter();
    all.position(|column| column.name == name)
        .unwrap_or_default()
}
