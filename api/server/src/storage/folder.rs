//! Files in a local folder: `ab/abcdef…`, synced before anything refers to them.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::Storage;

/// A folder on a local disk.
#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
    scratch: PathBuf,
}

impl Folder {
    /// Opens the folder, making it if need be.
    ///
    /// # Errors
    /// When it can't be made or written to.
    pub fn open(root: &Path) -> io::Result<Self> {
        let scratch = root.join("incoming");
        fs::create_dir_all(&scratch)?;
        let folder = Self { root: root.to_owned(), scratch };
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

fn sync_folder(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}

impl Storage for Folder {
    fn keep(&self, path: &Path, sha256: &str) -> io::Result<()> {
        let place = self.place(sha256)?;
        File::open(path)?.sync_all()?;
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

    fn remove(&self, sha256: &str) -> io::Result<()> {
        match fs::remove_file(self.place(sha256)?) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
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
        folder.remove(&sha256).expect("removes");
        folder.remove(&sha256).expect("is content");
        assert_eq!(folder.open(&sha256).expect_err("gone").kind(), io::ErrorKind::NotFound);
        for foreign in ["", "../../etc/passwd", "..", &"A".repeat(64), &format!("{}/", &sha256[..63])] {
            assert_eq!(folder.open(foreign).expect_err("refused").kind(), io::ErrorKind::InvalidInput, "{foreign}");
        }
    }
}
