//! `POST /api/v1/campaigns/{campaign}/answers`: another system hands over what a person answered there.
use std::sync::Arc;

use actix_web::{
    HttpRequest, HttpResponse,
    http::header,
    web::{Bytes, Data, Path, Payload},
};
use tokio::time::timeout;

use super::{
    caller::{Caller, OfAnswers},
    campaigns::own,
    given::{self, Given},
    problem::{Fault, Kind, Problem},
};
use crate::{
    accounts::random,
    app::App,
    db::{
        Conn, points,
        responses::{self, NewResponse},
    },
    directory::{Campaign, Directory},
    error::{Error, Result},
    intake::{Busy, Kept},
    integrity::{Handed, Numbers},
    region::{Channel, Evidence, Phase, code::Receipt},
    survey::{Answers, Lang, tally::Marks},
    web::extract::body,
};

/// A body is at most so long, bytes.
pub const MOST_BYTES: usize = 64 * 1024;
/// An idempotency key is at most so long, signs.
pub const MOST_KEY: usize = 255;
/// Seconds to wait before trying again when the queue is full or the database fails.
const BUSY_SECONDS: u64 = 10;

/// Keeps one answer by the same intake as every other: 201 with its receipt once it is on the disk, 200 with the first
/// receipt when it is handed over again under the same key, though the campaign may have ended since.
pub async fn take(
    app: Data<App>,
    OfAnswers(caller): OfAnswers,
    request: HttpRequest,
    code: Path<String>,
    payload: Payload,
) -> Result<HttpResponse, Problem> {
    let row = own(&app, &caller, &code).await?;
    let key = idempotency_key(&request)?;
    let bytes = read(&app, &request, payload).await?;
    let directory = app.directory();
    let campaign = directory.campaign(row.id).ok_or(Error::NotFound)?;
    // A key that may hand answers over has a channel: it is not made without.
    let channel = caller.token.channel.map_or(Channel::Web, |word| word.0);
    let fits = || fitting(&directory, campaign, &Given::parse(&bytes)?, channel);
    if campaign.phase(app.clock.today()) != Phase::Running {
        // Whoever did not get the receipt asks for it again, and nothing new is taken.
        let fits = fits().map_err(|_| not_running(campaign))?;
        let numbers = numbers(&app, &caller, campaign, &key, &fits);
        let receipt = kept_before(&app, &numbers, &fits).await?;
        let receipt = receipt.ok_or_else(|| not_running(campaign))?;
        return told(&app, receipt, Ok(Kept::Repeat));
    }
    let fits = fits()?;
    let tag = desk(&app, fits.institution, channel).await?;
    let numbers = numbers(&app, &caller, campaign, &key, &fits);
    let receipt = Receipt {
        institution: fits.institution,
        response: numbers.response,
    };
    let response = response(&app, campaign, numbers, (tag, channel), &fits);
    told(&app, receipt, app.intake.submit(response).await)
}

/// An answer that fits the campaign.
struct Fits {
    institution: i64,
    lang: Lang,
    answers: Answers,
}

fn fitting(
    directory: &Directory,
    campaign: &Campaign,
    given: &Given,
    channel: Channel,
) -> Result<Fits, Problem> {
    let institution = directory
        .by_code(&given.institution)
        .filter(|one| directory.members(campaign.row.id).any(|id| id == one.id))
        .map(|one| one.id);
    let (answers, mut faults) = given::answers(given, &campaign.questionnaire, channel);
    if institution.is_none() {
        faults.insert(
            0,
            Fault::at("institution", "it is not one that the campaign asks about"),
        );
    }
    match (institution, answers, faults.is_empty()) {
        (Some(institution), Some(answers), true) => Ok(Fits {
            institution,
            lang: given.lang,
            answers,
        }),
        _ => {
            let told =
                "Correct the parts that `errors` names and send it again under the same key.";
            Err(Problem::new(Kind::Invalid, told).with(faults))
        }
    }
}

fn not_running(campaign: &Campaign) -> Problem {
    let told = format!(
        "Answers are taken from {} to {} while the campaign is open.",
        campaign.row.starts_on, campaign.row.ends_on
    );
    Problem::new(Kind::NotRunning, told)
}

/// The receipt of the same answer, if it was kept under the same key.
async fn kept_before(app: &App, numbers: &Numbers, fits: &Fits) -> Result<Option<Receipt>> {
    let (institution, response, proof) = (fits.institution, numbers.response, numbers.proof);
    let read = move |conn: &mut Conn| Ok(responses::is_kept(conn, institution, response, proof)?);
    let kept = app.db.read(read).await?;
    Ok(kept.then_some(Receipt {
        institution,
        response,
    }))
}

