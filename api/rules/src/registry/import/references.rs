//! Whether what the rows of a file refer to exists, and in which order units can be written.

use std::collections::{HashMap, HashSet};

use super::{AnnualRecordRow, Line, RowCode, RowError, UnitRow};
use crate::text::fold;

/// An error for each line whose code, as `code` reads it, is not `known`; `column` is the heading to name.
pub fn references<T>(
    lines: &[Line<T>],
    column: &str,
    code: impl Fn(&T) -> Option<&str>,
    known: impl Fn(&str) -> bool,
) -> Vec<RowError> {
    let unknown = |line: &Line<T>| {
        let code = code(&line.value).filter(|code| !known(code))?;
        Some(RowError::new(line.row, Some(column), RowCode::UnknownCode, &[("value", code)]))
    };
    lines.iter().filter_map(unknown).collect()
}

/// An error for each row of a ledger whose name is not that of the person with its code.
///
/// Marks, case and blanks don't matter, so that only another person stands out: a title must not go to the wrong one.
pub fn name_mismatches<'a>(
    lines: &[Line<AnnualRecordRow>],
    column: &str,
    name_of: impl Fn(&str) -> Option<&'a str>,
) -> Vec<RowError> {
    let mut told = HashSet::new();
    let mut errors = Vec::new();
    for line in lines {
        let record = &line.value;
        let (Some(name), Some(expected)) = (record.subject_name.as_deref(), name_of(&record.subject_code)) else {
            continue;
        };
        if fold(name) != fold(expected) && told.insert(line.row) {
            let args = [("value", name), ("expected", expected)];
            errors.push(RowError::new(line.row, Some(column), RowCode::NameMismatch, &args));
        }
    }
    errors
}

/// The order in which units can be written, parents first; `known` says which parents are on record already.
pub fn order_units(lines: &[Line<UnitRow>], known: impl Fn(&str) -> bool) -> Result<Vec<usize>, Vec<RowError>> {
    let here: HashMap<&str, usize> =
        lines.iter().enumerate().map(|(index, line)| (line.value.code.as_str(), index)).collect();
    let parent = |line: &Line<UnitRow>| line.value.parent_code.clone();
    let errors = references(
        lines,
        "parent_code",
        |row| row.parent_code.as_deref(),
        |code| here.contains_key(code) || known(code),
    );
    if !errors.is_empty() {
        return Err(errors);
    }
    let mut order = Vec::with_capacity(lines.len());
    let mut placed: HashSet<&str> = HashSet::new();
    let mut waiting: Vec<usize> = (0..lines.len()).collect();
    loop {
        let before = waiting.len();
        waiting.retain(|index| {
            let Some(line) = lines.get(*index) else { return false };
            let ready =
                parent(line).is_none_or(|code| !here.contains_key(code.as_str()) || placed.contains(code.as_str()));
            if ready {
                placed.insert(&line.value.code);
                order.push(*index);
            }
            !ready
        });
        if waiting.is_empty() {
            return Ok(order);
        }
        if waiting.len() == before {
            let looped = waiting.iter().filter_map(|index| lines.get(*index));
            return Err(looped
                .map(|line| RowError::new(line.row, Some("parent_code"), RowCode::ParentLoop, &[]))
                .collect());
        }
    }
}
