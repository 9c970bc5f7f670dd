//! Ready cases T1 to T10 (streaks, gaps, transfers, leaders, mergers) and every branch of the contract's rule 4.1.

use chrono::{DateTime, NaiveDate};
use proptest::prelude::*;
use rules::Word;
use rules::evaluation::{
    DisciplineRecord, Finding, JudgedItem, LedUnit, Lineage, Obstacle, ObstacleCode, Outcome, OutsideRecognition,
    Question, RULE_VERSION, Reason, RecordOfYear, SubjectRef, Succession, TitleHeld, UnitStanding, Verdict, Waiver,
    assess, led_unit, lineage, obstacles, standing, valid_in, worked_in,
};
use rules::nominations::NominationState;
use rules::programme::plan_criteria;
use rules::registry::{DisciplineKind, Leadership, Rating, SubjectType, SuccessionKind, UnitKind};
use uuid::Uuid;

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn subject(kind: SubjectType) -> SubjectRef {
    SubjectRef { kind, id: id(1), code: "X".into(), name: "X".into() }
}

fn record(year: i32, rating: Option<Rating>, rank: i32) -> RecordOfYear {
    let title = (rank > 0).then(|| TitleHeld { code: format!("rank{rank}"), rank });
    let number = u128::try_from(year * 10 + rank).unwrap();
    RecordOfYear { id: id(number), year, rating, title, decision_number: None, decision_date: None }
}

fn excellent(year: i32) -> RecordOfYear {
    record(year, Some(Rating::Excellent), 2)
}

/// A person with an excellent year and the title in each of 2021 to 2024.
fn person() -> Question {
    Question {
        rule_version: RULE_VERSION,
        subject: subject(SubjectType::Person),
        years: vec![2021, 2022, 2023, 2024],
        records: (2021..=2024).map(excellent).collect(),
        undecided_years: vec![],
        disciplines: vec![],
        waivers: vec![],
        leadership: Leadership::None,
        led_unit: None,
    }
}

/// The same with the records of `year` replaced.
fn person_with(year: i32, records: Vec<RecordOfYear>) -> Question {
    let mut question = person();
    question.records.retain(|record| record.year != year);
    question.records.extend(records);
    question
}

fn year_of(question: &Question, criterion: &str, year: i32) -> (Outcome, Reason) {
    let assessment = assess(question);
    let check = assessment.check(criterion).unwrap();
    let result = check.years.iter().find(|result| result.year == year).unwrap();
    (result.outcome, result.reason)
}

#[test]
fn t1_every_year_excellent_with_the_title_is_eligible() {
    let assessment = assess(&person());
    assert_eq!(assessment.verdict, Verdict::Eligible);
    let codes: Vec<_> = assessment.checks.iter().map(|check| check.criterion.as_str()).collect();
    assert_eq!(codes, ["I4", "I5a", "I5b"]);
}

#[test]
fn a_year_comes_out_as_its_records_say() {
    use Rating::{Completed, Excellent, Good, NotCompleted, NotRated};
    let met = |reason| (Outcome::Met, reason);
    let not = |reason| (Outcome::NotMet, reason);
    let unknown = |reason| (Outcome::Unknown, reason);
    let (rated, below) = (met(Reason::RatingExcellent), not(Reason::RatingBelowExcellent));
    let (title, lower) = (met(Reason::TitleOnRecord), not(Reason::TitleBelow));
    let (none, unrated) = (unknown(Reason::NoRecord), unknown(Reason::NotRated));
    let higher = met(Reason::ImpliedByHigherTitle);
    let cases = [
        ("T2 good instead of excellent", vec![(Some(Good), 2)], below, title, Verdict::Ineligible),
        ("T3 only the higher title", vec![(Some(Excellent), 3)], rated, higher, Verdict::Eligible),
        ("both titles", vec![(Some(Excellent), 3), (Some(Excellent), 2)], rated, title, Verdict::Eligible),
        ("T4 not rated", vec![(Some(NotRated), 0)], unrated, unrated, Verdict::NeedsDecision),
        ("missing", vec![], none, none, Verdict::NeedsDecision),
        ("T5 maternity, rated on actual time", vec![(Some(Excellent), 2)], rated, title, Verdict::Eligible),
        (
            "T6 left one unit unrated, rated by the next",
            vec![(Some(NotRated), 0), (Some(Excellent), 2)],
            rated,
            title,
            Verdict::Eligible,
        ),
        ("excellent without the title", vec![(Some(Excellent), 1)], rated, lower, Verdict::Ineligible),
        ("excellent without any title", vec![(Some(Excellent), 0)], rated, lower, Verdict::Ineligible),
        ("completed", vec![(Some(Completed), 0)], below, lower, Verdict::Ineligible),
        ("not completed", vec![(Some(NotCompleted), 0)], below, lower, Verdict::Ineligible),
        ("a title without a rating", vec![(None, 2)], unrated, title, Verdict::NeedsDecision),
        ("a lower title without a rating", vec![(None, 1)], unrated, lower, Verdict::Ineligible),
    ];
    for (name, records, rating, title, verdict) in cases {
        let records = records.into_iter().map(|(rating, rank)| record(2023, rating, rank)).collect();
        let question = person_with(2023, records);
        assert_eq!(year_of(&question, "I5a", 2023), rating, "{name}");
        assert_eq!(year_of(&question, "I5b", 2023), title, "{name}");
        assert_eq!(assess(&question).verdict, verdict, "{name}");
        assert_eq!(year_of(&question, "I5a", 2022).0, Outcome::Met, "{name}: other years stand");
    }
}

