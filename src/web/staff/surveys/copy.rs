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
    i18n::{Lang, key, t, t_args},
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
        name.into_inner(),
        staff.by(&app),
    );
    let (scope, lang) = (staff.scope(), reader.0.lang);
    let write = move |conn: &mut Conn| {
        let (survey, file) = find(conn, dir.as_deref(), &id)?;
        let files = sources(dir.as_deref())?.surveys;
        let mut typed = CopyTyped {
            code: form.get("code").trim().to_owned(),
            officially: form.get("officially") == "1",
            ..CopyTyped::default()
        };
        let (code, made_of) = (&typed.code, form.get("made-of"));
        if let Some(newest) = surveys::overtaken(conn, &files, (&survey, code), made_of)? {
            let base = surveys::named(conn, &files, made_of)?.map(|(base, _)| base);
            (typed.texts, typed.faults) = carried(&newest, base.as_ref(), &form, lang);
            let name = if newest.id == typed.code {
                newest.id.clone()
            } else {
                id
            };
            return Ok(Err((name, newest, typed)));
        }
        let wording = Wording {
            texts: sent(&survey, &form),
            officially: typed.officially,
        };
        let body = rewritten((&survey, &file), code, &wording);
        let brought = Brought {
            id: code,
            bytes: body.as_bytes(),
            sector: None,
        };
        Ok(match surveys::bring(conn, &files, brought, (scope, &by))? {
            Ok(kept) => Ok(kept.id),
            Err(unfit) => {
                (typed.texts, typed.faults) = (wording.texts, faults(&unfit, lang));
                Err((id, survey, typed))
            }
        })
    };
    let (name, survey, typed) = match app.db.write(write).await? {
        Ok(id) => return Ok(reply::see_other(&format!("/staff/surveys/{id}?.kept=1"))),
        Err(refused) => refused,
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

/// Fields by name, each with its text or with what is wrong with it.
type Fields = Vec<(String, String)>;

/// What a form of an earlier version changes, over the newest one, so that what others have changed since stays; with what to
/// do, and whatever has no field any more. If the earlier version is not known, all that was sent counts as changed.
fn carried(
    newest: &Survey,
    base: Option<&Survey>,
    form: &StaffForm,
    lang: Lang,
) -> (Fields, Fields) {
    let mut texts = sent(base.unwrap_or(newest), form);
    if let Some(base) = base {
        let was = Wording {
            texts: texts::fields(base),
            officially: false,
        };
        texts.retain(|(field, text)| was.get(field).map(str::trim) != Some(text.trim()));
    }
    let wording = Wording {
        texts,
        officially: false,
    };
    let homeless = wording.unknown(newest).into_iter().map(|field| {
        let text = wording.get(field).unwrap_or_default();
        let said = t_args(lang, key::SURVEY_NO_PLACE, &[("text", text.into())]);
        (field.to_owned(), said)
    });
    let told = (
        "made-of".to_owned(),
        t(lang, key::SURVEY_OVERTAKEN).to_owned(),
    );
    let faults = std::iter::once(told).chain(homeless).collect();
    (wording.texts, faults)
}

/// What was sent for the texts that the questionnaire has.
fn sent(survey: &Survey, form: &StaffForm) -> Fields {
    let fields = texts::fields(survey).into_iter();
    let sent = fields.filter_map(|(field, _)| {
        // A browser sends line ends as CR LF.
        let text = form.all(&field).next()?.replace("\r\n", "\n");
        Some((field, text))
    });
    sent.collect()
}

/// What is wrong, by the key of the field.
fn faults(unfit: &Unfit, lang: Lang) -> Fields {
    match unfit {
        Unfit::Faults(faults) => faults
            .iter()
            .map(|fault| (fault.key.clone(), fault.said(lang)))
            .collect(),
        other => vec![("code".to_owned(), super::told(other, lang).join(" "))],
    }
}
