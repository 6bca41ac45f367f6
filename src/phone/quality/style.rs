//! How answers are spread, one value an interview.
use super::{
    compare::Value,
    interview::{Cell, Interview},
};

/// An indicator of style; `None` where the interview has nothing that it could be read from.
pub type Indicator = fn(&Interview) -> Option<f64>;

/// The values of an indicator.
pub fn values(team: &[Interview], indicator: Indicator) -> Vec<Value> {
    team.iter()
        .filter_map(|one| {
            Some(Value {
                interviewer: one.interviewer,
                institution: one.institution,
                value: indicator(one)?,
            })
        })
        .collect()
}

/// The share of neighbors with the same option, among questions that offer equally many, at least three.
pub fn straight(one: &Interview) -> Option<f64> {
    let pairs = one
        .cells
        .windows(2)
        .filter_map(|two| match (two[0], two[1]) {
            (Cell::Chosen(a, of), Cell::Chosen(b, as_many)) if of == as_many && of > 2 => {
                Some(a == b)
            }
            _ => None,
        });
    share(pairs)
}

/// The share of first options.
pub fn agree(one: &Interview) -> Option<f64> {
    share(chosen(one).map(|(option, _)| option == 0))
}

/// The share of outermost options, among questions with at least three.
pub fn extreme(one: &Interview) -> Option<f64> {
    let scaled = chosen(one).filter(|(_, of)| *of > 2);
    share(scaled.map(|(option, of)| option == 0 || option + 1 == of))
}

/// The share of questions asked that have no answer.
pub fn blank(one: &Interview) -> Option<f64> {
    let asked = one.cells.iter().filter(|cell| **cell != Cell::Off);
    share(asked.map(|cell| matches!(cell, Cell::Blank | Cell::Open(0))))
}

/// The share of questions that were not asked.
pub fn path(one: &Interview) -> Option<f64> {
    share(one.cells.iter().map(|cell| *cell == Cell::Off))
}

/// The mean length of open answers, as the logarithm of signs + 1: one long answer is not to outweigh ten.
pub fn words(one: &Interview) -> Option<f64> {
    let (mut n, mut sum) = (0, 0.0);
    for cell in &one.cells {
        if let Cell::Open(signs) = cell {
            n += 1;
            sum += f64::from(*signs).ln_1p();
        }
    }
    (n > 0).then(|| sum / f64::from(n))
}

fn chosen(one: &Interview) -> impl Iterator<Item = (u16, u16)> {
    one.cells.iter().filter_map(|cell| match cell {
        Cell::Chosen(option, of) => Some((*option, *of)),
        _ => None,
    })
}

fn share(marks: impl Iterator<Item = bool>) -> Option<f64> {
    let (mut n, mut marked) = (0_u32, 0_u32);
    for mark in marks {
        n += 1;
        marked += u32::from(mark);
    }
    (n > 0).then(|| f64::from(marked) / f64::from(n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_indicators_are_those_of_the_cells() {
        use Cell::{Blank, Chosen, Off, Open};
        let cells = |cells: &[Cell]| Interview {
            interviewer: 1,
            institution: 1,
            started: 0,
            ended: 1,
            cells: cells.to_vec(),
            shown: Vec::new(),
        };
        let one = cells(&[
            Chosen(0, 5),
            Chosen(0, 5),
            Chosen(3, 5),
            Chosen(0, 2),
            Blank,
            Off,
            Open(0),
            Open(9),
        ]);
        let found = [straight, agree, extreme, blank, path].map(|indicator| indicator(&one));
        let expected = [1.0 / 2.0, 3.0 / 4.0, 2.0 / 3.0, 2.0 / 7.0, 1.0 / 8.0];
        assert_eq!(found, expected.map(Some));
        assert_eq!(words(&one), Some(10.0_f64.ln() / 2.0));
        let nothing = cells(&[]);
        for indicator in [straight, agree, extreme, blank, path, words] {
            assert_eq!(indicator(&nothing), None);
        }
    }
}
