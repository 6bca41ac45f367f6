//! One institution: its answers recounted and compared with everything that was derived from them.
use std::collections::BTreeMap;

use diesel::{connection::DefaultLoadingMode, pg::PgRowByRowLoadingMode, prelude::*};

use super::{
    Known, RECEIVED_AS, Report, Sheet, fit,
    recount::differing,
    words::{self, Place},
};
use crate::{
    db::{
        Conn,
        campaigns::MemberRow,
        funnels::FunnelRow,
        schema::{campaign_institutions, funnels, response_events, responses, tallies},
        tallies::{TallyKey, TallyRow},
        tally_marks::{self, MarksRow},
        types::Word,
    },
    region::{Channel, Evidence, Status, sample::SampleRule},
    survey::{Answers, Tally, tally::Marks},
};

#[derive(Queryable)]
struct Row {
    id: i64,
    campaign_id: i64,
    survey_version: String,
    tag: i64,
    channel: Word<Channel>,
    evidence: Word<Evidence>,
    status: Word<Status>,
    answers: String,
}

#[derive(Queryable)]
struct Event {
    response_id: i64,
    nth: i32,
    from: Word<Status>,
    to: Word<Status>,
}

/// What the answers of one institution say.
#[derive(Default)]
struct Recount {
    tallies: BTreeMap<TallyKey, Tally>,
    /// Responses by (campaign, point).
    points: BTreeMap<(i64, i64), i64>,
    chains: Chains,
}

/// The events of responses not met yet, by response.
#[derive(Default)]
struct Chains(BTreeMap<i64, Vec<Event>>);

/// Checks the institution (number, code).
pub(super) fn check<S: Sheet>(
    conn: &mut Conn,
    known: &Known<'_, S>,
    (id, code): (i64, &str),
    report: &mut Report,
) -> QueryResult<()> {
    members(conn, known, (id, code), report)?;
    let mut recount = Recount {
        chains: Chains::read(conn, id, report)?,
        ..Recount::default()
    };
    let query = responses::table
        .filter(responses::institution_id.eq(id))
        .order(responses::id)
        .select((
            responses::id,
            responses::campaign_id,
            responses::survey_version,
            responses::tag,
            responses::channel,
            responses::evidence,
            responses::status,
            responses::answers,
        ));
    let mut take = |row: QueryResult<Row>| -> QueryResult<()> {
        recount.add(known, (id, code), &row?, report);
        Ok(())
    };
    match conn {
        Conn::Lite(c) => query
            .load_iter::<Row, DefaultLoadingMode>(c)?
            .try_for_each(&mut take)?,
        Conn::Pg(c) => query
            .load_iter::<Row, PgRowByRowLoadingMode>(c)?
            .try_for_each(&mut take)?,
    }
    for response in recount.chains.0.keys() {
        report.add(|| words::event_without_response(code, *response));
    }
    let waiting = tally_marks::of_institution(conn, id)?;
    report.waiting += waiting.len() as u64;
    recount.leave_out(known, code, waiting, report);
    compare_tallies(conn, known, (id, code), recount.tallies, report)?;
    compare_funnels(conn, known, (id, code), recount.points, report)
}

impl Recount {
    fn add<S: Sheet>(
        &mut self,
        known: &Known<'_, S>,
        (institution, code): (i64, &str),
        row: &Row,
        report: &mut Report,
    ) {
        report.responses += 1;
        report.by_status[row.status.0 as usize] += 1;
        if row.channel.0 == Channel::Web {
            *self.points.entry((row.campaign_id, row.tag)).or_default() += 1;
        }
        self.chains.close(code, row, report);
        let Some(sheet) = known.sheets.get(&row.survey_version) else {
            // The version itself was told already.
            report.add(|| words::unread(code, row.id, &row.survey_version));
            return;
        };
        let survey = sheet.survey();
        let answers = match Answers::from_json(survey, &row.answers) {
            Ok(answers) => answers,
            Err(item) => {
                report.add(|| words::unknown_answer(code, row.id, &item));
                return;
            }
        };
        if let Some((item, why)) = fit::misfit(survey, row.channel.0, &answers) {
            report.add(|| words::misfit(code, row.id, &survey.items[item].id, why));
        }
        let key = TallyKey {
            institution_id: institution,
            campaign_id: row.campaign_id,
            survey_version: row.survey_version.clone(),
            channel: row.channel.0,
            evidence: row.evidence.0,
            status: row.status.0,
        };
        let tally = self.tallies.entry(key);
        let tally = tally.or_insert_with(|| Tally::new(sheet.cells()));
        tally.add(&Marks::of(survey, sheet.cells(), &answers));
    }
}

impl Recount {
    /// Marks that wait are not in the tallies yet: what they come with is taken off, what they go with added.
    fn leave_out<S: Sheet>(
        &mut self,
        known: &Known<'_, S>,
        code: &str,
        mut waiting: Vec<MarksRow>,
        report: &mut Report,
    ) {
        waiting.sort_by_key(|row| row.delta);
        for row in waiting {
            let key = row.key();
            let Some(sheet) = known.sheets.get(&key.survey_version) else {
                continue;
            };
            let place = Place::of(known, code, &key);
            let cells = sheet.cells();
            let tally = self.tallies.entry(key);
            let tally = tally.or_insert_with(|| Tally::new(cells));
            let fits = Marks::unpack(cells, &row.marks).and_then(|marks| {
                if row.delta < 0 {
                    tally.add(&marks);
                    return Ok(());
                }
                let mut less = tally.clone();
                less.remove(&marks)?;
                *tally = less;
                Ok(())
            });
            if fits.is_err() {
                report.add(|| words::stray_marks(&place));
            }
        }
    }
}

