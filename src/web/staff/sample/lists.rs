//! `/staff/sample`: the lists, their states and their end; numbers that are not to be called.
use std::collections::HashMap;

use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Path},
};

use super::{own, own_list};
use crate::{
    app::App,
    contacts,
    db::{Conn, contact_lists, contacts as rows, suppressed, ties},
    error::{Error, Result},
    i18n::{Key, key, t, t_args},
    phone::{ListState, sample},
    view::staff::sample::{ListLine, SamplePage, lists as view},
    web::{
        Site,
        extract::Reader,
        reply,
        staff::{form::StaffForm, who::SampleKeeper, who::Staff},
    },
};

/// What the page says beside the lists.
#[derive(Default)]
struct Said<'a> {
    words: Option<(&'a str, bool)>,
    reason: &'a str,
    faults: &'a [(&'a str, Key)],
    status: StatusCode,
}

/// The page.
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    SampleKeeper(staff): SampleKeeper,
) -> Result<HttpResponse> {
    page(&app, &site, reader, &staff, Said::default()).await
}

/// Pauses a list, goes on with it, or closes it.
pub async fn set_state(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    SampleKeeper(staff): SampleKeeper,
    id: Path<i64>,
    form: StaffForm,
) -> Result<HttpResponse> {
    let states = ["from", "to"].map(|name| ListState::parse(form.get(name)));
    let (caller, by) = (staff.clone(), staff.by(&app));
    let set = move |conn: &mut Conn| {
        let list = own_list(conn, &caller, *id)?;
        let [Some(from), Some(to)] = states else {
            return Ok(false);
        };
        contacts::set_state(conn, &list, (from, to), &by)
    };
    if app.db.write(set).await? {
        return Ok(reply::see_other("/staff/sample"));
    }
    let stale = t(reader.0.lang, key::SAMPLE_STATE_STALE);
    refuse(&app, &site, reader, &staff, stale).await
}

/// Destroys names and numbers of a list now.
pub async fn purge(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    SampleKeeper(staff): SampleKeeper,
    id: Path<i64>,
    form: StaffForm,
) -> Result<HttpResponse> {
    let (caller, by) = (staff.clone(), staff.by(&app));
    let typed = form.get("name").trim().to_owned();
    let purge = move |conn: &mut Conn| {
        let list = own_list(conn, &caller, *id)?;
        if list.name != typed {
            return Ok(false);
        }
        contacts::purge(conn, &list, &by)?;
        Ok(true)
    };
    match app.db.write(purge).await {
        Ok(true) => {
            app.erase_purged().await?;
            Ok(reply::see_other("/staff/sample"))
        }
        Ok(false) => {
            let words = t(reader.0.lang, key::SAMPLE_PURGE_MISMATCH);
            refuse(&app, &site, reader, &staff, words).await
        }
        Err(Error::Conflict) => {
            let words = t(reader.0.lang, key::SAMPLE_STATE_STALE);
            refuse(&app, &site, reader, &staff, words).await
        }
        Err(err) => Err(err),
    }
}

/// Takes a number out of calling. What was typed as a number is not shown again: it is somebody's.
pub async fn suppress(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    SampleKeeper(staff): SampleKeeper,
    form: StaffForm,
) -> Result<HttpResponse> {
    let numbers = sample::numbers(form.get("number"));
    let reason = form.get("reason").trim().to_owned();
    let mut faults = Vec::new();
    if numbers.is_err() {
        faults.push(("number", key::SAMPLE_STOP_BAD));
    }
    if !(1..=200).contains(&reason.chars().count()) {
        faults.push(("reason", key::SAMPLE_STOP_NO_REASON));
    }
    let (Ok(numbers), true) = (numbers, faults.is_empty()) else {
        let said = Said {
            reason: form.get("reason"),
            faults: &faults,
            status: StatusCode::UNPROCESSABLE_ENTITY,
            ..Said::default()
        };
        return page(&app, &site, reader, &staff, said).await;
    };
    let numbers: Vec<String> = numbers.into_iter().map(|number| number.e164).collect();
    let (keys, by) = (app.field_keys.clone(), staff.by(&app));
    let (_, ended) = app
        .db
        .write(move |conn| contacts::suppress(conn, &keys, &numbers, (&reason, None), &by))
        .await?;
    let done = t_args(reader.0.lang, key::SAMPLE_STOP_DONE, &[("n", ended.into())]);
    let said = Said {
        words: Some((&done, false)),
        ..Said::default()
    };
    page(&app, &site, reader, &staff, said).await
}

async fn refuse(
    app: &App,
    site: &Site,
    reader: Reader,
    staff: &Staff,
    words: &str,
) -> Result<HttpResponse> {
    let said = Said {
        words: Some((words, true)),
        status: StatusCode::CONFLICT,
        ..Said::default()
    };
    page(app, site, reader, staff, said).await
}

async fn page(
    app: &App,
    site: &Site,
    reader: Reader,
    staff: &Staff,
    said: Said<'_>,
) -> Result<HttpResponse> {
    let (caller, today) = (staff.clone(), app.clock.today());
    let (campaigns, lists, counts, live, suppressed) = app
        .db
        .read(move |conn| {
            let own = own(conn, &caller)?;
            let ids: Vec<i64> = own.iter().map(|row| row.id).collect();
            let lists = contact_lists::of_campaigns(conn, &ids)?;
            let ids: Vec<i64> = lists.iter().map(|list| list.id).collect();
            let counts = rows::counts(conn, &ids)?;
            let live: HashMap<i64, i64> = ties::live(conn, &ids)?.into_iter().collect();
            Ok((own, lists, counts, live, suppressed::count(conn, today)?))
        })
        .await?;
    let count = |list: i64, only_over: bool| -> i64 {
        let of = counts.iter().filter(|(id, state, _)| {
            let over = ["done", "site", "suppressed"].contains(&state.as_str());
            *id == list && (over || !only_over)
        });
        of.map(|(_, _, cases)| cases).sum()
    };
    let lines: Vec<ListLine<'_>> = lists
        .iter()
        .map(|list| ListLine {
            id: list.id,
            name: &list.name,
            campaign: campaigns
                .iter()
                .find(|row| row.id == list.campaign_id)
                .map_or("", |row| row.title.as_str()),
            basis: &list.basis,
            state: list.state.0,
            people: count(list.id, false),
            over: count(list.id, true),
            ties: live.get(&list.id).copied().unwrap_or(0),
            purge_on: list
                .purged_at
                .map_or(list.purge_on, |at| app.clock.day_of(at)),
            days: (list.purge_on - today).num_days().max(0),
        })
        .collect();
    let page = SamplePage {
        me: staff.me(),
        lists: &lines,
        suppressed,
        said: said.words,
        stop: (said.reason, said.faults),
    };
    let markup = view(reader.0, &site.staff_assets(), &page);
    Ok(reply::private(said.status, markup))
}
