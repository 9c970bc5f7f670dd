//! `Allowed<P>`: the only way from a handler to data. It checks the token at once, and session and right in the same hop
//! as the work, so that nothing happens after a revocation.

use std::future::{Ready, ready};
use std::marker::PhantomData;
use std::ops::Deref;
use std::sync::Arc;
use std::time::Instant;

use actix_web::dev::Payload;
use actix_web::http::header::AUTHORIZATION;
use actix_web::{FromRequest, HttpRequest, HttpResponse, web};
use chrono::{DateTime, NaiveDate, Utc};
use rules::accounts::{Actor, Permission};
use store::accounts::Knock;
use store::{By, Conn, Outcome, Via};
use uuid::Uuid;

use super::door::{Door, Repeat};
use super::{IdempotencyKey, IfNoneMatch};
use crate::auth::token::{self, Claims};
use crate::clock::date_in_vietnam;
use crate::error::{ApiError, Code};
use crate::messages::Lang;
use crate::middleware::RequestContext;
use crate::reply::Reply;
use crate::state::State;

/// A marker type that stands for what an operation requires.
pub trait Needs: 'static {
    /// The permission; `None` asks only for a session.
    const PERMISSION: Option<Permission>;
    /// Whether a session that must first change its password or set up its second factor may do this.
    const EVEN_LIMITED: bool = false;
}

/// Declares one marker type per permission: `permits!(ReadUnits, WriteUnits)`.
#[macro_export]
macro_rules! permits {
    ($($name:ident),+ $(,)?) => {
        $(
            #[doc = concat!("Requires `Permission::", stringify!($name), "`.")]
            #[derive(Debug, Clone, Copy)]
            pub struct $name;

            impl $crate::extract::Needs for $name {
                const PERMISSION: Option<rules::accounts::Permission> = Some(rules::accounts::Permission::$name);
            }
        )+
    };
}

/// Who is calling, as loaded for this very hop.
#[derive(Debug, Clone)]
pub struct Caller {
    /// Account, person and grants.
    pub actor: Actor,
    /// The user name of the account.
    pub username: String,
    /// The session.
    pub session_id: Uuid,
    /// One instant for the whole hop.
    pub now: DateTime<Utc>,
    /// Language of texts for people.
    pub lang: Lang,
}

impl Caller {
    /// Today's date in Vietnam.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        date_in_vietnam(self.now)
    }
}

impl Deref for Caller {
    type Target = Actor;

    fn deref(&self) -> &Actor {
        &self.actor
    }
}

/// Proof of a well-signed token, and the doors to the data for what `P` allows.
pub struct Allowed<P> {
    /// The shared state, for what is not data: hasher, storage, keys.
    pub state: State,
    /// The request.
    pub context: RequestContext,
    claims: Claims,
    key: Option<String>,
    if_none_match: IfNoneMatch,
    unknown: Option<String>,
    needs: PhantomData<fn() -> P>,
}

impl<P: Needs> Allowed<P> {
    /// The account of the token. The session behind it is checked by the next hop, not by this.
    #[must_use]
    pub fn account_id(&self) -> Uuid {
        self.claims.sub
    }

    /// The session of the token.
    #[must_use]
    pub fn session_id(&self) -> Uuid {
        self.claims.sid
    }

    /// Whether the caller holds what `etag` names already.
    #[must_use]
    pub fn holds(&self, etag: &str) -> bool {
        self.if_none_match.holds(etag)
    }

