//! Finding an institution by name, town, street or sector; slips of typing and ё/е are tolerated.
use std::collections::BTreeMap;

/// Words of every institution, each with where it stands.
#[derive(Debug, Default)]
pub struct Index {
    words: Vec<(String, Vec<usize>)>,
    size: usize,
}

/// How well a word of the query must match at least.
const LEAST: u32 = 50;

impl Index {
    /// Indexes texts; a result is the place of a text in this order.
    pub fn new<'a>(texts: impl IntoIterator<Item = &'a str>) -> Index {
        let mut words: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut size = 0;
        for (place, text) in texts.into_iter().enumerate() {
            size = place + 1;
            for word in split(text) {
                let places = words.entry(word).or_default();
                if places.last() != Some(&place) {
                    places.push(place);
                }
            }
        }
        Index {
            words: words.into_iter().collect(),
            size,
        }
    }

    /// The texts in which every word of the query is found, best first; ties in the order of the texts.
    /// At most twelve words of a query are looked at.
    pub fn find(&self, query: &str) -> Vec<usize> {
        let mut total: Vec<Option<u32>> = vec![Some(0); self.size];
        let asked = split(query);
        if asked.is_empty() {
            return Vec::new();
        }
        for word in asked.iter().take(12) {
            let mut best = vec![0; self.size];
            for (known, places) in &self.words {
                let score = likeness(word, known);
                if score >= LEAST {
                    for place in places {
                        best[*place] = best[*place].max(score);
                    }
                }
            }
            for (sum, best) in total.iter_mut().zip(best) {
                *sum = sum.filter(|_| best > 0).map(|sum| sum + best);
            }
        }
        let mut found: Vec<(u32, usize)> = total
            .iter()
            .enumerate()
            .filter_map(|(place, sum)| sum.map(|sum| (sum, place)))
            .collect();
        found.sort_by_key(|(sum, place)| (std::cmp::Reverse(*sum), *place));
        found.into_iter().map(|(_, place)| place).collect()
    }
}

/// Lower-case words of letters and digits; ё is е; short joining words are left out.
fn split(text: &str) -> Vec<String> {
    let plain: String = text
        .to_lowercase()
        .replace('ё', "е")
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    let skip = [
        "ул", "г", "д", "с", "п", "в", "на", "и", "им", "при", "the", "of",
    ];
    plain
        .split_whitespace()
        .filter(|word| !skip.contains(word))
        .map(str::to_owned)
        .collect()
}

/// 0 to 100: equal, beginning, inside, or a slip or two away.
fn likeness(asked: &str, known: &str) -> u32 {
    if asked == known {
        return 100;
    }
    let number = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if number(asked) || number(known) {
        // «3» is not «13» and not «30».
        return 0;
    }
    let letters = asked.chars().count();
    if known.starts_with(asked) {
        return if letters >= 2 { 90 } else { LEAST };
    }
    if letters >= 4 && known.contains(asked) {
        return 70;
    }
    let allowed = match letters {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    };
    // A beginning may have a slip, too: «паликлин» for «поликлиника»; the ending may be another case's.
    let head: String = known.chars().take(letters + 1).collect();
    let slips = distance(asked, known)
        .min(distance(asked, &head))
        .min(distance(
            asked,
            &head.chars().take(letters).collect::<String>(),
        ));
    if slips <= allowed {
        80 - 10 * u32::try_from(slips).unwrap_or(3)
    } else {
        0
    }
}

/// Insertions, deletions, changes and exchanges of neighbors between two words (optimal string alignment).
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let change = above[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = change.min(above[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(before[j - 2] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut above, row);
    }
    above[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACES: [&str; 5] = [
        "Городская поликлиника № 3 Приреченск, ул. Садовая, 12",
        "Городская поликлиника № 13 Приреченск, ул. Лесная, 1",
        "Школа № 12 Приреченск, ул. Садовая, 40",
        "Дом-музей художника Лаврова Зелёный Бор, ул. Школьная, 7",
        "Спортивная школа «Старт» с. Садовое",
    ];

    fn find(query: &str) -> Vec<usize> {
        Index::new(PLACES).find(query)
    }

    #[test]
    fn words_are_found_in_any_order_and_case() {
        assert_eq!(find("садовая 12"), [0, 2]);
        assert_eq!(find("ПОЛИКЛИНИКА 3"), [0]);
        assert_eq!(find("3 поликлиника"), [0]);
        assert_eq!(find("школа"), [2, 4, 3]);
        assert_eq!(find("библиотека"), [] as [usize; 0]);
        assert_eq!(find("  , . "), [] as [usize; 0]);
    }

    #[test]
    fn slips_and_yo_are_tolerated() {
        for query in [
            "паликлиника",
            "поликлинника",
            "полклиника",
            "полилкиника",
            "поликлиники",
        ] {
            assert_eq!(find(query), [0, 1], "{query}");
        }
        assert_eq!(find("зеленый бор"), [3]);
        assert_eq!(find("зелёный бор"), [3]);
        assert_eq!(find("музей лаврово"), [3]);
    }
}
