CREATE TABLE waivers (
    id UUID PRIMARY KEY,
    round_id UUID NOT NULL REFERENCES rounds (id),
    person_id UUID REFERENCES people (id),
    unit_id UUID REFERENCES units (id),
    criterion TEXT COLLATE "C" NOT NULL,
    -- NULL: every year of the round that is unknown.
    year INTEGER,
    reason TEXT NOT NULL,
    account_id UUID NOT NULL REFERENCES accounts (id),
    created_at TIMESTAMPTZ NOT NULL,
    revoked_at TIMESTAMPTZ,
    version INTEGER NOT NULL,
    CHECK ((person_id IS NULL) <> (unit_id IS NULL))
);
CREATE INDEX waivers_round ON waivers (round_id, created_at, id);
CREATE INDEX waivers_person ON waivers (round_id, person_id);
CREATE INDEX waivers_unit ON waivers (round_id, unit_id);

CREATE TABLE verification_items (
    nomination_id UUID NOT NULL REFERENCES nominations (id),
    criterion TEXT COLLATE "C" NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('met', 'not_met', 'waived')),
    reason TEXT,
    account_id UUID NOT NULL REFERENCES accounts (id),
    at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (nomination_id, criterion)
);

CREATE TABLE eligibility_snapshots (
    id UUID PRIMARY KEY,
    nomination_id UUID NOT NULL REFERENCES nominations (id),
    purpose TEXT NOT NULL CHECK (purpose IN ('verification', 'decision')),
    rule_version TEXT NOT NULL,
    inputs JSONB NOT NULL,
    result JSONB NOT NULL,
    created_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX eligibility_snapshots_nomination ON eligibility_snapshots (nomination_id, created_at, id);
