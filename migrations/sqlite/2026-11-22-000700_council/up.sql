CREATE TABLE decisions (
    id TEXT PRIMARY KEY,
    round_id TEXT NOT NULL REFERENCES rounds (id),
    number TEXT NOT NULL,
    issued_on TEXT NOT NULL,
    signer_name TEXT NOT NULL,
    signer_position TEXT NOT NULL,
    created_by TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    version INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX decisions_number ON decisions (number, issued_on);
CREATE INDEX decisions_round ON decisions (round_id, created_at, id);
CREATE INDEX decisions_created ON decisions (created_at, id);

CREATE TABLE decision_outcomes (
    decision_id TEXT NOT NULL REFERENCES decisions (id),
    nomination_id TEXT NOT NULL REFERENCES nominations (id),
    outcome TEXT NOT NULL CHECK (outcome IN ('recognised', 'declined')),
    PRIMARY KEY (decision_id, nomination_id)
) STRICT;
CREATE INDEX decision_outcomes_nomination ON decision_outcomes (nomination_id);
