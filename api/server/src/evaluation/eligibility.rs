//! Reading eligibility: pages of everyone, one subject, and the counts.

use rules::accounts::Scope;
use rules::evaluation::{Assessment, assess};
use rules::registry::SubjectType;
use store::evaluation::{Case, Place, RoundFrame, Subject, SubjectPage, SubjectQuery, cases, subjects};
use store::{Conn, Page, PageRequest};
use uuid::Uuid;

use super::dto::{EligibilityFilterIn, EligibilityOut, EligibilitySummary};
use crate::error::{ApiError, Code};

/// How many subjects one pass looks at when verdicts are filtered: bounds time and memory of a request.
const PASS: usize = 1000;
/// How many subjects one pass of a count looks at.
const COUNTED: usize = 5000;

/// A page of everyone in the round who is in scope.
///
/// Without a filter by verdict it is as long as asked for. With one and without the total, a single pass over a bounded number of subjects is
/// made, so a page may come back shorter, even empty, with a cursor to go on.
pub(super) fn page(
    conn: &mut Conn,
    round: &RoundFrame,
    filter: &EligibilityFilterIn,
    scope: &Scope,
    request: &PageRequest,
) -> Result<Page<EligibilityOut>, ApiError> {
    let limit = usize::try_from(request.limit).unwrap_or(PASS);
    let filtered = !filter.verdict.is_empty();
    if filtered && request.total {
        return counted_page(conn, round, filter, scope, request);
    }
    let wanted = SubjectQuery {
        years: &round.years,
        scope,
        kind: filter.subject_type,
        below: filter.unit_id,
        only: None,
        after: request.after.as_ref().map(Place::of_cursor).transpose()?,
        limit: if filtered { PASS } else { limit },
        total: request.total,
    };
    let SubjectPage { subjects, more, total } = subjects(conn, &wanted)?;
    let last = subjects.last().map(Subject::cursor);
    let mut items = Vec::new();
    let mut next = if more { last } else { None };
    for case in cases(conn, round, subjects)? {
        let assessment = assess(&case.question);
        if filtered && !filter.verdict.contains(&assessment.verdict) {
            continue;
        }
        if items.len() == limit {
            // One more than fits: go on after the last that did.
            next = items.last().map(|(cursor, _)| cursor).cloned();
            break;
        }
        items.push((case.subject.cursor(), EligibilityOut::of(case, assessment)));
    }
    Ok(Page { items: items.into_iter().map(|(_, item)| item).collect(), next, total })
}

/// A page of those with certain verdicts, and how many they are in all: everybody is looked at once for both.
fn counted_page(
    conn: &mut Conn,
    round: &RoundFrame,
    filter: &EligibilityFilterIn,
    scope: &Scope,
    request: &PageRequest,
) -> Result<Page<EligibilityOut>, ApiError> {
    let limit = usize::try_from(request.limit).unwrap_or(PASS);
    let after = request.after.as_ref().map(Place::of_cursor).transpose()?;
    let (mut items, mut last, mut more, mut total) = (Vec::new(), None, false, 0);
    each(conn, round, (filter.subject_type, filter.unit_id), scope, |case, assessment| {
        if !filter.verdict.contains(&assessment.verdict) {
            return Ok(());
        }
        total += 1;
        let cursor = case.subject.cursor();
        if after.as_ref().map_or(Ok(false), |after| Place::of_cursor(&cursor).map(|place| place <= *after))? {
            return Ok(());
        }
        more = items.len() == limit;
        if !more {
            last = Some(cursor);
            items.push(EligibilityOut::of(case, assessment));
        }
        Ok(())
    })?;
    Ok(Page { items, next: last.filter(|_| more), total: Some(total) })
}

/// One subject of the round.
///
/// # Errors
/// 404 when it does not belong to the round or is not in scope.
pub(super) fn one(
    conn: &mut Conn,
    round: &RoundFrame,
    kind: SubjectType,
    id: Uuid,
    scope: &Scope,
) -> Result<EligibilityOut, ApiError> {
    let wanted = SubjectQuery {
        years: &round.years,
        scope,
        kind: Some(kind),
        below: None,
        only: Some(id),
        after: None,
        limit: 1,
        total: false,
    };
    let found = subjects(conn, &wanted)?.subjects;
    let case = cases(conn, round, found)?.pop().ok_or(Code::NotFound)?;
    let assessment = assess(&case.question);
    Ok(EligibilityOut::of(case, assessment))
}

/// How many subjects in scope came to which verdict.
pub(super) fn count(
    conn: &mut Conn,
    round: &RoundFrame,
    kind: Option<SubjectType>,
    below: Option<Uuid>,
    scope: &Scope,
) -> Result<EligibilitySummary, ApiError> {
    let mut summary = EligibilitySummary::default();
    each(conn, round, (kind, below), scope, |case, assessment| {
        summary.add(case.subject.kind, assessment.verdict);
        Ok(())
    })?;
    Ok(summary)
}

/// Looks at everybody in scope, in the order of lists.
fn each(
    conn: &mut Conn,
    round: &RoundFrame,
    (kind, below): (Option<SubjectType>, Option<Uuid>),
    scope: &Scope,
    mut look: impl FnMut(Case, Assessment) -> Result<(), ApiError>,
) -> Result<(), ApiError> {
    let mut after = None;
    loop {
        let wanted =
            SubjectQuery { years: &round.years, scope, kind, below, only: None, after, limit: COUNTED, total: false };
        let found = subjects(conn, &wanted)?;
        after = found.subjects.last().map(|last| Place::of_cursor(&last.cursor())).transpose()?;
        for case in cases(conn, round, found.subjects)? {
            let assessment = assess(&case.question);
            look(case, assessment)?;
        }
        if !found.more {
            return Ok(());
        }
    }
}
