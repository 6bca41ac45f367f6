//! What an interview sends while it goes on: answers, the note, the heartbeat.
use actix_web::{
    HttpRequest, HttpResponse,
    http::header,
    web::{Data, Path},
};

use super::{
    draft::{self, Held, Mine},
    page,
    told::Told,
};
use crate::{
    app::App,
    db::drafts,
    error::{Error, Result},
    i18n::{key, t},
    interviews::{self, Given, Sheet, Taken},
    survey::{NOT_KNOWN, REFUSED},
    view::{Look, questionnaire},
    web::{
        Site,
        extract::Reader,
        reply,
        staff::{form::StaffForm, who::Asker},
    },
};

/// At most so many values an answer has: more than any question has options.
const MOST_VALUES: usize = 100;
/// At most so many letters a note has.
const MOST_NOTE: usize = 500;

/// `POST …/answer`. The script is answered with 204, a plain form is sent on to the next question.
pub async fn answer(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Asker(staff): Asker,
    form: StaffForm,
    id: Path<i64>,
    request: HttpRequest,
) -> Result<HttpResponse> {
    let (given, seq) = given(&form)?;
    let typed = |mine: Option<&Mine>| match (waiting(&form), mine) {
        (Some(all), _) => all,
        (None, Some(mine)) => words(reader.0, mine, &given),
        (None, None) => raw(&form),
    };
    let told = |told: Told, on: Option<&str>, mine: Option<&Mine>| {
        Ok(told.page((&site, reader.0), &staff, on, &typed(mine)))
    };
    let mut mine = match draft::find(&app, &staff, *id).await? {
        Held::Over => return told(Told::Over, None, None),
        Held::Lost => return told(Told::Stale, None, None),
        Held::Mine(mine) => mine,
    };
    let (keys, row, now) = (app.field_keys.clone(), mine.row.clone(), app.clock.stamp());
    let (campaign, sent) = (mine.campaign.clone(), given.clone());
    let lease = (staff.user.id, draft::version(&form));
    let taken = app
        .db
        .write(move |conn| {
            let survey = &campaign.questionnaire.survey;
            if !interviews::hold(conn, &row, lease, now)? {
                return Ok(None);
            }
            interviews::answer(conn, &keys, survey, &row, (sent, seq), now).map(Some)
        })
        .await?;
    let by_script = request
        .headers()
        .get(header::ACCEPT)
        .is_some_and(|accepts| accepts == "text/plain");
    let Some(taken) = taken else {
        return told(Told::Behind, Some(&mine.base()), Some(&mine));
    };
    match taken {
        Taken::Kept if by_script => Ok(HttpResponse::NoContent().finish()),
        Taken::Kept => Ok(reply::see_other(&mine.base())),
        Taken::Old => told(Told::Old, Some(&mine.base()), Some(&mine)),
        Taken::Wrong(wrong) => {
            let place = mine.survey().position(&given.item);
            mine.sheet.put(given);
            page::page(&app, (&site, reader.0), &staff, &mine, (place, Some(wrong)))
        }
    }
}

fn given(form: &StaffForm) -> Result<(Given, i64)> {
    let number = |name: &str| form.get(name).parse::<i64>().unwrap_or(0);
    let silent = form.all("a").find(|value| value.starts_with('!'));
    let values: Vec<String> = match silent {
        // Whoever does not want to answer has chosen nothing, whatever was marked before.
        Some(silent) => vec![silent.to_owned()],
        None => form
            .all("a")
            .map(str::trim)
            .filter(|value| !value.is_empty())
            .map(str::to_owned)
            .collect(),
    };
    if values.len() > MOST_VALUES {
        return Err(Error::TooLarge);
    }
    let given = Given {
        item: form.get("item").to_owned(),
        values,
        ms: number("ms"),
        keys: i32::try_from(number("keys")).unwrap_or(0),
    };
    Ok((given, number("seq")))
}

/// What was typed, in the words of the questionnaire.
fn words(look: Look, mine: &Mine, given: &Given) -> Vec<(String, String)> {
    let mut sheet = Sheet::default();
    sheet.put(given.clone());
    let said = questionnaire::said(look, mine.survey(), &sheet.form());
    let silent = |value: String| match value.as_str() {
        NOT_KNOWN => t(look.lang, key::ASK_NOT_KNOWN).to_owned(),
        REFUSED => t(look.lang, key::ASK_REFUSED).to_owned(),
        _ => value,
    };
    said.into_iter()
        .map(|(asked, value)| (asked, silent(value)))
        .collect()
}

/// Everything that the page had not sent yet, in its own words; none from a page without script, which has one answer.
fn waiting(form: &StaffForm) -> Option<Vec<(String, String)>> {
    let line = |text: &str| {
        let (asked, said) = text.split_once(": ").unwrap_or((text, ""));
        (asked.to_owned(), said.to_owned())
    };
    let all: Vec<(String, String)> = form.all("typed").map(line).collect();
    (!all.is_empty()).then_some(all)
}

/// What was typed, as it came: the questionnaire is not the caller's any more.
fn raw(form: &StaffForm) -> Vec<(String, String)> {
    let values: Vec<&str> = form.all("a").collect();
    vec![(form.get("item").to_owned(), values.join(", "))]
}

/// `POST …/note`: kept beside the answers, no part of them.
pub async fn note(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Asker(staff): Asker,
    form: StaffForm,
    id: Path<i64>,
) -> Result<HttpResponse> {
    let typed = vec![(String::new(), form.get("note").to_owned())];
    let told = |told: Told| Ok(told.page((&site, reader.0), &staff, None, &typed));
    let mut mine = match draft::find(&app, &staff, *id).await? {
        Held::Over => return told(Told::Over),
        Held::Lost => return told(Told::Stale),
        Held::Mine(mine) => mine,
    };
    if !draft::holds(&app, &staff, &mine, &form).await? {
        let on = mine.base();
        return Ok(Told::Behind.page((&site, reader.0), &staff, Some(&on), &typed));
    }
    let letters = form.get("note").trim().chars();
    mine.sheet.note = letters.filter(|one| *one != '\0').take(MOST_NOTE).collect();
    let (answers, row) = (
        mine.sheet.close(&app.field_keys, mine.row.id)?,
        mine.row.clone(),
    );
    let now = app.clock.stamp();
    let kept = app
        .db
        .write(move |conn| {
            let step = drafts::Step {
                answers: &answers,
                item: &row.item,
                seq: row.seq,
            };
            Ok(drafts::step(conn, row.id, row.seq, &step, now)?)
        })
        .await?;
    if kept {
        Ok(reply::see_other(&mine.base()))
    } else {
        Err(Error::Unavailable)
    }
}

/// `POST …/alive`: the page is still open.
pub async fn alive(
    app: Data<App>,
    Asker(staff): Asker,
    form: StaffForm,
    id: Path<i64>,
) -> Result<HttpResponse> {
    let Held::Mine(mine) = draft::find(&app, &staff, *id).await? else {
        return Ok(HttpResponse::Conflict().finish());
    };
    Ok(if draft::holds(&app, &staff, &mine, &form).await? {
        HttpResponse::NoContent().finish()
    } else {
        HttpResponse::Conflict().finish()
    })
}
