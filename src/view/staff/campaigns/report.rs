//! The printed report of a campaign: what the board shows, and what was answered at all its institutions together.
use super::{
    Answered, BoardPage, channel, count, course,
    institution::{Portion, between},
    numbered, share, standing_words,
};
use crate::{
    i18n::{Key, Lang, day, key, t, t_args},
    print::report::{Bar, Bars, Part, Report, Table},
    view::results::number,
};

/// So many institutions that are late are named.
const LATE: usize = 30;

/// Of how many answers at least something is told, and of how many institutions and answers it is.
pub type Extent = (u64, (u64, u64));

/// The report in a language. `recipients` are those of all institutions together of which something is told.
pub fn report(
    lang: Lang,
    page: &BoardPage<'_>,
    (organizer, recipients): (&str, u64),
    ((least, of), items): (Extent, &[Answered<'_>]),
) -> Report {
    let head = &page.head;
    let long = |date| format!("{} {}", day(lang, date), chrono::Datelike::year(&date));
    let args = [
        ("from", long(page.plan.starts_on).into()),
        ("to", long(page.plan.ends_on).into()),
        ("organizer", organizer.into()),
    ];
    let now = format!("{}, {}", long(head.today), head.now.format("%H:%M"));
    let now = t_args(lang, key::CAMP_REPORT_NOW, &[("when", now.as_str().into())]);
    let mut parts = vec![Part::Facts(facts(lang, page))];
    parts.push(Part::Heading(t(lang, key::CAMP_COURSE).to_owned()));
    parts.push(Part::Chart(course::chart(lang, page)));
    parts.extend(groups(lang, page));
    parts.extend(late(lang, page));
    parts.extend(ways(lang, page));
    parts.push(Part::Heading(t(lang, key::CAMP_ITEMS).to_owned()));
    parts.push(Part::Text(numbered(lang, key::CAMP_ITEMS_HOW, least)));
    let extent = [
        ("institutions", count(lang, of.0).into()),
        ("answers", count(lang, of.1).into()),
    ];
    parts.push(Part::Text(t_args(lang, key::CAMP_REPORT_OF, &extent)));
    let bars = items
        .iter()
        .map(|item| bars(lang, item, (recipients, least)));
    parts.extend(bars);
    Report {
        lang,
        title: head.title.to_owned(),
        lead: vec![t_args(lang, key::CAMP_REPORT_DAYS, &args), now.clone()],
        foot: format!("{}. {now}", head.title),
        parts,
    }
}

fn facts(lang: Lang, page: &BoardPage<'_>) -> Vec<[String; 3]> {
    let board = page.board;
    let of = |part: u64, whole: u64| {
        let args = [
            ("all", count(lang, whole).into()),
            ("share", share(lang, part, whole).into()),
        ];
        t_args(lang, key::CAMP_OF_REQUIRED, &args)
    };
    let fact =
        |key: Key, n: u64, meaning: String| [t(lang, key).to_owned(), count(lang, n), meaning];
    let all = count(lang, board.institutions as u64);
    let reached = t_args(lang, key::CAMP_OF, &[("all", all.as_str().into())]);
    let lacking = board.required.saturating_sub(board.toward);
    let plan = match board.due.saturating_sub(board.toward) {
        0 => t(lang, key::CAMP_ENOUGH).to_owned(),
        n => numbered(lang, key::CAMP_LACKS, n),
    };
    vec![
        fact(
            key::CAMP_FACT_COLLECTED,
            board.answered,
            of(board.answered, board.required),
        ),
        fact(key::CAMP_FACT_DUE, board.due, plan),
        fact(key::CAMP_FACT_REACHED, board.reached as u64, reached),
        fact(
            key::CAMP_REPORT_LACKING,
            lacking,
            t(lang, key::CAMP_REPORT_LACKING_HOW).to_owned(),
        ),
        fact(
            key::CAMP_REPORT_LATE,
            board.late as u64,
            t_args(lang, key::CAMP_OF, &[("all", all.as_str().into())]),
        ),
        fact(
            key::CAMP_FACT_ASIDE,
            page.quarantined,
            t(lang, key::CAMP_REPORT_ASIDE_HOW).to_owned(),
        ),
    ]
}

#[allow(
    clippy::cast_precision_loss,
    reason = "answers are counted in millions"
)]
fn full(part: u64, whole: u64) -> f64 {
    if whole == 0 {
        0.0
    } else {
        part as f64 / whole as f64
    }
}

