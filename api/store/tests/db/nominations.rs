//! Nominations in lists and searches, registrations, evidence, history and notices.

use std::collections::BTreeSet;

use chrono::{Duration, Utc};
use rules::accounts::{Permission, Role, Scope, UnitScope};
use rules::nominations::{EvidenceKind, NominationState, RegistrationState};
use rules::programme::DeadlineKind;
use rules::registry::SubjectType;
use store::nominations::{
    self as dossiers, Content, NewChange, NewEvidence, NewNomination, NewNotice, NewRegistration, NominationFilter, Of,
    RegistrationContent, RegistrationFilter,
};
use store::registry::people;
use store::{Conn, Id, JsonVal, Page, PageRequest, StoreError, programme};

use crate::programme::{period, round};
use crate::seeds::{UnitSeed, account, person, write};
use crate::support::{TestDb, on_both};

/// A department with a round and people, of whom `nominate` makes nominations.
struct Seed {
    units: UnitSeed,
    period: Id,
    round: Id,
    author: Id,
}

impl Seed {
    fn write(test: &TestDb) -> Self {
        let units = UnitSeed::write(test);
        let new_period = period("2021-2025");
        let new_round = round(new_period.id);
        let author = write(test, |tx| {
            programme::create_period(tx, &new_period)?;
            programme::create_round(tx, &new_round)?;
            account(tx, "truong.phong", None)
        })
        .unwrap();
        Self { units, period: new_period.id, round: new_round.id, author }
    }

    fn nominate(&self, test: &TestDb, code: &str, name: &str, unit: Id) -> (Id, Id) {
        let person = write(test, |tx| person(tx, code, name, unit)).unwrap();
        (self.nominate_again(test, person, code).unwrap(), person)
    }

    fn nominate_again(&self, test: &TestDb, person: Id, code: &str) -> Result<Id, StoreError> {
        write(test, |tx| {
            let subject = dossiers::find_subject(tx, SubjectType::Person, person.0)?.unwrap();
            let number = dossiers::next_number(tx, "DHTT", 2024)?;
            let new = NewNomination {
                id: Id::new(),
                code: format!("DHTT-2024-{number:04}"),
                round_id: self.round,
                subject: &subject,
                content: Content {
                    summary: format!("Cải cách hành chính {code}"),
                    achievement_report: "Báo cáo".to_owned(),
                    registration_id: None,
                },
                created_by: self.author,
                at: Utc::now(),
            };
            dossiers::create(tx, &new)?;
            Ok(new.id)
        })
    }
}

fn find(test: &TestDb, filter: &NominationFilter, scope: &Scope) -> Vec<String> {
    names(&list(test, filter, scope, "-created_at", &PageRequest::default()))
}

fn list(
    test: &TestDb,
    filter: &NominationFilter,
    scope: &Scope,
    sort: &str,
    page: &PageRequest,
) -> Page<dossiers::NominationHead> {
    test.db.read(|c| dossiers::list(c, filter, scope, sort, page)).unwrap()
}

fn names(page: &Page<dossiers::NominationHead>) -> Vec<String> {
    page.items.iter().map(|one| one.subject.name.clone()).collect()
}

fn words(q: &str) -> NominationFilter {
    NominationFilter { q: Some(q.to_owned()), ..NominationFilter::default() }
}

fn subtree(path: &str) -> Scope {
    Scope { units: UnitScope::Subtrees(vec![path.to_owned()]), own_person: None }
}

