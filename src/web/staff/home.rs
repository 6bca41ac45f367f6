//! `/staff/`: the first page.
use actix_web::{HttpResponse, http::StatusCode, web::Data};

use super::who::Insider;
use crate::{
    access::{Action, may},
    app::App,
    db::{campaigns::CampaignRow, parties},
    error::Result,
    view::staff::{HomePage, OwnCampaign, home},
    web::{Site, extract::Reader, reply},
};

/// `GET /staff`
pub async fn slash() -> HttpResponse {
    reply::see_other("/staff/")
}

/// The page, with the campaigns of the reader's party.
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Insider(staff): Insider,
) -> Result<HttpResponse> {
    let sees = may(staff.user.role.0, Action::SeeCampaigns);
    let scope = staff.scope();
    let rows = if sees {
        app.db
            .read(move |conn| Ok(parties::campaigns(conn, scope)?))
            .await?
    } else {
        Vec::new()
    };
    let campaigns: Vec<OwnCampaign<'_>> = rows.iter().map(line).collect();
    let page = HomePage {
        me: staff.me(),
        party: &staff.party.name,
        campaigns: sees.then_some(&campaigns),
    };
    let markup = home(reader.0, &site.staff_assets(), &page);
    Ok(reply::private(StatusCode::OK, markup))
}

fn line(row: &CampaignRow) -> OwnCampaign<'_> {
    OwnCampaign {
        title: &row.title,
        sector: row.sector.0,
        days: (row.starts_on, row.ends_on),
        state: row.state.0,
    }
}
