//! `/staff/surveys/{survey}/copy`: the approved wording put in through a form; what comes of it is a questionnaire of one's own.
use actix_web::{
    HttpRequest, HttpResponse,
    http::StatusCode,
    web::{Data, Path, Payload},
};

use super::{find, sources};
use crate::{
    app::App,
    db::Conn,
    error::Result,
    i18n::Lang,
    setup::{
        rewrite::{Wording, rewritten},
        surveys::{self, Brought, Unfit},
    },
    survey::{Survey, texts},
    view::staff::surveys::{CopyPage, CopyTyped, copy as view},
    web::{Site, extract::Reader, reply, staff::form::StaffForm, staff::who::Runner},
};

/// The form, with the texts as they are.
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Runner(staff): Runner,
    name: Path<String>,
) -> Result<HttpResponse> {
    let (dir, id) = (app.config.place.surveys.clone(), name.clone());
    let read = move |conn: &mut Conn| {
        let survey = find(conn, dir.as_deref(), &id)?.0;
        let files = sources(dir.as_deref())?.surveys;
        let shipped = files.0.iter().any(|file| file.id == survey.id);
        Ok((survey, shipped))
    };
    let (survey, shipped) = app.db.read(read).await?;
    // A questionnaire of one's own gets a new version; one of the program's needs a code of its own.
    let typed = CopyTyped {
        code: if shipped {
            String::new()
        } else {
            survey.id.clone()
        },
        ..CopyTyped::default()
    };
    let page = CopyPage {
        me: staff.me(),
        name: &name,
        survey: &survey,
        typed: &typed,
    };
    let markup = view(reader.0, &site.staff_assets(), &page);
    Ok(reply::private(StatusCode::OK, markup))
}

/// Keeps the copy, or says everything that is wrong with it, at the fields.
pub async fn send(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Runner(staff): Runner,
    name: Path<String>,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse> {
    let form = StaffForm::long(&app, &request, payload).await?;
    let (dir, id, by) = (
        app.config.place.surveys.clone(),
        name.clone(),
        staff.by(&app),
    );
    let code = form.get("code").trim().to_owned();
    let officially = form.get("officially") == "1";
    let write = move |conn: &mut Conn| {
        let (survey, file) = find(conn, dir.as_deref(), &id)?;
        let wording = Wording {
            texts: sent(&survey, &form),
            officially,
        };
        let files = sources(dir.as_deref())?.surveys;
        let body = rewritten((&survey, &file), &code, &wording);
        let brought = Brought {
            id: &code,
            bytes: body.as_bytes(),
            sector: None,
        };
        let kept = surveys::bring(conn, &files, brought, &by)?;
        Ok((survey, code, wording, kept.map(|survey| survey.id)))
    };
    let (survey, code, wording, kept) = app.db.write(write).await?;
    let unfit = match kept {
        Ok(id) => return Ok(reply::see_other(&format!("/staff/surveys/{id}?.kept=1"))),
        Err(unfit) => unfit,
    };
    let typed = CopyTyped {
        code,
        texts: wording.texts,
        officially,
        faults: faults(&unfit, reader.0.lang),
    };
    let page = CopyPage {
        me: staff.me(),
        name: &name,
        survey: &survey,
        typed: &typed,
    };
    let markup = view(reader.0, &site.staff_assets(), &page);
    Ok(reply::private(StatusCode::UNPROCESSABLE_ENTITY, markup))
}

/// What was sent for the texts that the questionnaire has.
fn sent(survey: &Survey, form: &StaffForm) -> Vec<(String, String)> {
    let fields = texts::all(survey).into_iter();
    let fields = fields.flat_map(|named| Lang::ALL.map(|lang| named.field(lang)));
    let sent = fields.filter_map(|field| {
        // A browser sends line ends as CR LF.
        let text = form.all(&field).next()?.replace("\r\n", "\n");
        Some((field, text))
    });
    sent.collect()
}

/// What is wrong, by the key of the field.
fn faults(unfit: &Unfit, lang: Lang) -> Vec<(String, String)> {
    match unfit {
        Unfit::Faults(faults) => faults
            .iter()
            .map(|fault| (fault.key.clone(), fault.said(lang)))
            .collect(),
        other => vec![("code".to_owned(), super::told(other, lang).join(" "))],
    }
}
