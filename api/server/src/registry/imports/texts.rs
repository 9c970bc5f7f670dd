//! Findings in a file in words that a clerk understands.

use documents::tabular::TabularError;
use rules::Word;
use rules::registry::import::RowError;

use super::dto::{ImportError, RowFinding};
use crate::messages::{Arg, Args, Lang, text};

/// A finding about a row.
pub(super) fn finding(error: &RowError, lang: Lang) -> RowFinding {
    let message = text(lang, &format!("row_{}", error.code.as_str()), &args_of(error, lang));
    RowFinding { row: error.row, column: error.column.clone(), code: error.code, message }
}

/// Why the header or the file as a whole can't be used.
pub(super) fn unusable(error: &RowError, lang: Lang) -> ImportError {
    let finding = finding(error, lang);
    ImportError {
        code: finding.code.as_str().to_owned(),
        message: finding.message,
        row: Some(finding.row.into()),
        column: finding.column,
    }
}

/// Words of the vocabulary are shown by their names; what the clerk typed is shown as typed.
fn args_of(error: &RowError, lang: Lang) -> Args {
    let shown = |name: &str, value: &str| match name {
        "kind" => text(lang, &format!("import_kind_{value}"), &Args::new()),
        "authority" => text(lang, &format!("authority_{value}"), &Args::new()),
        _ => value.to_owned(),
    };
    error.args.iter().map(|(name, value)| (name.clone(), Arg::from(shown(name, value)))).collect()
}

/// Why the file can't be read at all.
pub(super) fn unreadable(error: &TabularError, lang: Lang) -> ImportError {
    let code = error.code();
    let mut args = Args::new();
    let mut put = |name: &str, value: String| args.push((name.to_owned(), Arg::from(value)));
    match error {
        TabularError::WrongKind { found } => put("found", (*found).to_owned()),
        TabularError::WrongEncoding { line, byte, guess } => {
            put("line", line.to_string());
            put("byte", byte.to_string());
            put("guess", guess.unwrap_or("–").to_owned());
        }
        TabularError::TooLarge { limit, .. } => put("limit", limit.to_string()),
        TabularError::TooManyRows { limit } => put("limit", limit.to_string()),
        TabularError::TooManyColumns { row, column, limit } => {
            put("row", row.to_string());
            put("column", column.clone());
            put("limit", limit.to_string());
        }
        TabularError::CellTooLong { row, column, limit } => {
            put("row", row.to_string());
            put("column", column.clone());
            put("limit", limit.to_string());
        }
        TabularError::UnclosedQuote { row } => put("row", row.to_string()),
        TabularError::Empty
        | TabularError::PasswordProtected
        | TabularError::UnsafeArchive { .. }
        | TabularError::Damaged { .. } => {}
    }
    ImportError {
        code: code.to_owned(),
        message: text(lang, &format!("file_{code}"), &args),
        row: error.row(),
        column: error.column().map(str::to_owned),
    }
}

/// That rows were rejected.
pub(super) fn rejected(rows: u32, lang: Lang) -> ImportError {
    let args = vec![("rows".to_owned(), Arg::from(i64::from(rows)))];
    let code = "rows_rejected";
    ImportError { code: code.to_owned(), message: text(lang, code, &args), row: None, column: None }
}

#[cfg(test)]
mod tests {
    use rules::registry::ImportKind;
    use rules::registry::import::RowCode;

    use super::*;
    use crate::messages::find;

    #[test]
    fn every_finding_has_words_in_both_languages() {
        for lang in [Lang::Vi, Lang::En] {
            let keys = RowCode::all().iter().map(|code| format!("row_{}", code.as_str()));
            let kinds = ImportKind::all().iter().map(|kind| format!("import_kind_{}", kind.as_str()));
            let authorities = rules::registry::Authority::all().iter().map(|one| format!("authority_{}", one.as_str()));
            for key in keys.chain(kinds).chain(authorities) {
                assert!(find(lang, &key, &Args::new()).is_some(), "{key} in {}", lang.tag());
            }
        }
    }

    #[test]
    fn words_are_shown_by_their_names() {
        let error = RowError::new(1, None, RowCode::WrongKind, &[("kind", "people")]);
        assert!(finding(&error, Lang::En).message.contains("people"), "{:?}", finding(&error, Lang::En));
        let error = TabularError::TooManyRows { limit: 50_000 };
        let told = unreadable(&error, Lang::Vi);
        assert_eq!((told.code.as_str(), told.row), ("too_many_rows", Some(50_001)));
        assert!(told.message.contains("50000"), "{}", told.message);
    }
}