#[test]
fn pages_of_every_order_join_without_gap_or_repeat() {
    on_both(|test| {
        let seed = Seed::write(test);
        // Given name first, in the Vietnamese order of ICU: An, Ân, Dũng, Đạt, Đông, Ý.
        let people = ["Lê Thị Ý", "Trần Văn Ân", "Nguyễn Văn Đông", "Phạm An", "Võ Tiến Đạt", "Hồ Dũng"];
        for (number, name) in people.iter().enumerate() {
            seed.nominate(test, &format!("NV{number}"), name, seed.units.branch);
        }
        let by_name = ["Phạm An", "Trần Văn Ân", "Hồ Dũng", "Võ Tiến Đạt", "Nguyễn Văn Đông", "Lê Thị Ý"];
        for (sort, order) in [("created_at", people), ("code", people), ("name", by_name)] {
            for descending in [false, true] {
                let sort = format!("{}{sort}", if descending { "-" } else { "" });
                let mut seen = Vec::new();
                let mut page = PageRequest { limit: 4, after: None, total: true };
                loop {
                    let found = list(test, &NominationFilter::default(), &Scope::everything(), &sort, &page);
                    assert_eq!(found.total, Some(6));
                    seen.extend(names(&found));
                    page.after = found.next;
                    if page.after.is_none() {
                        break;
                    }
                }
                let mut expected = order.to_vec();
                if descending {
                    expected.reverse();
                }
                assert_eq!(seen, expected, "{sort}");
            }
        }
        let foreign = PageRequest {
            after: list(
                test,
                &NominationFilter::default(),
                &Scope::everything(),
                "code",
                &PageRequest { limit: 1, ..PageRequest::default() },
            )
            .next,
            ..PageRequest::default()
        };
        let refused =
            test.db.read(|c| dossiers::list(c, &NominationFilter::default(), &Scope::everything(), "name", &foreign));
        assert!(matches!(refused, Err(StoreError::Cursor)));
    });
}

#[test]
fn a_list_shows_what_is_in_sight_and_asked_for() {
    on_both(|test| {
        let seed = Seed::write(test);
        let (_, an) = seed.nominate(test, "NV1", "Phạm An", seed.units.branch);
        seed.nominate(test, "NV2", "Hồ Dũng", seed.units.office);
        let (of_sibling, _) = seed.nominate(test, "NV3", "Lê Thị Ý", seed.units.sibling);
        write(test, |tx| dossiers::move_to(tx, of_sibling, 1, NominationState::Submitted, Utc::now())).unwrap();
        let all = NominationFilter::default();
        let nothing = Scope::nothing();
        let own = Scope { own_person: Some(an.0), ..Scope::nothing() };
        let both = Scope { own_person: Some(an.0), ..subtree(&seed.units.sibling_path) };
        let in_units = |units: &[Id]| NominationFilter { units: units.iter().map(|id| id.0).collect(), ..all.clone() };
        let in_state = |states: &[NominationState]| NominationFilter { states: states.to_vec(), ..all.clone() };
        let table: [(&str, &NominationFilter, &Scope, &[&str]); 13] = [
            ("everything", &all, &Scope::everything(), &["Lê Thị Ý", "Hồ Dũng", "Phạm An"]),
            ("the root", &all, &subtree(&seed.units.department_path), &["Lê Thị Ý", "Hồ Dũng", "Phạm An"]),
            ("a subtree", &all, &subtree(&seed.units.office_path), &["Hồ Dũng", "Phạm An"]),
            ("nothing", &all, &nothing, &[]),
            ("oneself", &all, &own, &["Phạm An"]),
            ("a unit and oneself", &all, &both, &["Lê Thị Ý", "Phạm An"]),
            ("unit filter", &in_units(&[seed.units.office]), &Scope::everything(), &["Hồ Dũng", "Phạm An"]),
            (
                "unit filter, two",
                &in_units(&[seed.units.branch, seed.units.sibling]),
                &Scope::everything(),
                &["Lê Thị Ý", "Phạm An"],
            ),
            (
                "unit filter above the scope",
                &in_units(&[seed.units.department]),
                &subtree(&seed.units.sibling_path),
                &["Lê Thị Ý"],
            ),
            ("unit filter beside the scope", &in_units(&[seed.units.office]), &subtree(&seed.units.sibling_path), &[]),
            ("unit filter and oneself", &in_units(&[seed.units.branch]), &both, &["Phạm An"]),
            ("state", &in_state(&[NominationState::Submitted]), &Scope::everything(), &["Lê Thị Ý"]),
            (
                "states",
                &in_state(&[NominationState::Submitted, NominationState::Draft]),
                &subtree(&seed.units.office_path),
                &["Hồ Dũng", "Phạm An"],
            ),
        ];
        for (case, filter, scope, expected) in table {
            assert_eq!(find(test, filter, scope), expected, "{case}");
            let page = PageRequest { total: true, ..PageRequest::default() };
            let total = list(test, filter, scope, "name", &page).total;
            assert_eq!(total, i64::try_from(expected.len()).ok(), "{case}");
        }
        let other_round = NominationFilter { rounds: vec![uuid::Uuid::now_v7()], ..all.clone() };
        assert!(find(test, &other_round, &Scope::everything()).is_empty());
        let of_units = NominationFilter { subject_types: vec![SubjectType::Unit], ..all };
        assert!(find(test, &of_units, &Scope::everything()).is_empty());
    });
}

