//! Every row of the second implementation's answers, both rounds, against ours.

use std::collections::HashMap;

use crate::demo::{Department, Row, rows};
use rules::Word;
use rules::evaluation::{Assessment, Outcome, assess, worked_in};

fn outcome(assessment: &Assessment, criterion: &str) -> String {
    assessment.check(criterion).map_or(String::new(), |check| check.outcome.as_str().to_owned())
}

fn years_that(assessment: &Assessment, outcome: Outcome) -> String {
    let of_rating_and_title = assessment.checks.iter().filter(|c| c.criterion != "I4");
    let mut years: Vec<i32> = of_rating_and_title
        .flat_map(|check| &check.years)
        .filter(|year| year.outcome == outcome)
        .map(|year| year.year)
        .collect();
    years.sort_unstable();
    years.dedup();
    years.iter().map(i32::to_string).collect::<Vec<_>>().join(" ")
}

fn ours(assessment: &Assessment, round: &str) -> Row {
    let unit = assessment.check("C6a").is_some();
    let fields = [
        ("round", round.to_owned()),
        ("subject_type", if unit { "unit" } else { "person" }.to_owned()),
        ("subject_code", assessment.subject.code.clone()),
        ("rating", outcome(assessment, "I5a")),
        ("title", outcome(assessment, if unit { "C6a" } else { "I5b" })),
        ("discipline", outcome(assessment, "I4")),
        ("leader", outcome(assessment, "I6")),
        ("verdict", assessment.verdict.as_str().to_owned()),
        ("failing_years", years_that(assessment, Outcome::NotMet)),
        ("unknown_years", years_that(assessment, Outcome::Unknown)),
    ];
    fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

#[test]
fn every_expected_row_is_ours_and_none_is_missing() {
    let department = Department::load();
    let key = |row: &Row| (row["round"].clone(), row["subject_type"].clone(), row["subject_code"].clone());
    let mut expected: HashMap<_, Row> =
        rows("expected_eligibility.csv").into_iter().map(|row| (key(&row), row)).collect();
    assert_eq!(expected.len(), 878);
    for (round, years) in [("interim", &[2021, 2022, 2023][..]), ("final", &[2021, 2022, 2023, 2024][..])] {
        let mut questions: Vec<_> = department.units.keys().map(|code| department.unit_question(code, years)).collect();
        questions.extend(
            department
                .people
                .iter()
                .filter(|row| {
                    let left = &row["left_on"];
                    let left = (!left.is_empty()).then(|| left.parse().unwrap());
                    worked_in(years, row["joined_on"].parse().unwrap(), left)
                })
                .map(|row| department.person_question(row, years)),
        );
        for question in questions {
            let row = ours(&assess(&question), round);
            let wanted = expected.remove(&key(&row));
            assert_eq!(wanted.as_ref(), Some(&row));
        }
    }
    assert!(expected.is_empty(), "not answered: {:?}", expected.keys());
}
