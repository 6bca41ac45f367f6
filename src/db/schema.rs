//! The tables as diesel sees them; the migrations say what they mean.
#![allow(missing_docs, reason = "generated names")]

diesel::table! { surveys (version) { version -> Text, survey_id -> Text, body -> Text, added_at -> Timestamp, } }
diesel::table! { survey_owners (survey_id) { survey_id -> Text, party_id -> Nullable<BigInt>, since -> Timestamp, } }
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
        sample_percent -> Integer, sample_cap -> BigInt, added_at -> Timestamp, dropped -> Integer,
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
        state -> Text, made_at -> Timestamp, whole -> Integer,
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
        secret -> Text, secret_step -> BigInt, made_at -> Timestamp, changed_at -> Timestamp, extension -> Text,
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
diesel::table! {
    contact_lists (id) {
        id -> BigInt, campaign_id -> BigInt, party_id -> BigInt, name -> Text, basis -> Text, frame -> Text,
        state -> Text, priority -> Integer, max_attempts -> Integer, caller_label -> Text, caller_number -> Text,
        escrow_days -> Integer, file_sha256 -> Text, imported_by -> Text, imported_at -> Timestamp, purge_on -> Date,
        purged_at -> Nullable<Timestamp>,
    }
}
diesel::table! {
    contact_keys (list_id) {
        list_id -> BigInt, wrapped -> Text,
    }
}
diesel::table! {
    cases (id) {
        id -> BigInt, list_id -> BigInt, campaign_id -> BigInt, institution_id -> BigInt, stratum -> Text,
        time_zone -> Text, lang -> Text, external_tag -> Nullable<BigInt>, state -> Text, priority -> Integer,
        next_at -> Timestamp, attempts -> Integer, tried_morning -> Integer, tried_day -> Integer,
        tried_evening -> Integer, tried_weekend -> Integer, last_at -> Nullable<Timestamp>,
        last_result -> Nullable<Text>, final_result -> Nullable<Text>, reached -> Integer, refused -> Integer,
        wanted_user -> Nullable<BigInt>, avoided_user -> Nullable<BigInt>, seat -> Text, lease_user -> Nullable<BigInt>,
        lease_until -> Nullable<Timestamp>, lease_stage -> Nullable<Text>, lease_version -> BigInt,
    }
}
diesel::table! {
    contacts (case_id) {
        case_id -> BigInt, list_id -> BigInt, name -> Text, note -> Text,
    }
}
diesel::table! {
    contact_phones (case_id, nth) {
        case_id -> BigInt, nth -> Integer, kind -> Text, number -> Text, tag -> BigInt, state -> Text, tries -> Integer,
    }
}
diesel::table! {
    suppressed_numbers (tag) {
        tag -> BigInt, reason -> Text, added_at -> Timestamp, until_on -> Nullable<Date>,
    }
}
diesel::table! {
    attempts (case_id, nth) {
        case_id -> BigInt, nth -> Integer, campaign_id -> BigInt, user_id -> BigInt, phone_nth -> Nullable<Integer>,
        mode -> Text, slot -> Text, lease_version -> BigInt, opened_at -> Timestamp, dialed_at -> Nullable<Timestamp>,
        answered_at -> Nullable<Timestamp>, ended_at -> Nullable<Timestamp>, coded_at -> Nullable<Timestamp>,
        result -> Nullable<Text>, note -> Text, call_id -> Text, cause -> Nullable<Integer>,
    }
}
diesel::table! {
    appointments (case_id, nth) {
        case_id -> BigInt, nth -> Integer, starts_at -> Timestamp, ends_at -> Timestamp, kind -> Text,
        user_id -> Nullable<BigInt>, made_at -> Timestamp, state -> Text,
    }
}
diesel::table! {
    drafts (id) {
        id -> BigInt, campaign_id -> BigInt, institution_id -> BigInt, channel -> Text, user_id -> BigInt,
        case_id -> Nullable<BigInt>, tag -> BigInt, response_id -> BigInt, proof -> BigInt, lang -> Text,
        consent -> Text, present -> Text, answers -> Text, item -> Text, seq -> BigInt, started_at -> Timestamp,
        updated_at -> Timestamp,
    }
}
diesel::table! {
    interviews (id) {
        id -> BigInt, campaign_id -> BigInt, institution_id -> BigInt, channel -> Text, user_id -> BigInt,
        case_id -> Nullable<BigInt>, link -> Text, present -> Text, started_at -> Timestamp, ended_at -> Timestamp,
        expires_at -> Timestamp,
    }
}
diesel::table! {
    item_times (interview_id, item, nth) {
        interview_id -> BigInt, item -> Text, nth -> Integer, ms -> BigInt, keys -> Integer,
    }
}
diesel::table! {
    quotas (campaign_id, institution_id, channel) {
        campaign_id -> BigInt, institution_id -> BigInt, channel -> Text, target -> BigInt, done -> BigInt,
        reserved -> BigInt,
    }
}
diesel::table! {
    handoffs (tag) { tag -> Text, case_id -> BigInt, made_at -> Timestamp, expires_at -> Timestamp, }
}
diesel::table! {
    paper_batches (id) {
        id -> BigInt, campaign_id -> BigInt, party_id -> BigInt, institution_id -> BigInt, received_on -> Date,
        declared -> BigInt, box_label -> Text, note -> Text, registered_by -> BigInt, registered_at -> Timestamp,
        destroy_on -> Date, state -> Text,
    }
}
diesel::table! {
    paper_forms (campaign_id, serial) {
        campaign_id -> BigInt, serial -> BigInt, institution_id -> BigInt, printed_at -> Timestamp,
        batch_id -> Nullable<BigInt>, second -> Integer, state -> Text,
    }
}
diesel::table! {
    paper_keyings (campaign_id, serial, pass) {
        campaign_id -> BigInt, serial -> BigInt, pass -> Integer, user_id -> BigInt, fields -> Text, strokes -> BigInt,
        ms -> BigInt, keyed_at -> Timestamp,
    }
}
diesel::table! {
    paper_rulings (campaign_id, serial, field) {
        campaign_id -> BigInt, serial -> BigInt, field -> Text, value -> Text, by_user -> BigInt, at -> Timestamp,
    }
}
diesel::table! {
    quality_checks (id) {
        id -> BigInt, campaign_id -> BigInt, interview_id -> BigInt, user_id -> BigInt, kind -> Text, state -> Text,
        taken_by -> Nullable<BigInt>, result -> Text, made_at -> Timestamp, done_at -> Nullable<Timestamp>,
    }
}
diesel::table! {
    monitor_sheets (id) {
        id -> BigInt, campaign_id -> BigInt, user_id -> BigInt, by_user -> BigInt, at -> Timestamp, verbatim -> Integer,
        probing -> Integer, pace -> Integer, privacy -> Integer, coding -> Integer, note -> Text,
    }
}
diesel::table! {
    quality_signals (id) {
        id -> BigInt, campaign_id -> BigInt, user_id -> BigInt, kind -> Text, detail -> Text, made_at -> Timestamp,
    }
}
diesel::table! {
    quality_decisions (id) {
        id -> BigInt, campaign_id -> BigInt, user_id -> BigInt, interview_id -> Nullable<BigInt>, decision -> Text,
        first_signal -> Nullable<BigInt>, first_kind -> Nullable<Text>, second_signal -> Nullable<BigInt>,
        second_kind -> Nullable<Text>, reason -> Text, by_user -> BigInt, at -> Timestamp,
    }
}
diesel::table! {
    quality_reviews (campaign_id, user_id) {
        campaign_id -> BigInt, user_id -> BigInt, interviews -> BigInt, tried -> Text, made_at -> Timestamp,
    }
}
diesel::table! {
    quality_effects (campaign_id, channel) {
        campaign_id -> BigInt, channel -> Text, effects -> Text, made_at -> Timestamp,
    }
}
diesel::table! {
    progress (institution_id, campaign_id, on_day) {
        institution_id -> BigInt, campaign_id -> BigInt, on_day -> Date, counted -> BigInt,
    }
}
diesel::table! {
    extensions (campaign_id, nth) {
        campaign_id -> BigInt, nth -> Integer, from_day -> Date, to_day -> Date, reason -> Text, who -> Text,
        at -> Timestamp, results_on -> Nullable<Date>,
    }
}
diesel::table! { fill_times (campaign_id, step) { campaign_id -> BigInt, step -> Integer, forms -> BigInt, } }
diesel::table! {
    comments (institution_id, id) {
        institution_id -> BigInt, id -> BigInt, campaign_id -> BigInt, response_id -> BigInt, item -> Text, read_on -> Date,
        text -> Text, stems -> Text, state -> Text, moderator -> Text, moderated_at -> Nullable<Timestamp>, edits -> BigInt,
    }
}
diesel::table! {
    comment_topics (institution_id, comment_id, topic) {
        institution_id -> BigInt, comment_id -> BigInt, campaign_id -> BigInt, topic -> Text,
    }
}
diesel::table! {
    comment_marks (institution_id, campaign_id) {
        institution_id -> BigInt, campaign_id -> BigInt, responses -> BigInt, read_hour -> Timestamp,
    }
}
diesel::table! {
    api_tokens (id) {
        id -> BigInt, party_id -> BigInt, name -> Text, hint -> Text, tag -> Text, permits -> Text,
        channel -> Nullable<Text>, made_by -> Text, made_at -> Timestamp, expires_on -> Date, used_on -> Nullable<Date>,
        revoked_at -> Nullable<Timestamp>,
    }
}
diesel::table! {
    release_batches (institution_id, campaign_id, nth) {
        institution_id -> BigInt, campaign_id -> BigInt, nth -> Integer, released_at -> Timestamp, size -> BigInt,
        least_cell -> BigInt,
    }
}
diesel::table! {
    released (institution_id, response_id) {
        institution_id -> BigInt, response_id -> BigInt, campaign_id -> BigInt, nth -> Integer,
    }
}

