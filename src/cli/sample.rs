//! `sample list/pause/resume/close/purge`: lists of people to call. Nobody's name or number is ever printed.
use std::{collections::HashMap, io::Write, process::ExitCode};

use clap::Subcommand;

use super::{Context, cause, say};
use crate::{
    accounts::By,
    contacts,
    db::{
        Db, campaigns,
        contact_lists::{self, ListRow},
        erase,
    },
    error::Error,
    phone::ListState,
};

/// What to do with lists of people to call.
#[derive(Debug, Subcommand)]
pub enum Sample {
    /// Перечислить: номер, опрос, состояние, день уничтожения, название / List
    #[command(after_help = "Пример / Example:\n  otklik sample list")]
    List,
    /// Приостановить звонки по списку / Stop calling from a list for a while
    #[command(after_help = "Пример / Example:\n  otklik sample pause 1")]
    Pause {
        /// Номер из списка / The number in the list
        id: i64,
    },
    /// Звонить дальше / Go on calling
    #[command(after_help = "Пример / Example:\n  otklik sample resume 1")]
    Resume {
        /// Номер из списка / The number in the list
        id: i64,
    },
    /// Закончить звонки; имена и номера остаются до дня уничтожения / End calling; names and numbers stay until their day
    #[command(after_help = "Пример / Example:\n  otklik sample close 1")]
    Close {
        /// Номер из списка / The number in the list
        id: i64,
    },
    /// Уничтожить имена и номера сейчас; вернуть их нельзя / Destroy names and numbers now, for good
    #[command(
        after_help = "Пример / Example:\n  otklik sample purge 1 --name 'Выписаны в октябре'"
    )]
    Purge {
        /// Номер из списка / The number in the list
        id: i64,
        /// Название списка, чтобы не ошибиться номером / The list's name, against a slip in the number
        #[arg(long)]
        name: String,
    },
}

/// Does it. The list goes to standard output.
pub fn run(context: &Context, command: &Sample) -> anyhow::Result<ExitCode> {
    let db = context.open()?;
    match command {
        Sample::List => list(&db)?,
        Sample::Pause { id } => set(context, &db, *id, ListState::Paused)?,
        Sample::Resume { id } => set(context, &db, *id, ListState::Active)?,
        Sample::Close { id } => set(context, &db, *id, ListState::Closed)?,
        Sample::Purge { id, name } => purge(context, &db, *id, name)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn list(db: &Db) -> anyhow::Result<()> {
    let (lists, codes) = db
        .read_now(|conn| {
            let all = campaigns::all(conn)?;
            let ids: Vec<i64> = all.iter().map(|row| row.id).collect();
            let codes: HashMap<i64, String> =
                all.into_iter().map(|row| (row.id, row.code)).collect();
            Ok((contact_lists::of_campaigns(conn, &ids)?, codes))
        })
        .map_err(cause)?;
    let mut out = std::io::stdout().lock();
    for row in lists {
        let code = codes.get(&row.campaign_id).map_or("-", String::as_str);
        let (id, state, day, name) = (row.id, row.state.0, row.purge_on, &row.name);
        writeln!(out, "{id}\t{code}\t{state}\t{day}\t{name}")?;
    }
    Ok(())
}

fn find(context: &Context, db: &Db, id: i64) -> anyhow::Result<ListRow> {
    let found = db.read_now(|conn| Ok(contact_lists::by_id(conn, id)?));
    match found {
        Err(Error::NotFound) => anyhow::bail!(say!(
            context.lang,
            "списка № {id} нет: см. otklik sample list",
            "there is no list {id}: see otklik sample list"
        )),
        found => found.map_err(cause),
    }
}

fn set(context: &Context, db: &Db, id: i64, to: ListState) -> anyhow::Result<()> {
    let row = find(context, db, id)?;
    let by = By::console(context.clock.stamp());
    let from = row.state.0;
    let done = db
        .write_now(|conn| contacts::set_state(conn, &row, (from, to), &by))
        .map_err(cause)?;
    anyhow::ensure!(
        done,
        say!(
            context.lang,
            "список № {id} в состоянии {from}: перевести в {to} нельзя",
            "list {id} is {from}: it cannot become {to}"
        )
    );
    Ok(())
}

fn purge(context: &Context, db: &Db, id: i64, name: &str) -> anyhow::Result<()> {
    let (row, lang) = (find(context, db, id)?, context.lang);
    let known = &row.name;
    anyhow::ensure!(
        *known == name.trim(),
        say!(
            lang,
            "--name: список № {id} называется «{known}»; ничего не уничтожено",
            "--name: list {id} is called “{known}”; nothing was destroyed"
        )
    );
    let by = By::console(context.clock.stamp());
    match db.write_now(|conn| contacts::purge(conn, &row, &by)) {
        Err(Error::Conflict) => anyhow::bail!(say!(
            lang,
            "имена и номера списка № {id} уже уничтожены",
            "names and numbers of list {id} are destroyed already"
        )),
        done => {
            let people = done.map_err(cause)?;
            eprintln!(
                "{}",
                say!(
                    lang,
                    "Уничтожены имена и номера людей: {people}.",
                    "Names and numbers destroyed of so many people: {people}."
                )
            );
        }
    }
    let erased = db
        .read_now(|conn| Ok(erase::finish(conn)?))
        .map_err(cause)?;
    if !erased {
        eprintln!(
            "{}",
            say!(
                lang,
                "Журнал базы сейчас кто-то читает: сайт очистит его сам в течение десяти минут.",
                "Somebody reads the database's journal just now: the site empties it by itself within ten minutes."
            )
        );
    }
    Ok(())
}
