//! Comments of a questionnaire's file, carried into another file of the same questions. What the writer of files leaves out
//! is what people wrote for each other: why a question is asked so, who approved it.
//!
//! A comment belongs to what stands below it, or beside it: to a key of a table, or to the table's heading. Tables are known again by
//! their `id`. Where the new file writes something otherwise, the comment goes to its table, or to the one before: none is lost.

/// Where a comment stands.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Place {
    /// At the top of the file.
    Top,
    /// At a table, by its heading and `id`; at a key of it, or at its heading.
    At(String, String),
    /// At the end of the file.
    End,
}

/// A line of a file.
struct Line<'a> {
    text: &'a str,
    /// Where it begins a key or a table.
    place: Option<Place>,
    /// The comment on it, from `#` on.
    remark: Option<&'a str>,
    /// Whether there is nothing else on it.
    whole: bool,
}

/// The file `new` with the comments of the file `old`.
pub fn carried(old: &str, new: &str) -> String {
    let lines = lines(new);
    let mut waiting = placed(remarks(old), &lines);
    let note = lines.iter().take_while(|line| line.whole).count();
    let mut out = String::new();
    for (nth, line) in lines.iter().enumerate() {
        if nth == note {
            put(&mut out, &mut waiting, &Place::Top);
        }
        if let Some(place) = &line.place {
            put(&mut out, &mut waiting, place);
        }
        out += line.text;
        out.push('\n');
    }
    put(&mut out, &mut waiting, &Place::End);
    out
}

fn put(out: &mut String, waiting: &mut Vec<(Place, &str)>, here: &Place) {
    waiting.retain(|(place, remark)| {
        let is_here = place == here;
        if is_here {
            *out += remark;
            out.push('\n');
        }
        !is_here
    });
}

/// The comments of a file in their order, with their places.
fn remarks(text: &str) -> Vec<(Place, &str)> {
    let lines = lines(text);
    let top = lines.iter().take_while(|line| line.whole).count();
    let (mut found, mut held, mut last) = (Vec::new(), Vec::new(), Place::Top);
    for (nth, line) in lines.iter().enumerate() {
        if let Some(place) = &line.place {
            last = place.clone();
            found.extend(held.drain(..).map(|remark| (last.clone(), remark)));
        }
        match line.remark {
            Some(remark) if nth < top => found.push((Place::Top, remark)),
            Some(remark) if line.whole => held.push(remark),
            Some(remark) => found.push((last.clone(), remark)),
            None => {}
        }
    }
    found.extend(held.into_iter().map(|remark| (Place::End, remark)));
    found
}

