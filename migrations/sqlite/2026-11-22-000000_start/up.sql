-- Dictionaries: small enough to be copied to every node of a cluster (reference tables on Citus).

create table surveys (
    version text primary key check (length(version) = 16),
    survey_id text not null,
    body text not null,
    added_at timestamp not null
);

create table institutions (
    id bigint primary key check (id between 1 and 262143),
    code text not null unique check (code <> ''),
    full_name text not null check (full_name <> ''),
    short_name text not null check (short_name <> ''),
    sector text not null check (sector in ('education', 'health', 'social', 'culture', 'sport')),
    kind text not null,
    municipality text not null,
    address text not null,
    inn text not null,
    ogrn text not null,
    bus_id text not null,
    site text not null,
    phone text not null,
    organ text not null,
    recipients bigint check (recipients >= 0),
    changed_at timestamp not null
);

create table campaigns (
    id bigint primary key check (id > 0),
    code text not null unique check (code <> ''),
    title text not null,
    sector text not null check (sector in ('education', 'health', 'social', 'culture', 'sport')),
    survey_version text not null references surveys (version),
    methodology text not null,
    organizer text not null,
    hotline text not null,
    starts_on date not null,
    ends_on date not null,
    results_on date,
    state text not null check (state in ('draft', 'open', 'paused', 'closed')),
    sample_percent integer not null check (sample_percent between 1 and 100),
    sample_cap bigint not null check (sample_cap > 0),
    added_at timestamp not null,
    unique (id, survey_version),
    check (starts_on <= ends_on),
    check (results_on is null or results_on > ends_on)
);

-- Raised by every change of a dictionary, so that running programs read them anew.
create table revision (
    row_id integer primary key check (row_id = 1),
    number bigint not null
);
insert into revision (row_id, number) values (1, 1);

-- What grows with institutions and answers: every key begins with institution_id.

create table campaign_institutions (
    institution_id bigint not null references institutions (id),
    campaign_id bigint not null,
    survey_version text not null,
    recipients bigint not null check (recipients >= 0),
    required_sample bigint not null check (required_sample >= 0),
    primary key (institution_id, campaign_id),
    unique (institution_id, campaign_id, survey_version),
    foreign key (campaign_id, survey_version) references campaigns (id, survey_version)
) without rowid;

create table points (
    institution_id bigint not null references institutions (id),
    tag bigint not null check (tag between 0 and 131071),
    kind text not null check (kind in ('place', 'site', 'kiosk', 'letter')),
    label text not null,
    added_at timestamp not null,
    revoked_at timestamp,
    replaced_by bigint,
    primary key (institution_id, tag),
    foreign key (institution_id, replaced_by) references points (institution_id, tag),
    check (replaced_by is null or revoked_at is not null)
) without rowid;

create table funnels (
    institution_id bigint not null,
    campaign_id bigint not null,
    tag bigint not null,
    survey_version text not null,
    opened bigint not null default 0 check (opened >= 0),
    started bigint not null default 0 check (started >= 0),
    sent bigint not null default 0 check (sent >= 0),
    primary key (institution_id, campaign_id, tag),
    unique (institution_id, campaign_id, tag, survey_version),
    foreign key (institution_id, campaign_id, survey_version)
        references campaign_institutions (institution_id, campaign_id, survey_version),
    foreign key (institution_id, tag) references points (institution_id, tag)
) without rowid;

-- `x = 'a' or x = 'b'`, not `x in ('a', 'b')`: SQLite makes a table of the list anew for every row.

