//! The two state machines against their tables, for every state, action and role.

use proptest::prelude::*;
use rules::Word;
use rules::accounts::{Actor, Grant, GrantUnit, Permission, Role};
use rules::nominations::{
    Case, NominationAction, NominationState, Refusal, RegistrationAction, RegistrationState, move_nomination,
    move_registration, nomination_actions, nomination_code, registration_actions, registration_code,
};
use uuid::Uuid;

/// `from action to`; what is not here is refused.
const NOMINATION: &str = "
draft submit submitted
returned submit submitted
submitted return returned
submitted verify verified
submitted reject ineligible
verified reject ineligible
verified refer in_council
draft withdraw withdrawn
submitted withdraw withdrawn
returned withdraw withdrawn
verified withdraw withdrawn
recommended withdraw withdrawn
recognised revoke revoked
";

const REGISTRATION: &str = "
draft submit submitted
returned submit submitted
submitted return returned
submitted accept accepted
draft withdraw withdrawn
submitted withdraw withdrawn
returned withdraw withdrawn
accepted withdraw withdrawn
";

fn target(table: &str, state: &str, action: &str) -> Option<String> {
    let mut rows = table.trim().lines().map(|line| line.split(' ').collect::<Vec<_>>());
    rows.find(|row| row[0] == state && row[1] == action).map(|row| row[2].to_owned())
}

fn actor(role: Role, path: Option<&str>) -> Actor {
    let unit = path.map(|path| GrantUnit { id: Uuid::from_u128(2), path: path.to_owned() });
    Actor { account_id: Uuid::from_u128(1), person_id: Some(Uuid::from_u128(7)), grants: vec![Grant { role, unit }] }
}

const CASE: Case<'static> =
    Case { unit_path: "1/2/", subject_person: None, deadline_open: true, round_running: true, needs_council: true };

fn whose(action: &str) -> Role {
    match action {
        "submit" | "withdraw" => Role::UnitHead,
        "revoke" => Role::Director,
        _ => Role::Office,
    }
}

#[test]
fn nominations_move_as_the_table_says_and_only_for_whom_it_concerns() {
    for state in NominationState::all() {
        for action in NominationAction::all() {
            for role in Role::all() {
                let moved = move_nomination(&CASE, *state, *action, Some("lý do"), &actor(*role, Some("1/")));
                let expected = target(NOMINATION, state.as_str(), action.as_str());
                let right = *role == whose(action.as_str());
                match (right, expected) {
                    (false, _) => assert!(matches!(moved, Err(Refusal::Forbidden(_))), "{role:?} {action:?}"),
                    (true, None) => assert_eq!(moved, Err(Refusal::WrongState), "{state:?} {action:?}"),
                    (true, Some(to)) => assert_eq!(moved.unwrap().as_str(), to),
                }
            }
        }
    }
}

#[test]
fn registrations_move_as_the_table_says() {
    for state in RegistrationState::all() {
        for action in RegistrationAction::all() {
            for role in Role::all() {
                let moved = move_registration(&CASE, *state, *action, Some("lý do"), &actor(*role, None));
                let expected = target(REGISTRATION, state.as_str(), action.as_str());
                let right = *role == whose(action.as_str());
                match (right, expected) {
                    (false, _) => assert!(matches!(moved, Err(Refusal::Forbidden(_))), "{role:?} {action:?}"),
                    (true, None) => assert_eq!(moved, Err(Refusal::WrongState), "{state:?} {action:?}"),
                    (true, Some(to)) => assert_eq!(moved.unwrap().as_str(), to),
                }
            }
        }
    }
}

