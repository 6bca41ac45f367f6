-- Whether interviews are real. The tables stay together on one node, as those of the phone room.

-- A person is to be called again by another operator, who does not know why or who asked first.
create table quality_checks (
    id bigint primary key check (id > 0),
    campaign_id bigint not null references campaigns (id),
    interview_id bigint not null,
    user_id bigint not null references users (id),
    kind text not null check (kind in ('random', 'risk')),
    state text not null check (state in ('open', 'agrees', 'differs', 'unreached')),
    taken_by bigint references users (id),
    result text not null,
    made_at timestamp not null,
    done_at timestamp,
    unique (interview_id),
    check (taken_by is null or taken_by <> user_id),
    check ((state = 'open') = (done_at is null))
);
create index quality_checks_campaign on quality_checks (campaign_id, state);

-- What a supervisor heard while listening in: marks from 1 to 5.
create table monitor_sheets (
    id bigint primary key check (id > 0),
    campaign_id bigint not null references campaigns (id),
    user_id bigint not null references users (id),
    by_user bigint not null references users (id),
    at timestamp not null,
    verbatim integer not null check (verbatim between 1 and 5),
    probing integer not null check (probing between 1 and 5),
    pace integer not null check (pace between 1 and 5),
    privacy integer not null check (privacy between 1 and 5),
    coding integer not null check (coding between 1 and 5),
    note text not null,
    check (by_user <> user_id)
);

-- A question to a human: an indicator of an interviewer that stands out.
create table quality_signals (
    id bigint primary key check (id > 0),
    campaign_id bigint not null references campaigns (id),
    user_id bigint not null references users (id),
    kind text not null check (kind <> ''),
    detail text not null,
    made_at timestamp not null
);
create index quality_signals_user on quality_signals (campaign_id, user_id);

-- What a human decided, with a name and a reason. To exclude takes two signals of different kinds.
create table quality_decisions (
    id bigint primary key check (id > 0),
    campaign_id bigint not null references campaigns (id),
    user_id bigint not null references users (id),
    interview_id bigint,
    decision text not null check (decision in ('clear', 'watch', 'exclude')),
    first_signal bigint references quality_signals (id),
    second_signal bigint references quality_signals (id),
    reason text not null check (reason <> ''),
    by_user bigint not null references users (id),
    at timestamp not null,
    check (by_user <> user_id),
    check (decision <> 'exclude' or first_signal is not null and second_signal is not null and first_signal <> second_signal)
);
create index quality_decisions_user on quality_decisions (campaign_id, user_id);
create trigger quality_decisions_fixed before update on quality_decisions
begin select raise(abort, 'quality_decisions is append-only'); end;
create trigger quality_decisions_keep before delete on quality_decisions
begin select raise(abort, 'quality_decisions is append-only'); end;
