//! What is on record about some people and units in one round: three statements, however many they are.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Date, Integer, Nullable, Text};
use rules::evaluation::{
    DisciplineRecord, Lineage, OutsideRecognition, RecordOfYear, Succession, TitleHeld, UnitStanding, Waiver, lineage,
    standing,
};
use rules::nominations::NominationState;
use uuid::Uuid;

use super::{NominationRef, RoundFrame, word};
use crate::conn::Conn;
use crate::error::StoreError;
use crate::schema::{unit_succession_members, unit_successions};
use crate::scope::one_of;
use crate::sql_types::{Id, Ts, TsSql, UuidSql};

/// The record of many subjects, by subject.
#[derive(Default)]
pub(super) struct Facts {
    successions: Vec<Succession>,
    /// Annual records by person or unit.
    records: HashMap<Uuid, Vec<RecordOfYear>>,
    pub(super) disciplines: HashMap<Uuid, Vec<DisciplineRecord>>,
    pub(super) waivers: HashMap<Uuid, Vec<Waiver>>,
    nominations: HashMap<Uuid, Vec<(NominationRef, NominationState)>>,
    pub(super) outside: HashMap<Uuid, OutsideRecognition>,
}

/// Annual records of a unit, of itself and of the units it was, and the years that an officer must decide.
pub(super) struct UnitRecords {
    pub(super) records: Vec<RecordOfYear>,
    pub(super) undecided: Vec<i32>,
}

impl Facts {
    /// Loads the facts of these people and units.
    pub(super) fn load(
        conn: &mut Conn,
        round: &RoundFrame,
        people: &BTreeSet<Uuid>,
        units: &BTreeSet<Uuid>,
    ) -> Result<Self, StoreError> {
        let mut facts = Self::default();
        if people.is_empty() && units.is_empty() {
            return Ok(facts);
        }
        if !units.is_empty() {
            facts.successions = successions(conn, round.years.first().copied().unwrap_or_default())?;
        }
        let lines: BTreeSet<Uuid> = units
            .iter()
            .flat_map(|unit| round.years.iter().map(move |year| (*unit, *year)))
            .flat_map(|(unit, year)| lineage(unit, year, &facts.successions).units)
            .collect();
        facts.load_records(conn, round, people, &lines)?;
        facts.load_acts(conn, round, people, units)?;
        Ok(facts)
    }

    /// Annual records of a person.
    pub(super) fn of_person(&self, person: Uuid) -> Vec<RecordOfYear> {
        self.records.get(&person).cloned().unwrap_or_default()
    }

    /// Annual records that count for a unit in the round's years.
    pub(super) fn of_unit(&self, unit: Uuid, years: &[i32]) -> UnitRecords {
        let mut found = UnitRecords { records: Vec::new(), undecided: Vec::new() };
        for year in years {
            let Lineage { units, undecided } = lineage(unit, *year, &self.successions);
            if undecided {
                found.undecided.push(*year);
            }
            let records = units.iter().filter_map(|unit| self.records.get(unit)).flatten();
            found.records.extend(records.filter(|record| record.year == *year).cloned());
        }
        found
    }

    /// The subject's nomination in the round: the live one, else the latest.
    pub(super) fn nomination(&self, subject: Uuid) -> Option<NominationRef> {
        let all = self.nominations.get(&subject)?;
        let live = all.iter().rev().find(|(_, state)| *state != NominationState::Withdrawn);
        live.or_else(|| all.last()).map(|(nomination, _)| nomination.clone())
    }

    /// How a unit's nominations in the round stand.
    pub(super) fn standing(&self, unit: Uuid) -> UnitStanding {
        let states: Vec<NominationState> =
            self.nominations.get(&unit).into_iter().flatten().map(|(_, state)| *state).collect();
        standing(&states)
    }

