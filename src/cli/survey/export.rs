//! `survey export`: a questionnaire as a file to be changed and brought in again.
use std::{io::Write, path::Path};

use clap::ValueEnum;

use super::{Context, named};
use crate::{
    cli::{output, say},
    export::xlsform,
    survey::xlsform::book,
};

/// As what a questionnaire is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// Файл TOML, как в папке анкет / A TOML file, as in the folder of questionnaires
    Toml,
    /// Книга `XLSForm` / An `XLSForm` workbook
    Xlsform,
}

/// Writes it to a file; TOML also to standard output.
pub(super) fn export(
    context: &Context,
    name: &str,
    (form, to): (Form, Option<&Path>),
) -> anyhow::Result<()> {
    let (survey, body) = named(context, name)?;
    match (form, to) {
        (Form::Toml, None) => std::io::stdout().write_all(body.as_bytes())?,
        (Form::Toml, Some(path)) => {
            output::whole(path, |out| Ok(out.write_all(body.as_bytes())?))?;
        }
        (Form::Xlsform, Some(path)) => {
            output::whole(path, |out| Ok(xlsform::write(&book(&survey), out)?))?;
        }
        (Form::Xlsform, None) => anyhow::bail!(say!(
            context.lang,
            "книге нужен файл: -o survey.xlsx",
            "a workbook needs a file: -o survey.xlsx"
        )),
    }
    Ok(())
}
