CREATE TABLE periods (
    id UUID PRIMARY KEY,
    code TEXT COLLATE "C" NOT NULL UNIQUE,
    name TEXT NOT NULL,
    first_year INTEGER NOT NULL,
    last_year INTEGER NOT NULL CHECK (last_year >= first_year),
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    version INTEGER NOT NULL
);
CREATE INDEX periods_created ON periods (created_at, id);

CREATE TABLE criteria_sets (
    id UUID PRIMARY KEY,
    period_id UUID NOT NULL REFERENCES periods (id),
    number INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('active', 'superseded')),
    source TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    version INTEGER NOT NULL,
    UNIQUE (period_id, number)
);
CREATE TABLE criteria (
    id UUID PRIMARY KEY,
    criteria_set_id UUID NOT NULL REFERENCES criteria_sets (id),
    code TEXT COLLATE "C" NOT NULL,
    subject_type TEXT NOT NULL CHECK (subject_type IN ('person', 'unit')),
    position INTEGER NOT NULL,
    text_vi TEXT NOT NULL,
    text_en TEXT NOT NULL,
    source_clause TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('computed', 'judged')),
    weight_percent INTEGER,
    max_points INTEGER,
    UNIQUE (criteria_set_id, code)
);

CREATE TABLE rounds (
    id UUID PRIMARY KEY,
    period_id UUID NOT NULL REFERENCES periods (id),
    criteria_set_id UUID NOT NULL REFERENCES criteria_sets (id),
    kind TEXT NOT NULL CHECK (kind IN ('interim', 'final', 'ad_hoc')),
    name TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('planned', 'open', 'evaluating', 'decided', 'closed')),
    years JSONB NOT NULL,
    needs_council BOOLEAN NOT NULL,
    registration_due_on DATE,
    nomination_due_on DATE,
    evaluation_due_on DATE,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    version INTEGER NOT NULL
);
CREATE INDEX rounds_period ON rounds (period_id, created_at, id);
CREATE INDEX rounds_created ON rounds (created_at, id);

CREATE TABLE deadline_extensions (
    id UUID PRIMARY KEY,
    round_id UUID NOT NULL REFERENCES rounds (id),
    unit_id UUID NOT NULL REFERENCES units (id),
    deadline TEXT NOT NULL CHECK (deadline IN ('registration', 'nomination', 'evaluation')),
    due_on DATE NOT NULL,
    reason TEXT NOT NULL,
    created_by UUID,
    created_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX deadline_extensions_round ON deadline_extensions (round_id, created_at, id);
CREATE INDEX deadline_extensions_unit ON deadline_extensions (round_id, unit_id, deadline, created_at);

CREATE TABLE external_recognitions (
    id UUID PRIMARY KEY,
    period_id UUID NOT NULL REFERENCES periods (id),
    unit_id UUID NOT NULL REFERENCES units (id),
    issuer TEXT NOT NULL,
    decision_number TEXT NOT NULL,
    decided_on DATE NOT NULL,
    note TEXT,
    created_by UUID,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    version INTEGER NOT NULL
);
CREATE UNIQUE INDEX external_recognitions_natural ON external_recognitions (unit_id, period_id, decision_number);
