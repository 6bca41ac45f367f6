//! The charts of a campaign and of its institutions by their names in addresses, as they are taken away.
use super::{
    super::charts::framed,
    BoardPage, InstitutionPage, channel, count, course,
    institution::{Portion, between},
    numbered, share, trend,
};
use crate::{
    chart::{BarsChart, BarsRow, Drawing, bars},
    i18n::{Lang, key, t, t_args},
    view::results::number,
};

/// Municipalities in a picture, at most.
const MOST: usize = 60;

/// The charts of a board, as they are called in addresses.
pub const OF_CAMPAIGN: [&str; 4] = ["course", "municipalities", "steps", "channels"];

/// The charts that there are of an institution now, as they are called in addresses: of what may not be told there is none.
pub fn names_of_institution(lang: Lang, page: &InstitutionPage<'_>) -> Vec<String> {
    let items = page.items.iter().map(|item| format!("item-{}", item.id));
    let all = ["course", "trend", "cross"].map(str::to_owned);
    let all = all.into_iter().chain(items);
    all.filter(|name| of_institution(lang, page, name).is_some())
        .collect()
}

/// A chart of the board; nothing if there is none of this name.
pub fn of_campaign(lang: Lang, page: &BoardPage<'_>, name: &str) -> Option<Drawing> {
    let funnel = page.funnel;
    let drawing = match name {
        "course" => course::chart(lang, page),
        "municipalities" => municipalities(lang, page),
        "steps" => {
            let steps = [
                (key::CAMP_OPENED, funnel.opened, funnel.opened),
                (key::CAMP_STARTED, funnel.started, funnel.opened),
                (key::CAMP_SENT, funnel.sent, funnel.started),
            ];
            let rows =
                steps.map(|(words, n, of)| part(lang, t(lang, words), (n, of), funnel.opened));
            drawn(lang, t(lang, key::CAMP_STEPS), &rows, None)
        }
        "channels" => {
            let all = page.channels.iter().map(|(_, n)| n).sum();
            let row = |(way, n): &(_, u64)| part(lang, channel(lang, *way), (*n, all), all);
            let rows: Vec<_> = page.channels.iter().map(row).collect();
            drawn(lang, t(lang, key::CAMP_CHANNELS), &rows, None)
        }
        _ => return None,
    };
    Some(framed(lang, drawing, &[page.head.title], page.head.now))
}

/// A chart of an institution; nothing if there is none of this name, or nothing that may be told.
pub fn of_institution(lang: Lang, page: &InstitutionPage<'_>, name: &str) -> Option<Drawing> {
    let mut of = vec![page.name.to_owned(), page.head.title.to_owned()];
    let drawing = match name {
        "course" => page.drawn(lang),
        "trend" => trend::chart(lang, page)?,
        "cross" => crossed(lang, page)?,
        _ => {
            let id = name.strip_prefix("item-")?;
            let item = page.items.iter().find(|item| item.id == id)?;
            let (said, portions) = item.portions(lang, page.recipients)?;
            let way = page
                .way
                .map_or(t(lang, key::CAMP_ALL_WAYS), |way| channel(lang, way));
            of.push(format!("{way}: {said}"));
            let rows: Vec<_> = portions.iter().map(|one| portion(lang, one)).collect();
            drawn(lang, item.name, &rows, None)
        }
    };
    let of: Vec<&str> = of.iter().map(String::as_str).collect();
    Some(framed(lang, drawing, &of, page.head.now))
}

/// Bars called by their title.
fn drawn(lang: Lang, title: &str, rows: &[BarsRow], line: Option<(f64, &str)>) -> Drawing {
    let chart = BarsChart {
        id: "bars",
        title,
        rows,
        line,
    };
    bars(&chart, |share| number::percent(lang, share * 100.0))
}

#[allow(
    clippy::cast_precision_loss,
    reason = "answers are counted in millions"
)]
fn full(part: u64, whole: u64) -> f64 {
    part as f64 / whole.max(1) as f64
}

/// So many, and their share of what they are out of; the bar is of `all`.
fn part(lang: Lang, words: &str, (n, of): (u64, u64), all: u64) -> BarsRow {
    BarsRow {
        heading: None,
        words: words.to_owned(),
        share: full(n, all),
        interval: None,
        shown: format!("{} ({})", count(lang, n), share(lang, n, of)),
    }
}

fn portion(lang: Lang, one: &Portion<'_>) -> BarsRow {
    let percent = number::percent(lang, one.share * 100.0);
    let interval = one
        .interval
        .map(|interval| format!(" ({})", between(lang, interval)));
    let n = count(lang, one.n);
    BarsRow {
        heading: None,
        words: one.words.to_owned(),
        share: one.share,
        interval: one.interval,
        shown: format!("{percent}{}, {n}", interval.unwrap_or_default()),
    }
}

/// How far the norm is reached, those that lack most days first.
fn municipalities(lang: Lang, page: &BoardPage<'_>) -> Drawing {
    let groups = page.board.groups.iter().filter(|group| group.required > 0);
    let row = |group: &crate::region::board::Group<'_>| {
        let name = match group.municipality {
            "" => t(lang, key::CAMP_NO_MUNICIPALITY),
            name => name,
        };
        let args = [
            ("all", count(lang, group.required).into()),
            ("share", share(lang, group.toward, group.required).into()),
        ];
        let of = t_args(lang, key::CAMP_OF_REQUIRED, &args);
        BarsRow {
            heading: None,
            words: name.to_owned(),
            share: full(group.toward, group.required),
            interval: None,
            shown: format!("{} {of}", count(lang, group.answered)),
        }
    };
    let rows: Vec<_> = groups.map(row).collect();
    let shown = &rows[..rows.len().min(MOST)];
    let mut title = t(lang, key::BOARD_MUNICIPALITIES).to_owned();
    if rows.len() > shown.len() {
        title = format!("{title}. {}", numbered(lang, key::BOARD_FIRST, MOST as u64));
    }
    let due = page.plan.begun(page.head.today) as f64 / page.plan.days().max(1) as f64;
    drawn(
        lang,
        &title,
        shown,
        Some((due, t(lang, key::CAMP_FACT_DUE))),
    )
}

/// Each row is a group of bars: its shares by column.
fn crossed(lang: Lang, page: &InstitutionPage<'_>) -> Option<Drawing> {
    let (places, cross) = page.crossed?;
    let cross = cross.ok()?;
    let (of, by) = (page.items.get(places[0])?, page.items.get(places[1])?);
    let mut rows = Vec::new();
    for (option, counts) in of.options.iter().zip(cross.rows()) {
        let sum: u64 = counts.iter().sum();
        for (nth, (column, n)) in by.options.iter().zip(counts).enumerate() {
            rows.push(BarsRow {
                heading: (nth == 0).then(|| heading(lang, of.name, option, sum)),
                ..part(lang, column, (*n, sum), sum)
            });
        }
    }
    let title = format!("{} × {}", of.name, by.name);
    (!rows.is_empty()).then(|| drawn(lang, &title, &rows, None))
}

/// «Вопрос: ответ, 120».
fn heading(lang: Lang, item: &str, option: &str, n: u64) -> String {
    format!("{item}: {option}, {}", count(lang, n))
}
