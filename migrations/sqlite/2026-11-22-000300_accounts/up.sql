CREATE TABLE accounts (
    id TEXT PRIMARY KEY,
    username TEXT NOT NULL,
    -- NFC and lower case: the spelling that must be unique.
    username_key TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    must_change_password INTEGER NOT NULL DEFAULT 0,
    person_id TEXT REFERENCES people (id),
    second_factor_secret TEXT,
    second_factor_confirmed_at TEXT,
    second_factor_last_step INTEGER,
    disabled_at TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    version INTEGER NOT NULL
) STRICT;
CREATE INDEX accounts_person ON accounts (person_id);
CREATE INDEX accounts_created ON accounts (created_at, id);

CREATE TABLE account_grants (
    id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    role TEXT NOT NULL CHECK (role IN ('staff', 'unit_head', 'office', 'council', 'director', 'editor', 'auditor', 'admin')),
    -- NULL: the grant is for everything.
    unit_id TEXT REFERENCES units (id),
    created_at TEXT NOT NULL
) STRICT;
CREATE INDEX account_grants_account ON account_grants (account_id);
CREATE INDEX account_grants_role ON account_grants (role, unit_id);

CREATE TABLE sessions (
    id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    created_at TEXT NOT NULL,
    authenticated_at TEXT NOT NULL,
    last_used_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    -- False while a privileged account still has to set up its second factor.
    full_access INTEGER NOT NULL DEFAULT 1,
    client_ip TEXT,
    user_agent TEXT,
    revoked_at TEXT,
    revoke_reason TEXT
) STRICT;
CREATE INDEX sessions_account ON sessions (account_id, created_at);

CREATE TABLE refresh_tokens (
    token_hash TEXT PRIMARY KEY,
    session_id TEXT NOT NULL REFERENCES sessions (id),
    issued_at TEXT NOT NULL,
    used_at TEXT
) STRICT;
CREATE INDEX refresh_tokens_session ON refresh_tokens (session_id);

CREATE TABLE sign_in_attempts (
    bucket TEXT PRIMARY KEY,
    failures INTEGER NOT NULL,
    first_failed_at TEXT NOT NULL,
    last_failed_at TEXT NOT NULL
) STRICT;
