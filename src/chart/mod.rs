//! Values as SVG: small drawings whose ink is named by classes, so that every look and paper follows.
//!
//! A **strip** is a cell of a table: a dot, its interval, a reference. Its numbers stand beside it, so it is hidden from
//! screen readers. A free-standing chart has a title and a description with every value; those of staff are a [`Drawing`], which a
//! page shows, a file takes away and paper prints.
//!
//! | class | ink of |
//! |---|---|
//! | `dot` | what was measured |
//! | `dot0` | what experts found, what is too unsure, what was before |
//! | `iv`, `iv2` | an interval; where values usually lie |
//! | `ref` | the sector, or no change |
//! | `gr` | the grid |
//! | `bar`, `bar0` | a share, and the rest of the whole |
//! | `ln`, `dash`, `wedge` | what was, what was planned, what may come |
use maud::{Markup, Render, html};

mod away;
mod bars;
mod compare;
mod criteria;
mod drawing;
mod funnel;
mod ink;
mod pace;
mod place;
mod scale;
mod strip;
mod trend;

pub use away::svg;
pub use bars::{BarsChart, BarsRow, bars};
pub use compare::{Side, Sides, SidesRow, compare};
pub use criteria::{CriteriaChart, CriterionRow, criteria};
pub use drawing::{Anchor, Drawing, Shape};
pub use funnel::{FunnelChart, FunnelDot, funnel};
pub use ink::{Letters, Pen, letters, pen};
pub use pace::{PaceChart, pace};
pub use place::{PlaceChart, place};
pub use scale::Scale;
pub use strip::{Mark, Strip, bar, head, norm, strip};
pub use trend::{TrendChart, TrendDot, TrendPanel, trend};

/// A coordinate: one decimal, and none where it is 0.
#[derive(Debug, Clone, Copy)]
struct At(f64);

impl std::fmt::Display for At {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Adding 0 takes the sign off a zero.
        let tenths = (self.0 * 10.0).round() + 0.0;
        if tenths % 10.0 == 0.0 {
            write!(f, "{}", tenths / 10.0)
        } else {
            write!(f, "{:.1}", tenths / 10.0)
        }
    }
}

impl Render for At {
    fn render_to(&self, buffer: &mut String) {
        use std::fmt::Write;
        // Writing to a String cannot fail.
        let _ = write!(buffer, "{self}");
    }
}

/// Words in a chart.
fn text(class: &str, x: f64, y: f64, anchor: &str, words: &str) -> Markup {
    html! { text class=(class) x=(At(x)) y=(At(y)) text-anchor=[(anchor != "start").then_some(anchor)] { (words) } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_have_one_decimal_at_most() {
        for (value, shown) in [
            (6.0, "6"),
            (55.54, "55.5"),
            (0.04, "0"),
            (-0.04, "0"),
            (9.96, "10"),
        ] {
            assert_eq!(At(value).to_string(), shown);
        }
    }
}