#[test]
fn the_exact_spelling_comes_first_and_then_the_newest() {
    on_both(|test| {
        let seed = Seed::write(test);
        let people = ["Nguyễn Văn Đông", "Nguyễn Văn Dong", "Nguyễn Văn Đồng", "Trần Đông", "Nguyễn Văn Đông"];
        for (number, name) in people.iter().enumerate() {
            seed.nominate(test, &format!("NV{number}"), name, seed.units.branch);
        }
        // Everything walks the search index; a subtree of few units does not.
        for scope in [Scope::everything(), subtree(&seed.units.office_path)] {
            assert_eq!(
                find(test, &words("nguyễn văn đông"), &scope),
                ["Nguyễn Văn Đông", "Nguyễn Văn Đông", "Nguyễn Văn Đồng", "Nguyễn Văn Dong"]
            );
            assert_eq!(
                find(test, &words("Nguyen Van Dong"), &scope),
                ["Nguyễn Văn Đông", "Nguyễn Văn Đồng", "Nguyễn Văn Dong", "Nguyễn Văn Đông"]
            );
            assert_eq!(find(test, &words("đôn"), &scope).len(), 5, "a word only begun, without marks too");
            assert_eq!(find(test, &words("tran d"), &scope), ["Trần Đông"]);
            assert_eq!(find(test, &words("dhtt-2024-0002"), &scope), ["Nguyễn Văn Dong"]);
            assert_eq!(find(test, &words("NV3"), &scope), ["Trần Đông"]);
            for nothing in ["van nguyenx", "\"'); DROP TABLE nominations; --", "***", "-"] {
                assert!(find(test, &words(nothing), &scope).is_empty(), "{nothing}");
            }
            let mut seen = Vec::new();
            let mut page = PageRequest { limit: 1, after: None, total: true };
            loop {
                let found = list(test, &words("nguyễn văn đông"), &scope, "-created_at", &page);
                assert_eq!(found.total, Some(4));
                seen.extend(found.items.iter().map(|one| one.subject.code.clone()));
                page.after = found.next;
                if page.after.is_none() {
                    break;
                }
            }
            assert_eq!(seen, ["NV4", "NV0", "NV2", "NV1"]);
            let by_name = list(test, &words("nguyen"), &scope, "name", &PageRequest::default());
            assert_eq!(names(&by_name)[0], "Nguyễn Văn Dong");
            assert_eq!(by_name.items.len(), 4);
        }
    });
}

#[test]
fn a_subject_has_one_live_nomination_a_round_and_numbers_have_no_gap() {
    on_both(|test| {
        let seed = Seed::write(test);
        let (first, an) = seed.nominate(test, "NV1", "Phạm An", seed.units.branch);
        let refused = seed.nominate_again(test, an, "NV1");
        assert!(matches!(refused, Err(StoreError::Taken { field: "subject" })));
        write(test, |tx| dossiers::move_to(tx, first, 1, NominationState::Withdrawn, Utc::now())).unwrap();
        let second = seed.nominate_again(test, an, "NV1").unwrap();
        let code = |id| test.db.read(|c| dossiers::find_head(c, id)).unwrap().code;
        assert_eq!((code(first).as_str(), code(second).as_str()), ("DHTT-2024-0001", "DHTT-2024-0002"));
        let stale = write(test, |tx| dossiers::move_to(tx, second, 7, NominationState::Submitted, Utc::now()));
        assert!(matches!(stale, Err(StoreError::Stale)));
        assert!(test.db.read(|c| dossiers::find_head(c, second)).unwrap().submitted_at.is_none());
    });
}

