CREATE TABLE idempotency_keys (
    scope TEXT NOT NULL,
    key TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    status INTEGER NOT NULL,
    location TEXT,
    etag TEXT,
    body BLOB NOT NULL,
    created_at TEXT NOT NULL,
    PRIMARY KEY (scope, key)
) STRICT;
CREATE INDEX idempotency_keys_created ON idempotency_keys (created_at);

CREATE TABLE jobs (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
    params TEXT NOT NULL CHECK (json_valid(params)),
    input_sha256 TEXT,
    progress_done INTEGER NOT NULL DEFAULT 0,
    progress_total INTEGER NOT NULL DEFAULT 0,
    result TEXT CHECK (json_valid(result)),
    error TEXT CHECK (json_valid(error)),
    cancel_requested INTEGER NOT NULL DEFAULT 0,
    created_by TEXT NOT NULL,
    request_id TEXT NOT NULL,
    created_at TEXT NOT NULL,
    started_at TEXT,
    heartbeat_at TEXT,
    finished_at TEXT,
    version INTEGER NOT NULL
) STRICT;
CREATE INDEX jobs_queue ON jobs (state, created_at, id);
CREATE INDEX jobs_account ON jobs (created_by, created_at, id);

CREATE TABLE installation (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    demo INTEGER NOT NULL,
    created_at TEXT NOT NULL
) STRICT;
