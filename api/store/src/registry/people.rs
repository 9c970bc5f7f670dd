//! People: listed by given name, found by any spelling with the exact one first.

use chrono::NaiveDate;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Binary, Bool, Integer, Text};
use rules::accounts::Scope;
use rules::registry::{Employment, Leadership};

use super::{UnitRef, words as stored_words};
use crate::conn::Conn;
use crate::dialect::{Searched, Spelling, search_text};
use crate::error::StoreError;
use crate::page::{Cursor, Page, PageRequest};
use crate::schema::{people, units};
use crate::sql_types::{Id, Ts, TsSql, UuidSql};

/// A person, as they stand.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = people, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct Person {
    /// Identifier.
    pub id: Id,
    /// Employee code, unique.
    pub employee_code: String,
    /// Full name, family name first.
    pub full_name: String,
    /// A word of `rules::registry::Gender`.
    pub gender: Option<String>,
    /// Date of birth.
    pub birth_date: Option<NaiveDate>,
    /// The unit they work in.
    pub unit_id: Id,
    /// Position in words.
    pub position: String,
    /// A word of `rules::registry::Leadership`.
    pub leadership: String,
    /// A word of `rules::registry::Employment`.
    pub employment: String,
    /// First day.
    pub joined_on: NaiveDate,
    /// Last day.
    pub left_on: Option<NaiveDate>,
    /// Mail address.
    pub email: Option<String>,
    /// Key of the order by given name.
    pub sort_key: Vec<u8>,
    /// With which making of keys it was made.
    pub sort_key_version: i32,
    /// Words of name and code without marks.
    pub search_folded: String,
    /// The same with marks.
    pub search_exact: String,
    /// When they were recorded.
    pub created_at: Ts,
    /// When the row last changed.
    pub updated_at: Ts,
    /// Version for `If-Match`.
    pub version: i32,
}

/// A person with the name of their unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonListed {
    /// The person.
    pub person: Person,
    /// Their unit.
    pub unit: UnitRef,
}

/// Which people are wanted.
#[derive(Debug, Clone, Default)]
pub struct PersonFilter {
    /// Words of name or code, the last one perhaps only begun.
    pub q: Option<String>,
    /// In this unit or below it, by path.
    pub below: Option<String>,
    /// With one of these places in the lead.
    pub leadership: Vec<Leadership>,
    /// Employed in one of these ways.
    pub employment: Vec<Employment>,
    /// At work on this day.
    pub active_on: Option<NaiveDate>,
}

/// Orders of the list of people; each also with `-` before it.
pub const SORTS: [&str; 6] = ["name", "-name", "employee_code", "-employee_code", "created_at", "-created_at"];

/// How the words of a search must match, and whether exact hits rank first.
struct Words {
    any: String,
    exact: String,
}

impl Words {
    fn new(conn: &Conn, q: &str) -> Self {
        let (folded, exact) = rules::text::search_tokens(q);
        Self {
            any: search_text(conn, Searched::People, Spelling::Folded, &folded),
            exact: search_text(conn, Searched::People, Spelling::Exact, &exact),
        }
    }

    /// A number by which exact hits come first in the direction of `sort`.
    fn rank(&self, sort: &str) -> String {
        let (hit, other) = if sort.starts_with('-') { (1, 0) } else { (0, 1) };
        format!("CASE WHEN {} THEN {hit} ELSE {other} END", self.exact)
    }
}

