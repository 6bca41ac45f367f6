-- Of what an organ wants to be told about a campaign.
create table alert_kinds (
    campaign_id bigint not null references campaigns (id),
    kind text not null check (kind = 'behind' or kind = 'burst' or kind = 'closing' or kind = 'quality'),
    primary key (campaign_id, kind)
);

-- Where to it is told: an address of e-mail or of another system. One that was taken away keeps its deliveries.
create table alert_targets (
    id bigint not null primary key,
    campaign_id bigint not null references campaigns (id),
    way text not null check (way = 'mail' or way = 'hook'),
    address text not null check (address <> ''),
    added_by text not null check (added_by <> ''),
    added_at timestamp not null,
    dropped_at timestamp,
    constraint alert_targets_address unique (campaign_id, way, address)
);

-- What was told, and what is to be: an occasion is told once a target.
create table alert_deliveries (
    id bigint not null primary key,
    target_id bigint not null references alert_targets (id),
    occasion text not null check (occasion <> ''),
    kind text not null check (kind = 'behind' or kind = 'burst' or kind = 'closing' or kind = 'quality' or kind = 'test'),
    body text not null,
    state text not null default 'waiting' check (state = 'waiting' or state = 'sent' or state = 'failed'),
    tries bigint not null default 0 check (tries >= 0),
    next_at timestamp not null,
    fault text not null default '',
    made_at timestamp not null,
    done_at timestamp,
    constraint alert_deliveries_once unique (target_id, occasion),
    check ((state = 'waiting') = (done_at is null))
);
create index alert_deliveries_next on alert_deliveries (state, next_at);
