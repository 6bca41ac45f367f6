//! `token add/list/revoke`: keys of other systems, from the server itself. A key goes to standard output once.
use std::{io::Write, process::ExitCode};

use anyhow::Context as _;
use clap::Subcommand;

use super::{Context, cause, say};
use crate::{
    access::{NewToken, Permit, Scope, TokenFault, permit::MOST_DAYS},
    accounts::{self, By, Keys},
    app::App,
    db::{Db, api_tokens, parties},
    error::Error,
    region::Channel,
    survey::Lang,
};

/// What to do with keys.
#[derive(Debug, Subcommand)]
pub enum Token {
    /// Выдать; печатает ключ, один раз / Give; prints the key, once
    #[command(
        after_help = "Пример / Example:\n  otklik token add --party region --name \"Портал данных\" --allow registry:read --allow aggregates:read --days 180"
    )]
    Add {
        /// Код стороны: ключ открывает её опросы / The party's code: the key opens its campaigns
        #[arg(long)]
        party: String,
        /// Какая система / Which system
        #[arg(long)]
        name: String,
        /// registry:read, campaigns:read, points:read, aggregates:read, ratings:read, responses:read, answers:write
        #[arg(long = "allow", required = true)]
        allow: Vec<String>,
        /// Для answers:write — способ опроса: web, phone, interview, paper / With answers:write: the channel
        #[arg(long)]
        channel: Option<String>,
        /// Срок, дней / For how many days
        #[arg(long, default_value_t = 90)]
        days: i64,
    },
    /// Перечислить / List
    #[command(after_help = "Пример / Example:\n  otklik token list")]
    List,
    /// Отозвать / Take back
    #[command(after_help = "Пример / Example:\n  otklik token revoke 3")]
    Revoke {
        /// Номер из списка / The number in the list
        id: i64,
    },
}

/// Does it. Keys and lists go to standard output.
pub fn run(context: &Context, command: &Token) -> anyhow::Result<ExitCode> {
    let (db, lang) = (context.open()?, context.lang);
    let by = By::console(context.clock.stamp());
    match command {
        Token::Add {
            party,
            name,
            allow,
            channel,
            days,
        } => {
            let asked = NewToken {
                party: party_of(&db, party, lang)?,
                name: name.clone(),
                permits: permits(allow, lang)?,
                channel: channel.as_deref().map(|one| way(one, lang)).transpose()?,
                days: *days,
            };
            let faults: Vec<String> = asked.faults().iter().map(|one| why(lang, *one)).collect();
            anyhow::ensure!(faults.is_empty(), faults.join("; "));
            let keys = Keys::new(&App::secret(&context.config)?);
            let today = context.clock.today();
            let made = db.write_now(|conn| accounts::add_token(conn, &keys, &asked, today, &by));
            let (id, token) = made.map_err(cause)?;
            writeln!(std::io::stdout(), "{}", token.text())?;
            eprintln!(
                "{}",
                say!(
                    lang,
                    "Ключ № {id} показан один раз и действует дней: {days}. Отозвать: `otklik token revoke {id}`.",
                    "Key no. {id} is shown once and works for {days} days. Take it back with `otklik token revoke {id}`."
                )
            );
        }
        Token::List => list(context, &db)?,
        Token::Revoke { id } => {
            let done = db.write_now(|conn| accounts::revoke_token(conn, Scope::All, *id, &by));
            match done {
                Err(Error::NotFound) => anyhow::bail!(say!(
                    lang,
                    "действующего ключа № {id} нет: см. `otklik token list`",
                    "there is no live key no. {id}: see `otklik token list`"
                )),
                done => done.map_err(cause)?,
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn party_of(db: &Db, code: &str, lang: Lang) -> anyhow::Result<i64> {
    let found = db.read_now(|conn| Ok(parties::by_code(conn, code)?));
    match found {
        Err(Error::NotFound) => anyhow::bail!(say!(
            lang,
            "--party: стороны «{code}» нет: см. `otklik party list`",
            "--party: there is no party “{code}”: see `otklik party list`"
        )),
        found => Ok(found.map_err(cause)?.id),
    }
}

fn permits(given: &[String], lang: Lang) -> anyhow::Result<Vec<Permit>> {
    let known: Vec<&str> = Permit::ALL.iter().map(|one| one.as_str()).collect();
    let known = known.join(", ");
    let read = given.iter().map(|text| {
        Permit::parse(text).with_context(|| {
            say!(
                lang,
                "--allow {text}: есть {known}",
                "--allow {text}: there are {known}"
            )
        })
    });
    read.collect()
}

fn way(text: &str, lang: Lang) -> anyhow::Result<Channel> {
    Channel::parse(text).with_context(|| {
        say!(
            lang,
            "--channel: web, phone, interview или paper",
            "--channel: web, phone, interview or paper"
        )
    })
}

fn why(lang: Lang, fault: TokenFault) -> String {
    match fault {
        TokenFault::Name => say!(
            lang,
            "--name: от 1 до 100 знаков",
            "--name: 1 to 100 letters"
        ),
        TokenFault::Permits => say!(
            lang,
            "--allow: нужно хотя бы одно право",
            "--allow: one right at least"
        ),
        TokenFault::Channel => say!(
            lang,
            "--channel: назовите способ опроса переданных ответов",
            "--channel: say the channel of the answers handed over"
        ),
        TokenFault::Days => say!(
            lang,
            "--days: от 1 до {MOST_DAYS}",
            "--days: 1 to {MOST_DAYS}"
        ),
    }
}

/// Number, state, last day, last use, party, beginning, rights, name.
fn list(context: &Context, db: &Db) -> anyhow::Result<()> {
    let read = db.read_now(|conn| {
        Ok((
            api_tokens::all(conn, Scope::All)?,
            parties::all(conn, Scope::All)?,
        ))
    });
    let (rows, sides) = read.map_err(cause)?;
    for row in rows.iter().rev() {
        let state = match (row.revoked_at, row.is_live(context.clock.today())) {
            (Some(_), _) => "revoked",
            (None, true) => "live",
            (None, false) => "expired",
        };
        let used = row
            .used_on
            .map_or_else(|| "-".to_owned(), |day| day.to_string());
        let side = sides.iter().find(|side| side.id == row.party_id);
        writeln!(
            std::io::stdout(),
            "{}\t{state}\t{}\t{used}\t{}\t{}…\t{}\t{}",
            row.id,
            row.expires_on,
            side.map_or("-", |side| side.code.as_str()),
            row.hint,
            row.permits,
            row.name
        )?;
    }
    Ok(())
}
