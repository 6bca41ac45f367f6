-- Keys by which other systems come in. Only the keyed hash of a key stands here, so that the row opens nothing; `hint` is how
-- it begins, for whoever has to find out which of several it was.
create table api_tokens (
    id bigint primary key check (id > 0),
    party_id bigint not null references parties (id),
    name text not null check (name <> ''),
    hint text not null check (length(hint) = 8),
    tag text not null unique check (length(tag) = 64),
    permits text not null check (permits <> ''),
    -- The way of asking of the answers that it may hand over, if it may.
    channel text check (channel = 'web' or channel = 'phone' or channel = 'interview' or channel = 'paper'),
    made_by text not null check (made_by <> ''),
    made_at timestamp not null,
    expires_on date not null,
    used_on date,
    revoked_at timestamp
);
create index api_tokens_party on api_tokens (party_id);

-- De-identified answers are handed to other systems in batches of one institution, each great enough by itself. What a batch
-- holds is decided once and never changes: two ways of dividing the same answers would differ by single ones.
create table release_batches (
    institution_id bigint not null,
    campaign_id bigint not null,
    nth integer not null check (nth > 0),
    released_at timestamp not null,
    size bigint not null check (size > 0),
    -- No fewer of its answers share an origin; what is told of each follows from it, also when the rule has changed since.
    least_cell bigint not null check (least_cell > 0),
    primary key (institution_id, campaign_id, nth),
    foreign key (institution_id, campaign_id) references campaign_institutions (institution_id, campaign_id)
) without rowid;
create index release_batches_order on release_batches (campaign_id, released_at, institution_id);

create table released (
    institution_id bigint not null,
    response_id bigint not null,
    campaign_id bigint not null,
    nth integer not null,
    primary key (institution_id, response_id),
    foreign key (institution_id, response_id) references responses (institution_id, id),
    foreign key (institution_id, campaign_id, nth) references release_batches (institution_id, campaign_id, nth)
) without rowid;
create index released_batch on released (institution_id, campaign_id, nth);
