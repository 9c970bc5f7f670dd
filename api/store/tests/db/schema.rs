//! What diesel believes of the tables is what the migrations made: names, order of meaning and nullability, on both.

use std::collections::BTreeMap;

use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};
use store::{Conn, StoreError};

use crate::support::on_both;

#[derive(QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    table_name: String,
    #[diesel(sql_type = Text)]
    column_name: String,
    #[diesel(sql_type = Bool)]
    nullable: bool,
}

type Tables = BTreeMap<String, BTreeMap<String, bool>>;

const OF_SQLITE: &str = "SELECT m.name AS table_name, c.name AS column_name, (c.\"notnull\" = 0 AND c.pk = 0) AS nullable \
     FROM sqlite_schema m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' \
     AND m.name NOT LIKE '%_search%' AND m.name NOT LIKE '\\_\\_%' ESCAPE '\\'";
const OF_POSTGRES: &str = "SELECT table_name::text, column_name::text, is_nullable = 'YES' AS nullable \
     FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE '\\_\\_%'";

fn in_database(conn: &mut Conn) -> Result<Tables, StoreError> {
    let query = if matches!(conn, Conn::Sqlite(_)) { OF_SQLITE } else { OF_POSTGRES };
    let columns: Vec<Column> = diesel::sql_query(query).load(conn)?;
    let mut tables = Tables::new();
    for column in columns {
        tables.entry(column.table_name).or_default().insert(column.column_name, column.nullable);
    }
    Ok(tables)
}

/// Reads `table (key) {` and `column -> Type,` lines.
fn in_source() -> Tables {
    let mut tables = Tables::new();
    let mut table = String::new();
    for line in include_str!("../../src/schema.rs").lines().map(str::trim) {
        if let Some((column, kind)) = line.split_once(" -> ").filter(|_| line.ends_with(',')) {
            tables.entry(table.clone()).or_default().insert(column.to_owned(), kind.starts_with("Nullable"));
        } else if let Some((name, _)) = line.split_once(" (").filter(|_| line.ends_with('{')) {
            table = name.to_owned();
        }
    }
    tables
}

#[test]
fn the_schema_in_the_source_is_the_schema_in_the_database() {
    let source = in_source();
    assert!(source.len() > 30, "the reader found only {} tables", source.len());
    on_both(|test| assert_eq!(test.db.read(in_database).unwrap(), source));
}
