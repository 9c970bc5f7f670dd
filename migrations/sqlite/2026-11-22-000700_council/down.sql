DROP TABLE decision_outcomes;
DROP TABLE decisions;
