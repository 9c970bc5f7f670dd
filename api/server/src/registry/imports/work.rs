//! The import as a job: the file from the storage, the right as it is when the job runs.

use std::io::Read;

use rules::accounts::{Actor, Grant, Permission};
use rules::registry::ImportKind;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::By;
use store::jobs::{End, Job, end};

use super::FILE_LIMIT;
use super::dto::ImportResult;
use super::order::{Done, Order, carry_out};
use crate::error::{ApiError, Code};
use crate::jobs::{Progress, Stopped, Work};
use crate::messages::Lang;
use crate::state::AppState;

/// What `jobs.params` holds for an import.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct ImportParams {
    pub(super) kind: ImportKind,
    pub(super) dry_run: bool,
    /// `vi` or `en`.
    pub(super) lang: String,
    /// What the sender calls the file.
    pub(super) file_name: String,
}

/// Does imports.
pub struct ImportWork;

impl Work for ImportWork {
    fn kind(&self) -> &'static str {
        "import"
    }

    fn run(&self, state: &AppState, job: &Job, progress: &Progress<'_>) -> Result<Option<End>, Stopped> {
        progress.step(0, 0)?;
        let order = order(state, job)?;
        let bytes = read(state, &order.sha256)?;
        let by = By::system(Some(job.created_by.0), &job.request_id);
        let done = carry_out(&state.db, &by, &order, &bytes, |tx, result| {
            let ended = End::Succeeded(serde_json::to_value(result).map_err(ApiError::internal)?, steps(result));
            Ok(end(tx, job.id, &ended, order.now)?)
        })?;
        let json = |value: serde_json::Result<serde_json::Value>| value.map_err(ApiError::internal);
        Ok(match done {
            Done::Written(_) => None,
            Done::Nothing(result) => {
                let steps = steps(&result);
                Some(End::Succeeded(json(serde_json::to_value(result))?, steps))
            }
            Done::Rejected(error, result) => {
                Some(End::Failed(json(serde_json::to_value(error))?, Some(json(serde_json::to_value(result))?)))
            }
            Done::Unreadable(error) => Some(End::Failed(json(serde_json::to_value(error))?, None)),
        })
    }
}

/// A step is a row.
fn steps(result: &ImportResult) -> i32 {
    i32::try_from(result.rows).unwrap_or(i32::MAX)
}

fn order(state: &AppState, job: &Job) -> Result<Order, ApiError> {
    let params: ImportParams = serde_json::from_value(job.params.0.clone()).map_err(ApiError::internal)?;
    let account = state.db.read(|conn| store::accounts::find(conn, job.created_by))?;
    let actor = Actor {
        account_id: job.created_by.0,
        person_id: account.account.person_id.map(|id| id.0),
        grants: account.grants.iter().map(Grant::from).collect(),
    };
    // The right may have been taken away while the job waited.
    if account.account.disabled_at.is_some() || !actor.may(Permission::RunImports) {
        return Err(Code::Forbidden.into());
    }
    Ok(Order {
        kind: params.kind,
        dry_run: params.dry_run,
        sha256: job.input_sha256.clone().ok_or_else(|| ApiError::internal(json!("import without a file")))?,
        id: job.id.to_string(),
        scope: actor.scope(Permission::RunImports),
        lang: if params.lang == Lang::En.tag() { Lang::En } else { Lang::Vi },
        now: state.clock.now(),
    })
}

fn read(state: &AppState, sha256: &str) -> Result<Vec<u8>, ApiError> {
    let file = state.storage.open(sha256).map_err(ApiError::internal)?;
    let mut bytes = Vec::new();
    file.take(FILE_LIMIT + 1).read_to_end(&mut bytes).map_err(ApiError::internal)?;
    Ok(bytes)
}
