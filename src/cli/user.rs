//! `user add/list/disable/enable/role/passwd/link`: accounts of staff, from the server itself. A passphrase is never an argument:
//! arguments are seen by everybody on the machine and stay in the shell's history.
use std::{
    io::{IsTerminal, Write},
    process::ExitCode,
};

use anyhow::Context as _;
use clap::Subcommand;

use super::{Context, cause, say};
use crate::{
    access::{
        Login, Role, Scope, UserState, hash, passphrase, passphrase::Flaw, session::LINK_HOURS,
    },
    accounts::{self, By, Token},
    db::{
        Db, parties,
        users::{self, Account, NewUser},
    },
    error::Error,
    survey::Lang,
};

/// What to do with accounts.
#[derive(Debug, Subcommand)]
pub enum User {
    /// Завести; печатает одноразовую ссылку / Add; prints a one-time link
    #[command(
        after_help = "Пример / Example:\n  otklik user add --login v.anna --name \"Анна В.\" --role organ --party region"
    )]
    Add {
        /// Имя пользователя / User name
        #[arg(long)]
        login: String,
        /// Чья запись / Whose account
        #[arg(long)]
        name: String,
        /// admin, organ, supervisor, operator, interviewer, clerk, expert, council, auditor
        #[arg(long)]
        role: String,
        /// Код стороны / The party's code
        #[arg(long)]
        party: String,
    },
    /// Перечислить / List
    #[command(after_help = "Пример / Example:\n  otklik user list")]
    List,
    /// Отключить: сеансы закончатся сразу / Disable: sessions end at once
    #[command(after_help = "Пример / Example:\n  otklik user disable v.anna")]
    Disable {
        /// Имя пользователя / User name
        login: String,
    },
    /// Включить снова / Enable again
    #[command(after_help = "Пример / Example:\n  otklik user enable v.anna")]
    Enable {
        /// Имя пользователя / User name
        login: String,
    },
    /// Дать другую роль: сеансы закончатся сразу / Give another role: sessions end at once
    #[command(after_help = "Пример / Example:\n  otklik user role v.anna --role supervisor")]
    Role {
        /// Имя пользователя / User name
        login: String,
        /// admin, organ, supervisor, operator, interviewer, clerk, expert, council, auditor
        #[arg(long)]
        role: String,
    },
    /// Задать пароль: читается со стандартного ввода / Set a password, read from standard input
    #[command(after_help = "Пример / Example:\n  otklik user passwd v.anna < password.txt")]
    Passwd {
        /// Имя пользователя / User name
        login: String,
    },
    /// Выдать новую одноразовую ссылку / Give a new one-time link
    #[command(after_help = "Пример / Example:\n  otklik user link v.anna --reset-code")]
    Link {
        /// Имя пользователя / User name
        login: String,
        /// Отвязать приложение с кодами / Disconnect the app with codes
        #[arg(long)]
        reset_code: bool,
    },
}