    /// One reading hop.
    ///
    /// # Errors
    /// 401 when the session has ended, 403 without the right, else what `work` gives.
    pub async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Conn, &Caller) -> Result<T, ApiError> + Send + 'static,
    ) -> Result<T, ApiError> {
        let (door, db) = (self.door(), self.state.db.clone());
        self.hop(move || {
            db.read(|conn| {
                let caller = door.enter::<P>(conn)?;
                work(conn, &caller)
            })
        })
        .await
    }

    /// One reading hop whose outcome is the answer; 304 when the caller has it already.
    ///
    /// # Errors
    /// As [`Allowed::read`].
    pub async fn show(
        &self,
        work: impl FnOnce(&mut Conn, &Caller) -> Result<Reply, ApiError> + Send + 'static,
    ) -> Result<HttpResponse, ApiError> {
        Ok(self.read(work).await?.respond(Some(&self.if_none_match)))
    }

    /// One writing hop: right, effect, audit event and kept answer in one transaction, which may run again when it
    /// meets another. With an `Idempotency-Key` seen before, the first answer and no effect.
    ///
    /// # Errors
    /// As [`Allowed::read`]; 409 while a request with the same key runs; 422 when the key was used with another body.
    pub async fn write(
        &self,
        mut work: impl FnMut(&mut Conn, &Caller) -> Result<Outcome<Reply>, ApiError> + Send + 'static,
    ) -> Result<HttpResponse, ApiError> {
        let (door, db, by) = (self.door(), self.state.db.clone(), self.by());
        let repeat = self.key.clone().map(|key| self.repeat(key));
        let key = repeat.as_ref().map(|repeat| (repeat.scope.clone(), repeat.key.clone()));
        // The work goes on when its client has gone, so the key is held by the work.
        let running = key.as_ref().map(|key| self.state.running.take(key)).transpose()?;
        let knock = Knock { session: self.claims.sid, key, now: door.now };
        let reply = self
            .hop(move || {
                let _running = running;
                db.write_as(&by, &knock, |tx, entry| {
                    let caller = door.admit::<P>(entry.session)?;
                    let Some(repeat) = &repeat else { return work(tx, &caller) };
                    if let Some(kept) = entry.kept {
                        return repeat.answer(kept).map(Outcome::Unchanged);
                    }
                    let outcome = work(tx, &caller)?;
                    if let Outcome::Changed(reply, _) = &outcome {
                        let kept = reply.keep(&repeat.scope, &repeat.key, &repeat.mark, caller.now);
                        store::idempotency::keep(tx, &kept)?;
                    }
                    Ok(outcome)
                })
            })
            .await?;
        Ok(reply.respond(None))
    }

    /// Who acts, for the audit.
    #[must_use]
    pub fn by(&self) -> By {
        By {
            account_id: Some(self.claims.sub),
            client_id: None,
            via: Via::Api,
            request_id: self.context.id.clone(),
            ip: Some(self.context.ip.to_string()),
        }
    }

    fn door(&self) -> Door {
        Door {
            claims: self.claims.clone(),
            now: self.state.clock.now(),
            lang: self.context.lang,
            unknown: self.unknown.clone(),
        }
    }

    fn repeat(&self, key: String) -> Repeat {
        let (method, path) = &*self.context.target;
        let body = self.context.body_mark.get().map(Vec::as_slice).unwrap_or_default();
        // Keyed, because a body may hold a password that a plain hash would let one guess.
        let mark = self.state.keys.mac("idempotency", &[method.as_str().as_bytes(), path.as_bytes(), body]);
        Repeat { scope: self.claims.sub.to_string(), key, mark: hex::encode(mark) }
    }

    async fn hop<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, ApiError> + Send + 'static,
    ) -> Result<T, ApiError> {
        hop(&self.context, work).await
    }
}

/// Runs database work on a thread that may wait, and counts it for `Server-Timing`.
///
/// # Errors
/// What `work` gives; 503 when the thread was taken away (shutdown).
pub async fn hop<T: Send + 'static>(
    context: &RequestContext,
    work: impl FnOnce() -> Result<T, ApiError> + Send + 'static,
) -> Result<T, ApiError> {
    let counts = Arc::clone(&context.database);
    let result = web::block(move || {
        let started = Instant::now();
        let (result, queries) = store::counted(work);
        counts.add(queries, started.elapsed());
        result
    })
    .await;
    result.map_err(|_| ApiError::later(Code::Busy, 1))?
}

impl<P: Needs> FromRequest for Allowed<P> {
    type Error = ApiError;
    type Future = Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        ready(extract(request, payload))
    }
}

fn extract<P: Needs>(request: &HttpRequest, payload: &mut Payload) -> Result<Allowed<P>, ApiError> {
    let state = request.app_data::<State>().cloned().ok_or_else(|| ApiError::internal("no state"))?;
    let token = bearer(request).ok_or(Code::Unauthenticated)?;
    let claims = token::verify(&state.keys, token, state.clock.now())?;
    let unknown = state.document.unknown_parameter(request.method().as_str(), request.path(), request.query_string());
    Ok(Allowed {
        claims,
        unknown,
        key: IdempotencyKey::from_request(request, payload).into_inner()?.0,
        if_none_match: IfNoneMatch::from_request(request, payload).into_inner()?,
        context: RequestContext::from_request(request),
        state,
        needs: PhantomData,
    })
}

/// The token of the one `Authorization` header; two headers are none.
pub fn bearer(request: &HttpRequest) -> Option<&str> {
    let mut headers = request.headers().get_all(AUTHORIZATION);
    let header = headers.next()?.to_str().ok()?;
    let (scheme, token) = header.split_once(' ')?;
    (headers.next().is_none() && scheme.eq_ignore_ascii_case("bearer")).then_some(token)
}
