//! The README says what is so: its table of variables is the program's, its commands and folders exist.

use server::config::VARIABLES;

use crate::tree::{text, top};

/// The rows of the table whose head begins with this cell, without backticks.
fn table(readme: &str, first: &str) -> Vec<(String, String)> {
    readme
        .lines()
        .skip_while(|line| !line.starts_with(&format!("| {first} |")))
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .map(|line| {
            let mut cells = line.trim_matches('|').split('|').map(|cell| cell.trim().trim_matches('`').to_owned());
            (cells.next().unwrap(), cells.next().unwrap())
        })
        .collect()
}

#[test]
fn the_table_of_variables_is_the_programs_own() {
    let told: Vec<(String, String)> = VARIABLES.iter().map(|(name, text)| ((*name).into(), (*text).into())).collect();
    assert_eq!(table(&text("README.md"), "variable"), told);
}

#[test]
fn every_folder_of_the_map_exists() {
    let folders = table(&text("README.md"), "folder");
    assert!(folders.len() > 5);
    for (folder, _) in folders {
        assert!(top().join(&folder).is_dir(), "{folder}");
    }
}

#[test]
fn every_command_of_the_readme_is_a_target() {
    let (makefile, readme) = (text("Makefile"), text("README.md"));
    let told = readme.lines().filter_map(|line| line.strip_prefix("make "));
    let named: Vec<&str> = told
        .chain(readme.split("`make ").skip(1))
        .filter_map(|rest| rest.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-').next())
        .collect();
    assert!(named.len() >= 4, "{named:?}");
    for name in named {
        assert!(makefile.lines().any(|line| line.starts_with(&format!("{name}:"))), "`make {name}` is no target");
    }
}
