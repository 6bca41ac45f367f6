//! Cells as a page may show them: enough to see that a column is the right one, not who it is.
use super::Column;

/// From so many digits on a cell may be a number that can be called.
const MANY: usize = 7;

/// A cell of a column: of a name the first letters, of what may be a number the last two digits.
pub fn masked(column: Option<Column>, cell: &str) -> String {
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    match column {
        Some(Column::Institution) => cell.to_owned(),
        Some(Column::Name) => {
            let words = cell
                .split_whitespace()
                .filter_map(|word| word.chars().next());
            words
                .map(|letter| format!("{letter}•••"))
                .collect::<Vec<_>>()
                .join(" ")
        }
        _ if digits >= MANY => {
            let mut left = digits;
            let hide = |letter: char| {
                if !letter.is_ascii_digit() {
                    return letter;
                }
                left -= 1;
                if left < 2 { letter } else { '•' }
            };
            cell.chars().map(hide).collect()
        }
        _ => cell.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers_are_not_shown_whole_in_whatever_column_they_stand() {
        for (column, cell, shown) in [
            (Some(Column::Phone), "+7 900 000-00-12", "+• ••• •••-••-12"),
            (None, "89000000012", "•••••••••12"),
            (
                Some(Column::Note),
                "звонить 89000000012",
                "звонить •••••••••12",
            ),
            (Some(Column::Name), "Иванова Анна", "И••• А•••"),
            (Some(Column::Institution), "7707083893", "7707083893"),
            (Some(Column::ServedOn), "46357", "46357"),
            (Some(Column::Phone), "", ""),
        ] {
            assert_eq!(masked(column, cell), shown);
        }
    }
}
