CREATE TABLE waivers (
    id TEXT PRIMARY KEY,
    round_id TEXT NOT NULL REFERENCES rounds (id),
    person_id TEXT REFERENCES people (id),
    unit_id TEXT REFERENCES units (id),
    criterion TEXT NOT NULL,
    -- NULL: every year of the round that is unknown.
    year INTEGER,
    reason TEXT NOT NULL,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    created_at TEXT NOT NULL,
    revoked_at TEXT,
    version INTEGER NOT NULL,
    CHECK ((person_id IS NULL) <> (unit_id IS NULL))
) STRICT;
CREATE INDEX waivers_round ON waivers (round_id, created_at, id);
CREATE INDEX waivers_person ON waivers (round_id, person_id);
CREATE INDEX waivers_unit ON waivers (round_id, unit_id);

CREATE TABLE verification_items (
    nomination_id TEXT NOT NULL REFERENCES nominations (id),
    criterion TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('met', 'not_met', 'waived')),
    reason TEXT,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    at TEXT NOT NULL,
    PRIMARY KEY (nomination_id, criterion)
) STRICT;

CREATE TABLE eligibility_snapshots (
    id TEXT PRIMARY KEY,
    nomination_id TEXT NOT NULL REFERENCES nominations (id),
    purpose TEXT NOT NULL CHECK (purpose IN ('verification', 'decision')),
    rule_version TEXT NOT NULL,
    inputs TEXT NOT NULL CHECK (json_valid(inputs)),
    result TEXT NOT NULL CHECK (json_valid(result)),
    created_at TEXT NOT NULL
) STRICT;
CREATE INDEX eligibility_snapshots_nomination ON eligibility_snapshots (nomination_id, created_at, id);
