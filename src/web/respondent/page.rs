//! `GET /q/{code}`: the questionnaire.
use actix_web::{
    HttpRequest, HttpResponse,
    http::{Method, StatusCode, header},
    web::{Data, Path},
};

use super::{
    behind::{self, Open, hotline},
    receipt,
};
use crate::{
    app::App,
    db::responses,
    error::{Error, Result},
    integrity::{FormKey, Seat},
    region::{PointKind, code::Receipt},
    view::prerender::Values,
    web::{
        Site,
        extract::{Reader, cookies},
        reply::{self, Coding},
    },
};

/// The page, rendered once; or the kind word for a device that has answered here.
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    code: Path<String>,
    request: HttpRequest,
) -> Result<HttpResponse> {
    let open = match behind::open(&app.directory(), &site, reader.0, &code, app.clock.today()) {
        Ok(open) => open,
        Err(shut) => return shut.thanks(&app, &site, reader.0).await,
    };
    let seat = cookies::seat(&app, &request, open.campaign.row.id)
        .filter(|_| open.kind != PointKind::Kiosk);
    if let Some(seat) = &seat
        && let Some(first) = first_answer(&app, &open, seat).await?
    {
        return receipt::already(&app, &site, reader.0, first).await;
    }
    // Who asks for the head alone (a preview of a link) has not opened it.
    if request.method() == Method::GET {
        app.funnel.opened(open.key());
    }
    let key = new_key(&app, &open)?;
    let code = open.code.to_string();
    let values = Values {
        name: &open.institution.short_name,
        address: &open.institution.address,
        organizer: &open.campaign.row.organizer,
        code: &code,
        key: &key,
        hotline: hotline(&open.campaign),
        kiosk: open.kind == PointKind::Kiosk,
    };
    let template = site.template(&open.campaign.questionnaire, reader.0);
    let mut page = reply::builder(StatusCode::OK);
    if open.kind == PointKind::Kiosk {
        // The next person must not find this one's answers by «back».
        page.insert_header((header::CACHE_CONTROL, "no-store"));
    } else if seat.is_none() {
        set_seat(&app, &open, false, &mut page)?;
    }
    if reply::takes(&request, Coding::Gzip) {
        page.insert_header((header::CONTENT_ENCODING, "gzip"));
        return Ok(page.body(template.fill_gzip(&values)));
    }
    Ok(page.body(template.fill(&values)))
}

async fn first_answer(app: &App, open: &Open, seat: &Seat) -> Result<Option<Receipt>> {
    let (institution, campaign, seat) = (open.institution.id, open.campaign.row.id, seat.as_text());
    // A page must be shown even if the look-up cannot be made: the seat's constraint holds at the sending.
    let found = app
        .db
        .read(move |conn| Ok(responses::in_seat(conn, institution, campaign, &seat)?))
        .await;
    Ok(found.unwrap_or_default().map(|response| Receipt {
        institution,
        response,
    }))
}

/// A fresh form key for an open point.
pub fn new_key(app: &App, open: &Open) -> Result<String> {
    let key = FormKey::new(
        open.code,
        open.campaign.row.id,
        app.clock.now().timestamp(),
        random()?,
    );
    Ok(key.seal(&app.form_seal))
}

/// Gives the device a seat in the campaign.
pub fn set_seat(
    app: &App,
    open: &Open,
    shared: bool,
    reply: &mut actix_web::HttpResponseBuilder,
) -> Result<()> {
    let seat = Seat::new(shared, app.clock.now().timestamp(), random()?);
    if let Some(cookie) = cookies::set_seat(app, &seat, open.campaign.row.id) {
        reply.append_header((header::SET_COOKIE, cookie));
    }
    Ok(())
}

fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|err| Error::Internal(anyhow::anyhow!("{err}")))?;
    Ok(bytes)
}
