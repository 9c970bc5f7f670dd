//! The second factor: six digits of an authenticator app (RFC 6238), whose secret rests sealed in the database.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use chrono::{DateTime, Utc};
use totp_rs::{Builder, Secret, Totp};
use uuid::Uuid;

use super::keys::{Keys, random};
use crate::error::ApiError;

/// Bytes of a secret (RFC 4226, 4: at least 128 bits, 160 recommended).
const SECRET_BYTES: usize = 20;
const NONCE_BYTES: usize = 24;
/// Seconds of one step, and steps that a clock may be off.
const STEP: u64 = 30;
const SKEW: u16 = 1;

/// A secret that was just drawn, for the person to take into their app.
pub struct Fresh {
    /// In base32, to be typed.
    pub secret: String,
    /// As `otpauth://…`, to be shown as a QR code.
    pub url: String,
    /// What the database keeps.
    pub sealed: String,
}

/// Draws a secret for an account.
///
/// # Errors
/// 500 when the operating system has no randomness.
pub fn draw(keys: &Keys, account: Uuid, username: &str) -> Result<Fresh, ApiError> {
    let bytes: [u8; SECRET_BYTES] = random().map_err(ApiError::internal)?;
    let totp = totp(&bytes, username)?;
    let url = totp.to_url().map_err(ApiError::internal)?;
    Ok(Fresh { secret: Secret::from(bytes.to_vec()).to_base32(), url, sealed: seal(keys, account, &bytes)? })
}

/// The step that `code` belongs to, now or one step off; `None` when it is wrong.
///
/// # Errors
/// 500 when the secret can't be unsealed: it was sealed with a key that is no longer in the key file.
pub fn step_of(
    keys: &Keys,
    account: Uuid,
    sealed: &str,
    code: &str,
    now: DateTime<Utc>,
) -> Result<Option<i64>, ApiError> {
    let bytes = unseal(keys, account, sealed)?;
    let totp = totp(&bytes, "account")?;
    let time = u64::try_from(now.timestamp()).map_err(ApiError::internal)?;
    let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    match totp.check(&code, time) {
        Some(step) => Ok(Some(i64::try_from(step).map_err(ApiError::internal)?)),
        None => Ok(None),
    }
}

fn totp(secret: &[u8], username: &str) -> Result<Totp, ApiError> {
    Builder::new()
        .with_secret(secret.to_vec())
        .with_skew(SKEW)
        .with_step_duration(STEP)
        // A colon would end the name inside the address.
        .with_account_name(username.replace(':', "-"))
        .with_issuer(Some("Dien hinh"))
        .build()
        .map_err(ApiError::internal)
}

fn cipher(keys: &Keys, kid: &str) -> Result<XChaCha20Poly1305, ApiError> {
    let key = keys.derived(kid, "second factor").ok_or_else(|| ApiError::internal(format!("no key {kid}")))?;
    Ok(XChaCha20Poly1305::new(&Key::from(key)))
}

/// `<kid>.<nonce and ciphertext in hex>`, bound to the account so that nobody can move it to another.
fn seal(keys: &Keys, account: Uuid, secret: &[u8]) -> Result<String, ApiError> {
    let kid = keys.signing().kid.clone();
    let nonce: [u8; NONCE_BYTES] = random().map_err(ApiError::internal)?;
    let sealed = cipher(keys, &kid)?
        .encrypt(&XNonce::from(nonce), Payload { msg: secret, aad: account.as_bytes() })
        .map_err(ApiError::internal)?;
    Ok(format!("{kid}.{}{}", hex::encode(nonce), hex::encode(sealed)))
}

fn unseal(keys: &Keys, account: Uuid, text: &str) -> Result<Vec<u8>, ApiError> {
    let broken = || ApiError::internal("a sealed second factor that is not one of ours");
    let (kid, rest) = text.split_once('.').ok_or_else(broken)?;
    let bytes = hex::decode(rest).map_err(|_| broken())?;
    let (nonce, sealed) = bytes.split_first_chunk::<NONCE_BYTES>().ok_or_else(broken)?;
    cipher(keys, kid)?
        .decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: account.as_bytes() })
        .map_err(|_| broken())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys() -> Keys {
        let folder = tempfile::tempdir().expect("a folder");
        Keys::load(&folder.path().join("key")).expect("made")
    }

    #[test]
    fn codes_agree_with_the_examples_of_the_standard() {
        // RFC 6238, appendix B, SHA-1, last six of the eight digits.
        let (keys, account) = (keys(), Uuid::now_v7());
        let sealed = seal(&keys, account, b"12345678901234567890").expect("seals");
        for (time, code) in
            [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924"), (2_000_000_000, "279037")]
        {
            let now = DateTime::from_timestamp(time, 0).expect("an instant");
            assert_eq!(step_of(&keys, account, &sealed, code, now).expect("checks"), Some(time / 30));
            let later = now + chrono::Duration::seconds(30);
            assert_eq!(step_of(&keys, account, &sealed, code, later).expect("checks"), Some(time / 30));
            let much_later = now + chrono::Duration::seconds(90);
            assert_eq!(step_of(&keys, account, &sealed, code, much_later).expect("checks"), None);
        }
    }

    #[test]
    fn a_sealed_secret_is_of_use_to_its_account_alone() {
        let (keys, account) = (keys(), Uuid::now_v7());
        let fresh = draw(&keys, account, "tran:hoa").expect("draws");
        assert!(fresh.url.starts_with("otpauth://totp/") && fresh.url.contains(&fresh.secret));
        assert!(unseal(&keys, account, &fresh.sealed).is_ok());
        assert!(unseal(&keys, Uuid::now_v7(), &fresh.sealed).is_err());
        assert!(!fresh.sealed.contains(&fresh.secret));
        for broken in ["", "x", "kid.00", &fresh.sealed[..fresh.sealed.len() - 2]] {
            assert!(unseal(&keys, account, broken).is_err(), "{broken}");
        }
    }
}
