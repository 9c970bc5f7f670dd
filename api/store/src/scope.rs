//! Row visibility as conditions: what `rules::accounts::Scope` means in a query.

use diesel::dsl::sql;
use diesel::expression::SqlLiteral;
use diesel::sql_types::Bool;
use rules::accounts::{Scope, UnitScope};
use uuid::Uuid;

/// "The row is in scope": by the unit in `unit_column`, or by the person in `person_column`.
///
/// Both columns are written as in SQL, for instance `nominations.unit_id`. Paths and ids are hexadecimal digits and
/// signs of our own making, so they stand in the text; that keeps the type the same for every scope.
pub fn in_scope(scope: &Scope, unit_column: &'static str, person_column: Option<&'static str>) -> SqlLiteral<Bool> {
    sql(&scope_text(scope, unit_column, person_column))
}

/// The same condition as text, for statements that are written out.
pub(crate) fn scope_text(scope: &Scope, unit_column: &'static str, person_column: Option<&'static str>) -> String {
    let by_unit = match &scope.units {
        UnitScope::Everything => return "TRUE".to_owned(),
        UnitScope::Subtrees(paths) => Some(in_subtrees(unit_column, paths)),
        UnitScope::Nothing => None,
    };
    let by_person = scope.own_person.zip(person_column).map(|(person, column)| format!("{column} = '{person}'"));
    match (by_unit, by_person) {
        (None, None) => "FALSE".to_owned(),
        (Some(one), None) | (None, Some(one)) => one,
        (Some(unit), Some(person)) => format!("({unit} OR {person})"),
    }
}

/// "The value is one of these", as text: ids are hexadecimal digits of our own making, so they may stand in it.
pub(crate) fn one_of(column: &'static str, ids: impl IntoIterator<Item = Uuid>) -> String {
    let list: Vec<String> = ids.into_iter().map(|id| format!("'{id}'")).collect();
    if list.is_empty() { "FALSE".to_owned() } else { format!("{column} IN ({})", list.join(",")) }
}

/// "The unit in `unit_column` is the unit with this path, or below it" — the filter `unit_id` of lists.
pub fn below(unit_column: &'static str, path: &str) -> SqlLiteral<Bool> {
    sql(&in_subtrees(unit_column, std::slice::from_ref(&path.to_owned())))
}

/// The text of [`below`], for several subtrees at once.
pub(crate) fn in_subtrees(unit_column: &str, paths: &[String]) -> String {
    format!("{unit_column} IN ({})", units_below(paths))
}

/// The query of the ids of all units with one of these paths or below it.
pub(crate) fn units_below(paths: &[String]) -> String {
    let ranges: Vec<String> = paths
        .iter()
        .filter(|path| is_path(path))
        // '~' sorts behind everything that ids and '/' are made of.
        .map(|path| format!("(path >= '{path}' AND path < '{path}~')"))
        .collect();
    let condition = if ranges.is_empty() { "FALSE".to_owned() } else { ranges.join(" OR ") };
    format!("SELECT id FROM units WHERE {condition}")
}

fn is_path(path: &str) -> bool {
    path.ends_with('/') && path.chars().all(|sign| sign.is_ascii_hexdigit() || sign == '-' || sign == '/')
}

/// The path of a unit below the unit with path `parent` (`""` at the top).
#[must_use]
pub fn path_below(parent: &str, id: Uuid) -> String {
    format!("{parent}{id}/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_our_making_get_into_the_text() {
        assert!(is_path("0192f0c0-0000-7000-8000-000000000000/"));
        for foreign in ["", "x", "a' OR '1'='1/", "0192/~"] {
            assert!(!is_path(foreign), "{foreign}");
        }
        let nowhere = in_subtrees("t.unit_id", &["' OR TRUE --/".to_owned()]);
        assert_eq!(nowhere, "t.unit_id IN (SELECT id FROM units WHERE FALSE)");
    }
}
