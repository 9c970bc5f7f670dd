//! What waits for the caller: a count for each kind of work that their rights allow.

use rules::accounts::Permission;
use store::Conn;
use store::reports::{count_decidable, count_nominations, count_registrations, count_unread};

use super::dto::{DashboardItem, DashboardKind, DashboardOut};
use crate::error::ApiError;
use crate::extract::Caller;

/// One statement for each list that the caller works on.
pub(super) fn waiting(conn: &mut Conn, caller: &Caller) -> Result<DashboardOut, ApiError> {
    use DashboardKind as K;
    let mut items = Vec::new();
    let mut put = |kind, count, link| items.push(DashboardItem { kind, count, link });
    if caller.may(Permission::WriteRegistrations) {
        let scope = caller.scope(Permission::WriteRegistrations);
        let count = count_registrations(conn, &["draft", "returned"], &scope)?;
        put(K::RegistrationsDraft, count.of("draft"), "/api/v1/registrations?state=draft");
        put(K::RegistrationsReturned, count.of("returned"), "/api/v1/registrations?state=returned");
    }
    if caller.may(Permission::WriteNominations) {
        let scope = caller.scope(Permission::WriteNominations);
        let count = count_nominations(conn, &["draft", "returned"], &scope)?;
        put(K::NominationsDraft, count.of("draft"), "/api/v1/nominations?state=draft");
        put(K::NominationsReturned, count.of("returned"), "/api/v1/nominations?state=returned");
    }
    if caller.may(Permission::ReviewRegistrations) {
        let scope = caller.scope(Permission::ReviewRegistrations);
        let count = count_registrations(conn, &["submitted"], &scope)?;
        put(K::RegistrationsToReview, count.of("submitted"), "/api/v1/registrations?state=submitted");
    }
    if caller.may(Permission::VerifyNominations) {
        let scope = caller.scope(Permission::VerifyNominations);
        let count = count_nominations(conn, &["submitted"], &scope)?;
        put(K::NominationsToVerify, count.of("submitted"), "/api/v1/nominations?state=submitted");
    }
    if caller.may(Permission::MakeDecisions) {
        let count = count_decidable(conn, &caller.scope(Permission::MakeDecisions))?;
        put(K::NominationsToDecide, count, "/api/v1/nominations?state=verified&state=recommended");
    }
    put(K::UnreadNotices, count_unread(conn, caller.account_id)?, "/api/v1/notices?unread=true");
    Ok(DashboardOut { items })
}
