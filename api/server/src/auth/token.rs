//! Access tokens: JWT (HS256) that live five minutes and name a session, which every request checks.

use chrono::{DateTime, Duration, Utc};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, decode_header, encode};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::keys::Keys;
use crate::error::{ApiError, Code};

const ISSUER: &str = "dien-hinh";
const AUDIENCE: &str = "dien-hinh-api";
/// RFC 9068, 2.1: keeps other kinds of tokens out.
const TYPE: &str = "at+jwt";
/// Clocks of several servers may differ a little.
const LEEWAY_SECONDS: i64 = 5;
/// Longer than any token of ours.
const MAX_LENGTH: usize = 2_048;

/// What a token says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claims {
    iss: String,
    aud: String,
    /// The account.
    pub sub: Uuid,
    /// The session.
    pub sid: Uuid,
    jti: Uuid,
    iat: i64,
    nbf: i64,
    exp: i64,
}

/// Signs a token for a session.
///
/// # Errors
/// 500 when signing fails.
pub fn issue(
    keys: &Keys,
    account: Uuid,
    session: Uuid,
    life: Duration,
    now: DateTime<Utc>,
) -> Result<String, ApiError> {
    let key = keys.signing();
    let header = Header { typ: Some(TYPE.into()), kid: Some(key.kid.clone()), ..Header::new(Algorithm::HS256) };
    let claims = Claims {
        iss: ISSUER.into(),
        aud: AUDIENCE.into(),
        sub: account,
        sid: session,
        jti: Uuid::now_v7(),
        iat: now.timestamp(),
        nbf: now.timestamp(),
        exp: (now + life).timestamp(),
    };
    encode(&header, &claims, &EncodingKey::from_secret(&key.secret)).map_err(ApiError::internal)
}

/// Checks signature, kind, issuer, audience and time.
///
/// # Errors
/// 401, always the same, whatever is wrong.
pub fn verify(keys: &Keys, token: &str, now: DateTime<Utc>) -> Result<Claims, ApiError> {
    accepted(keys, token, now).ok_or_else(|| Code::Unauthenticated.into())
}

fn accepted(keys: &Keys, token: &str, now: DateTime<Utc>) -> Option<Claims> {
    if token.len() > MAX_LENGTH {
        return None;
    }
    let header = decode_header(token).ok()?;
    if header.alg != Algorithm::HS256 || header.typ.as_deref() != Some(TYPE) || header.crit.is_some() {
        return None;
    }
    let key = keys.find(header.kid.as_deref()?)?;
    let mut rules = Validation::new(Algorithm::HS256);
    rules.set_issuer(&[ISSUER]);
    rules.set_audience(&[AUDIENCE]);
    rules.set_required_spec_claims(&["exp", "nbf", "aud", "iss", "sub"]);
    // Time is judged below, by the server's own clock and a small leeway (the library's is a minute, and it skips nbf).
    rules.validate_exp = false;
    let claims = decode::<Claims>(token, &DecodingKey::from_secret(&key.secret), &rules).ok()?.claims;
    let now = now.timestamp();
    (claims.nbf <= now + LEEWAY_SECONDS && claims.exp > now - LEEWAY_SECONDS).then_some(claims)
}

#[cfg(test)]
mod tests {
    use base64::Engine;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD as B64;
    use serde_json::{Value, json};

    use super::*;

    fn keys() -> Keys {
        let folder = tempfile::tempdir().expect("a folder");
        Keys::load(&folder.path().join("key")).expect("made")
    }

    /// Signs any header and claims with our own key: the strongest forger there is.
    fn forge(keys: &Keys, header: &Value, claims: &str) -> String {
        let part = |text: &str| B64.encode(text);
        let body = format!("{}.{}", part(&header.to_string()), part(claims));
        let signature = jsonwebtoken::crypto::sign(
            body.as_bytes(),
            &EncodingKey::from_secret(&keys.signing().secret),
            Algorithm::HS256,
        )
        .expect("signs");
        format!("{body}.{signature}")
    }

