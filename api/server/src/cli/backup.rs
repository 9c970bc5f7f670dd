//! `dien-hinh backup` and `dien-hinh restore`: database and evidence files in one archive, checked on the way back.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use store::{DatabaseUrl, Db};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::{CliError, config, inspect};
use crate::app::open_database;
use crate::clock::Clock;
use crate::config::Config;
use crate::storage::{Folder, Storage};

const DATABASE: &str = "database.sqlite";
const MANIFEST: &str = "manifest.json";

/// What an archive says about itself.
#[derive(Serialize, Deserialize)]
struct Manifest {
    made_at: String,
    program: String,
    database_sha256: String,
    files: usize,
}

/// Writes a new archive to `to`; an existing file is not overwritten.
pub(super) fn backup(to: &Path) -> Result<(), CliError> {
    let config = config()?;
    sqlite_path(&config)?;
    let db = open_database(&config)?;
    let storage = Folder::open(&config.storage_dir)?;
    let scratch = tempfile::tempdir_in(to.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new(".")))?;
    let copy = scratch.path().join(DATABASE);
    store::upkeep::snapshot(&db, &copy)?;
    // The copy comes first: whatever it refers to was kept before, and files are never changed.
    let names = db.read(store::upkeep::evidence_files)?;
    let draft = scratch.path().join("archive");
    let manifest = write_archive(&draft, &copy, &storage, &names)?;
    File::open(&draft)?.sync_all()?;
    if to.exists() {
        return Err(CliError::Refused(format!("{} exists already", to.display())));
    }
    fs::rename(&draft, to)?;
    println!("{}: the database and {} files", to.display(), manifest.files);
    Ok(())
}

fn write_archive(draft: &Path, copy: &Path, storage: &dyn Storage, names: &[String]) -> Result<Manifest, CliError> {
    let mut archive = ZipWriter::new(File::create(draft)?);
    let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).large_file(true);
    // Evidence is mostly packed already.
    let stored = packed.compression_method(CompressionMethod::Stored);
    archive.start_file(DATABASE, packed).map_err(io::Error::from)?;
    let database_sha256 = copy_hashed(&mut File::open(copy)?, &mut archive)?;
    for name in names {
        archive.start_file(format!("files/{name}"), stored).map_err(io::Error::from)?;
        let found = copy_hashed(&mut storage.open(name)?, &mut archive)?;
        if found != *name {
            return Err(CliError::Refused(format!("the evidence file {name} is damaged")));
        }
    }
    let manifest = Manifest {
        made_at: Clock::default().now().to_rfc3339(),
        program: env!("CARGO_PKG_VERSION").to_owned(),
        database_sha256,
        files: names.len(),
    };
    archive.start_file(MANIFEST, packed).map_err(io::Error::from)?;
    archive.write_all(&serde_json::to_vec_pretty(&manifest).map_err(io::Error::from)?)?;
    archive.finish().map_err(io::Error::from)?;
    Ok(manifest)
}

fn copy_hashed(from: &mut impl Read, to: &mut impl Write) -> io::Result<String> {
    let (mut hash, mut buffer) = (Sha256::new(), vec![0; 64 * 1024]);
    loop {
        let count = from.read(&mut buffer)?;
        let Some(chunk) = buffer.get(..count).filter(|chunk| !chunk.is_empty()) else {
            return Ok(hex::encode(hash.finalize()));
        };
        hash.update(chunk);
        to.write_all(chunk)?;
    }
}

fn sqlite_path(config: &Config) -> Result<PathBuf, CliError> {
    match DatabaseUrl::parse(config.database_url.expose()) {
        Ok(DatabaseUrl::Sqlite(path)) => Ok(path),
        Ok(DatabaseUrl::Postgres(_)) => Err(CliError::Refused(
            "the database is PostgreSQL: use pg_dump and pg_restore, and copy the folder of STORAGE_URL".into(),
        )),
        Err(error) => Err(CliError::Refused(error.to_string())),
    }
}

/// Puts an archive in place of an unused database; everything in it is checked before anything is moved.
pub(super) fn restore(from: &Path) -> Result<(), CliError> {
    let config = config()?;
    let path = sqlite_path(&config)?;
    if path.exists() && !open_database(&config).and_then(|db| Ok(unused(&db)?))? {
        return Err(CliError::Refused(format!("{} is in use; restore into a new one", path.display())));
    }
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let scratch = tempfile::tempdir_in(folder)?;
    let draft = scratch.path().join(DATABASE);
    let mut archive = ZipArchive::new(File::open(from)?).map_err(io::Error::from)?;
    let manifest = read_manifest(&mut archive)?;
    let found = copy_hashed(&mut archive.by_name(DATABASE).map_err(io::Error::from)?, &mut File::create(&draft)?)?;
    if found != manifest.database_sha256 {
        return Err(CliError::Refused("the archive is damaged: its database does not match".into()));
    }
    let db = Db::open(&DatabaseUrl::Sqlite(draft.clone()), 1)?;
    db.migrate()?;
    inspect::database(&db)?;
    let storage = Folder::open(&config.storage_dir)?;
    let names = db.read(store::upkeep::evidence_files)?;
    for name in &names {
        restore_file(&mut archive, &storage, name)?;
    }
    store::upkeep::settle(&db)?;
    drop(db);
    for leftover in ["-wal", "-shm"] {
        remove_if_there(&PathBuf::from(format!("{}{leftover}", path.display())))?;
    }
    File::open(&draft)?.sync_all()?;
    fs::rename(&draft, &path)?;
    File::open(folder)?.sync_all()?;
    println!("restored the database of {} and {} files", manifest.made_at, names.len());
    Ok(())
}

fn unused(db: &Db) -> Result<bool, store::StoreError> {
    db.migrate()?;
    db.read(store::upkeep::is_unused)
}

fn read_manifest(archive: &mut ZipArchive<File>) -> Result<Manifest, CliError> {
    let entry =
        archive.by_name(MANIFEST).map_err(|_| CliError::Refused("not an archive of dien-hinh backup".into()))?;
    serde_json::from_reader(entry.take(64 * 1024)).map_err(|_| CliError::Refused("the archive is damaged".into()))
}

fn restore_file(archive: &mut ZipArchive<File>, storage: &dyn Storage, name: &str) -> Result<(), CliError> {
    let missing = |_| CliError::Refused(format!("the archive is damaged: {name} is missing"));
    let mut entry = archive.by_name(&format!("files/{name}")).map_err(missing)?;
    let mut file = tempfile::NamedTempFile::new_in(storage.scratch())?;
    if copy_hashed(&mut entry, &mut file)? != name {
        return Err(CliError::Refused(format!("the archive is damaged: {name}")));
    }
    Ok(storage.keep(&file.into_temp_path(), name)?)
}

fn remove_if_there(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
