//! The columns of each kind of file, by the headings that files use, English and Vietnamese.

use super::{RawRow, RowCode, RowError};
use crate::Word;
use crate::registry::ImportKind;
use crate::text::fold;

/// A column: its name, whether a file must have it, and further headings for it.
pub(super) struct Column {
    pub(super) name: &'static str,
    pub(super) required: bool,
    pub(super) aliases: &'static [&'static str],
}

const fn must(name: &'static str, aliases: &'static [&'static str]) -> Column {
    Column { name, required: true, aliases }
}

const fn may(name: &'static str, aliases: &'static [&'static str]) -> Column {
    Column { name, required: false, aliases }
}

const UNITS: &[Column] = &[
    must("code", &["mã", "mã đơn vị", "unit_code"]),
    must("name", &["tên", "tên đơn vị", "phòng, đơn vị"]),
    must("kind", &["loại", "loại đơn vị", "loại hình"]),
    must("parent_code", &["mã cấp trên", "mã đơn vị cấp trên", "đơn vị cấp trên", "trực thuộc"]),
    may("valid_from", &["hiệu lực từ", "ngày thành lập", "từ ngày"]),
    may("valid_to", &["hiệu lực đến", "ngày giải thể", "đến ngày"]),
];

const PEOPLE: &[Column] = &[
    must("employee_code", &["mã nv", "mã nhân viên", "mã cán bộ", "mã cbcc"]),
    must("full_name", &["họ và tên", "họ tên"]),
    may("gender", &["giới tính"]),
    may("birth_date", &["ngày sinh", "ngày tháng năm sinh"]),
    must("unit_code", &["mã đơn vị", "đơn vị", "phòng, đơn vị"]),
    may("position", &["chức vụ", "chức danh"]),
    must("leadership", &["lãnh đạo", "cấp lãnh đạo", "vai trò lãnh đạo"]),
    must("employment", &["đối tượng", "loại cán bộ", "hình thức tuyển dụng"]),
    must("joined_on", &["ngày vào", "ngày vào làm", "ngày tuyển dụng", "ngày vào cơ quan"]),
    may("left_on", &["ngày nghỉ", "ngày thôi việc", "ngày chuyển đi"]),
    may("email", &["thư điện tử", "e-mail", "hộp thư"]),
];

const ANNUAL_RECORDS: &[Column] = &[
    must("subject_type", &["đối tượng", "loại đối tượng"]),
    must("subject_code", &["mã", "mã đối tượng"]),
    must("year", &["năm"]),
    must("rating", &["xếp loại", "xếp loại chất lượng"]),
    must("title", &["danh hiệu", "danh hiệu thi đua"]),
    may("months_worked", &["số tháng", "số tháng công tác", "số tháng làm việc"]),
    may("decision_number", &["số qđ", "số quyết định"]),
    may("decision_date", &["ngày qđ", "ngày quyết định"]),
    may("issuing_authority", &["cấp ban hành", "cơ quan ban hành", "cấp quyết định"]),
    may("note", &["ghi chú"]),
];

const INITIATIVES: &[Column] = &[
    must("code", &["mã", "mã sáng kiến"]),
    must("title", &["tên sáng kiến", "tên", "sáng kiến"]),
    must("year", &["năm"]),
    must("scope", &["phạm vi", "cấp công nhận"]),
    must("authors", &["tác giả", "đồng tác giả"]),
    may("decision_number", &["số qđ", "số quyết định"]),
    may("decision_date", &["ngày qđ", "ngày quyết định"]),
    may("benefit_vnd", &["hiệu quả", "giá trị làm lợi", "giá trị làm lợi (đồng)"]),
];

const DISCIPLINES: &[Column] = &[
    must("employee_code", &["mã nv", "mã nhân viên", "mã cán bộ"]),
    must("kind", &["hình thức", "hình thức kỷ luật"]),
    must("decided_on", &["ngày", "ngày quyết định", "ngày qđ"]),
    may("decision_number", &["số qđ", "số quyết định"]),
];

/// The columns of a kind of file; the ledger is read by position, see [`super::read_ledger`].
pub(super) fn of(kind: ImportKind) -> &'static [Column] {
    match kind {
        ImportKind::Units => UNITS,
        ImportKind::People => PEOPLE,
        ImportKind::AnnualRecords => ANNUAL_RECORDS,
        ImportKind::Initiatives => INITIATIVES,
        ImportKind::Disciplines => DISCIPLINES,
        ImportKind::AnnualLedger => &[],
    }
}

/// A heading without marks, case, blanks and signs.
pub(super) fn heading_key(heading: &str) -> String {
    fold(heading).chars().filter(|c| c.is_alphanumeric()).collect()
}

impl Column {
    pub(super) fn is_headed(&self, key: &str) -> bool {
        heading_key(self.name) == key || self.aliases.iter().any(|alias| heading_key(alias) == key)
    }
}

/// Where each column of `kind` stands in a header row; the required columns that are missing otherwise.
pub(super) fn locate(kind: ImportKind, header: &RawRow) -> Result<Vec<Option<usize>>, RowError> {
    let keys: Vec<String> = header.1.iter().map(|cell| heading_key(cell)).collect();
    let mut places = Vec::new();
    for column in of(kind) {
        let mut found = keys.iter().enumerate().filter(|(_, key)| column.is_headed(key)).map(|(place, _)| place);
        let place = found.next();
        if found.next().is_some() {
            return Err(RowError::new(header.0, Some(column.name), RowCode::RepeatedColumn, &[]));
        }
        if place.is_none() && column.required {
            let args = [("column", column.name)];
            return Err(RowError::new(header.0, None, RowCode::MissingColumn, &args));
        }
        places.push(place);
    }
    Ok(places)
}

/// The heading that a file of `kind` gives the column `name`; `None` where it has no such column.
#[must_use]
pub fn heading<'a>(kind: ImportKind, rows: &'a [RawRow], name: &str) -> Option<&'a str> {
    let index = of(kind).iter().position(|column| column.name == name)?;
    let head = rows.iter().take(super::sheet::HEADER_WITHIN);
    let (row, places) = head.into_iter().find_map(|row| Some((row, locate(kind, row).ok()?)))?;
    let place = places.get(index).copied().flatten()?;
    row.1.get(place).map(|text| text.trim())
}

/// The kind of file whose header is among the first rows, the one asked for apart.
#[must_use]
pub fn recognise(rows: &[RawRow]) -> Option<ImportKind> {
    let head = || rows.iter().take(super::sheet::HEADER_WITHIN);
    let is_ledger = super::ledger::find_header(rows).is_some();
    ImportKind::all()
        .iter()
        .copied()
        .filter(|kind| !of(*kind).is_empty())
        .find(|kind| head().any(|row| locate(*kind, row).is_ok()))
        .or(is_ledger.then_some(ImportKind::AnnualLedger))
}
