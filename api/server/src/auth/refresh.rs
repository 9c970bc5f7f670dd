//! Refresh tokens: opaque, turned over at each use; several tabs that refresh at once get the same successor.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use super::keys::{Keys, random};
use crate::error::ApiError;

/// A refresh token as the browser holds it: 256 bits.
#[derive(Clone, PartialEq, Eq)]
pub struct RefreshToken([u8; 32]);

impl RefreshToken {
    /// A fresh one, at sign-in.
    ///
    /// # Errors
    /// 500 when the operating system has no randomness.
    pub fn fresh() -> Result<Self, ApiError> {
        random().map(Self).map_err(ApiError::internal)
    }

    /// Reads the cookie's value; `None` for anything we did not write.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok().map(Self)
    }

    /// The cookie's value.
    #[must_use]
    pub fn text(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// What the database holds instead of the token.
    #[must_use]
    pub fn hash(&self) -> String {
        hex::encode(Sha256::digest(self.0))
    }

    /// The one that follows. It is derived, not drawn, so that a second tab with the same token gets the same successor
    /// although only its hash is stored.
    #[must_use]
    pub fn successor(&self, keys: &Keys) -> Self {
        Self(keys.mac("refresh successor", &[&self.0]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn successors_are_steady_and_unlike() {
        let folder = tempfile::tempdir().expect("a folder");
        let keys = Keys::load(&folder.path().join("key")).expect("made");
        let token = RefreshToken::fresh().expect("drawn");
        assert!(RefreshToken::read(&token.text()).expect("reads back") == token);
        assert_eq!(token.successor(&keys).text(), token.successor(&keys).text());
        assert_ne!(token.successor(&keys).text(), token.text());
        assert_ne!(token.successor(&keys).successor(&keys).text(), token.successor(&keys).text());
        for rubbish in ["", "x", "====", &token.text()[1..]] {
            assert!(RefreshToken::read(rubbish).is_none());
        }
    }
}