#[test]
fn what_stops_an_action_that_the_state_allows() {
    use NominationAction as A;
    use NominationState as S;
    let head = actor(Role::UnitHead, Some("1/2/"));
    let (office, director) = (actor(Role::Office, None), actor(Role::Director, None));
    let late = Case { deadline_open: false, ..CASE };
    let over = Case { round_running: false, ..CASE };
    let own = Case { subject_person: Some(Uuid::from_u128(7)), ..CASE };
    let direct = Case { needs_council: false, ..CASE };
    let go = |case: &Case<'_>, state, action, reason, actor| move_nomination(case, state, action, reason, actor);
    assert_eq!(go(&late, S::Draft, A::Submit, None, &head), Err(Refusal::DeadlinePassed));
    assert_eq!(go(&late, S::Submitted, A::Withdraw, None, &head), Ok(S::Withdrawn));
    assert_eq!(go(&late, S::Submitted, A::Verify, None, &office), Ok(S::Verified));
    assert_eq!(go(&over, S::Draft, A::Submit, None, &head), Err(Refusal::RoundOver));
    assert_eq!(go(&own, S::Submitted, A::Verify, None, &office), Err(Refusal::OwnCase));
    assert_eq!(go(&own, S::Draft, A::Submit, None, &head), Ok(S::Submitted), "a head may be nominated");
    assert_eq!(go(&direct, S::Verified, A::Refer, None, &office), Err(Refusal::WrongState));
    for (state, action, actor) in
        [(S::Submitted, A::Return, &office), (S::Submitted, A::Reject, &office), (S::Recognised, A::Revoke, &director)]
    {
        assert_eq!(go(&CASE, state, action, Some("  "), actor), Err(Refusal::ReasonMissing));
        assert!(nomination_actions(&CASE, state, actor).contains(&action), "the reason is asked for afterwards");
    }
    let sibling = actor(Role::UnitHead, Some("1/3/"));
    let forbidden = Err(Refusal::Forbidden(Permission::WriteNominations));
    assert_eq!(go(&CASE, S::Draft, A::Submit, None, &sibling), forbidden);
    let registration = move_registration(&late, RegistrationState::Draft, RegistrationAction::Submit, None, &head);
    assert_eq!(registration, Err(Refusal::DeadlinePassed));
    assert_eq!(registration_actions(&late, RegistrationState::Draft, &head), [RegistrationAction::Withdraw]);
}

#[test]
fn codes_have_four_digits_and_grow_beyond() {
    assert_eq!(nomination_code(2025, 123), "DHTT-2025-0123");
    assert_eq!(nomination_code(2025, 123_456), "DHTT-2025-123456");
    assert_eq!(registration_code(2021, 7), "DKDH-2021-0007");
}

proptest! {
    #[test]
    fn allowed_actions_are_exactly_those_that_succeed(
        state in prop::sample::select(NominationState::all()),
        role in prop::sample::select(Role::all()),
        deadline_open: bool, round_running: bool, needs_council: bool, own: bool,
        path in prop::sample::select(vec!["1/", "1/2/", "1/2/4/", "1/3/"]),
    ) {
        let subject_person = own.then(|| Uuid::from_u128(7));
        let case = Case { unit_path: "1/2/", subject_person, deadline_open, round_running, needs_council };
        let actor = actor(role, Some(path));
        let allowed = nomination_actions(&case, state, &actor);
        for action in NominationAction::all() {
            let moved = move_nomination(&case, state, *action, Some("lý do"), &actor);
            prop_assert_eq!(moved.is_ok(), allowed.contains(action));
        }
    }

    #[test]
    fn no_walk_leaves_an_end_or_reaches_a_decision(actions in prop::collection::vec(0..NominationAction::all().len(), 0..30)) {
        let everyone = Actor {
            grants: [Role::UnitHead, Role::Office, Role::Director].map(|role| Grant { role, unit: None }).to_vec(),
            ..actor(Role::Staff, None)
        };
        let mut state = NominationState::Draft;
        for which in actions {
            let before = state;
            if let Ok(next) = move_nomination(&CASE, state, NominationAction::all()[which], Some("x"), &everyone) {
                state = next;
            }
            prop_assert!(!before.is_ended() || state == before);
            prop_assert!(!matches!(state, NominationState::Recognised | NominationState::Declined));
        }
    }
}