/// Does it. Links and lists go to standard output.
pub fn run(context: &Context, command: &User) -> anyhow::Result<ExitCode> {
    let (db, lang) = (context.open()?, context.lang);
    let by = By::console(context.clock.stamp());
    match command {
        User::Add {
            login,
            name,
            role,
            party,
        } => {
            let link = add(context, &db, (login, name), (role, party), &by)?;
            told(context, &link)?;
        }
        User::List => list(&db)?,
        User::Disable { login } => {
            let account = account(context, &db, login)?;
            db.write_now(|conn| accounts::disable(conn, &account, &by))
                .map_err(cause)?;
        }
        User::Enable { login } => {
            let account = account(context, &db, login)?;
            db.write_now(|conn| accounts::enable(conn, &account, &by))
                .map_err(cause)?;
        }
        User::Role { login, role } => {
            let (account, role) = (account(context, &db, login)?, named(lang, role)?);
            db.write_now(|conn| accounts::set_role(conn, &account, role, &by))
                .map_err(cause)?;
        }
        User::Passwd { login } => {
            let account = account(context, &db, login)?;
            set(context, &db, &account, &by)?;
            eprintln!(
                "{}",
                say!(
                    lang,
                    "Пароль задан, сеансы закончены.",
                    "The password is set, sessions are ended."
                )
            );
        }
        User::Link { login, reset_code } => {
            let account = account(context, &db, login)?;
            let link = db.write_now(|conn| {
                if *reset_code {
                    accounts::reset_factor(conn, &account, &by)?;
                }
                accounts::give_link(conn, &account, &by)
            });
            told(context, &link.map_err(cause)?)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn add(
    context: &Context,
    db: &Db,
    (login, name): (&str, &str),
    (role, party): (&str, &str),
    by: &By,
) -> anyhow::Result<Token> {
    let lang = context.lang;
    let login = Login::parse(login).with_context(|| {
        say!(
            lang,
            "--login: от 3 до 40 латинских букв, цифр, точек, дефисов; первой — буква",
            "--login: 3 to 40 Latin letters, digits, dots, hyphens; a letter first"
        )
    })?;
    let role = named(lang, role)?;
    let name = name.trim();
    anyhow::ensure!(
        (1..=100).contains(&name.chars().count()),
        say!(
            lang,
            "--name: от 1 до 100 знаков",
            "--name: 1 to 100 letters"
        )
    );
    let added = db.write_now(|conn| {
        let party = parties::by_code(conn, party)?;
        if users::find(conn, &login)?.is_some() {
            return Err(Error::Conflict);
        }
        let new = NewUser {
            login: &login,
            name,
            role,
            party: party.id,
        };
        accounts::add(conn, &new, by)
    });
    match added {
        Ok((_, link)) => Ok(link),
        Err(Error::Conflict) => anyhow::bail!(say!(
            lang,
            "имя «{login}» уже занято: выберите другое",
            "the name “{login}” is taken: choose another"
        )),
        Err(Error::NotFound) => anyhow::bail!(say!(
            lang,
            "стороны «{party}» нет: заведите её командой `otklik party add`",
            "there is no party “{party}”: add it by `otklik party add`"
        )),
        Err(err) => Err(cause(err)),
    }
}

fn named(lang: Lang, role: &str) -> anyhow::Result<Role> {
    Role::parse(role).with_context(|| {
        let known: Vec<&str> = Role::ALL.iter().map(|role| role.as_str()).collect();
        let known = known.join(", ");
        say!(lang, "--role: одна из {known}", "--role: one of {known}")
    })
}

fn list(db: &Db) -> anyhow::Result<()> {
    let rows = db
        .read_now(|conn| Ok(users::all(conn, Scope::All)?))
        .map_err(cause)?;
    for (user, party) in rows {
        let state = match (user.state.0, user.passphrase.is_empty()) {
            (UserState::Active, true) => "waiting",
            (state, _) => state.as_str(),
        };
        let code = if user.secret.is_empty() { "-" } else { "code" };
        writeln!(
            std::io::stdout(),
            "{}\t{}\t{}\t{state}\t{code}\t{}",
            user.login,
            user.role.0,
            party.code,
            user.name
        )?;
    }
    Ok(())
}

fn account(context: &Context, db: &Db, login: &str) -> anyhow::Result<Account> {
    let found = match Login::parse(login) {
        None => None,
        Some(login) => db
            .read_now(|conn| Ok(users::find(conn, &login)?))
            .map_err(cause)?,
    };
    found.with_context(|| {
        say!(
            context.lang,
            "учётной записи «{login}» нет: см. `otklik user list`",
            "there is no account “{login}”: see `otklik user list`"
        )
    })
}

/// Reads one line and sets it. A fault of it is told before anything is changed.
fn set(context: &Context, db: &Db, account: &Account, by: &By) -> anyhow::Result<()> {
    let lang = context.lang;
    let input = std::io::stdin();
    if input.is_terminal() {
        eprint!(
            "{}",
            say!(
                lang,
                "Новый пароль (виден при вводе): ",
                "New password (shown as you type): "
            )
        );
    }
    let mut typed = String::new();
    input.read_line(&mut typed)?;
    let typed = typed.trim_end_matches(['\r', '\n']);
    let login = Login::parse(&account.0.login).context("login")?;
    if let Some(flaw) = passphrase::flaw(typed, &login) {
        anyhow::bail!(why(lang, flaw));
    }
    let made = hash::make(typed, accounts::random().map_err(cause)?)
        .map_err(|err| anyhow::anyhow!("{err}"))?;
    let user = account.0.id;
    db.write_now(|conn| accounts::set(conn, user, &account.0.login, &made, by))
        .map_err(cause)
}

fn why(lang: Lang, flaw: Flaw) -> String {
    let (least, most) = (passphrase::LEAST, passphrase::MOST);
    match flaw {
        Flaw::Short => say!(
            lang,
            "пароль короче {least} знаков",
            "the password is shorter than {least} letters"
        ),
        Flaw::Long => say!(
            lang,
            "пароль длиннее {most} знаков",
            "the password is longer than {most} letters"
        ),
        Flaw::Common => say!(
            lang,
            "такой пароль пробуют одним из первых: возьмите другие слова",
            "this password is one of the first to be tried: take other words"
        ),
        Flaw::Repeated => say!(
            lang,
            "в пароле повторяется одно и то же: возьмите разные слова",
            "the password repeats itself: take different words"
        ),
        Flaw::Row => say!(
            lang,
            "пароль — клавиши или буквы подряд: возьмите слова",
            "the password is keys or letters in a row: take words"
        ),
        Flaw::Login => say!(
            lang,
            "пароль почти весь состоит из имени пользователя: возьмите другие слова",
            "the password is hardly more than the user name: take other words"
        ),
    }
}

fn told(context: &Context, link: &Token) -> anyhow::Result<()> {
    let base = &context.config.web.base_url;
    writeln!(std::io::stdout(), "{base}/staff/first/{}", link.text())?;
    eprintln!(
        "{}",
        say!(
            context.lang,
            "Ссылка открывается один раз и действует {} часа.",
            "The link opens once and works for {} hours.",
            LINK_HOURS
        )
    );
    Ok(())
}
