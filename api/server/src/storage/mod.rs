//! Where files live: by their SHA-256, behind one interface.

mod folder;

use std::fs::File;
use std::io;
use std::path::Path;

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

    /// Removes a file; that there is none is fine.
    ///
    /// # Errors
    /// When it can't be removed.
    fn remove(&self, sha256: &str) -> io::Result<()>;

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
