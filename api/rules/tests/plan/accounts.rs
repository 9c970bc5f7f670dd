//! Passwords, waits after failed sign-ins, sessions.

use chrono::{DateTime, Duration, Utc};
use proptest::prelude::*;
use rules::accounts::{
    PasswordProblem, failures_now, network_of, password_form, password_problems, session_over, wait_before_next_try,
};

const OWN: [&str; 2] = ["truongphong.vp", "Nguyễn Văn Đông"];

#[test]
fn long_and_unguessable_is_all_that_is_asked() {
    use PasswordProblem::{Predictable, TooCommon, TooLong, TooShort};
    let cases: [(&str, &[PasswordProblem]); 20] = [
        ("tám con vịt lội qua cầu gỗ", &[]),
        ("correct horse battery staple", &[]),
        ("xanh lơ máy cày 47 con suối", &[]),
        ("gW7#pQ2!mZ9$kL4", &[]),
        ("mưa-nắng-gạch-thìa-mây", &[]),
        ("", &[TooShort]),
        ("Abc123!@#", &[TooShort]),
        ("14 ký tự thôi.", &[TooShort]),
        ("passwordpassword", &[TooCommon]),
        ("aaaaaaaaaaaaaaaa", &[TooCommon]),
        ("123456789012345678", &[TooCommon]),
        ("qwertyuiopasdfgh", &[TooCommon]),
        ("abcdefghijklmnopqrst", &[TooCommon]),
        ("abcabcabcabcabcabc", &[TooCommon]),
        ("khanhhoa khanhhoa", &[Predictable]),
        ("Khánh Hòa - Nha Trang", &[Predictable]),
        ("nguyenvandong2021", &[Predictable]),
        ("Nguyễn Văn Đông 1", &[Predictable]),
        ("truongphong.vp.1234", &[Predictable]),
        ("mật khẩu mật khẩu", &[Predictable]),
    ];
    for (password, expected) in cases {
        let found = password_problems(password, &OWN, false);
        // What is predictable may be common as well.
        assert_eq!(found.first(), expected.first(), "{password}");
    }
    assert_eq!(password_problems(&"ă".repeat(257), &OWN, false), [TooLong]);
    assert!(!password_problems(&"Xa7 ".repeat(64), &OWN, false).contains(&TooLong), "256 characters may be typed");
    assert_eq!(password_problems("gW7#pQ2!", &OWN, true), [], "8 are enough with a second factor");
    assert_eq!(password_problems("gW7#pQ2", &OWN, true), [TooShort]);
}

#[test]
fn a_password_typed_decomposed_is_the_same() {
    assert_eq!(password_form("ta\u{301}m co\u{300}"), password_form("tám cò"));
}

fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_700_000_000 + seconds, 0).unwrap()
}

#[test]
fn waits_grow_and_end_with_the_day() {
    for (failures, seconds) in
        [(1, 1), (2, 1), (3, 3), (8, 3), (9, 5), (24, 5), (25, 10), (99, 10), (100, 86_400), (u32::MAX, 86_400)]
    {
        assert_eq!(wait_before_next_try(failures, at(0), at(0)), Some(Duration::seconds(seconds)), "{failures}");
        assert_eq!(wait_before_next_try(failures, at(0), at(seconds)), None);
    }
    assert_eq!(wait_before_next_try(0, at(0), at(0)), None);
    assert_eq!(failures_now(100, at(0), at(86_399)), 100);
    assert_eq!(failures_now(100, at(0), at(86_400)), 0);
}

#[test]
fn networks_are_addresses_or_64_bits_of_them() {
    let network = |text: &str| network_of(text.parse().unwrap());
    assert_eq!(network("10.1.2.3"), "10.1.2.3");
    assert_eq!(network("::ffff:10.1.2.3"), "10.1.2.3");
    assert_eq!(network("2001:db8:1:2:3:4:5:6"), network("2001:db8:1:2::9"));
    assert_ne!(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
}

#[test]
fn sessions_end_by_idling_and_by_age() {
    assert!(!session_over(at(0), at(1_000), at(2_799)));
    assert!(session_over(at(0), at(1_000), at(2_800)));
    assert!(!session_over(at(0), at(35_999), at(35_999)));
    assert!(session_over(at(0), at(35_999), at(36_000)));
}

proptest! {
    #[test]
    fn no_day_has_more_than_a_hundred_guesses_once_it_began(start in 0_i64..1000) {
        // A guesser who never waits longer than told.
        let (mut failures, mut last, mut now, mut guesses) = (0_u32, at(start), at(start), 0);
        while now < at(start) + Duration::days(1) {
            match wait_before_next_try(failures_now(failures, last, now), last, now) {
                Some(wait) => now += wait,
                None => {
                    failures = failures_now(failures, last, now) + 1;
                    last = now;
                    guesses += 1;
                }
            }
        }
        prop_assert_eq!(guesses, 100);
    }
}
