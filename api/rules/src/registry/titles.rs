//! The catalogue of emulation titles: ranks, who may award them, since when, and the spellings that files use.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{Authority, SubjectType};
use crate::text::fold;

/// A title of the catalogue. The catalogue is data; [`default_titles`] is what a new database gets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TitleEntry {
    /// Code, unique.
    pub code: String,
    /// Who can hold it.
    pub subject_type: SubjectType,
    /// Rank among the titles of this kind of subject, 1 lowest.
    pub rank: i32,
    /// Name in Vietnamese.
    pub name_vi: String,
    /// Name in English.
    pub name_en: String,
    /// Usual abbreviation.
    pub abbreviation: String,
    /// Who may award it.
    pub authorities: Vec<Authority>,
    /// First day on which it could be awarded.
    pub valid_from: Option<NaiveDate>,
    /// Last day on which it could be awarded.
    pub valid_to: Option<NaiveDate>,
    /// Further spellings taken on import.
    pub synonyms: Vec<String>,
    /// The clause it comes from.
    pub source: String,
}

impl TitleEntry {
    /// Whether the title could be given for the year.
    #[must_use]
    pub fn is_valid_in(&self, year: i32) -> bool {
        self.valid_from.is_none_or(|from| from.year() <= year) && self.valid_to.is_none_or(|to| year <= to.year())
    }

    /// Everything by which files name the title.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let own = [&self.code, &self.name_vi, &self.name_en, &self.abbreviation];
        own.into_iter().chain(&self.synonyms).map(String::as_str)
    }
}

/// A catalogue prepared for many look-ups, as an import makes them.
#[derive(Debug)]
pub struct TitleIndex<'a> {
    by_name: HashMap<String, Vec<&'a TitleEntry>>,
}

impl<'a> TitleIndex<'a> {
    /// Prepares `titles`.
    #[must_use]
    pub fn new(titles: &'a [TitleEntry]) -> Self {
        let mut by_name: HashMap<String, Vec<&'a TitleEntry>> = HashMap::new();
        for entry in titles {
            for name in entry.names() {
                by_name.entry(squeezed(name)).or_default().push(entry);
            }
        }
        by_name.remove("");
        Self { by_name }
    }

    /// The title that `text` names, whatever its marks, case and blanks; those for `subject` before others.
    #[must_use]
    pub fn find(&self, subject: SubjectType, text: &str) -> Option<&'a TitleEntry> {
        let named = self.by_name.get(&squeezed(text))?;
        named.iter().find(|entry| entry.subject_type == subject).or(named.first()).copied()
    }
}

