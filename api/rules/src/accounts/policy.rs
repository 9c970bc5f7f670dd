//! The one table that says which role may do what, and how far.

use super::{Permission, Role};

/// How far a role's permission goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// The unit of the grant and all units below it.
    Units,
    /// Only what is about the account's own person.
    OwnPerson,
    /// Only what is on an agenda where the account sits; without an agenda, nothing.
    OwnAgendas,
}

/// Whether `role` gives `permission` at all.
#[must_use]
pub fn allows(role: Role, permission: Permission) -> bool {
    reach(role, permission).is_some()
}

/// How far `role` gives `permission`; `None` when it does not. Exhaustive: a new permission does not compile without a row.
///
/// Source: the table of roles of the API's contract, section 2.
#[must_use]
pub fn reach(role: Role, permission: Permission) -> Option<Reach> {
    use Permission as P;
    use Role::{Admin, Auditor, Council, Director, Editor, Office, Staff, UnitHead};
    match permission {
        P::UseOwnAccount | P::ReadOwnJobs => Some(Reach::Units),
        P::ReadUnits | P::ReadTitleCatalogue | P::ReadProgramme => Some(Reach::Units),
        P::ReadAccounts => units(matches!(role, Admin | Auditor)),
        P::ManageAccounts => units(matches!(role, Admin)),

        P::WriteUnits
        | P::WritePeople
        | P::WriteAnnualRecords
        | P::WriteInitiatives
        | P::WriteDisciplines
        | P::WriteTitleCatalogue
        | P::RunImports => units(matches!(role, Office | Admin)),
        P::ReadPeople | P::ReadAnnualRecords | P::ReadInitiatives | P::ReadDisciplines => match role {
            Staff => Some(Reach::OwnPerson),
            UnitHead | Office | Director | Auditor | Admin => Some(Reach::Units),
            Council | Editor => None,
        },

        P::WritePeriods | P::WriteRounds | P::WriteCriteria | P::GrantExtensions => units(matches!(role, Office)),
        P::ReadExtensions => units(matches!(role, UnitHead | Office | Director | Auditor)),

        P::ReadRegistrations => match role {
            Staff => Some(Reach::OwnPerson),
            UnitHead | Office | Director | Auditor => Some(Reach::Units),
            Council | Editor | Admin => None,
        },
        P::ReadNominations => match role {
            Staff => Some(Reach::OwnPerson),
            Council => Some(Reach::OwnAgendas),
            UnitHead | Office | Director | Auditor => Some(Reach::Units),
            Editor | Admin => None,
        },
        P::WriteRegistrations | P::WriteNominations => units(matches!(role, UnitHead)),
        P::ReviewRegistrations | P::VerifyNominations | P::GrantWaivers | P::RecordOutsideRecognitions => {
            units(matches!(role, Office))
        }
        P::RevokeNominations | P::MakeDecisions => units(matches!(role, Director)),
        P::ReadEligibility | P::ReadWaivers | P::ReadDecisions => {
            units(matches!(role, UnitHead | Office | Director | Auditor))
        }
        P::ReadReports => units(matches!(role, Office | Director | Auditor)),
        P::ReadAudit | P::VerifyAudit => units(matches!(role, Auditor)),
    }
}

fn units(given: bool) -> Option<Reach> {
    given.then_some(Reach::Units)
}
