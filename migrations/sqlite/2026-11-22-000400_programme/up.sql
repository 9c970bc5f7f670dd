CREATE TABLE periods (
    id TEXT PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    first_year INTEGER NOT NULL,
    last_year INTEGER NOT NULL CHECK (last_year >= first_year),
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    version INTEGER NOT NULL
) STRICT;
CREATE INDEX periods_created ON periods (created_at, id);

CREATE TABLE criteria_sets (
    id TEXT PRIMARY KEY,
    period_id TEXT NOT NULL REFERENCES periods (id),
    number INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('active', 'superseded')),
    source TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    version INTEGER NOT NULL,
    UNIQUE (period_id, number)
) STRICT;
CREATE TABLE criteria (
    id TEXT PRIMARY KEY,
    criteria_set_id TEXT NOT NULL REFERENCES criteria_sets (id),
    code TEXT NOT NULL,
    subject_type TEXT NOT NULL CHECK (subject_type IN ('person', 'unit')),
    position INTEGER NOT NULL,
    text_vi TEXT NOT NULL,
    text_en TEXT NOT NULL,
    source_clause TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('computed', 'judged')),
    weight_percent INTEGER,
    max_points INTEGER,
    UNIQUE (criteria_set_id, code)
) STRICT;

CREATE TABLE rounds (
    id TEXT PRIMARY KEY,
    period_id TEXT NOT NULL REFERENCES periods (id),
    criteria_set_id TEXT NOT NULL REFERENCES criteria_sets (id),
    kind TEXT NOT NULL CHECK (kind IN ('interim', 'final', 'ad_hoc')),
    name TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('planned', 'open', 'evaluating', 'decided', 'closed')),
    years TEXT NOT NULL CHECK (json_valid(years)),
    needs_council INTEGER NOT NULL,
    registration_due_on TEXT,
    nomination_due_on TEXT,
    evaluation_due_on TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    version INTEGER NOT NULL
) STRICT;
CREATE INDEX rounds_period ON rounds (period_id, created_at, id);
CREATE INDEX rounds_created ON rounds (created_at, id);

CREATE TABLE deadline_extensions (
    id TEXT PRIMARY KEY,
    round_id TEXT NOT NULL REFERENCES rounds (id),
    unit_id TEXT NOT NULL REFERENCES units (id),
    deadline TEXT NOT NULL CHECK (deadline IN ('registration', 'nomination', 'evaluation')),
    due_on TEXT NOT NULL,
    reason TEXT NOT NULL,
    created_by TEXT,
    created_at TEXT NOT NULL
) STRICT;
CREATE INDEX deadline_extensions_round ON deadline_extensions (round_id, created_at, id);
CREATE INDEX deadline_extensions_unit ON deadline_extensions (round_id, unit_id, deadline, created_at);

CREATE TABLE external_recognitions (
    id TEXT PRIMARY KEY,
    period_id TEXT NOT NULL REFERENCES periods (id),
    unit_id TEXT NOT NULL REFERENCES units (id),
    issuer TEXT NOT NULL,
    decision_number TEXT NOT NULL,
    decided_on TEXT NOT NULL,
    note TEXT,
    created_by TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    version INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX external_recognitions_natural ON external_recognitions (unit_id, period_id, decision_number);
