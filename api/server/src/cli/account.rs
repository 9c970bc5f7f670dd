//! `dien-hinh account create`: the way to the first account of an empty database.

use std::io::{self, BufRead, IsTerminal};

use clap::Subcommand;
use rules::Word;
use rules::accounts::{Role, password_form, password_problems};
use serde_json::json;
use store::accounts::NewAccount;
use store::{AuditEvent, By, Id, Outcome, StoreError};

use super::{CliError, config};
use crate::auth::password::hash_now;
use crate::clock::Clock;
use crate::messages::{Lang, text};

/// What to do with accounts.
#[derive(Subcommand)]
pub(super) enum Account {
    /// Create an account with one role; the password comes from the terminal or from standard input.
    Create {
        /// User name: lower-case letters, digits and . - _ @
        #[arg(long)]
        username: String,
        /// staff, unit_head, office, council, director, editor, auditor or admin
        #[arg(long, value_parser = role)]
        role: Role,
        /// Code of the unit the role is for, with all units below it; without it the role is for everything.
        #[arg(long)]
        unit: Option<String>,
        /// Read the password from the first line of standard input.
        #[arg(long)]
        password_stdin: bool,
    },
}

fn role(word: &str) -> Result<Role, String> {
    Role::from_word(word).map_err(|_| {
        format!("must be one of {}", Role::all().iter().map(|r| r.as_str()).collect::<Vec<_>>().join(", "))
    })
}

impl Account {
    pub(super) fn run(self) -> Result<(), CliError> {
        let Self::Create { username, role, unit, password_stdin } = self;
        if !crate::accounts::is_username(&username) {
            return Err(CliError::Refused(format!("--username: {}", text(Lang::En, "invalid_username", &Vec::new()))));
        }
        let password = read_password(password_stdin)?;
        let problems = password_problems(&password, &[&username], false);
        if !problems.is_empty() {
            let reasons: Vec<String> = problems
                .iter()
                .map(|problem| text(Lang::En, &format!("password_{}", problem.as_str()), &Vec::new()))
                .collect();
            return Err(CliError::Refused(format!("the password is too weak: {}", reasons.join(" "))));
        }
        create(&username, role, unit.as_deref(), &hash_now(&password)?)
    }
}

fn read_password(from_stdin: bool) -> Result<String, CliError> {
    if from_stdin {
        let mut line = String::new();
        io::stdin().lock().read_line(&mut line)?;
        return Ok(password_form(line.trim_end_matches(['\r', '\n'])));
    }
    if !io::stdin().is_terminal() {
        return Err(CliError::Refused("no terminal to ask for the password; use --password-stdin".into()));
    }
    let first = rpassword::prompt_password("Password: ")?;
    let second = rpassword::prompt_password("Again: ")?;
    if first == second { Ok(password_form(&first)) } else { Err(CliError::Refused("the two entries differ".into())) }
}

fn create(username: &str, role: Role, unit: Option<&str>, hash: &str) -> Result<(), CliError> {
    let db = crate::app::open_database(&config()?)?;
    db.migrate()?;
    let now = Clock::default().now();
    let id = Id::new();
    let made: Result<(), StoreError> = db.write(&By::cli(), |tx| {
        let unit = match unit {
            None => None,
            Some(code) => Some(store::accounts::grantable_unit_by_code(tx, code)?.ok_or(StoreError::NotFound("unit"))?),
        };
        let new = NewAccount {
            id,
            username: username.to_owned(),
            password_hash: hash.to_owned(),
            must_change_password: false,
            person_id: None,
            at: now,
        };
        store::accounts::create(tx, &new)?;
        store::accounts::add_grant(tx, id, role, unit.as_ref().map(|unit| Id(unit.id)), now)?;
        let event = AuditEvent {
            action: "account.created",
            subject_kind: "account",
            subject_id: id.to_string(),
            unit_id: None,
            version: Some(1),
            details: json!({ "username": username, "grants": [{ "role": role, "unit_id": unit.map(|unit| unit.id) }] }),
        };
        Ok(Outcome::Changed((), event))
    });
    match made {
        Ok(()) => {
            println!("account {username} created");
            Ok(())
        }
        Err(StoreError::Taken { .. }) => Err(CliError::Refused(format!("there is an account {username} already"))),
        Err(StoreError::NotFound(_)) => {
            Err(CliError::Refused(format!("--unit: no unit has the code {}", unit.unwrap_or_default())))
        }
        Err(error) => Err(error.into()),
    }
}
