-- What experts check and how ratings are worked out: versions that are kept for ever, like questionnaires.

create table checklists (
    version text primary key check (length(version) = 16),
    survey_id text not null,
    body text not null,
    added_at timestamp not null
);

create table methodologies (
    version text primary key check (length(version) = 16),
    methodology_id text not null,
    body text not null,
    added_at timestamp not null
);

-- What one assessor found at one institution. Several may assess the same one: all are kept, one is adopted.
create table assessments (
    institution_id bigint not null,
    campaign_id bigint not null,
    nth integer not null check (nth > 0),
    checklist_version text not null references checklists (version),
    list text not null check (list <> ''),
    assessor text not null check (assessor <> ''),
    organization text not null check (organization <> ''),
    organization_kind text not null check (organization_kind in ('public-organization', 'professional-community', 'media', 'independent-expert', 'rating-agency')),
    assessed_on date not null,
    evidence text not null,
    degrees text not null,
    added_at timestamp not null,
    primary key (institution_id, campaign_id, nth),
    foreign key (institution_id, campaign_id) references campaign_institutions (institution_id, campaign_id)
);

-- Which assessment counts, decision after decision: the last one holds.
create table adoptions (
    institution_id bigint not null,
    campaign_id bigint not null,
    nth integer not null check (nth > 0),
    assessment integer not null,
    who text not null check (who <> ''),
    why text not null check (why <> ''),
    at timestamp not null,
    primary key (institution_id, campaign_id, nth),
    foreign key (institution_id, campaign_id, assessment) references assessments (institution_id, campaign_id, nth)
);

-- A rating run: inputs and results as they were made, never changed but for the state. Few and small enough to be
-- copied to every node.
create table runs (
    id bigint primary key check (id > 0),
    campaign_id bigint not null references campaigns (id),
    inputs_hash text not null check (length(inputs_hash) = 64),
    program text not null check (program <> ''),
    inputs text not null,
    results text not null,
    state text not null default 'draft' check (state in ('draft', 'discussion', 'approved', 'published', 'superseded', 'withdrawn')),
    made_at timestamp not null,
    unique (campaign_id, inputs_hash)
);

-- The public sees one rating of a campaign.
create unique index runs_published on runs (campaign_id) where state = 'published';

-- Every change of a run's state, in order. The first state is that of making and has no row.
create table run_events (
    run_id bigint not null references runs (id),
    nth integer not null check (nth > 0),
    from_state text not null check (from_state in ('draft', 'discussion', 'approved', 'published', 'superseded', 'withdrawn')),
    to_state text not null check (to_state in ('draft', 'discussion', 'approved', 'published', 'superseded', 'withdrawn')),
    at timestamp not null,
    who text not null check (who <> ''),
    why text not null check (why <> ''),
    primary key (run_id, nth),
    check (from_state <> to_state)
);

create trigger checklists_fixed before update or delete on checklists
    for each row execute function otklik_append_only();
create trigger checklists_whole before truncate on checklists
    for each statement execute function otklik_append_only();
create trigger methodologies_fixed before update or delete on methodologies
    for each row execute function otklik_append_only();
create trigger methodologies_whole before truncate on methodologies
    for each statement execute function otklik_append_only();
create trigger assessments_fixed before update or delete on assessments
    for each row execute function otklik_append_only();
create trigger assessments_whole before truncate on assessments
    for each statement execute function otklik_append_only();
create trigger adoptions_fixed before update or delete on adoptions
    for each row execute function otklik_append_only();
create trigger adoptions_whole before truncate on adoptions
    for each statement execute function otklik_append_only();
create trigger run_events_fixed before update or delete on run_events
    for each row execute function otklik_append_only();
create trigger run_events_whole before truncate on run_events
    for each statement execute function otklik_append_only();
create trigger runs_keep before delete on runs
    for each row execute function otklik_append_only();
create trigger runs_fixed before update on runs
    for each row when ((old.id, old.campaign_id, old.inputs_hash, old.program, old.inputs, old.results, old.made_at)
        is distinct from (new.id, new.campaign_id, new.inputs_hash, new.program, new.inputs, new.results, new.made_at))
    execute function otklik_append_only();
create trigger runs_whole before truncate on runs
    for each statement execute function otklik_append_only();