/// A page of the people in `scope`, in one of [`SORTS`]; with words to search for, exact spellings come first.
///
/// # Errors
/// [`StoreError::Cursor`] for a foreign cursor; [`StoreError`] when the database fails.
pub fn list(
    conn: &mut Conn,
    filter: &PersonFilter,
    scope: &Scope,
    sort: &str,
    page: &PageRequest,
) -> Result<Page<PersonListed>, StoreError> {
    let words = filter.q.as_deref().map(|q| Words::new(conn, q));
    let matching = || {
        let mut query = people::table.inner_join(units::table).into_boxed();
        query = query.filter(crate::in_scope(scope, "people.unit_id", Some("people.id")));
        if let Some(words) = &words {
            query = query.filter(sql::<Bool>(&words.any));
        }
        if let Some(path) = &filter.below {
            query = query.filter(crate::below("people.unit_id", path));
        }
        if !filter.leadership.is_empty() {
            query = query.filter(people::leadership.eq_any(stored_words(&filter.leadership)));
        }
        if !filter.employment.is_empty() {
            query = query.filter(people::employment.eq_any(stored_words(&filter.employment)));
        }
        if let Some(day) = filter.active_on {
            query = query
                .filter(people::joined_on.le(day))
                .filter(people::left_on.is_null().or(people::left_on.ge(Some(day))));
        }
        query
    };
    let total = if page.total { Some(matching().count().get_result(conn)?) } else { None };
    // A search has an order of its own, so a cursor of one list does not fit the other.
    let order = if words.is_some() { format!("{sort} q") } else { sort.to_owned() };
    let rank = words.as_ref().map(|words| words.rank(sort));
    let mut query = matching();
    if let Some(at) = page.after_in(&order)? {
        let (column, key) = sort_column(sort);
        let begin = sql::<Bool>(&seek(column, sort, rank.as_deref(), at)?);
        let id = at.id(1)?;
        query = match key {
            Key::Bytes => query.filter(begin.bind::<Binary, _>(at.bytes(0)?).sql(", ").bind::<UuidSql, _>(id).sql(")")),
            Key::Text => {
                query.filter(begin.bind::<Text, _>(at.text(0)?.to_owned()).sql(", ").bind::<UuidSql, _>(id).sql(")"))
            }
            Key::Instant => {
                query.filter(begin.bind::<TsSql, _>(at.instant(0)?).sql(", ").bind::<UuidSql, _>(id).sql(")"))
            }
        };
    }
    if let Some(rank) = &rank {
        let rank = sql::<Integer>(rank);
        query = if sort.starts_with('-') { query.order(rank.desc()) } else { query.order(rank.asc()) };
    }
    let query = match sort {
        "name" => query.then_order_by((people::sort_key.asc(), people::id.asc())),
        "-name" => query.then_order_by((people::sort_key.desc(), people::id.desc())),
        "employee_code" => query.then_order_by((people::employee_code.asc(), people::id.asc())),
        "-employee_code" => query.then_order_by((people::employee_code.desc(), people::id.desc())),
        "created_at" => query.then_order_by((people::created_at.asc(), people::id.asc())),
        "-created_at" => query.then_order_by((people::created_at.desc(), people::id.desc())),
        _ => return Err(StoreError::Cursor),
    };
    let rows: Vec<(Person, UnitRef, i32)> = query
        .limit(page.fetch())
        .select((Person::as_select(), UnitRef::as_select(), sql::<Integer>(rank.as_deref().unwrap_or("0"))))
        .load(conn)?;
    let rows = Page::cut(rows, page, total, |(last, _, rank)| {
        let key = match sort_column(sort).1 {
            Key::Bytes => hex::encode(&last.sort_key),
            Key::Text => last.employee_code.clone(),
            Key::Instant => last.created_at.text(),
        };
        Cursor::after(&order, vec![key.into(), last.id.to_string().into(), (*rank).into()])
    });
    Ok(rows.map(|(person, unit, _)| PersonListed { person, unit }))
}

/// What kind of key an order goes by.
enum Key {
    Bytes,
    Text,
    Instant,
}

fn sort_column(sort: &str) -> (&'static str, Key) {
    match sort.trim_start_matches('-') {
        "name" => ("people.sort_key", Key::Bytes),
        "employee_code" => ("people.employee_code", Key::Text),
        _ => ("people.created_at", Key::Instant),
    }
}

/// The beginning of "after the cursor's row", up to where its key is bound.
fn seek(column: &str, sort: &str, rank: Option<&str>, at: &Cursor) -> Result<String, StoreError> {
    let sign = if sort.starts_with('-') { '<' } else { '>' };
    Ok(match rank {
        Some(rank) => format!("({rank}, {column}, people.id) {sign} ({}, ", at.number(2)?),
        None => format!("({column}, people.id) {sign} ("),
    })
}

/// One person, if in `scope`.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none, or none in sight.
pub fn find(conn: &mut Conn, id: Id, scope: &Scope) -> Result<PersonListed, StoreError> {
    let (person, unit) = people::table
        .inner_join(units::table)
        .filter(people::id.eq(id))
        .filter(crate::in_scope(scope, "people.unit_id", Some("people.id")))
        .select((Person::as_select(), UnitRef::as_select()))
        .first(conn)
        .map_err(StoreError::missing("person"))?;
    Ok(PersonListed { person, unit })
}

/// Which of these people are in scope.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn in_sight(conn: &mut Conn, ids: &[Id], scope: &Scope) -> Result<Vec<Id>, StoreError> {
    Ok(people::table
        .filter(people::id.eq_any(ids))
        .filter(crate::in_scope(scope, "people.unit_id", Some("people.id")))
        .select(people::id)
        .load(conn)?)
}

/// Records a new person.
///
/// # Errors
/// [`StoreError::Taken`] for the employee code.
pub fn create(conn: &mut Conn, person: &Person) -> Result<(), StoreError> {
    diesel::insert_into(people::table).values(person).execute(conn).map_err(StoreError::taken("employee_code"))?;
    Ok(())
}

/// Writes the changed person, who carries their new version already.
///
/// # Errors
/// [`StoreError::Stale`] when the row is no longer at `version`, [`StoreError::Taken`] for the employee code.
pub fn update(conn: &mut Conn, person: &Person, version: i32) -> Result<(), StoreError> {
    let written = diesel::update(people::table.filter(people::id.eq(person.id)).filter(people::version.eq(version)))
        .set(person)
        .execute(conn)
        .map_err(StoreError::taken("employee_code"))?;
    if written == 1 { crate::nominations::refresh_people(conn, &[person.id]) } else { Err(StoreError::Stale) }
}