    fn parts(keys: &Keys, now: DateTime<Utc>) -> (Value, Value) {
        let token = issue(keys, Uuid::nil(), Uuid::max(), Duration::minutes(5), now).expect("issued");
        let mut read = token
            .split('.')
            .map(|part| serde_json::from_slice(&B64.decode(part).unwrap_or_default()).unwrap_or(Value::Null));
        (read.next().expect("header"), read.next().expect("claims"))
    }

    #[test]
    fn our_own_token_is_accepted_until_it_ends() {
        let (keys, now) = (keys(), DateTime::from_timestamp(1_800_000_000, 0).expect("an instant"));
        let token = issue(&keys, Uuid::nil(), Uuid::max(), Duration::minutes(5), now).expect("issued");
        assert_eq!(verify(&keys, &token, now).expect("accepted").sid, Uuid::max());
        assert!(verify(&keys, &token, now + Duration::seconds(304)).is_ok());
        assert!(verify(&keys, &token, now + Duration::seconds(306)).is_err());
        assert!(verify(&keys, &token, now - Duration::seconds(6)).is_err());
    }

    #[test]
    fn well_signed_tokens_of_another_kind_are_refused() {
        let (keys, now) = (keys(), DateTime::from_timestamp(1_800_000_000, 0).expect("an instant"));
        let (header, claims) = parts(&keys, now);
        assert!(verify(&keys, &forge(&keys, &header, &claims.to_string()), now).is_ok(), "the forger works");
        let with = |base: &Value, name: &str, value: Value| {
            let mut changed = base.clone();
            changed[name] = value;
            changed
        };
        let without = |base: &Value, name: &str| {
            let mut changed = base.clone();
            changed.as_object_mut().expect("an object").remove(name);
            changed
        };
        let headers = [
            with(&header, "alg", json!("none")),
            with(&header, "alg", json!("HS384")),
            without(&header, "alg"),
            with(&header, "typ", json!("JWT")),
            without(&header, "typ"),
            with(&header, "kid", json!("../../dev/null")),
            with(&header, "kid", json!(["a"])),
            without(&header, "kid"),
            with(&header, "crit", json!(["exp"])),
        ];
        for bad in headers {
            assert!(verify(&keys, &forge(&keys, &bad, &claims.to_string()), now).is_err(), "{bad}");
        }
        let bodies = [
            with(&claims, "iss", json!("somebody")),
            with(&claims, "aud", json!("another-api")),
            with(&claims, "aud", json!(["dien-hinh-api", "another-api"])),
            without(&claims, "aud"),
            without(&claims, "nbf"),
            without(&claims, "exp"),
            without(&claims, "sid"),
            with(&claims, "sub", json!(7)),
            with(&claims, "exp", json!("later")),
            with(&claims, "exp", json!(now.timestamp() - 30)),
            with(&claims, "nbf", json!(now.timestamp() + 60)),
        ];
        for bad in bodies {
            assert!(verify(&keys, &forge(&keys, &header, &bad.to_string()), now).is_err(), "{bad}");
        }
        let twice = claims.to_string().replacen('{', "{\"sub\":\"00000000-0000-0000-0000-000000000001\",", 1);
        assert!(verify(&keys, &forge(&keys, &header, &twice), now).is_err(), "sub given twice");
    }

    #[test]
    fn broken_tokens_are_refused() {
        let (keys, now) = (keys(), DateTime::from_timestamp(1_800_000_000, 0).expect("an instant"));
        let token = issue(&keys, Uuid::nil(), Uuid::max(), Duration::minutes(5), now).expect("issued");
        let (body, signature) = token.rsplit_once('.').expect("three parts");
        let flipped = format!("{body}.{}{}", if signature.starts_with('A') { 'B' } else { 'A' }, &signature[1..]);
        let other = Keys::load(&tempfile::tempdir().expect("a folder").path().join("key")).expect("made");
        for bad in [
            String::new(),
            ".".into(),
            "..".into(),
            format!("{body}."),
            body.into(),
            flipped,
            format!("{token}.x.y"),
            "a".repeat(1 << 20),
        ] {
            assert!(verify(&keys, &bad, now).is_err());
        }
        assert!(verify(&other, &token, now).is_err(), "signed by a key that is not ours");
    }
}
