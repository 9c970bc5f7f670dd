//! The years of a person or a unit at one look: ratings, titles, initiatives, disciplines, recognitions.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, get};
use chrono::{Datelike, NaiveDate};
use rules::accounts::Permission;
use rules::registry::{DisciplineKind, Rating};
use serde::Serialize;
use store::registry::timeline::{Material, gather};
use store::registry::{Subject, word};
use store::{Conn, Id};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::ReadAnnualRecords;
use super::annual_records::readable;
use super::refs::SubjectOut;
use crate::error::ApiError;
use crate::extract::{Allowed, Caller, PathId};
use crate::reply::Reply;

/// Routes of timelines.
pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(get_person_timeline).service(get_unit_timeline);
}

/// A title of a year.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TimelineTitleOut {
    /// Code, see `/title-catalogue`.
    #[schema(example = "grassroots_emulation_fighter")]
    pub code: String,
    /// Rank, 1 lowest.
    #[schema(minimum = 1, maximum = 4)]
    pub rank: i32,
    /// Number of the decision.
    #[schema(required = true)]
    pub decision_number: Option<String>,
    /// Date of the decision.
    #[schema(required = true)]
    pub decision_date: Option<NaiveDate>,
}

/// An initiative of a year.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TimelineInitiativeOut {
    /// Identifier.
    pub id: Uuid,
    /// Code.
    #[schema(example = "SK001")]
    pub code: String,
    /// Title.
    pub title: String,
    /// The person's share.
    #[schema(minimum = 1, maximum = 100)]
    pub percent: i32,
}

/// A discipline of a year.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TimelineDisciplineOut {
    /// The measure.
    pub kind: DisciplineKind,
    /// Date of the decision.
    pub decided_on: NaiveDate,
}

/// A recognition as an exemplar.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TimelineRecognitionOut {
    /// Date of the decision.
    pub decided_on: NaiveDate,
    /// Its number.
    pub decision_number: String,
    /// Who issued it, where it came from outside.
    #[schema(required = true)]
    pub issuer: Option<String>,
    /// The round's name, where it was decided here.
    #[schema(required = true)]
    pub round: Option<String>,
    /// The nomination, where it was decided here.
    #[schema(required = true)]
    pub nomination_id: Option<Uuid>,
}

/// One year.
#[derive(Debug, Default, Serialize, ToSchema)]
pub(crate) struct TimelineYearOut {
    /// Calendar year.
    #[schema(example = 2023)]
    pub year: i32,
    /// Annual rating; null where nobody wrote it down.
    #[schema(required = true)]
    pub rating: Option<Rating>,
    /// Titles.
    pub titles: Vec<TimelineTitleOut>,
    /// Initiatives recognised.
    pub initiatives: Vec<TimelineInitiativeOut>,
    /// Disciplines decided.
    pub disciplines: Vec<TimelineDisciplineOut>,
    /// Recognitions decided.
    pub recognitions: Vec<TimelineRecognitionOut>,
}

/// Every year from the first that something is on record of, to the last.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TimelineOut {
    /// Whose years.
    pub subject: SubjectOut,
    /// The years, ascending, without gaps.
    pub years: Vec<TimelineYearOut>,
}

/// Years between which gaps are shown; a slip of the pen in a date must not make a thousand years.
const LONGEST: i32 = 60;

#[derive(Default)]
struct Years(BTreeMap<i32, TimelineYearOut>);

impl Years {
    fn of(&mut self, year: i32) -> &mut TimelineYearOut {
        self.0.entry(year).or_insert_with(|| TimelineYearOut { year, ..TimelineYearOut::default() })
    }

    fn without_gaps(mut self) -> Vec<TimelineYearOut> {
        let ends = self.0.keys().next().copied().zip(self.0.keys().next_back().copied());
        if let Some((first, last)) = ends.filter(|(first, last)| last - first < LONGEST) {
            for year in first..=last {
                self.of(year);
            }
        }
        self.0.into_values().collect()
    }
}

