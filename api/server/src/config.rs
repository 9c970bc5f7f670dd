//! What the operator decides: read from the environment once, checked once, one clear line when wrong.

use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use url::{Host, Url};

/// Every environment variable, with what it does; printed by `--help` and compared with the README by a test.
pub const VARIABLES: &[(&str, &str)] = &[
    ("DATABASE_URL", "sqlite:PATH or postgres://…; default sqlite:data/dien-hinh.db"),
    ("STORAGE_URL", "where evidence files live: file:DIR; default file:data/files"),
    ("PUBLIC_URL", "the address people type; https:// unless it is loopback; default http://<listen>"),
    (
        "SMTP_URL",
        "smtp://… or smtps://…, checked at the start; notices are shown in the app, this version sends no mail",
    ),
    ("RUST_LOG", "how much is logged; default info"),
    ("JWT_KEY_FILE", "signing keys, made at the first start with mode 600; default data/jwt.key"),
    ("METRICS_LISTEN", "ADDRESS:PORT for /metrics alone; without it /metrics is served on loopback only"),
    ("SECOND_FACTOR", "off, privileged or all; default privileged; off is possible, and the default, on loopback only"),
    ("TRUSTED_PROXIES", "addresses, separated by commas, whose X-Forwarded-For is believed; default none"),
    ("RATE_LIMITS", "off admits any number of requests, for load tests; default on"),
    ("DEMO_ON_NETWORK", "yes-i-mean-it, with --demo-on-network, lets a demo database listen beyond loopback"),
];

/// A setting that stops the start, told in one line.
#[derive(Debug, thiserror::Error)]
#[error("{name}: {problem}")]
pub struct ConfigError {
    /// The variable at fault.
    pub name: &'static str,
    /// What is wrong and what would be right.
    pub problem: String,
}

/// Text that must not reach a log: prints as `[redacted]`.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// The text itself, for the one place that needs it.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text)
    }
}

/// Who must sign in with a second factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SecondFactor {
    /// Nobody must; anybody may.
    Off,
    /// Office, council, director and admin.
    Privileged,
    /// Everybody.
    All,
}

/// The settings of one running server.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where the API listens; port 0 picks a free one.
    pub listen: SocketAddr,
    /// `sqlite:PATH` or `postgres://…` (may hold a password).
    pub database_url: Secret,
    /// The folder of evidence files.
    pub storage_dir: PathBuf,
    /// The address people type, without a trailing slash; `None` until the port is known.
    pub public_url: Option<Url>,
    /// Mail relay, if any.
    pub smtp_url: Option<Secret>,
    /// File with the signing keys.
    pub jwt_key_file: PathBuf,
    /// Separate listener of `/metrics`.
    pub metrics_listen: Option<SocketAddr>,
    /// Who needs a second factor.
    pub second_factor: SecondFactor,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// `DEMO_ON_NETWORK` and the flag were both given.
    pub demo_on_network: bool,
    /// Requests are limited per address; off only for load tests, which are one address.
    pub rate_limits: bool,
    /// SIGTERM and Ctrl-C end the server; off when it is a part of another program.
    pub signals: bool,
}

impl Config {
    /// Reads the variables through `lookup` (the process environment, or a map in tests).
    ///
    /// # Errors
    /// The first setting that cannot be used.
    pub fn read(
        lookup: impl Fn(&str) -> Option<String>,
        listen: SocketAddr,
        demo_flag: bool,
    ) -> Result<Self, ConfigError> {
        let get = |name: &str| lookup(name).filter(|value| !value.trim().is_empty());
        let public_url = get("PUBLIC_URL").map(|text| parse_public_url(&text)).transpose()?;
        let on_loopback = public_url.as_ref().is_none_or(is_loopback);
        if public_url.is_none() && !listen.ip().is_loopback() {
            return Err(wrong("PUBLIC_URL", "must be set (https://…) when listening beyond loopback"));
        }
        Ok(Self {
            listen,
            database_url: database_url(get("DATABASE_URL"))?,
            storage_dir: storage_dir(get("STORAGE_URL"))?,
            smtp_url: smtp_url(get("SMTP_URL"))?,
            jwt_key_file: get("JWT_KEY_FILE").unwrap_or_else(|| "data/jwt.key".into()).into(),
            metrics_listen: get("METRICS_LISTEN")
                .map(|text| text.parse().map_err(|_| wrong("METRICS_LISTEN", "must be ADDRESS:PORT")))
                .transpose()?,
            second_factor: second_factor(get("SECOND_FACTOR"), on_loopback)?,
            trusted_proxies: trusted_proxies(get("TRUSTED_PROXIES"))?,
            demo_on_network: demo_flag && get("DEMO_ON_NETWORK").as_deref() == Some("yes-i-mean-it"),
            rate_limits: get("RATE_LIMITS").as_deref() != Some("off"),
            signals: true,
            public_url,
        })
    }

    /// Cookies carry `Secure` unless people reach the server by plain http on loopback.
    #[must_use]
    pub fn secure_cookies(&self) -> bool {
        self.public_url.as_ref().is_some_and(|url| url.scheme() == "https")
    }
}

fn wrong(name: &'static str, problem: impl Into<String>) -> ConfigError {
    ConfigError { name, problem: problem.into() }
}

