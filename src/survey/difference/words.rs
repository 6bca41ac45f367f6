//! Words of two texts that are the same, gone or new.

/// So many words of each text are compared one by one; of longer texts only the beginnings and ends that are the same are found.
const MOST_WORDS: usize = 600;

/// A run of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Whether the other text lacks it.
    pub differs: bool,
    /// The words with the spaces after them.
    pub text: String,
}

/// The old text and the new one in runs. The runs of a text make it up again.
pub fn runs(old: &str, new: &str) -> (Vec<Run>, Vec<Run>) {
    let (was, is) = (split(old), split(new));
    let alike = |a: &&str, b: &&str| a.trim_end() == b.trim_end();
    let head = was.iter().zip(&is).take_while(|(a, b)| alike(a, b)).count();
    let tail = was[head..].iter().rev().zip(is[head..].iter().rev());
    let tail = tail.take_while(|(a, b)| alike(a, b)).count();
    let (mid_was, mid_is) = (head..was.len() - tail, head..is.len() - tail);
    let mut same = (vec![true; was.len()], vec![true; is.len()]);
    same.0[mid_was.clone()].fill(false);
    same.1[mid_is.clone()].fill(false);
    if mid_was.len() <= MOST_WORDS && mid_is.len() <= MOST_WORDS {
        let bare = |words: &[&'_ str]| {
            words
                .iter()
                .map(|word| word.trim_end().to_owned())
                .collect::<Vec<_>>()
        };
        for (a, b) in common(&bare(&was[mid_was]), &bare(&is[mid_is])) {
            same.0[head + a] = true;
            same.1[head + b] = true;
        }
    }
    (joined(&was, &same.0), joined(&is, &same.1))
}

/// Places of a longest common subsequence in both lists, rising.
pub(super) fn common<T: PartialEq>(old: &[T], new: &[T]) -> Vec<(usize, usize)> {
    // How long it is from each pair of places on.
    let width = new.len() + 1;
    let mut length = vec![0_usize; (old.len() + 1) * width];
    for a in (0..old.len()).rev() {
        for b in (0..new.len()).rev() {
            length[a * width + b] = if old[a] == new[b] {
                1 + length[(a + 1) * width + b + 1]
            } else {
                length[(a + 1) * width + b].max(length[a * width + b + 1])
            };
        }
    }
    let (mut a, mut b, mut found) = (0, 0, Vec::new());
    while a < old.len() && b < new.len() {
        if old[a] == new[b] {
            found.push((a, b));
            (a, b) = (a + 1, b + 1);
        } else if length[(a + 1) * width + b] >= length[a * width + b + 1] {
            a += 1;
        } else {
            b += 1;
        }
    }
    found
}

/// Words with the spaces after them.
fn split(text: &str) -> Vec<&str> {
    text.split_inclusive(char::is_whitespace).collect()
}

fn joined(words: &[&str], same: &[bool]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (word, same) in words.iter().zip(same) {
        match runs.last_mut() {
            Some(run) if run.differs != *same => run.text += word,
            _ => runs.push(Run {
                differs: !same,
                text: (*word).to_owned(),
            }),
        }
    }
    runs
}
