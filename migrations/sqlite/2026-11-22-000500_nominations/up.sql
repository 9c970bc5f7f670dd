CREATE TABLE code_counters (
    series TEXT NOT NULL,
    year INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (series, year)
) STRICT;

CREATE TABLE registrations (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    code TEXT NOT NULL UNIQUE,
    period_id TEXT NOT NULL REFERENCES periods (id),
    unit_id TEXT NOT NULL REFERENCES units (id),
    subject_type TEXT NOT NULL CHECK (subject_type IN ('person', 'unit')),
    person_id TEXT REFERENCES people (id),
    subject_unit_id TEXT REFERENCES units (id),
    goal TEXT NOT NULL,
    measures TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'returned', 'accepted', 'withdrawn')),
    submitted_at TEXT,
    created_by TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    version INTEGER NOT NULL,
    CHECK ((subject_type = 'person' AND person_id IS NOT NULL AND subject_unit_id IS NULL)
        OR (subject_type = 'unit' AND person_id IS NULL AND subject_unit_id IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX registrations_person ON registrations (period_id, person_id) WHERE person_id IS NOT NULL AND state <> 'withdrawn';
CREATE UNIQUE INDEX registrations_subject_unit ON registrations (period_id, subject_unit_id) WHERE subject_unit_id IS NOT NULL AND state <> 'withdrawn';
CREATE INDEX registrations_period ON registrations (period_id, created_at, id);
CREATE INDEX registrations_unit ON registrations (unit_id, created_at, id);
CREATE INDEX registrations_state ON registrations (state, created_at, id);
CREATE INDEX registrations_created ON registrations (created_at, id);

CREATE TABLE fostering_activities (
    id TEXT PRIMARY KEY,
    registration_id TEXT NOT NULL REFERENCES registrations (id),
    happened_on TEXT NOT NULL,
    description TEXT NOT NULL,
    result TEXT,
    created_by TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    version INTEGER NOT NULL
) STRICT;
CREATE INDEX fostering_activities_registration ON fostering_activities (registration_id, happened_on, id);

CREATE TABLE nominations (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    code TEXT NOT NULL UNIQUE,
    round_id TEXT NOT NULL REFERENCES rounds (id),
    unit_id TEXT NOT NULL REFERENCES units (id),
    registration_id TEXT REFERENCES registrations (id),
    subject_type TEXT NOT NULL CHECK (subject_type IN ('person', 'unit')),
    person_id TEXT REFERENCES people (id),
    subject_unit_id TEXT REFERENCES units (id),
    -- Name and order of the subject, kept here so that a page needs no further look-up.
    subject_name TEXT NOT NULL,
    subject_code TEXT NOT NULL,
    subject_sort_key BLOB NOT NULL,
    summary TEXT NOT NULL,
    achievement_report TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'returned', 'verified', 'in_council', 'recommended', 'not_recommended', 'recognised', 'declined', 'ineligible', 'withdrawn', 'revoked')),
    search_folded TEXT NOT NULL,
    search_exact TEXT NOT NULL,
    submitted_at TEXT,
    created_by TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    version INTEGER NOT NULL,
    CHECK ((subject_type = 'person' AND person_id IS NOT NULL AND subject_unit_id IS NULL)
        OR (subject_type = 'unit' AND person_id IS NULL AND subject_unit_id IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX nominations_person ON nominations (round_id, person_id) WHERE person_id IS NOT NULL AND state <> 'withdrawn';
CREATE UNIQUE INDEX nominations_subject_unit ON nominations (round_id, subject_unit_id) WHERE subject_unit_id IS NOT NULL AND state <> 'withdrawn';
CREATE INDEX nominations_created ON nominations (created_at, id);
CREATE INDEX nominations_round ON nominations (round_id, created_at, id);
CREATE INDEX nominations_round_state ON nominations (round_id, state, created_at, id);
CREATE INDEX nominations_state ON nominations (state, created_at, id);
CREATE INDEX nominations_unit ON nominations (unit_id, state, created_at, id);
CREATE INDEX nominations_name ON nominations (subject_sort_key, id);
CREATE INDEX nominations_subject_person ON nominations (person_id);
CREATE INDEX nominations_subject_unit_of_any_round ON nominations (subject_unit_id) WHERE subject_unit_id IS NOT NULL;

CREATE TABLE state_changes (
    id TEXT PRIMARY KEY,
    registration_id TEXT REFERENCES registrations (id),
    nomination_id TEXT REFERENCES nominations (id),
    action TEXT NOT NULL,
    from_state TEXT NOT NULL,
    to_state TEXT NOT NULL,
    reason TEXT,
    account_id TEXT,
    at TEXT NOT NULL,
    CHECK ((registration_id IS NULL) <> (nomination_id IS NULL))
) STRICT;
CREATE INDEX state_changes_nomination ON state_changes (nomination_id, at, id);
CREATE INDEX state_changes_registration ON state_changes (registration_id, at, id);

CREATE TABLE evidence (
    id TEXT PRIMARY KEY,
    nomination_id TEXT NOT NULL REFERENCES nominations (id),
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    year INTEGER,
    file_name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size_bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    created_by TEXT NOT NULL,
    created_at TEXT NOT NULL
) STRICT;
CREATE INDEX evidence_nomination ON evidence (nomination_id, created_at, id);
CREATE INDEX evidence_sha256 ON evidence (sha256);

CREATE TABLE notices (
    id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    kind TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    params TEXT NOT NULL CHECK (json_valid(params)),
    created_at TEXT NOT NULL,
    read_at TEXT
) STRICT;
CREATE INDEX notices_account ON notices (account_id, created_at, id);

CREATE VIRTUAL TABLE nominations_search USING fts5(search_folded, search_exact, content='nominations', content_rowid='seq', prefix='2 3', tokenize='unicode61 remove_diacritics 0');
CREATE TRIGGER nominations_search_insert AFTER INSERT ON nominations BEGIN
    INSERT INTO nominations_search(rowid, search_folded, search_exact) VALUES (new.seq, new.search_folded, new.search_exact);
END;
CREATE TRIGGER nominations_search_delete AFTER DELETE ON nominations BEGIN
    INSERT INTO nominations_search(nominations_search, rowid, search_folded, search_exact) VALUES ('delete', old.seq, old.search_folded, old.search_exact);
END;
CREATE TRIGGER nominations_search_update AFTER UPDATE OF search_folded, search_exact ON nominations BEGIN
    INSERT INTO nominations_search(nominations_search, rowid, search_folded, search_exact) VALUES ('delete', old.seq, old.search_folded, old.search_exact);
    INSERT INTO nominations_search(rowid, search_folded, search_exact) VALUES (new.seq, new.search_folded, new.search_exact);
END;
