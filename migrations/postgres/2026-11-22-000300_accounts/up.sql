CREATE TABLE accounts (
    id UUID PRIMARY KEY,
    username TEXT NOT NULL,
    -- NFC and lower case: the spelling that must be unique.
    username_key TEXT COLLATE "C" NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    must_change_password BOOLEAN NOT NULL DEFAULT FALSE,
    person_id UUID REFERENCES people (id),
    second_factor_secret TEXT,
    second_factor_confirmed_at TIMESTAMPTZ,
    second_factor_last_step BIGINT,
    disabled_at TIMESTAMPTZ,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    version INTEGER NOT NULL
);
CREATE INDEX accounts_person ON accounts (person_id);
CREATE INDEX accounts_created ON accounts (created_at, id);

CREATE TABLE account_grants (
    id UUID PRIMARY KEY,
    account_id UUID NOT NULL REFERENCES accounts (id),
    role TEXT NOT NULL CHECK (role IN ('staff', 'unit_head', 'office', 'council', 'director', 'editor', 'auditor', 'admin')),
    -- NULL: the grant is for everything.
    unit_id UUID REFERENCES units (id),
    created_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX account_grants_account ON account_grants (account_id);
CREATE INDEX account_grants_role ON account_grants (role, unit_id);

CREATE TABLE sessions (
    id UUID PRIMARY KEY,
    account_id UUID NOT NULL REFERENCES accounts (id),
    created_at TIMESTAMPTZ NOT NULL,
    authenticated_at TIMESTAMPTZ NOT NULL,
    last_used_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    -- False while a privileged account still has to set up its second factor.
    full_access BOOLEAN NOT NULL DEFAULT TRUE,
    client_ip TEXT,
    user_agent TEXT,
    revoked_at TIMESTAMPTZ,
    revoke_reason TEXT
);
CREATE INDEX sessions_account ON sessions (account_id, created_at);

CREATE TABLE refresh_tokens (
    token_hash TEXT COLLATE "C" PRIMARY KEY,
    session_id UUID NOT NULL REFERENCES sessions (id),
    issued_at TIMESTAMPTZ NOT NULL,
    used_at TIMESTAMPTZ
);
CREATE INDEX refresh_tokens_session ON refresh_tokens (session_id);

CREATE TABLE sign_in_attempts (
    bucket TEXT COLLATE "C" PRIMARY KEY,
    failures INTEGER NOT NULL,
    first_failed_at TIMESTAMPTZ NOT NULL,
    last_failed_at TIMESTAMPTZ NOT NULL
);
