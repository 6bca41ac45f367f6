//! The queue of files: one is made at a time, on a thread that no request waits for.
use std::fs;

use super::make::{Maker, trouble};
use crate::{
    app::App,
    db::{Conn, campaigns, exports, exports::ExportRow},
    error::{Error, Result},
};

impl App {
    /// What makes files.
    pub fn maker(&self) -> Maker {
        Maker {
            db: self.db.clone(),
            clock: self.clock.clone(),
            surveys: self.config.place.surveys.clone(),
            folder: self.config.place.data.join("exports"),
        }
    }

    /// Makes every file that waits, one after another; whoever asks meanwhile waits for the end of the queue. What could not be
    /// written down of a file when it was made, since the database was away just then, is made again: else it would stand at
    /// the head of the queue for ever.
    pub async fn make_exports(&self) -> Result<()> {
        let mut at_work = self.exports.hold().await;
        if let Some(id) = *at_work {
            let again = move |conn: &mut Conn| Ok(exports::again_one(conn, id)?);
            self.db.write(again).await?;
            *at_work = None;
        }
        while let Some(row) = self.db.write(|conn| Ok(exports::next(conn)?)).await? {
            *at_work = Some(row.id);
            self.make_export(row).await?;
            *at_work = None;
        }
        Ok(())
    }

    /// What was being made when the program ended is made again; to be called once, at the start.
    pub async fn resume_exports(&self) -> Result<()> {
        self.db.write(|conn| Ok(exports::again(conn)?)).await?;
        self.make_exports().await
    }

    async fn make_export(&self, row: ExportRow) -> Result<()> {
        let (id, of) = (row.id, row.campaign_id);
        // Something else may leave or be shown while it is judged; then it is judged again, beside that.
        while !self.try_export(row.clone()).await? {
            tracing::info!("export {id} of campaign {of} is judged again: something else has left");
        }
        Ok(())
    }

    /// Makes a file; `false` if it was judged beside what is not the last any more.
    async fn try_export(&self, row: ExportRow) -> Result<bool> {
        let (maker, id, campaign) = (self.maker(), row.id, row.campaign_id);
        let made = self.db.read(move |conn| {
            let mut all = campaigns::all(conn)?.into_iter();
            let campaign = all.find(|one| one.id == campaign).ok_or(Error::NotFound)?;
            Ok(maker.make(conn, (&row, &campaign)))
        });
        let made = made.await.unwrap_or_else(|fault| Err(trouble(&fault)));
        let now = self.clock.stamp();
        let kept = move |conn: &mut Conn| match made {
            Ok(None) => Ok(false),
            Ok(Some(made)) => {
                exports::done(conn, id, &made, now)?;
                Ok(true)
            }
            Err(text) => {
                exports::failed(conn, id, (&text.ru, &text.en))?;
                Ok(true)
            }
        };
        self.db.write(kept).await
    }

    /// Deletes the files whose time is over.
    pub async fn sweep_exports(&self) -> Result<()> {
        let (now, maker) = (self.clock.stamp(), self.maker());
        self.db
            .write(move |conn| {
                for id in exports::sweep(conn, now)? {
                    let path = maker.path(id);
                    if path.exists() {
                        fs::remove_file(path).map_err(anyhow::Error::from)?;
                    }
                }
                Ok(())
            })
            .await
    }
}
