//! What is on record about some people and units in one round: four statements, however many they are.

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
use crate::schema::{accounts, unit_succession_members, unit_successions, waivers};
use crate::scope::one_of;
use crate::sql_types::{Id, Ts, UuidSql};

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
        facts.load_waivers(conn, round, people, units)?;
        facts.load_standing(conn, round, people, units)?;
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

    fn load_waivers(
        &mut self,
        conn: &mut Conn,
        round: &RoundFrame,
        people: &BTreeSet<Uuid>,
        units: &BTreeSet<Uuid>,
    ) -> Result<(), StoreError> {
        let these = format!(
            "({} OR {})",
            one_of("waivers.person_id", people.iter().copied()),
            one_of("waivers.unit_id", units.iter().copied())
        );
        let rows: Vec<WaiverColumns> = waivers::table
            .inner_join(accounts::table)
            .filter(waivers::round_id.eq(Id(round.id)))
            .filter(waivers::revoked_at.is_null())
            .filter(diesel::dsl::sql::<diesel::sql_types::Bool>(&these))
            .order((waivers::created_at, waivers::id))
            .select((
                waivers::id,
                waivers::person_id,
                waivers::unit_id,
                waivers::criterion,
                waivers::year,
                waivers::reason,
                waivers::created_at,
                accounts::username,
            ))
            .load(conn)?;
        for (id, person, unit, criterion, year, reason, at, by) in rows {
            let Some(subject) = person.or(unit) else { continue };
            let waiver = Waiver { id: id.0, criterion, year, by, at: at.instant(), reason };
            self.waivers.entry(subject.0).or_default().push(waiver);
        }
        Ok(())
    }

    fn load_standing(
        &mut self,
        conn: &mut Conn,
        round: &RoundFrame,
        people: &BTreeSet<Uuid>,
        units: &BTreeSet<Uuid>,
    ) -> Result<(), StoreError> {
        let rows: Vec<StandingRow> = diesel::sql_query(format!(
            "SELECT * FROM (SELECT n.person_id AS subject_id, n.id, n.code AS label, n.state AS word, \
             CAST(NULL AS DATE) AS decided_on FROM nominations n WHERE n.round_id = '{round}' AND {people} \
             UNION ALL SELECT n.subject_unit_id, n.id, n.code, n.state, CAST(NULL AS DATE) FROM nominations n \
             WHERE n.round_id = '{round}' AND {units} \
             UNION ALL SELECT e.unit_id, e.id, e.decision_number, e.issuer, e.decided_on FROM external_recognitions e \
             WHERE e.period_id = '{period}' AND {outside}) AS s ORDER BY id",
            round = round.id,
            period = round.period_id,
            people = one_of("n.person_id", people.iter().copied()),
            units = one_of("n.subject_unit_id", units.iter().copied()),
            outside = one_of("e.unit_id", units.iter().copied()),
        ))
        .load(conn)?;
        for row in rows {
            match row.decided_on {
                Some(decision_date) => {
                    let outside = OutsideRecognition { authority: row.word, decision_number: row.label, decision_date };
                    self.outside.entry(row.subject_id.0).or_insert(outside);
                }
                None => {
                    let state = word(&row.word)?;
                    let nomination = NominationRef { id: row.id.0, code: row.label, state };
                    self.nominations.entry(row.subject_id.0).or_default().push((nomination, state));
                }
            }
        }
        Ok(())
    }
}

type WaiverColumns = (Id, Option<Id>, Option<Id>, String, Option<i32>, String, Ts, String);

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

/// A nomination, or (with a date) a recognition from outside.
#[derive(QueryableByName)]
struct StandingRow {
    #[diesel(sql_type = UuidSql)]
    subject_id: Id,
    #[diesel(sql_type = UuidSql)]
    id: Id,
    #[diesel(sql_type = Text)]
    label: String,
    #[diesel(sql_type = Text)]
    word: String,
    #[diesel(sql_type = Nullable<Date>)]
    decided_on: Option<NaiveDate>,
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
