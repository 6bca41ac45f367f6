-- The phone room. These tables grow with the sample and with attempts, not with answers, and stay together on one node:
-- the next case is picked among all institutions. No answer refers to them, and nothing in them names an answer but
-- interviews.link, encrypted, for some days.

-- A sample as the organ or its contractor gave it. Nothing personal stands here.
create table contact_lists (
    id bigint primary key check (id > 0),
    campaign_id bigint not null references campaigns (id),
    party_id bigint not null references parties (id),
    name text not null check (name <> ''),
    basis text not null check (basis <> ''),
    frame text not null check (frame in ('named', 'random')),
    state text not null check (state in ('active', 'paused', 'closed', 'purged')),
    priority integer not null default 0,
    max_attempts integer not null check (max_attempts between 1 and 20),
    caller_label text not null,
    caller_number text not null,
    escrow_days integer not null check (escrow_days between 1 and 90),
    file_sha256 text not null,
    imported_by text not null check (imported_by <> ''),
    imported_at timestamp not null,
    purge_on date not null,
    purged_at timestamp,
    unique (id, campaign_id),
    unique (campaign_id, name),
    check ((state = 'purged') = (purged_at is not null))
);

-- The key of a list, encrypted under the server's. In no copy: without it the rows below are noise, and with it gone for good.
create table contact_keys (
    list_id bigint primary key references contact_lists (id),
    wrapped text not null check (wrapped <> '')
);

-- One person to be asked about one institution. The number is random. The seat is encrypted and is the one under which
-- the person may answer, by phone or by a link; empty once the tie to the answer is destroyed.
create table cases (
    id bigint primary key check (id > 0),
    list_id bigint not null,
    campaign_id bigint not null,
    institution_id bigint not null references institutions (id),
    stratum text not null,
    time_zone text not null check (time_zone <> ''),
    lang text not null check (lang in ('ru', 'en')),
    external_tag bigint,
    state text not null check (state in ('ready', 'appointment', 'supervisor', 'handed', 'done', 'site', 'suppressed')),
    priority integer not null default 0,
    next_at timestamp not null,
    attempts integer not null default 0 check (attempts >= 0),
    tried_morning integer not null default 0 check (tried_morning >= 0),
    tried_day integer not null default 0 check (tried_day >= 0),
    tried_evening integer not null default 0 check (tried_evening >= 0),
    tried_weekend integer not null default 0 check (tried_weekend >= 0),
    last_at timestamp,
    last_result text check (last_result in ('complete', 'partial', 'no-answer', 'busy', 'machine', 'callback', 'refusal-soft', 'refusal-final', 'wrong-person', 'dead-number', 'not-recipient', 'deceased', 'unable', 'language', 'dropped', 'bad-line', 'break-off', 'blocked', 'technical', 'quota-full', 'out-of-sample', 'supervisor', 'interrupted', 'handed-over', 'answered-on-site')),
    final_result text check (final_result in ('complete', 'partial', 'no-answer', 'busy', 'machine', 'callback', 'refusal-soft', 'refusal-final', 'wrong-person', 'dead-number', 'not-recipient', 'deceased', 'unable', 'language', 'dropped', 'bad-line', 'break-off', 'blocked', 'technical', 'quota-full', 'out-of-sample', 'supervisor', 'interrupted', 'handed-over', 'answered-on-site')),
    reached integer not null default 0 check (reached in (0, 1)),
    refused integer not null default 0 check (refused in (0, 1)),
    wanted_user bigint references users (id),
    avoided_user bigint references users (id),
    seat text not null,
    lease_user bigint references users (id),
    lease_until timestamp,
    lease_stage text check (lease_stage in ('preview', 'call', 'interview')),
    lease_version bigint not null default 0 check (lease_version >= 0),
    foreign key (list_id, campaign_id) references contact_lists (id, campaign_id),
    check ((lease_user is null) = (lease_until is null)),
    check ((lease_user is null) = (lease_stage is null)),
    check ((state in ('done', 'site', 'suppressed')) = (final_result is not null))
);
create index cases_next on cases (campaign_id, state, priority desc, next_at);
-- One operator has one case.
create unique index cases_lease on cases (lease_user) where lease_user is not null;

-- What is personal, encrypted under the key of the list. Gone with the purge; the case stays for the rates.
create table contacts (
    case_id bigint primary key references cases (id),
    list_id bigint not null references contact_lists (id),
    name text not null,
    note text not null
);

-- The tag is the number's HMAC under the server's key: finds a number without keeping it.
create table contact_phones (
    case_id bigint not null references cases (id),
    nth integer not null check (nth > 0),
    kind text not null check (kind in ('mobile', 'fixed', 'other')),
    number text not null check (number <> ''),
    tag bigint not null,
    state text not null check (state in ('ok', 'bad', 'wrong', 'stop')),
    tries integer not null default 0 check (tries >= 0),
    primary key (case_id, nth)
);
create index contact_phones_tag on contact_phones (tag);

