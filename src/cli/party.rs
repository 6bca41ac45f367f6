//! `party add/list/join/leave`: whom staff work for, and whose campaigns are whose.
use std::{io::Write, process::ExitCode};

use anyhow::Context as _;
use clap::Subcommand;

use super::{Context, campaign, cause, say};
use crate::{
    access::{
        NewParty, PartyFlaw, PartyKind, Scope,
        party::{MAX_CODE, MAX_NAME},
    },
    accounts::By,
    db::parties,
    setup::parties::{NotMoved, add, bring, let_go},
    survey::Lang,
};

/// What to do with parties.
#[derive(Debug, Subcommand)]
pub enum Party {
    /// Добавить / Add
    #[command(
        after_help = "Пример / Example:\n  otklik party add --code callcenter --name \"Центр обзвона\" --kind contractor --operators-need-code"
    )]
    Add {
        /// Код: латинские буквы, цифры, дефис / Code: Latin letters, digits, hyphen
        #[arg(long)]
        code: String,
        /// Название / Name
        #[arg(long)]
        name: String,
        /// owner, organ, contractor
        #[arg(long)]
        kind: String,
        /// Операторам тоже нужен код из приложения / Its operators, too, need a code from an app
        #[arg(long)]
        operators_need_code: bool,
    },
    /// Перечислить / List
    #[command(after_help = "Пример / Example:\n  otklik party list")]
    List,
    /// Отозвать опрос: сотрудники стороны его больше не увидят / Take a campaign from a party: its people see it no more
    #[command(
        after_help = "Пример / Example:\n  otklik party leave --campaign health-2026 --party callcenter"
    )]
    Leave {
        /// Код опроса / The campaign's code
        #[arg(long)]
        campaign: String,
        /// Код стороны / The party's code
        #[arg(long)]
        party: String,
    },
    /// Поручить опрос: сотрудники стороны увидят его / Make it a party of a campaign: its people will see it
    #[command(
        after_help = "Пример / Example:\n  otklik party join --campaign health-2026 --party callcenter"
    )]
    Join {
        /// Код опроса / The campaign's code
        #[arg(long)]
        campaign: String,
        /// Код стороны / The party's code
        #[arg(long)]
        party: String,
    },
}

/// Does it. Lists go to standard output.
pub fn run(context: &Context, command: &Party) -> anyhow::Result<ExitCode> {
    let (db, lang) = (context.open()?, context.lang);
    let by = By::console(context.clock.stamp());
    match command {
        Party::Add {
            code,
            name,
            kind,
            operators_need_code,
        } => {
            let kind = PartyKind::parse(kind).with_context(|| {
                say!(
                    lang,
                    "--kind: owner (владелец площадки), organ или contractor",
                    "--kind: owner, organ or contractor"
                )
            })?;
            let new = NewParty {
                code,
                name,
                kind,
                operator_code: *operators_need_code,
            };
            let added = db.write_now(|conn| add(conn, new, &by)).map_err(cause)?;
            added.map_err(|flaws| {
                let lines: Vec<String> = flaws.iter().map(|one| flaw(lang, *one, code)).collect();
                anyhow::anyhow!(lines.join("\n"))
            })?;
        }
        Party::List => {
            let rows = db
                .read_now(|conn| Ok(parties::all(conn, Scope::All)?))
                .map_err(cause)?;
            for row in rows {
                writeln!(
                    std::io::stdout(),
                    "{}\t{}\t{}",
                    row.code,
                    row.kind.0,
                    row.name
                )?;
            }
        }
        Party::Join { campaign, party } => {
            let row = campaign::find(context, &db, campaign)?;
            let moved = db.write_now(|conn| bring(conn, &row, (Scope::All, party), &by));
            moved
                .map_err(cause)?
                .map_err(|why| refused(lang, why, party))?;
        }
        Party::Leave { campaign, party } => {
            let row = campaign::find(context, &db, campaign)?;
            let moved = db.write_now(|conn| let_go(conn, &row, (Scope::All, party), &by));
            moved
                .map_err(cause)?
                .map_err(|why| refused(lang, why, party))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn refused(lang: Lang, why: NotMoved, party: &str) -> anyhow::Error {
    anyhow::anyhow!(match why {
        NotMoved::Unknown => say!(
            lang,
            "стороны «{party}» нет: см. `otklik party list`",
            "there is no party “{party}”: see `otklik party list`"
        ),
        NotMoved::Calls => say!(
            lang,
            "у стороны «{party}» есть список для обзвона: сначала удалите его данные на /staff/sample",
            "the party “{party}” has a list of people to call: purge it first at /staff/sample"
        ),
    })
}

fn flaw(lang: Lang, flaw: PartyFlaw, code: &str) -> String {
    match flaw {
        PartyFlaw::Code => say!(
            lang,
            "--code: от 1 до {MAX_CODE} латинских букв, цифр, точек, дефисов",
            "--code: 1 to {MAX_CODE} Latin letters, digits, dots, hyphens"
        ),
        PartyFlaw::CodeTaken => say!(
            lang,
            "сторона «{code}» уже есть",
            "there is a party “{code}” already"
        ),
        PartyFlaw::Name => say!(
            lang,
            "--name: от 1 до {MAX_NAME} знаков",
            "--name: 1 to {MAX_NAME} letters"
        ),
    }
}
