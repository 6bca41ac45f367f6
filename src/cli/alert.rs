//! `alert list/kinds/add/remove/test/log`: of what an organ is told, where to, and what became of it.
use std::{io::Write, process::ExitCode};

use anyhow::Context as _;
use clap::Subcommand;

use super::{Context, campaign, cause, say};
use crate::{
    accounts::By,
    alerts::{
        AlertKind, AlertWay, rules,
        targets::{self, NotAdded},
        watch,
    },
    app::App,
    db::{Db, alerts, campaigns::CampaignRow},
    directory::Directory,
    error::Error,
    survey::Lang,
};

/// What to do with alerts.
#[derive(Debug, Subcommand)]
pub enum Alert {
    /// О чём сообщать и куда; у других систем — ключ подписи / Of what, and where to; with the secret of other systems
    #[command(after_help = "Пример / Example:\n  otklik alert list health-2026")]
    List {
        /// Код кампании / The campaign's code
        campaign: String,
    },
    /// О чём сообщать; без --kind — ни о чём / Of what; nothing without --kind
    #[command(
        after_help = "Пример / Example:\n  otklik alert kinds health-2026 --kind behind --kind closing"
    )]
    Kinds {
        /// Код кампании / The campaign's code
        campaign: String,
        /// behind, burst, closing, quality
        #[arg(long = "kind")]
        kinds: Vec<String>,
    },
    /// Сообщать и туда: почта или адрес другой системы / Tell this address, too: e-mail or another system
    #[command(
        after_help = "Пример / Example:\n  otklik alert add health-2026 organ@region.example\n  otklik alert add health-2026 https://crm.region.example/otklik"
    )]
    Add {
        /// Код кампании / The campaign's code
        campaign: String,
        /// Почта или адрес / E-mail or address
        address: String,
    },
    /// Больше туда не сообщать; добавленный снова адрес получит новый ключ / Tell it no more; added again, it has a new key
    #[command(after_help = "Пример / Example:\n  otklik alert remove health-2026 1")]
    Remove {
        /// Код кампании / The campaign's code
        campaign: String,
        /// Номер из списка / The number in the list
        target: i64,
    },
    /// Послать пробное уведомление; его отправит работающий сайт / Tell it a test; the site that runs sends it
    #[command(after_help = "Пример / Example:\n  otklik alert test health-2026 1")]
    Test {
        /// Код кампании / The campaign's code
        campaign: String,
        /// Номер из списка / The number in the list
        target: i64,
    },
    /// Что стало с уведомлениями, новые сверху / What became of them, newest first
    #[command(after_help = "Пример / Example:\n  otklik alert log health-2026 --last 20")]
    Log {
        /// Код кампании / The campaign's code
        campaign: String,
        /// Сколько строк / How many lines
        #[arg(long, value_name = "N", default_value_t = 50, value_parser = clap::value_parser!(i64).range(1..=10_000))]
        last: i64,
    },
}

