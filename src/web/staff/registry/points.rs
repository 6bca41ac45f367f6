//! `/staff/institutions/{institution}/points`: a point made, revoked, replaced.
use actix_web::{
    HttpResponse,
    web::{Data, Path},
};

use super::{
    super::{
        form::StaffForm,
        who::{Runner, Staff},
    },
    card,
};
use crate::{
    app::App,
    db::Conn,
    error::{Error, Result},
    i18n::key,
    region::{LinkCode, PointKind},
    setup::points,
    web::{Site, extract::Reader, reply},
};

/// Makes one.
pub async fn add(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Runner(staff): Runner,
    code: Path<String>,
    form: StaffForm,
) -> Result<HttpResponse> {
    let label = form.get("label").trim().to_owned();
    let Some(kind) = PointKind::parse(form.get("kind")).filter(|_| points::is_label(&label)) else {
        let trouble = Some((key::SETUP_BAD_LABEL, label));
        return card::page(&app, &site, reader, &staff, &code, (false, trouble)).await;
    };
    let id = institution(&app, &code)?;
    let by = staff.by(&app);
    change(&app, &staff, id, move |conn| {
        points::add(conn, id, (kind, &label), &by).map(drop)
    })
    .await?;
    done(&app, &code).await
}

/// Revokes one, or makes another in its place.
pub async fn act(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Runner(staff): Runner,
    path: Path<(String, String)>,
    form: StaffForm,
) -> Result<HttpResponse> {
    let (code, point) = path.into_inner();
    let id = institution(&app, &code)?;
    let point = LinkCode::parse(&point).filter(|point| point.institution == id);
    let point = point.ok_or(Error::NotFound)?;
    let (replace, by) = (form.get("act") == "replace", staff.by(&app));
    let changed = change(&app, &staff, id, move |conn| {
        if replace {
            points::replace(conn, point, &by).map(drop)
        } else {
            points::revoke(conn, point, &by)
        }
    });
    match changed.await {
        Err(Error::NotFound) => {
            let trouble = Some((key::SETUP_POINT_GONE, String::new()));
            card::page(&app, &site, reader, &staff, &code, (false, trouble)).await
        }
        changed => {
            changed?;
            done(&app, &code).await
        }
    }
}

fn institution(app: &App, code: &str) -> Result<i64> {
    let directory = app.directory();
    let row = directory.by_code(code).ok_or(Error::NotFound)?;
    Ok(row.id)
}

/// Changes something at an institution that the caller keeps.
async fn change(
    app: &App,
    staff: &Staff,
    institution: i64,
    act: impl FnOnce(&mut Conn) -> Result<()> + Send + 'static,
) -> Result<()> {
    let scope = staff.scope();
    app.db
        .write(move |conn| {
            if points::keeps(conn, scope, institution)? {
                act(conn)
            } else {
                Err(Error::Forbidden)
            }
        })
        .await
}

async fn done(app: &App, code: &str) -> Result<HttpResponse> {
    app.refresh().await?;
    let code: String = form_urlencoded::byte_serialize(code.as_bytes()).collect();
    Ok(reply::see_other(&format!(
        "/staff/institutions/{code}?done=1#points"
    )))
}
