-- What those who ask add to the variance of each question, found the last time that the indicators were counted. Replaced at
-- each count.
create table quality_effects (
    campaign_id bigint not null references campaigns (id),
    channel text not null check (channel in ('phone', 'interview')),
    effects text not null,
    made_at timestamp not null,
    primary key (campaign_id, channel)
);
