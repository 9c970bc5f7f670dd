//! Builds XLSX packages part by part, honest or not.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const ROOT_RELS: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;

/// A package with one sheet of the given rows, `<row>` elements as XML.
pub fn workbook(rows: &str) -> Package {
    Package::new(&[("Sheet1", "visible")]).part("xl/worksheets/sheet1.xml", sheet(rows, ""))
}

/// A worksheet part.
pub fn sheet(rows: &str, after: &str) -> String {
    format!(
        r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData>{after}</worksheet>"#
    )
}

/// A row of inline text cells from column A on.
pub fn text_row(number: u32, cells: &[&str]) -> String {
    let cells: String = cells.iter().map(|text| format!(r#"<c t="inlineStr"><is><t>{text}</t></is></c>"#)).collect();
    format!(r#"<row r="{number}">{cells}</row>"#)
}

pub struct Package {
    parts: Vec<(String, Vec<u8>)>,
}

impl Package {
    /// Relationships and a workbook naming `sheets` with their visibility, but no sheet parts yet.
    pub fn new(sheets: &[(&str, &str)]) -> Self {
        let mut names = String::new();
        let mut targets = String::new();
        for (index, (name, state)) in sheets.iter().enumerate() {
            let id = index + 1;
            names += &format!(r#"<sheet name="{name}" sheetId="{id}" state="{state}" r:id="rId{id}"/>"#);
            targets += &format!(
                r#"<Relationship Id="rId{id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet{id}.xml"/>"#
            );
        }
        let book = format!(
            r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>{names}</sheets></workbook>"#
        );
        Self { parts: Vec::new() }
            .part("_rels/.rels", ROOT_RELS)
            .part("xl/workbook.xml", book)
            .part("xl/_rels/workbook.xml.rels", format!("<Relationships>{targets}</Relationships>"))
    }

    /// Adds a part, or another of the same name.
    pub fn part(mut self, name: &str, content: impl Into<Vec<u8>>) -> Self {
        self.parts.push((name.to_owned(), content.into()));
        self
    }

    pub fn zip(&self) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        for (name, content) in &self.parts {
            writer.start_file(name.as_str(), options).unwrap();
            writer.write_all(content).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }
}

/// Replaces every occurrence of `from` by `to`, of the same length, in raw package bytes.
pub fn patch(mut bytes: Vec<u8>, from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let places: Vec<usize> = (0..bytes.len() - from.len()).filter(|at| bytes[*at..].starts_with(from)).collect();
    assert!(!places.is_empty(), "nothing to patch");
    for at in places {
        bytes[at..at + from.len()].copy_from_slice(to);
    }
    bytes
}
