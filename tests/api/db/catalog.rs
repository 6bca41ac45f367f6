//! The PostgreSQL schema is ready to be distributed by `institution_id`: read from the server's own catalog.
use crate::database::{Database, server};

/// Tables that grow: every key begins with `institution_id`.
pub(super) const GROWING: [&str; 18] = [
    "campaign_institutions",
    "points",
    "funnels",
    "responses",
    "response_events",
    "tallies",
    "tally_marks",
    "assessments",
    "adoptions",
    "progress",
    // Comments.
    "comments",
    "comment_topics",
    "comment_marks",
    "release_batches",
    "released",
    "releases",
    "page_figures",
    "told_so_far",
];
/// Tables copied to every node: anybody may refer to them.
pub(super) const DICTIONARIES: [&str; 21] = [
    "surveys",
    "survey_owners",
    "institutions",
    "campaigns",
    "revision",
    "checklists",
    "methodologies",
    "runs",
    "run_events",
    "parties",
    "campaign_parties",
    "users",
    "recovery_codes",
    "sessions",
    "signin_links",
    "signin_failures",
    "audit",
    "extensions",
    "fill_times",
    "api_tokens",
    "exports",
];
/// Tables that stay together on one node: the next case is picked among all institutions.
pub(super) const TOGETHER: [&str; 26] = [
    "contact_lists",
    "contact_keys",
    "cases",
    "contacts",
    "contact_phones",
    "suppressed_numbers",
    "attempts",
    "appointments",
    "drafts",
    "interviews",
    "item_times",
    "quotas",
    "handoffs",
    "paper_batches",
    "paper_forms",
    "paper_keyings",
    "paper_rulings",
    "quality_checks",
    "monitor_sheets",
    "quality_signals",
    "quality_decisions",
    "quality_reviews",
    "quality_effects",
    // Alerts.
    "alert_kinds",
    "alert_targets",
    "alert_deliveries",
];

/// What stands in the way of distributing the schema, in words.
fn faults(database: &Database) -> Vec<String> {
    let mut faults = Vec::new();
    let known: Vec<&str> = GROWING
        .into_iter()
        .chain(DICTIONARIES)
        .chain(TOGETHER)
        .chain(["__diesel_schema_migrations"])
        .collect();
    for table in database.texts("relname", "from pg_class where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p')") {
        if !known.contains(&table.as_str()) {
            faults.push(format!("{table}: neither a dictionary nor known to grow"));
        }
    }
    let keys = "from pg_index i join pg_class t on t.oid = i.indrelid join pg_class k on k.oid = i.indexrelid \
         left join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0] \
         where i.indisunique and t.relnamespace = current_schema()::regnamespace";
    for key in database.texts(
        "t.relname || ' ' || k.relname || ' ' || coalesce(a.attname, '(expression)')",
        keys,
    ) {
        let parts: Vec<&str> = key.split(' ').collect();
        if !DICTIONARIES.contains(&parts[0])
            && !TOGETHER.contains(&parts[0])
            && parts[0] != "__diesel_schema_migrations"
            && parts[2] != "institution_id"
        {
            faults.push(format!(
                "{}: key {} begins with {}",
                parts[0], parts[1], parts[2]
            ));
        }
    }
    let references = "from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_class r on r.oid = c.confrelid \
         where c.contype = 'f' and t.relnamespace = current_schema()::regnamespace";
    let columns = |of: &str, key: &str| {
        format!(
            "(select string_agg(a.attname, ',' order by k.n) from unnest({key}) with ordinality k(c, n) join pg_attribute a on a.attrelid = {of} and a.attnum = k.c)"
        )
    };
    let row = format!(
        "t.relname || ' ' || c.conname || ' ' || r.relname || ' ' || {} || ' ' || {}",
        columns("c.conrelid", "c.conkey"),
        columns("c.confrelid", "c.confkey")
    );
    for reference in database.texts(&row, references) {
        let parts: Vec<&str> = reference.split(' ').collect();
        let (table, name, to, own, theirs) = (parts[0], parts[1], parts[2], parts[3], parts[4]);
        let together = own
            .split(',')
            .zip(theirs.split(','))
            .any(|pair| pair == ("institution_id", "institution_id"));
        let sound = DICTIONARIES.contains(&to)
            || TOGETHER.contains(&table) && TOGETHER.contains(&to)
            || GROWING.contains(&table)
                && GROWING.contains(&to)
                && together
                && own.starts_with("institution_id");
        if !sound {
            faults.push(format!("{table}: {name} ({own}) refers to {to} ({theirs})"));
        }
    }
    let sequences =
        "from pg_class where relkind = 'S' and relnamespace = current_schema()::regnamespace";
    faults.extend(
        database
            .texts("relname", sequences)
            .into_iter()
            .map(|name| format!("sequence {name}")),
    );
    let drawn = "from information_schema.columns where table_schema = current_schema() and (is_identity = 'YES' or column_default like 'nextval%')";
    faults.extend(
        database
            .texts("table_name || '.' || column_name", drawn)
            .into_iter()
            .map(|name| format!("{name} is drawn from a sequence")),
    );
    faults
}

#[test]
fn every_key_of_what_grows_begins_with_the_institution() {
    // The catalog is PostgreSQL's own; the twin schema of SQLite holds the same constraints.
    if server().is_some() {
        assert_eq!(faults(&Database::migrated()), [""; 0]);
    }
}

#[test]
fn a_table_that_cannot_be_distributed_is_reported() {
    if server().is_none() {
        return;
    }
    for (sql, word) in [
        (
            "create table votes (institution_id bigint primary key)",
            "votes: neither",
        ),
        (
            "create unique index bad on responses (seat)",
            "key bad begins with seat",
        ),
        (
            "create unique index bad on points ((lower(label)))",
            "key bad begins with (expression)",
        ),
        (
            "alter table tallies add constraint bad unique (campaign_id, institution_id)",
            "key bad begins with campaign_id",
        ),
        (
            "alter table campaigns add column most bigint; alter table campaigns add column best bigint; alter table campaigns add constraint bad foreign key (most, best) references points (institution_id, tag)",
            "campaigns: bad",
        ),
        (
            "alter table funnels add constraint bad foreign key (campaign_id, institution_id) references campaign_institutions (institution_id, campaign_id)",
            "funnels: bad",
        ),
        (
            "alter table points add column nth serial",
            "sequence points_nth_seq",
        ),
        (
            "alter table points add column nth bigint generated always as identity",
            "points.nth is drawn",
        ),
    ] {
        let database = Database::migrated();
        database.execute(sql).unwrap();
        let found = faults(&database);
        assert!(
            found.iter().any(|fault| fault.contains(word)),
            "{sql}: {found:?}"
        );
    }
}
