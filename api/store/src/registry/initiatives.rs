//! Recognised initiatives and their authors.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use rules::accounts::{Scope, UnitScope};

use super::PersonRef;
use crate::conn::Conn;
use crate::error::StoreError;
use crate::page::{Cursor, Page, PageRequest, beyond};
use crate::schema::{initiative_authors, initiatives, people};
use crate::sql_types::{Id, Ts, TsSql};

/// An initiative.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = initiatives, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct Initiative {
    /// Identifier.
    pub id: Id,
    /// Code, unique.
    pub code: String,
    /// Title.
    pub title: String,
    /// Year of recognition.
    pub year: i32,
    /// A word of `rules::registry::InitiativeScope`.
    pub scope: String,
    /// Number of the decision.
    pub decision_number: Option<String>,
    /// Date of the decision.
    pub decision_date: Option<NaiveDate>,
    /// Benefit in đồng.
    pub benefit_vnd: Option<i64>,
    /// Words of title and code without marks.
    pub search_folded: String,
    /// The same with marks.
    pub search_exact: String,
    /// When it was recorded.
    pub created_at: Ts,
    /// When it last changed.
    pub updated_at: Ts,
    /// Version for `If-Match`.
    pub version: i32,
}

/// A person's share in an initiative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = initiative_authors)]
pub struct Share {
    /// The initiative.
    pub initiative_id: Id,
    /// The author.
    pub person_id: Id,
    /// 1 to 100.
    pub percent: i32,
}

/// An author by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    /// Who.
    pub person: PersonRef,
    /// 1 to 100.
    pub percent: i32,
}

/// An initiative with its authors, the larger shares first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InitiativeListed {
    /// The initiative.
    pub initiative: Initiative,
    /// Its authors.
    pub authors: Vec<Author>,
}

/// Which initiatives are wanted.
#[derive(Debug, Clone, Default)]
pub struct InitiativeFilter {
    /// Words of title or code.
    pub q: Option<String>,
    /// Of these years.
    pub years: Vec<i32>,
    /// With this author.
    pub person_id: Option<Id>,
}

/// Orders of the list of initiatives.
pub const SORTS: [&str; 4] = ["created_at", "-created_at", "code", "-code"];

/// A page of the initiatives with an author in `scope`, in one of [`SORTS`].
///
/// # Errors
/// [`StoreError::Cursor`] for a foreign cursor; [`StoreError`] when the database fails.
pub fn list(
    conn: &mut Conn,
    filter: &InitiativeFilter,
    scope: &Scope,
    sort: &str,
    page: &PageRequest,
) -> Result<Page<InitiativeListed>, StoreError> {
    let matching = || {
        let mut query = initiatives::table.into_boxed();
        query = query.filter(sql::<Bool>(&visible(scope)));
        for word in filter.q.as_deref().map(|q| rules::text::search_tokens(q).0).unwrap_or_default().split_whitespace()
        {
            query = query.filter(initiatives::search_folded.like(format!("%{word}%")));
        }
        if !filter.years.is_empty() {
            query = query.filter(initiatives::year.eq_any(filter.years.clone()));
        }
        if let Some(person) = filter.person_id {
            let theirs = initiative_authors::table
                .filter(initiative_authors::person_id.eq(person))
                .select(initiative_authors::initiative_id);
            query = query.filter(initiatives::id.eq_any(theirs));
        }
        query
    };
    let total = if page.total { Some(matching().count().get_result(conn)?) } else { None };
    let after = page.after_in(sort)?;
    let query = matching();
    let query = match (sort.trim_start_matches('-'), after) {
        ("code", Some(at)) => {
            let key = at.text(0)?.to_owned();
            beyond!(query, sort, "initiatives.code": diesel::sql_types::Text = key, "initiatives.id" = at.id(1)?)
        }
        (_, Some(at)) => {
            beyond!(query, sort, "initiatives.created_at": TsSql = at.instant(0)?, "initiatives.id" = at.id(1)?)
        }
        (_, None) => query,
    };
    let query = match sort {
        "created_at" => query.order((initiatives::created_at.asc(), initiatives::id.asc())),
        "-created_at" => query.order((initiatives::created_at.desc(), initiatives::id.desc())),
        "code" => query.order((initiatives::code.asc(), initiatives::id.asc())),
        "-code" => query.order((initiatives::code.desc(), initiatives::id.desc())),
        _ => return Err(StoreError::Cursor),
    };
    let rows: Vec<Initiative> = query.limit(page.fetch()).select(Initiative::as_select()).load(conn)?;
    let Page { items, next, total } = Page::cut(rows, page, total, |last| {
        let key = if sort.ends_with("code") { last.code.clone() } else { last.created_at.text() };
        Cursor::after(sort, vec![key.into(), last.id.to_string().into()])
    });
    Ok(Page { items: listed(conn, items)?, next, total })
}