fn heads(lang: Lang, keys: &[Key]) -> Vec<String> {
    keys.iter().map(|key| t(lang, *key).to_owned()).collect()
}

fn groups(lang: Lang, page: &BoardPage<'_>) -> [Part; 2] {
    let row = |group: &crate::region::board::Group<'_>| {
        let name = match group.municipality {
            "" => t(lang, key::CAMP_NO_MUNICIPALITY),
            name => name,
        };
        let cells = vec![
            name.to_owned(),
            count(lang, group.answered),
            count(lang, group.required),
            share(lang, group.toward, group.required),
        ];
        (cells, full(group.toward, group.required))
    };
    let table = Table {
        heads: heads(
            lang,
            &[
                key::CAMP_REPORT_MUNICIPALITY,
                key::CAMP_COLLECTED,
                key::CAMP_NORM,
                key::CAMP_SHARE,
            ],
        ),
        rows: page.board.groups.iter().map(row).collect(),
    };
    [
        Part::Heading(t(lang, key::CAMP_REPORT_MUNICIPALITIES).to_owned()),
        Part::Table(table),
    ]
}

/// Those that lack most first; nothing if nobody is late.
fn late(lang: Lang, page: &BoardPage<'_>) -> Vec<Part> {
    let lines = page.board.groups.iter().flat_map(|group| &group.lines);
    let mut late: Vec<_> = lines.filter(|line| line.standing.is_late()).collect();
    if late.is_empty() {
        return Vec::new();
    }
    late.sort_by_key(|line| {
        let lacks = line.member.required.saturating_sub(line.member.answered);
        (std::cmp::Reverse(lacks), line.member.name)
    });
    let more = late.len().saturating_sub(LATE);
    let row = |line: &&crate::region::board::Line<'_>| {
        let member = line.member;
        let cells = vec![
            format!("{}, {}", member.name, member.municipality),
            count(lang, member.answered),
            count(lang, member.required),
            standing_words(lang, line.standing).2,
        ];
        (cells, full(member.answered, member.required))
    };
    let table = Table {
        heads: heads(
            lang,
            &[
                key::CAMP_REPORT_INSTITUTION,
                key::CAMP_COLLECTED,
                key::CAMP_NORM,
                key::CAMP_COL_STATE,
            ],
        ),
        rows: late.iter().take(LATE).map(row).collect(),
    };
    let mut parts = vec![
        Part::Heading(t(lang, key::CAMP_REPORT_LATE).to_owned()),
        Part::Table(table),
    ];
    if more > 0 {
        parts.push(Part::Text(numbered(
            lang,
            key::CAMP_REPORT_MORE,
            more as u64,
        )));
    }
    parts
}

fn ways(lang: Lang, page: &BoardPage<'_>) -> [Part; 2] {
    let all: u64 = page.channels.iter().map(|(_, n)| n).sum();
    let row = |(way, n): &(crate::region::Channel, u64)| {
        let cells = vec![
            channel(lang, *way).to_owned(),
            count(lang, *n),
            share(lang, *n, all),
        ];
        (cells, full(*n, all))
    };
    let table = Table {
        heads: heads(lang, &[key::CAMP_WAY, key::CAMP_NUMBER, key::CAMP_SHARE]),
        rows: page.channels.iter().map(row).collect(),
    };
    [
        Part::Heading(t(lang, key::CAMP_CHANNELS).to_owned()),
        Part::Table(table),
    ]
}

fn bars(lang: Lang, item: &Answered<'_>, (recipients, least): (u64, u64)) -> Part {
    let Some((said, portions)) = item.portions(lang, recipients) else {
        return Part::Bars(Bars {
            title: item.name.to_owned(),
            note: numbered(lang, key::CAMP_FEW, least),
            rows: Vec::new(),
        });
    };
    let row = |portion: &Portion<'_>| {
        let interval = portion.interval?;
        let percent = number::percent(lang, portion.share * 100.0);
        Some(Bar {
            words: portion.words.to_owned(),
            share: [portion.share, interval.low, interval.high],
            shown: format!("{percent} ({})", between(lang, interval)),
        })
    };
    Part::Bars(Bars {
        title: item.name.to_owned(),
        note: said,
        rows: portions.iter().filter_map(row).collect(),
    })
}
