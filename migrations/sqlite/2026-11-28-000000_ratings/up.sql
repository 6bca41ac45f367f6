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
    organization_kind text not null check (organization_kind = 'public-organization' or organization_kind = 'professional-community' or organization_kind = 'media' or organization_kind = 'independent-expert' or organization_kind = 'rating-agency'),
    assessed_on date not null,
    evidence text not null,
    degrees text not null,
    added_at timestamp not null,
    primary key (institution_id, campaign_id, nth),
    foreign key (institution_id, campaign_id) references campaign_institutions (institution_id, campaign_id)
) without rowid;

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
) without rowid;

-- A rating run: inputs and results as they were made, never changed but for the state. Few and small enough to be
-- copied to every node.
create table runs (
    id bigint primary key check (id > 0),
    campaign_id bigint not null references campaigns (id),
    inputs_hash text not null check (length(inputs_hash) = 64),
    program text not null check (program <> ''),
    inputs text not null,
    results text not null,
    state text not null default 'draft' check (state = 'draft' or state = 'discussion' or state = 'approved' or state = 'published' or state = 'superseded' or state = 'withdrawn'),
    made_at timestamp not null,
    unique (campaign_id, inputs_hash)
);

-- The public sees one rating of a campaign.
create unique index runs_published on runs (campaign_id) where state = 'published';

-- Every change of a run's state, in order. The first state is that of making and has no row.
create table run_events (
    run_id bigint not null references runs (id),
    nth integer not null check (nth > 0),
    from_state text not null check (from_state = 'draft' or from_state = 'discussion' or from_state = 'approved' or from_state = 'published' or from_state = 'superseded' or from_state = 'withdrawn'),
    to_state text not null check (to_state = 'draft' or to_state = 'discussion' or to_state = 'approved' or to_state = 'published' or to_state = 'superseded' or to_state = 'withdrawn'),
    at timestamp not null,
    who text not null check (who <> ''),
    why text not null check (why <> ''),
    primary key (run_id, nth),
    check (from_state <> to_state)
) without rowid;

create trigger checklists_fixed before update on checklists
begin select raise(abort, 'checklists is append-only'); end;
create trigger checklists_keep before delete on checklists
begin select raise(abort, 'checklists is append-only'); end;
create trigger methodologies_fixed before update on methodologies
begin select raise(abort, 'methodologies is append-only'); end;
create trigger methodologies_keep before delete on methodologies
begin select raise(abort, 'methodologies is append-only'); end;
create trigger assessments_fixed before update on assessments
begin select raise(abort, 'assessments is append-only'); end;
create trigger assessments_keep before delete on assessments
begin select raise(abort, 'assessments is append-only'); end;
create trigger adoptions_fixed before update on adoptions
begin select raise(abort, 'adoptions is append-only'); end;
create trigger adoptions_keep before delete on adoptions
begin select raise(abort, 'adoptions is append-only'); end;
create trigger run_events_fixed before update on run_events
begin select raise(abort, 'run_events is append-only'); end;
create trigger run_events_keep before delete on run_events
begin select raise(abort, 'run_events is append-only'); end;
create trigger runs_keep before delete on runs
begin select raise(abort, 'runs is append-only'); end;
create trigger runs_fixed before update on runs
when (old.id, old.campaign_id, old.inputs_hash, old.program, old.inputs, old.results, old.made_at)
    is not (new.id, new.campaign_id, new.inputs_hash, new.program, new.inputs, new.results, new.made_at)
begin select raise(abort, 'runs is append-only'); end;
