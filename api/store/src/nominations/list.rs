//! Lists of nominations: filtered, in sight, in order; and searched, the exact spelling first.

use std::collections::HashMap;

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool};
use rules::Word;
use rules::accounts::Scope;
use rules::nominations::NominationState;
use rules::registry::SubjectType;
use rules::text::search_tokens;
use uuid::Uuid;

use super::dossier::{HeadRow, HeadWithRest, NominationHead, head, head_columns};
use crate::conn::Conn;
use crate::dialect::{
    Rank, Searched, Sought, Spelling, newest_hits, newest_of_few, search_few, search_text, without_index,
};
use crate::error::StoreError;
use crate::keyset::{direction, keyset};
use crate::page::{Cursor, Page, PageRequest};
use crate::schema::{evidence, nominations, units};
use crate::sight::Sight;
use crate::sql_types::{Id, UuidSql};

/// Which nominations are wanted; an empty list asks for all.
#[derive(Debug, Clone, Default)]
pub struct NominationFilter {
    /// Of these rounds.
    pub rounds: Vec<Uuid>,
    /// Of these units and the units below them.
    pub units: Vec<Uuid>,
    /// In these states.
    pub states: Vec<NominationState>,
    /// About people, about units.
    pub subject_types: Vec<SubjectType>,
    /// That hold these words; the last may be only begun.
    pub q: Option<String>,
}

/// What a page is cut from: one SQL condition, the same for a count, and whether an index by unit finds its rows.
struct Wanted {
    condition: String,
    counted: String,
    few: bool,
}

/// The order in which a search without another order answers: by rank of spelling, then the newest.
const NEWEST: &str = "-created_at";

/// Nominations in scope; `sort` is `created_at`, `code` or `name`, with `-` in front from the end.
///
/// # Errors
/// [`StoreError::Cursor`] for a foreign cursor.
pub fn list(
    conn: &mut Conn,
    filter: &NominationFilter,
    scope: &Scope,
    sort: &str,
    page: &PageRequest,
) -> Result<Page<NominationHead>, StoreError> {
    let within = (!filter.units.is_empty()).then_some(filter.units.as_slice());
    let sight = Sight::resolve(conn, scope, within, "nominations.unit_id", "nominations.person_id")?;
    if sight == Sight::Nothing {
        page.after_in(sort)?;
        return Ok(Page { items: Vec::new(), next: None, total: page.total.then_some(0) });
    }
    let all = sight == Sight::All;
    let wanted = Wanted {
        condition: condition(filter, (!all).then(|| sight.paged())),
        counted: condition(filter, (!all).then(|| sight.counted())),
        few: matches!(sight, Sight::Few(_)),
    };
    match filter.q.as_deref().map(search_tokens) {
        None => ordered(conn, &wanted, sort, page),
        Some((folded, exact)) if sort == NEWEST => ranked(conn, &wanted, (&folded, &exact), page),
        Some((folded, _)) => {
            let condition = matching(conn, &wanted, &folded);
            ordered(conn, &Wanted { counted: condition.clone(), condition, few: false }, sort, page)
        }
    }
}

/// All filters but the words as SQL text: everything in it is an id, a word of the vocabulary, or our own.
fn condition(filter: &NominationFilter, in_sight: Option<&str>) -> String {
    let mut parts: Vec<String> = in_sight.map(str::to_owned).into_iter().collect();
    let mut any_of = |column: &str, values: Vec<String>| {
        if !values.is_empty() {
            parts.push(format!("nominations.{column} IN ('{}')", values.join("', '")));
        }
    };
    any_of("round_id", filter.rounds.iter().map(Uuid::to_string).collect());
    any_of("state", filter.states.iter().map(|state| state.as_str().to_owned()).collect());
    any_of("subject_type", filter.subject_types.iter().map(|kind| kind.as_str().to_owned()).collect());
    parts.join(" AND ")
}

fn both(one: &str, other: &str) -> String {
    if one.is_empty() { other.to_owned() } else { format!("{one} AND {other}") }
}

