//! Where files live: by their SHA-256, behind one interface.

mod folder;

use std::fs::File;
use std::io;
use std::path::Path;
use std::time::SystemTime;

pub use folder::Folder;

/// A store of files that never change, each named by the SHA-256 of its bytes (64 hex digits).
pub trait Storage: Send + Sync {
    /// Takes over the finished file at `path` under `sha256`. When it returns, the bytes survive a power cut.
    ///
    /// # Errors
    /// When the file can't be kept.
    fn keep(&self, path: &Path, sha256: &str) -> io::Result<()>;

    /// Opens a file for reading.
    ///
    /// # Errors
    /// `NotFound` when there is none.
    fn open(&self, sha256: &str) -> io::Result<File>;

    /// Removes a file that was last kept before `before`; that there is none is fine. One that was kept again since then
    /// stays: somebody is about to refer to it.
    ///
    /// # Errors
    /// When it can't be removed.
    fn remove(&self, sha256: &str, before: SystemTime) -> io::Result<()>;

    /// Names of the files that were last kept before `before`; what uploads left unfinished before then goes away.
    ///
    /// # Errors
    /// When the folder can't be listed.
    fn tidy(&self, before: SystemTime) -> io::Result<Vec<String>>;

    /// Where an upload is written before it is kept: on the same file system, so that keeping is a rename.
    fn scratch(&self) -> &Path;

    /// Every file's name, for backup and inspection.
    ///
    /// # Errors
    /// When the folder can't be listed.
    fn list(&self) -> io::Result<Vec<String>>;

    /// Whether files can be written now.
    ///
    /// # Errors
    /// Why not.
    fn check(&self) -> io::Result<()>;
}
