# Messages of decisions.

not_decidable = The nomination is not ready for a decision
    .detail = A decision takes verified nominations, or those the council recommends where the round has one.
no_longer_eligible = The nomination no longer qualifies
    .detail = By today's records a criterion is not met, so it cannot be recognised.
unit_not_recognised = The unit is not recognised
    .detail = A leader can be recognised once the unit is, or in the same decision.

notice_nomination_recognised = { $code } is recognised as an exemplar
    .body = { $name } ({ $unit }) has been recognised by the director.
notice_nomination_declined = { $code } is not recognised
    .body = { $name } ({ $unit }) has not been recognised by the director.
