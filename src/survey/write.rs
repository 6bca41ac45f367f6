//! A questionnaire as the text of its file. Read by [`super::load`], the text is the same questionnaire again.
use super::{
    formula::Formula,
    model::{Choice, Item, Kind, Survey, Text},
};

/// The file. `note` goes into a comment at its top, a line each: what it was made of.
pub fn toml(survey: &Survey, note: &str) -> String {
    let mut out = String::new();
    for line in note.lines() {
        out += &format!("# {line}\n");
    }
    out += &format!(
        "\nsector = {}\nminutes = {}\n",
        quoted(survey.sector.as_str()),
        survey.minutes
    );
    for (key, text) in [
        ("title", &survey.title),
        ("lead", &survey.lead),
        ("about", &survey.about),
        ("thanks", &survey.thanks),
    ] {
        out += &format!("{key} = {}\n", both(text));
    }
    for section in &survey.sections {
        let (id, title) = (quoted(&section.id), both(&section.title));
        out += &format!("\n[[section]]\nid = {id}\ntitle = {title}\n");
        for item in &survey.items[section.items.clone()] {
            out += &format!("\n[[section.item]]\n{}", one(item, &survey.items));
        }
    }
    out
}

/// A text in quotes; whatever is in it comes back.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => out += "\\\"",
            '\\' => out += "\\\\",
            '\n' => out += "\\n",
            '\r' => out += "\\r",
            '\t' => out += "\\t",
            letter if letter.is_control() => out += &format!("\\u{:04X}", u32::from(letter)),
            letter => out.push(letter),
        }
    }
    out + "\""
}

/// A text in both languages.
pub(super) fn both(text: &Text) -> String {
    format!("{{ ru = {}, en = {} }}", quoted(&text.ru), quoted(&text.en))
}

/// A list of texts.
pub(super) fn list<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let texts: Vec<String> = texts.map(quoted).collect();
    format!("[{}]", texts.join(", "))
}

fn one(item: &Item, items: &[Item]) -> String {
    let mut lines = vec![("id", quoted(&item.id))];
    lines.extend(
        item.number
            .as_ref()
            .map(|number| ("number", quoted(number))),
    );
    lines.push(("kind", quoted(item.kind.as_str())));
    if !item.feeds.is_empty() {
        lines.push(("feeds", feeds(item)));
    }
    lines.push(("text", both(&item.plain)));
    let empty = Text::default();
    lines.push(("official", both(item.official.as_ref().unwrap_or(&empty))));
    lines.push(("short", both(&item.short)));
    lines.extend(item.help.as_ref().map(|help| ("help", both(help))));
    lines.push(("required", item.required.to_string()));
    if !item.unsure.is_empty() {
        let channels = item.unsure.iter().map(|channel| channel.as_str());
        lines.push(("unsure", list(channels)));
    }
    if let Some(condition) = &item.show_if {
        let formula = Formula::of(condition, items).show_if();
        lines.push(("show-if", quoted(&formula)));
    }
    lines.extend(item.if_note.as_ref().map(|note| ("if-note", both(note))));
    let mut out = String::new();
    for (key, value) in lines {
        out += &format!("{key} = {value}\n");
    }
    for (channel, text) in &item.wording {
        out += &format!("wording.{channel} = {}\n", both(text));
    }
    out + &answers(&item.kind)
}

fn feeds(item: &Item) -> String {
    let feed = item.feeds.iter().map(|feed| {
        let mut out = format!(
            "{{ indicator = {}, symbol = {}",
            quoted(&feed.indicator),
            quoted(&feed.symbol)
        );
        if !feed.options.is_empty() {
            out += &format!(
                ", options = {}",
                list(feed.options.iter().map(String::as_str))
            );
        }
        if let Some(limit) = feed.limit {
            out += &format!(", limit = {limit}");
        }
        out + " }"
    });
    format!("[{}]", feed.collect::<Vec<_>>().join(", "))
}

/// What an item feeds, in one line: `1.3 Чобщ_стенд: yes; 2.2 Сожид limit 14`.
pub(super) fn feeds_in_words(item: &Item) -> Option<String> {
    let feeds = item.feeds.iter().map(|feed| {
        let mut out = format!("{} {}", feed.indicator, feed.symbol);
        if !feed.options.is_empty() {
            out += &format!(": {}", feed.options.join(", "));
        }
        if let Some(limit) = feed.limit {
            out += &format!(" limit {limit}");
        }
        out
    });
    let feeds: Vec<String> = feeds.collect();
    (!feeds.is_empty()).then(|| feeds.join("; "))
}

/// What can be answered, but for the kind.
fn answers(kind: &Kind) -> String {
    match kind {
        Kind::YesNo => String::new(),
        Kind::Single { options, list } => {
            let list = if *list { "list = true\n" } else { "" };
            format!("{list}{}", rows(options))
        }
        Kind::Multiple { options, max } => format!("max = {max}\n{}", rows(options)),
        Kind::Scale { options, low, high } => format!(
            "low = {}\nhigh = {}\nmarks = {}\n",
            both(low),
            both(high),
            options.len()
        ),
        Kind::Number { min, max, bands } => {
            let bands: Vec<String> = bands.iter().map(i64::to_string).collect();
            let bands = bands.join(", ");
            format!("min = {min}\nmax = {max}\nbands = [{bands}]\n")
        }
        Kind::ShortText { max } | Kind::LongText { max } => format!("max = {max}\n"),
    }
}

fn rows(options: &[Choice]) -> String {
    let mut out = String::from("options = [\n");
    for option in options {
        out += &format!(
            "  {{ id = {}, text = {}",
            quoted(&option.id),
            both(&option.text)
        );
        if let Some(value) = option.value {
            out += &format!(", value = {value}");
        }
        out += if option.neutral {
            ", neutral = true },\n"
        } else {
            " },\n"
        };
    }
    out + "]\n"
}
