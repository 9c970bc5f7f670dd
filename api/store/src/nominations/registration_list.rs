//! Lists of registrations: filtered, in scope, page by page.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use rules::Word;
use rules::accounts::Scope;
use rules::nominations::RegistrationState;
use rules::registry::SubjectType;
use rules::text::fold;
use uuid::Uuid;

use super::registrations::{Registration, Row, WithNames, columns, registration, subject_units, with_names};
use crate::conn::Conn;
use crate::error::StoreError;
use crate::keyset::{direction, keyset};
use crate::page::{Cursor, Page, PageRequest};
use crate::schema::{people, registrations, units};
use crate::sight::Sight;

/// Which registrations are wanted; an empty list asks for all.
#[derive(Debug, Clone, Default)]
pub struct RegistrationFilter {
    /// Of these periods.
    pub periods: Vec<Uuid>,
    /// Of these units and the units below them.
    pub units: Vec<Uuid>,
    /// In these states.
    pub states: Vec<RegistrationState>,
    /// About people, about units.
    pub subject_types: Vec<SubjectType>,
    /// Whose code or whose subject's name holds these words.
    pub q: Option<String>,
}

/// Registrations in scope; `sort` is `created_at` or `code`, with `-` in front from the end.
///
/// # Errors
/// [`StoreError::Cursor`] for a foreign cursor.
pub fn list_registrations(
    conn: &mut Conn,
    filter: &RegistrationFilter,
    scope: &Scope,
    sort: &str,
    page: &PageRequest,
) -> Result<Page<Registration>, StoreError> {
    let within = (!filter.units.is_empty()).then_some(filter.units.as_slice());
    let sight = Sight::resolve(conn, scope, within, "registrations.unit_id", "registrations.person_id")?;
    let condition = condition(filter, &sight);
    let matching = || {
        let query = with_names!().into_boxed();
        if condition.is_empty() { query } else { query.filter(sql::<Bool>(&condition)) }
    };
    let total = if page.total { Some(matching().count().get_result(conn)?) } else { None };
    let (descending, field) = direction(sort);
    let after = page.after_in(sort)?;
    let query = if field == "code" {
        let after = after.map(|at| Ok::<_, StoreError>((at.text(0)?.to_owned(), at.id(1)?))).transpose()?;
        keyset!(matching(), registrations::code, registrations::id, descending, after)
    } else {
        let after = after.map(|at| Ok::<_, StoreError>((at.instant(0)?, at.id(1)?))).transpose()?;
        keyset!(matching(), registrations::created_at, registrations::id, descending, after)
    };
    let rows: Vec<WithNames> = query.limit(page.fetch()).select(columns!()).load(conn)?;
    let rows = rows.into_iter().map(registration).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::cut(rows, page, total, |last| {
        let key = if field == "code" { last.code.clone() } else { last.created_at.text() };
        Cursor::after(sort, vec![key.into(), last.id.to_string().into()])
    }))
}

/// All filters as SQL text: everything in it is an id, a word of the vocabulary, letters and digits, or our own.
fn condition(filter: &RegistrationFilter, sight: &Sight) -> String {
    let mut parts = Vec::new();
    if *sight != Sight::All {
        parts.push(sight.paged().to_owned());
    }
    let mut any_of = |column: &str, values: Vec<String>| {
        if !values.is_empty() {
            parts.push(format!("registrations.{column} IN ('{}')", values.join("', '")));
        }
    };
    any_of("period_id", filter.periods.iter().map(Uuid::to_string).collect());
    any_of("state", filter.states.iter().map(|state| state.as_str().to_owned()).collect());
    any_of("subject_type", filter.subject_types.iter().map(|kind| kind.as_str().to_owned()).collect());
    for word in filter.q.as_deref().map(fold).unwrap_or_default().split(|sign: char| !sign.is_alphanumeric()) {
        if !word.is_empty() {
            parts.push(format!(
                "(LOWER(registrations.code) LIKE '%{word}%' OR people.search_folded LIKE '%{word}%' \
                 OR subject_units.search_folded LIKE '%{word}%')"
            ));
        }
    }
    parts.join(" AND ")
}
