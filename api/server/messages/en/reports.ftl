# Titles and columns of the reports.

registration_summary = Summary of registered exemplars
    .subtitle = { $period }, as of the end of { $as_of }
    .note = The columns from Total to Women count only registrations that were sent in or accepted.
    .unit_code = Unit code
    .unit_name = Unit
    .total = Total
    .collectives = Collectives
    .individuals = Individuals
    .leaders = Leaders
    .direct_workers = Direct workers
    .female = Women
    .draft = Draft
    .submitted = Submitted
    .returned = Returned
    .accepted = Accepted
    .withdrawn = Withdrawn
    .totals = Total
period_or_round = Name the period or the round, not both.
in_future = This date is still to come.
