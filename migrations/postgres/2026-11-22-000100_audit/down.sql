DROP TABLE audit_events;
DROP TABLE audit_head;
DROP FUNCTION audit_events_frozen();
