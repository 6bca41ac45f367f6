//! What the database itself can say: file, references, guards, rows outside the registry.
use diesel::{
    dsl::sql,
    prelude::*,
    sql_query,
    sql_types::{BigInt, Nullable, Text},
};

use super::{Report, words};
use crate::db::{Conn, each};

/// Triggers without which an answer, an assessment, a rating, a decision or the log of acts could be changed unseen.
const GUARDS: [&str; 14] = [
    "responses_keep",
    "responses_fixed",
    "response_events_fixed",
    "surveys_fixed",
    "checklists_fixed",
    "methodologies_fixed",
    "assessments_fixed",
    "adoptions_fixed",
    "runs_keep",
    "runs_fixed",
    "run_events_fixed",
    "users_keep",
    "audit_fixed",
    "quality_decisions_fixed",
];
/// PostgreSQL guards update and delete of these by one trigger.
const SQLITE_GUARDS: [&str; 9] = [
    "response_events_keep",
    "surveys_keep",
    "checklists_keep",
    "methodologies_keep",
    "assessments_keep",
    "adoptions_keep",
    "run_events_keep",
    "audit_keep",
    "quality_decisions_keep",
];
/// SQLite cannot empty a table past the triggers of its rows.
const SERVER_GUARDS: [&str; 12] = [
    "responses_whole",
    "response_events_whole",
    "surveys_whole",
    "checklists_whole",
    "methodologies_whole",
    "assessments_whole",
    "adoptions_whole",
    "runs_whole",
    "run_events_whole",
    "users_whole",
    "audit_whole",
    "quality_decisions_whole",
];

/// What is counted table by table: every row belongs to an institution of the registry.
const OF_INSTITUTIONS: [&str; 6] = [
    "responses",
    "response_events",
    "tallies",
    "tally_marks",
    "funnels",
    "campaign_institutions",
];

#[derive(QueryableByName)]
struct Said {
    #[diesel(sql_type = Text)]
    said: String,
}

#[derive(QueryableByName)]
struct Broken {
    #[diesel(sql_type = Text)]
    table: String,
    #[diesel(sql_type = Text)]
    parent: String,
    #[diesel(sql_type = Nullable<BigInt>)]
    rowid: Option<i64>,
}

/// SQLite's checks of the file and of references; on PostgreSQL, constraints that were never checked.
pub(super) fn integrity(conn: &mut Conn, report: &mut Report) -> QueryResult<()> {
    match conn {
        Conn::Lite(c) => {
            let said: Vec<Said> =
                sql_query("select integrity_check as said from pragma_integrity_check").load(c)?;
            for one in said.into_iter().filter(|one| one.said != "ok") {
                report.add(|| words::file(&one.said));
            }
            let broken: Vec<Broken> =
                sql_query("select \"table\", parent, rowid from pragma_foreign_key_check")
                    .load(c)?;
            for one in broken {
                report.add(|| words::reference(&one.table, &one.parent, one.rowid));
            }
        }
        Conn::Pg(c) => {
            let said: Vec<Said> = sql_query(
                "select conrelid::regclass || '.' || conname as said from pg_constraint \
                 where not convalidated and connamespace = current_schema()::regnamespace order by 1",
            )
            .load(c)?;
            for one in said {
                report.add(|| words::constraint(&one.said));
            }
        }
    }
    Ok(())
}

/// The triggers that keep answers as they are must be there and on.
pub(super) fn guards(conn: &mut Conn, report: &mut Report) -> QueryResult<()> {
    let (query, own) = if matches!(conn, Conn::Lite(_)) {
        let query = "select name as said from sqlite_master where type = 'trigger'";
        (query, &SQLITE_GUARDS[..])
    } else {
        let query = "select tgname::text as said from pg_trigger join pg_class on pg_class.oid = tgrelid \
             where relnamespace = current_schema()::regnamespace and tgenabled in ('O', 'A')";
        (query, &SERVER_GUARDS[..])
    };
    let there: Vec<Said> = each!(conn, |c| sql_query(query).load(c))?;
    for guard in GUARDS.iter().chain(own) {
        if !there.iter().any(|one| one.said == *guard) {
            report.add(|| words::guard(guard));
        }
    }
    Ok(())
}

/// Rows of institutions that the registry does not have: institution by institution they were not seen.
pub(super) fn strays(conn: &mut Conn, report: &mut Report) -> QueryResult<()> {
    let seen = [
        report.responses,
        report.events,
        report.tallies,
        report.waiting,
        report.funnels,
        report.members,
    ];
    for (table, seen) in OF_INSTITUTIONS.into_iter().zip(seen) {
        let query = diesel::select(sql::<BigInt>(&format!("(select count(*) from {table})")));
        let all: i64 = each!(conn, |c| query.get_result(c))?;
        if u64::try_from(all) != Ok(seen) {
            report.add(|| words::strays(table, all, seen));
        }
    }
    Ok(())
}
