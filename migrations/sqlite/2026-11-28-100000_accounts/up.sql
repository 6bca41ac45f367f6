-- Who works with the site. Dictionaries: as many rows as there are people and their acts, not answers.

-- A party to campaigns: the body that runs the site, an organ, a contractor. Every account belongs to one.
create table parties (
    id bigint primary key check (id > 0),
    code text not null unique check (code <> ''),
    name text not null check (name <> ''),
    kind text not null check (kind = 'owner' or kind = 'organ' or kind = 'contractor'),
    operator_code integer not null check (operator_code in (0, 1)),
    added_at timestamp not null
);

-- Whose campaigns are whose: nobody else sees them.
create table campaign_parties (
    campaign_id bigint not null references campaigns (id),
    party_id bigint not null references parties (id),
    primary key (campaign_id, party_id)
) without rowid;

-- An account. It is disabled, never deleted: the log of acts names it. An empty passphrase is not set yet; an empty
-- secret is no second factor. The secret is encrypted under the server's; secret_step is the last code's, used once.
create table users (
    id bigint primary key check (id > 0),
    login text not null unique check (login <> '' and login = lower(login)),
    name text not null check (name <> ''),
    role text not null check (role = 'admin' or role = 'organ' or role = 'supervisor' or role = 'operator' or role = 'interviewer' or role = 'clerk' or role = 'expert' or role = 'council' or role = 'auditor'),
    party_id bigint not null references parties (id),
    state text not null check (state in ('active', 'disabled')),
    passphrase text not null,
    secret text not null,
    secret_step bigint not null,
    made_at timestamp not null,
    changed_at timestamp not null
);

-- Each opens the door once in place of a code; kept as an HMAC under the server's secret.
create table recovery_codes (
    user_id bigint not null references users (id),
    nth integer not null check (nth > 0),
    tag bigint not null,
    used_at timestamp,
    primary key (user_id, nth)
) without rowid;

-- The number in the cookie is kept as its SHA-256 only: a copy of this table opens nothing.
create table sessions (
    id text primary key check (length(id) = 64),
    user_id bigint not null references users (id),
    stage text not null check (stage in ('full', 'enroll')),
    made_at timestamp not null,
    seen_at timestamp not null,
    network_tag bigint,
    check (made_at <= seen_at)
);
create index sessions_user on sessions (user_id);

-- The one address at which a person may set a passphrase, once.
create table signin_links (
    id text primary key check (length(id) = 64),
    user_id bigint not null unique references users (id),
    expires_at timestamp not null
);

-- Failures by (account, place), both as keyed tags: of a login that may not exist, from a network or a known device.
create table signin_failures (
    account bigint not null,
    place bigint not null,
    failures integer not null check (failures > 0),
    last_at timestamp not null,
    primary key (account, place)
) without rowid;

-- Every act of staff, in order. Each row carries a digest over itself and the one before.
create table audit (
    id bigint primary key check (id > 0),
    at timestamp not null,
    user_id bigint references users (id),
    who text not null check (who <> ''),
    party_id bigint references parties (id),
    act text not null check (act <> ''),
    object text not null,
    network_tag bigint,
    digest text not null check (length(digest) = 64)
);
create index audit_at on audit (at);

create trigger users_keep before delete on users
begin select raise(abort, 'users is append-only'); end;
create trigger audit_fixed before update on audit
begin select raise(abort, 'audit is append-only'); end;
create trigger audit_keep before delete on audit
begin select raise(abort, 'audit is append-only'); end;
