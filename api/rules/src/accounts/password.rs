//! Which passwords are taken (NIST SP 800-63B-4 3.1.1, ASVS 6.2): long and not guessable; no rules of composition.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;
use zxcvbn::{Score, zxcvbn};

use crate::text::{fold, nfc};

/// Fewest characters where the password is the only factor.
pub const PASSWORD_MIN: usize = 15;

/// Fewest characters where a second factor is asked for as well.
pub const PASSWORD_MIN_WITH_SECOND_FACTOR: usize = 8;

/// Most characters.
pub const PASSWORD_MAX: usize = 256;

/// Letters and digits that must be left when the words that anyone would try first are taken out.
const OWN_PART: usize = 6;

/// Words of the place and the office that the list of common passwords does not know.
const LOCAL_WORDS: [&str; 24] = [
    "khanhhoa",
    "nhatrang",
    "camranh",
    "ninhhoa",
    "vanninh",
    "dienkhanh",
    "sotnmt",
    "stnmt",
    "tainguyen",
    "moitruong",
    "tainguyenmoitruong",
    "dienhinh",
    "tientien",
    "dienhinhtientien",
    "thidua",
    "khenthuong",
    "matkhau",
    "vietnam",
    "hochiminh",
    "hanoi",
    "anhyeuem",
    "emyeuanh",
    "xinchao",
    "nguyen",
];

/// Why a password is not taken.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, IntoStaticStr, EnumString, VariantArray, ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum PasswordProblem {
    /// Fewer characters than needed.
    TooShort,
    /// More than [`PASSWORD_MAX`] characters.
    TooLong,
    /// Little more than the user's name or words of the place.
    Predictable,
    /// A common password, a repetition, a sequence or a date.
    TooCommon,
}

/// The form of a password that is hashed, so that one typed decomposed still signs in.
#[must_use]
pub fn password_form(password: &str) -> String {
    nfc(password)
}

/// Why `password` is not taken; empty when it is. `own_words` are the username and the person's name.
#[must_use]
pub fn password_problems(password: &str, own_words: &[&str], second_factor: bool) -> Vec<PasswordProblem> {
    let password = password_form(password);
    let length = password.chars().count();
    let least = if second_factor { PASSWORD_MIN_WITH_SECOND_FACTOR } else { PASSWORD_MIN };
    if length < least {
        return vec![PasswordProblem::TooShort];
    }
    if length > PASSWORD_MAX {
        return vec![PasswordProblem::TooLong];
    }
    let words = words(own_words);
    let mut problems = Vec::new();
    if own_part(&password, &words) < OWN_PART {
        problems.push(PasswordProblem::Predictable);
    }
    // Eight characters by chance come to 2 already; with a second factor that is enough.
    let strength = if second_factor { Score::Two } else { Score::Three };
    let inputs: Vec<&str> = words.iter().map(String::as_str).collect();
    if zxcvbn(&fold(&password), &inputs).score() < strength {
        problems.push(PasswordProblem::TooCommon);
    }
    problems
}

/// The words to look for, longest first, so that the whole name goes before its parts.
fn words(own_words: &[&str]) -> Vec<String> {
    let own = own_words.iter().flat_map(|text| {
        let parts = text.split(|c: char| !c.is_alphanumeric()).map(str::to_owned);
        parts.chain([text.to_string()])
    });
    let mut words: Vec<String> = own.map(|word| squeeze(&word)).filter(|word| word.chars().count() >= 3).collect();
    words.extend(LOCAL_WORDS.map(str::to_owned));
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words
}

/// How many letters and digits are left without `words`.
fn own_part(password: &str, words: &[String]) -> usize {
    let mut rest = squeeze(password);
    for word in words {
        rest = rest.replace(word.as_str(), "");
    }
    rest.chars().count()
}

fn squeeze(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}
