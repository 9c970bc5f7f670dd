CREATE TABLE idempotency_keys (
    scope TEXT COLLATE "C" NOT NULL,
    key TEXT COLLATE "C" NOT NULL,
    request_hash TEXT COLLATE "C" NOT NULL,
    status INTEGER NOT NULL,
    location TEXT,
    etag TEXT,
    body BYTEA NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (scope, key)
);
CREATE INDEX idempotency_keys_created ON idempotency_keys (created_at);

CREATE TABLE jobs (
    id UUID PRIMARY KEY,
    kind TEXT COLLATE "C" NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
    params JSONB NOT NULL,
    input_sha256 TEXT COLLATE "C",
    progress_done INTEGER NOT NULL DEFAULT 0,
    progress_total INTEGER NOT NULL DEFAULT 0,
    result JSONB,
    error JSONB,
    cancel_requested BOOLEAN NOT NULL DEFAULT FALSE,
    created_by UUID NOT NULL,
    request_id TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    started_at TIMESTAMPTZ,
    heartbeat_at TIMESTAMPTZ,
    finished_at TIMESTAMPTZ,
    version INTEGER NOT NULL
);
CREATE INDEX jobs_queue ON jobs (state, created_at, id);
CREATE INDEX jobs_account ON jobs (created_by, created_at, id);

CREATE TABLE installation (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    demo BOOLEAN NOT NULL,
    created_at TIMESTAMPTZ NOT NULL
);
