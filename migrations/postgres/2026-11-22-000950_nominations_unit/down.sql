DROP INDEX nominations_unit;
CREATE INDEX nominations_unit ON nominations (unit_id, state, created_at, id);
