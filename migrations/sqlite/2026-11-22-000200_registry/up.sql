CREATE TABLE units (
    id TEXT PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('department', 'office', 'division', 'sub_department', 'service_unit', 'branch')),
    parent_id TEXT REFERENCES units (id),
    -- The ids of the unit and of all units above it, outermost first, each ending in '/': a subtree is a prefix.
    path TEXT NOT NULL UNIQUE,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    sort_key BLOB NOT NULL,
    search_folded TEXT NOT NULL,
    search_exact TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    version INTEGER NOT NULL
) STRICT;
CREATE INDEX units_parent ON units (parent_id);
CREATE INDEX units_name ON units (sort_key, id);
CREATE INDEX units_created ON units (created_at, id);

CREATE TABLE unit_versions (
    id TEXT PRIMARY KEY,
    unit_id TEXT NOT NULL REFERENCES units (id),
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    parent_id TEXT REFERENCES units (id),
    valid_from TEXT NOT NULL,
    valid_to TEXT
) STRICT;
CREATE INDEX unit_versions_unit ON unit_versions (unit_id, valid_from);

CREATE TABLE unit_successions (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('rename', 'merge', 'split', 'transfer', 'close')),
    effective_on TEXT NOT NULL,
    decision_number TEXT,
    reason TEXT NOT NULL,
    created_by TEXT,
    created_at TEXT NOT NULL
) STRICT;
CREATE TABLE unit_succession_members (
    succession_id TEXT NOT NULL REFERENCES unit_successions (id),
    unit_id TEXT NOT NULL REFERENCES units (id),
    side TEXT NOT NULL CHECK (side IN ('from', 'to')),
    PRIMARY KEY (succession_id, unit_id, side)
) STRICT;
CREATE INDEX unit_succession_members_unit ON unit_succession_members (unit_id, side);

CREATE TABLE people (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    employee_code TEXT NOT NULL UNIQUE,
    full_name TEXT NOT NULL,
    gender TEXT CHECK (gender IN ('male', 'female')),
    birth_date TEXT,
    unit_id TEXT NOT NULL REFERENCES units (id),
    position TEXT NOT NULL,
    leadership TEXT NOT NULL CHECK (leadership IN ('none', 'deputy_head', 'unit_head', 'department_leader')),
    employment TEXT NOT NULL CHECK (employment IN ('civil_servant', 'public_employee', 'worker')),
    joined_on TEXT NOT NULL,
    left_on TEXT,
    email TEXT,
    -- Vietnamese order: given name first (rules::text::sort_key), made again when its version changes.
    sort_key BLOB NOT NULL,
    sort_key_version INTEGER NOT NULL,
    search_folded TEXT NOT NULL,
    search_exact TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    version INTEGER NOT NULL
) STRICT;
CREATE INDEX people_name ON people (sort_key, id);
CREATE INDEX people_unit ON people (unit_id, sort_key, id);
CREATE INDEX people_created ON people (created_at, id);

CREATE TABLE title_catalogue (
    code TEXT PRIMARY KEY,
    subject_type TEXT NOT NULL CHECK (subject_type IN ('person', 'unit')),
    rank INTEGER NOT NULL CHECK (rank BETWEEN 1 AND 4),
    name_vi TEXT NOT NULL,
    name_en TEXT NOT NULL,
    abbreviation TEXT NOT NULL,
    authorities TEXT NOT NULL CHECK (json_valid(authorities)),
    synonyms TEXT NOT NULL CHECK (json_valid(synonyms)),
    source TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    version INTEGER NOT NULL
) STRICT;

CREATE TABLE annual_records (
    id TEXT PRIMARY KEY,
    person_id TEXT REFERENCES people (id),
    unit_id TEXT REFERENCES units (id),
    year INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2100),
    rating TEXT NOT NULL CHECK (rating IN ('excellent', 'good', 'completed', 'not_completed', 'not_rated')),
    title TEXT REFERENCES title_catalogue (code),
    months_worked INTEGER CHECK (months_worked BETWEEN 0 AND 12),
    decision_number TEXT,
    decision_date TEXT,
    issuing_authority TEXT,
    note TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    version INTEGER NOT NULL,
    CHECK ((person_id IS NULL) <> (unit_id IS NULL))
) STRICT;
CREATE UNIQUE INDEX annual_records_person ON annual_records (person_id, year, COALESCE(title, '')) WHERE person_id IS NOT NULL;
CREATE UNIQUE INDEX annual_records_unit ON annual_records (unit_id, year, COALESCE(title, '')) WHERE unit_id IS NOT NULL;
CREATE INDEX annual_records_title ON annual_records (title, year);

CREATE TABLE initiatives (
    id TEXT PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    year INTEGER NOT NULL,
    scope TEXT NOT NULL CHECK (scope IN ('base', 'provincial', 'national')),
    decision_number TEXT,
    decision_date TEXT,
    benefit_vnd INTEGER,
    search_folded TEXT NOT NULL,
    search_exact TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    version INTEGER NOT NULL
) STRICT;
CREATE INDEX initiatives_created ON initiatives (created_at, id);
CREATE INDEX initiatives_year ON initiatives (year, id);
CREATE TABLE initiative_authors (
    initiative_id TEXT NOT NULL REFERENCES initiatives (id),
    person_id TEXT NOT NULL REFERENCES people (id),
    percent INTEGER NOT NULL CHECK (percent BETWEEN 1 AND 100),
    PRIMARY KEY (initiative_id, person_id)
) STRICT;
CREATE INDEX initiative_authors_person ON initiative_authors (person_id);

CREATE TABLE disciplines (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES people (id),
    kind TEXT NOT NULL CHECK (kind IN ('reprimand', 'warning', 'salary_reduction', 'demotion', 'removal', 'dismissal')),
    decided_on TEXT NOT NULL,
    decision_number TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    version INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX disciplines_natural ON disciplines (person_id, decided_on, decision_number);
CREATE INDEX disciplines_created ON disciplines (created_at, id);

CREATE VIRTUAL TABLE people_search USING fts5(search_folded, search_exact, content='people', content_rowid='seq', prefix='2 3', tokenize='unicode61 remove_diacritics 0');
CREATE TRIGGER people_search_insert AFTER INSERT ON people BEGIN
    INSERT INTO people_search(rowid, search_folded, search_exact) VALUES (new.seq, new.search_folded, new.search_exact);
END;
CREATE TRIGGER people_search_delete AFTER DELETE ON people BEGIN
    INSERT INTO people_search(people_search, rowid, search_folded, search_exact) VALUES ('delete', old.seq, old.search_folded, old.search_exact);
END;
CREATE TRIGGER people_search_update AFTER UPDATE OF search_folded, search_exact ON people BEGIN
    INSERT INTO people_search(people_search, rowid, search_folded, search_exact) VALUES ('delete', old.seq, old.search_folded, old.search_exact);
    INSERT INTO people_search(rowid, search_folded, search_exact) VALUES (new.seq, new.search_folded, new.search_exact);
END;
