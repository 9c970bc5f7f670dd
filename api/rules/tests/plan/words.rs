//! Every word of the vocabulary is the same in JSON, in the database and in the contract.

use std::fmt::Debug;

use rules::Word;
use rules::{accounts, council, evaluation, nominations, programme, registry};
use serde::Serialize;
use serde::de::DeserializeOwned;

fn words<T: Word + Serialize + DeserializeOwned + PartialEq + Debug>() -> String {
    for variant in T::all() {
        assert_eq!(serde_json::to_value(variant).unwrap(), variant.as_str());
        assert_eq!(serde_json::from_value::<T>(variant.as_str().into()).unwrap(), *variant);
        assert_eq!(T::from_word(variant.as_str()).unwrap(), *variant);
        assert!(T::from_word(&variant.as_str().to_uppercase()).is_err());
    }
    T::all().iter().map(|variant| variant.as_str()).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_words_are_those_of_the_contract() {
    assert_eq!(words::<registry::SubjectType>(), "person unit");
    assert_eq!(words::<registry::UnitKind>(), "department office division sub_department service_unit branch");
    assert_eq!(words::<registry::Leadership>(), "none deputy_head unit_head department_leader");
    assert_eq!(words::<registry::Employment>(), "civil_servant public_employee worker");
    assert_eq!(words::<registry::Rating>(), "excellent good completed not_completed not_rated");
    assert_eq!(words::<registry::SuccessionKind>(), "rename merge split transfer close");
    let kinds = "units people annual_records initiatives disciplines annual_ledger";
    assert_eq!(words::<registry::ImportKind>(), kinds);
    assert_eq!(words::<evaluation::Verdict>(), "eligible ineligible needs_decision blocked");
    assert_eq!(words::<evaluation::Outcome>(), "met not_met unknown waived blocked");
    assert_eq!(words::<evaluation::Finding>(), "met not_met waived");
    let states = "draft submitted returned verified in_council recommended not_recommended recognised declined \
                  ineligible withdrawn revoked";
    assert_eq!(words::<nominations::NominationState>(), states);
    assert_eq!(words::<nominations::NominationAction>(), "submit return verify reject refer withdraw revoke");
    assert_eq!(words::<nominations::RegistrationState>(), "draft submitted returned accepted withdrawn");
    assert_eq!(words::<nominations::RegistrationAction>(), "submit return accept withdraw");
    assert_eq!(words::<programme::RoundState>(), "planned open evaluating decided closed");
    assert_eq!(words::<programme::RoundKind>(), "interim final ad_hoc");
    assert_eq!(words::<accounts::Role>(), "staff unit_head office council director editor auditor admin");
    assert_eq!(words::<council::DecisionOutcome>(), "recognised declined");
    assert!(words::<council::DecisionProblem>().contains("unit_not_recognised"));
}

#[test]
fn the_titles_have_the_ranks_of_the_contract() {
    let titles = registry::default_titles();
    let ranked = |subject| {
        let of = titles.iter().filter(move |entry| entry.subject_type == subject);
        of.map(|entry| (entry.rank, entry.code.as_str())).collect::<Vec<_>>()
    };
    let people = [
        (1, "advanced_worker"),
        (2, "grassroots_emulation_fighter"),
        (3, "provincial_emulation_fighter"),
        (4, "national_emulation_fighter"),
    ];
    assert_eq!(ranked(registry::SubjectType::Person), people);
    let units = [
        (1, "advanced_labour_collective"),
        (2, "excellent_labour_collective"),
        (3, "provincial_emulation_flag"),
        (4, "government_emulation_flag"),
    ];
    assert_eq!(ranked(registry::SubjectType::Unit), units);
}
