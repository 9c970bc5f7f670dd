//! Folding for search and the order of Vietnamese names.

use std::sync::OnceLock;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// `text` without marks and case, for comparison: `Nguyễn Văn Đông` and `nguyen van dong` fold to the same.
#[must_use]
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let bare = |c: &char| !is_combining_mark(*c);
    text.nfkd().filter(bare).flat_map(char::to_lowercase).nfkd().filter(bare).map(plain_d).collect()
}

/// The letters that look like đ but have no decomposition.
fn plain_d(c: char) -> char {
    match c {
        'đ' | 'ð' | 'ɖ' => 'd',
        other => other,
    }
}

/// The words of `text`, joined by single blanks: folded, and in their exact spelling (NFC, lower case).
///
/// Stored beside a row and made from a query alike, so that the exact spelling can rank first.
#[must_use]
pub fn search_tokens(text: &str) -> (String, String) {
    let exact = words(&text.nfc().flat_map(char::to_lowercase).nfc().collect::<String>());
    (words(&fold(text)), exact)
}

fn words(text: &str) -> String {
    text.split(|c: char| !c.is_alphanumeric() && !is_combining_mark(c))
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Version of the keys of [`sort_key`]: grows when their making changes, so that stored keys are made again.
pub const SORT_KEY_VERSION: i32 = 1;

/// The key by which people are sorted: given name (the last word) first, then the rest, in the order of Vietnamese.
///
/// Keys compare as bytes, in Rust and in both databases.
#[must_use]
pub fn sort_key(full_name: &str) -> Vec<u8> {
    let name = full_name.trim();
    let (rest, given) = name.rsplit_once(char::is_whitespace).unwrap_or(("", name));
    let mut key = Vec::with_capacity(4 * name.len());
    append_key(given, &mut key);
    // Lower than every byte of a key, so that a shorter given name comes first.
    key.push(0);
    append_key(rest.trim(), &mut key);
    key
}

/// The key by which units and other things with a name are sorted: the whole name, in the order of Vietnamese.
#[must_use]
pub fn name_key(name: &str) -> Vec<u8> {
    let mut key = Vec::with_capacity(4 * name.len());
    append_key(name.trim(), &mut key);
    key
}

fn append_key(text: &str, key: &mut Vec<u8>) {
    match collator() {
        Some(collator) => {
            let Ok(()) = collator.write_sort_key_to(text, key);
        }
        None => key.extend_from_slice(fold(text).as_bytes()),
    }
}

/// The collator of Vietnamese; its data is compiled in, and a test sees that it is there.
fn collator() -> Option<&'static CollatorBorrowed<'static>> {
    static COLLATOR: OnceLock<Option<CollatorBorrowed<'static>>> = OnceLock::new();
    COLLATOR.get_or_init(|| Collator::try_new(locale!("vi").into(), CollatorOptions::default()).ok()).as_ref()
}
