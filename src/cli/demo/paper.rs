//! Paper of the made-up region: forms printed for a clinic, a batch keyed once, some of it twice.
use crate::{
    access::Login,
    accounts::By,
    cli::{Context, cause, output, say},
    db::{Conn, Db, paper_batches, paper_batches::BatchRow, types::Word, users, users::UserRow},
    demo,
    directory::{Campaign, Directory},
    error::{Error, Result},
    paper::{
        batch,
        keying::{self, Keyed},
        print::register,
        rules::{BatchState, Fields, Serial},
    },
    print::form,
    region::{Channel, Phase, Sector},
    survey::Lang,
};

/// Printed, and come back.
const PRINTED: i64 = 20;
const BACK: usize = 12;
/// Of those, keyed by the second clerk, too; the last two with slips.
const TWICE: usize = 5;

/// The printed forms, in the data folder.
const FILE: &str = "paper-forms.pdf";

/// Makes them, unless there is a batch.
pub(super) fn make(context: &Context, db: &Db) -> anyhow::Result<()> {
    let directory = db.read_now(Directory::read).map_err(cause)?;
    let today = context.clock.today();
    let open = directory.campaigns().iter().find(|campaign| {
        campaign.row.sector.0 == Sector::Health && campaign.phase(today) == Phase::Running
    });
    let Some(campaign) = open else { return Ok(()) };
    let Some(institution) = directory.members(campaign.row.id).last() else {
        return Ok(());
    };
    let id = campaign.row.id;
    // A folder made by an older program has no second clerk.
    let is_to_make = |conn: &mut Conn| {
        let second = Login::parse("clerk2").map(|login| users::find(conn, &login));
        let is_second = second.transpose()?.flatten().is_some();
        Ok(is_second && paper_batches::of_campaigns(conn, &[id])?.is_empty())
    };
    if !db.read_now(is_to_make).map_err(cause)? {
        return Ok(());
    }
    let made = |conn: &mut Conn| fill(conn, context, campaign, institution);
    let serials = db.write_now(made).map_err(cause)?;
    let name = directory
        .institution(institution)
        .map_or("", |row| row.short_name.as_str());
    let printed = form::Form {
        survey: &campaign.questionnaire.survey,
        lang: Lang::Ru,
        institution: name,
        organizer: &campaign.row.organizer,
        hotline: &campaign.row.hotline,
    };
    output::whole(&context.config.place.data.join(FILE), |out| {
        form::forms(&printed, &serials, out).map_err(|err| anyhow::anyhow!(err))
    })?;
    Ok(())
}

fn fill(
    conn: &mut Conn,
    context: &Context,
    campaign: &Campaign,
    institution: i64,
) -> Result<Vec<Serial>> {
    let now = context.clock.stamp();
    let serials = register(
        conn,
        (campaign.row.id, institution),
        PRINTED,
        &By::console(now),
    )?;
    let (clerk, other) = (account(conn, "clerk")?, account(conn, "clerk2")?);
    let keeper = account(conn, "supervisor")?;
    let today = context.clock.today();
    let row = BatchRow {
        id: 0,
        campaign_id: campaign.row.id,
        party_id: keeper.party_id,
        institution_id: institution,
        received_on: today,
        declared: BACK as i64,
        box_label: "А-1".to_owned(),
        note: String::new(),
        registered_by: keeper.id,
        registered_at: now,
        destroy_on: today + chrono::TimeDelta::days(90),
        state: Word(BatchState::Open),
    };
    let id = batch::register(conn, &row, &by(&keeper, now))?.map_err(|_| Error::Conflict)?;
    let row = BatchRow { id, ..row };
    let survey = &campaign.questionnaire.survey;
    let quality = demo::Quality::of(demo::SEED, "paper");
    let mut rng = demo::randomness(demo::SEED, "paper", 1);
    for (nth, serial) in serials.iter().take(BACK).enumerate() {
        let form = demo::answer(&mut rng, survey, Channel::Paper, &quality);
        let fields = demo::paper::keyed(survey, &form);
        let slips: &[usize] = match nth {
            3 => &[5],
            4 => &[0, 6, 9],
            _ => &[],
        };
        let second = demo::paper::slipped(&fields, slips);
        let of = (survey, &row);
        key(conn, of, *serial, (&clerk, fields), now)?;
        if nth < TWICE {
            key(conn, of, *serial, (&other, second), now)?;
        }
    }
    Ok(serials)
}

fn key(
    conn: &mut Conn,
    (survey, batch): (&crate::survey::Survey, &BatchRow),
    serial: Serial,
    (clerk, fields): (&UserRow, Fields),
    now: chrono::NaiveDateTime,
) -> Result<()> {
    let strokes: usize = fields.0.iter().map(|text| text.chars().count() + 1).sum();
    let keyed = Keyed {
        user: clerk.id,
        strokes: strokes as i64,
        // A practiced hand: 430 ms a key.
        ms: strokes as i64 * 430,
        fields,
    };
    let done = keying::key(conn, survey, batch, serial, &keyed, &by(clerk, now))?;
    let told = |refused| Error::Internal(anyhow::anyhow!("{serial}: {refused:?}"));
    done.map(drop).map_err(told)
}

fn account(conn: &mut Conn, login: &str) -> Result<UserRow> {
    let login = Login::parse(login).ok_or(Error::NotFound)?;
    let (user, _) = users::find(conn, &login)?.ok_or(Error::NotFound)?;
    Ok(user)
}

fn by(user: &UserRow, at: chrono::NaiveDateTime) -> By {
    By {
        user: Some(user.id),
        who: user.login.clone(),
        party: Some(user.party_id),
        network_tag: None,
        at,
    }
}

/// Where the printed forms are, and where they are keyed.
pub(super) fn lines(context: &Context) -> anyhow::Result<Vec<String>> {
    let (lang, base) = (context.lang, &context.config.web.base_url);
    let file = context.config.place.data.join(FILE);
    let mut lines = Vec::new();
    if file.try_exists()? {
        let file = file.display();
        lines.push(format!(
            "{base}/staff/paper/key\t{}",
            say!(
                lang,
                "ввод бумажных анкет (входят clerk и clerk2); бланки напечатаны в {file}",
                "keying of paper forms (as clerk and clerk2); the forms are printed in {file}"
            )
        ));
    }
    Ok(lines)
}
