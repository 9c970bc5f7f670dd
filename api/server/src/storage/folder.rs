//! Files in a local folder: `ab/abcdef…`, synced before anything refers to them.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use super::Storage;

/// A folder on a local disk.
#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
    scratch: PathBuf,
    /// Held while a file is kept or removed, so that no file goes that is just being kept again.
    moving: Mutex<()>,
}

impl Folder {
    /// Opens the folder, making it if need be.
    ///
    /// # Errors
    /// When it can't be made or written to.
    pub fn open(root: &Path) -> io::Result<Self> {
        let scratch = root.join("incoming");
        fs::create_dir_all(&scratch)?;
        let folder = Self { root: root.to_owned(), scratch, moving: Mutex::new(()) };
        folder.check()?;
        Ok(folder)
    }

    /// Only names of our own making reach the file system.
    fn place(&self, sha256: &str) -> io::Result<PathBuf> {
        let valid = sha256.len() == 64 && sha256.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        match sha256.get(..2) {
            Some(prefix) if valid => Ok(self.root.join(prefix).join(sha256)),
            _ => Err(io::Error::new(io::ErrorKind::InvalidInput, "not the name of a file")),
        }
    }
}

/// Whether the file was written or kept before `before`.
fn is_older(path: &Path, before: SystemTime) -> io::Result<bool> {
    Ok(fs::metadata(path)?.modified()? < before)
}

fn sync_folder(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}

impl Storage for Folder {
    fn keep(&self, path: &Path, sha256: &str) -> io::Result<()> {
        let place = self.place(sha256)?;
        let file = File::options().write(true).open(path)?;
        file.sync_all()?;
        let _moving = self.moving.lock().unwrap_or_else(PoisonError::into_inner);
        file.set_modified(SystemTime::now())?;
        if let Some(parent) = place.parent() {
            if !parent.exists() {
                fs::create_dir_all(parent)?;
                sync_folder(&self.root)?;
            }
            // The same bytes under the same name: replacing them changes nothing.
            fs::rename(path, &place)?;
            sync_folder(parent)?;
        }
        Ok(())
    }

    fn open(&self, sha256: &str) -> io::Result<File> {
        File::open(self.place(sha256)?)
    }

    fn remove(&self, sha256: &str, before: SystemTime) -> io::Result<()> {
        let place = self.place(sha256)?;
        let _moving = self.moving.lock().unwrap_or_else(PoisonError::into_inner);
        match is_older(&place, before).and_then(|older| if older { fs::remove_file(place) } else { Ok(()) }) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    fn tidy(&self, before: SystemTime) -> io::Result<Vec<String>> {
        for upload in fs::read_dir(&self.scratch)? {
            let path = upload?.path();
            if is_older(&path, before)? {
                fs::remove_file(path)?;
            }
        }
        let mut old = self.list()?;
        let older = |name: &String| self.place(name).is_ok_and(|place| is_older(&place, before).unwrap_or(false));
        old.retain(older);
        Ok(old)
    }

    fn scratch(&self) -> &Path {
        &self.scratch
    }

    fn list(&self) -> io::Result<Vec<String>> {
        let mut names = Vec::new();
        for shelf in fs::read_dir(&self.root)? {
            let shelf = shelf?;
            if shelf.file_name() == "incoming" || !shelf.file_type()?.is_dir() {
                continue;
            }
            for file in fs::read_dir(shelf.path())? {
                names.extend(file?.file_name().into_string());
            }
        }
        names.sort();
        Ok(names)
    }

    fn check(&self) -> io::Result<()> {
        tempfile::NamedTempFile::new_in(&self.scratch)?.close()
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::time::Duration;

    use sha2::{Digest, Sha256};

    use super::*;

    #[test]
    fn what_is_kept_comes_back_and_foreign_names_go_nowhere() {
        let root = tempfile::tempdir().expect("a folder");
        let folder = Folder::open(root.path()).expect("opens");
        let mut upload = tempfile::NamedTempFile::new_in(folder.scratch()).expect("a file");
        upload.write_all(b"minh chung").expect("writes");
        let sha256 = hex::encode(Sha256::digest(b"minh chung"));
        let path = upload.into_temp_path();
        folder.keep(&path, &sha256).expect("keeps");
        let mut text = String::new();
        folder.open(&sha256).expect("opens").read_to_string(&mut text).expect("reads");
        assert_eq!(text, "minh chung");
        assert_eq!(folder.list().expect("lists"), std::slice::from_ref(&sha256));
        let (long_ago, soon) = (SystemTime::UNIX_EPOCH, SystemTime::now() + Duration::from_secs(60));
        folder.remove(&sha256, long_ago).expect("leaves what was kept since");
        assert_eq!(folder.tidy(long_ago).expect("lists"), Vec::<String>::new());
        assert_eq!(folder.tidy(soon).expect("lists"), std::slice::from_ref(&sha256));
        folder.remove(&sha256, soon).expect("removes");
        folder.remove(&sha256, soon).expect("is content");
        assert_eq!(folder.open(&sha256).expect_err("gone").kind(), io::ErrorKind::NotFound);
        let unfinished = tempfile::NamedTempFile::new_in(folder.scratch()).expect("a file");
        folder.tidy(soon).expect("tidies");
        assert!(!unfinished.path().exists());
        for foreign in ["", "../../etc/passwd", "..", &"A".repeat(64), &format!("{}/", &sha256[..63])] {
            assert_eq!(folder.open(foreign).expect_err("refused").kind(), io::ErrorKind::InvalidInput, "{foreign}");
        }
    }
}
