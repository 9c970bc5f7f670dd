//! The three SQL types that PostgreSQL has and SQLite lacks, made portable: `Id`, `Ts` and `JsonVal`.

mod id;
mod json;
mod ts;

pub use id::{Id, UuidSql};
pub use json::{JsonSql, JsonVal};
pub use ts::{Ts, TsSql};