fn database_url(value: Option<String>) -> Result<Secret, ConfigError> {
    let url = value.unwrap_or_else(|| "sqlite:data/dien-hinh.db".into());
    let known = ["sqlite:", "postgres://", "postgresql://"];
    if known.iter().any(|scheme| url.starts_with(scheme)) {
        Ok(url.into())
    } else {
        Err(wrong("DATABASE_URL", "unknown scheme; use sqlite:PATH or postgres://USER:PASSWORD@HOST/NAME"))
    }
}

fn storage_dir(value: Option<String>) -> Result<PathBuf, ConfigError> {
    let url = value.unwrap_or_else(|| "file:data/files".into());
    match url.split_once(':') {
        Some(("file", path)) if !path.is_empty() => Ok(path.into()),
        Some(("s3", _)) => Err(wrong("STORAGE_URL", "s3:// is not supported by this version; use file:DIR")),
        _ => Err(wrong("STORAGE_URL", "unknown scheme; use file:DIR")),
    }
}

fn smtp_url(value: Option<String>) -> Result<Option<Secret>, ConfigError> {
    match value {
        Some(url) if url.starts_with("smtp://") || url.starts_with("smtps://") => Ok(Some(url.into())),
        Some(_) => Err(wrong("SMTP_URL", "unknown scheme; use smtp://… or smtps://…")),
        None => Ok(None),
    }
}

fn parse_public_url(text: &str) -> Result<Url, ConfigError> {
    let url = Url::parse(text).map_err(|_| wrong("PUBLIC_URL", "is not an address; use https://HOST"))?;
    if url.path() != "/" || url.query().is_some() {
        return Err(wrong("PUBLIC_URL", "must be scheme, host and port only"));
    }
    match (url.scheme(), is_loopback(&url)) {
        ("https", _) | ("http", true) => Ok(url),
        ("http", false) => Err(wrong("PUBLIC_URL", "plain http is for loopback only; use https://…")),
        _ => Err(wrong("PUBLIC_URL", "unknown scheme; use https://…")),
    }
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

fn second_factor(value: Option<String>, on_loopback: bool) -> Result<SecondFactor, ConfigError> {
    match value.as_deref() {
        Some("off") if !on_loopback => Err(wrong("SECOND_FACTOR", "off is for loopback only; use privileged or all")),
        Some("off") => Ok(SecondFactor::Off),
        Some("privileged") => Ok(SecondFactor::Privileged),
        Some("all") => Ok(SecondFactor::All),
        Some(_) => Err(wrong("SECOND_FACTOR", "must be off, privileged or all")),
        None if on_loopback => Ok(SecondFactor::Off),
        None => Ok(SecondFactor::Privileged),
    }
}

fn trusted_proxies(value: Option<String>) -> Result<Vec<IpAddr>, ConfigError> {
    value
        .unwrap_or_default()
        .split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().map_err(|_| wrong("TRUSTED_PROXIES", format!("{part} is not an address"))))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)], listen: &str) -> Result<Config, ConfigError> {
        let find = |name: &str| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned());
        Config::read(find, listen.parse().expect("an address"), false)
    }

    #[test]
    fn defaults_suit_one_machine() {
        let config = read(&[], "127.0.0.1:8080").expect("defaults are valid");
        assert_eq!(config.database_url.expose(), "sqlite:data/dien-hinh.db");
        assert_eq!(config.second_factor, SecondFactor::Off);
        assert!(!config.secure_cookies());
    }

    #[test]
    fn every_bad_setting_names_itself() {
        let table: &[(&str, &str, &str)] = &[
            ("DATABASE_URL", "postgres:x", "127.0.0.1:1"),
            ("DATABASE_URL", "mysql://h/d", "127.0.0.1:1"),
            ("STORAGE_URL", "s3://bucket/prefix", "127.0.0.1:1"),
            ("STORAGE_URL", "ftp://x", "127.0.0.1:1"),
            ("PUBLIC_URL", "http://dien-hinh.example", "127.0.0.1:1"),
            ("PUBLIC_URL", "https://h/path", "127.0.0.1:1"),
            ("PUBLIC_URL", "", "0.0.0.0:1"),
            ("SMTP_URL", "mail.example", "127.0.0.1:1"),
            ("METRICS_LISTEN", "9090", "127.0.0.1:1"),
            ("SECOND_FACTOR", "sometimes", "127.0.0.1:1"),
            ("TRUSTED_PROXIES", "10.0.0.1, proxy", "127.0.0.1:1"),
        ];
        for (name, value, listen) in table {
            let error = read(&[(name, value)], listen).expect_err("must be refused");
            assert_eq!(error.name, *name, "{value}");
            assert!(!error.to_string().contains('\n'));
        }
    }

    #[test]
    fn https_turns_on_secure_cookies_and_the_second_factor() {
        let config = read(&[("PUBLIC_URL", "https://thidua.example")], "0.0.0.0:8080").expect("valid");
        assert!(config.secure_cookies());
        assert_eq!(config.second_factor, SecondFactor::Privileged);
    }

    #[test]
    fn the_second_factor_is_off_on_loopback_only() {
        let read = |url: &str| read(&[("PUBLIC_URL", url), ("SECOND_FACTOR", "off")], "127.0.0.1:1");
        assert_eq!(read("http://localhost:8080").expect("valid").second_factor, SecondFactor::Off);
        assert_eq!(read("https://thidua.example").expect_err("refused").name, "SECOND_FACTOR");
    }

    #[test]
    fn secrets_never_print() {
        let config = read(&[("DATABASE_URL", "postgres://u:hunter2@h/d")], "127.0.0.1:1").expect("valid");
        assert!(!format!("{config:?}").contains("hunter2"));
    }
}