diesel::table! {
    exports (id) {
        id -> BigInt, campaign_id -> BigInt, party_id -> BigInt, user_id -> BigInt, kind -> Text, format -> Text,
        state -> Text, progress -> BigInt, file_name -> Text, row_count -> Nullable<BigInt>, size -> Nullable<BigInt>,
        sha256 -> Nullable<Text>, left_out -> BigInt, blank -> BigInt, fault_ru -> Text, fault_en -> Text,
        asked_at -> Timestamp, expires_at -> Timestamp, withheld -> Text,
    }
}
diesel::table! {
    releases (institution_id, campaign_id) {
        institution_id -> BigInt, campaign_id -> BigInt, told -> Text, released_at -> Timestamp,
    }
}
diesel::table! {
    page_figures (institution_id, campaign_id) {
        institution_id -> BigInt, campaign_id -> BigInt, told -> Text, figures -> Binary, ways_told -> Text, ways -> Binary,
        told_at -> Timestamp, so_far -> Text,
    }
}
diesel::table! {
    told_so_far (institution_id, campaign_id) { institution_id -> BigInt, campaign_id -> BigInt, known -> Text, }
}
diesel::table! {
    alert_kinds (campaign_id, kind) { campaign_id -> BigInt, kind -> Text, }
}
diesel::table! {
    alert_targets (id) {
        id -> BigInt, campaign_id -> BigInt, way -> Text, address -> Text, added_by -> Text, added_at -> Timestamp,
        dropped_at -> Nullable<Timestamp>,
    }
}
diesel::table! {
    alert_deliveries (id) {
        id -> BigInt, target_id -> BigInt, occasion -> Text, kind -> Text, body -> Text, state -> Text, tries -> BigInt,
        next_at -> Timestamp, fault -> Text, made_at -> Timestamp, done_at -> Nullable<Timestamp>,
    }
}
diesel::allow_tables_to_appear_in_same_query!(
    surveys,
    survey_owners,
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
    audit,
    contact_lists,
    contact_keys,
    cases,
    contacts,
    contact_phones,
    suppressed_numbers,
    attempts,
    appointments,
    drafts,
    interviews,
    item_times,
    quotas,
    handoffs,
    paper_batches,
    paper_forms,
    paper_keyings,
    paper_rulings,
    quality_checks,
    monitor_sheets,
    quality_signals,
    quality_decisions,
    quality_reviews,
    quality_effects,
    progress,
    extensions,
    fill_times,
    comments,
    comment_topics,
    comment_marks,
    api_tokens,
    release_batches,
    released,
    exports,
    releases,
    page_figures,
    told_so_far,
    alert_kinds,
    alert_targets,
    alert_deliveries
);
