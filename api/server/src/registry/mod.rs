//! The registry: units, people, what is on record about them, and the imports that fill it.
//!
//! One folder a resource, each with `dto`, `handlers` and `actions` as in `accounts`.

mod annual_records;
mod disciplines;
pub mod imports;
mod initiatives;
mod people;
mod refs;
mod timeline;
mod titles;
mod units;

pub use refs::{PersonRef, SubjectOut, UnitRef};

use utoipa_actix_web::service_config::ServiceConfig;

crate::permits!(
    ReadUnits,
    WriteUnits,
    ReadPeople,
    WritePeople,
    ReadAnnualRecords,
    WriteAnnualRecords,
    ReadInitiatives,
    WriteInitiatives,
    ReadDisciplines,
    WriteDisciplines,
    ReadTitleCatalogue,
    WriteTitleCatalogue,
    RunImports,
);

/// Routes of the feature.
pub fn configure(cfg: &mut ServiceConfig) {
    cfg.configure(units::configure)
        .configure(people::configure)
        .configure(annual_records::configure)
        .configure(timeline::configure)
        .configure(initiatives::configure)
        .configure(disciplines::configure)
        .configure(titles::configure)
        .configure(imports::configure);
}
