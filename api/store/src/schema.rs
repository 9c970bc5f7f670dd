//! The tables as diesel sees them: one schema for both databases, compared with the migrated databases by a test.

#![expect(missing_docs, reason = "the macro makes the items; what the columns mean stands in the migrations")]

diesel::table! {
    use diesel::sql_types::{BigInt, Binary, Bool, Date, Integer, Nullable, Text};
    use crate::sql_types::{JsonSql, TsSql, UuidSql};

    audit_head (id) {
        id -> Integer,
        seq -> BigInt,
        hash -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Binary, Bool, Date, Integer, Nullable, Text};
    use crate::sql_types::{JsonSql, TsSql, UuidSql};

    audit_events (seq) {
        seq -> BigInt,
        at -> TsSql,
        account_id -> Nullable<UuidSql>,
        client_id -> Nullable<UuidSql>,
        via -> Text,
        request_id -> Text,
        ip -> Nullable<Text>,
        action -> Text,
        subject_kind -> Text,
        subject_id -> Text,
        unit_id -> Nullable<UuidSql>,
        version -> Nullable<Integer>,
        details -> Text,
        prev_hash -> Text,
        hash -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Binary, Bool, Date, Integer, Nullable, Text};
    use crate::sql_types::{JsonSql, TsSql, UuidSql};

    units (id) {
        id -> UuidSql,
        code -> Text,
        name -> Text,
        kind -> Text,
        parent_id -> Nullable<UuidSql>,
        path -> Text,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
        sort_key -> Binary,
        search_folded -> Text,
        search_exact -> Text,
        created_at -> TsSql,
        updated_at -> TsSql,
        version -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Binary, Bool, Date, Integer, Nullable, Text};
    use crate::sql_types::{JsonSql, TsSql, UuidSql};

    unit_versions (id) {
        id -> UuidSql,
        unit_id -> UuidSql,
        code -> Text,
        name -> Text,
        kind -> Text,
        parent_id -> Nullable<UuidSql>,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Binary, Bool, Date, Integer, Nullable, Text};
    use crate::sql_types::{JsonSql, TsSql, UuidSql};

    unit_successions (id) {
        id -> UuidSql,
        kind -> Text,
        effective_on -> Date,
        decision_number -> Nullable<Text>,
        reason -> Text,
        created_by -> Nullable<UuidSql>,
        created_at -> TsSql,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Binary, Bool, Date, Integer, Nullable, Text};
    use crate::sql_types::{JsonSql, TsSql, UuidSql};

    unit_succession_members (succession_id, unit_id, side) {
        succession_id -> UuidSql,
        unit_id -> UuidSql,
        side -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Binary, Bool, Date, Integer, Nullable, Text};
    use crate::sql_types::{JsonSql, TsSql, UuidSql};

    people (id) {
        seq -> BigInt,
        id -> UuidSql,
        employee_code -> Text,
        full_name -> Text,
        gender -> Nullable<Text>,
        birth_date -> Nullable<Date>,
        unit_id -> UuidSql,
        position -> Text,
        leadership -> Text,
        employment -> Text,
        joined_on -> Date,
        left_on -> Nullable<Date>,
        email -> Nullable<Text>,
        sort_key -> Binary,
        sort_key_version -> Integer,
        search_folded -> Text,
        search_exact -> Text,
        created_at -> TsSql,
        updated_at -> TsSql,
        version -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Binary, Bool, Date, Integer, Nullable, Text};
    use crate::sql_types::{JsonSql, TsSql, UuidSql};

    title_catalogue (code) {
        code -> Text,
        subject_type -> Text,
        rank -> Integer,
        name_vi -> Text,
        name_en -> Text,
        abbreviation -> Text,
        authorities -> JsonSql,
        synonyms -> JsonSql,
        source -> Text,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
        created_at -> TsSql,
        updated_at -> TsSql,
        version -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Binary, Bool, Date, Integer, Nullable, Text};
    use crate::sql_types::{JsonSql, TsSql, UuidSql};

    annual_records (id) {
        id -> UuidSql,
        person_id -> Nullable<UuidSql>,
        unit_id -> Nullable<UuidSql>,
        year -> Integer,
        rating -> Text,
        title -> Nullable<Text>,
        months_worked -> Nullable<Integer>,
        decision_number -> Nullable<Text>,
        decision_date -> Nullable<Date>,
        issuing_authority -> Nullable<Text>,
        note -> Nullable<Text>,
        created_at -> TsSql,
        updated_at -> TsSql,
        version -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Binary, Bool, Date, Integer, Nullable, Text};
    use crate::sql_types::{JsonSql, TsSql, UuidSql};

    initiatives (id) {
        id -> UuidSql,
        code -> Text,
        title -> Text,
        year -> Integer,
        scope -> Text,
        decision_number -> Nullable<Text>,
        decision_date -> Nullable<Date>,
        benefit_vnd -> Nullable<BigInt>,
        search_folded -> Text,
        search_exact -> Text,
        created_at -> TsSql,
        updated_at -> TsSql,
        version -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Binary, Bool, Date, Integer, Nullable, Text};
    use crate::sql_types::{JsonSql, TsSql, UuidSql};

    initiative_authors (initiative_id, person_id) {
        initiative_id -> UuidSql,
        person_id -> UuidSql,
        percent -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Binary, Bool, Date, Integer, Nullable, Text};
    use crate::sql_types::{JsonSql, TsSql, UuidSql};

    disciplines (id) {
        id -> UuidSql,
        person_id -> UuidSql,
        kind -> Text,
        decided_on -> Date,
        decision_number -> Text,
        created_at -> TsSql,
        updated_at -> TsSql,
        version -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Binary, Bool, Date, Integer, Nullable, Text};
    use crate::sql_types::{JsonSql, TsSql, UuidSql};

    accounts (id) {
        id -> UuidSql,
        username -> Text,
        username_key -> Text,
        password_hash -> Text,
        must_change_password -> Bool,
        person_id -> Nullable<UuidSql>,
        second_factor_secret -> Nullable<Text>,
        second_factor_confirmed_at -> Nullable<TsSql>,
        second_factor_last_step -> Nullable<BigInt>,
        disabled_at -> Nullable<TsSql>,
        created_at -> TsSql,
        updated_at -> TsSql,
        version -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Binary, Bool, Date, Integer, Nullable, Text};
    use crate::sql_types::{JsonSql, TsSql, UuidSql};

    account_grants (id) {
        id -> UuidSql,
        account_id -> UuidSql,
        role -> Text,
        unit_id -> Nullable<UuidSql>,
        created_at -> TsSql,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Binary, Bool, Date, Integer, Nullable, Text};
    use crate::sql_types::{JsonSql, TsSql, UuidSql};

    sessions (id) {
        id -> UuidSql,
        account_id -> UuidSql,
        created_at -> TsSql,
        authenticated_at -> TsSql,
        last_used_at -> TsSql,
        expires_at -> TsSql,
        full_access -> Bool,
        client_ip -> Nullable<Text>,
        user_agent -> Nullable<Text>,
        revoked_at -> Nullable<TsSql>,
        revoke_reason -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Binary, Bool, Date, Integer, Nullable, Text};
    use crate::sql_types::{JsonSql, TsSql, UuidSql};

    refresh_tokens (token_hash) {
        token_hash -> Text,
        session_id -> UuidSql,
        issued_at -> TsSql,
        used_at -> Nullable<TsSql>,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Binary, Bool, Date, Integer, Nullable, Text};
    use crate::sql_types::{JsonSql, TsSql, UuidSql};

    sign_in_attempts (bucket) {
        bucket -> Text,
        failures -> Integer,
        first_failed_at -> TsSql,
        last_failed_at -> TsSql,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Binary, Bool, Date, Integer, Nullable, Text};
    use crate::sql_types::{JsonSql, TsSql, UuidSql};

    periods (id) {
        id -> UuidSql,
        code -> Text,
        name -> Text,
        first_year -> Integer,
        last_year -> Integer,
        created_at -> TsSql,
        updated_at -> TsSql,
        version -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Binary, Bool, Date, Integer, Nullable, Text};
    use crate::sql_types::{JsonSql, TsSql, UuidSql};

    criteria_sets (id) {
        id -> UuidSql,
        period_id -> UuidSql,
        number -> Integer,
        state -> Text,
        source -> Text,
        created_at -> TsSql,
        updated_at -> TsSql,
        version -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Binary, Bool, Date, Integer, Nullable, Text};
    use crate::sql_types::{JsonSql, TsSql, UuidSql};

    criteria (id) {
        id -> UuidSql,
        criteria_set_id -> UuidSql,
        code -> Text,
        subject_type -> Text,
        position -> Integer,
        text_vi -> Text,
        text_en -> Text,
        source_clause -> Text,
        kind -> Text,
        weight_percent -> Nullable<Integer>,
        max_points -> Nullable<Integer>,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Binary, Bool, Date, Integer, Nullable, Text};
    use crate::sql_types::{JsonSql, TsSql, UuidSql};

    rounds (id) {
        id -> UuidSql,
        period_id -> UuidSql,
        criteria_set_id -> UuidSql,
        kind -> Text,
        name -> Text,
        state -> Text,
        years -> JsonSql,
        needs_council -> Bool,
        registration_due_on -> Nullable<Date>,
        nomination_due_on -> Nullable<Date>,
        evaluation_due_on -> Nullable<Date>,
        created_at -> TsSql,
        updated_at -> TsSql,
        version -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Binary, Bool, Date, Integer, Nullable, Text};
    use crate::sql_types::{JsonSql, TsSql, UuidSql};

    deadline_extensions (id) {
        id -> UuidSql,
        round_id -> UuidSql,
        unit_id -> UuidSql,
        deadline -> Text,
        due_on -> Date,
        reason -> Text,
        created_by -> Nullable<UuidSql>,
        created_at -> TsSql,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Binary, Bool, Date, Integer, Nullable, Text};
    use crate::sql_types::{JsonSql, TsSql, UuidSql};

    external_recognitions (id) {
        id -> UuidSql,
        period_id -> UuidSql,
        unit_id -> UuidSql,
        issuer -> Text,
        decision_number -> Text,
        decided_on -> Date,
        note -> Nullable<Text>,
        created_by -> Nullable<UuidSql>,
        created_at -> TsSql,
        updated_at -> TsSql,
        version -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Binary, Bool, Date, Integer, Nullable, Text};
    use crate::sql_types::{JsonSql, TsSql, UuidSql};

    code_counters (series, year) {
        series -> Text,
        year -> Integer,
        last -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Binary, Bool, Date, Integer, Nullable, Text};
    use crate::sql_types::{JsonSql, TsSql, UuidSql};

    registrations (id) {
        seq -> BigInt,
        id -> UuidSql,
        code -> Text,
        period_id -> UuidSql,
        unit_id -> UuidSql,
        subject_type -> Text,
        person_id -> Nullable<UuidSql>,
        subject_unit_id -> Nullable<UuidSql>,
        goal -> Text,
        measures -> Text,
        state -> Text,
        submitted_at -> Nullable<TsSql>,
        created_by -> UuidSql,
        created_at -> TsSql,
        updated_at -> TsSql,
        version -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Binary, Bool, Date, Integer, Nullable, Text};
    use crate::sql_types::{JsonSql, TsSql, UuidSql};

    fostering_activities (id) {
        id -> UuidSql,
        registration_id -> UuidSql,
        happened_on -> Date,
        description -> Text,
        result -> Nullable<Text>,
        created_by -> UuidSql,
        created_at -> TsSql,
        updated_at -> TsSql,
        version -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Binary, Bool, Date, Integer, Nullable, Text};
    use crate::sql_types::{JsonSql, TsSql, UuidSql};

    nominations (id) {
        seq -> BigInt,
        id -> UuidSql,
        code -> Text,
        round_id -> UuidSql,
        unit_id -> UuidSql,
        registration_id -> Nullable<UuidSql>,
        subject_type -> Text,
        person_id -> Nullable<UuidSql>,
        subject_unit_id -> Nullable<UuidSql>,
        subject_name -> Text,
        subject_code -> Text,
        subject_sort_key -> Binary,
        summary -> Text,
        achievement_report -> Text,
        state -> Text,
        search_folded -> Text,
        search_exact -> Text,
        submitted_at -> Nullable<TsSql>,
        created_by -> UuidSql,
        created_at -> TsSql,
        updated_at -> TsSql,
        version -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Binary, Bool, Date, Integer, Nullable, Text};
    use crate::sql_types::{JsonSql, TsSql, UuidSql};

    state_changes (id) {
        id -> UuidSql,
        registration_id -> Nullable<UuidSql>,
        nomination_id -> Nullable<UuidSql>,
        action -> Text,
        from_state -> Text,
        to_state -> Text,
        reason -> Nullable<Text>,
        account_id -> Nullable<UuidSql>,
        at -> TsSql,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Binary, Bool, Date, Integer, Nullable, Text};
    use crate::sql_types::{JsonSql, TsSql, UuidSql};

    evidence (id) {
        id -> UuidSql,
        nomination_id -> UuidSql,
        kind -> Text,
        title -> Text,
        year -> Nullable<Integer>,
        file_name -> Text,
        media_type -> Text,
        size_bytes -> BigInt,
        sha256 -> Text,
        created_by -> UuidSql,
        created_at -> TsSql,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Binary, Bool, Date, Integer, Nullable, Text};
    use crate::sql_types::{JsonSql, TsSql, UuidSql};

    notices (id) {
        id -> UuidSql,
        account_id -> UuidSql,
        kind -> Text,
        subject_kind -> Text,
        subject_id -> Text,
        params -> JsonSql,
        created_at -> TsSql,
        read_at -> Nullable<TsSql>,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Binary, Bool, Date, Integer, Nullable, Text};
    use crate::sql_types::{JsonSql, TsSql, UuidSql};

    waivers (id) {
        id -> UuidSql,
        round_id -> UuidSql,
        person_id -> Nullable<UuidSql>,
        unit_id -> Nullable<UuidSql>,
        criterion -> Text,
        year -> Nullable<Integer>,
        reason -> Text,
        account_id -> UuidSql,
        created_at -> TsSql,
        revoked_at -> Nullable<TsSql>,
        version -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Binary, Bool, Date, Integer, Nullable, Text};
    use crate::sql_types::{JsonSql, TsSql, UuidSql};

    verification_items (nomination_id, criterion) {
        nomination_id -> UuidSql,
        criterion -> Text,
        outcome -> Text,
        reason -> Nullable<Text>,
        account_id -> UuidSql,
        at -> TsSql,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Binary, Bool, Date, Integer, Nullable, Text};
    use crate::sql_types::{JsonSql, TsSql, UuidSql};

    eligibility_snapshots (id) {
        id -> UuidSql,
        nomination_id -> UuidSql,
        purpose -> Text,
        rule_version -> Text,
        inputs -> JsonSql,
        result -> JsonSql,
        created_at -> TsSql,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Binary, Bool, Date, Integer, Nullable, Text};
    use crate::sql_types::{JsonSql, TsSql, UuidSql};

    decisions (id) {
        id -> UuidSql,
        round_id -> UuidSql,
        number -> Text,
        issued_on -> Date,
        signer_name -> Text,
        signer_position -> Text,
        created_by -> UuidSql,
        created_at -> TsSql,
        updated_at -> TsSql,
        version -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Binary, Bool, Date, Integer, Nullable, Text};
    use crate::sql_types::{JsonSql, TsSql, UuidSql};

    decision_outcomes (decision_id, nomination_id) {
        decision_id -> UuidSql,
        nomination_id -> UuidSql,
        outcome -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Binary, Bool, Date, Integer, Nullable, Text};
    use crate::sql_types::{JsonSql, TsSql, UuidSql};

    idempotency_keys (scope, key) {
        scope -> Text,
        key -> Text,
        request_hash -> Text,
        status -> Integer,
        location -> Nullable<Text>,
        etag -> Nullable<Text>,
        body -> Binary,
        created_at -> TsSql,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Binary, Bool, Date, Integer, Nullable, Text};
    use crate::sql_types::{JsonSql, TsSql, UuidSql};

    jobs (id) {
        id -> UuidSql,
        kind -> Text,
        state -> Text,
        params -> JsonSql,
        input_sha256 -> Nullable<Text>,
        progress_done -> Integer,
        progress_total -> Integer,
        result -> Nullable<JsonSql>,
        error -> Nullable<JsonSql>,
        cancel_requested -> Bool,
        created_by -> UuidSql,
        request_id -> Text,
        created_at -> TsSql,
        started_at -> Nullable<TsSql>,
        heartbeat_at -> Nullable<TsSql>,
        finished_at -> Nullable<TsSql>,
        version -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Binary, Bool, Date, Integer, Nullable, Text};
    use crate::sql_types::{JsonSql, TsSql, UuidSql};

    installation (id) {
        id -> Integer,
        demo -> Bool,
        created_at -> TsSql,
    }
}

