//! An interview as the rules of quality see it.

/// What became of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell {
    /// It was not asked: earlier answers led past it.
    Off,
    /// It was asked, and no option was chosen.
    Blank,
    /// The option chosen, counted from 0, of so many.
    Chosen(u16, u16),
    /// An open answer with so many signs.
    Open(u32),
}

/// How long a question stood on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    /// Words to be read aloud.
    pub words: u32,
    /// Milliseconds, all its showings together.
    pub ms: i64,
}

/// A finished interview.
#[derive(Debug, Clone)]
pub struct Interview {
    /// Who asked.
    pub interviewer: i64,
    /// About which institution.
    pub institution: i64,
    /// When it began, in seconds from any fixed moment.
    pub started: i64,
    /// When it ended.
    pub ended: i64,
    /// The questions in the order of the form, the same for all.
    pub cells: Vec<Cell>,
    /// The questions shown, with their times.
    pub shown: Vec<Shown>,
}

impl Interview {
    /// Questions that were asked.
    pub fn asked(&self) -> usize {
        self.cells.iter().filter(|cell| **cell != Cell::Off).count()
    }
}
