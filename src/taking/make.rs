//! One file, from one snapshot of the database.
use std::{
    fs::{self, File},
    io::{self, BufWriter, Read, Write},
    path::PathBuf,
};

use sha2::{Digest, Sha256};

use super::{
    aggregates,
    answers::{self, Fault},
    before::{remember, tellable},
    rule,
    rules::{Absent, Format, Kind},
};
use crate::{
    clock::Clock,
    db::{
        Conn, Db,
        campaigns::CampaignRow,
        exports::{self, ExportRow, Made},
        snapshot::snapshot,
    },
    error::Error,
    export::{self, responses},
    survey::Text,
};

/// What is needed to make files.
#[derive(Clone)]
pub struct Maker {
    /// The database: how far a file is, is written down beside the snapshot.
    pub db: Db,
    /// The time.
    pub clock: Clock,
    /// The folder of the organ's own questionnaires and methodologies.
    pub surveys: Option<PathBuf>,
    /// Where files lie.
    pub folder: PathBuf,
}

/// Rows, answers with less of where they come from, and what is left out; nothing if something else had left before this was
/// remembered.
type Written = Option<(u64, u64, Absent)>;

impl Maker {
    /// Where a file lies.
    pub fn path(&self, id: i64) -> PathBuf {
        self.folder.join(id.to_string())
    }

    /// Makes a file: written beside its place, which nobody but the program's own account may read, then renamed. What it tells
    /// is remembered before; nothing is made if something else has left or was shown since it was judged.
    ///
    /// # Errors
    /// What to tell the officer, in both languages.
    pub fn make(
        &self,
        conn: &mut Conn,
        (row, campaign): (&ExportRow, &CampaignRow),
    ) -> Result<Option<Made>, Text> {
        fs::create_dir_all(&self.folder).map_err(disk)?;
        // The temporary file has mode 600, and so has the file that it becomes.
        let beside = tempfile::Builder::new()
            .prefix(".making-")
            .tempfile_in(&self.folder)
            .map_err(disk)?;
        let mut out = BufWriter::new(beside.as_file());
        // Faults of the database and of the target are told apart; the snapshot ends either way.
        let written = snapshot(conn, |conn| {
            Ok::<_, Error>(match row.kind.0 {
                Kind::Aggregates => self.aggregates(conn, campaign, row, &mut out),
                Kind::Answers => self.answers(conn, campaign, row, &mut out),
            })
        });
        let written = written.map_err(|fault| trouble(&fault))?;
        let Some((rows, blank, absent)) = written.map_err(told)? else {
            return Ok(None);
        };
        out.flush().map_err(disk)?;
        drop(out);
        beside.as_file().sync_all().map_err(disk)?;
        let path = self.path(row.id);
        drop(beside.persist(&path).map_err(|err| disk(err.error))?);
        let (size, sha256) = digest(&path).map_err(disk)?;
        let made = Made {
            rows: whole(rows),
            size: whole(size),
            sha256,
            left_out: whole((absent.few.len() + absent.little.len()) as u64),
            blank: whole(blank),
            withheld: serde_json::to_string(&absent).map_err(|err| disk(err.into()))?,
        };
        Ok(Some(made))
    }

    fn aggregates(
        &self,
        conn: &mut Conn,
        campaign: &CampaignRow,
        row: &ExportRow,
        out: impl Write + Send,
    ) -> Result<Written, Fault> {
        let rule = rule(self.surveys.as_deref(), &campaign.methodology)?;
        let tellable = tellable(conn, &self.clock, campaign.id, rule, true)?;
        if !remember(&self.db, campaign.id, self.clock.stamp(), &tellable)? {
            return Ok(None);
        }
        let (mut about, parts) = aggregates::read(conn, self.clock.today(), campaign)?;
        let (parts, withheld) = aggregates::withheld(parts, (&tellable, rule))?;
        let blank = withheld.answers_without_evidence;
        about.withheld = Some(withheld);
        let format = match row.format.0 {
            Format::Csv => export::Format::Csv(export::Dialect::Excel),
            Format::CsvOld => export::Format::Csv(export::Dialect::Windows1251),
            Format::CsvPlain => export::Format::Csv(export::Dialect::Rfc4180),
            Format::Json => export::Format::Json,
            Format::JsonStat => export::Format::JsonStat,
            Format::Parquet => export::Format::Parquet,
            Format::Package => export::Format::Package,
            _ => export::Format::Xlsx,
        };
        let (mut step, all) = (self.step(row.id), parts.len());
        let rows = parts.iter().enumerate().flat_map(|(nth, part)| {
            step(nth, all);
            part.rows()
        });
        let rows = export::write(format, &about, rows, out)?;
        let absent = Absent {
            few: tellable.few,
            little: tellable.little,
            lost: String::new(),
        };
        Ok(Some((rows, blank, absent)))
    }

