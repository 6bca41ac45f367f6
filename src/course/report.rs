//! The printed report of a campaign: what its board shows, and what is told of all its institutions together.
use super::{TRIES, board::BoardData, gather::whole, place::items};
use crate::{
    clock::Clock,
    db::{
        Conn, Db,
        campaigns::{CampaignRow, members_of},
        given_out::Mark,
        page_figures::{self, Step},
        snapshot::snapshot,
    },
    directory::Directory,
    disclosure::{Rule, figures::Together},
    error::{Error, Result},
    i18n::Lang,
    print::report::Report,
    taking::{before::Gone, looks::look},
    view::staff::{Me, campaign_report},
};

/// Institutions whose figures are kept in one transaction: answers of citizens are written at the same time.
const PIECE: usize = 50;

/// The report, after what is new in it is kept: whoever takes it again reads something else only if enough has changed. Blocks.
///
/// # Errors
/// [`Error::Unavailable`] if something else left each time it was tried.
pub fn made(
    (db, clock): (&Db, &Clock),
    directory: &Directory,
    (row, rule): (&CampaignRow, Rule),
    (lang, me): (Lang, Me<'_>),
) -> Result<Report> {
    let campaign = directory.campaign(row.id).ok_or(Error::NotFound)?;
    let (together, recipients) = kept((db, clock), directory, (row.id, rule))?;
    let (_, items) = items(lang, &campaign.questionnaire, |place| together.item(place));
    let whose = (campaign.row.organizer.as_str(), recipients);
    let told = (rule.least(), together.of());
    let today = clock.today();
    let board: BoardData = db.read_now(|conn| super::read_board(conn, row.clone(), today))?;
    board.shown((clock, me), (directory, None), |page| {
        campaign_report(lang, page, whose, (told, &items))
    })
}

/// What is told of all institutions and how many recipients those have, after what is new of it is kept.
fn kept(
    (db, clock): (&Db, &Clock),
    directory: &Directory,
    (id, rule): (i64, Rule),
) -> Result<(Together, u64)> {
    'tries: for _ in 0..TRIES {
        let found = db
            .read_now(|conn| snapshot(conn, |conn| together(conn, clock, directory, (id, rule))))?;
        for piece in found.steps.chunks(PIECE) {
            let keep = |conn: &mut Conn| Ok(page_figures::keep_all(conn, id, piece, found.mark)?);
            if !db.write_now(keep)? {
                continue 'tries;
            }
        }
        return Ok((found.together, found.recipients));
    }
    Err(Error::Unavailable)
}

struct Found {
    together: Together,
    recipients: u64,
    steps: Vec<Step>,
    mark: Mark,
}

fn together(
    conn: &mut Conn,
    clock: &Clock,
    directory: &Directory,
    (id, rule): (i64, Rule),
) -> Result<Found> {
    let campaign = directory.campaign(id).ok_or(Error::NotFound)?;
    let cells = &campaign.questionnaire.cells;
    let gone = Gone::read(conn, id)?;
    let mut found = Found {
        together: Together::default(),
        recipients: 0,
        steps: Vec::new(),
        mark: gone.mark,
    };
    for member in members_of(conn, id)? {
        let of = (id, member.institution_id);
        let shown = look(conn, clock, of, (rule, cells, None), &gone)?;
        if rule.tells(shown.whole.responses()) {
            found.recipients += whole(member.recipients);
        }
        found.together.add(&shown.whole);
        found.steps.extend(shown.step);
    }
    Ok(found)
}
