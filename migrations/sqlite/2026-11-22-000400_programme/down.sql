DROP TABLE external_recognitions;
DROP TABLE deadline_extensions;
DROP TABLE rounds;
DROP TABLE criteria;
DROP TABLE criteria_sets;
DROP TABLE periods;
