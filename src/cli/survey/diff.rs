//! `survey diff`: what the page of differences shows, as lines.
use std::io::Write;

use super::{Context, named};
use crate::{
    cli::say,
    i18n::{Lang, key, t, t_args},
    survey::difference::{Change, Fate, between},
    view::staff::surveys::facet,
};

/// Says it; nothing if nothing differs.
pub(super) fn diff(context: &Context, from: &str, to: &str) -> anyhow::Result<()> {
    let lang = context.lang;
    let (old, new) = (named(context, from)?.0, named(context, to)?.0);
    let found = between(&old, &new);
    let mut out = std::io::stdout().lock();
    if !found.whole.is_empty() {
        writeln!(out, "{}", t(lang, key::SURVEY_WHOLE))?;
        changes(&mut out, lang, &found.whole)?;
    }
    for section in &found.sections {
        let (id, fate) = (&section.id, fate(lang, section.fate));
        let line = say!(lang, "Раздел {id}: {fate}", "Section {id}: {fate}");
        writeln!(out, "{line}")?;
        changes(&mut out, lang, &section.changes)?;
    }
    for item in &found.items {
        let number = item.number.as_deref().unwrap_or(&item.id);
        let title = t_args(lang, key::SURVEY_QUESTION, &[("number", number.into())]);
        let fate = fate(lang, item.fate);
        let moved = if item.moved && item.fate == Fate::Kept {
            format!(", {}", t(lang, key::SURVEY_MOVED))
        } else {
            String::new()
        };
        writeln!(out, "{title} ({}): {fate}{moved}", item.id)?;
        changes(&mut out, lang, &item.changes)?;
    }
    Ok(out.flush()?)
}

fn fate(lang: Lang, fate: Fate) -> &'static str {
    t(
        lang,
        match fate {
            Fate::Added => key::SURVEY_ADDED,
            Fate::Removed => key::SURVEY_REMOVED,
            Fate::Kept => key::SURVEY_CHANGED,
        },
    )
}

fn changes(out: &mut impl Write, lang: Lang, changes: &[Change]) -> std::io::Result<()> {
    for change in changes {
        writeln!(out, "  {}", facet::name(lang, &change.of))?;
        for (sign, value) in [('-', &change.old), ('+', &change.new)] {
            let Some(value) = value else { continue };
            for line in facet::value(lang, &change.of, value).lines() {
                writeln!(out, "  {sign} {line}")?;
            }
        }
    }
    Ok(())
}
