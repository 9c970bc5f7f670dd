//! Refuses to start on a database that could forget what it has acknowledged.

use diesel::sql_types::{Integer, Text};
use diesel::{QueryableByName, RunQueryDsl};

use crate::conn::Conn;
use crate::error::StoreError;

#[derive(QueryableByName)]
struct Setting {
    #[diesel(sql_type = Text)]
    value: String,
}

#[derive(QueryableByName)]
struct Pragma {
    #[diesel(sql_type = Integer)]
    synchronous: i32,
}

/// PostgreSQL settings without which an answered commit may be lost.
const NEEDED_ON: [&str; 3] = ["fsync", "full_page_writes", "synchronous_commit"];

/// Checks a writing connection.
///
/// # Errors
/// [`StoreError::Other`] with one sentence that names the setting to change.
pub(crate) fn check(conn: &mut Conn) -> Result<(), StoreError> {
    match conn {
        Conn::Sqlite(sqlite) => {
            let Pragma { synchronous } = diesel::sql_query("PRAGMA synchronous").get_result(sqlite)?;
            if synchronous < 2 {
                return Err(StoreError::Other("SQLite does not write with synchronous=FULL".to_owned()));
            }
        }
        Conn::Pg(pg) => {
            for name in NEEDED_ON {
                let setting: Setting =
                    diesel::sql_query("SELECT current_setting($1) AS value").bind::<Text, _>(name).get_result(pg)?;
                if setting.value == "off" || (name == "synchronous_commit" && setting.value == "local") {
                    return Err(StoreError::Other(format!(
                        "PostgreSQL runs with {name} = {}; it must be on",
                        setting.value
                    )));
                }
            }
        }
    }
    Ok(())
}
