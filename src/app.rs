//! What every request may use, wired once.
use std::{
    sync::{
        Arc, PoisonError, RwLock,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use chrono::TimeDelta;

use crate::{
    accounts::Keys,
    calls::{Dialer, HttpHook},
    clock::Clock,
    config::Config,
    contacts,
    db::{Conn, Db},
    directory::{Campaign, Directory},
    error::Result,
    intake::{
        Intake, Writers, flood::Flood, funnel::Funnel, key_limit::KeyLimit, recent::Recent,
        spent::Spent, tag_keys, tag_keys::TagKeys,
    },
    integrity::Seal,
    job::{AtWork, passed, skips},
    rate::Works,
    ratings::Ratings,
    region::Phase,
};

/// The running site.
pub struct App {
    /// The settings.
    pub config: Config,
    /// The time.
    pub clock: Clock,
    /// The database.
    pub db: Db,
    /// The queue of answers.
    pub intake: Intake,
    /// Opened and started, not yet written.
    pub funnel: Funnel,
    /// How long forms took, not yet written.
    pub spent: Spent,
    /// Which questions are passed over, as counted last.
    pub skips: skips::Known,
    /// The limiter of floods.
    pub flood: Arc<Flood>,
    /// The limiter of sign-ins: a shift of a hundred people comes at nine o'clock through one address.
    pub signin_flood: Arc<Flood>,
    /// The limiter of other systems' requests.
    pub api_limit: KeyLimit,
    /// What accounts of staff are signed and encrypted with.
    pub staff_keys: Keys,
    /// What contacts, cases and interviews are encrypted and tagged with.
    pub field_keys: contacts::Keys,
    /// Ratings that are being worked out.
    pub rate_works: Works,
    /// Answers of late, by network.
    pub recent: Recent,
    /// Makes network tags.
    pub tag_keys: TagKeys,
    /// Signs form keys.
    pub form_seal: Seal,
    /// Signs seat cookies.
    pub seat_seal: Seal,
    /// The exchange that dials for operators, if there is one.
    pub dialer: Option<Arc<dyn Dialer>>,
    /// The export that is being made here.
    pub exports: AtWork,
    directory: RwLock<Arc<Directory>>,
    ratings: RwLock<Arc<Ratings>>,
    ready: AtomicBool,
}

impl App {
    /// Wires a site on a database whose schema is current. The writers are to be waited for at the end.
    pub fn start(config: Config, clock: Clock, db: Db) -> anyhow::Result<(App, Writers)> {
        let data = config.place.data.clone();
        std::fs::create_dir_all(&data)?;
        let secret = App::secret(&config)?;
        let directory = db.read_now(Directory::read).map_err(anyhow::Error::new)?;
        let ratings = db
            .read_now(|conn| Ratings::read(conn, &Ratings::default()))
            .map_err(anyhow::Error::new)?;
        let (intake, writers) = Intake::start(&db, &config.intake)?;
        let app = App {
            flood: Flood::new(&config.intake),
            signin_flood: Flood::of(200, 60),
            api_limit: KeyLimit::new(&config.intake),
            staff_keys: Keys::new(&secret),
            field_keys: contacts::Keys::new(&secret),
            tag_keys: TagKeys::open(data.join("tag-keys"))?,
            form_seal: Seal::new(&secret, "form"),
            seat_seal: Seal::new(&secret, "seat"),
            directory: RwLock::new(Arc::new(directory)),
            ratings: RwLock::new(Arc::new(ratings)),
            funnel: Funnel::default(),
            rate_works: Works::default(),
            exports: AtWork::default(),
            spent: Spent::default(),
            skips: skips::Known::default(),
            recent: Recent::default(),
            ready: AtomicBool::new(true),
            dialer: config
                .line
                .hook
                .clone()
                .map(|hook| Arc::new(HttpHook(hook)) as Arc<dyn Dialer>),
            config,
            clock,
            db,
            intake,
        };
        Ok((app, writers))
    }

    /// The server's secret: as set, or from its file in the data folder, which is made at the first use.
    pub fn secret(config: &Config) -> anyhow::Result<Vec<u8>> {
        match &config.web.secret {
            Some(secret) => Ok(secret.bytes().to_vec()),
            None => {
                std::fs::create_dir_all(&config.place.data)?;
                tag_keys::read_or_make(&config.place.data.join("secret.key"))
            }
        }
    }

    /// The dictionaries as last read.
    pub fn directory(&self) -> Arc<Directory> {
        Arc::clone(
            &self
                .directory
                .read()
                .unwrap_or_else(PoisonError::into_inner),
        )
    }

    /// The published ratings as last read.
    pub fn ratings(&self) -> Arc<Ratings> {
        Arc::clone(&self.ratings.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads the dictionaries and the published ratings anew, if they have changed.
    pub async fn refresh(&self) -> Result<()> {
        let known = self.directory().revision;
        let before = self.ratings();
        let fresh = self
            .db
            .read(move |conn| {
                let now = crate::db::directory::revision(conn)?;
                if now == known {
                    Ok(None)
                } else {
                    let ratings = Ratings::read(conn, &before)?;
                    Ok(Some((Directory::read(conn)?, ratings)))
                }
            })
            .await?;
        if let Some((fresh, ratings)) = fresh {
            *self.ratings.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(ratings);
            *self
                .directory
                .write()
                .unwrap_or_else(PoisonError::into_inner) = Arc::new(fresh);
        }
        Ok(())
    }

    /// Whether it takes answers: not any more once it is stopping.
    pub fn is_ready(&self) -> bool {
        self.ready.load(Ordering::SeqCst)
    }

    /// From now on `/readyz` says no.
    pub fn stop_being_ready(&self) {
        self.ready.store(false, Ordering::SeqCst);
    }

    /// Whether citizens come through TLS (a proxy's): cookies are `__Host-` and `Secure`, HSTS is sent.
    pub fn behind_tls(&self) -> bool {
        self.config.web.base_url.starts_with("https://")
    }

    /// How long a seat cookie lives: past any campaign.
    pub fn seat_life() -> TimeDelta {
        TimeDelta::days(180)
    }

    /// Forgets sessions, links and failures of staff whose time is over.
    pub async fn sweep_staff(&self) -> Result<()> {
        let now = self.clock.stamp();
        self.db
            .write(move |conn| {
                crate::db::sessions::sweep(conn, now)?;
                crate::db::signin_links::sweep(conn, now)?;
                crate::db::signin_failures::sweep(conn, now)?;
                Ok(())
            })
            .await
    }

    /// Destroys the names and numbers of lists whose day has come, and ends the ties of interviews whose days are over;
    /// links that were over for thirty days are unknown from then on.
    pub async fn sweep_contacts(&self) -> Result<()> {
        let (now, today) = (self.clock.stamp(), self.clock.today());
        contacts::waiting::sweep(&self.config.place.data.join("waiting"), now)?;
        self.db
            .write(move |conn| {
                contacts::end_ties(conn, now)?;
                crate::db::handoffs::forget(conn, now - TimeDelta::days(30))?;
                contacts::purge_due(conn, today, now)
            })
            .await?;
        self.erase_purged().await
    }

    /// Empties the journal of what was purged within a day. Whoever reads just then keeps it from being emptied: the next
    /// run of the job tries again.
    pub async fn erase_purged(&self) -> Result<()> {
        let since = self.clock.stamp() - TimeDelta::days(1);
        let erase = move |conn: &mut Conn| {
            Ok(!crate::db::contact_lists::any_purged_since(conn, since)?
                || crate::db::erase::finish(conn)?)
        };
        if !self.db.read(erase).await? {
            tracing::warn!(
                "the journal still holds pages of purged contacts; tried again in ten minutes"
            );
        }
        Ok(())
    }

    /// Writes down how many answers each institution has today, for every campaign under way: one transaction each, so that
    /// answers do not wait long.
    pub async fn keep_progress(&self) -> Result<()> {
        let (directory, today) = (self.directory(), self.clock.today());
        for campaign in directory.campaigns() {
            let (row, phase) = (&campaign.row, campaign.phase(today));
            if matches!(phase, Phase::Running | Phase::Paused) {
                let id = row.id;
                let keep = move |conn: &mut Conn| Ok(crate::db::progress::keep(conn, id, today)?);
                let kept = self.db.write(keep).await;
                passed(campaign, "progress not kept", kept);
            }
        }
        Ok(())
    }

    /// Makes the batches of answers that are due, of every campaign that some live key may read.
    pub async fn release_answers(&self) -> Result<()> {
        for campaign in self.directory().campaigns() {
            let released = self.release_answers_of(campaign).await;
            passed(campaign, "answers not released", released);
        }
        Ok(())
    }

    async fn release_answers_of(&self, campaign: &Campaign) -> Result<()> {
        let (id, today, clock) = (campaign.row.id, self.clock.today(), self.clock.clone());
        let read = move |conn: &mut Conn| Ok(crate::db::api_tokens::any_reads(conn, id, today)?);
        if !self.db.read(read).await? {
            return Ok(());
        }
        let surveys = self.config.place.surveys.as_deref();
        let rule = crate::taking::rule(surveys, &campaign.row.methodology)?;
        let release = move |conn: &mut Conn| crate::releases::release(conn, id, rule, &clock);
        self.db.write(release).await.map(drop)
    }

    /// Counts the indicators of interviews of every campaign under way whose last count is a day old.
    pub async fn count_quality(&self) -> Result<()> {
        let (directory, today) = (self.directory(), self.clock.today());
        for campaign in directory.campaigns() {
            let phase = campaign.phase(today);
            if matches!(phase, Phase::Running | Phase::Paused) {
                let counted = self
                    .count_quality_of(campaign, crate::quality::is_due)
                    .await;
                passed(campaign, "indicators not counted", counted.map(drop));
            }
        }
        Ok(())
    }

    /// Counts those of one campaign, if `is_due` says so; gives how many signals are new. Read and computed first, then
    /// written: answers do not wait for it.
    pub async fn count_quality_of(
        &self,
        campaign: &Campaign,
        is_due: fn(&mut Conn, i64, chrono::NaiveDateTime) -> Result<bool>,
    ) -> Result<usize> {
        let (id, now, keys) = (campaign.row.id, self.clock.stamp(), self.field_keys.clone());
        let questionnaire = Arc::clone(&campaign.questionnaire);
        let counted = self
            .db
            .read(move |conn| {
                if !is_due(conn, id, now)? {
                    return Ok(None);
                }
                crate::quality::count(conn, &keys, &questionnaire, id, now).map(Some)
            })
            .await?;
        let Some(counted) = counted else {
            return Ok(0);
        };
        self.db
            .write(move |conn| crate::quality::keep(conn, id, &counted, now))
            .await
    }

    /// Writes the counts of opened and started pages down, and how long forms took.
    pub async fn flush_funnel(&self) -> Result<()> {
        let directory = self.directory();
        let rows = self.funnel.take(|campaign| {
            let campaign = directory.campaign(campaign)?;
            Some(campaign.row.survey_version.clone())
        });
        let times = self.spent.take();
        if rows.is_empty() && times.is_empty() {
            return Ok(());
        }
        let (mut sorted, mut sorted_times) = (rows.clone(), times.clone());
        let written = self
            .db
            .write(move |conn| {
                crate::db::funnels::add(conn, &mut sorted)?;
                crate::db::fill_times::add(conn, &mut sorted_times)?;
                Ok(())
            })
            .await;
        if written.is_err() {
            self.funnel.put_back(&rows);
            self.spent.put_back(&times);
        }
        written
    }
}

/// How often the dictionaries' revision is looked at.
pub const REFRESH_EVERY: Duration = Duration::from_secs(1);
