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
    let Some(asked) = asked(conn, spelling, Last::Begun, words) else { return "FALSE".to_owned() };
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

/// Whether the last word of a search must be there as it is, or may be only begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Last {
    Whole,
    Begun,
}

/// The words as the search index wants them asked.
fn asked(conn: &Conn, spelling: Spelling, last_word: Last, words: &str) -> Option<String> {
    let words = plain_words(words);
    let (last, before) = words.split_last()?;
    let begun = last_word == Last::Begun;
    Some(match conn {
        Conn::Sqlite(_) => {
            let mut text: String = before.iter().map(|word| format!("\"{word}\" AND ")).collect();
            text.push_str(&format!("\"{last}\"{}", if begun { "*" } else { "" }));
            format!("{} : ({text})", spelling.column())
        }
        Conn::Pg(_) => {
            let mut text: String = before.iter().map(|word| format!("{word} & ")).collect();
            text.push_str(&format!("{last}{}", if begun { ":*" } else { "" }));
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

/// How well a row matches a search; the better rank comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rank {
    /// All words in their exact spelling.
    Exact,
    /// All words, without marks.
    Words,
    /// All words without marks, the last one only begun.
    Begun,
}

impl Rank {
    /// From the number that a statement or a cursor holds.
    pub(crate) fn of(number: i64) -> Option<Self> {
        [Self::Exact, Self::Words, Self::Begun].into_iter().find(|rank| *rank as i64 == number)
    }
}

/// What a search looks for, in both spellings, among the rows that `condition` holds for.
pub(crate) struct Sought<'a> {
    pub(crate) table: Searched,
    pub(crate) folded: &'a str,
    pub(crate) exact: &'a str,
    pub(crate) condition: &'a str,
    /// Whether rows in the exact spelling must be kept out of the later ranks: not when there are none.
    pub(crate) any_exact: bool,
}

/// The statement that finds `rank` and `seq` of the hits of these ranks, the newest first in each and no more than
/// `limit`: it walks the index from its end, and so does not care how common the words are. In the first of the ranks
/// it goes on before the row `before`. Ranks are in one statement, because the later ones are only looked at when the
/// earlier ones don't fill the page.
///
/// `None` when there is nothing to look for.
pub(crate) fn newest_hits(
    conn: &Conn,
    sought: &Sought<'_>,
    ranks: &[Rank],
    before: Option<i64>,
    limit: usize,
) -> Option<String> {
    let mut parts = Vec::new();
    for (place, rank) in ranks.iter().enumerate() {
        let hits = hits_of(conn, sought, *rank, before.filter(|_| place == 0))?;
        parts.push(format!("SELECT * FROM ({hits} LIMIT {limit}) AS rank_{}", *rank as i64));
    }
    Some(format!("{} LIMIT {limit}", parts.join(" UNION ALL ")))
}

fn hits_of(conn: &Conn, sought: &Sought<'_>, rank: Rank, before: Option<i64>) -> Option<String> {
    let exact = || asked(conn, Spelling::Exact, Last::Whole, sought.exact);
    let words = || asked(conn, Spelling::Folded, Last::Whole, sought.folded);
    let (wanted, but) = match rank {
        Rank::Exact => (exact()?, None),
        Rank::Words => (words()?, if sought.any_exact { exact() } else { None }),
        // Whatever has the exact spelling has the words too.
        Rank::Begun => (asked(conn, Spelling::Folded, Last::Begun, sought.folded)?, words()),
    };
    let (name, condition, number) = (sought.table.name(), sought.condition, rank as i64);
    let bound = |column: &str| before.map(|seq| format!(" AND {column} < {seq}")).unwrap_or_default();
    Some(match conn {
        Conn::Sqlite(_) => {
            let asked = but.map_or_else(|| wanted.clone(), |but| format!("({wanted}) NOT ({but})"));
            let (hits, bound) = (format!("{name}_search"), bound(&format!("{name}_search.rowid")));
            // CROSS JOIN keeps SQLite from turning the walk round.
            format!(
                "SELECT {number} AS rank, {name}.seq AS seq FROM {hits} CROSS JOIN {name} ON {name}.seq = {hits}.rowid \
                 WHERE {hits} MATCH '{asked}'{bound} AND {condition} ORDER BY {hits}.rowid DESC"
            )
        }
        Conn::Pg(_) => {
            let matches = |spelling: Spelling, asked: &str| {
                format!("to_tsvector('simple', {name}.{}) @@ {asked}", spelling.column())
            };
            let spelling = if rank == Rank::Exact { Spelling::Exact } else { Spelling::Folded };
            let other = if rank == Rank::Words { Spelling::Exact } else { Spelling::Folded };
            let but = but.map(|but| format!(" AND NOT {}", matches(other, &but))).unwrap_or_default();
            let (wanted, bound) = (matches(spelling, &wanted), bound(&format!("{name}.seq")));
            format!(
                "SELECT {number}::bigint AS rank, {name}.seq AS seq FROM {name} \
                 WHERE {wanted}{but}{bound} AND {condition} ORDER BY {name}.seq DESC"
            )
        }
    })
}

/// As [`newest_hits`] of all ranks from `from` on, without the index: for few rows that another index has found already.
pub(crate) fn newest_of_few(sought: &Sought<'_>, from: Rank, before: Option<i64>, limit: usize) -> String {
    let name = sought.table.name();
    let exact = whole_words(sought.table, Spelling::Exact, sought.exact);
    let words = whole_words(sought.table, Spelling::Folded, sought.folded);
    let begun = search_few(sought.table, Spelling::Folded, sought.folded);
    let number = |rank: Rank| rank as i64;
    let bound = before.map_or_else(
        || format!("rank >= {}", number(from)),
        |seq| format!("(rank > {0} OR (rank = {0} AND seq < {seq}))", number(from)),
    );
    format!(
        "SELECT rank, seq FROM (SELECT CAST(CASE WHEN {exact} THEN 0 WHEN {words} THEN 1 ELSE 2 END AS bigint) AS rank, \
         {name}.seq AS seq FROM {name} WHERE {} AND {begun}) AS hits WHERE {bound} ORDER BY rank, seq DESC LIMIT {limit}",
        sought.condition
    )
}

/// All words as they are, without the index.
fn whole_words(table: Searched, spelling: Spelling, words: &str) -> String {
    let column = format!("' ' || {}.{} || ' '", table.name(), spelling.column());
    let words: Vec<String> = plain_words(words).iter().map(|word| format!("{column} LIKE '% {word} %'")).collect();
    if words.is_empty() { "FALSE".to_owned() } else { format!("({})", words.join(" AND ")) }
}

/// What stands before a column so that SQLite does not choose that column's index; PostgreSQL knows by its statistics.
pub(crate) fn without_index(conn: &Conn) -> &'static str {
    match conn {
        Conn::Pg(_) => "",
        Conn::Sqlite(_) => "+",
    }
}

/// The clause with which one of several workers takes rows that no other is taking: SQLite's only writer needs none.
pub(crate) fn skip_locked(conn: &Conn) -> &'static str {
    match conn {
        Conn::Pg(_) => " FOR UPDATE SKIP LOCKED",
        Conn::Sqlite(_) => "",
    }
}

/// A new identifier, made by the database, for rows that it makes out of others.
pub(crate) fn fresh_id(conn: &Conn) -> &'static str {
    match conn {
        Conn::Pg(_) => "gen_random_uuid()",
        Conn::Sqlite(_) => {
            "lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-8' || \
             substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))"
        }
    }
}
