//! Text that a spreadsheet would take for a formula, and the apostrophe that keeps it text.

use std::borrow::Cow;

/// First characters that make a spreadsheet evaluate or re-split a text cell (OWASP CSV injection).
const TRIGGERS: [char; 7] = ['=', '+', '-', '@', '\t', '\r', '\n'];
const QUOTE: char = '\'';

/// Whether a spreadsheet would evaluate `text`. A lone `-`, the office's sign for "none", is text.
pub(crate) fn is_risky(text: &str) -> bool {
    text.starts_with(TRIGGERS) && text != "-"
}

/// `text` as it goes into a CSV cell: an apostrophe before what would be evaluated, and before what
/// already looks so quoted, which makes [`unquote`] its exact inverse.
pub(crate) fn quote(text: &str) -> Cow<'_, str> {
    let bare = text.trim_start_matches(QUOTE);
    let quoted_already = bare.len() < text.len() && bare.starts_with(TRIGGERS);
    if is_risky(text) || quoted_already { Cow::Owned(format!("{QUOTE}{text}")) } else { Cow::Borrowed(text) }
}

/// The text behind [`quote`]; anything that [`quote`] did not write stays as it is.
pub(crate) fn unquote(text: &str) -> &str {
    match text.strip_prefix(QUOTE) {
        Some(rest) if rest.trim_start_matches(QUOTE).starts_with(TRIGGERS) => rest,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_what_would_be_evaluated_and_nothing_else() {
        for (text, cell) in [
            ("=1+1", "'=1+1"),
            ("+84 258", "'+84 258"),
            ("-5", "'-5"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            ("\n=1", "'\n=1"),
            ("-", "-"),
            ("", ""),
            ("'hello", "'hello"),
            ("'=1", "''=1"),
            ("Nguyễn Văn Đông", "Nguyễn Văn Đông"),
            (" =1", " =1"),
        ] {
            assert_eq!(quote(text), cell, "{text:?}");
            assert_eq!(unquote(cell), text, "{cell:?}");
        }
    }
}
