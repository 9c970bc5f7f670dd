//! A report as JSON: rows are objects keyed by column.

use serde::ser::{SerializeMap, SerializeSeq, SerializeStruct};
use serde::{Serialize, Serializer};

use super::{Cell, Column, ColumnKind, Report, ReportError};

/// Writes `{title, subtitle, columns: [{key, title, kind}], rows: [{<key>: value}], totals, notes}`.
///
/// Dates are ISO 8601 text, a percentage is its number (12.5), an empty cell is null.
///
/// # Errors
/// [`ReportError::Ragged`] when a row has not one cell a column.
pub fn json(report: &Report) -> Result<Vec<u8>, ReportError> {
    let _rows = report.body()?;
    Ok(serde_json::to_vec(report)?)
}

impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Report", 6)?;
        fields.serialize_field("title", &self.title)?;
        fields.serialize_field("subtitle", &self.subtitle)?;
        fields.serialize_field("columns", &self.columns)?;
        fields.serialize_field("rows", &Rows(self))?;
        let totals = self.totals.as_ref().map(|cells| Keyed { columns: &self.columns, cells });
        fields.serialize_field("totals", &totals)?;
        fields.serialize_field("notes", &self.notes)?;
        fields.end()
    }
}

impl Serialize for Column {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Column", 3)?;
        fields.serialize_field("key", &self.key)?;
        fields.serialize_field("title", &self.title)?;
        fields.serialize_field("kind", self.kind.name())?;
        fields.end()
    }
}

impl ColumnKind {
    /// The wire name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Integer => "integer",
            Self::Date => "date",
            Self::Percent => "percent",
        }
    }
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Empty => serializer.serialize_none(),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Integer(number) => serializer.serialize_i64(*number),
            Self::Date(date) => date.serialize(serializer),
            Self::Percent(percent) => serializer.serialize_f64(percent.value()),
        }
    }
}

struct Rows<'r>(&'r Report);

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut rows = serializer.serialize_seq(Some(self.0.rows.len()))?;
        for cells in &self.0.rows {
            rows.serialize_element(&Keyed { columns: &self.0.columns, cells })?;
        }
        rows.end()
    }
}

struct Keyed<'r> {
    columns: &'r [Column],
    cells: &'r [Cell],
}

impl Serialize for Keyed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(Some(self.cells.len()))?;
        for (column, cell) in self.columns.iter().zip(self.cells) {
            object.serialize_entry(&column.key, cell)?;
        }
        object.end()
    }
}