    fn load_records(
        &mut self,
        conn: &mut Conn,
        round: &RoundFrame,
        people: &BTreeSet<Uuid>,
        units: &BTreeSet<Uuid>,
    ) -> Result<(), StoreError> {
        let (Some(first), Some(last)) = (round.years.first(), round.years.last()) else { return Ok(()) };
        let years: Vec<String> = round.years.iter().map(i32::to_string).collect();
        let records = |subject: &str, these: String| {
            format!(
                "SELECT r.{subject} AS subject_id, r.id, r.year, r.rating AS word, r.title, c.rank, r.decision_number, \
                 r.decision_date AS decided_on FROM annual_records r LEFT JOIN title_catalogue c ON c.code = r.title \
                 WHERE r.year IN ({}) AND {these}",
                years.join(",")
            )
        };
        let rows: Vec<RecordRow> = diesel::sql_query(format!(
            "{} UNION ALL {} UNION ALL \
             SELECT d.person_id, d.id, 0, d.kind, NULL, NULL, d.decision_number, d.decided_on FROM disciplines d \
             WHERE d.decided_on >= '{first:04}-01-01' AND d.decided_on <= '{last:04}-12-31' AND {}",
            records("person_id", one_of("r.person_id", people.iter().copied())),
            records("unit_id", one_of("r.unit_id", units.iter().copied())),
            one_of("d.person_id", people.iter().copied()),
        ))
        .load(conn)?;
        for row in rows {
            self.take(row)?;
        }
        Ok(())
    }

    fn take(&mut self, row: RecordRow) -> Result<(), StoreError> {
        let subject = row.subject_id.0;
        if row.year == 0 {
            let decided_on =
                row.decided_on.ok_or_else(|| StoreError::Corrupt("a discipline without a date".to_owned()))?;
            self.disciplines.entry(subject).or_default().push(DisciplineRecord {
                id: row.id.0,
                kind: word(&row.word)?,
                decided_on,
                decision_number: row.decision_number,
            });
            return Ok(());
        }
        self.records.entry(subject).or_default().push(RecordOfYear {
            id: row.id.0,
            year: row.year,
            rating: Some(word(&row.word)?),
            title: row.title.zip(row.rank).map(|(code, rank)| TitleHeld { code, rank }),
            decision_number: row.decision_number,
            decision_date: row.decided_on,
        });
        Ok(())
    }

    /// Nominations, waivers and recognitions from outside.
    fn load_acts(
        &mut self,
        conn: &mut Conn,
        round: &RoundFrame,
        people: &BTreeSet<Uuid>,
        units: &BTreeSet<Uuid>,
    ) -> Result<(), StoreError> {
        let (people, units) =
            (|column| one_of(column, people.iter().copied()), |column| one_of(column, units.iter().copied()));
        // Nominations without the round in the condition: the planner would rather walk the whole round than look up
        // the subjects.
        let rows: Vec<ActRow> = diesel::sql_query(format!(
            "SELECT * FROM (SELECT 'nomination' AS kind, n.person_id AS subject_id, n.round_id AS scope_id, n.id, \
             n.code AS label, n.state AS word, CAST(NULL AS DATE) AS decided_on, CAST(NULL AS INTEGER) AS year, \
             CAST(NULL AS TIMESTAMPTZ) AS at, CAST(NULL AS TEXT) AS username FROM nominations n WHERE {} \
             UNION ALL SELECT 'nomination', n.subject_unit_id, n.round_id, n.id, n.code, n.state, NULL, NULL, NULL, NULL \
             FROM nominations n WHERE {} \
             UNION ALL SELECT 'recognition', e.unit_id, e.period_id, e.id, e.decision_number, e.issuer, e.decided_on, \
             NULL, NULL, NULL FROM external_recognitions e WHERE {} \
             UNION ALL SELECT 'waiver', COALESCE(w.person_id, w.unit_id), w.round_id, w.id, w.criterion, w.reason, NULL, \
             w.year, w.created_at, a.username FROM waivers w JOIN accounts a ON a.id = w.account_id \
             WHERE w.round_id = '{}' AND w.revoked_at IS NULL AND ({} OR {})) AS acts ORDER BY id",
            people("n.person_id"),
            units("n.subject_unit_id"),
            units("e.unit_id"),
            round.id,
            people("w.person_id"),
            units("w.unit_id"),
        ))
        .load(conn)?;
        rows.into_iter().try_for_each(|row| self.take_act(row, round))
    }

