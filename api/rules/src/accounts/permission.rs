//! The closed list of things an operation may require.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

/// One right; every operation of the API names exactly one. Rights to read and to write are separate.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    IntoStaticStr,
    EnumString,
    VariantArray,
    ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Permission {
    /// Read one's own account, grants and notices; change one's own password and second factor; sign out.
    UseOwnAccount,
    /// Follow the jobs that one started.
    ReadOwnJobs,
    /// List accounts, grants and sessions.
    ReadAccounts,
    /// Create accounts, grant roles, end sessions.
    ManageAccounts,

    /// Read units and their successions.
    ReadUnits,
    /// Create, change and close units, record successions.
    WriteUnits,
    /// Read people.
    ReadPeople,
    /// Create and change people.
    WritePeople,
    /// Read annual ratings and titles of people and units.
    ReadAnnualRecords,
    /// Record and correct annual ratings and titles.
    WriteAnnualRecords,
    /// Read recognised initiatives.
    ReadInitiatives,
    /// Record and correct initiatives.
    WriteInitiatives,
    /// Read disciplines.
    ReadDisciplines,
    /// Record and correct disciplines.
    WriteDisciplines,
    /// Read the catalogue of titles.
    ReadTitleCatalogue,
    /// Change the catalogue of titles.
    WriteTitleCatalogue,
    /// Import files into the registry.
    RunImports,

    /// Read periods, rounds and criteria.
    ReadProgramme,
    /// Create and change periods.
    WritePeriods,
    /// Create, change, open and close rounds.
    WriteRounds,
    /// Create new versions of criteria.
    WriteCriteria,
    /// Read the extensions of deadlines.
    ReadExtensions,
    /// Extend a deadline for one unit.
    GrantExtensions,

    /// Read registrations.
    ReadRegistrations,
    /// Draft, change, submit and withdraw registrations.
    WriteRegistrations,
    /// Accept and return registrations.
    ReviewRegistrations,
    /// Read nominations, their evidence and history.
    ReadNominations,
    /// Draft, change, submit and withdraw nominations, with their evidence.
    WriteNominations,
    /// Verify, return, reject and refer nominations.
    VerifyNominations,
    /// Revoke a recognition.
    RevokeNominations,

    /// Read who qualifies and why.
    ReadEligibility,
    /// Read waivers.
    ReadWaivers,
    /// Waive an unknown, with a reason.
    GrantWaivers,

    /// Read decisions.
    ReadDecisions,
    /// Recognise and decline.
    MakeDecisions,
    /// Record a recognition given by an authority outside the department (plan II.2.b, for leaders).
    RecordOutsideRecognitions,

    /// Read reports.
    ReadReports,

    /// Read the audit trail.
    ReadAudit,
    /// Have the audit chain verified.
    VerifyAudit,
}
