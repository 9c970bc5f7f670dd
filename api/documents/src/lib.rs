//! Office files in and out: tables read from CSV and XLSX, reports written as CSV, XLSX and JSON.
//!
//! Nothing here knows the registry or a round. [`tabular`] turns an untrusted upload into a bounded
//! [`tabular::Table`] of text with the row numbers the clerk sees; [`report`] turns one neutral
//! [`report::Report`] into each format, so that no format can carry another number.

mod formula;
pub mod report;
pub mod tabular;
