# Messages of eligibility, waivers and verification.

not_verifiable = Cannot be verified yet
    .detail = Some criteria have no finding, are not met or are not on record; see each criterion.
finding_missing = Criterion { $criterion }: the office has not found yet.
reason_missing = Criterion { $criterion }: a reason is needed.
criterion_not_met = Criterion { $criterion }: not met by the records.
criterion_not_on_record = Criterion { $criterion }: a year is not on record and not waived.
criterion_computed = Criterion { $criterion } is computed from records and takes no finding.
not_waivable = Only a year that is not on record can be waived.
