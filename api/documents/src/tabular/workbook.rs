//! XLSX cells, streamed one by one into a table.
//!
//! The reader's own `worksheet_range` allocates the rectangle between the first and the last cell, which
//! a 1.4 KB file can make 3.3 GB (calamine issue 693); streaming never sees a rectangle.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Reader, SheetType, SheetVisible, Xlsx};

use super::package;
use super::table::{Merge, Row, TableBuilder};
use super::value::text_of;
use super::{Limits, Table, TabularError};

type Workbook = Xlsx<Cursor<Vec<u8>>>;

pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Table, TabularError> {
    let package = package::screen(bytes, limits)?;
    // The parser's arithmetic on coordinates may overflow, which panics in debug builds: a damaged file, no more.
    catch_unwind(AssertUnwindSafe(|| read_first_filled(package, limits)))
        .unwrap_or_else(|_| Err(TabularError::damaged("the workbook reader gave up")))
}

fn read_first_filled(package: Vec<u8>, limits: &Limits) -> Result<Table, TabularError> {
    let mut workbook = Workbook::new(Cursor::new(package)).map_err(TabularError::damaged)?;
    let sheets = workbook.sheets_metadata().to_vec();
    let readable =
        |sheet: &&calamine::Sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible;
    for sheet in sheets.iter().filter(readable) {
        let rows = read_rows(&mut workbook, &sheet.name, limits)?;
        if rows.is_empty() {
            continue;
        }
        let others = sheets.iter().filter(|other| other.name != sheet.name);
        return Ok(Table {
            merges: read_merges(&mut workbook, &sheet.name)?,
            sheet: Some(sheet.name.clone()),
            other_sheets: others.map(|other| other.name.clone()).collect(),
            rows,
        });
    }
    Err(TabularError::Empty)
}

fn read_rows(workbook: &mut Workbook, sheet: &str, limits: &Limits) -> Result<Vec<Row>, TabularError> {
    let mut cells = workbook.worksheet_cells_reader(sheet).map_err(TabularError::damaged)?;
    let mut builder = TableBuilder::new(limits);
    while let Some(cell) = cells.next_cell().map_err(TabularError::damaged)? {
        let (row, column) = cell.get_position();
        builder.put(row.saturating_add(1), column, text_of(cell.get_value().clone()))?;
    }
    builder.finish()
}

fn read_merges(workbook: &mut Workbook, sheet: &str) -> Result<Vec<Merge>, TabularError> {
    let regions = workbook.merge_cells_by_sheet_name(sheet).map_err(TabularError::damaged)?;
    let column = |column: u32| usize::try_from(column).unwrap_or(usize::MAX);
    let merge = |region: &calamine::Dimensions| Merge {
        first_row: region.start.0.saturating_add(1),
        first_column: column(region.start.1),
        last_row: region.end.0.saturating_add(1),
        last_column: column(region.end.1),
    };
    Ok(regions.iter().map(merge).collect())
}
