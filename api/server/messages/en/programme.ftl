# The programme: periods, rounds, criteria, deadlines.

years_out_of_order = The last year must be the first year or later.
years_empty = At least one year is needed.
year_outside_period = The year { $year } is outside the period.
year_twice = The year { $year } is there twice.
terms_fixed = Cannot change any more once the round is being evaluated.
not_computed = Is not a criterion that the system computes.
must_be_computed = The system computes this criterion from the records.
not_later = Must be later than the present due date.