-- Numbers that are not to be called again. Outlives every purge, and tells no number.
create table suppressed_numbers (
    tag bigint primary key,
    reason text not null check (reason <> ''),
    added_at timestamp not null,
    until_on date
);

-- One opening of a case by an operator, with at most one dial. Without a result it must be coded before anything else.
create table attempts (
    case_id bigint not null references cases (id),
    nth integer not null check (nth > 0),
    campaign_id bigint not null references campaigns (id),
    user_id bigint not null references users (id),
    phone_nth integer,
    mode text not null check (mode in ('manual', 'link', 'hook', 'inbound')),
    slot text not null check (slot in ('morning', 'day', 'evening', 'weekend')),
    lease_version bigint not null,
    opened_at timestamp not null,
    dialed_at timestamp,
    answered_at timestamp,
    ended_at timestamp,
    coded_at timestamp,
    result text check (result in ('complete', 'partial', 'no-answer', 'busy', 'machine', 'callback', 'refusal-soft', 'refusal-final', 'wrong-person', 'dead-number', 'not-recipient', 'deceased', 'unable', 'language', 'dropped', 'bad-line', 'break-off', 'blocked', 'technical', 'quota-full', 'out-of-sample', 'supervisor', 'interrupted', 'handed-over', 'answered-on-site')),
    note text not null default '',
    call_id text not null default '',
    primary key (case_id, nth),
    check ((result is null) = (coded_at is null))
);
create index attempts_user on attempts (user_id, opened_at);
create index attempts_campaign on attempts (campaign_id, opened_at);

create table appointments (
    case_id bigint not null references cases (id),
    nth integer not null check (nth > 0),
    starts_at timestamp not null,
    ends_at timestamp not null,
    kind text not null check (kind in ('hard', 'soft')),
    user_id bigint references users (id),
    made_at timestamp not null,
    state text not null check (state in ('open', 'kept', 'missed', 'canceled')),
    primary key (case_id, nth),
    check (starts_at < ends_at)
);
create unique index appointments_open on appointments (case_id) where state = 'open';

-- An interview under way, by phone or face to face: what has been answered so far, encrypted. The number and the proof of its
-- answer are drawn at its start, so that sending it twice keeps it once.
create table drafts (
    id bigint primary key check (id > 0),
    campaign_id bigint not null references campaigns (id),
    institution_id bigint not null references institutions (id),
    channel text not null check (channel in ('phone', 'interview')),
    user_id bigint not null references users (id),
    case_id bigint unique references cases (id),
    tag bigint not null,
    response_id bigint not null check (response_id >= 0),
    proof bigint not null,
    lang text not null check (lang in ('ru', 'en')),
    consent text not null check (consent in ('', 'given')),
    present text not null check (present in ('', 'nobody', 'staff', 'relatives', 'others')),
    answers text not null,
    item text not null,
    seq bigint not null default 0 check (seq >= 0),
    started_at timestamp not null,
    updated_at timestamp not null,
    check ((channel = 'phone') = (case_id is not null))
);
create index drafts_user on drafts (user_id);

-- A finished interview: who asked, and, encrypted, which answer it gave. The only tie between a person and an answer; a job
-- deletes it when its days are over.
create table interviews (
    id bigint primary key check (id > 0),
    campaign_id bigint not null references campaigns (id),
    institution_id bigint not null references institutions (id),
    channel text not null check (channel in ('phone', 'interview')),
    user_id bigint not null references users (id),
    case_id bigint references cases (id),
    link text not null check (link <> ''),
    present text not null,
    started_at timestamp not null,
    ended_at timestamp not null,
    expires_at timestamp not null,
    check (started_at <= ended_at)
);
create index interviews_campaign on interviews (campaign_id, user_id);
create index interviews_expires on interviews (expires_at);

-- How long each item stood on the screen, and with how many keys it was answered. Goes with its interview.
create table item_times (
    interview_id bigint not null,
    item text not null,
    nth integer not null check (nth > 0),
    ms bigint not null check (ms >= 0),
    keys integer not null check (keys >= 0),
    primary key (interview_id, item, nth)
);

-- How many interviews are wanted of an institution, taken, and under way: never more than wanted.
create table quotas (
    campaign_id bigint not null references campaigns (id),
    institution_id bigint not null references institutions (id),
    channel text not null check (channel in ('phone', 'interview')),
    target bigint not null check (target >= 0),
    done bigint not null default 0 check (done >= 0),
    reserved bigint not null default 0 check (reserved >= 0),
    primary key (campaign_id, institution_id, channel),
    check (reserved = 0 or done + reserved <= target)
);