#[test]
fn a_change_of_content_or_name_is_found_by_search() {
    on_both(|test| {
        let seed = Seed::write(test);
        let (id, an) = seed.nominate(test, "NV1", "Phạm An", seed.units.branch);
        let found = test.db.read(|c| dossiers::find_with_round(c, id, DeadlineKind::Nomination));
        let nomination = found.unwrap().0;
        assert_eq!((nomination.achievement_report.as_str(), nomination.head.evidence_count), ("Báo cáo", 0));
        let content =
            Content {
                summary: "Số hóa hồ sơ".to_owned(), achievement_report: "Dài".to_owned(), registration_id: None
            };
        let version = write(test, |tx| dossiers::update(tx, &nomination.head, &content, Utc::now())).unwrap();
        assert_eq!(version, 2);
        let again = write(test, |tx| dossiers::update(tx, &nomination.head, &content, Utc::now()));
        assert!(matches!(again, Err(StoreError::Stale)));
        let everything = Scope::everything();
        assert_eq!(find(test, &words("số hóa"), &everything), ["Phạm An"]);
        assert!(find(test, &words("cải cách"), &everything).is_empty());
        let mut person = test.db.read(|c| people::find(c, an, &everything)).unwrap().person;
        person.full_name = "Phạm Bình".to_owned();
        person.sort_key = rules::text::sort_key("Phạm Bình");
        person.version = 2;
        write(test, |tx| people::update(tx, &person, 1)).unwrap();
        assert_eq!(find(test, &words("pham binh"), &everything), ["Phạm Bình"]);
        assert!(find(test, &words("pham an"), &everything).is_empty());
    });
}

#[test]
fn evidence_hangs_on_its_nomination_only() {
    on_both(|test| {
        let seed = Seed::write(test);
        let (one, _) = seed.nominate(test, "NV1", "Phạm An", seed.units.branch);
        let (other, _) = seed.nominate(test, "NV2", "Hồ Dũng", seed.units.branch);
        let new = NewEvidence {
            kind: EvidenceKind::Minutes,
            title: "Biên bản họp".to_owned(),
            year: Some(2023),
            file_name: "bien-ban.pdf".to_owned(),
            media_type: "application/pdf".to_owned(),
            size_bytes: 12,
            sha256: "ab".repeat(32),
        };
        let kept = write(test, |tx| dossiers::add_evidence(tx, one, &new, seed.author, Utc::now())).unwrap();
        let again = write(test, |tx| dossiers::add_evidence(tx, one, &new, seed.author, Utc::now())).unwrap();
        assert_eq!(test.db.read(|c| dossiers::find_evidence(c, one, kept.id)).unwrap().content, new);
        assert!(matches!(
            test.db.read(|c| dossiers::find_evidence(c, other, kept.id)),
            Err(StoreError::NotFound("evidence"))
        ));
        assert!(write(test, |tx| dossiers::remove_evidence(tx, other, kept.id)).is_err());
        let heads =
            list(test, &NominationFilter::default(), &Scope::everything(), "created_at", &PageRequest::default());
        assert_eq!(heads.items.iter().map(|head| head.evidence_count).collect::<Vec<_>>(), [2, 0]);
        let page = PageRequest { limit: 1, after: None, total: true };
        let first = test.db.read(|c| dossiers::list_evidence(c, one, "created_at", &page)).unwrap();
        assert_eq!((first.items[0].id, first.total), (kept.id, Some(2)));
        let rest = PageRequest { after: first.next, ..page };
        assert_eq!(
            test.db.read(|c| dossiers::list_evidence(c, one, "created_at", &rest)).unwrap().items[0].id,
            again.id
        );
        write(test, |tx| dossiers::remove_evidence(tx, one, kept.id)).unwrap();
        assert_eq!(test.db.read(|c| dossiers::count_evidence(c, one)).unwrap(), 1);
    });
}

