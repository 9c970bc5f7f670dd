//! The report on registrations: counted once, then written as data, CSV or workbook.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::Asia::Ho_Chi_Minh;
use documents::report::{Cell, Column, ColumnKind, Delimiter, Report};
use rules::accounts::Permission;
use rules::reports::registration_summary;
use store::{Conn, Ts};

use super::dto::{
    ColumnOut, PeriodOut, RegistrationCounts, RegistrationSummaryIn, RegistrationSummaryOut, RegistrationSummaryRow,
};
use crate::error::{ApiError, Code};
use crate::extract::Caller;
use crate::messages::{Lang, text};

/// A column: its field, and where its number stands.
type Number = (&'static str, fn(&RegistrationCounts) -> u32);

/// Columns of numbers.
const NUMBERS: [Number; 11] = [
    ("total", |c| c.total),
    ("collectives", |c| c.collectives),
    ("individuals", |c| c.individuals),
    ("leaders", |c| c.leaders),
    ("direct_workers", |c| c.direct_workers),
    ("female", |c| c.female),
    ("draft", |c| c.draft),
    ("submitted", |c| c.submitted),
    ("returned", |c| c.returned),
    ("accepted", |c| c.accepted),
    ("withdrawn", |c| c.withdrawn),
];

/// Counts the registrations that are asked for.
///
/// # Errors
/// 404 without such a period, 400 for a day that has not come yet.
pub(super) fn summary(
    conn: &mut Conn,
    caller: &Caller,
    input: &RegistrationSummaryIn,
) -> Result<RegistrationSummaryOut, ApiError> {
    let as_of = input.as_of.unwrap_or(caller.today());
    if as_of > caller.today() {
        return Err(ApiError::new(Code::InvalidParameter).at("?as_of", "in_future"));
    }
    let until = end_of(as_of).ok_or_else(|| ApiError::new(Code::InvalidParameter).at("?as_of", "unknown_value"))?;
    let period = match (input.period_id, input.round_id) {
        (Some(id), None) => store::reports::period(conn, id)?,
        (None, Some(round)) => store::reports::period_of_round(conn, round)?,
        (Some(_), Some(_)) => return Err(ApiError::new(Code::InvalidParameter).at("?round_id", "period_or_round")),
        (None, None) => return Err(ApiError::new(Code::InvalidParameter).at("?period_id", "required")),
    };
    let scope = caller.scope(Permission::ReadReports);
    let facts = store::reports::registrations_until(conn, period.id, input.unit_id, Ts::new(until), &scope)?;
    let counted = registration_summary(&facts);
    Ok(RegistrationSummaryOut {
        title: title(caller.lang),
        period: PeriodOut::from(&period),
        as_of,
        generated_at: caller.now,
        columns: NUMBERS
            .iter()
            .map(|(key, _)| ColumnOut { key, title: heading(caller.lang, key), kind: ColumnKind::Integer.name() })
            .collect(),
        rows: counted.rows.iter().map(RegistrationSummaryRow::from).collect(),
        totals: counted.totals.into(),
    })
}

/// The first instant after a day in Vietnam.
fn end_of(day: NaiveDate) -> Option<DateTime<Utc>> {
    let next = day.checked_add_days(Days::new(1))?.and_time(NaiveTime::MIN);
    Ho_Chi_Minh.from_local_datetime(&next).earliest().map(|at| at.to_utc())
}

/// The same numbers as a CSV file.
///
/// # Errors
/// 500 when it can't be written.
pub(super) fn csv(summary: &RegistrationSummaryOut, lang: Lang) -> Result<Vec<u8>, ApiError> {
    documents::report::csv(&report(summary, lang), Delimiter::Comma).map_err(ApiError::internal)
}

/// The same numbers as a workbook.
///
/// # Errors
/// 500 when it can't be written.
pub(super) fn xlsx(summary: &RegistrationSummaryOut, lang: Lang) -> Result<Vec<u8>, ApiError> {
    documents::report::xlsx(&report(summary, lang), summary.as_of).map_err(ApiError::internal)
}

/// The neutral report that every file is written from.
fn report(summary: &RegistrationSummaryOut, lang: Lang) -> Report {
    let text_column = |key: &str| Column { key: key.to_owned(), title: heading(lang, key), kind: ColumnKind::Text };
    let numbers = NUMBERS.iter().map(|(key, _)| Column {
        key: (*key).to_owned(),
        title: heading(lang, key),
        kind: ColumnKind::Integer,
    });
    let args = vec![
        ("period".to_owned(), summary.period.name.as_str().into()),
        ("as_of".to_owned(), summary.as_of.format("%d/%m/%Y").to_string().into()),
    ];
    Report {
        title: summary.title.clone(),
        subtitle: Some(text(lang, "registration_summary.subtitle", &args)),
        columns: [text_column("unit_code"), text_column("unit_name")].into_iter().chain(numbers).collect(),
        rows: summary.rows.iter().map(|row| cells(&row.unit.code, &row.unit.name, &row.counts)).collect(),
        totals: Some(cells("", &heading(lang, "totals"), &summary.totals)),
        notes: vec![text(lang, "registration_summary.note", &Vec::new())],
    }
}

fn cells(code: &str, name: &str, counts: &RegistrationCounts) -> Vec<Cell> {
    let code = if code.is_empty() { Cell::Empty } else { Cell::Text(code.to_owned()) };
    let numbers = NUMBERS.iter().map(|(_, value)| Cell::Integer(value(counts).into()));
    [code, Cell::Text(name.to_owned())].into_iter().chain(numbers).collect()
}

fn title(lang: Lang) -> String {
    text(lang, "registration_summary", &Vec::new())
}

fn heading(lang: Lang, key: &str) -> String {
    text(lang, &format!("registration_summary.{key}"), &Vec::new())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::find;

    #[test]
    fn a_day_ends_at_midnight_in_vietnam() {
        let end = end_of("2024-12-31".parse().expect("a day")).expect("an instant");
        assert_eq!(end.to_rfc3339(), "2024-12-31T17:00:00+00:00");
    }

    #[test]
    fn every_column_has_a_heading_in_both_languages() {
        let keys = NUMBERS.iter().map(|(key, _)| *key).chain(["unit_code", "unit_name", "totals", "subtitle", "note"]);
        for key in keys {
            for lang in [Lang::Vi, Lang::En] {
                let name = format!("registration_summary.{key}");
                assert!(find(lang, &name, &Vec::new()).is_some(), "{name} in {}", lang.tag());
            }
        }
    }
}
