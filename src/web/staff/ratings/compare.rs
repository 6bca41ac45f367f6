//! `/staff/ratings/{campaign}/compare`: two runs side by side.
use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Path, Query},
};
use serde::Deserialize;

use super::{
    super::{of_party, who::Runner},
    words,
};
use crate::{
    app::App,
    db::{
        Conn,
        runs::{self, RunRow},
    },
    error::{Error, Result},
    i18n::{key, t},
    rate::{self, Compared, Told},
    view::staff::ratings::{ComparePage, Differences, RunChoice, compare},
    web::{Site, extract::Reader, reply},
};

/// So many institutions stand on a page.
const SHOWN: usize = 50;

/// Which two; without, the two made last.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    first: Option<String>,
    second: Option<String>,
    page: usize,
}

/// The page.
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Runner(staff): Runner,
    id: Path<String>,
    asked: Query<Asked>,
) -> Result<HttpResponse> {
    let campaign = of_party::campaign(&app, &staff, &id).await?;
    let (number, lang) = (campaign.id, reader.0.lang);
    let named = [asked.first.clone(), asked.second.clone()];
    let read = move |conn: &mut Conn| {
        let mut all = runs::all(conn, Some(number))?;
        all.retain(RunRow::is_given);
        let pair = pair(&all, &named)?;
        let found = match pair {
            Some((first, second)) if first.id != second.id => {
                Some(rate::compared(conn, [first, second], Told::Disclosed))
            }
            _ => None,
        };
        let chosen = pair.map(|(first, second)| (first.id, second.id));
        Ok((all, chosen, found))
    };
    let (all, chosen, found) = app.db.read(read).await?;
    let (found, fault) = match (found, chosen) {
        (Some(Ok(found)), _) => (Some(found), None),
        (Some(Err(refusal)), _) => (None, Some(words::told(lang, &refusal))),
        (None, Some(_)) => (None, Some(t(lang, key::RATE_COMPARE_SAME).to_owned())),
        (None, None) => (None, None),
    };
    let choices = all.iter().rev().map(|run| RunChoice {
        id: run.id,
        made: app.clock.local(run.made_at),
        state: run.state.0,
    });
    let values = ComparePage {
        me: staff.me(),
        campaign: (&campaign.code, &campaign.title),
        runs: &choices.collect::<Vec<_>>(),
        chosen,
        found: found.as_ref().map(|found| part(found, asked.page)),
        fault: fault.as_deref(),
    };
    let status = if fault.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let markup = compare(reader.0, &site.staff_assets(), &values);
    Ok(reply::private(status, markup))
}

/// The two that were named, else the two made last; none of fewer than two.
///
/// # Errors
/// The campaign has no run with such a number.
fn pair<'a>(
    all: &'a [RunRow],
    [first, second]: &[Option<String>; 2],
) -> Result<Option<(&'a RunRow, &'a RunRow)>> {
    let named = |number: &Option<String>, nth: usize| match number {
        None => Ok(all.iter().rev().nth(nth)),
        Some(number) => {
            let found = all.iter().find(|run| run.id.to_string() == *number);
            found.map(Some).ok_or(Error::NotFound)
        }
    };
    Ok(named(first, 1)?.zip(named(second, 0)?))
}

/// The institutions of one page.
fn part(found: &Compared, page: usize) -> Differences<'_> {
    let all = &found.found.institutions;
    let pages = all.len().div_ceil(SHOWN).max(1);
    let nth = page.clamp(1, pages);
    let from = (nth - 1) * SHOWN;
    Differences {
        common: &found.found.common,
        institutions: &all[from..all.len().min(from + SHOWN)],
        all: all.len() as u64,
        place: (nth, pages),
        methodology: &found.second.methodology,
        checklists: [&found.second, &found.first].map(|frame| frame.checklist.as_ref()),
    }
}
