//! The tables as diesel sees them; the migrations say what they mean.
#![allow(missing_docs, reason = "generated names")]

diesel::table! { surveys (version) { version -> Text, survey_id -> Text, body -> Text, added_at -> Timestamp, } }
diesel::table! {
    institutions (id) {
        id -> BigInt, code -> Text, full_name -> Text, short_name -> Text, sector -> Text, kind -> Text, municipality -> Text,
        address -> Text, inn -> Text, ogrn -> Text, bus_id -> Text, site -> Text, phone -> Text, organ -> Text,
        recipients -> Nullable<BigInt>, changed_at -> Timestamp,
    }
}
diesel::table! {
    campaigns (id) {
        id -> BigInt, code -> Text, title -> Text, sector -> Text, survey_version -> Text, methodology -> Text, organizer -> Text,
        hotline -> Text, starts_on -> Date, ends_on -> Date, results_on -> Nullable<Date>, state -> Text,
        sample_percent -> Integer, sample_cap -> BigInt, added_at -> Timestamp,
    }
}
diesel::table! { revision (row_id) { row_id -> Integer, number -> BigInt, } }
diesel::table! {
    campaign_institutions (institution_id, campaign_id) {
        institution_id -> BigInt, campaign_id -> BigInt, survey_version -> Text, recipients -> BigInt, required_sample -> BigInt,
    }
}
diesel::table! {
    points (institution_id, tag) {
        institution_id -> BigInt, tag -> BigInt, kind -> Text, label -> Text, added_at -> Timestamp,
        revoked_at -> Nullable<Timestamp>, replaced_by -> Nullable<BigInt>,
    }
}
diesel::table! {
    funnels (institution_id, campaign_id, tag) {
        institution_id -> BigInt, campaign_id -> BigInt, tag -> BigInt, survey_version -> Text, opened -> BigInt,
        started -> BigInt, sent -> BigInt,
    }
}
diesel::table! {
    responses (institution_id, id) {
        institution_id -> BigInt, id -> BigInt, proof -> BigInt, campaign_id -> BigInt, survey_version -> Text, tag -> BigInt,
        seat -> Text, channel -> Text, evidence -> Text, status -> Text, lang -> Text, signals -> Text,
        network_tag -> Nullable<BigInt>, received_hour -> Timestamp, answers -> Text,
    }
}
diesel::table! {
    response_events (institution_id, response_id, nth) {
        institution_id -> BigInt, response_id -> BigInt, nth -> Integer, from_status -> Text, to_status -> Text,
        at -> Timestamp, who -> Text, why -> Text,
    }
}
diesel::table! {
    tallies (institution_id, campaign_id, survey_version, channel, evidence, status) {
        institution_id -> BigInt, campaign_id -> BigInt, survey_version -> Text, channel -> Text, evidence -> Text,
        status -> Text, responses -> BigInt, counts -> Binary,
    }
}
diesel::table! {
    // It has no key; diesel wants one to be named.
    tally_marks (institution_id) {
        institution_id -> BigInt, campaign_id -> BigInt, survey_version -> Text, channel -> Text, evidence -> Text,
        status -> Text, delta -> BigInt, marks -> Binary,
    }
}
diesel::table! { checklists (version) { version -> Text, survey_id -> Text, body -> Text, added_at -> Timestamp, } }
diesel::table! { methodologies (version) { version -> Text, methodology_id -> Text, body -> Text, added_at -> Timestamp, } }
diesel::table! {
    assessments (institution_id, campaign_id, nth) {
        institution_id -> BigInt, campaign_id -> BigInt, nth -> Integer, checklist_version -> Text, list -> Text,
        assessor -> Text, organization -> Text, organization_kind -> Text, assessed_on -> Date, evidence -> Text,
        degrees -> Text, added_at -> Timestamp,
    }
}
diesel::table! {
    adoptions (institution_id, campaign_id, nth) {
        institution_id -> BigInt, campaign_id -> BigInt, nth -> Integer, assessment -> Integer, who -> Text, why -> Text,
        at -> Timestamp,
    }
}
diesel::table! {
    runs (id) {
        id -> BigInt, campaign_id -> BigInt, inputs_hash -> Text, program -> Text, inputs -> Text, results -> Text,
        state -> Text, made_at -> Timestamp,
    }
}
diesel::table! {
    run_events (run_id, nth) {
        run_id -> BigInt, nth -> Integer, from_state -> Text, to_state -> Text, at -> Timestamp, who -> Text, why -> Text,
    }
}
diesel::table! { parties (id) { id -> BigInt, code -> Text, name -> Text, kind -> Text, operator_code -> Integer, added_at -> Timestamp, } }
diesel::table! { campaign_parties (campaign_id, party_id) { campaign_id -> BigInt, party_id -> BigInt, } }
diesel::table! {
    users (id) {
        id -> BigInt, login -> Text, name -> Text, role -> Text, party_id -> BigInt, state -> Text, passphrase -> Text,
        secret -> Text, secret_step -> BigInt, made_at -> Timestamp, changed_at -> Timestamp,
    }
}
diesel::table! {
    recovery_codes (user_id, nth) { user_id -> BigInt, nth -> Integer, tag -> BigInt, used_at -> Nullable<Timestamp>, }
}
diesel::table! {
    sessions (id) {
        id -> Text, user_id -> BigInt, stage -> Text, made_at -> Timestamp, seen_at -> Timestamp,
        network_tag -> Nullable<BigInt>,
    }
}
diesel::table! { signin_links (id) { id -> Text, user_id -> BigInt, expires_at -> Timestamp, } }
diesel::table! {
    signin_failures (account, place) { account -> BigInt, place -> BigInt, failures -> Integer, last_at -> Timestamp, }
}
diesel::table! {
    audit (id) {
        id -> BigInt, at -> Timestamp, user_id -> Nullable<BigInt>, who -> Text, party_id -> Nullable<BigInt>, act -> Text,
        object -> Text, network_tag -> Nullable<BigInt>, digest -> Text,
    }
}
diesel::allow_tables_to_appear_in_same_query!(
    surveys,
    institutions,
    campaigns,
    revision,
    campaign_institutions,
    points,
    funnels,
    responses,
    response_events,
    tallies,
    tally_marks,
    checklists,
    methodologies,
    assessments,
    adoptions,
    runs,
    run_events,
    parties,
    campaign_parties,
    users,
    recovery_codes,
    sessions,
    signin_links,
    signin_failures,
    audit
);
