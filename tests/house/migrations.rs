//! Both databases take the same steps.

use std::collections::BTreeSet;

use crate::tree::files;

fn steps(database: &str) -> BTreeSet<String> {
    files(&format!("migrations/{database}"), &[".sql"])
        .into_iter()
        .map(|path| path.split('/').skip(2).collect::<Vec<_>>().join("/"))
        .collect()
}

#[test]
fn every_step_exists_for_both_databases_and_in_both_directions() {
    let sqlite = steps("sqlite");
    assert_eq!(sqlite, steps("postgres"));
    for step in &sqlite {
        let (name, _) = step.split_once('/').unwrap();
        assert!(sqlite.contains(&format!("{name}/up.sql")) && sqlite.contains(&format!("{name}/down.sql")), "{name}");
    }
}
