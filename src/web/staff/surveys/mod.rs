//! `/staff/surveys…`: questionnaires looked at before anybody is asked, in each language, by each channel, along the path of
//! given answers. Nothing is stored.
pub mod copy;
pub mod difference;
pub mod workbook;

use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
    web::{Data, Path, Payload},
};

use super::{
    sample::upload::receive,
    setup::sources,
    who::{Runner, Staff},
};
use crate::{
    app::App,
    db::Conn,
    error::{Error, Result},
    i18n::{Lang, key, t, t_args},
    region::{Channel, Sector},
    setup::surveys::{self, Brought, MAX_ID, Unfit},
    survey::{Answers, Fault, Form, Survey, path::visible},
    view::staff::surveys::{LookPage, SurveyLine, Typed, look, surveys as view},
    web::{Site, extract::Reader, reply},
};

/// So many answers are looked at: more than any questionnaire has questions.
const MOST: usize = 500;

/// The questionnaires that campaigns may be made of, sound or not.
pub async fn list(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Runner(staff): Runner,
) -> Result<HttpResponse> {
    page(&app, &site, reader, &staff, (&Typed::default(), &[])).await
}

/// Brings one in, or says everything that is wrong with it.
pub async fn send(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Runner(staff): Runner,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse> {
    let upload = receive(&staff, &request, payload).await?;
    let (dir, lang) = (app.config.place.surveys.clone(), reader.0.lang);
    let (scope, by) = (staff.scope(), staff.by(&app));
    let typed = Typed {
        code: upload.get("code").trim().to_owned(),
        sector: Sector::parse(upload.get("sector")),
    };
    let given = typed.clone();
    let bring = move |conn: &mut Conn| {
        let files = sources(dir.as_deref())?.surveys;
        let brought = Brought {
            id: &given.code,
            bytes: &upload.file,
            sector: given.sector,
        };
        surveys::bring(conn, &files, brought, (scope, &by))
    };
    let faults = match app.db.write(bring).await? {
        Ok(_) => {
            let to = format!("/staff/surveys/{}?.kept=1", typed.code);
            return Ok(reply::see_other(&to));
        }
        Err(unfit) => told(&unfit, lang),
    };
    page(&app, &site, reader, &staff, (&typed, &faults)).await
}

/// Why a questionnaire is not brought in, a line for each fault.
fn told(unfit: &Unfit, lang: Lang) -> Vec<String> {
    match unfit {
        Unfit::Code => {
            let n = [("n", MAX_ID.into())];
            vec![t_args(lang, key::SETUP_SURVEY_CODE_WRONG, &n)]
        }
        Unfit::Taken => vec![t(lang, key::SETUP_SURVEY_TAKEN).to_owned()],
        Unfit::Others => vec![t(lang, key::SURVEY_OTHERS).to_owned()],
        Unfit::Twin(other) => {
            let other = [("code", other.as_str().into())];
            vec![t_args(lang, key::SURVEY_TWIN, &other)]
        }
        of_file => of_file.faults(lang),
    }
}

async fn page(
    app: &App,
    site: &Site,
    reader: Reader,
    staff: &Staff,
    typed: (&Typed, &[String]),
) -> Result<HttpResponse> {
    let (dir, lang) = (app.config.place.surveys.clone(), reader.0.lang);
    let read = move |conn: &mut Conn| {
        let files = sources(dir.as_deref())?.surveys;
        let told = |faults: Vec<Fault>| faults.iter().map(|fault| fault.text(lang)).collect();
        let own = surveys::own(conn, &files)?;
        let of_files = files.0.iter().map(|file| SurveyLine {
            id: file.id.clone(),
            survey: file.survey().map_err(told),
        });
        let brought = own.iter().map(|row| SurveyLine {
            id: row.survey_id.clone(),
            survey: surveys::parsed(row).map_err(told),
        });
        Ok(of_files.chain(brought).collect::<Vec<_>>())
    };
    let lines = app.db.read(read).await?;
    let status = if typed.1.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let markup = view(reader.0, &site.staff_assets(), staff.me(), &lines, typed);
    Ok(reply::private(status, markup))
}

/// The file of a questionnaire, to be changed and brought in again.
pub async fn file(
    app: Data<App>,
    Runner(_staff): Runner,
    name: Path<String>,
) -> Result<HttpResponse> {
    let (dir, id) = (app.config.place.surveys.clone(), name.clone());
    let body = app
        .db
        .read(move |conn| Ok(find(conn, dir.as_deref(), &id)?.1))
        .await?;
    let disposition = format!("attachment; filename=\"{name}.toml\"");
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "application/toml; charset=utf-8"))
        .insert_header((header::CONTENT_DISPOSITION, disposition))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(body))
}

/// One questionnaire, by its folder or by a kept version.
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Runner(staff): Runner,
    name: Path<String>,
    request: HttpRequest,
) -> Result<HttpResponse> {
    let (dir, id) = (app.config.place.surveys.clone(), name.clone());
    let survey = app
        .db
        .read(move |conn| Ok(find(conn, dir.as_deref(), &id)?.0))
        .await?;
    let sent = form_urlencoded::parse(request.query_string().as_bytes());
    let form = Form(sent.into_owned().take(MOST).collect());
    // Names with a dot are no question's.
    let read_in = form.first(".lang").and_then(Lang::parse);
    let channel = form.first(".way").and_then(Channel::parse);
    let channel = channel.unwrap_or(Channel::Web);
    let (answers, problems) = Answers::so_far(&survey, channel, &form);
    let shown = visible(&survey, &answers);
    let page = LookPage {
        me: staff.me(),
        name: &name,
        is_new: form.first(".kept").is_some(),
        survey: &survey,
        read_in: read_in.unwrap_or(reader.0.lang),
        channel,
        form: &form,
        shown: &shown,
        problems: &problems,
    };
    let markup = look(reader.0, &site.staff_assets(), &page);
    Ok(reply::private(StatusCode::OK, markup))
}

/// The questionnaire of a file, of one that was brought in, or of a kept version; with its text.
fn find(conn: &mut Conn, dir: Option<&std::path::Path>, name: &str) -> Result<(Survey, String)> {
    let files = sources(dir)?.surveys;
    surveys::named(conn, &files, name)?.ok_or(Error::NotFound)
}
