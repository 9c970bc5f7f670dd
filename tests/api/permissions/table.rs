//! Who may do what, by hand from the contract's table of roles: written without looking at the policy it tests.

use rules::accounts::Role;

/// Column order of the rows below.
pub const ROLES: [Role; 8] = [
    Role::Staff,
    Role::UnitHead,
    Role::Office,
    Role::Council,
    Role::Director,
    Role::Editor,
    Role::Auditor,
    Role::Admin,
];

/// How an operation meets the unit that a grant is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Nobody is asked who they are.
    Public,
    /// One's own account: a session is enough.
    Own,
    /// One's own work: whatever the role, but some role.
    Desk,
    /// Belongs to one account, as its jobs and notices do; not there for all others.
    Mine,
    /// What belongs to no unit and is no secret, and lists, which show what is in sight: any unit will do.
    Anywhere,
    /// One resource of a unit; out of sight it is not there.
    InUnit,
    /// Of a unit, which all may see: its records and changes are for those responsible for it.
    Seen,
    /// Makes something for the unit that the body names.
    ForUnit,
    /// Changes what belongs to the whole department: only with a grant for everything.
    Whole,
}

/// One operation.
pub struct Row {
    /// `operationId`.
    pub operation: &'static str,
    /// How far it goes.
    pub kind: Kind,
    /// A sign per role: `-` no, `x` within its units, `o` only about oneself, `a` only what is on one's agendas. Where the
    /// body names the action: `r` `v` `c` see it within their units, about themselves, on their agendas, and move nothing.
    signs: &'static str,
}

impl Row {
    /// The sign for a role.
    pub fn sign(&self, role: Role) -> char {
        let column = ROLES.iter().position(|known| *known == role).expect("a known role");
        self.signs.chars().filter(|sign| *sign != ' ').nth(column).expect("eight signs")
    }
}

const fn row(operation: &'static str, kind: Kind, signs: &'static str) -> Row {
    Row { operation, kind, signs }
}

use Kind::{Anywhere, Desk, ForUnit, InUnit, Mine, Own, Public, Seen, Whole};

