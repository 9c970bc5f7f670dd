//! A first pass over workbook XML, in constant memory, that refuses what would make the parser allocate.
//!
//! The parser keeps whole tokens, all shared strings and all styles in memory, and reserves room for as
//! many strings as the file claims to have. So each of these is counted here before the parser sees it.
//! A raw `<` inside a tag is refused, as XML demands; therefore no element can hide from the counts.

use super::{ArchiveFault, Limits, Size, TabularError};

/// Records of one kind that a workbook may hold, by element name.
const RECORD_LIMITS: [(&[u8], u32); 10] = [
    (b"si", 300_000),
    (b"xf", 16_000),
    (b"font", 16_000),
    (b"fill", 16_000),
    (b"border", 16_000),
    (b"numFmt", 16_000),
    (b"mergeCell", 20_000),
    (b"definedName", 10_000),
    (b"Relationship", 10_000),
    (b"sheet", 256),
];
const MAX_STRINGS: u64 = 300_000;
const MAX_DEPTH: u32 = 256;
/// Text of one cell or string in XML: 32,767 characters as entities of up to 8 bytes.
const MAX_CELL_XML: usize = 256 << 10;

/// Scans one part of a package, fed in chunks.
pub(super) struct XmlScan<'l> {
    limits: &'l Limits,
    max_tag: usize,
    tag: Vec<u8>,
    in_tag: bool,
    quote: Option<u8>,
    run: usize,
    cell: Option<usize>,
    depth: u32,
    counts: [u32; RECORD_LIMITS.len()],
    row_has_value: bool,
    rows: u32,
}

impl<'l> XmlScan<'l> {
    /// A scan that allows tags of up to `max_tag` bytes.
    pub(super) fn new(limits: &'l Limits, max_tag: usize) -> Self {
        Self {
            limits,
            max_tag,
            tag: Vec::new(),
            in_tag: false,
            quote: None,
            run: 0,
            cell: None,
            depth: 0,
            counts: [0; RECORD_LIMITS.len()],
            row_has_value: false,
            rows: 0,
        }
    }

    /// Takes the next bytes of the part.
    pub(super) fn feed(&mut self, chunk: &[u8]) -> Result<(), TabularError> {
        if chunk.contains(&0) {
            return Err(bad_xml());
        }
        let mut rest = chunk;
        while !rest.is_empty() {
            rest = if self.in_tag { self.take_tag(rest)? } else { self.take_text(rest)? };
        }
        Ok(())
    }

