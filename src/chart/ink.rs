//! What the classes of a chart look like where no sheet of a page reaches: in a file, on paper. Dark on white, and told apart by
//! darkness, width and dashes alone, so that black and white lose nothing.

/// How something is drawn. Colors as red, green, blue.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Pen {
    /// What fills it.
    pub fill: Option<[u8; 3]>,
    /// The line around it, and its width in pixels.
    pub stroke: Option<([u8; 3], f64)>,
    /// Length of dashes and gaps, in pixels.
    pub dash: Option<f64>,
}

/// How words are drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Letters {
    /// Their size in pixels.
    pub size: f64,
    /// Whether they are bold.
    pub bold: bool,
    /// Their color.
    pub color: [u8; 3],
}

const INK: [u8; 3] = [0x16, 0x20, 0x2e];
const SOFT: [u8; 3] = [0x4d, 0x5a, 0x6a];
const PAPER: [u8; 3] = [0xff, 0xff, 0xff];
const LINE: [u8; 3] = [0xcf, 0xd6, 0xdf];
const EDGE: [u8; 3] = [0x7b, 0x87, 0x96];
const DEEP: [u8; 3] = [0x0b, 0x5c, 0x8f];
const BAR: [u8; 3] = [0x9d, 0xb3, 0xc5];
const REST: [u8; 3] = [0xe4, 0xe9, 0xef];

/// The classes of shapes.
pub(super) const SHAPES: [&str; 11] = [
    "gr", "iv", "iv2", "ref", "dot", "dot0", "bar", "bar0", "ln", "dash", "wedge",
];

/// Those of words that differ from the others.
pub(super) const WORDS: [&str; 5] = ["m", "s", "h", "bb", "hh"];

/// How a shape of a class is drawn; one that is not known is not seen.
pub fn pen(class: &str) -> Pen {
    let line = |color, width| Pen {
        stroke: Some((color, width)),
        ..Pen::default()
    };
    let area = |color| Pen {
        fill: Some(color),
        ..Pen::default()
    };
    match class {
        "gr" => line(LINE, 1.0),
        "iv" => line(INK, 2.0),
        "iv2" => line(EDGE, 2.0),
        "ref" => line(INK, 2.0),
        "dot" => area(DEEP),
        "dot0" => Pen {
            fill: Some(PAPER),
            ..line(SOFT, 2.0)
        },
        "bar" => area(BAR),
        "bar0" | "wedge" => area(REST),
        "ln" => line(DEEP, 2.5),
        "dash" => Pen {
            dash: Some(5.0),
            ..line(SOFT, 1.5)
        },
        _ => Pen::default(),
    }
}

/// How words of some classes are drawn.
pub fn letters(classes: &str) -> Letters {
    let mut found = Letters {
        size: 13.0,
        bold: false,
        color: INK,
    };
    for class in classes.split(' ') {
        match class {
            "m" => found.color = SOFT,
            "s" => found.size = 12.0,
            "h" => found.size = 15.0,
            "bb" => found.bold = true,
            "hh" => (found.size, found.bold) = (18.0, true),
            _ => {}
        }
    }
    found
}
