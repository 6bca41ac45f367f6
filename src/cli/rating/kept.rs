//! A kept run, with a word on the console if nobody has published it.
use super::show;
use crate::{
    cli::{Context, cause, say},
    rate::Kept,
};

/// Reads the run with this number; a run that nobody has published yet is said to be a draft.
pub fn read(context: &Context, run: i64) -> anyhow::Result<Kept> {
    let db = context.open()?;
    let row = show::find(context, &db, run)?;
    let kept = db.read_now(|conn| Kept::read(conn, &row)).map_err(cause)?;
    if !kept.is_public {
        let state = row.state.0;
        eprintln!(
            "{}",
            say!(
                context.lang,
                "Расчёт № {run} не опубликован (состояние: {state}); в файлах так и написано.",
                "Run {run} is not published (state: {state}); the files say so."
            )
        );
    }
    Ok(kept)
}
