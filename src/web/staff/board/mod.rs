//! `/staff/board…`: the supervisor's board, and what is moved on it.
use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Path, Query},
};

use super::{
    of_party,
    who::{Staff, Supervisor},
};
use crate::{
    app::App,
    board::{Board, Day, OperatorDay, OperatorState, gather},
    db::{campaigns::CampaignRow, contact_lists::ListRow},
    error::Result,
    i18n::{Key, Lang, key, t, t_args},
    rating::interval::{Level, Share},
    region::Channel,
    view::staff::{BoardList, BoardPage, BoardQuota, OperatorLine, board, boards},
    web::{Site, extract::Reader, reply},
};

pub mod acts;

/// What was done, in the address after a move.
#[derive(Debug, serde::Deserialize)]
pub struct Said {
    done: Option<i64>,
    late: Option<u8>,
    unread: Option<u8>,
}

/// `GET /staff/board`
pub async fn list(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Supervisor(staff): Supervisor,
) -> Result<HttpResponse> {
    of_party::choose(&app, &site, reader.0, &staff, boards).await
}

/// `GET /staff/board/{campaign}`
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Supervisor(staff): Supervisor,
    id: Path<String>,
    said: Query<Said>,
) -> Result<HttpResponse> {
    let campaign = of_party::campaign(&app, &staff, &id).await?;
    let (scope, now) = (staff.scope(), app.clock.stamp());
    let today = app.clock.today();
    let begin = app.clock.begin_of(today);
    let end = app.clock.begin_of(today + chrono::Duration::days(1));
    let id = campaign.id;
    let found = app
        .db
        .read(move |conn| gather(conn, id, scope, (begin, now, end)))
        .await?;
    let said = words(reader.0.lang, &said);
    let markup = markup(&app, &site, reader, &staff, &campaign, &found, said);
    Ok(reply::private(StatusCode::OK, markup))
}

fn words(lang: Lang, said: &Said) -> Option<String> {
    match (said.late, said.unread, said.done) {
        (Some(_), _, _) => Some(t(lang, key::BOARD_LATE).to_owned()),
        (_, Some(_), _) => Some(t(lang, key::BOARD_UNREAD).to_owned()),
        (_, _, Some(0)) => Some(t(lang, key::BOARD_DONE).to_owned()),
        (_, _, Some(n)) => Some(t_args(lang, key::BOARD_DONE_CASES, &[("n", n.into())])),
        _ => None,
    }
}

fn markup(
    app: &App,
    site: &Site,
    reader: Reader,
    staff: &Staff,
    campaign: &CampaignRow,
    found: &Board,
    said: Option<String>,
) -> maud::Markup {
    let (directory, now) = (app.directory(), app.clock.stamp());
    let name = |id: i64| {
        directory
            .institution(id)
            .map_or("", |row| row.short_name.as_str())
    };
    let operators: Vec<_> = found.operators.iter().map(|one| line(one, now)).collect();
    let overdue: Vec<_> = found
        .overdue
        .iter()
        .map(|(case, at)| (*case, app.clock.local(*at), (now - *at).num_minutes()))
        .collect();
    let supervised: Vec<_> = found
        .supervised
        .iter()
        .map(|case| (case.id, name(case.institution_id)))
        .collect();
    let lists: Vec<_> = found.lists.iter().map(listed).collect();
    let quotas: Vec<_> = found
        .quotas
        .iter()
        .map(|row| BoardQuota {
            name: name(row.institution_id),
            by_phone: row.channel.0 == Channel::Phone,
            figures: (row.target, row.done, row.reserved),
        })
        .collect();
    let institutions: Vec<_> = directory
        .members(campaign.id)
        .map(|id| (id, name(id)))
        .collect();
    let queue = found.queue;
    let page = BoardPage {
        me: staff.me(),
        campaign: (campaign.id, &campaign.title),
        now: app.clock.local(now),
        said,
        operators: &operators,
        day: figures(&found.day),
        results: &found.results,
        counts: found.counts,
        rates: found.rates,
        queue: [
            queue.now,
            queue.today,
            queue.later,
            queue.agreed,
            queue.spent,
        ],
        overdue: &overdue,
        supervised: &supervised,
        lists: &lists,
        quotas: &quotas,
        institutions: &institutions,
    };
    board(reader.0, &site.staff_assets(), &page)
}

fn listed(row: &ListRow) -> BoardList<'_> {
    BoardList {
        id: row.id,
        name: &row.name,
        state: row.state.0,
        cap: row.max_attempts,
    }
}

fn figures(day: &Day) -> [u64; 5] {
    [
        day.attempts,
        day.contacts,
        day.asked(),
        day.interviews,
        day.refusals,
    ]
}

fn line(one: &OperatorDay, now: chrono::NaiveDateTime) -> OperatorLine<'_> {
    let share = Share::parse(one.day.interviews, one.day.asked(), None).ok();
    let sure = share.map(|share| share.wilson(Level::USUAL));
    OperatorLine {
        id: one.user.id,
        name: &one.user.name,
        state: state(one.state),
        minutes: one.since.map(|since| (now - since).num_minutes().max(0)),
        case: one.case.as_ref().map(|case| case.id),
        figures: figures(&one.day),
        per_hour: one.day.per_hour(),
        sure: sure.map(|sure| (sure.low, sure.high)),
    }
}

fn state(state: OperatorState) -> (&'static str, Key) {
    match state {
        OperatorState::Preview => ("○", key::BOARD_STATE_PREVIEW),
        OperatorState::Call => ("◌", key::BOARD_STATE_CALL),
        OperatorState::Interview => ("●", key::BOARD_STATE_INTERVIEW),
        OperatorState::Between => ("◐", key::BOARD_STATE_BETWEEN),
        OperatorState::Away => ("‖", key::BOARD_STATE_AWAY),
    }
}
