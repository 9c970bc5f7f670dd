//! Imports that must not succeed: each is answered clearly, writes nothing, and costs the server little.

mod hostile;
mod wrong;
