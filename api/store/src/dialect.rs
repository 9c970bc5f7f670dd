//! The one place where the two databases are told apart: search, upserts and claims that diesel's common dialect lacks.

use diesel::pg::Pg;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
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
pub(crate) fn search_text(conn: &Conn, table: Searched, spelling: Spelling, words: &str) -> String {
    let name = table.name();
    let Some(asked) = asked(conn, spelling, words) else { return "FALSE".to_owned() };
    match conn {
        Conn::Sqlite(_) => {
            format!("{name}.seq IN (SELECT rowid FROM {name}_search WHERE {name}_search MATCH '{asked}')")
        }
        Conn::Pg(_) => format!("to_tsvector('simple', {name}.{}) @@ {asked}", spelling.column()),
    }
}

impl Searched {
    fn name(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Nominations => "nominations",
        }
    }
}

impl Spelling {
    /// The column with this spelling.
    pub(crate) fn column(self) -> &'static str {
        match self {
            Self::Exact => "search_exact",
            Self::Folded => "search_folded",
        }
    }
}

/// The words of a search as they may stand in SQL text: letters and digits only.
fn plain_words(words: &str) -> Vec<String> {
    words
        .split(' ')
        .map(|word| word.chars().filter(|sign| sign.is_alphanumeric()).collect::<String>())
        .filter(|word| !word.is_empty())
        .collect()
}

/// The words as the search index wants them asked.
fn asked(conn: &Conn, spelling: Spelling, words: &str) -> Option<String> {
    let words = plain_words(words);
    let (last, before) = words.split_last()?;
    Some(match conn {
        Conn::Sqlite(_) => {
            let mut text: String = before.iter().map(|word| format!("\"{word}\" AND ")).collect();
            text.push_str(&format!("\"{last}\"*"));
            format!("{} : ({text})", spelling.column())
        }
        Conn::Pg(_) => {
            let mut text: String = before.iter().map(|word| format!("{word} & ")).collect();
            text.push_str(&format!("{last}:*"));
            format!("to_tsquery('simple', '{text}')")
        }
    })
}

/// The same as [`search_text`] without the index: for few rows that another index has found already.
pub(crate) fn search_few(table: Searched, spelling: Spelling, words: &str) -> String {
    let (words, column) = (plain_words(words), format!("' ' || {}.{} || ' '", table.name(), spelling.column()));
    let Some((last, before)) = words.split_last() else { return "FALSE".to_owned() };
    let mut text: String = before.iter().map(|word| format!("{column} LIKE '% {word} %' AND ")).collect();
    text.push_str(&format!("{column} LIKE '% {last}%'"));
    format!("({text})")
}

/// One half of a search: rows in the exact spelling come before those that only match without marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Half {
    /// The exact spelling.
    Exact,
    /// Without marks, and not the exact spelling.
    FoldedOnly,
}

/// The statement that finds `seq` of the hits, the newest first and only as many as wanted: it walks the index from
/// its end and so does not care how common the words are. `condition` is more SQL about the table, `before` a `seq`.
///
/// `None` when there is nothing to look for.
pub(crate) fn newest_hits(
    conn: &Conn,
    table: Searched,
    (folded, exact): (&str, &str),
    half: Half,
    condition: &str,
    before: Option<i64>,
) -> Option<String> {
    let name = table.name();
    let (folded, exact) = (asked(conn, Spelling::Folded, folded)?, asked(conn, Spelling::Exact, exact)?);
    let bound = |column: &str| before.map(|seq| format!(" AND {column} < {seq}")).unwrap_or_default();
    Some(match conn {
        Conn::Sqlite(_) => {
            let asked = match half {
                Half::Exact => exact,
                Half::FoldedOnly => format!("({folded}) NOT ({exact})"),
            };
            let hits = format!("{name}_search");
            // CROSS JOIN keeps SQLite from turning the walk round.
            format!(
                "SELECT {name}.seq AS seq FROM {hits} CROSS JOIN {name} ON {name}.seq = {hits}.rowid \
                 WHERE {hits} MATCH '{asked}'{} AND {condition} ORDER BY {hits}.rowid DESC",
                bound(&format!("{hits}.rowid"))
            )
        }
        Conn::Pg(_) => {
            let matches = |spelling: Spelling, asked: &str| {
                format!("to_tsvector('simple', {name}.{}) @@ {asked}", spelling.column())
            };
            let asked = match half {
                Half::Exact => matches(Spelling::Exact, &exact),
                Half::FoldedOnly => {
                    format!("{} AND NOT {}", matches(Spelling::Folded, &folded), matches(Spelling::Exact, &exact))
                }
            };
            let bound = bound(&format!("{name}.seq"));
            format!("SELECT {name}.seq AS seq FROM {name} WHERE {asked}{bound} AND {condition} ORDER BY seq DESC")
        }
    })
}

/// The clause with which one of several workers takes rows that no other is taking: SQLite's only writer needs none.
pub(crate) fn skip_locked(conn: &Conn) -> &'static str {
    match conn {
        Conn::Pg(_) => " FOR UPDATE SKIP LOCKED",
        Conn::Sqlite(_) => "",
    }
}
