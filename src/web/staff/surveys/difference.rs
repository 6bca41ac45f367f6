//! `/staff/surveys/{survey}/difference`: what differs between two versions of a questionnaire, or between two questionnaires.
use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Path, Query},
};
use serde::Deserialize;

use super::{find, sources};
use crate::{
    app::App,
    db::Conn,
    error::Result,
    setup::surveys,
    survey::difference::between,
    view::staff::surveys::{DifferencePage, Side, difference as view},
    web::{Site, extract::Reader, reply, staff::who::Runner},
};

/// The two that are compared, each by its version or its code.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    from: String,
    to: String,
}

/// The two side by side; without names, the version before the newest and the newest.
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Runner(staff): Runner,
    name: Path<String>,
    asked: Query<Asked>,
) -> Result<HttpResponse> {
    let (dir, id, asked) = (
        app.config.place.surveys.clone(),
        name.clone(),
        asked.into_inner(),
    );
    let lang = reader.0.lang;
    let read = move |conn: &mut Conn| {
        let files = sources(dir.as_deref())?.surveys;
        let newest = find(conn, dir.as_deref(), &id)?.0;
        let sides = surveys::compared(conn, &files, &newest)?;
        let own: Vec<&str> = sides
            .iter()
            .filter(|side| side.own)
            .map(|side| side.name.as_str())
            .collect();
        // Of a questionnaire with one version there is nothing before it.
        let usual = |nth: usize| own.get(nth).or(own.first()).map(|name| (*name).to_owned());
        let chosen = |given: String, nth| {
            let given = Some(given).filter(|given| !given.is_empty());
            given.or_else(|| usual(nth)).unwrap_or_default()
        };
        let (from, to) = (chosen(asked.from, 1), chosen(asked.to, 0));
        let old = find(conn, dir.as_deref(), &from)?.0;
        let new = find(conn, dir.as_deref(), &to)?.0;
        Ok((newest.title, sides, (from, old), (to, new)))
    };
    let (title, sides, (from, old), (to, new)) = app.db.read(read).await?;
    let sides: Vec<Side> = sides
        .into_iter()
        .map(|side| Side {
            name: side.name,
            title: side.title.get(lang).to_owned(),
            kept_on: side.kept_on,
        })
        .collect();
    let difference = between(&old, &new);
    let page = DifferencePage {
        me: staff.me(),
        name: &name,
        title: title.get(lang),
        sides: &sides,
        from: &from,
        to: &to,
        difference: &difference,
        surveys: (&old, &new),
    };
    let markup = view(reader.0, &site.staff_assets(), &page);
    Ok(reply::private(StatusCode::OK, markup))
}