    fn take_act(&mut self, row: ActRow, round: &RoundFrame) -> Result<(), StoreError> {
        let subject = row.subject_id.0;
        match (row.kind.as_str(), row.decided_on, row.at.zip(row.username)) {
            ("nomination", _, _) if row.scope_id.0 == round.id => {
                let state = word(&row.word)?;
                let nomination = NominationRef { id: row.id.0, code: row.label, state };
                self.nominations.entry(subject).or_default().push((nomination, state));
            }
            ("recognition", Some(decision_date), _) if row.scope_id.0 == round.period_id => {
                let outside = OutsideRecognition { authority: row.word, decision_number: row.label, decision_date };
                self.outside.entry(subject).or_insert(outside);
            }
            ("waiver", _, Some((at, by))) => {
                let (criterion, reason, at) = (row.label, row.word, at.instant());
                let waiver = Waiver { id: row.id.0, criterion, year: row.year, by, at, reason };
                self.waivers.entry(subject).or_default().push(waiver);
            }
            _ => {}
        }
        Ok(())
    }
}

/// An annual record, or (with year 0) a discipline.
#[derive(QueryableByName)]
struct RecordRow {
    #[diesel(sql_type = UuidSql)]
    subject_id: Id,
    #[diesel(sql_type = UuidSql)]
    id: Id,
    #[diesel(sql_type = Integer)]
    year: i32,
    #[diesel(sql_type = Text)]
    word: String,
    #[diesel(sql_type = Nullable<Text>)]
    title: Option<String>,
    #[diesel(sql_type = Nullable<Integer>)]
    rank: Option<i32>,
    #[diesel(sql_type = Nullable<Text>)]
    decision_number: Option<String>,
    #[diesel(sql_type = Nullable<Date>)]
    decided_on: Option<NaiveDate>,
}

/// A nomination, a recognition from outside, or a waiver.
#[derive(QueryableByName)]
struct ActRow {
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = UuidSql)]
    subject_id: Id,
    /// The nomination's or waiver's round, or the recognition's period.
    #[diesel(sql_type = UuidSql)]
    scope_id: Id,
    #[diesel(sql_type = UuidSql)]
    id: Id,
    #[diesel(sql_type = Text)]
    label: String,
    #[diesel(sql_type = Text)]
    word: String,
    #[diesel(sql_type = Nullable<Date>)]
    decided_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Integer>)]
    year: Option<i32>,
    #[diesel(sql_type = Nullable<TsSql>)]
    at: Option<Ts>,
    #[diesel(sql_type = Nullable<Text>)]
    username: Option<String>,
}

/// Successions that can matter for years from `first` on.
fn successions(conn: &mut Conn, first: i32) -> Result<Vec<Succession>, StoreError> {
    let from = NaiveDate::from_ymd_opt(first, 1, 1).unwrap_or(NaiveDate::MIN);
    let rows: Vec<(Id, String, NaiveDate, Id, String)> = unit_successions::table
        .inner_join(unit_succession_members::table)
        .filter(unit_successions::effective_on.ge(from))
        .order((unit_successions::id, unit_succession_members::unit_id))
        .select((
            unit_successions::id,
            unit_successions::kind,
            unit_successions::effective_on,
            unit_succession_members::unit_id,
            unit_succession_members::side,
        ))
        .load(conn)?;
    let mut found: Vec<(Id, Succession)> = Vec::new();
    for (id, kind, on, unit, side) in rows {
        if found.last().is_none_or(|(last, _)| *last != id) {
            found.push((id, Succession { kind: word(&kind)?, from: Vec::new(), to: Vec::new(), on }));
        }
        let Some((_, succession)) = found.last_mut() else { continue };
        if side == "from" { succession.from.push(unit.0) } else { succession.to.push(unit.0) }
    }
    Ok(found.into_iter().map(|(_, succession)| succession).collect())
}
