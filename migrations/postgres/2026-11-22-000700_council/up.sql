CREATE TABLE decisions (
    id UUID PRIMARY KEY,
    round_id UUID NOT NULL REFERENCES rounds (id),
    number TEXT NOT NULL,
    issued_on DATE NOT NULL,
    signer_name TEXT NOT NULL,
    signer_position TEXT NOT NULL,
    created_by UUID NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    version INTEGER NOT NULL
);
CREATE UNIQUE INDEX decisions_number ON decisions (number, issued_on);
CREATE INDEX decisions_round ON decisions (round_id, created_at, id);
CREATE INDEX decisions_created ON decisions (created_at, id);

CREATE TABLE decision_outcomes (
    decision_id UUID NOT NULL REFERENCES decisions (id),
    nomination_id UUID NOT NULL REFERENCES nominations (id),
    outcome TEXT NOT NULL CHECK (outcome IN ('recognised', 'declined')),
    PRIMARY KEY (decision_id, nomination_id)
);
CREATE INDEX decision_outcomes_nomination ON decision_outcomes (nomination_id);
