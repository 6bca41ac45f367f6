//! One item of the file, without what needs the others.
use std::collections::BTreeMap;

use super::{
    Ids,
    fault::{self, Defect},
    is_id, kind,
    raw::{Place, Report, Table},
};
use crate::{
    region::Channel,
    survey::model::{Feed, Item, Kind, Text, option_ids},
};

/// An item whose formula is not resolved yet, and where its parts stand.
pub(super) struct Draft {
    pub item: Item,
    pub show_if: Option<(Place, String)>,
    pub feed_places: Vec<FeedPlaces>,
    /// For each option, its place.
    pub option_places: Vec<Place>,
    /// Its kind or options are faulty: others' references to them are not judged.
    pub broken: bool,
}

/// Where the parts of a feed stand.
pub(super) struct FeedPlaces {
    pub indicator: Place,
    pub symbol: Place,
    pub options: Place,
    pub limit: Place,
}

const KEYS: [&str; 21] = [
    "id", "number", "kind", "feeds", "text", "official", "short", "help", "required", "unsure",
    "show-if", "if-note", "wording", "options", "list", "max", "min", "bands", "low", "high",
    "marks",
];

pub(super) fn read(table: &Table, ids: &mut Ids, report: &mut Report) -> Draft {
    table.only(&KEYS, report);
    let id = ids.take(table, is_id, report);
    if is_of_the_page(&id) || ids.meets(&id) {
        report.add(&table.at("id"), Defect::ReservedId(id.clone()));
    }
    let before = report.count();
    let (kind, option_places) = kind::read(table, report);
    let broken = report.count() > before;
    let closed = !matches!(kind, Kind::ShortText { .. } | Kind::LongText { .. });
    let unsure = channels(table, report);
    if !closed && !unsure.is_empty() {
        report.add(&table.at("unsure"), Defect::UnsureText);
    }
    let (feeds, feed_places) = feeds(table, report);
    let plain = table.need_text("text", report);
    let show_if = table.str("show-if", report);
    match (table.has("show-if"), table.has("if-note")) {
        (true, false) => report.add(&table.at("show-if"), Defect::NoIfNote),
        (false, true) => report.add(&table.at("if-note"), Defect::IfNoteAlone),
        _ => {}
    }
    let item = Item {
        id,
        number: number(table, report),
        feeds,
        required: table.flag("required", report).unwrap_or(closed),
        ids: option_ids(&kind, &unsure),
        kind,
        unsure,
        show_if: None,
        wording: wording(table, report),
        official: official(table, &plain, report),
        plain,
        help: table.text("help", report),
        if_note: table.text("if-note", report),
        short: table.need_text("short", report),
    };
    Draft {
        item,
        show_if: show_if.map(|(place, text)| (place, text.to_owned())),
        feed_places,
        option_places,
        broken,
    }
}

fn number(table: &Table, report: &mut Report) -> Option<String> {
    let given = table.str("number", report).map(|(_, number)| number.trim());
    given.filter(|number| !number.is_empty()).map(str::to_owned)
}

fn unknown_channel(given: &str) -> Defect {
    Defect::UnknownWord {
        given: given.to_owned(),
        known: Channel::ALL.iter().map(|known| known.as_str()).collect(),
    }
}

fn channels(table: &Table, report: &mut Report) -> Vec<Channel> {
    let Some((place, names)) = table.strs("unsure", report) else {
        return Vec::new();
    };
    let mut channels = Vec::new();
    for name in names {
        match Channel::parse(name) {
            Some(channel) => channels.push(channel),
            None => report.add(&place, unknown_channel(name)),
        }
    }
    channels.sort_unstable();
    channels.dedup();
    channels
}

fn wording(table: &Table, report: &mut Report) -> BTreeMap<Channel, Text> {
    let mut wording = BTreeMap::new();
    let Some(inner) = table.table("wording", report) else {
        return wording;
    };
    for name in inner.keys() {
        let text = inner.text(name, report);
        match Channel::parse(name) {
            Some(channel) => wording.extend(text.map(|text| (channel, text))),
            None => report.add(&inner.at(name), unknown_channel(name)),
        }
    }
    wording
}

/// The approved text. Both languages empty: not put in yet. Usually there is a Russian one only; the
/// English one is then our plain wording.
fn official(table: &Table, plain: &Text, report: &mut Report) -> Option<Text> {
    let inner = table.table("official", report)?;
    inner.only(&["ru", "en"], report);
    let mut read = |lang| {
        let text = inner.str(lang, report);
        text.map(|(_, text)| text.trim().to_owned())
            .filter(|text| !text.is_empty())
    };
    match (read("ru"), read("en")) {
        (None, None) => None,
        (Some(ru), en) => Some(Text {
            ru,
            en: en.unwrap_or_else(|| plain.en.clone()),
        }),
        (None, Some(en)) => {
            let lang = crate::survey::Lang::Ru;
            report.add(&inner.at("ru"), Defect::NoTranslation(lang));
            let ru = String::new();
            Some(Text { ru, en })
        }
    }
}

fn feeds(table: &Table, report: &mut Report) -> (Vec<Feed>, Vec<FeedPlaces>) {
    let mut feeds = (Vec::new(), Vec::new());
    for table in table.tables("feeds", report) {
        table.only(&["indicator", "symbol", "options", "limit"], report);
        let indicator = table.need_str("indicator", report);
        let symbol = table.need_str("symbol", report);
        let options = table.strs("options", report);
        let limit = table.int("limit", 1, 100_000, report);
        let (Some((_, indicator)), Some((_, symbol))) = (indicator, symbol) else {
            continue;
        };
        feeds.0.push(Feed {
            indicator: indicator.to_owned(),
            symbol: symbol.to_owned(),
            options: options
                .map(|(_, list)| list.into_iter().map(str::to_owned).collect())
                .unwrap_or_default(),
            limit,
        });
        feeds.1.push(FeedPlaces {
            indicator: table.at("indicator"),
            symbol: table.at("symbol"),
            options: table.at("options"),
            limit: table.at("limit"),
        });
    }
    feeds
}

/// Whether the page around the questions has this name: its fields, its parts.
fn is_of_the_page(id: &str) -> bool {
    let part = id
        .strip_prefix("part")
        .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()));
    part || fault::OF_THE_PAGE.contains(&id)
}
