//! The source files of the project, as git knows them.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The top of the project.
pub fn top() -> PathBuf {
    Path::new("..").canonicalize().unwrap()
}

/// Files that git tracks, or would, below `folder`, with one of these endings; paths from the top.
pub fn files(folder: &str, endings: &[&str]) -> Vec<String> {
    let listed = Command::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard", "--", folder])
        .current_dir(top())
        .output()
        .unwrap();
    let files: Vec<String> = String::from_utf8(listed.stdout)
        .unwrap()
        .lines()
        .filter(|path| endings.iter().any(|ending| path.ends_with(ending)) && top().join(path).is_file())
        .map(str::to_owned)
        .collect();
    assert!(!files.is_empty(), "no {endings:?} below {folder}: the test looks in the wrong place");
    files
}

/// The text of a file.
pub fn text(path: &str) -> String {
    std::fs::read_to_string(top().join(path)).unwrap()
}
