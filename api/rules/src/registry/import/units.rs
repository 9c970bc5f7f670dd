//! Units from a file.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::cells::Cells;
use super::{Batch, RawRow, RowCode, sheet};
use crate::registry::{ImportKind, UnitKind, words};

/// A unit as a file has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitRow {
    /// Code, unique.
    pub code: String,
    /// Name.
    pub name: String,
    /// Kind.
    pub kind: UnitKind,
    /// Code of the unit above; `None` for the root.
    pub parent_code: Option<String>,
    /// First day.
    pub valid_from: Option<NaiveDate>,
    /// Last day.
    pub valid_to: Option<NaiveDate>,
}

/// Reads units; a code may occur once.
#[must_use]
pub fn read_units(rows: &[RawRow]) -> Batch<UnitRow> {
    let mut seen = HashMap::new();
    sheet::read(ImportKind::Units, rows, |cells| {
        let row = one(cells)?;
        if let Some(first) = seen.insert(row.code.clone(), cells.row) {
            cells.error("code", RowCode::DuplicateRow, &[("row", &first.to_string())]);
        }
        Some(row)
    })
}

fn one(cells: &mut Cells<'_>) -> Option<UnitRow> {
    let code = cells.required_code("code");
    let name = cells.required_text("name", 200);
    let kind = cells.required_word("kind", words::unit_kind);
    let parent_code = cells.code("parent_code");
    let valid_from = cells.date("valid_from");
    let valid_to = cells.date("valid_to");
    if matches!((valid_from, valid_to), (Some(from), Some(to)) if to < from) {
        cells.error("valid_to", RowCode::DatesReversed, &[]);
    }
    Some(UnitRow { code: code?, name: name?, kind: kind?, parent_code, valid_from, valid_to })
}
