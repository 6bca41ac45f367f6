-- Files that officers took: made in the background one at a time, kept until their time is over. A dictionary: few rows.
create table exports (
    id bigint primary key check (id > 0),
    campaign_id bigint not null references campaigns (id),
    party_id bigint not null references parties (id),
    user_id bigint not null references users (id),
    kind text not null check (kind in ('aggregates', 'answers')),
    format text not null,
    state text not null check (state in ('queued', 'running', 'done', 'failed')),
    progress bigint not null check (progress between 0 and 100),
    file_name text not null,
    row_count bigint check (row_count >= 0),
    size bigint check (size >= 0),
    sha256 text check (length(sha256) = 64),
    left_out bigint not null default 0 check (left_out >= 0),
    blank bigint not null default 0 check (blank >= 0),
    fault_ru text not null default '',
    fault_en text not null default '',
    asked_at timestamp not null,
    expires_at timestamp not null,
    check ((state = 'done') = (row_count is not null and size is not null and sha256 is not null)),
    check ((state = 'failed') = (fault_ru <> '' and fault_en <> '')),
    check (asked_at < expires_at)
);
-- One is made at a time.
create unique index exports_running on exports (state) where state = 'running';
create index exports_campaign on exports (campaign_id, party_id);

-- What the last file of answers or aggregates told of an institution, so that the next one gives nobody away by its difference.
create table releases (
    institution_id bigint not null,
    campaign_id bigint not null,
    told text not null,
    released_at timestamp not null,
    primary key (institution_id, campaign_id),
    foreign key (institution_id, campaign_id) references campaign_institutions (institution_id, campaign_id)
);
