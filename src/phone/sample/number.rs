//! A cell with a number.
use super::Wrong;
use crate::phone::PersonNumber;

/// The numbers of a cell that holds one or several.
///
/// # Errors
/// What is wrong with it.
pub fn numbers(text: &str) -> Result<Vec<PersonNumber>, Wrong> {
    // A number cell of a table program comes as `89123456789.0`, or rounded as `8.9E+10`.
    let text = text.trim().strip_suffix(".0").unwrap_or(text);
    if text.contains(['E', 'e', 'Е', 'е']) && text.contains(['+', '.', ',']) {
        return Err(Wrong::Scientific);
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let rest = match digits.len() {
        10 => digits.as_str(),
        11 if digits.starts_with(['7', '8']) => &digits[1..],
        _ => return Err(Wrong::BadNumber),
    };
    let kind = if rest.starts_with('9') {
        "mobile"
    } else {
        "fixed"
    };
    let e164 = format!("+7{rest}");
    Ok(vec![PersonNumber { e164, kind }])
}
