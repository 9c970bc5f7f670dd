DROP TABLE nominations_search;
DROP TABLE notices;
DROP TABLE evidence;
DROP TABLE state_changes;
DROP TABLE nominations;
DROP TABLE fostering_activities;
DROP TABLE registrations;
DROP TABLE code_counters;