diesel::joinable!(unit_succession_members -> unit_successions (succession_id));
diesel::joinable!(unit_succession_members -> units (unit_id));
diesel::joinable!(people -> units (unit_id));
diesel::joinable!(annual_records -> people (person_id));
diesel::joinable!(annual_records -> units (unit_id));
diesel::joinable!(annual_records -> title_catalogue (title));
diesel::joinable!(initiative_authors -> initiatives (initiative_id));
diesel::joinable!(initiative_authors -> people (person_id));
diesel::joinable!(disciplines -> people (person_id));
diesel::joinable!(accounts -> people (person_id));
diesel::joinable!(account_grants -> accounts (account_id));
diesel::joinable!(account_grants -> units (unit_id));
diesel::joinable!(sessions -> accounts (account_id));
diesel::joinable!(refresh_tokens -> sessions (session_id));
diesel::joinable!(criteria_sets -> periods (period_id));
diesel::joinable!(criteria -> criteria_sets (criteria_set_id));
diesel::joinable!(rounds -> periods (period_id));
diesel::joinable!(rounds -> criteria_sets (criteria_set_id));
diesel::joinable!(deadline_extensions -> rounds (round_id));
diesel::joinable!(deadline_extensions -> units (unit_id));
diesel::joinable!(external_recognitions -> periods (period_id));
diesel::joinable!(external_recognitions -> units (unit_id));
diesel::joinable!(registrations -> periods (period_id));
diesel::joinable!(registrations -> people (person_id));
diesel::joinable!(fostering_activities -> registrations (registration_id));
diesel::joinable!(nominations -> rounds (round_id));
diesel::joinable!(nominations -> registrations (registration_id));
diesel::joinable!(nominations -> people (person_id));
diesel::joinable!(state_changes -> registrations (registration_id));
diesel::joinable!(state_changes -> nominations (nomination_id));
diesel::joinable!(evidence -> nominations (nomination_id));
diesel::joinable!(notices -> accounts (account_id));
diesel::joinable!(waivers -> rounds (round_id));
diesel::joinable!(waivers -> people (person_id));
diesel::joinable!(waivers -> units (unit_id));
diesel::joinable!(waivers -> accounts (account_id));
diesel::joinable!(verification_items -> nominations (nomination_id));
diesel::joinable!(verification_items -> accounts (account_id));
diesel::joinable!(eligibility_snapshots -> nominations (nomination_id));
diesel::joinable!(decisions -> rounds (round_id));
diesel::joinable!(decision_outcomes -> decisions (decision_id));
diesel::joinable!(decision_outcomes -> nominations (nomination_id));

diesel::allow_tables_to_appear_in_same_query!(
    audit_head,
    audit_events,
    units,
    unit_versions,
    unit_successions,
    unit_succession_members,
    people,
    title_catalogue,
    annual_records,
    initiatives,
    initiative_authors,
    disciplines,
    accounts,
    account_grants,
    sessions,
    refresh_tokens,
    sign_in_attempts,
    periods,
    criteria_sets,
    criteria,
    rounds,
    deadline_extensions,
    external_recognitions,
    code_counters,
    registrations,
    fostering_activities,
    nominations,
    state_changes,
    evidence,
    notices,
    waivers,
    verification_items,
    eligibility_snapshots,
    decisions,
    decision_outcomes,
    idempotency_keys,
    jobs,
    installation,
);
