DROP TABLE installation;
DROP TABLE jobs;
DROP TABLE idempotency_keys;