/// The same at places that the new file has.
fn placed<'a>(remarks: Vec<(Place, &'a str)>, new: &[Line<'_>]) -> Vec<(Place, &'a str)> {
    let has = |place: &Place| new.iter().any(|line| line.place.as_ref() == Some(place));
    let mut before = Place::Top;
    let mut place = |of: Place| {
        let Place::At(table, _) = &of else {
            return of;
        };
        let heading = Place::At(table.clone(), String::new());
        if has(&heading) {
            before = heading.clone();
        }
        match (has(&of), has(&heading)) {
            (true, _) => of,
            (_, true) => heading,
            _ => before.clone(),
        }
    };
    let all = remarks.into_iter();
    all.map(|(of, remark)| (place(of), remark)).collect()
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut inside = Inside::default();
    let (mut found, mut names): (Vec<Line<'_>>, Vec<(usize, String)>) = (Vec::new(), Vec::new());
    for text in text.lines() {
        let (starts, bare) = (inside.is_out(), text.trim_start());
        let is_head = starts && bare.starts_with('[');
        let from = text.len() - bare.len();
        let remark = match (is_head, bare.rfind(']')) {
            (true, Some(end)) => bare[end..].find('#').map(|at| &bare[end + at..]),
            _ => inside.remark(&text[from..]),
        };
        let key = bare
            .split_once('=')
            .filter(|_| starts && remark != Some(bare));
        if is_head {
            names.push((
                found.len(),
                bare.split('#').next().unwrap_or(bare).trim().to_owned(),
            ));
        }
        if let (Some((key, value)), Some((_, name))) = (key, names.last_mut())
            && key.trim() == "id"
            && !name.contains(' ')
        {
            let value = value.split('#').next().unwrap_or(value);
            *name = format!("{name} {}", value.trim().trim_matches(['"', '\'']));
        }
        let place = match (is_head, key) {
            (true, _) => Some(Place::At(String::new(), String::new())),
            (_, Some((key, _))) => Some(Place::At(String::new(), key.trim().to_owned())),
            _ => None,
        };
        found.push(Line {
            text,
            place,
            remark,
            whole: remark == Some(bare),
        });
    }
    // The name of a table is whole only where its `id` has been read.
    let mut names = names.into_iter().peekable();
    let mut table = String::new();
    for (nth, line) in found.iter_mut().enumerate() {
        if let Some((_, name)) = names.next_if(|(at, _)| *at == nth) {
            table = name;
        }
        if let Some(Place::At(of, _)) = &mut line.place {
            of.clone_from(&table);
        }
    }
    found
}

/// How far a reader of lines is inside a value.
#[derive(Default)]
struct Inside {
    /// Brackets that are open.
    depth: usize,
    /// The quotes of a text that goes over several lines.
    quotes: Option<&'static str>,
}

impl Inside {
    fn is_out(&self) -> bool {
        self.depth == 0 && self.quotes.is_none()
    }

    /// Reads on to the end of a line; gives its comment.
    fn remark<'a>(&mut self, line: &'a str) -> Option<&'a str> {
        let mut rest = line;
        while let Some(sign) = rest.chars().next() {
            if let Some(quotes) = self.quotes {
                let end = rest.find(quotes)?;
                self.quotes = None;
                rest = &rest[end + quotes.len()..];
                continue;
            }
            match sign {
                '#' => return Some(rest),
                '[' | '{' => self.depth += 1,
                ']' | '}' => self.depth = self.depth.saturating_sub(1),
                '"' | '\'' => {
                    let long = if sign == '"' { "\"\"\"" } else { "'''" };
                    rest = match rest.strip_prefix(long) {
                        Some(after) => {
                            self.quotes = Some(long);
                            after
                        }
                        None => after_text(rest, sign),
                    };
                    continue;
                }
                _ => {}
            }
            rest = &rest[sign.len_utf8()..];
        }
        None
    }
}

/// What follows a text in quotes on one line.
fn after_text(text: &str, quote: char) -> &str {
    let mut escaped = false;
    for (at, sign) in text.char_indices().skip(1) {
        match sign {
            _ if escaped => escaped = false,
            '\\' if quote == '"' => escaped = true,
            sign if sign == quote => return &text[at + 1..],
            _ => {}
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str = r##"# Кто утвердил: совет.
# Who approved it.

# О минутах.
minutes = 3 # три
title = { ru = "Анкета № 1 # не примечание", en = """
# nor this
""" }

# Раздел об афишах.
[[section]]
id = "info"

[[section.item]] # первый
# Сначала спрашивали иначе.
number = "1"
id = 'q1'
options = [
    # Ответ, которого больше нет.
    { id = "yes" },
]

[[section.item.more]]
# Того, что ниже, новая запись не знает.
key = 1
# Конец.
"##;

    const NEW: &str = "# копия\n\nminutes = 3\n\n[[section]]\nid = \"info\"\n\n[[section.item]]\nid = \"q1\"\nnumber = \"1\"\n";

    #[test]
    fn every_comment_stands_where_what_it_is_about_stands_now() {
        let expected = "# копия\n# Кто утвердил: совет.\n# Who approved it.\n\n# О минутах.\n# три\nminutes = 3\n\n\
             # Раздел об афишах.\n[[section]]\nid = \"info\"\n\n\
             # первый\n# Ответ, которого больше нет.\n# Того, что ниже, новая запись не знает.\n[[section.item]]\nid = \"q1\"\n\
             # Сначала спрашивали иначе.\nnumber = \"1\"\n# Конец.\n";
        assert_eq!(carried(OLD, NEW), expected);
        assert_eq!(carried("", NEW), NEW);
    }

    #[test]
    fn a_file_with_its_own_comments_again_has_each_of_them_twice_and_no_other_line() {
        let twice = carried(OLD, OLD);
        assert_eq!(twice.matches('#').count(), 2 * OLD.matches('#').count() - 2);
        let bare = |text: &str| -> Vec<String> {
            let lines = text.lines().filter(|line| !line.trim().starts_with('#'));
            lines.map(str::to_owned).collect()
        };
        assert_eq!(bare(&twice), bare(OLD));
    }
}