/// A page in the order of a column.
fn ordered(
    conn: &mut Conn,
    wanted: &Wanted,
    sort: &str,
    page: &PageRequest,
) -> Result<Page<NominationHead>, StoreError> {
    let total = if page.total { Some(count(conn, &wanted.counted)?) } else { None };
    let mut query = nominations::table.inner_join(units::table.on(units::id.eq(nominations::unit_id))).into_boxed();
    let (descending, field) = direction(sort);
    let after = page.after_in(sort)?;
    if wanted.few && field == "created_at" {
        let few = newest_few(conn, wanted, descending, page, sort)?;
        query = query.filter(nominations::id.eq_any(few));
    } else if !wanted.condition.is_empty() {
        // Without a condition the statement is always the same and stays prepared.
        query = query.filter(sql::<Bool>(&wanted.condition));
    }
    let query = match field {
        "code" => {
            let after = after.map(|at| Ok::<_, StoreError>((at.text(0)?.to_owned(), at.id(1)?))).transpose()?;
            keyset!(query, nominations::code, nominations::id, descending, after)
        }
        "name" => {
            let after = after.map(|at| Ok::<_, StoreError>((at.bytes(0)?, at.id(1)?))).transpose()?;
            keyset!(query, nominations::subject_sort_key, nominations::id, descending, after)
        }
        _ => {
            let after = after.map(|at| Ok::<_, StoreError>((at.instant(0)?, at.id(1)?))).transpose()?;
            keyset!(query, nominations::created_at, nominations::id, descending, after)
        }
    };
    let rows: Vec<HeadWithRest> = query.limit(page.fetch()).select(head_columns!()).load(conn)?;
    let rows = keyed(rows)?;
    Ok(Page::cut(rows, page, total, |((_, sort_key), last)| {
        let key = match field {
            "code" => last.code.clone(),
            "name" => hex::encode(sort_key),
            _ => last.created_at.text(),
        };
        Cursor::after(sort, vec![key.into(), last.id.to_string().into()])
    })
    .map(|(_, head)| head))
}

/// A nomination by its id.
#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = UuidSql)]
    id: Id,
}

/// The ids of a page by time of a few units: put in order as entries of their index, so that whole rows are read of one
/// page only.
fn newest_few(
    conn: &mut Conn,
    wanted: &Wanted,
    descending: bool,
    page: &PageRequest,
    sort: &str,
) -> Result<Vec<Id>, StoreError> {
    let (order, beyond) = if descending { ("DESC", "<") } else { ("ASC", ">") };
    let plus = without_index(conn);
    let bound = match page.after_in(sort)? {
        None => String::new(),
        Some(at) => {
            let (time, id) = (at.instant(0)?.text(), at.id(1)?);
            format!(
                " AND ({plus}nominations.created_at {beyond} '{time}' \
                 OR ({plus}nominations.created_at = '{time}' AND {plus}nominations.id {beyond} '{id}'))"
            )
        }
    };
    let found: Vec<Found> = diesel::sql_query(format!(
        "SELECT id FROM nominations WHERE {}{bound} ORDER BY {plus}created_at {order}, {plus}id {order} LIMIT {}",
        wanted.condition,
        page.fetch()
    ))
    .load(conn)?;
    Ok(found.into_iter().map(|found| found.id).collect())
}

/// Rows with the keys that only cursors and ranks need.
type Keyed = ((i64, Vec<u8>), NominationHead);

fn keyed(rows: Vec<HeadWithRest>) -> Result<Vec<Keyed>, StoreError> {
    rows.into_iter()
        .map(|row| {
            let keys = (row.0.seq, row.0.subject_sort_key.clone());
            head(row).map(|head| (keys, head))
        })
        .collect()
}

/// How many rows there are; the index by time holds no more than it takes to count.
fn count(conn: &mut Conn, condition: &str) -> Result<i64, StoreError> {
    let mut query = nominations::table.into_boxed();
    if !condition.is_empty() {
        query = query.filter(sql::<Bool>(condition));
    }
    Ok(query.count().get_result(conn)?)
}