    fn take_text<'b>(&mut self, bytes: &'b [u8]) -> Result<&'b [u8], TabularError> {
        let end = bytes.iter().position(|byte| *byte == b'<');
        let (text, rest) = bytes.split_at(end.unwrap_or(bytes.len()));
        self.run = self.run.saturating_add(text.len());
        if let Some(length) = &mut self.cell {
            *length = length.saturating_add(text.len());
        }
        if self.run > MAX_CELL_XML || self.cell.is_some_and(|length| length > MAX_CELL_XML) {
            return Err(bad_xml());
        }
        match rest.split_first() {
            Some((_, after)) => {
                self.in_tag = true;
                self.tag.clear();
                Ok(after)
            }
            None => Ok(rest),
        }
    }

    fn take_tag<'b>(&mut self, bytes: &'b [u8]) -> Result<&'b [u8], TabularError> {
        for (at, byte) in bytes.iter().enumerate() {
            match (*byte, self.quote) {
                (b'<', _) => return Err(bad_xml()),
                (b'>', None) => {
                    let (tag, rest) = bytes.split_at(at);
                    self.extend_tag(tag)?;
                    self.in_tag = false;
                    self.run = 0;
                    self.end_tag()?;
                    return Ok(rest.get(1..).unwrap_or_default());
                }
                (quote @ (b'"' | b'\''), None) => self.quote = Some(quote),
                (quote, Some(open)) if quote == open => self.quote = None,
                _ => {}
            }
        }
        self.extend_tag(bytes)?;
        Ok(&[])
    }

    fn extend_tag(&mut self, bytes: &[u8]) -> Result<(), TabularError> {
        if self.tag.len().saturating_add(bytes.len()) > self.max_tag {
            return Err(bad_xml());
        }
        self.tag.extend_from_slice(bytes);
        Ok(())
    }

    fn end_tag(&mut self) -> Result<(), TabularError> {
        let tag = std::mem::take(&mut self.tag);
        let outcome = match tag.first() {
            Some(b'!') | None => Err(bad_xml()),
            Some(b'?') => check_declaration(&tag),
            Some(b'/') => self.close(local_name(tag.get(1..).unwrap_or_default())),
            Some(_) => self.open(&tag),
        };
        self.tag = tag;
        outcome
    }

    fn open(&mut self, tag: &[u8]) -> Result<(), TabularError> {
        let name = local_name(tag);
        self.count(name)?;
        if name == b"sst" && claims_too_many(tag) {
            return Err(records_error(MAX_STRINGS));
        }
        if tag.last() == Some(&b'/') {
            return Ok(());
        }
        self.depth = self.depth.saturating_add(1);
        if self.depth > MAX_DEPTH {
            return Err(bad_xml());
        }
        match name {
            b"si" | b"is" | b"c" | b"definedName" if self.cell.is_none() => self.cell = Some(0),
            b"row" => self.row_has_value = false,
            _ => {}
        }
        self.row_has_value |= matches!(name, b"v" | b"t");
        Ok(())
    }

    fn close(&mut self, name: &[u8]) -> Result<(), TabularError> {
        self.depth = self.depth.saturating_sub(1);
        match name {
            b"si" | b"c" | b"definedName" => self.cell = None,
            b"row" if std::mem::take(&mut self.row_has_value) => {
                self.rows = self.rows.saturating_add(1);
                if self.rows > self.limits.max_rows {
                    return Err(TabularError::TooManyRows { limit: self.limits.max_rows });
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn count(&mut self, name: &[u8]) -> Result<(), TabularError> {
        let counted = self.counts.iter_mut().zip(RECORD_LIMITS).find(|(_, (known, _))| *known == name);
        if let Some((count, (_, limit))) = counted {
            *count = count.saturating_add(1);
            if *count > limit {
                return Err(records_error(u64::from(limit)));
            }
        }
        Ok(())
    }
}

/// Only the XML declaration, and only for UTF-8: another encoding could spell `<` differently.
fn check_declaration(tag: &[u8]) -> Result<(), TabularError> {
    let text = tag.to_ascii_lowercase();
    let names_encoding = text.windows(8).any(|window| window == b"encoding");
    let utf8 = text.windows(5).any(|window| window == b"utf-8");
    if text.starts_with(b"?xml") && text.ends_with(b"?") && (utf8 || !names_encoding) { Ok(()) } else { Err(bad_xml()) }
}

/// Whether a shared string table claims more strings than allowed: the parser would reserve them all.
fn claims_too_many(tag: &[u8]) -> bool {
    const ATTRIBUTE: &[u8] = b"uniqueCount";
    tag.windows(ATTRIBUTE.len()).enumerate().filter(|(_, window)| *window == ATTRIBUTE).any(|(at, _)| {
        let value = tag.iter().skip(at.saturating_add(ATTRIBUTE.len())).skip_while(|byte| !byte.is_ascii_digit());
        let claimed = value.take_while(|byte| byte.is_ascii_digit());
        claimed.fold(0_u64, |sum, digit| sum.saturating_mul(10).saturating_add(u64::from(digit - b'0'))) > MAX_STRINGS
    })
}

/// Element name without its prefix.
fn local_name(tag: &[u8]) -> &[u8] {
    let ends = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'/';
    let name = tag.split(ends).next().unwrap_or_default();
    name.rsplit(|byte| *byte == b':').next().unwrap_or_default()
}

fn bad_xml() -> TabularError {
    TabularError::UnsafeArchive { fault: ArchiveFault::Xml }
}

fn records_error(limit: u64) -> TabularError {
    TabularError::TooLarge { what: Size::Records, limit }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scan(xml: &str) -> Result<(), TabularError> {
        let limits = Limits { max_rows: 2, ..Limits::default() };
        let whole = XmlScan::new(&limits, 4096).feed(xml.as_bytes());
        let mut by_byte = XmlScan::new(&limits, 4096);
        let split = xml.as_bytes().chunks(1).try_for_each(|chunk| by_byte.feed(chunk));
        assert_eq!(whole, split, "the same whatever the chunks");
        whole
    }

    #[test]
    fn honest_xml_passes() {
        let xml = r#"<?xml version="1.0" encoding="UTF-8"?><x:sst uniqueCount="2"><x:si a=">"><t>a &lt; b</t></x:si></x:sst>"#;
        assert_eq!(scan(xml), Ok(()));
    }

    #[test]
    fn tricks_are_refused() {
        for xml in [
            "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>",
            "<a><![CDATA[x]]></a>",
            r#"<?xml version="1.0" encoding="UTF-16"?><a/>"#,
            "<?go <a> ?>",
            r#"<a b="<c>"/>"#,
            "<a\0/>",
        ] {
            assert_eq!(scan(xml), Err(bad_xml()), "{xml}");
        }
        assert_eq!(scan(&"<a>".repeat(300)), Err(bad_xml()));
        assert_eq!(scan(&format!("<a b=\"{}\"/>", "x".repeat(5000))), Err(bad_xml()));
        assert_eq!(scan(&"x".repeat(MAX_CELL_XML + 1)), Err(bad_xml()));
        let runs = format!("<si>{}</si>", "<t>0123456789012345</t>".repeat(20_000));
        assert_eq!(scan(&runs), Err(bad_xml()));
    }

    #[test]
    fn records_and_rows_are_counted() {
        assert_eq!(scan(r#"<sst count="1" uniqueCount="99999999999999999999"/>"#), Err(records_error(MAX_STRINGS)));
        assert_eq!(scan(&"<mergeCell/>".repeat(20_001)), Err(records_error(20_000)));
        let rows = |n| scan(&"<row><c><v>1</v></c></row>".repeat(n));
        assert_eq!(rows(2), Ok(()));
        assert_eq!(rows(3), Err(TabularError::TooManyRows { limit: 2 }));
        assert_eq!(scan(&"<row><c s=\"1\"/></row>".repeat(9)), Ok(()), "formatted blank rows are no rows");
    }
}