#[test]
fn a_discipline_in_one_of_the_years_fails_and_another_year_does_not() {
    let mut question = person();
    let discipline = |on: &str| DisciplineRecord {
        id: id(9),
        kind: DisciplineKind::Reprimand,
        decided_on: day(on),
        decision_number: Some("201/QĐ".into()),
    };
    question.disciplines = vec![discipline("2020-12-31"), discipline("2025-01-01")];
    assert_eq!(assess(&question).verdict, Verdict::Eligible);
    question.disciplines.push(discipline("2024-12-31"));
    assert_eq!(year_of(&question, "I4", 2024), (Outcome::NotMet, Reason::DisciplineOnRecord));
    assert_eq!(assess(&question).verdict, Verdict::Ineligible);
    assert!(assess(&question).fails_apart_from_unit());
}

fn waiver(criterion: &str, year: Option<i32>) -> Waiver {
    Waiver {
        id: id(5),
        criterion: criterion.into(),
        year,
        by: "vanphong".into(),
        at: DateTime::from_timestamp(0, 0).unwrap(),
        reason: "Nghỉ thai sản".into(),
    }
}

#[test]
fn a_waiver_lifts_an_unknown_and_nothing_else() {
    let mut question = person_with(2022, vec![]);
    question.waivers = vec![waiver("I5a", Some(2022))];
    assert_eq!(year_of(&question, "I5a", 2022), (Outcome::Waived, Reason::Waived));
    assert_eq!(assess(&question).verdict, Verdict::NeedsDecision, "I5b is still unknown");
    question.waivers.push(waiver("I5b", None));
    let assessment = assess(&question);
    assert_eq!(assessment.verdict, Verdict::Eligible);
    let year = assessment.check("I5b").unwrap().years.iter().find(|year| year.year == 2022).unwrap().clone();
    assert_eq!(year.waiver.unwrap().by, "vanphong");
    let mut failed = person_with(2022, vec![record(2022, Some(Rating::Good), 1)]);
    failed.waivers = vec![waiver("I5a", None), waiver("I5b", None), waiver("I4", None)];
    assert_eq!(assess(&failed).verdict, Verdict::Ineligible);
}

fn leader(verdict: Verdict, standing: UnitStanding, outside: bool) -> Question {
    let recognition = OutsideRecognition {
        authority: "Bộ Tài nguyên và Môi trường".into(),
        decision_number: "1/QĐ-BTNMT".into(),
        decision_date: day("2024-05-01"),
    };
    let led = LedUnit { unit: subject(SubjectType::Unit), verdict, standing, outside: outside.then_some(recognition) };
    Question { leadership: Leadership::UnitHead, led_unit: Some(led), ..person() }
}

#[test]
fn t7_t8_a_leader_stands_and_falls_with_the_unit() {
    use UnitStanding::{Ended, Open, Recognised};
    let cases = [
        (Verdict::Eligible, Open, false, Outcome::Blocked, Reason::UnitPending, Verdict::Blocked),
        (Verdict::NeedsDecision, Open, false, Outcome::Blocked, Reason::UnitPending, Verdict::Blocked),
        (Verdict::Ineligible, Open, false, Outcome::NotMet, Reason::UnitIneligible, Verdict::Ineligible),
        (Verdict::Eligible, Ended, false, Outcome::NotMet, Reason::UnitNotRecognised, Verdict::Ineligible),
        (Verdict::Eligible, Recognised, false, Outcome::Met, Reason::UnitRecognised, Verdict::Eligible),
        (Verdict::Ineligible, Open, true, Outcome::Met, Reason::UnitRecognisedOutside, Verdict::Eligible),
    ];
    for (unit, standing, outside, outcome, reason, verdict) in cases {
        let assessment = assess(&leader(unit, standing, outside));
        let check = assessment.check("I6").unwrap();
        assert_eq!((check.outcome, check.reason, assessment.verdict), (outcome, Some(reason), verdict), "{unit:?}");
    }
    let deputy = Question { leadership: Leadership::DeputyHead, ..leader(Verdict::Ineligible, Open, false) };
    assert_eq!(assess(&deputy).verdict, Verdict::Eligible, "deputy heads are not leaders in this sense");
    let nameless = Question { led_unit: None, ..leader(Verdict::Eligible, Open, false) };
    assert_eq!(assess(&nameless).verdict, Verdict::Blocked);
}

