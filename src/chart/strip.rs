//! A drawing in a cell: many of them under each other make one picture.
use maud::{Markup, html};

use super::{At, Scale, text};
use crate::rating::run::results::Span;

/// Left and right of the scale, so that a dot at its end is whole.
const MARGIN: f64 = 6.0;
/// As high as a row.
const HEIGHT: f64 = 30.0;

/// What stands on a strip.
#[derive(Debug, Clone, Copy)]
pub struct Strip<'a> {
    /// The scale of the column.
    pub scale: Scale,
    /// In pixels.
    pub width: f64,
    /// The id of the column's grid, drawn by [`head`].
    pub grid: &'a str,
}

/// A dot with its interval.
#[derive(Debug, Clone, Copy, Default)]
pub struct Mark {
    /// The value.
    pub value: Option<f64>,
    /// Its interval.
    pub interval: Option<Span<f64>>,
    /// A hollow dot: checked by experts, or too unsure for a place.
    pub is_hollow: bool,
    /// What it is compared with.
    pub reference: Option<f64>,
}

impl Strip<'_> {
    fn x(&self, value: f64) -> f64 {
        self.scale.x(value, MARGIN, self.width - MARGIN)
    }
}

/// The head of a column of strips: its numbers, and the grid that each strip repeats.
pub fn head(strip: &Strip<'_>, write: impl Fn(f64) -> String) -> Markup {
    let marks = strip.scale.marks();
    let lines = |top: f64, bottom: f64| -> String {
        marks
            .iter()
            .map(|mark| format!("M{} {top}V{bottom}", At(strip.x(*mark))))
            .collect()
    };
    let width = At(strip.width);
    html! {
        svg.ch viewBox={ "0 0 " (width) " 18" } width=(width) height="18" aria-hidden="true" {
            defs { path #(strip.grid) .gr d=(lines(0.0, HEIGHT)) {} }
            path.gr d=(lines(15.0, 18.0)) {}
            @for mark in &marks { (text("m s", strip.x(*mark), 12.0, "middle", &write(*mark))) }
        }
    }
}

/// One strip.
pub fn strip(on: &Strip<'_>, mark: &Mark) -> Markup {
    let width = At(on.width);
    let middle = HEIGHT / 2.0;
    html! {
        svg.ch viewBox={ "0 0 " (width) " 30" } width=(width) height="30" aria-hidden="true" {
            use href={ "#" (on.grid) } {}
            @if let Some(span) = mark.interval {
                path.iv d={ "M" (At(on.x(span.low))) " " (At(middle)) "H" (At(on.x(span.high))) } {}
            }
            @if let Some(value) = mark.reference {
                path.ref d={ "M" (At(on.x(value))) " 6V24" } {}
            }
            @if let Some(value) = mark.value {
                circle.(if mark.is_hollow { "dot0" } else { "dot" }) cx=(At(on.x(value))) cy=(At(middle)) r="4" {}
            }
        }
    }
}

/// A share of the whole, 0 to 1.
pub fn bar(share: f64, width: f64) -> Markup {
    html! {
        svg.ch viewBox={ "0 0 " (At(width)) " 10" } width=(At(width)) height="10" aria-hidden="true" {
            rect.bar0 width=(At(width)) height="10" {}
            rect.bar width=(At(share.clamp(0.0, 1.0) * width)) height="10" {}
        }
    }
}

/// A share of a norm, 0 to 1, with a line at what is due by now; what is singled out is darker.
pub fn norm(share: f64, due: f64, width: f64, singled: bool) -> Markup {
    let (filled, at) = (share.clamp(0.0, 1.0) * width, due.clamp(0.0, 1.0) * width);
    html! {
        svg.ch viewBox={ "0 0 " (At(width)) " 26" } width=(At(width)) height="26" aria-hidden="true" {
            rect.bar0 y="9" width=(At(width)) height="8" {}
            rect.bar.lo[singled] y="9" width=(At(filled)) height="8" {}
            path.ref d={ "M" (At(at)) " 5V21" } {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_strip_draws_interval_reference_and_dot_in_this_order() {
        let on = Strip {
            scale: Scale {
                low: 0.0,
                high: 100.0,
                step: 20.0,
            },
            width: 112.0,
            grid: "g",
        };
        let mark = Mark {
            value: Some(50.0),
            interval: Some(Span {
                low: 40.0,
                high: 60.5,
            }),
            is_hollow: true,
            reference: Some(55.0),
        };
        assert_eq!(
            strip(&on, &mark).into_string(),
            "<svg class=\"ch\" viewBox=\"0 0 112 30\" width=\"112\" height=\"30\" aria-hidden=\"true\">\
             <use href=\"#g\"></use><path class=\"iv\" d=\"M46 15H66.5\"></path>\
             <path class=\"ref\" d=\"M61 6V24\"></path><circle class=\"dot0\" cx=\"56\" cy=\"15\" r=\"4\"></circle></svg>"
        );
        let head = head(&on, |value| format!("{value}")).into_string();
        assert!(
            head.contains("<path class=\"gr\" id=\"g\" d=\"M6 0V30M26 0V30"),
            "{head}"
        );
    }

    #[test]
    fn a_bar_is_never_wider_than_the_whole() {
        assert!(
            bar(1.5, 80.0)
                .into_string()
                .contains("class=\"bar\" width=\"80\"")
        );
        assert!(
            bar(0.25, 80.0)
                .into_string()
                .contains("class=\"bar\" width=\"20\"")
        );
    }
}