#[test]
fn registrations_name_their_subject_and_are_found_by_it() {
    on_both(|test| {
        let seed = Seed::write(test);
        let an = write(test, |tx| person(tx, "NV1", "Phạm Ân", seed.units.branch)).unwrap();
        let register = |subject_type, id: Id, code: &str| {
            write(test, |tx| {
                let subject = dossiers::find_subject(tx, subject_type, id.0)?.unwrap();
                let new = NewRegistration {
                    id: Id::new(),
                    code: code.to_owned(),
                    period_id: seed.period,
                    subject: &subject,
                    content: RegistrationContent {
                        goal: "Mục tiêu".to_owned(), measures: "Biện pháp".to_owned()
                    },
                    created_by: seed.author,
                    at: Utc::now(),
                };
                dossiers::create_registration(tx, &new)?;
                Ok(new.id)
            })
        };
        let one = register(SubjectType::Person, an, "DK-2024-0001").unwrap();
        let other = register(SubjectType::Unit, seed.units.sibling, "DK-2024-0002").unwrap();
        assert!(matches!(
            register(SubjectType::Person, an, "DK-2024-0003"),
            Err(StoreError::Taken { field: "subject" })
        ));
        let found = test.db.read(|c| dossiers::find_registration(c, one)).unwrap();
        assert_eq!((found.subject.name.as_str(), found.unit.id), ("Phạm Ân", seed.units.branch));
        let ids = |filter: &RegistrationFilter, scope: &Scope| -> Vec<Id> {
            let page = test
                .db
                .read(|c| dossiers::list_registrations(c, filter, scope, "-created_at", &PageRequest::default()));
            page.unwrap().items.iter().map(|one| one.id).collect()
        };
        let asked = |q: &str| RegistrationFilter { q: Some(q.to_owned()), ..RegistrationFilter::default() };
        let everything = Scope::everything();
        assert_eq!(ids(&RegistrationFilter::default(), &everything), [other, one]);
        assert_eq!(ids(&asked("pham an"), &everything), [one]);
        assert_eq!(ids(&asked("cong nghe"), &everything), [other]);
        assert_eq!(ids(&asked("dk-2024-0002"), &everything), [other]);
        assert_eq!(ids(&RegistrationFilter::default(), &subtree(&seed.units.office_path)), [one]);
        let version =
            write(test, |tx| dossiers::move_registration_to(tx, one, 1, RegistrationState::Submitted, Utc::now()));
        assert_eq!(version.unwrap(), 2);
        let submitted =
            RegistrationFilter { states: vec![RegistrationState::Submitted], ..RegistrationFilter::default() };
        assert_eq!(ids(&submitted, &everything), [one]);
    });
}

#[test]
fn history_tells_who_and_why() {
    on_both(|test| {
        let seed = Seed::write(test);
        let (id, an) = seed.nominate(test, "NV1", "Phạm An", seed.units.branch);
        let office = write(test, |tx| account(tx, "van.phong", Some(an))).unwrap();
        let at = Utc::now();
        for (action, from, to, reason, by, seconds) in [
            ("submit", "draft", "submitted", None, Some(seed.author), 0),
            ("return", "submitted", "returned", Some("Thiếu minh chứng"), Some(office), 1),
        ] {
            let change = NewChange {
                of: Of::Nomination(id),
                action,
                from_state: from,
                to_state: to,
                reason,
                account_id: by,
                at: at + Duration::seconds(seconds),
            };
            write(test, |tx| dossiers::record_change(tx, &change)).unwrap();
        }
        let page =
            test.db.read(|c| dossiers::list_changes(c, Of::Nomination(id), "at", &PageRequest::default())).unwrap();
        let seen: Vec<_> = page
            .items
            .iter()
            .map(|one| (one.to_state.as_str(), one.reason.as_deref(), one.full_name.as_deref()))
            .collect();
        assert_eq!(seen, [("submitted", None, None), ("returned", Some("Thiếu minh chứng"), Some("Phạm An"))]);
        let none =
            test.db.read(|c| dossiers::list_changes(c, Of::Registration(id), "at", &PageRequest::default())).unwrap();
        assert!(none.items.is_empty());
    });
}

