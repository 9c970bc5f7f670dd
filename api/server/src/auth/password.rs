//! Passwords: argon2id on threads of their own, two at a time, with a short queue and a refusal beyond it.

use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::oneshot;

use crate::error::{ApiError, Code};

/// 46 MiB, one pass, one lane (OWASP ASVS 5.0, appendix C).
const MEMORY_KIB: u32 = 46 * 1024;
/// Hashes at once: each takes a core and 46 MiB.
const WORKERS: usize = 2;
/// Hashes that may wait; more is a flood.
const QUEUE: usize = 32;

/// The hash of nobody's password: salt and output are random bytes, so that nothing matches it, at today's cost.
const NOBODY: &str =
    "$argon2id$v=19$m=47104,t=1,p=1$KLPzCQv6kQLwSghxWzEp2w$pq7003qV6Vhuxu+4zB7P0/PvmJ76RxrWnQW7psLZvBo";

type Task = Box<dyn FnOnce() + Send>;

/// Hashes and checks passwords without holding up anything else; clones share the threads.
#[derive(Clone)]
pub struct Hasher {
    tasks: SyncSender<Task>,
}

/// What a check came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Checked {
    /// Not the password.
    Wrong,
    /// The password.
    Right,
    /// The password, kept with weaker settings than today's: here is a better hash of it.
    RightButWeak(String),
}

impl Hasher {
    /// Starts the threads.
    ///
    /// # Errors
    /// When a thread can't be started.
    pub fn start() -> Result<Self, ApiError> {
        let (tasks, queue) = sync_channel::<Task>(QUEUE);
        let queue = Arc::new(Mutex::new(queue));
        for number in 0..WORKERS {
            let queue = Arc::clone(&queue);
            thread::Builder::new()
                .name(format!("password-{number}"))
                .spawn(move || work(&queue))
                .map_err(ApiError::internal)?;
        }
        Ok(Self { tasks })
    }

    /// A PHC string of the password (already in NFC).
    ///
    /// # Errors
    /// 503 when the queue is full.
    pub async fn hash(&self, password: String) -> Result<String, ApiError> {
        self.run(move || hash_now(&password)).await?
    }

    /// Checks a password. Without a hash, for an account that does not exist, the work is done all the same, so that
    /// time tells nothing.
    ///
    /// # Errors
    /// 503 when the queue is full.
    pub async fn check(&self, password: String, hash: Option<String>) -> Result<Checked, ApiError> {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| NOBODY.to_owned());
        let checked = self.run(move || check_now(&password, &hash)).await??;
        Ok(if known { checked } else { Checked::Wrong })
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, ApiError> {
        let (done, result) = oneshot::channel();
        let task: Task = Box::new(move || {
            // The caller may have gone away meanwhile; then nobody wants the result.
            drop(done.send(work()));
        });
        match self.tasks.try_send(task) {
            Ok(()) => result.await.map_err(ApiError::internal),
            Err(TrySendError::Full(_)) => Err(ApiError::later(Code::Busy, 2)),
            Err(TrySendError::Disconnected(_)) => Err(ApiError::internal("the password threads have ended")),
        }
    }
}

fn work(queue: &Mutex<Receiver<Task>>) {
    loop {
        let next = queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
        match next {
            Ok(task) => task(),
            Err(_) => return,
        }
    }
}

fn hasher() -> Result<Argon2<'static>, ApiError> {
    let params = Params::new(MEMORY_KIB, 1, 1, None).map_err(ApiError::internal)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// Hashes on this thread, for the command line.
///
/// # Errors
/// 500 when the operating system has no randomness or memory.
pub fn hash_now(password: &str) -> Result<String, ApiError> {
    Ok(hasher()?.hash_password(password.as_bytes()).map_err(ApiError::internal)?.to_string())
}

fn check_now(password: &str, hash: &str) -> Result<Checked, ApiError> {
    let parsed = PasswordHash::new(hash).map_err(ApiError::internal)?;
    if hasher()?.verify_password(password.as_bytes(), &parsed).is_err() {
        return Ok(Checked::Wrong);
    }
    let memory = parsed.params.get_decimal("m").unwrap_or(0);
    if parsed.algorithm.as_str() == "argon2id" && memory >= MEMORY_KIB {
        return Ok(Checked::Right);
    }
    hash_now(password).map(Checked::RightButWeak)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_argon2id_with_our_cost_and_no_two_are_alike() {
        let hash = hash_now("một mật khẩu đủ dài").expect("hashes");
        assert!(hash.starts_with("$argon2id$v=19$m=47104,t=1,p=1$"), "{hash}");
        assert_ne!(hash, hash_now("một mật khẩu đủ dài").expect("hashes"));
        assert_eq!(check_now("một mật khẩu đủ dài", &hash).expect("checks"), Checked::Right);
        assert_eq!(check_now("một mật khẩu khác", &hash).expect("checks"), Checked::Wrong);
    }

    #[test]
    fn weak_hashes_are_renewed() {
        let weak = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(8 * 1024, 1, 1, None).expect("params"));
        let hash = weak.hash_password(b"old but right").expect("hashes").to_string();
        match check_now("old but right", &hash).expect("checks") {
            Checked::RightButWeak(better) => assert!(better.contains("m=47104")),
            other => panic!("{other:?}"),
        }
    }

    #[actix_web::test]
    async fn nobody_never_signs_in() {
        let hasher = Hasher::start().expect("starts");
        let checked = hasher.check("nobody's password".into(), None).await.expect("checks");
        assert_eq!(checked, Checked::Wrong);
        // As much work as for somebody.
        let ours = hash_now("x").expect("hashes");
        let cost = |hash: &str| hash.split('$').take(4).collect::<Vec<_>>().join("$");
        assert_eq!(cost(NOBODY), cost(&ours));
        assert_eq!(NOBODY.len(), ours.len());
    }

    #[actix_web::test]
    async fn a_flood_is_refused_not_queued_for_ever() {
        let hasher = Hasher::start().expect("starts");
        let (release, hold) = std::sync::mpsc::channel::<()>();
        let hold = Arc::new(Mutex::new(hold));
        let mut waiting = Vec::new();
        for _ in 0..WORKERS + QUEUE {
            let hold = Arc::clone(&hold);
            let work = move || assert!(hold.lock().unwrap_or_else(PoisonError::into_inner).recv().is_err());
            // Filled without awaiting; a worker needs a moment to take its first task off the queue.
            while hasher.tasks.try_send(Box::new(work.clone())).is_err() {
                thread::yield_now();
            }
            waiting.push(());
        }
        let refused = hasher.hash("x".into()).await.expect_err("the queue is full");
        assert_eq!(refused.code, Code::Busy);
        drop(release);
        assert_eq!(waiting.len(), WORKERS + QUEUE);
    }
}
