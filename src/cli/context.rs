//! What commands work with, and the database as they open it.
use super::{cause, say};
use crate::{
    clock::Clock,
    config::Config,
    db::{Db, migrate},
    survey::Lang,
};

/// What commands work with.
pub struct Context {
    /// The settings.
    pub config: Config,
    /// The time.
    pub clock: Clock,
    /// The console's language.
    pub lang: Lang,
}

impl Context {
    /// Opens the database; its schema must be the program's (`migrate` first).
    pub fn open(&self) -> anyhow::Result<Db> {
        let db = self.open_any()?;
        let lang = self.lang;
        match db.read_now(|conn| Ok(migrate::state(conn)?))? {
            migrate::State::Current => Ok(db),
            migrate::State::Behind(steps) => {
                anyhow::bail!(say!(
                    lang,
                    "схема базы данных отстаёт на {steps} шаг(а): выполните `otklik migrate`",
                    "the database schema is {steps} step(s) behind: run `otklik migrate`"
                ))
            }
            migrate::State::Newer(steps) => Err(newer(lang, &steps)),
        }
    }

    /// Opens the database and brings its schema up to date; a newer schema is refused.
    pub fn open_migrated(&self) -> anyhow::Result<Db> {
        let db = self.open_any()?;
        let lang = self.lang;
        db.read_now(|conn| {
            if let migrate::State::Newer(steps) = migrate::state(conn)? {
                return Err(newer(lang, &steps).into());
            }
            Ok(migrate::run(conn)?)
        })
        .map_err(cause)?;
        Ok(db)
    }

    pub(super) fn open_any(&self) -> anyhow::Result<Db> {
        if let Some(folder) = self
            .config
            .place
            .database_url
            .sqlite_path()
            .and_then(|path| std::path::Path::new(path).parent())
        {
            std::fs::create_dir_all(folder)?;
        }
        Db::open(
            self.config.place.database_url.as_str(),
            self.config.intake.pool,
        )
    }
}

fn newer(lang: Lang, steps: &[String]) -> anyhow::Error {
    let steps = steps.join(", ");
    anyhow::anyhow!(say!(
        lang,
        "схема базы данных новее программы (шаги {steps}): установите ту версию программы, которая её обновила",
        "the database schema is newer than this program (steps {steps}): install the version that made it"
    ))
}