/// The condition with the words in it, without marks.
fn matching(conn: &Conn, wanted: &Wanted, folded: &str) -> String {
    let words = if wanted.few {
        search_few(Searched::Nominations, Spelling::Folded, folded)
    } else {
        search_text(conn, Searched::Nominations, Spelling::Folded, folded)
    };
    both(&wanted.condition, &words)
}

/// A hit by its rank and number.
#[derive(QueryableByName)]
struct Hit {
    #[diesel(sql_type = BigInt)]
    rank: i64,
    #[diesel(sql_type = BigInt)]
    seq: i64,
}

/// A page of a search: first the hits in the exact spelling, then those without marks, then those where the last word
/// is only begun; the newest first in each.
fn ranked(
    conn: &mut Conn,
    wanted: &Wanted,
    (folded, exact): (&str, &str),
    page: &PageRequest,
) -> Result<Page<NominationHead>, StoreError> {
    let total = if page.total {
        let condition = matching(conn, wanted, folded);
        Some(count(conn, &condition)?)
    } else {
        None
    };
    let (from, before) = match page.after_in(NEWEST)? {
        None => (Rank::Exact, None),
        Some(at) => (Rank::of(at.number(0)?).ok_or(StoreError::Cursor)?, Some(at.number(1)?)),
    };
    let condition = if wanted.condition.is_empty() { "TRUE" } else { &wanted.condition };
    let mut sought = Sought { table: Searched::Nominations, folded, exact, condition, any_exact: true };
    let limit = usize::try_from(page.fetch()).unwrap_or(usize::MAX);
    let hits = if wanted.few {
        load(conn, Some(newest_of_few(&sought, from, before, limit)))?
    } else {
        walk(conn, &mut sought, (from, before), limit)?
    };
    let seqs: Vec<i64> = hits.iter().map(|hit| hit.seq).collect();
    let rows: Vec<HeadWithRest> = nominations::table
        .inner_join(units::table.on(units::id.eq(nominations::unit_id)))
        .filter(nominations::seq.eq_any(seqs))
        .select(head_columns!())
        .load(conn)?;
    let mut rows: HashMap<i64, NominationHead> = keyed(rows)?.into_iter().map(|((seq, _), head)| (seq, head)).collect();
    let rows: Vec<(Hit, NominationHead)> =
        hits.into_iter().filter_map(|hit| rows.remove(&hit.seq).map(|head| (hit, head))).collect();
    let page = Page::cut(rows, page, total, |(hit, _)| Cursor::after(NEWEST, vec![hit.rank.into(), hit.seq.into()]));
    Ok(page.map(|(_, head)| head))
}

/// Hits by the search index: the exact spelling by itself, because a look at the others is cheaper when it has none.
fn walk(
    conn: &mut Conn,
    sought: &mut Sought<'_>,
    (from, before): (Rank, Option<i64>),
    limit: usize,
) -> Result<Vec<Hit>, StoreError> {
    let mut hits = Vec::new();
    let mut rest = (from, before);
    if from == Rank::Exact {
        let statement = newest_hits(conn, sought, &[Rank::Exact], before, limit);
        hits = load(conn, statement)?;
        if hits.len() >= limit {
            return Ok(hits);
        }
        sought.any_exact = before.is_some() || !hits.is_empty();
        rest = (Rank::Words, None);
    }
    let ranks: &[Rank] = if rest.0 == Rank::Begun { &[Rank::Begun] } else { &[Rank::Words, Rank::Begun] };
    let statement = newest_hits(conn, sought, ranks, rest.1, limit - hits.len());
    hits.extend(load(conn, statement)?);
    Ok(hits)
}

fn load(conn: &mut Conn, statement: Option<String>) -> Result<Vec<Hit>, StoreError> {
    let Some(statement) = statement else { return Ok(Vec::new()) };
    Ok(diesel::sql_query(statement).load(conn)?)
}
