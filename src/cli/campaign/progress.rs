//! How far a campaign is: against the required sample, and point by point. Tables with tabs, on standard output.
use std::{
    collections::{BTreeMap, HashMap},
    io::Write,
};

use super::{super::Context, find};
use crate::{
    cli::{cause, say},
    db::{Db, campaigns, funnels, institutions, points, tallies},
    region::Status,
};

/// One line an institution: code, name, recipients, required sample, counted responses.
pub fn by_institution(context: &Context, db: &Db, code: &str) -> anyhow::Result<()> {
    let row = find(context, db, code)?;
    let (members, counted) = db
        .read_now(|conn| {
            Ok((
                campaigns::members_of(conn, row.id)?,
                tallies::responses_of_campaign(conn, row.id)?,
            ))
        })
        .map_err(cause)?;
    writeln!(
        std::io::stdout(),
        "{}",
        say!(
            context.lang,
            "код\tорганизация\tполучателей\tнужно\tответили",
            "code\tinstitution\trecipients\trequired\tresponses"
        )
    )?;
    let named = named(db)?;
    for member in members {
        let Some((code, name)) = named.get(&member.institution_id) else {
            continue;
        };
        let counted = counted.get(&(member.institution_id, Status::Counted));
        let counted = counted.copied().unwrap_or(0);
        writeln!(
            std::io::stdout(),
            "{code}\t{name}\t{}\t{}\t{counted}",
            member.recipients,
            member.required_sample
        )?;
    }
    Ok(())
}

/// One line a point: institution, code, kind, label, opened, started, sent.
pub fn by_point(context: &Context, db: &Db, code: &str) -> anyhow::Result<()> {
    let row = find(context, db, code)?;
    let (points, funnels) = db
        .read_now(|conn| Ok((points::all(conn)?, funnels::of_campaign(conn, row.id)?)))
        .map_err(cause)?;
    let points: BTreeMap<_, _> = points
        .iter()
        .map(|point| ((point.institution_id, point.tag), point))
        .collect();
    writeln!(
        std::io::stdout(),
        "{}",
        say!(
            context.lang,
            "организация\tточка\tвид\tместо\tоткрыли\tначали\tотправили",
            "institution\tpoint\tkind\tplace\topened\tstarted\tsent"
        )
    )?;
    let named = named(db)?;
    for funnel in funnels {
        let point = points.get(&(funnel.institution_id, funnel.tag));
        let (Some((code, _)), Some(point)) = (named.get(&funnel.institution_id), point) else {
            continue;
        };
        let FunnelLine {
            opened,
            started,
            sent,
        } = line(&funnel);
        writeln!(
            std::io::stdout(),
            "{code}\t{}\t{}\t{}\t{opened}\t{started}\t{sent}",
            point.code(),
            point.kind.0,
            point.label
        )?;
    }
    Ok(())
}

struct FunnelLine {
    opened: i64,
    started: i64,
    sent: i64,
}

/// Whoever sent had opened and started: without script, or after a crash, the later step stands for the earlier.
fn line(row: &funnels::FunnelRow) -> FunnelLine {
    let started = row.started.max(row.sent);
    FunnelLine {
        opened: row.opened.max(started),
        started,
        sent: row.sent,
    }
}

fn named(db: &Db) -> anyhow::Result<HashMap<i64, (String, String)>> {
    let rows = db
        .read_now(|conn| Ok(institutions::all(conn)?))
        .map_err(cause)?;
    Ok(rows
        .into_iter()
        .map(|row| (row.id, (row.code, row.short_name)))
        .collect())
}
