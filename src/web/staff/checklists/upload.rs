//! `POST /staff/checklists/{campaign}/import`: the filled form. Its body may be as long as a table may, on this address only.
use actix_web::{
    HttpRequest, HttpResponse,
    web::{Data, Path, Payload},
};

use super::{
    super::{
        of_party,
        sample::upload::{Aside, aside, receive},
        who::Assessor,
    },
    Asked,
    page::{Seen, shown},
};
use crate::{
    app::App,
    error::Result,
    i18n::t,
    import,
    rating::checklist::form,
    view::staff::checklists::FormTyped,
    web::{Site, extract::Reader, reply},
};

/// Takes the file, if it can be read at all, and goes on to what it says.
pub async fn send(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Assessor(staff): Assessor,
    id: Path<String>,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse> {
    let upload = receive(&staff, &request, payload).await?;
    let campaign = of_party::campaign(&app, &staff, &id).await?;
    let lang = reader.0.lang;
    let check = move |file: &[u8]| {
        let read = import::tables(file, form::known_cells);
        read.err().map(|fault| fault.text(lang))
    };
    Ok(match aside(&app, &staff, upload.file, check).await? {
        Aside::Kept(name) => reply::see_other(&format!(
            "/staff/checklists/{}/import/{name}",
            campaign.code
        )),
        Aside::Refused(status, fault, why) => {
            let seen = Seen {
                asked: &Asked::default(),
                form: FormTyped::default(),
                not_taken: fault.map(|fault| t(lang, fault)).or(why.as_deref()),
                refused: None,
                done: None,
                status,
            };
            shown(&app, &site, reader, (&staff, campaign), seen).await?
        }
    })
}
