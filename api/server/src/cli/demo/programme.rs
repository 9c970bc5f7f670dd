//! The demo's period and rounds, with deadlines that are still ahead.

use chrono::{DateTime, Days, NaiveDate, Utc};
use rules::programme::{PLAN_CRITERIA_SOURCE, RoundKind, RoundState, plan_criteria};
use serde_json::json;
use store::programme::{self, NewCriterion, NewPeriod, NewRound, PeriodContent, RoundContent};
use store::{AuditEvent, By, Db, Id, Outcome, PageRequest, StoreError};

use crate::clock::date_in_vietnam;

/// The plan's period and its two rounds of review; what is there already stays.
///
/// # Errors
/// When the database fails.
pub(super) fn create(db: &Db, now: DateTime<Utc>) -> Result<(), StoreError> {
    let known = db.read(|conn| programme::list_periods(conn, "created_at", &PageRequest::default()))?;
    if !known.items.is_empty() {
        return Ok(());
    }
    let period = NewPeriod {
        id: Id::new(),
        content: PeriodContent {
            code: "GD-2021-2025".to_owned(),
            name: "Giai đoạn 2021–2025".to_owned(),
            first_year: 2021,
            last_year: 2025,
        },
        criteria_source: PLAN_CRITERIA_SOURCE.to_owned(),
        criteria: plan_criteria().into_iter().map(NewCriterion::from).collect(),
        at: now,
    };
    let rounds = [
        (RoundKind::Interim, "Sơ kết giai đoạn 2021–2023", 2023),
        (RoundKind::Final, "Tổng kết giai đoạn 2021–2025", 2024),
    ];
    db.write(&By::cli(), |tx| {
        programme::create_period(tx, &period)?;
        for (kind, name, last_year) in rounds {
            programme::create_round(tx, &round(period.id, kind, name, last_year, now))?;
        }
        let event = AuditEvent {
            action: "period.created",
            subject_kind: "period",
            subject_id: period.id.to_string(),
            unit_id: None,
            version: Some(1),
            details: json!({ "code": period.content.code, "rounds": rounds.map(|(_, name, _)| name) }),
        };
        Ok(Outcome::Changed((), event))
    })
}

fn round(period_id: Id, kind: RoundKind, name: &str, last_year: i32, now: DateTime<Utc>) -> NewRound {
    let ahead = |days: u64| -> Option<NaiveDate> { date_in_vietnam(now).checked_add_days(Days::new(days)) };
    NewRound {
        id: Id::new(),
        period_id,
        state: RoundState::Open,
        content: RoundContent {
            kind,
            name: name.to_owned(),
            years: (2021..=last_year).collect(),
            needs_council: false,
            registration_due_on: ahead(60),
            nomination_due_on: ahead(90),
            evaluation_due_on: ahead(120),
        },
        at: now,
    }
}
