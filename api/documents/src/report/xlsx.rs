//! A report as an XLSX workbook of one sheet, written in constant memory.

use chrono::NaiveDate;
use rust_xlsxwriter::{DocProperties, Format, FormatAlign, FormatBorder, Workbook, Worksheet};

use super::{Cell, Report, ReportError};
use crate::formula;

const A4: u8 = 9;
const MIN_WIDTH: usize = 8;
const MAX_WIDTH: usize = 60;
/// Rows looked at for a column's width; the rest seldom differs.
const WIDTH_SAMPLE: usize = 500;
const SHEET_NAME_CHARS: usize = 31;

/// Writes title, frozen and filtered header row, typed cells, totals and notes; prints on A4 landscape
/// with the header on every page.
///
/// `created` goes into the file's properties, so that the same input gives the same bytes.
///
/// # Errors
/// [`ReportError::Ragged`], [`ReportError::TooLarge`], or what the writer could not store (a text over 32,767 characters).
pub fn xlsx(report: &Report, created: NaiveDate) -> Result<Vec<u8>, ReportError> {
    let mut workbook = Workbook::new();
    let properties = DocProperties::new().set_title(&report.title).set_creation_datetime(&created);
    workbook.set_properties(&properties);
    let sheet = workbook.add_worksheet_with_constant_memory()?;
    sheet.set_name(sheet_name(&report.title))?;
    for (column, width) in widths(report)?.into_iter().enumerate() {
        sheet.set_column_width(column_at(column)?, width)?;
    }
    let header = write_heading(sheet, report)?;
    let last = write_body(sheet, report, header)?;
    lay_out(sheet, report, header)?;
    write_notes(sheet, report, last)?;
    Ok(workbook.save_to_buffer()?)
}

/// Title and subtitle, a blank row, the header; returns the header's row from 0.
fn write_heading(sheet: &mut Worksheet, report: &Report) -> Result<u32, ReportError> {
    sheet.write_string_with_format(0, 0, &report.title, &Format::new().set_bold().set_font_size(14))?;
    let header = match &report.subtitle {
        Some(subtitle) => {
            sheet.write_string_with_format(1, 0, subtitle, &Format::new().set_italic())?;
            3
        }
        None => 2,
    };
    let format =
        bordered().set_bold().set_text_wrap().set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter);
    for (column, heading) in report.columns.iter().enumerate() {
        sheet.write_string_with_format(header, column_at(column)?, &heading.title, &format)?;
    }
    Ok(header)
}

/// Rows and totals; returns the last row written.
fn write_body(sheet: &mut Worksheet, report: &Report, header: u32) -> Result<u32, ReportError> {
    let (plain, bold) = (Formats::new(&bordered()), Formats::new(&bordered().set_bold()));
    let mut row = header;
    for (index, cells) in report.body()?.enumerate() {
        row = row.checked_add(1).ok_or(ReportError::TooLarge)?;
        let formats = if index < report.rows.len() { &plain } else { &bold };
        for (column, cell) in cells.iter().enumerate() {
            formats.write(sheet, row, column_at(column)?, cell)?;
        }
    }
    Ok(row)
}

fn write_notes(sheet: &mut Worksheet, report: &Report, last: u32) -> Result<(), ReportError> {
    let format = Format::new().set_italic();
    let mut row = last.checked_add(1).ok_or(ReportError::TooLarge)?;
    for note in &report.notes {
        row = row.checked_add(1).ok_or(ReportError::TooLarge)?;
        sheet.write_string_with_format(row, 0, note, &format)?;
    }
    Ok(())
}

fn lay_out(sheet: &mut Worksheet, report: &Report, header: u32) -> Result<(), ReportError> {
    let rows = u32::try_from(report.rows.len()).map_err(|_| ReportError::TooLarge)?;
    if let Some(last) = report.columns.len().checked_sub(1) {
        // Totals stay outside the filter: filtering must not hide or sort them.
        sheet.autofilter(header, 0, header.saturating_add(rows), column_at(last)?)?;
    }
    sheet.set_freeze_panes(header.saturating_add(1), 0)?;
    sheet.set_repeat_rows(header, header)?;
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
    Ok(())
}

/// One format a kind of cell.
struct Formats {
    text: Format,
    /// For text such as `=1`: stays text even after someone edits the cell.
    quoted: Format,
    integer: Format,
    date: Format,
    percent: Format,
}