impl Chains {
    fn read(conn: &mut Conn, institution: i64, report: &mut Report) -> QueryResult<Chains> {
        let events: Vec<Event> = response_events::table
            .filter(response_events::institution_id.eq(institution))
            .order((response_events::response_id, response_events::nth))
            .select((
                response_events::response_id,
                response_events::nth,
                response_events::from_status,
                response_events::to_status,
            ))
            .load(conn)?;
        report.events += events.len() as u64;
        let mut chains = Chains::default();
        for event in events {
            chains.0.entry(event.response_id).or_default().push(event);
        }
        Ok(chains)
    }

    /// Follows the chain of a response to its present status.
    fn close(&mut self, code: &str, row: &Row, report: &mut Report) {
        let chain = self.0.remove(&row.id).unwrap_or_default();
        let mut status = None;
        for (nth, event) in (1..).zip(&chain) {
            if event.nth != nth {
                report.add(|| words::event_gap(code, row.id, nth, event.nth));
                return;
            }
            let right = match status {
                None => RECEIVED_AS.contains(&event.from.0),
                Some(status) => status == event.from.0,
            };
            if !right {
                report.add(|| words::event_from(code, row.id, nth, status, event.from.0));
                return;
            }
            status = Some(event.to.0);
        }
        let right = match status {
            None => RECEIVED_AS.contains(&row.status.0),
            Some(status) => status == row.status.0,
        };
        if !right {
            report.add(|| words::status(code, row.id, status, row.status.0));
        }
    }
}

fn members<S: Sheet>(
    conn: &mut Conn,
    known: &Known<'_, S>,
    (id, code): (i64, &str),
    report: &mut Report,
) -> QueryResult<()> {
    let rows = MemberRow::query()
        .filter(campaign_institutions::institution_id.eq(id))
        .order(campaign_institutions::campaign_id)
        .load(conn)?;
    report.members += rows.len() as u64;
    for row in rows {
        let Some(campaign) = known.campaigns.get(&row.campaign_id) else {
            report.add(|| words::unknown_campaign(code, row.campaign_id));
            continue;
        };
        let rule = SampleRule {
            percent: u32::try_from(campaign.sample_percent).unwrap_or(100),
            cap: campaign.sample_cap.unsigned_abs(),
        };
        let required = rule.required(row.recipients.unsigned_abs());
        if u64::try_from(row.required_sample) != Ok(required) {
            report.add(|| words::sample(code, &campaign.code, required, row.required_sample));
        }
    }
    Ok(())
}

fn compare_tallies<S: Sheet>(
    conn: &mut Conn,
    known: &Known<'_, S>,
    (id, code): (i64, &str),
    mut recount: BTreeMap<TallyKey, Tally>,
    report: &mut Report,
) -> QueryResult<()> {
    let kept = TallyRow::query()
        .filter(tallies::institution_id.eq(id))
        .order(tallies::table.primary_key())
        .load(conn)?;
    report.tallies += kept.len() as u64;
    for row in kept {
        let key = row.key();
        let place = Place::of(known, code, &key);
        let expected = recount.remove(&key);
        let Some(sheet) = known.sheets.get(&key.survey_version) else {
            continue;
        };
        let Ok(found) = Tally::unpack(sheet.cells(), &row.counts) else {
            report.add(|| words::broken_tally(&place));
            continue;
        };
        if u64::try_from(row.responses) != Ok(found.responses) {
            report.add(|| words::column(&place, found.responses, row.responses));
        }
        let nobody = expected.is_none();
        let expected = expected.unwrap_or_else(|| Tally::new(sheet.cells()));
        // A tally whose responses have all moved to another status stays, with zeros.
        if nobody && found != expected {
            report.add(|| words::extra_tally(&place, found.responses));
            continue;
        }
        for (count, expected, found) in differing(&expected, &found) {
            report.add(|| words::count(&place, sheet, count, expected, found));
        }
    }
    for (key, expected) in recount
        .into_iter()
        .filter(|(_, expected)| expected.responses > 0)
    {
        let place = Place::of(known, code, &key);
        report.add(|| words::missing_tally(&place, expected.responses));
    }
    Ok(())
}

fn compare_funnels<S: Sheet>(
    conn: &mut Conn,
    known: &Known<'_, S>,
    (id, code): (i64, &str),
    mut points: BTreeMap<(i64, i64), i64>,
    report: &mut Report,
) -> QueryResult<()> {
    let kept = FunnelRow::query()
        .filter(funnels::institution_id.eq(id))
        .order((funnels::campaign_id, funnels::tag))
        .load(conn)?;
    report.funnels += kept.len() as u64;
    let kept = kept
        .into_iter()
        .map(|row| ((row.campaign_id, row.tag), row.sent));
    let kept: BTreeMap<(i64, i64), i64> = kept.collect();
    for key in kept.keys() {
        points.entry(*key).or_default();
    }
    for ((campaign, tag), expected) in points {
        let found = kept.get(&(campaign, tag)).copied().unwrap_or_default();
        if expected != found {
            let campaign = known.campaign(campaign);
            report.add(|| words::funnel(code, &campaign, (id, tag), expected, found));
        }
    }
    Ok(())
}
