//! The list of tables against the catalogs of both databases.
use otklik::db::dump::{Kind, NOT_KEPT, tables};

use crate::world::{Engine, World, engines, said};

#[test]
fn the_copy_has_every_column_of_every_table_and_its_kind() {
    for engine in engines() {
        let world = World::migrated(engine);
        let catalog = match engine {
            Engine::Lite => {
                "select m.name || '.' || c.name || ' ' || lower(c.type) as said from sqlite_master m, pragma_table_info(m.name) c \
                 where m.type = 'table' and m.name not like 'sqlite%' and m.name not like 'comment_index%' and m.name <> '__diesel_schema_migrations' order by 1"
            }
            Engine::Pg => {
                "select table_name || '.' || column_name || ' ' || split_part(data_type, ' ', 1) as said from information_schema.columns \
                 where table_schema = current_schema() and table_name <> '__diesel_schema_migrations' order by 1"
            }
        };
        let catalog = said(&mut world.conn(), catalog);
        let mut expected: Vec<String> = Vec::new();
        for table in tables() {
            for (name, kind) in table.columns {
                let small = [
                    "nth",
                    "assessment",
                    "sample_percent",
                    "dropped",
                    "row_id",
                    "operator_code",
                    "priority",
                    "max_attempts",
                    "escrow_days",
                    "attempts",
                    "tried_morning",
                    "tried_day",
                    "tried_evening",
                    "tried_weekend",
                    "reached",
                    "refused",
                    "tries",
                    "phone_nth",
                    "second",
                    "pass",
                    "verbatim",
                    "probing",
                    "pace",
                    "privacy",
                    "coding",
                    "cause",
                    "step",
                    "whole",
                ]
                .contains(name);
                let word = match (kind, engine) {
                    (Kind::Number, _) if small => "integer",
                    (Kind::Number, _) => "bigint",
                    (Kind::Text, _) => "text",
                    (Kind::Stamp, _) => "timestamp",
                    (Kind::Day, _) => "date",
                    (Kind::Bytes, Engine::Lite) => "blob",
                    (Kind::Bytes, Engine::Pg) => "bytea",
                };
                expected.push(format!("{}.{name} {word}", table.name));
            }
        }
        expected.sort();
        let mut catalog = catalog;
        let all = catalog.len();
        catalog.retain(|column| !NOT_KEPT.contains(&column.split('.').next().unwrap()));
        assert!(catalog.len() < all, "what no copy has is there");
        catalog.sort();
        assert_eq!(catalog, expected, "{engine:?}");
    }
}