impl Formats {
    fn new(base: &Format) -> Self {
        let text = base.clone().set_text_wrap().set_align(FormatAlign::Top);
        Self {
            quoted: text.clone().set_quote_prefix(),
            text,
            integer: base.clone().set_num_format("#,##0"),
            date: base.clone().set_num_format("dd/mm/yyyy"),
            // The sign is literal: the cell holds 12.5, as the other formats do, not 0.125.
            percent: base.clone().set_num_format("0.##\"%\""),
        }
    }

    fn write(&self, sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell) -> Result<(), ReportError> {
        match cell {
            Cell::Empty => sheet.write_blank(row, column, &self.text)?,
            Cell::Text(text) if text.is_empty() => sheet.write_blank(row, column, &self.text)?,
            Cell::Text(text) => {
                let format = if formula::is_risky(text) { &self.quoted } else { &self.text };
                sheet.write_string_with_format(row, column, text, format)?
            }
            Cell::Integer(number) => match i32::try_from(*number) {
                Ok(number) => sheet.write_number_with_format(row, column, number, &self.integer)?,
                Err(_) => write_wide(sheet, row, column, *number, &self.integer)?,
            },
            Cell::Date(date) => sheet.write_datetime_with_format(row, column, date, &self.date)?,
            Cell::Percent(percent) => sheet.write_number_with_format(row, column, percent.value(), &self.percent)?,
        };
        Ok(())
    }
}

/// A number beyond 32 bits: a number while a spreadsheet keeps all its digits, text beyond (15 digits).
fn write_wide<'s>(
    sheet: &'s mut Worksheet,
    row: u32,
    column: u16,
    number: i64,
    format: &Format,
) -> Result<&'s mut Worksheet, ReportError> {
    let text = number.to_string();
    match text.parse::<f64>() {
        Ok(value) if number.unsigned_abs() < 1_000_000_000_000_000 => {
            Ok(sheet.write_number_with_format(row, column, value, format)?)
        }
        _ => Ok(sheet.write_string_with_format(row, column, text, format)?),
    }
}

fn bordered() -> Format {
    Format::new().set_border(FormatBorder::Thin)
}

fn column_at(column: usize) -> Result<u16, ReportError> {
    u16::try_from(column).map_err(|_| ReportError::TooLarge)
}

/// Widths in characters, from the headings and the first rows.
fn widths(report: &Report) -> Result<Vec<f64>, ReportError> {
    let mut longest: Vec<usize> = report.columns.iter().map(|column| column.title.chars().count() / 2).collect();
    for cells in report.body()?.take(WIDTH_SAMPLE) {
        for (width, cell) in longest.iter_mut().zip(cells) {
            *width = (*width).max(shown_length(cell));
        }
    }
    let clamp =
        |width: &usize| u16::try_from(width.clamp(&MIN_WIDTH, &MAX_WIDTH).saturating_add(2)).map_or(10.0, f64::from);
    Ok(longest.iter().map(clamp).collect())
}

fn shown_length(cell: &Cell) -> usize {
    match cell {
        Cell::Empty => 0,
        Cell::Text(text) => text.lines().map(|line| line.chars().count()).max().unwrap_or_default(),
        Cell::Integer(number) => number.to_string().len().saturating_mul(4) / 3,
        Cell::Date(_) => 10,
        Cell::Percent(percent) => percent.to_string().len().saturating_add(1),
    }
}

/// The title within a sheet name's rules: 31 characters, none of `[]:*?/\`, no apostrophe at the ends.
fn sheet_name(title: &str) -> String {
    let allowed: String =
        title.chars().map(|c| if "[]:*?/\\".contains(c) || c.is_control() { ' ' } else { c }).collect();
    let short: String = allowed.trim().trim_matches('\'').chars().take(SHEET_NAME_CHARS).collect();
    let name = short.trim().trim_matches('\'').to_owned();
    if name.is_empty() { "1".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheet_names_keep_the_rules() {
        assert_eq!(sheet_name("Tổng hợp đăng ký 2021/2023"), "Tổng hợp đăng ký 2021 2023");
        assert_eq!(sheet_name("'[*]'"), "1");
        assert_eq!(sheet_name(&"Ố".repeat(40)).chars().count(), 31);
    }
}