#[test]
fn notices_reach_those_who_hold_the_right_there() {
    on_both(|test| {
        let seed = Seed::write(test);
        let grants = [
            ("office_all", Role::Office, None),
            ("office_of_department", Role::Office, Some(seed.units.department)),
            ("office_of_sibling", Role::Office, Some(seed.units.sibling)),
            ("head", Role::UnitHead, Some(seed.units.branch)),
        ];
        let ids: Vec<Id> = grants
            .iter()
            .map(|(username, role, unit)| {
                write(test, |tx| {
                    let id = account(tx, username, None)?;
                    store::accounts::add_grant(tx, id, *role, *unit, Utc::now())?;
                    Ok(id)
                })
                .unwrap()
            })
            .collect();
        let branch =
            test.db.read(|c| dossiers::find_subject(c, SubjectType::Unit, seed.units.branch.0)).unwrap().unwrap();
        let holders = |permission| -> BTreeSet<Id> {
            let found = test.db.read(|c| dossiers::holders(c, permission)).unwrap();
            found.of_unit(&branch.unit.path).into_iter().collect()
        };
        assert_eq!(holders(Permission::VerifyNominations), BTreeSet::from([ids[0], ids[1]]));
        assert_eq!(holders(Permission::WriteNominations), BTreeSet::from([ids[3]]));

        let notice = NewNotice {
            kind: "nomination_submitted",
            subject_kind: "nomination",
            subject_id: uuid::Uuid::now_v7(),
            params: serde_json::json!({"code": "DHTT-2024-0001"}),
            at: Utc::now(),
        };
        let news = [(notice.clone(), vec![ids[0], ids[1], ids[0]])];
        write(test, |tx| dossiers::notify(tx, &news, Some(ids[1]))).unwrap();
        let mine =
            |account| test.db.read(|c| dossiers::list_notices(c, account, true, &PageRequest::default())).unwrap();
        assert_eq!((mine(ids[0]).items.len(), mine(ids[1]).items.len()), (1, 0));
        // The same by right: the second office caused it, the author hears of it too.
        let to = (Permission::VerifyNominations, branch.unit.path.as_str());
        let tell = |tx: &mut Conn| dossiers::notify_holders(tx, &notice, to, Some(ids[2]), ids[1]);
        write(test, tell).unwrap();
        let counts: Vec<usize> = ids.iter().map(|account| mine(*account).items.len()).collect();
        assert_eq!(counts, [2, 0, 1, 0]);
        assert_eq!(mine(ids[2]).items[0].params, JsonVal(notice.params.clone()));
        assert_ne!(mine(ids[0]).items[0].id, mine(ids[0]).items[1].id);
        let first = mine(ids[0]).items[1].id;
        assert!(write(test, |tx| dossiers::mark_read(tx, ids[0], first, Utc::now())).unwrap().1);
        let id = mine(ids[0]).items[0].id;
        assert!(matches!(
            write(test, |tx| dossiers::mark_read(tx, ids[1], id, Utc::now())),
            Err(StoreError::NotFound("notice"))
        ));
        assert_eq!(test.db.read(|c| dossiers::unread(c, ids[0])).unwrap(), 1);
        assert!(write(test, |tx| dossiers::mark_read(tx, ids[0], id, Utc::now())).unwrap().1);
        assert!(!write(test, |tx| dossiers::mark_read(tx, ids[0], id, Utc::now())).unwrap().1);
        assert!(mine(ids[0]).items.is_empty());
        assert_eq!(write(test, |tx| dossiers::mark_all_read(tx, ids[0], Utc::now())).unwrap(), 0);
    });
}
