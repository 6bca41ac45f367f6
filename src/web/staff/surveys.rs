//! `/staff/surveys…`: questionnaires looked at before anybody is asked, in each language, by each channel, along the path of
//! given answers. Nothing is stored.
use actix_web::{
    HttpRequest, HttpResponse,
    http::StatusCode,
    web::{Data, Path},
};

use super::{setup::sources, who::Runner};
use crate::{
    app::App,
    db::Conn,
    error::{Error, Result},
    i18n::Lang,
    region::Channel,
    survey::{Answers, Form, Survey, load, path::visible},
    view::staff::surveys::{LookPage, SurveyLine, look, surveys},
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
    let (dir, lang) = (app.config.place.surveys.clone(), reader.0.lang);
    let read = move |_: &mut Conn| {
        let files = sources(dir.as_deref())?.surveys;
        let line = |file: &crate::survey_files::SurveyFile| SurveyLine {
            id: file.id.clone(),
            survey: file
                .survey()
                .map_err(|faults| faults.iter().map(|fault| fault.text(lang)).collect()),
        };
        Ok(files.0.iter().map(line).collect::<Vec<_>>())
    };
    let lines = app.db.read(read).await?;
    let markup = surveys(reader.0, &site.staff_assets(), staff.me(), &lines);
    Ok(reply::private(StatusCode::OK, markup))
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
        .read(move |conn| find(conn, dir.as_deref(), &id))
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

fn find(conn: &mut Conn, dir: Option<&std::path::Path>, name: &str) -> Result<Survey> {
    let files = sources(dir)?.surveys;
    if let Some(file) = files.0.iter().find(|file| file.id == name) {
        return file.survey().map_err(|_faults| Error::NotFound);
    }
    let kept = crate::setup::surveys::kept(conn, name)?;
    load::parse(&kept.survey_id, &kept.survey_id, kept.body.as_bytes())
        .map_err(|_faults| Error::Internal(anyhow::anyhow!("kept survey {name} does not load")))
}