/// "Some author is in scope."
fn visible(scope: &Scope) -> String {
    let units = match &scope.units {
        UnitScope::Everything => return "TRUE".to_owned(),
        UnitScope::Subtrees(paths) => Some(crate::scope::units_below(paths)),
        UnitScope::Nothing => None,
    };
    let units = units.map(|units| format!("people.unit_id IN ({units})"));
    let own = scope.own_person.map(|person| format!("people.id = '{person}'"));
    let condition = [units, own].into_iter().flatten().collect::<Vec<_>>().join(" OR ");
    if condition.is_empty() {
        return "FALSE".to_owned();
    }
    format!(
        "initiatives.id IN (SELECT initiative_authors.initiative_id FROM initiative_authors \
         JOIN people ON people.id = initiative_authors.person_id WHERE {condition})"
    )
}

fn listed(conn: &mut Conn, rows: Vec<Initiative>) -> Result<Vec<InitiativeListed>, StoreError> {
    let ids: Vec<Id> = rows.iter().map(|row| row.id).collect();
    let authors: Vec<(Id, i32, PersonRef)> = initiative_authors::table
        .inner_join(people::table.on(people::id.eq(initiative_authors::person_id)))
        .filter(initiative_authors::initiative_id.eq_any(&ids))
        .order((initiative_authors::percent.desc(), people::employee_code.asc()))
        .select((initiative_authors::initiative_id, initiative_authors::percent, PersonRef::as_select()))
        .load(conn)?;
    let mut by_initiative: HashMap<Id, Vec<Author>> = HashMap::new();
    for (id, percent, person) in authors {
        by_initiative.entry(id).or_default().push(Author { person, percent });
    }
    let mut with_authors = |initiative: Initiative| {
        let authors = by_initiative.remove(&initiative.id).unwrap_or_default();
        InitiativeListed { initiative, authors }
    };
    Ok(rows.into_iter().map(&mut with_authors).collect())
}

/// One initiative, if an author is in `scope`.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none, or none in sight.
pub fn find(conn: &mut Conn, id: Id, scope: &Scope) -> Result<InitiativeListed, StoreError> {
    let row = initiatives::table
        .find(id)
        .filter(sql::<Bool>(&visible(scope)))
        .select(Initiative::as_select())
        .first(conn)
        .map_err(StoreError::missing("initiative"))?;
    listed(conn, vec![row])?.pop().ok_or(StoreError::NotFound("initiative"))
}

/// Whether an initiative that is there is in scope.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn is_in_scope(conn: &mut Conn, id: Id, scope: &Scope) -> Result<bool, StoreError> {
    if scope.units == UnitScope::Everything {
        return Ok(true);
    }
    let found = initiatives::table.find(id).filter(sql::<Bool>(&visible(scope))).select(initiatives::id);
    Ok(found.first::<Id>(conn).optional()?.is_some())
}

/// Records an initiative with its authors.
///
/// # Errors
/// [`StoreError::Taken`] for the code.
pub fn create(conn: &mut Conn, initiative: &Initiative, authors: &[Share]) -> Result<(), StoreError> {
    diesel::insert_into(initiatives::table).values(initiative).execute(conn).map_err(StoreError::taken("code"))?;
    super::bulk::insert_shares(conn, authors)
}

/// Writes the changed initiative, which carries its new version already, and its authors.
///
/// # Errors
/// [`StoreError::Stale`] when the row is no longer at `version`, [`StoreError::Taken`] for the code.
pub fn update(conn: &mut Conn, initiative: &Initiative, version: i32, authors: &[Share]) -> Result<(), StoreError> {
    let written = diesel::update(initiatives::table.find(initiative.id).filter(initiatives::version.eq(version)))
        .set(initiative)
        .execute(conn)
        .map_err(StoreError::taken("code"))?;
    if written == 0 {
        return Err(StoreError::Stale);
    }
    diesel::delete(initiative_authors::table.filter(initiative_authors::initiative_id.eq(initiative.id)))
        .execute(conn)?;
    super::bulk::insert_shares(conn, authors)
}
