//! The end of an interview: after its last question, or before.
use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Path},
};

use super::{
    draft::{self, Held, Mine},
    page,
    told::{Told, home},
};
use crate::{
    app::App,
    db::drafts,
    error::{Error, Result},
    intake::{Busy, Kept},
    interviews::{self, Outcome},
    phone::Disposition,
    region::{Channel, LinkCode, Phase},
    survey::{Answers, Reached, answer::Wrong},
    view::staff::{EndPage, end, ways},
    web::{
        Site,
        extract::Reader,
        reply,
        staff::{
            form::StaffForm,
            who::{Asker, Staff},
        },
    },
};

/// `GET …/end`: how far it came, and the ways in which it may end now.
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Asker(staff): Asker,
    id: Path<i64>,
) -> Result<HttpResponse> {
    let told = |told: Told| Ok(told.page((&site, reader.0), &staff, None, &[]));
    let mine = match draft::find(&app, &staff, *id).await? {
        Held::Over => return told(Told::Over),
        Held::Lost => return told(Told::Stale),
        Held::Mine(mine) => mine,
    };
    let reached = mine
        .sheet
        .answers(mine.survey(), mine.channel())
        .map(|answers| Reached::of(mine.survey(), &answers));
    let page = EndPage {
        me: staff.me(),
        draft: (mine.row.id, mine.version),
        channel: mine.channel(),
        reached: reached.map_or((0, 0), |reached| (reached.asked, reached.answered)),
        keeps: reached
            .ok()
            .map(|reached| Outcome::of(reached).disposition()),
    };
    let markup = end(reader.0, &site.staff_assets(), &page);
    Ok(reply::private(StatusCode::OK, markup))
}

/// `POST …/finish`. An interview that came far enough gives an answer whatever ended it.
pub async fn finish(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Asker(staff): Asker,
    form: StaffForm,
    id: Path<i64>,
) -> Result<HttpResponse> {
    let told = |told: Told, on: Option<&str>| Ok(told.page((&site, reader.0), &staff, on, &[]));
    let mine = match draft::find(&app, &staff, *id).await? {
        // The same form sent twice ends in the same place.
        Held::Over => return Ok(reply::see_other(&format!("{}?kept=1", home(&staff)))),
        Held::Lost => return told(Told::Stale, None),
        Held::Mine(mine) => mine,
    };
    if !draft::holds(&app, &staff, &mine, &form).await? {
        return told(Told::Behind, Some(&mine.base()));
    }
    let answers = match mine.sheet.answers(mine.survey(), mine.channel()) {
        Ok(answers) => answers,
        Err(place) => {
            let wrong = (Some(place), Some(Wrong::Missing));
            return page::page(&app, (&site, reader.0), &staff, &mine, wrong);
        }
    };
    let outcome = Outcome::of(Reached::of(mine.survey(), &answers));
    if outcome == Outcome::BreakOff {
        let way = ways(mine.channel()).find(|(way, _)| way.as_str() == form.get("result"));
        let way = way.map_or(Disposition::BreakOff, |(way, _)| way);
        broken(&app, &staff, &mine, way).await?;
        return Ok(reply::see_other(home(&staff)));
    }
    if mine.campaign.phase(app.clock.today()) != Phase::Running {
        return told(Told::Shut, Some(&mine.base()));
    }
    match keep(&app, &mine, &answers).await? {
        Ok(Kept::New | Kept::Repeat) => {
            draft::settle(&app, &staff, &mine, outcome).await?;
            Ok(kept(&staff, &mine, outcome))
        }
        Ok(Kept::SeatTaken(_)) => {
            broken(&app, &staff, &mine, Disposition::AnsweredOnSite).await?;
            told(Told::Site, None)
        }
        Ok(Kept::Collision) | Err(Busy::Full | Busy::Store) => told(Told::Busy, Some(&mine.base())),
    }
}

/// Back to where the next one begins, which says what was kept.
fn kept(staff: &Staff, mine: &Mine, outcome: Outcome) -> HttpResponse {
    let (home, campaign) = (home(staff), mine.row.campaign_id);
    reply::see_other(&match mine.channel() {
        Channel::Phone => {
            let done = outcome.disposition().as_str();
            format!("{home}?c={campaign}&done={done}")
        }
        _ => format!("{home}?kept=1"),
    })
}

async fn broken(app: &App, staff: &Staff, mine: &Mine, way: Disposition) -> Result<()> {
    let (keys, by, row) = (app.field_keys.clone(), staff.by(app), mine.row.clone());
    let code = mine.campaign.row.code.clone();
    app.db
        .write(move |conn| {
            interviews::break_off(conn, &keys, (&row, way), &by, &code)?;
            Ok(())
        })
        .await
}

/// Gives the answer to the intake. Where its number is another answer's, once in billions, others are drawn for the next try.
async fn keep(
    app: &App,
    mine: &Mine,
    answers: &Answers,
) -> Result<std::result::Result<Kept, Busy>> {
    let (today, keys, row) = (app.clock.today(), app.field_keys.clone(), mine.row.clone());
    let seat = app
        .db
        .read(move |conn| interviews::seat_of(conn, &keys, &row))
        .await?;
    let questionnaire = &mine.campaign.questionnaire;
    let response = interviews::made(&mine.row, questionnaire, seat, answers, today);
    let kept = app.intake.submit(response).await;
    if kept == Ok(Kept::Collision) {
        let code = LinkCode {
            institution: mine.row.institution_id,
            tag: mine.row.tag,
        };
        let key = interviews::new_key(code, mine.row.campaign_id, today)?;
        let id = mine.row.id;
        app.db
            .write(move |conn| Ok::<_, Error>(drafts::redraw(conn, id, key.response, key.proof)?))
            .await?;
    }
    Ok(kept)
}