fn years(material: Material) -> Result<Vec<TimelineYearOut>, ApiError> {
    let mut years = Years::default();
    for (record, rank) in material.records {
        let year = years.of(record.year);
        let rating: Rating = word(&record.rating)?;
        // Records of one year share their rating; an old one that does not must not hide the better.
        year.rating = Some(year.rating.map_or(rating, |known| known.min(rating)));
        if let Some((code, rank)) = record.title.zip(rank) {
            let (decision_number, decision_date) = (record.decision_number, record.decision_date);
            year.titles.push(TimelineTitleOut { code, rank, decision_number, decision_date });
        }
    }
    for one in material.initiatives {
        let initiative = TimelineInitiativeOut { id: one.id.0, code: one.code, title: one.title, percent: one.percent };
        years.of(one.year).initiatives.push(initiative);
    }
    for (kind, decided_on) in material.disciplines {
        let discipline = TimelineDisciplineOut { kind: word(&kind)?, decided_on };
        years.of(decided_on.year()).disciplines.push(discipline);
    }
    for honour in material.honours {
        let recognition = TimelineRecognitionOut {
            decided_on: honour.decided_on,
            decision_number: honour.decision_number,
            issuer: honour.issuer,
            round: honour.round,
            nomination_id: honour.nomination_id.map(|id| id.0),
        };
        years.of(honour.decided_on.year()).recognitions.push(recognition);
    }
    let mut years = years.without_gaps();
    years.iter_mut().for_each(|year| year.titles.sort_by_key(|title| std::cmp::Reverse(title.rank)));
    Ok(years)
}

fn timeline(conn: &mut Conn, caller: &Caller, subject: Subject) -> Result<Reply, ApiError> {
    let of = readable(conn, caller, subject)?;
    let person = subject.person().map(|id| id.0);
    let mut material = gather(conn, subject)?;
    // What the caller may not read is no part of the picture.
    if !caller.scope(Permission::ReadDisciplines).covers(&of.unit_path, person) {
        material.disciplines.clear();
    }
    if !caller.scope(Permission::ReadInitiatives).covers(&of.unit_path, person) {
        material.initiatives.clear();
    }
    Reply::computed(&TimelineOut { subject: SubjectOut::from(of), years: years(material)? })
}

#[utoipa::path(
    tag = "registry", operation_id = "get_person_timeline", summary = "Look at a person's years",
    params(("id" = Uuid, Path, description = "Person")), security(("bearer" = [])),
    responses((status = 200, description = "Everything on record, year by year", body = TimelineOut))
)]
#[get("/people/{id}/timeline")]
pub(crate) async fn get_person_timeline(
    allowed: Allowed<ReadAnnualRecords>,
    id: PathId,
) -> Result<HttpResponse, ApiError> {
    allowed.show(move |conn, caller| timeline(conn, caller, Subject::Person(Id(id.0)))).await
}

#[utoipa::path(
    tag = "registry", operation_id = "get_unit_timeline", summary = "Look at a unit's years",
    params(("id" = Uuid, Path, description = "Unit")), security(("bearer" = [])),
    responses((status = 200, description = "Everything on record, year by year", body = TimelineOut))
)]
#[get("/units/{id}/timeline")]
pub(crate) async fn get_unit_timeline(
    allowed: Allowed<ReadAnnualRecords>,
    id: PathId,
) -> Result<HttpResponse, ApiError> {
    allowed.show(move |conn, caller| timeline(conn, caller, Subject::Unit(Id(id.0)))).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_that_nobody_wrote_down_are_shown_as_gaps() {
        let mut years = Years::default();
        years.of(2023).rating = Some(Rating::Good);
        years.of(2021).rating = Some(Rating::Excellent);
        let shown: Vec<_> = years.without_gaps().into_iter().map(|year| (year.year, year.rating)).collect();
        assert_eq!(shown, [(2021, Some(Rating::Excellent)), (2022, None), (2023, Some(Rating::Good))]);
    }
}