-- One row an answer. `id` is an hour and 40 random bits, made with the form and signed into its key;
-- `proof` is 64 more random bits of the same form, to tell a repeat from a collision.
create table responses (
    institution_id bigint not null,
    id bigint not null check (id >= 0),
    proof bigint not null,
    campaign_id bigint not null,
    survey_version text not null,
    tag bigint not null,
    seat text not null check (seat <> ''),
    channel text not null check (channel = 'web' or channel = 'phone' or channel = 'interview' or channel = 'paper'),
    evidence text not null check (evidence = 'device' or evidence = 'shared-device' or evidence = 'kiosk' or evidence = 'form' or evidence = 'token' or evidence = 'call' or evidence = 'serial'),
    status text not null default 'counted' check (status = 'counted' or status = 'quarantined' or status = 'excluded' or status = 'withdrawn'),
    lang text not null check (lang = 'ru' or lang = 'en'),
    signals text not null,
    network_tag bigint,
    received_hour timestamp not null check (received_hour like '%:00:00%'),
    answers text not null,
    primary key (institution_id, id),
    constraint responses_seat unique (institution_id, campaign_id, seat),
    -- The funnel's row stands for all three: the point, the institution's part in the campaign and the survey
    -- version pinned by it. One look instead of two; at the commit, because the row may come with its first answer.
    foreign key (institution_id, campaign_id, tag, survey_version)
        references funnels (institution_id, campaign_id, tag, survey_version) deferrable initially deferred
);

-- Every change of a status, in order. The first status is that of receiving and has no row.
create table response_events (
    institution_id bigint not null,
    response_id bigint not null,
    nth integer not null check (nth > 0),
    from_status text not null check (from_status = 'counted' or from_status = 'quarantined' or from_status = 'excluded' or from_status = 'withdrawn'),
    to_status text not null check (to_status = 'counted' or to_status = 'quarantined' or to_status = 'excluded' or to_status = 'withdrawn'),
    at timestamp not null,
    who text not null,
    why text not null,
    primary key (institution_id, response_id, nth),
    foreign key (institution_id, response_id) references responses (institution_id, id),
    check (from_status <> to_status)
) without rowid;

-- Packed counts of options and of pairs of options (survey::tally).
create table tallies (
    institution_id bigint not null,
    campaign_id bigint not null,
    survey_version text not null,
    channel text not null check (channel = 'web' or channel = 'phone' or channel = 'interview' or channel = 'paper'),
    evidence text not null check (evidence = 'device' or evidence = 'shared-device' or evidence = 'kiosk' or evidence = 'form' or evidence = 'token' or evidence = 'call' or evidence = 'serial'),
    status text not null check (status = 'counted' or status = 'quarantined' or status = 'excluded' or status = 'withdrawn'),
    responses bigint not null check (responses >= 0),
    counts blob not null,
    primary key (institution_id, campaign_id, survey_version, channel, evidence, status),
    foreign key (institution_id, campaign_id, survey_version)
        references campaign_institutions (institution_id, campaign_id, survey_version)
);

-- What each answer adds to its tally (or takes away), written with the answer and added to the tallies soon
-- after, many at once. Until then whoever reads tallies reads these rows too. No key: nothing looks one up,
-- and an index of its own would cost an answer more than all the rest of this row. Its words are checked where
-- they stay: in responses and tallies.
create table tally_marks (
    institution_id bigint not null,
    campaign_id bigint not null,
    survey_version text not null,
    channel text not null,
    evidence text not null,
    status text not null,
    delta bigint not null check (delta in (-1, 1)),
    marks blob not null
);

create trigger responses_keep before delete on responses
begin select raise(abort, 'responses is append-only'); end;
create trigger responses_fixed before update on responses
when (old.institution_id, old.id, old.proof, old.campaign_id, old.survey_version, old.tag, old.seat,
        old.channel, old.evidence, old.lang, old.signals, old.received_hour, old.answers)
    is not (new.institution_id, new.id, new.proof, new.campaign_id, new.survey_version, new.tag, new.seat,
        new.channel, new.evidence, new.lang, new.signals, new.received_hour, new.answers)
begin select raise(abort, 'responses is append-only'); end;
create trigger response_events_fixed before update on response_events
begin select raise(abort, 'response_events is append-only'); end;
create trigger response_events_keep before delete on response_events
begin select raise(abort, 'response_events is append-only'); end;
create trigger surveys_fixed before update on surveys
begin select raise(abort, 'surveys is append-only'); end;
create trigger surveys_keep before delete on surveys
begin select raise(abort, 'surveys is append-only'); end;
