//! A text as it is read: no sign that hides or turns others.

/// The text without signs that nobody sees, with plain spaces and digits, and with «й» and «ё» as one letter each: what
/// looks the same is the same, for the rules and for the search.
pub fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.replace("\r\n", "\n").chars() {
        match letter {
            '\n' => out.push('\n'),
            '\r' | '\t' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' => out.push(' '),
            '\u{202f}' | '\u{205f}' | '\u{3000}' => out.push(' '),
            '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\u{306}' => join(&mut out, [('и', 'й'), ('И', 'Й')]),
            '\u{308}' => join(&mut out, [('е', 'ё'), ('Е', 'Ё')]),
            _ if is_unseen(letter) => {}
            _ => out.push(digit(letter)),
        }
    }
    out
}

/// Controls, marks of direction, joiners, variation selectors, tags, accents over letters.
fn is_unseen(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}' | '\u{300}'..='\u{36f}')
}

fn join(out: &mut String, pairs: [(char, char); 2]) {
    let last = out.chars().last();
    if let Some((_, whole)) = pairs.into_iter().find(|(half, _)| Some(*half) == last) {
        out.pop();
        out.push(whole);
    }
}

/// Digits of other scripts that stand in ten after a known nought, and those drawn as wide as a letter.
fn digit(letter: char) -> char {
    const NOUGHTS: [u32; 8] = [
        0x660, 0x6f0, 0x966, 0xff10, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7f6,
    ];
    let found = NOUGHTS
        .into_iter()
        .find_map(|nought| u32::from(letter).checked_sub(nought).filter(|n| *n < 10));
    found
        .and_then(|n| char::from_digit(n, 10))
        .unwrap_or(match letter {
            '＠' => '@',
            '＋' => '+',
            _ => letter,
        })
}
