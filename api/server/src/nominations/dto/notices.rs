//! What travels for notices.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::nominations::Notice;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use validator::Validate;

use crate::messages::{Arg, Args, Lang, text};

/// What a notice is about.
#[derive(Debug, Serialize, ToSchema)]
pub struct NoticeSubject {
    /// The kind of thing.
    #[schema(example = "nomination")]
    pub kind: String,
    /// Which one.
    pub id: String,
    /// Its code.
    #[schema(required = true, example = "DHTT-2025-0123")]
    pub code: Option<String>,
    /// Name of the person or unit.
    #[schema(required = true)]
    pub name: Option<String>,
}

/// A notice to the caller.
#[derive(Debug, Serialize, ToSchema)]
pub struct NoticeOut {
    /// Identifier.
    pub id: Uuid,
    /// What happened.
    #[schema(example = "nomination_returned")]
    pub kind: String,
    /// What it is about.
    pub subject: NoticeSubject,
    /// The values in the texts.
    #[schema(value_type = Object)]
    pub params: Value,
    /// In a line, in the language of the request.
    #[schema(example = "Đề nghị DHTT-2025-0123 được trả lại")]
    pub title: String,
    /// In a sentence or two, in the language of the request.
    pub body: String,
    /// When.
    pub created_at: DateTime<Utc>,
    /// When it was read.
    #[schema(required = true)]
    pub read_at: Option<DateTime<Utc>>,
    /// Version, as in the `ETag`: 1, and 2 once it was read.
    pub version: i32,
}

impl NoticeOut {
    /// The wire form, with texts in this language.
    #[must_use]
    pub fn of(notice: Notice, lang: Lang) -> Self {
        let params = notice.params.0;
        let value = |name: &str| params.get(name).and_then(Value::as_str).map(str::to_owned);
        let args = args(&params);
        let key = format!("notice_{}", notice.kind);
        Self {
            id: notice.id.0,
            title: text(lang, &key, &args),
            body: text(lang, &format!("{key}.body"), &args),
            subject: NoticeSubject {
                kind: notice.subject_kind,
                id: notice.subject_id,
                code: value("code"),
                name: value("name"),
            },
            kind: notice.kind,
            params,
            version: if notice.read_at.is_some() { 2 } else { 1 },
            created_at: notice.created_at.instant(),
            read_at: notice.read_at.map(store::Ts::instant),
        }
    }
}

/// Values of a notice as values of a text. A text may mention `reason` even where none was given.
fn args(params: &Value) -> Args {
    let mut args: Args = vec![("reason".to_owned(), Arg::from(""))];
    for (name, value) in params.as_object().into_iter().flatten() {
        args.retain(|(known, _)| known != name);
        match value {
            Value::String(text) => args.push((name.clone(), text.as_str().into())),
            Value::Number(number) => args.push((name.clone(), number.as_i64().unwrap_or_default().into())),
            _ => {}
        }
    }
    args
}

/// Filter of the list of notices.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct NoticeFilterIn {
    /// Only those that have not been read.
    #[serde(default)]
    #[param(default = false)]
    pub unread: bool,
}

/// What came of marking all as read.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReadAllOut {
    /// How many had not been read.
    #[schema(minimum = 0)]
    pub marked: usize,
}
