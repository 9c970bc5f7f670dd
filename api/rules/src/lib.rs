//! The plan and the law as pure functions: no input or output, no clock, no waiting.
//!
//! # The vocabulary
//!
//! | Vietnamese | here |
//! | --- | --- |
//! | điển hình tiên tiến | exemplar: a nomination in state `recognised` |
//! | tập thể, cá nhân | [`registry::SubjectType`] `unit`, `person` |
//! | giai đoạn, đợt bình xét | period, round: [`programme`] |
//! | tiêu chí | criterion: [`programme::Criterion`], codes C1…C6c and I1…I6 |
//! | đăng ký, đề nghị | registration, nomination: [`nominations`] |
//! | thẩm định | verification: [`evaluation`] |
//! | quyết định công nhận | decision: [`council`] |
//! | danh hiệu, xếp loại | title, rating: [`registry`] |
//!
//! Every word that travels in JSON or rests in a database column is an enum here that implements [`Word`].
//! Callers pass in today's date, the records and the rights of the one who asks; the answer depends on nothing else.

pub mod accounts;
pub mod audit;
pub mod council;
pub mod evaluation;
pub mod nominations;
pub mod programme;
pub mod registry;
pub mod reports;
pub mod text;
mod word;

pub use word::{UnknownWord, Word};
