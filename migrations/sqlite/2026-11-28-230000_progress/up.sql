-- How many answers of an institution counted at the end of a day, for the pace of a campaign: read off the tallies by a job,
-- so that no answer has to tell its day. Today's row changes until midnight.
create table progress (
    institution_id bigint not null,
    campaign_id bigint not null,
    on_day date not null,
    counted bigint not null check (counted >= 0),
    primary key (institution_id, campaign_id, on_day),
    foreign key (institution_id, campaign_id) references campaign_institutions (institution_id, campaign_id)
) without rowid;
create index progress_day on progress (campaign_id, on_day, counted);

-- Why a campaign was given more days, and by whom: a login, or console.
create table extensions (
    campaign_id bigint not null references campaigns (id),
    nth integer not null check (nth > 0),
    from_day date not null,
    to_day date not null,
    reason text not null check (reason <> ''),
    who text not null check (who <> ''),
    at timestamp not null,
    primary key (campaign_id, nth),
    check (from_day < to_day)
);
