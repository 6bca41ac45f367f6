//! `/staff/campaigns`: the campaigns of the reader's party.
use actix_web::{HttpResponse, http::StatusCode, web::Data};

use super::{super::who::Watcher, head};
use crate::{
    app::App,
    db::{campaigns::members_of, parties, tallies},
    error::Result,
    region::Status,
    view::staff::{CampaignLine, campaigns},
    web::{Site, extract::Reader, reply},
};

/// The list.
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Watcher(staff): Watcher,
) -> Result<HttpResponse> {
    let scope = staff.scope();
    let found = app.db.read(move |conn| {
        let rows = parties::campaigns(conn, scope)?;
        let with_numbers = rows.into_iter().map(|row| {
            let members = members_of(conn, row.id)?;
            let required: i64 = members.iter().map(|one| one.required_sample).sum();
            let numbers = tallies::numbers(conn, row.id)?;
            let counted = numbers.iter().filter(|one| one.status == Status::Counted);
            let answered: i64 = counted.map(|one| one.responses).sum();
            Ok((row, members.len(), [answered, required]))
        });
        with_numbers.collect::<Result<Vec<_>>>()
    });
    let found = found.await?;
    let lines: Vec<CampaignLine<'_>> = found
        .iter()
        .map(|(row, institutions, numbers)| {
            let [answered, required] = numbers.map(|n| u64::try_from(n).unwrap_or(0));
            CampaignLine {
                head: head(&app, &staff, row),
                institutions: *institutions,
                answered,
                required,
            }
        })
        .collect();
    let markup = campaigns(reader.0, &site.staff_assets(), staff.me(), &lines);
    Ok(reply::private(StatusCode::OK, markup))
}
