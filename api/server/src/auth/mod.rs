//! Who is calling: passwords, access tokens, refresh cookies, throttling, addresses.

pub mod address;
pub mod cookie;
pub mod keys;
pub mod password;
pub mod refresh;
pub mod token;
pub mod totp;
pub mod turns;
