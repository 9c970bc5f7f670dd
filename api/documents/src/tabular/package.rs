//! The ZIP guard: checks an XLSX package and hands on only the parts the reader needs.

use std::io::{Cursor, Read, Seek};

use zip::read::ZipFile;
use zip::{ZipArchive, ZipWriter};

use super::xml_scan::XmlScan;
use super::{ArchiveFault, Limits, Size, TabularError};

/// Entries below this may be packed as tightly as they like: their worst case is small.
const RATIO_FLOOR: u64 = 1 << 20;
/// All shared strings stay in memory, so they get less than the package as a whole.
const MAX_STRINGS_XML: u64 = 16 << 20;
const MAX_STYLES_XML: u64 = 8 << 20;
const MAX_TAG: usize = 256 << 10;
/// A style is copied for every format that uses it, so its longest tag counts many times.
const MAX_STYLES_TAG: usize = 2 << 10;
const CENTRAL_HEADER: &[u8] = b"PK\x01\x02";

type Archive<'b> = ZipArchive<Cursor<&'b [u8]>>;

/// Checks the package and returns a smaller one with the workbook's own XML, still packed.
///
/// # Errors
/// Names what the package is if it is no XLSX workbook; otherwise the limit or trick it was refused for.
pub(super) fn screen(bytes: &[u8], limits: &Limits) -> Result<Vec<u8>, TabularError> {
    let entries = bytes.windows(CENTRAL_HEADER.len()).filter(|window| *window == CENTRAL_HEADER).count();
    if entries > limits.max_entries {
        let limit = u64::try_from(limits.max_entries).unwrap_or(u64::MAX);
        return Err(TabularError::TooLarge { what: Size::Entries, limit });
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(TabularError::damaged)?;
    if archive.has_duplicate_names() {
        return Err(unsafe_archive(ArchiveFault::DuplicateEntry));
    }
    let survey = Survey::of(&mut archive, limits)?;
    survey.require_workbook()?;
    scan_parts(&mut archive, &survey, limits)?;
    match survey.refusal {
        Some(refusal) => Err(refusal),
        None => repack(&mut archive, &survey.needed),
    }
}

/// What the package declares about itself.
struct Survey {
    names: Vec<String>,
    needed: Vec<usize>,
    /// Kept back until the sheets were counted: "too many rows" helps a clerk more than "unpacks to 70 MB".
    refusal: Option<TabularError>,
}

impl Survey {
    fn of(archive: &mut Archive<'_>, limits: &Limits) -> Result<Self, TabularError> {
        let mut survey = Self { names: Vec::new(), needed: Vec::new(), refusal: None };
        let mut declared = 0_u64;
        for index in 0..archive.len() {
            let entry = archive.by_index_raw(index).map_err(TabularError::damaged)?;
            let name = entry.name().map_err(TabularError::damaged)?.replace('\\', "/").to_lowercase();
            if !is_inside(&name) {
                return Err(unsafe_archive(ArchiveFault::EntryName));
            }
            if entry.encrypted() {
                return Err(TabularError::PasswordProtected);
            }
            declared = declared.saturating_add(entry.size());
            if exceeds_ratio(entry.size(), entry.compressed_size(), limits) {
                survey.refusal = Some(unsafe_archive(ArchiveFault::Ratio));
            }
            if is_needed(&name) {
                survey.needed.push(index);
            }
            survey.names.push(name);
        }
        if survey.refusal.is_none() && declared > limits.max_inflated {
            survey.refusal = Some(too_large(limits));
        }
        Ok(survey)
    }

    fn require_workbook(&self) -> Result<(), TabularError> {
        let any = |test: &dyn Fn(&str) -> bool| self.names.iter().any(|name| test(name));
        let found = match () {
            () if any(&|name| name.ends_with("workbook.xml")) => return Ok(()),
            () if any(&|name| name.ends_with("workbook.bin")) => "xlsb",
            () if any(&|name| name.starts_with("word/")) => "docx",
            () if any(&|name| name.starts_with("ppt/")) => "pptx",
            () if any(&|name| name == "mimetype") && any(&|name| name == "content.xml") => "ods",
            () => "zip",
        };
        Err(TabularError::WrongKind { found })
    }
}

/// Unpacks each needed part once, in small pieces, through the XML scan.
fn scan_parts(archive: &mut Archive<'_>, survey: &Survey, limits: &Limits) -> Result<(), TabularError> {
    let mut total = 0_u64;
    for index in &survey.needed {
        let name = survey.names.get(*index).map_or("", String::as_str);
        let mut entry = archive.by_index(*index).map_err(TabularError::damaged)?;
        let found = scan_part(&mut entry, name, limits, limits.max_inflated.saturating_sub(total))?;
        if exceeds_ratio(found, entry.compressed_size(), limits) {
            return Err(unsafe_archive(ArchiveFault::Ratio));
        }
        total = total.saturating_add(found);
    }
    Ok(())
}

fn scan_part<R: Read>(entry: &mut ZipFile<'_, R>, name: &str, limits: &Limits, room: u64) -> Result<u64, TabularError> {
    let (max_tag, room) = match file_name(name) {
        "styles.xml" => (MAX_STYLES_TAG, room.min(MAX_STYLES_XML)),
        "sharedstrings.xml" => (MAX_TAG, room.min(MAX_STRINGS_XML)),
        _ => (MAX_TAG, room),
    };
    let mut scan = XmlScan::new(limits, max_tag);
    let mut buffer = vec![0_u8; 64 << 10];
    let mut found = 0_u64;
    loop {
        let length = entry.read(&mut buffer).map_err(TabularError::damaged)?;
        if length == 0 {
            return Ok(found);
        }
        found = found.saturating_add(u64::try_from(length).unwrap_or(u64::MAX));
        if found > room {
            return Err(too_large(limits));
        }
        scan.feed(buffer.get(..length).unwrap_or_default())?;
    }
}

fn repack(archive: &mut Archive<'_>, needed: &[usize]) -> Result<Vec<u8>, TabularError> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for index in needed {
        let entry = archive.by_index_raw(*index).map_err(TabularError::damaged)?;
        writer.raw_copy_file(entry).map_err(TabularError::damaged)?;
    }
    let mut packed = writer.finish().map_err(TabularError::damaged)?;
    packed.rewind().map_err(TabularError::damaged)?;
    Ok(packed.into_inner())
}

/// The parts the cell reader opens; pictures, macros, themes, caches and links never reach it.
fn is_needed(name: &str) -> bool {
    let file = file_name(name);
    let folder = name.strip_suffix(file).unwrap_or_default();
    match file {
        ".rels" => folder == "_rels/",
        "styles.xml" | "sharedstrings.xml" => true,
        _ if file.starts_with("workbook") => file.ends_with(".xml") || file.ends_with(".xml.rels"),
        _ => file.ends_with(".xml") && (folder.ends_with("worksheets/") || file.starts_with("sheet")),
    }
}

fn file_name(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or_default()
}

fn is_inside(name: &str) -> bool {
    let climbs = name.split('/').any(|step| step == "..");
    !name.is_empty() && !name.starts_with('/') && !climbs && !name.contains([':', '\0'])
}

fn exceeds_ratio(inflated: u64, packed: u64, limits: &Limits) -> bool {
    inflated > RATIO_FLOOR && inflated > packed.saturating_mul(limits.max_ratio)
}

fn unsafe_archive(fault: ArchiveFault) -> TabularError {
    TabularError::UnsafeArchive { fault }
}

fn too_large(limits: &Limits) -> TabularError {
    TabularError::TooLarge { what: Size::Inflated, limit: limits.max_inflated }
}
