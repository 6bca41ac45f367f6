//! A cell with a number.
use super::Wrong;
use crate::phone::{
    PersonNumber,
    number::{NumberFault, normalize},
};

/// The numbers of a cell that holds one or several.
///
/// # Errors
/// What is wrong with it.
pub fn numbers(text: &str) -> Result<Vec<PersonNumber>, Wrong> {
    let found = normalize(text).map_err(|fault| match fault {
        NumberFault::Empty => Wrong::NoNumber,
        NumberFault::Rounded => Wrong::Scientific,
        NumberFault::ShortCode | NumberFault::NoAreaCode | NumberFault::Unknown => Wrong::BadNumber,
    })?;
    let number = |number: crate::phone::number::Number| PersonNumber {
        e164: number.kept(),
        kind: number.kind().as_str(),
    };
    Ok(found.into_iter().map(number).collect())
}