/// The header, bare or as a string of structured fields (RFC 9651).
fn idempotency_key(request: &HttpRequest) -> Result<String, Problem> {
    let line = request.headers().get("idempotency-key");
    let text = line.and_then(|line| line.to_str().ok()).unwrap_or_default();
    let bare = text.trim();
    let bare = bare
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
        .unwrap_or(bare);
    if (1..=MOST_KEY).contains(&bare.len()) {
        Ok(bare.to_owned())
    } else {
        let told = format!(
            "Send the header `Idempotency-Key`: 1 to {MOST_KEY} signs, a new one for each answer, such as a UUID."
        );
        Err(Problem::new(Kind::Malformed, told))
    }
}

async fn read(app: &App, request: &HttpRequest, payload: Payload) -> Result<Bytes, Problem> {
    let kind = request.headers().get(header::CONTENT_TYPE);
    let kind = kind.and_then(|line| line.to_str().ok()).unwrap_or_default();
    let bare = kind.split(';').next().unwrap_or_default().trim();
    if !bare.eq_ignore_ascii_case("application/json") {
        let told = "Send the header `Content-Type: application/json`.";
        return Err(Problem::new(Kind::MediaType, told));
    }
    let seconds = std::time::Duration::from_secs(app.config.web.body_seconds);
    let mut payload = payload.into_inner();
    let read = timeout(seconds, body::read(&mut payload, MOST_BYTES)).await;
    Ok(read.map_err(|_| Error::TooSlow)??)
}

/// The point under which such answers are kept, made at its first use.
async fn desk(app: &App, institution: i64, channel: Channel) -> Result<i64> {
    let known = app
        .db
        .read(move |conn| Ok(points::known_desk(conn, institution, channel)?))
        .await?;
    if let Some(tag) = known {
        return Ok(tag);
    }
    let (now, drawn) = (app.clock.stamp(), random::<8>()?);
    let mut draw = u64::from_be_bytes(drawn);
    app.db
        .write(move |conn| {
            points::desk(conn, institution, channel, now, || {
                draw = draw.rotate_left(17).wrapping_add(1);
                draw
            })
        })
        .await
}

/// The numbers that the answer has under this key.
fn numbers(app: &App, caller: &Caller, campaign: &Campaign, key: &str, fits: &Fits) -> Numbers {
    let json = fits.answers.to_json(&campaign.questionnaire.survey);
    let began = campaign.row.starts_on.and_time(chrono::NaiveTime::MIN);
    let handed = Handed {
        system: caller.token.id,
        campaign: campaign.row.id,
        institution: fits.institution,
        key,
        body: &format!("{} {json}", fits.lang.as_str()),
    };
    handed.numbers(&app.staff_keys.handed, began.and_utc().timestamp())
}

/// What is kept. Nothing is known of the person's device or network, so nothing is said of them: the evidence is that of a
/// form alone, the weakest there is.
fn response(
    app: &App,
    campaign: &Campaign,
    numbers: Numbers,
    (tag, channel): (i64, Channel),
    fits: &Fits,
) -> NewResponse {
    let questionnaire = &campaign.questionnaire;
    let survey = &questionnaire.survey;
    NewResponse {
        institution_id: fits.institution,
        id: numbers.response,
        proof: numbers.proof,
        campaign_id: campaign.row.id,
        survey_version: Arc::clone(&questionnaire.version),
        tag,
        seat: numbers.seat,
        channel,
        evidence: Evidence::Form,
        lang: fits.lang,
        signals: String::new(),
        network_tag: None,
        received_hour: app.clock.hour(),
        marks: Marks::of(survey, &questionnaire.cells, &fits.answers),
        answers: fits.answers.to_json(survey),
    }
}

/// The reply to what became of the answer.
fn told(app: &App, receipt: Receipt, kept: Result<Kept, Busy>) -> Result<HttpResponse, Problem> {
    let mut answer = match kept {
        Ok(Kept::New) => HttpResponse::Created(),
        Ok(Kept::Repeat) => HttpResponse::Ok(),
        Ok(Kept::Collision | Kept::SeatTaken(_)) => {
            let told = "Another answer of this institution was handed over under this key: take a new key for each answer.";
            return Err(Problem::new(Kind::KeyReused, told));
        }
        Err(Busy::Full | Busy::Store) => {
            let told = "The answer was not kept. Send it again under the same key.";
            return Err(Problem::new(Kind::Unavailable, told).after(BUSY_SECONDS));
        }
    };
    let url = format!("{}/r/{receipt}", app.config.web.base_url);
    answer.insert_header((header::LOCATION, url.as_str()));
    answer.insert_header((header::CACHE_CONTROL, "no-store"));
    answer.insert_header((header::CONTENT_TYPE, "application/json"));
    let told = serde_json::json!({ "receipt": receipt.to_string(), "url": url });
    Ok(answer.body(told.to_string()))
}