/// Staff, unit_head, office, council | director, editor, auditor, admin.
pub const ROWS: &[Row] = &[
    // accounts
    row("login", Public, "xxxx xxxx"),
    row("refresh", Public, "xxxx xxxx"),
    row("logout", Public, "xxxx xxxx"),
    row("get_me", Own, "xxxx xxxx"),
    row("change_password", Own, "xxxx xxxx"),
    row("start_second_factor", Own, "xxxx xxxx"),
    row("confirm_second_factor", Own, "xxxx xxxx"),
    row("list_sessions", Own, "xxxx xxxx"),
    row("end_sessions", Own, "xxxx xxxx"),
    row("list_accounts", Anywhere, "---- --xx"),
    row("create_account", ForUnit, "---- ---x"),
    row("get_account", InUnit, "---- --xx"),
    row("update_account", InUnit, "---- ---x"),
    row("reset_password", InUnit, "---- ---x"),
    row("remove_second_factor", InUnit, "---- ---x"),
    row("list_grants", InUnit, "---- --xx"),
    row("get_grant", InUnit, "---- --xx"),
    row("create_grant", InUnit, "---- ---x"),
    row("delete_grant", InUnit, "---- ---x"),
    // registry: staff see their own record; council and editor have no business with records
    row("list_units", Anywhere, "xxxx xxxx"),
    row("get_unit", Anywhere, "xxxx xxxx"),
    row("create_unit", ForUnit, "--x- ---x"),
    row("update_unit", Seen, "--x- ---x"),
    row("list_unit_successions", Anywhere, "xxxx xxxx"),
    row("get_unit_succession", Anywhere, "xxxx xxxx"),
    row("create_unit_succession", Seen, "--x- ---x"),
    row("list_people", Anywhere, "oxx- x-xx"),
    row("create_person", ForUnit, "--x- ---x"),
    row("get_person", InUnit, "oxx- x-xx"),
    row("update_person", InUnit, "--x- ---x"),
    row("get_person_timeline", InUnit, "oxx- x-xx"),
    row("get_unit_timeline", Seen, "-xx- x-xx"),
    row("list_person_annual_records", InUnit, "oxx- x-xx"),
    row("create_person_annual_record", InUnit, "--x- ---x"),
    row("list_unit_annual_records", Seen, "-xx- x-xx"),
    row("create_unit_annual_record", Seen, "--x- ---x"),
    row("get_annual_record", InUnit, "oxx- x-xx"),
    row("update_annual_record", InUnit, "--x- ---x"),
    row("delete_annual_record", InUnit, "--x- ---x"),
    row("list_initiatives", Anywhere, "oxx- x-xx"),
    row("create_initiative", ForUnit, "--x- ---x"),
    row("get_initiative", InUnit, "oxx- x-xx"),
    row("update_initiative", InUnit, "--x- ---x"),
    row("list_disciplines", Anywhere, "oxx- x-xx"),
    row("create_discipline", ForUnit, "--x- ---x"),
    row("get_discipline", InUnit, "oxx- x-xx"),
    row("update_discipline", InUnit, "--x- ---x"),
    row("delete_discipline", InUnit, "--x- ---x"),
    row("list_titles", Anywhere, "xxxx xxxx"),
    row("get_title", Anywhere, "xxxx xxxx"),
    row("update_title", Whole, "--x- ---x"),
    row("create_import", Anywhere, "--x- ---x"),
    // integration
    row("list_jobs", Desk, "xxxx xxxx"),
    row("get_job", Mine, "xxxx xxxx"),
    row("transition_job", Mine, "xxxx xxxx"),
    // programme: "the plan" is for all to read
    row("list_periods", Anywhere, "xxxx xxxx"),
    row("create_period", Whole, "--x- ----"),
    row("get_period", Anywhere, "xxxx xxxx"),
    row("update_period", Whole, "--x- ----"),
    row("list_criteria_sets", Anywhere, "xxxx xxxx"),
    row("get_criteria_set", Anywhere, "xxxx xxxx"),
    row("create_criteria_set", Whole, "--x- ----"),
    row("list_criteria", Anywhere, "xxxx xxxx"),
    row("list_rounds", Anywhere, "xxxx xxxx"),
    row("create_round", Whole, "--x- ----"),
    row("get_round", Anywhere, "xxxx xxxx"),
    row("update_round", Whole, "--x- ----"),
    row("move_round", Whole, "--x- ----"),
    row("list_extensions", Anywhere, "-xx- x-x-"),
    row("get_extension", InUnit, "-xx- x-x-"),
    row("create_extension", ForUnit, "--x- ----"),
    // nominations
    row("list_registrations", Anywhere, "oxx- x-x-"),
    row("create_registration", ForUnit, "-x-- ----"),
    row("get_registration", InUnit, "oxx- x-x-"),
    row("update_registration", InUnit, "-x-- ----"),
    row("move_registration", InUnit, "vxx- r-r-"),
    row("get_registration_history", InUnit, "oxx- x-x-"),
    row("list_fostering_activities", InUnit, "oxx- x-x-"),
    row("create_fostering_activity", InUnit, "-x-- ----"),
    row("get_fostering_activity", InUnit, "oxx- x-x-"),
    row("update_fostering_activity", InUnit, "-x-- ----"),
    row("delete_fostering_activity", InUnit, "-x-- ----"),
    row("list_nominations", Anywhere, "oxxa x-x-"),
    row("create_nomination", ForUnit, "-x-- ----"),
    row("get_nomination", InUnit, "oxxa x-x-"),
    row("update_nomination", InUnit, "-x-- ----"),
    row("move_nomination", InUnit, "vxxc x-r-"),
    row("get_nomination_history", InUnit, "oxxa x-x-"),
    row("list_evidence", InUnit, "oxxa x-x-"),
    row("create_evidence", InUnit, "-x-- ----"),
    row("get_evidence", InUnit, "oxxa x-x-"),
    row("get_evidence_content", InUnit, "oxxa x-x-"),
    row("delete_evidence", InUnit, "-x-- ----"),
    row("list_notices", Desk, "xxxx xxxx"),
    row("get_notice", Mine, "xxxx xxxx"),
    row("read_notice", Mine, "xxxx xxxx"),
    row("read_all_notices", Desk, "xxxx xxxx"),
    // evaluation
    row("list_eligibility", Anywhere, "-xx- x-x-"),
    row("get_eligibility_summary", Anywhere, "-xx- x-x-"),
    row("get_eligibility", InUnit, "-xx- x-x-"),
    row("list_waivers", Anywhere, "-xx- x-x-"),
    row("create_waiver", ForUnit, "--x- ----"),
    row("get_waiver", InUnit, "-xx- x-x-"),
    row("delete_waiver", InUnit, "--x- ----"),
    row("get_verification", InUnit, "-xx- x-x-"),
    row("put_verification", InUnit, "--x- ----"),
    // council
    row("list_decisions", Anywhere, "-xx- x-x-"),
    row("create_decision", ForUnit, "---- x---"),
    row("get_decision", InUnit, "-xx- x-x-"),
    row("list_recognitions", InUnit, "-xx- x-x-"),
    row("get_recognition", InUnit, "-xx- x-x-"),
    row("create_recognition", InUnit, "--x- ----"),
    row("delete_recognition", InUnit, "--x- ----"),
    // reports
    row("get_registration_summary", Anywhere, "--x- x-x-"),
    row("get_dashboard", Desk, "xxxx xxxx"),
    // audit
    row("list_audit_events", Anywhere, "---- --x-"),
    row("get_audit_verification", Anywhere, "---- --x-"),
    // operations
    row("get_health", Public, "xxxx xxxx"),
    row("get_readiness", Public, "xxxx xxxx"),
    row("get_metrics", Public, "xxxx xxxx"),
];