#[test]
fn a_units_nominations_are_taken_together() {
    use NominationState as S;
    assert_eq!(standing(&[]), UnitStanding::Open);
    assert_eq!(standing(&[S::Withdrawn, S::Draft]), UnitStanding::Open);
    assert_eq!(standing(&[S::Withdrawn, S::Declined]), UnitStanding::Ended);
    assert_eq!(standing(&[S::Declined, S::Recognised]), UnitStanding::Recognised);
    assert_eq!(standing(&[S::Revoked]), UnitStanding::Ended);
}

#[test]
fn who_leads_which_unit() {
    let branch = [(id(3), UnitKind::Branch), (id(2), UnitKind::ServiceUnit), (id(1), UnitKind::Department)];
    assert_eq!(led_unit(Leadership::UnitHead, &branch), Some(id(3)));
    assert_eq!(led_unit(Leadership::DepartmentLeader, &branch), Some(id(1)));
    assert_eq!(led_unit(Leadership::DeputyHead, &branch), None);
    assert_eq!(led_unit(Leadership::None, &branch), None);
}

#[test]
fn t9_t10_a_unit_follows_its_names_and_stops_at_a_merge() {
    let (new, old, a, b) = (id(10), id(11), id(12), id(13));
    let turn = |kind, from: Vec<Uuid>, to: Vec<Uuid>, on: &str| Succession { kind, from, to, on: day(on) };
    let renamed = [
        turn(SuccessionKind::Rename, vec![old], vec![new], "2025-07-01"),
        turn(SuccessionKind::Merge, vec![a, b], vec![old], "2023-03-01"),
        turn(SuccessionKind::Transfer, vec![new], vec![new], "2025-08-01"),
    ];
    let expected = |units: &[Uuid], undecided| Lineage { units: units.to_vec(), undecided };
    assert_eq!(lineage(new, 2024, &renamed), expected(&[new, old], false));
    assert_eq!(lineage(new, 2023, &renamed), expected(&[new, old], false), "the year of the merge is the unit's own");
    assert_eq!(lineage(new, 2022, &renamed), expected(&[new, old], true));
    assert_eq!(lineage(new, 2026, &renamed), expected(&[new], false));
    let mut unit = Question { subject: subject(SubjectType::Unit), undecided_years: vec![2022], ..person() };
    assert_eq!(year_of(&unit, "C6a", 2022), (Outcome::Unknown, Reason::SuccessionUndecided));
    assert_eq!(assess(&unit).verdict, Verdict::NeedsDecision);
    unit.waivers = vec![waiver("C6a", Some(2022))];
    assert_eq!(assess(&unit).verdict, Verdict::Eligible);
}

#[test]
fn verification_needs_every_finding_and_nothing_in_the_way() {
    let criteria = plan_criteria();
    let item = |code: &str, outcome, reason: Option<&str>| JudgedItem {
        criterion: code.into(),
        outcome,
        reason: reason.map(str::to_owned),
    };
    let all = || ["I1", "I2", "I3", "I4"].map(|code| item(code, Finding::Met, None)).to_vec();
    let blocked = assess(&leader(Verdict::Eligible, UnitStanding::Open, false));
    assert_eq!(obstacles(&criteria, &all(), &assess(&person())), vec![]);
    assert_eq!(obstacles(&criteria, &all(), &blocked), vec![], "blocked can be verified");
    let found = |items: &[JudgedItem], question: &Question| {
        let name = |obstacle: Obstacle| (obstacle.criterion, obstacle.code);
        obstacles(&criteria, items, &assess(question)).into_iter().map(name).collect::<Vec<_>>()
    };
    let of = |code: &str, problem| vec![(code.to_owned(), problem)];
    assert_eq!(found(&all()[..3], &person()), of("I4", ObstacleCode::FindingMissing));
    let unknown = Question { records: person().records.split_off(1), ..person() };
    assert_eq!(found(&all(), &unknown), [of("I5a", ObstacleCode::Unknown), of("I5b", ObstacleCode::Unknown)].concat());
    let good = person_with(2021, vec![record(2021, Some(Rating::Good), 2)]);
    assert_eq!(found(&all(), &good), of("I5a", ObstacleCode::NotMet));
    for (extra, problem) in [
        (item("I5a", Finding::Met, None), ObstacleCode::CriterionComputed),
        (item("C1", Finding::Met, None), ObstacleCode::CriterionUnknown),
        (item("I1", Finding::NotMet, None), ObstacleCode::CriterionRepeated),
    ] {
        let code = extra.criterion.clone();
        assert_eq!(found(&[all(), vec![extra]].concat(), &person()), of(&code, problem));
    }
    let mut waived = all();
    waived[0] = item("I1", Finding::Waived, Some(" "));
    assert_eq!(found(&waived, &person()), of("I1", ObstacleCode::ReasonMissing));
    waived[0] = item("I1", Finding::NotMet, None);
    assert_eq!(found(&waived, &person()), of("I1", ObstacleCode::ReasonMissing));
    waived[0] = item("I1", Finding::Waived, Some("Mới chuyển đến"));
    assert_eq!(found(&waived, &person()), vec![]);
}

