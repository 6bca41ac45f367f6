//! `survey texts/copy`: what the form of approved wording does, by a table of texts.
use std::{io::Write, path::Path};

use anyhow::Context as _;

use super::{Context, bring, named};
use crate::{
    cli::{output, say},
    import,
    setup::rewrite::{Wording, rewritten},
    survey::{Lang, texts},
};

/// The heading of the table, by which its dialect is found again.
const HEADING: [&str; 3] = ["key", "ru", "en"];

/// Writes the texts, a row each, as Russian Excel opens them.
pub(super) fn texts(context: &Context, survey: &str, to: Option<&Path>) -> anyhow::Result<()> {
    let (survey, _) = named(context, survey)?;
    let write = |out: &mut dyn Write| -> anyhow::Result<()> {
        out.write_all("\u{feff}".as_bytes())?;
        let mut table = csv::WriterBuilder::new()
            .delimiter(b';')
            .terminator(csv::Terminator::CRLF)
            .from_writer(out);
        table.write_record(HEADING)?;
        for named in texts::all(&survey) {
            table.write_record([&named.key, &named.text.ru, &named.text.en])?;
        }
        Ok(table.flush()?)
    };
    match to {
        Some(path) => output::whole(path, |out| write(out)),
        None => write(&mut std::io::stdout().lock()),
    }
}

/// Brings a copy in, with the texts of a table.
pub(super) fn copy(
    context: &Context,
    (survey, code): (&str, &str),
    (table, officially): (Option<&Path>, bool),
) -> anyhow::Result<()> {
    let (survey, file) = named(context, survey)?;
    let texts = table.map(|path| read(context, path)).transpose()?;
    let wording = Wording {
        texts: texts.unwrap_or_default(),
        officially,
    };
    let unknown = wording.unknown(&survey);
    if !unknown.is_empty() {
        let unknown = unknown.join(", ");
        anyhow::bail!(say!(
            context.lang,
            "таких текстов в анкете нет: {unknown}; ключи выводит otklik survey texts",
            "the questionnaire has no such texts: {unknown}; otklik survey texts writes the keys"
        ));
    }
    let text = rewritten((&survey, &file), code, &wording);
    bring(context, code, (text.as_bytes(), None))
}

/// Texts by key and language.
fn read(context: &Context, path: &Path) -> anyhow::Result<Vec<(String, String)>> {
    let lang = context.lang;
    let bytes = import::load(path).with_context(|| path.display().to_string())?;
    let known = |cells: &[String]| {
        let known = |cell: &&String| HEADING.contains(&cell.trim());
        cells.iter().filter(known).count()
    };
    let table = bytes.and_then(|bytes| import::read(&bytes, known));
    let table = table.map_err(|fault| anyhow::anyhow!(fault.text(lang)))?;
    let mut rows = table.rows.into_iter();
    let heading = rows.next().map(|(_, cells)| cells).unwrap_or_default();
    let place = |name: &str| heading.iter().position(|cell| cell.trim() == name);
    let (Some(key), Some(ru), Some(en)) = (place("key"), place("ru"), place("en")) else {
        anyhow::bail!(say!(
            lang,
            "в таблице текстов нужны столбцы key, ru и en; их выводит otklik survey texts",
            "the table of texts needs the columns key, ru and en; otklik survey texts writes them"
        ));
    };
    let mut texts = Vec::new();
    for (_, cells) in rows {
        let cell = |place: usize| cells.get(place).map_or("", String::as_str);
        for (of, place) in [(Lang::Ru, ru), (Lang::En, en)] {
            texts.push((
                format!("{}.{}", cell(key).trim(), of.as_str()),
                cell(place).to_owned(),
            ));
        }
    }
    Ok(texts)
}