fn squeezed(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

struct Row {
    code: &'static str,
    subject: SubjectType,
    rank: i32,
    names: [&'static str; 3],
    authorities: &'static [Authority],
    synonyms: &'static [&'static str],
    source: &'static str,
}

const ROWS: [Row; 8] = [
    Row {
        code: "advanced_worker",
        subject: SubjectType::Person,
        rank: 1,
        names: ["Lao động tiên tiến", "Advanced worker", "LĐTT"],
        authorities: &[Authority::DepartmentDirector],
        synonyms: &[],
        source: "Law 06/2022 art. 24, 80.1",
    },
    Row {
        code: "grassroots_emulation_fighter",
        subject: SubjectType::Person,
        rank: 2,
        names: ["Chiến sĩ thi đua cơ sở", "Grassroots emulation fighter", "CSTĐCS"],
        authorities: &[Authority::DepartmentDirector],
        synonyms: &[
            "CSTĐ cơ sở",
            "CSTĐ cấp cơ sở",
            "Chiến sĩ thi đua cấp cơ sở",
            "Chiến sỹ thi đua cơ sở",
            "Chiến sỹ thi đua cấp cơ sở",
        ],
        source: "Law 06/2022 art. 23, 80.1",
    },
    Row {
        code: "provincial_emulation_fighter",
        subject: SubjectType::Person,
        rank: 3,
        names: ["Chiến sĩ thi đua cấp Bộ, cấp tỉnh", "Ministerial or provincial emulation fighter", "CSTĐ cấp tỉnh"],
        authorities: &[Authority::ProvincialPeopleCommittee, Authority::Ministry],
        synonyms: &[
            "CSTĐ tỉnh",
            "CSTĐ Bộ",
            "CSTĐ cấp Bộ",
            "CSTĐ cấp Bộ, cấp tỉnh",
            "CSTĐCT",
            "Chiến sĩ thi đua tỉnh",
            "Chiến sĩ thi đua cấp tỉnh",
            "Chiến sĩ thi đua Bộ",
            "Chiến sĩ thi đua cấp Bộ",
            "Chiến sỹ thi đua tỉnh",
            "Chiến sỹ thi đua cấp tỉnh",
            "Chiến sỹ thi đua Bộ",
            "Chiến sỹ thi đua cấp Bộ",
        ],
        source: "Law 06/2022 art. 22, 79",
    },
    Row {
        code: "national_emulation_fighter",
        subject: SubjectType::Person,
        rank: 4,
        names: ["Chiến sĩ thi đua toàn quốc", "National emulation fighter", "CSTĐTQ"],
        authorities: &[Authority::PrimeMinister],
        synonyms: &["CSTĐ toàn quốc", "Chiến sỹ thi đua toàn quốc"],
        source: "Law 06/2022 art. 21, 78",
    },
    Row {
        code: "advanced_labour_collective",
        subject: SubjectType::Unit,
        rank: 1,
        names: ["Tập thể lao động tiên tiến", "Advanced labour collective", "TTLĐTT"],
        authorities: &[Authority::DepartmentDirector],
        synonyms: &["Tập thể LĐTT"],
        source: "Law 06/2022 art. 28, 80.1",
    },
    Row {
        code: "excellent_labour_collective",
        subject: SubjectType::Unit,
        rank: 2,
        names: ["Tập thể lao động xuất sắc", "Excellent labour collective", "TTLĐXS"],
        authorities: &[Authority::ProvincialPeopleCommittee, Authority::Ministry],
        synonyms: &["Tập thể LĐXS"],
        source: "Law 06/2022 art. 27, 79",
    },
    Row {
        code: "provincial_emulation_flag",
        subject: SubjectType::Unit,
        rank: 3,
        names: ["Cờ thi đua của Bộ, tỉnh", "Ministerial or provincial emulation flag", "Cờ thi đua cấp tỉnh"],
        authorities: &[Authority::ProvincialPeopleCommittee, Authority::Ministry],
        synonyms: &[
            "Cờ thi đua tỉnh",
            "Cờ thi đua của tỉnh",
            "Cờ thi đua cấp Bộ",
            "Cờ thi đua Bộ",
            "Cờ thi đua của Bộ",
            "Cờ thi đua của UBND tỉnh",
            "Cờ thi đua UBND tỉnh",
            "Cờ TĐ tỉnh",
            "Cờ TĐ cấp tỉnh",
        ],
        source: "Law 06/2022 art. 26, 79",
    },
    Row {
        code: "government_emulation_flag",
        subject: SubjectType::Unit,
        rank: 4,
        names: ["Cờ thi đua của Chính phủ", "Government emulation flag", "Cờ thi đua Chính phủ"],
        authorities: &[Authority::PrimeMinister],
        synonyms: &["Cờ TĐ Chính phủ", "Cờ CP"],
        source: "Law 06/2022 art. 25, 78",
    },
];

/// The titles of Law 06/2022 arts. 19 and 20 with their ranks, as a new database gets them.
///
/// They were the same under Law 15/2003, in force since 1 July 2004; older decisions stay good (art. 95).
#[must_use]
pub fn default_titles() -> Vec<TitleEntry> {
    ROWS.iter()
        .map(|row| {
            let [name_vi, name_en, abbreviation] = row.names.map(str::to_owned);
            TitleEntry {
                code: row.code.to_owned(),
                subject_type: row.subject,
                rank: row.rank,
                name_vi,
                name_en,
                abbreviation,
                authorities: row.authorities.to_vec(),
                valid_from: NaiveDate::from_ymd_opt(2004, 7, 1),
                valid_to: None,
                synonyms: row.synonyms.iter().map(|synonym| (*synonym).to_owned()).collect(),
                source: row.source.to_owned(),
            }
        })
        .collect()
}
