//! The one way from an enum of the vocabulary to its word on the wire and back.

use std::str::FromStr;

use thiserror::Error;

/// A text that is not a word of the vocabulary asked for.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("unknown word {0:?}")]
pub struct UnknownWord(pub String);

/// An enum whose variants are words of the API (`snake_case`), the same in JSON and in the database.
///
/// Implemented for every enum that derives strum's `IntoStaticStr`, `EnumString` and `VariantArray`.
pub trait Word: Copy + Into<&'static str> + FromStr + strum::VariantArray {
    /// The word, for instance `unit_head`.
    fn as_str(self) -> &'static str {
        self.into()
    }

    /// The variant that `word` names, exactly as [`Word::as_str`] writes it.
    fn from_word(word: &str) -> Result<Self, UnknownWord> {
        word.parse().map_err(|_| UnknownWord(word.to_owned()))
    }

    /// Every variant, in the order of its declaration.
    fn all() -> &'static [Self] {
        Self::VARIANTS
    }
}

impl<T> Word for T where T: Copy + Into<&'static str> + FromStr + strum::VariantArray {}
