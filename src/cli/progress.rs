//! The bar of long work: drawn on a terminal only, never into a file or a pipe.
use indicatif::{ProgressBar, ProgressStyle};

/// A bar of `length` units (0 = not known yet).
pub fn bar(length: u64) -> ProgressBar {
    let template = "{bar:32} {human_pos}/{human_len} {elapsed} (ETA {eta})";
    // A template that does not parse would only lose the look.
    let style =
        ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(length).with_style(style)
}
