//! The one place where the two databases are told apart: search, upserts and claims that diesel's common dialect lacks.

use diesel::dsl::sql;
use diesel::expression::SqlLiteral;
use diesel::pg::Pg;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sql_types::Bool;
use diesel::sqlite::Sqlite;
use diesel::{QueryResult, RunQueryDsl};

use crate::conn::{Conn, MultiBackend};

/// Runs the same body against whichever concrete connection it is.
macro_rules! per_backend {
    ($conn:expr, $inner:ident => $body:expr) => {
        match $conn {
            $crate::conn::Conn::Pg($inner) => $body,
            $crate::conn::Conn::Sqlite($inner) => $body,
        }
    };
}
pub(crate) use per_backend;

/// A statement that both databases accept although the common dialect does not know it (`ON CONFLICT`).
pub(crate) struct Both<T>(pub(crate) T);

impl<T: QueryId> QueryId for Both<T> {
    type QueryId = Both<T::QueryId>;
    const HAS_STATIC_QUERY_ID: bool = T::HAS_STATIC_QUERY_ID;
}

impl<T: Query> Query for Both<T> {
    type SqlType = T::SqlType;
}

impl<T> RunQueryDsl<Conn> for Both<T> {}

impl<T: QueryFragment<Pg> + QueryFragment<Sqlite>> QueryFragment<MultiBackend> for Both<T> {
    fn walk_ast<'b>(&'b self, pass: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        MultiBackend::walk_variant_ast(&self.0, pass)
    }
}

/// Tables that have a search index over `search_folded` and `search_exact`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Searched {
    People,
    Nominations,
}

/// Which spelling must match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spelling {
    /// With its marks: `đông` is not `dong`.
    Exact,
    /// Without: `dong` finds `Đông`.
    Folded,
}

/// "This row holds all these words, the last one perhaps only begun", answered by the search index.
///
/// `words` come from `rules::text::search_tokens`: lower case, letters and digits only. Whatever else a word holds is
/// left out here once more, so nothing in the text is syntax.
pub(crate) fn search(conn: &Conn, table: Searched, spelling: Spelling, words: &str) -> SqlLiteral<Bool> {
    sql(&search_text(conn, table, spelling, words))
}

/// [`search`] as text, for use inside other literals.
pub(crate) fn search_text(conn: &Conn, table: Searched, spelling: Spelling, words: &str) -> String {
    let name = match table {
        Searched::People => "people",
        Searched::Nominations => "nominations",
    };
    let column = match spelling {
        Spelling::Exact => "search_exact",
        Spelling::Folded => "search_folded",
    };
    let words: Vec<String> = words
        .split(' ')
        .map(|word| word.chars().filter(|sign| sign.is_alphanumeric()).collect::<String>())
        .filter(|word| !word.is_empty())
        .collect();
    let Some((last, before)) = words.split_last() else { return "FALSE".to_owned() };
    match conn {
        Conn::Sqlite(_) => {
            let mut text: String = before.iter().map(|word| format!("\"{word}\" AND ")).collect();
            text.push_str(&format!("\"{last}\"*"));
            format!("{name}.seq IN (SELECT rowid FROM {name}_search WHERE {name}_search MATCH '{column} : ({text})')")
        }
        Conn::Pg(_) => {
            let mut text: String = before.iter().map(|word| format!("{word} & ")).collect();
            text.push_str(&format!("{last}:*"));
            format!("to_tsvector('simple', {name}.{column}) @@ to_tsquery('simple', '{text}')")
        }
    }
}

/// The clause with which one of several workers takes rows that no other is taking: SQLite's only writer needs none.
pub(crate) fn skip_locked(conn: &Conn) -> &'static str {
    match conn {
        Conn::Pg(_) => " FOR UPDATE SKIP LOCKED",
        Conn::Sqlite(_) => "",
    }
}
