//! `point add/revoke/replace/list`: collection points of an institution.
use std::{io::Write, process::ExitCode};

use anyhow::Context as _;
use clap::Subcommand;

use super::{Context, cause, say};
use crate::{
    accounts::By,
    db::{institutions, points},
    error::Error,
    region::{LinkCode, PointKind},
    setup::points as setup,
};

/// What to do with collection points.
#[derive(Debug, Subcommand)]
pub enum Point {
    /// Добавить / Add
    #[command(
        after_help = "Пример / Example:\n  otklik point add --institution health-03 --kind place --label Регистратура"
    )]
    Add {
        /// Код организации / The institution's code
        #[arg(long)]
        institution: String,
        /// place, site, kiosk, letter
        #[arg(long)]
        kind: String,
        /// Где это / Where it is
        #[arg(long)]
        label: String,
    },
    /// Отозвать: по этому коду больше не отвечают / Revoke
    #[command(after_help = "Пример / Example:\n  otklik point revoke 1FA936S9")]
    Revoke {
        /// Код точки / The point's code
        code: String,
    },
    /// Отозвать и завести вместо неё новую / Revoke and make a new one in its place
    #[command(after_help = "Пример / Example:\n  otklik point replace 1FA936S9")]
    Replace {
        /// Код точки / The point's code
        code: String,
    },
    /// Перечислить точки организации / List an institution's points
    #[command(after_help = "Пример / Example:\n  otklik point list health-03")]
    List {
        /// Код организации / The institution's code
        institution: String,
    },
}

/// Does it. New codes and lists go to standard output.
pub fn run(context: &Context, command: &Point) -> anyhow::Result<ExitCode> {
    let db = context.open()?;
    let (lang, by) = (context.lang, By::console(context.clock.stamp()));
    match command {
        Point::Add {
            institution,
            kind,
            label,
        } => {
            let kind = PointKind::parse(kind).with_context(|| {
                say!(
                    lang,
                    "--kind: place, site, kiosk или letter",
                    "--kind: place, site, kiosk or letter"
                )
            })?;
            anyhow::ensure!(
                setup::is_label(label),
                say!(
                    lang,
                    "--label: от 1 до 200 знаков",
                    "--label: 1 to 200 letters"
                )
            );
            let code = db
                .write_now(|conn| {
                    let id = institutions::by_code(conn, institution)?.id;
                    setup::add(conn, id, (kind, label), &by)
                })
                .map_err(|err| unknown(context, institution, err))?;
            writeln!(std::io::stdout(), "{code}")?;
        }
        Point::Revoke { code } => {
            let code = parse(context, code)?;
            db.write_now(|conn| setup::revoke(conn, code, &by))
                .map_err(|err| not_there(context, code, err))?;
            eprintln!(
                "{}",
                say!(lang, "Точка {code} отозвана.", "Point {code} is revoked.")
            );
        }
        Point::Replace { code } => {
            let code = parse(context, code)?;
            let fresh = db
                .write_now(|conn| setup::replace(conn, code, &by))
                .map_err(|err| not_there(context, code, err))?;
            writeln!(std::io::stdout(), "{fresh}")?;
        }
        Point::List { institution } => {
            let rows = db
                .read_now(|conn| {
                    let id = institutions::by_code(conn, institution)?.id;
                    Ok(points::of_institution(conn, id)?)
                })
                .map_err(|err| unknown(context, institution, err))?;
            for row in rows {
                let state = if row.revoked_at.is_some() {
                    say!(lang, "отозвана", "revoked")
                } else {
                    say!(lang, "действует", "live")
                };
                writeln!(
                    std::io::stdout(),
                    "{}\t{}\t{state}\t{}/q/{}\t{}",
                    row.code(),
                    row.kind.0,
                    context.config.web.base_url,
                    row.code(),
                    row.label
                )?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn parse(context: &Context, text: &str) -> anyhow::Result<LinkCode> {
    LinkCode::parse(text).with_context(|| {
        say!(
            context.lang,
            "«{text}» — не код точки: в нём 8 знаков, последний — проверочный",
            "“{text}” is not a point's code: it has 8 symbols, the last one a check"
        )
    })
}

fn unknown(context: &Context, institution: &str, err: Error) -> anyhow::Error {
    match err {
        Error::NotFound => anyhow::anyhow!(say!(
            context.lang,
            "организации с кодом «{institution}» нет в реестре",
            "there is no institution “{institution}” in the registry"
        )),
        err => cause(err),
    }
}

fn not_there(context: &Context, code: LinkCode, err: Error) -> anyhow::Error {
    match err {
        Error::NotFound => anyhow::anyhow!(say!(
            context.lang,
            "точки {code} нет или она уже отозвана",
            "there is no point {code}, or it is revoked already"
        )),
        err => cause(err),
    }
}
