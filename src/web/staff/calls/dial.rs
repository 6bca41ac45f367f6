//! `POST /staff/calls/{case}/dial`: by the exchange where there is one and the operator has a telephone at it, else by hand.
use std::{sync::Arc, time::Duration};

use actix_web::{
    HttpResponse,
    web::{Data, Path},
};

use super::own;
use crate::{
    app::App,
    calls::{self, DialFault, Dialed, Dialer, How, Order},
    db::{attempts, users},
    error::Result,
    web::{
        Site,
        extract::Reader,
        reply,
        staff::{form::StaffForm, who::Operator},
    },
};

/// Beyond the limit of the settings, for a name that is looked up slowly.
const GRACE: Duration = Duration::from_secs(2);

/// Opens the attempt.
pub async fn dial(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Operator(staff): Operator,
    id: Path<i64>,
    form: StaffForm,
) -> Result<HttpResponse> {
    let (scope, by, inner) = (staff.scope(), staff.by(&app), app.clone());
    let (id, version) = (*id, own::version(&form));
    let key = (id, staff.user.id, version);
    let number = form.get("number").parse().unwrap_or(0);
    let inbound = form.get("mode") == "inbound";
    let (row, dialed) = app
        .db
        .write(move |conn| {
            let row = own::case(conn, scope, id)?;
            let extension = match inner.dialer {
                Some(_) => users::extension(conn, key.1)?,
                None => String::new(),
            };
            let how = How {
                number,
                inbound,
                extension: &extension,
            };
            let today = inner.clock.today();
            let dialed = calls::dial(conn, &inner.field_keys, key, how, today, &by)?;
            Ok((row, dialed))
        })
        .await?;
    let card = format!("/staff/calls/{id}?v={version}");
    Ok(match dialed {
        Dialed::Open => reply::see_other(&card),
        Dialed::Ordered(order) => match has_ordered(&app, order).await? {
            true => reply::see_other(&card),
            false => reply::see_other(&format!("{card}&hand=1")),
        },
        Dialed::Lost => own::lost(&site, reader.0, &staff, ""),
        Dialed::Refused => reply::see_other(&format!("/staff/calls?c={}&none=1", row.campaign_id)),
    })
}

/// Whether the exchange took the order; if not, the attempt is one by hand from now on.
async fn has_ordered(app: &App, order: Order) -> Result<bool> {
    let Some(dialer) = app.dialer.clone() else {
        return Ok(false);
    };
    let call = order.call.clone();
    let seconds = app.config.line.hook.as_ref().map_or(0, |hook| hook.seconds);
    match ordered(dialer, order, Duration::from_secs(seconds) + GRACE).await {
        Ok(()) => Ok(true),
        Err(err) => {
            // Neither the number nor the operator is in these words.
            tracing::warn!("an order to dial was not taken: {err}");
            app.db
                .write(move |conn| Ok(attempts::by_hand(conn, &call)?))
                .await?;
            Ok(false)
        }
    }
}

async fn ordered(
    dialer: Arc<dyn Dialer>,
    order: Order,
    limit: Duration,
) -> std::result::Result<(), DialFault> {
    let job = tokio::task::spawn_blocking(move || dialer.dial(&order));
    match tokio::time::timeout(limit, job).await {
        Ok(Ok(dialed)) => dialed,
        Ok(Err(err)) => Err(DialFault::Away(err.to_string())),
        Err(_) => Err(DialFault::Away("no answer in time".to_owned())),
    }
}
