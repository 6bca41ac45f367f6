//! The table, printed row by row as figures come, and the bars at its end.

/// Rows printed so far, and whether each bar was met.
pub struct Table {
    bars: Vec<(String, bool)>,
}

impl Table {
    pub fn new() -> Table {
        Table { bars: Vec::new() }
    }

    /// A heading of a part.
    pub fn part(&self, title: &str) {
        println!("\n## {title}\n");
    }

    /// One line: what, and the figure in words.
    pub fn row(&self, what: &str, figure: &str) {
        let gap = 64_usize.saturating_sub(what.chars().count());
        println!("{what}{} {figure}", " ".repeat(gap));
    }

    /// A figure that must reach a bar.
    pub fn bar(&mut self, what: &str, figure: &str, is_met: bool) {
        let told = if is_met { "met" } else { "MISSED" };
        self.row(what, &format!("{figure}   {told}"));
        self.bars.push((format!("{what}: {figure}"), is_met));
    }

    /// The bars once more.
    pub fn finish(&self) {
        let missed: Vec<_> = self.bars.iter().filter(|(_, met)| !met).collect();
        println!(
            "\nbars met: {} of {}",
            self.bars.len() - missed.len(),
            self.bars.len()
        );
        for (what, _) in missed {
            println!("missed: {what}");
        }
    }
}
