//! People from a file.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::cells::Cells;
use super::{Batch, RawRow, RowCode, sheet};
use crate::registry::{Employment, Gender, ImportKind, Leadership, words};

/// A person as a file has them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonRow {
    /// Employee code, unique.
    pub employee_code: String,
    /// Full name, family name first.
    pub full_name: String,
    /// Gender.
    pub gender: Option<Gender>,
    /// Date of birth.
    pub birth_date: Option<NaiveDate>,
    /// Code of the unit.
    pub unit_code: String,
    /// Position in words.
    pub position: Option<String>,
    /// Place in the lead.
    pub leadership: Leadership,
    /// How employed.
    pub employment: Employment,
    /// First day.
    pub joined_on: NaiveDate,
    /// Last day. Files have it before the first day at times; that is taken, with a warning.
    pub left_on: Option<NaiveDate>,
    /// Mail address.
    pub email: Option<String>,
}

/// Reads people; an employee code may occur once.
#[must_use]
pub fn read_people(rows: &[RawRow]) -> Batch<PersonRow> {
    let mut seen = HashMap::new();
    sheet::read(ImportKind::People, rows, |cells| {
        let row = one(cells)?;
        if let Some(first) = seen.insert(row.employee_code.clone(), cells.row) {
            cells.error("employee_code", RowCode::DuplicateRow, &[("row", &first.to_string())]);
        }
        Some(row)
    })
}

fn one(cells: &mut Cells<'_>) -> Option<PersonRow> {
    let employee_code = cells.required_code("employee_code");
    let full_name = cells.required_text("full_name", 100);
    let gender = cells.word("gender", words::gender);
    let birth_date = cells.date("birth_date");
    let unit_code = cells.required_code("unit_code");
    let position = cells.text("position", 100);
    let leadership = cells.required_word("leadership", words::leadership);
    let employment = cells.required_word("employment", words::employment);
    let joined_on = cells.required_date("joined_on");
    let left_on = cells.date("left_on");
    if matches!((joined_on, left_on), (Some(joined), Some(left)) if left < joined) {
        cells.warn("left_on", RowCode::DatesReversed);
    }
    let email = cells.text("email", 254);
    if let Some(address) = email.as_deref().filter(|address| !looks_like_address(address)) {
        let address = address.to_owned();
        cells.error("email", RowCode::UnknownWord, &[("value", &address)]);
    }
    Some(PersonRow {
        employee_code: employee_code?,
        full_name: full_name?,
        gender,
        birth_date,
        unit_code: unit_code?,
        position,
        leadership: leadership?,
        employment: employment?,
        joined_on: joined_on?,
        left_on,
        email,
    })
}

fn looks_like_address(text: &str) -> bool {
    text.split_once('@').is_some_and(|(local, domain)| {
        !local.is_empty() && domain.contains('.') && !domain.contains('@') && !text.contains(char::is_whitespace)
    })
}
