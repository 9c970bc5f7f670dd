-- With the round, so that a page or a count of a few units is answered by the index alone.
DROP INDEX nominations_unit;
CREATE INDEX nominations_unit ON nominations (unit_id, state, round_id, created_at, id);
