//! `dien-hinh audit verify` and `dien-hinh doctor`: is everything as it was left?

use std::io::{self, Read};

use sha2::{Digest, Sha256};
use store::{Db, SchemaState};

use super::{CliError, config};
use crate::app::open_database;
use crate::auth::keys::Keys;
use crate::storage::{Folder, Storage};

/// Walks the audit chain from its first entry.
pub(super) fn audit_verify() -> Result<(), CliError> {
    println!("{}", audit(&open_database(&config()?)?)?);
    Ok(())
}

fn audit(db: &Db) -> Result<String, CliError> {
    let walk = db.read(store::audit::verify)?;
    match walk.first_bad {
        None => Ok(format!("audit: {} entries, whole, head {}", walk.entries, walk.head)),
        Some(entry) => Err(CliError::Refused(format!("audit: entry {entry} was altered"))),
    }
}

/// The database's own checks and the audit chain.
pub(super) fn database(db: &Db) -> Result<(), CliError> {
    let found = store::upkeep::integrity(db)?;
    if let Some(first) = found.first() {
        return Err(CliError::Refused(format!("database: {} findings, the first: {first}", found.len())));
    }
    audit(db).map(|_| ())
}

/// Checks everything and says what it checked; the first fault ends it.
pub(super) fn doctor() -> Result<(), CliError> {
    let config = config()?;
    println!("settings: read");
    Keys::load(&config.jwt_key_file).map_err(crate::app::StartError::from)?;
    println!("keys: {} readable by its owner alone", config.jwt_key_file.display());
    let db = open_database(&config)?;
    match db.schema_state()? {
        SchemaState::Current => println!("schema: current"),
        SchemaState::Behind(steps) => {
            return Err(CliError::Refused(format!("schema: {steps} steps behind; run migrate")));
        }
        SchemaState::Newer(step) => {
            return Err(CliError::Refused(format!("schema: step {step} is of a newer program")));
        }
    }
    database(&db)?;
    println!("database: whole\n{}", audit(&db)?);
    let storage = Folder::open(&config.storage_dir)?;
    let names = db.read(store::upkeep::evidence_files)?;
    for name in &names {
        evidence(&storage, name)?;
    }
    println!("files: {} of evidence, each as it was uploaded", names.len());
    Ok(())
}

fn evidence(storage: &dyn Storage, name: &str) -> Result<(), CliError> {
    let mut file = storage.open(name).map_err(|error| CliError::Refused(format!("files: {name}: {error}")))?;
    let (mut hash, mut buffer) = (Sha256::new(), vec![0; 64 * 1024]);
    loop {
        let count = read_some(&mut file, &mut buffer)?;
        match buffer.get(..count).filter(|chunk| !chunk.is_empty()) {
            Some(chunk) => hash.update(chunk),
            None if hex::encode(hash.finalize()) == name => return Ok(()),
            None => return Err(CliError::Refused(format!("files: {name} was altered"))),
        }
    }
}

fn read_some(file: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    loop {
        match file.read(buffer) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            other => return other,
        }
    }
}
