//! An interview under way, as a request names it: the caller's own, of a campaign of the caller's party.
use std::sync::Arc;

use crate::{
    app::App,
    db::{drafts, drafts::DraftRow, parties},
    directory::Campaign,
    error::{Error, Result},
    interviews::{self, Outcome, Sheet},
    region::Channel,
    survey::{Reached, Survey},
    web::staff::{form::StaffForm, who::Staff},
};

/// What a handler finds behind a number.
pub(super) enum Held {
    /// The caller's, and going on.
    Mine(Box<Mine>),
    /// It has ended, or never was.
    Over,
    /// The case went to somebody else.
    Lost,
}

/// The caller's own.
pub(super) struct Mine {
    pub(super) row: DraftRow,
    pub(super) campaign: Arc<Campaign>,
    pub(super) sheet: Sheet,
    /// The version of the case's lease; 0 face to face.
    pub(super) version: i64,
    /// Whether the person's number was drawn at random.
    pub(super) is_drawn: bool,
}

impl Mine {
    pub(super) fn survey(&self) -> &Survey {
        &self.campaign.questionnaire.survey
    }

    pub(super) fn channel(&self) -> Channel {
        self.row.channel.0
    }

    pub(super) fn base(&self) -> String {
        format!("/staff/interviews/{}", self.row.id)
    }
}

/// Finds it. One whose answer is on the disk already, since the program stopped in between, is ended here and now.
pub(super) async fn find(app: &App, staff: &Staff, id: i64) -> Result<Held> {
    let (scope, me) = (staff.scope(), staff.user.id);
    let found = app
        .db
        .read(move |conn| {
            let Some(row) = drafts::find(conn, id)? else {
                return Ok(None);
            };
            let campaigns = parties::campaigns(conn, scope)?;
            if !campaigns.iter().any(|own| own.id == row.campaign_id) {
                return Err(Error::NotFound);
            }
            let kept = interviews::is_kept(conn, &row)?;
            let version = match row.user_id == me {
                true => interviews::held(conn, &row, me)?.or(kept.then_some(0)),
                false => None,
            };
            let is_drawn = interviews::is_drawn(conn, &row)?;
            Ok(Some((row, kept, version, is_drawn)))
        })
        .await?;
    let Some((row, kept, version, is_drawn)) = found else {
        return Ok(Held::Over);
    };
    let Some(version) = version else {
        return Ok(Held::Lost);
    };
    let directory = app.directory();
    let campaign = directory.campaign(row.campaign_id).ok_or(Error::NotFound)?;
    let sheet = Sheet::open(&app.field_keys, row.id, &row.answers)?;
    let mine = Mine {
        campaign: Arc::clone(campaign),
        row,
        sheet,
        version,
        is_drawn,
    };
    if kept {
        let answers = mine.sheet.answers(mine.survey(), mine.channel());
        let answers = answers.map_err(|_| Error::Internal(anyhow::anyhow!("a kept draft")))?;
        let outcome = Outcome::of(Reached::of(mine.survey(), &answers));
        settle(app, staff, &mine, outcome).await?;
        return Ok(Held::Over);
    }
    Ok(Held::Mine(Box::new(mine)))
}

/// Whether the page that a form came from is the latest of the case's lease: whoever went on in another window, or had the
/// case back after its time was over, is told that this page is old. Prolongs the lease.
pub(super) async fn holds(app: &App, staff: &Staff, mine: &Mine, form: &StaffForm) -> Result<bool> {
    let (row, now) = (mine.row.clone(), app.clock.stamp());
    let lease = (staff.user.id, version(form));
    app.db
        .write(move |conn| interviews::hold(conn, &row, lease, now))
        .await
}

/// The version that a form carries; none fits if it carries none.
pub(super) fn version(form: &StaffForm) -> i64 {
    form.get("version").parse().unwrap_or(-1)
}

/// Ends one whose answer is on the disk.
pub(super) async fn settle(app: &App, staff: &Staff, mine: &Mine, outcome: Outcome) -> Result<()> {
    let (keys, by, row) = (app.field_keys.clone(), staff.by(app), mine.row.clone());
    let code = mine.campaign.row.code.clone();
    app.db
        .write(move |conn| {
            interviews::settle(conn, &keys, (&row, outcome), &by, &code)?;
            Ok(())
        })
        .await
}