#[test]
fn the_roll_counts_years() {
    let years = [2021, 2023];
    assert!(worked_in(&years, day("2023-12-31"), None));
    assert!(!worked_in(&years, day("2024-01-01"), None));
    assert!(worked_in(&years, day("2000-01-01"), Some(day("2021-01-01"))));
    assert!(!worked_in(&years, day("2000-01-01"), Some(day("2020-12-31"))));
    assert!(!worked_in(&years, day("2022-01-01"), Some(day("2022-12-31"))), "2022 is not asked about");
    assert!(worked_in(&years, day("2023-12-01"), Some(day("2023-08-28"))), "dates swapped within the year");
    assert!(valid_in(&years, None, None) && !valid_in(&years, Some(day("2024-01-01")), None));
}

#[test]
fn the_question_can_be_stored_and_asked_again() {
    let question = leader(Verdict::Eligible, UnitStanding::Open, true);
    let stored = serde_json::to_string(&question).unwrap();
    let again: Question = serde_json::from_str(&stored).unwrap();
    assert_eq!(again, question);
    assert_eq!(assess(&again), assess(&question));
    let wire = serde_json::to_value(assess(&person_with(2022, vec![]))).unwrap();
    assert_eq!(wire["verdict"], "needs_decision");
    assert_eq!(wire["subject"]["type"], "person");
    assert_eq!(wire["checks"][1]["criterion"], "I5a");
    assert_eq!(wire["checks"][1]["years"][1]["reason"], "no_record");
    assert_eq!(wire["checks"][1]["years"][0]["found"][0]["title"], "rank2");
}

fn any_records() -> impl Strategy<Value = Vec<RecordOfYear>> {
    let rating = prop::option::of(prop::sample::select(Rating::all()));
    let one = (2020..2026, rating, 0..5).prop_map(|(year, rating, rank)| record(year, rating, rank));
    prop::collection::vec(one, 0..12)
}

proptest! {
    #[test]
    fn the_order_of_records_and_years_does_not_matter(
        records in any_records().prop_shuffle(),
        years in Just(vec![2021, 2022, 2023, 2024]).prop_shuffle(),
    ) {
        let mut sorted = records.clone();
        sorted.sort_by_key(|record| record.id);
        let asked = Question { records, years, ..person() };
        let straight = Question { records: sorted, years: vec![2021, 2022, 2023, 2024], ..person() };
        prop_assert_eq!(assess(&asked), assess(&straight));
    }

    #[test]
    fn a_missing_year_is_never_a_failed_year(records in any_records(), gone in 2021..2025) {
        let left: Vec<_> = records.into_iter().filter(|record| record.year != gone).collect();
        let question = Question { records: left, ..person() };
        prop_assert_eq!(year_of(&question, "I5a", gone), (Outcome::Unknown, Reason::NoRecord));
        prop_assert_eq!(year_of(&question, "I5b", gone), (Outcome::Unknown, Reason::NoRecord));
    }

    #[test]
    fn one_more_excellent_year_never_makes_it_worse(records in any_records(), year in 2021..2025) {
        let before = assess(&Question { records: records.clone(), ..person() }).verdict;
        let mut more = records;
        more.push(excellent(year));
        let after = assess(&Question { records: more, ..person() }).verdict;
        let badness = |verdict| match verdict {
            Verdict::Eligible => 0,
            Verdict::Blocked => 1,
            Verdict::NeedsDecision => 2,
            Verdict::Ineligible => 3,
        };
        prop_assert!(badness(after) <= badness(before));
    }
}