    /// Writes down how far a file is: so many parts of so many are about to be written.
    fn step(&self, id: i64) -> impl FnMut(usize, usize) {
        let mut known = 0;
        move |nth, all| {
            let percent = whole((nth * 100 / all.max(1)) as u64);
            // Now and then: answers of citizens are written at the same time.
            if percent >= known + 5 {
                known = percent;
                let noted = move |conn: &mut Conn| Ok(exports::advance(conn, id, percent)?);
                if let Err(err) = self.db.write_now(noted) {
                    tracing::warn!("how far an export is was not written down: {err}");
                }
            }
        }
    }

    fn answers(
        &self,
        conn: &mut Conn,
        campaign: &CampaignRow,
        row: &ExportRow,
        out: impl Write + Send,
    ) -> Result<Written, Fault> {
        use responses::Dialect::{Excel, Rfc4180, Windows1251};
        let rule = rule(self.surveys.as_deref(), &campaign.methodology)?;
        let tellable = tellable(conn, &self.clock, campaign.id, rule, true)?;
        if !remember(&self.db, campaign.id, self.clock.stamp(), &tellable)? {
            return Ok(None);
        }
        let format = match row.format.0 {
            Format::Csv => responses::Format::Csv(Excel),
            Format::CsvOld => responses::Format::Csv(Windows1251),
            Format::CsvPlain => responses::Format::Csv(Rfc4180),
            Format::JsonLines | Format::Json | Format::JsonStat => responses::Format::JsonLines,
            Format::Parquet => responses::Format::Parquet,
            Format::Sav => responses::Format::Sav,
            Format::TripleS => responses::Format::TripleS,
            Format::Package => responses::Format::Package,
            Format::Xlsx => responses::Format::Xlsx,
        };
        let of = (campaign, rule, tellable);
        let step = self.step(row.id);
        let (written, held) = answers::export(conn, &self.clock, of, format, out, step)?;
        let absent = Absent {
            few: held.left_out,
            little: held.unchanged,
            lost: written.lost.into_iter().collect(),
        };
        Ok(Some((written.rows, held.week, absent)))
    }
}

fn told(fault: Fault) -> Text {
    match fault {
        Fault::Export(fault) => fault.text(),
        Fault::Database(fault) => trouble(&fault),
    }
}

/// What an officer is told of a fault that only the site's administrator can mend.
pub fn trouble(fault: &Error) -> Text {
    tracing::error!("an export was not made: {fault:?}");
    Text {
        ru: "Файл не сделан из-за сбоя. Закажите его ещё раз; если не выйдет, скажите администратору: причина записана в журнале программы."
            .to_owned(),
        en: "The file was not made because of a fault. Ask for it again; if that fails, tell the administrator: the cause is in the program's log."
            .to_owned(),
    }
}

fn disk(fault: io::Error) -> Text {
    export::Error::Io(fault).text()
}

fn digest(path: &std::path::Path) -> io::Result<(u64, String)> {
    let (mut file, mut hash, mut size) = (File::open(path)?, Sha256::new(), 0);
    let mut piece = vec![0; 1 << 16];
    loop {
        let read = file.read(&mut piece)?;
        if read == 0 {
            let hash = hash.finalize();
            return Ok((
                size,
                hash.iter().map(|byte| format!("{byte:02x}")).collect(),
            ));
        }
        hash.update(&piece[..read]);
        size += read as u64;
    }
}

fn whole(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
