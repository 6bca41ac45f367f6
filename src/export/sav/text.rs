//! How texts are laid out: cut at letters, padded, split into segments.

/// Bytes of a text that one segment holds.
pub const SEGMENT: usize = 255;

/// The width of each segment of a text variable of so many bytes (1 or more). A text of more than 255 bytes is declared
/// as several variables: 255 bytes each but the last; their number is counted by 252.
pub fn segments(width: usize) -> Vec<usize> {
    let width = width.max(1);
    if width <= SEGMENT {
        return vec![width];
    }
    let count = width.div_ceil(252);
    let mut widths = vec![SEGMENT; count];
    widths[count - 1] = width - 252 * (count - 1);
    widths
}

/// Bytes that a segment takes in a case: whole slots of eight.
pub fn slots(width: usize) -> usize {
    width.div_ceil(8)
}

/// At most so many bytes of a text, cut between letters.
pub fn at_most(text: &str, bytes: usize) -> &str {
    &text[..text.floor_char_boundary(bytes)]
}

/// The text, or as much of it as goes before «…».
pub fn shortened(text: &str, bytes: usize) -> String {
    if text.len() <= bytes {
        return text.to_owned();
    }
    format!("{}…", at_most(text, bytes - "…".len()).trim_end())
}

/// Lines of at most so many bytes, broken at spaces where there are any.
pub fn lines(text: &str, bytes: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut rest = text.trim();
    while rest.len() > bytes {
        let head = at_most(rest, bytes);
        let end = head.rfind(' ').filter(|at| *at > 0).unwrap_or(head.len());
        lines.push(rest[..end].trim_end().to_owned());
        rest = rest[end..].trim_start();
    }
    lines.push(rest.to_owned());
    lines
}

/// The text's bytes, cut between letters and filled up with spaces.
pub fn padded(text: &str, bytes: usize) -> Vec<u8> {
    let mut padded = at_most(text, bytes).as_bytes().to_vec();
    padded.resize(bytes, b' ');
    padded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_hold_the_whole_text() {
        for (width, widths) in [
            (0, vec![1]),
            (1, vec![1]),
            (255, vec![255]),
            (256, vec![255, 4]),
            (504, vec![255, 252]),
            (505, vec![255, 255, 1]),
        ] {
            assert_eq!(segments(width), widths, "{width}");
        }
        for width in 256..3000 {
            assert!(segments(width).iter().sum::<usize>() >= width, "{width}");
        }
    }

    #[test]
    fn nothing_is_cut_inside_a_letter() {
        assert_eq!(at_most("Школа", 3), "Ш");
        assert_eq!(shortened("Школа", 10), "Школа");
        assert_eq!(shortened("Школа №", 10), "Шко…");
        assert_eq!(padded("Шк", 5), "Шк ".as_bytes());
        assert_eq!(lines("один два три", 16), ["один два", "три"]);
        assert_eq!(lines("ёёёёё", 4), ["ёё", "ёё", "ё"]);
    }
}
