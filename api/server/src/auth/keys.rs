//! The signing keys: a file only its owner may read; the first key signs, every key verifies, so keys can be changed.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::Path;

use hmac::{Hmac, KeyInit, Mac};
use rand::TryRngCore;
use sha2::Sha256;

use crate::config::ConfigError;

const NAME: &str = "JWT_KEY_FILE";
/// Bytes of a key; HS256 wants at least 32 (RFC 7518, 3.2).
const KEY_BYTES: usize = 32;

/// One key with its name.
pub(crate) struct Key {
    pub(crate) kid: String,
    pub(crate) secret: Vec<u8>,
}

/// The keys, newest first; never empty.
pub struct Keys {
    first: Key,
    older: Vec<Key>,
}

impl Keys {
    /// Reads the file, making it with one fresh key when it does not exist.
    ///
    /// # Errors
    /// One line that says why the file can't be used.
    pub fn load(path: &Path) -> Result<Self, ConfigError> {
        match fs::metadata(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => create(path)?,
            Err(error) => return Err(wrong(path, &error.to_string())),
            Ok(found) if found.permissions().mode() & 0o077 != 0 => {
                return Err(wrong(path, "others can read it; run chmod 600"));
            }
            Ok(_) => {}
        }
        let text = fs::read_to_string(path).map_err(|error| wrong(path, &error.to_string()))?;
        Self::parse(&text).ok_or_else(|| wrong(path, "must hold lines of NAME and 64 hex digits"))
    }

    fn parse(text: &str) -> Option<Self> {
        let mut keys = text
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .map(|line| {
                let (kid, secret) = line.split_once(char::is_whitespace)?;
                let secret = hex::decode(secret.trim()).ok().filter(|secret| secret.len() >= KEY_BYTES)?;
                Some(Key { kid: kid.to_owned(), secret })
            })
            .collect::<Option<Vec<_>>>()?
            .into_iter();
        Some(Self { first: keys.next()?, older: keys.collect() })
    }

    pub(crate) fn signing(&self) -> &Key {
        &self.first
    }

    pub(crate) fn find(&self, kid: &str) -> Option<&Key> {
        std::iter::once(&self.first).chain(&self.older).find(|key| key.kid == kid)
    }

    /// A key for one `purpose`, derived from the key `kid`.
    pub(crate) fn derived(&self, kid: &str, purpose: &str) -> Option<[u8; 32]> {
        self.find(kid).map(|key| hmac(&key.secret, &[purpose.as_bytes()]))
    }

    /// HMAC-SHA256 under a key derived for one `purpose`, so that no two uses share a key.
    pub(crate) fn mac(&self, purpose: &str, parts: &[&[u8]]) -> [u8; 32] {
        let derived = hmac(&self.first.secret, &[purpose.as_bytes()]);
        hmac(&derived, parts)
    }
}

fn hmac(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    // A length other than the block size is hashed or padded, so no key is refused; an empty one would be a fault.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else { return [0; 32] };
    for part in parts {
        mac.update(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

/// Bytes from the operating system's source of randomness.
///
/// # Errors
/// When the operating system has none to give.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], rand::rand_core::OsError> {
    let mut bytes = [0; N];
    rand::rngs::OsRng.try_fill_bytes(&mut bytes)?;
    Ok(bytes)
}

fn create(path: &Path) -> Result<(), ConfigError> {
    let io = |error: std::io::Error| wrong(path, &error.to_string());
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder).map_err(io)?;
    }
    let secret: [u8; KEY_BYTES] = random().map_err(|error| wrong(path, &error.to_string()))?;
    let kid: [u8; 4] = random().map_err(|error| wrong(path, &error.to_string()))?;
    let line =
        format!("# Newest first: the first key signs, all verify.\n{} {}\n", hex::encode(kid), hex::encode(secret));
    match OpenOptions::new().write(true).create_new(true).mode(0o600).open(path) {
        Ok(mut file) => file.write_all(line.as_bytes()).and_then(|()| file.sync_all()).map_err(io),
        // Another process that starts at the same moment made it.
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(io(error)),
    }
}

fn wrong(path: &Path, problem: &str) -> ConfigError {
    ConfigError { name: NAME, problem: format!("{}: {problem}", path.display()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_made_once_for_its_owner_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("deep/jwt.key");
        let made = Keys::load(&path).expect("made");
        assert_eq!(fs::metadata(&path).expect("exists").permissions().mode() & 0o777, 0o600);
        let again = Keys::load(&path).expect("read");
        assert_eq!(made.signing().secret, again.signing().secret);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).expect("chmod");
        assert!(Keys::load(&path).err().expect("refused").to_string().contains("chmod 600"));
    }

    #[test]
    fn two_keys_live_side_by_side_and_rubbish_is_refused() {
        let line = |kid: &str, digit: &str| format!("{kid} {}\n", digit.repeat(64));
        let keys = Keys::parse(&(line("new", "a") + &line("old", "b"))).expect("valid");
        assert_eq!(keys.signing().kid, "new");
        assert!(keys.find("old").is_some() && keys.find("none").is_none());
        for rubbish in ["", "# only", "kid", "kid 00", "kid zz"] {
            assert!(Keys::parse(rubbish).is_none(), "{rubbish}");
        }
    }
}