/// Does it. Lists go to standard output.
pub fn run(context: &Context, command: &Alert) -> anyhow::Result<ExitCode> {
    let (db, lang) = (context.open()?, context.lang);
    let by = By::console(context.clock.stamp());
    let of = |code: &str| campaign::find(context, &db, code);
    match command {
        Alert::List { campaign } => list(context, &db, &of(campaign)?)?,
        Alert::Kinds { campaign, kinds } => {
            let (row, kinds) = (of(campaign)?, parsed(lang, kinds)?);
            db.write_now(|conn| targets::set_kinds(conn, &row, &kinds, &by))
                .map_err(cause)?;
        }
        Alert::Add { campaign, address } => {
            let (row, settings) = (of(campaign)?, &context.config.alerts);
            let address = address.trim();
            db.write_now(|conn| targets::add(conn, settings, &row, address, &by))
                .map_err(cause)?
                .map_err(|why| anyhow::anyhow!(words(lang, why)))?;
        }
        Alert::Remove { campaign, target } => {
            let row = of(campaign)?;
            let found = db
                .write_now(|conn| targets::take_away(conn, &row, *target, &by))
                .map_err(cause)?;
            anyhow::ensure!(found, no_target(lang, &row, *target));
        }
        Alert::Test { campaign, target } => test(context, &db, &of(campaign)?, *target)?,
        Alert::Log { campaign, last } => log(context, &db, &of(campaign)?, *last)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn parsed(lang: Lang, kinds: &[String]) -> anyhow::Result<Vec<AlertKind>> {
    let known = AlertKind::CHOSEN.map(AlertKind::as_str).join(", ");
    let one = |text: &String| {
        AlertKind::parse(text)
            .filter(|kind| AlertKind::CHOSEN.contains(kind))
            .with_context(|| {
                say!(
                    lang,
                    "--kind {text}: есть {known}",
                    "--kind {text}: there are {known}"
                )
            })
    };
    kinds.iter().map(one).collect()
}

fn words(lang: Lang, why: NotAdded) -> String {
    match why {
        NotAdded::Address => say!(
            lang,
            "это не почта латинскими буквами и не адрес вида https://узел/путь",
            "this is neither an e-mail address in Latin letters nor an address like https://host/path"
        ),
        NotAdded::Relay => say!(
            lang,
            "почтовый узел не задан: OTKLIK_SMTP и OTKLIK_SMTP_FROM",
            "there is no mail relay: set OTKLIK_SMTP and OTKLIK_SMTP_FROM"
        ),
        NotAdded::Host => say!(
            lang,
            "узла этого адреса нет в OTKLIK_HOOK_HOSTS: сервер к нему не обратится",
            "the host of this address is not in OTKLIK_HOOK_HOSTS: the server does not go there"
        ),
        NotAdded::Many => say!(
            lang,
            "адресов уже столько, сколько можно: уберите лишние командой otklik alert remove",
            "there are as many addresses as there may be: take one away with otklik alert remove"
        ),
    }
}

fn no_target(lang: Lang, row: &CampaignRow, target: i64) -> String {
    let code = &row.code;
    say!(
        lang,
        "адреса № {target} у кампании «{code}» нет: см. otklik alert list {code}",
        "campaign “{code}” has no address {target}: see otklik alert list {code}"
    )
}

fn list(context: &Context, db: &Db, row: &CampaignRow) -> anyhow::Result<()> {
    let (kinds, targets) = db
        .read_now(|conn| Ok((alerts::kinds(conn, row.id)?, alerts::targets(conn, row.id)?)))
        .map_err(cause)?;
    let mut out = std::io::stdout().lock();
    for kind in AlertKind::CHOSEN {
        let wanted = if kinds.contains(&kind) { "yes" } else { "no" };
        writeln!(out, "kind\t{kind}\t{wanted}")?;
    }
    let server = App::secret(&context.config)?;
    for target in targets {
        let secret = match target.way.0 {
            AlertWay::Hook => rules::secret(&server, target.id),
            AlertWay::Mail => "-".to_owned(),
        };
        let (id, way, address) = (target.id, target.way.0, &target.address);
        writeln!(out, "target\t{id}\t{way}\t{address}\t{secret}")?;
    }
    Ok(())
}

fn test(context: &Context, db: &Db, row: &CampaignRow, target: i64) -> anyhow::Result<()> {
    let directory = db.read_now(Directory::read).map_err(cause)?;
    let from = watch::From {
        directory: &directory,
        base: &context.config.web.base_url,
        now: context.clock.stamp(),
    };
    match db.write_now(|conn| watch::tell_test(conn, from, row.id, target)) {
        Err(Error::NotFound) => anyhow::bail!(no_target(context.lang, row, target)),
        told => told.map_err(cause),
    }
}

/// When, what, where to, what became of it, tries, fault.
fn log(context: &Context, db: &Db, row: &CampaignRow, last: i64) -> anyhow::Result<()> {
    let rows = db
        .read_now(|conn| Ok(alerts::log(conn, row.id, last)?))
        .map_err(cause)?;
    let mut out = std::io::stdout().lock();
    for one in rows {
        let at = context.clock.local(one.made_at).format("%Y-%m-%d %H:%M");
        let (kind, state) = (one.kind.0, one.state.0);
        writeln!(
            out,
            "{at}\t{kind}\t{}\t{state}\t{}\t{}",
            one.address, one.tries, one.fault
        )?;
    }
    Ok(())
}
