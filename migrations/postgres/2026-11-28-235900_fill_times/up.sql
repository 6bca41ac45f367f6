-- How long people took over the form on their own screens: how many of them needed so many quarters of a minute. Counted in
-- memory and added every few seconds, so that no answer has to tell its time. A dictionary: at most 121 rows a campaign.
create table fill_times (
    campaign_id bigint not null references campaigns (id),
    step integer not null check (step between 0 and 120),
    forms bigint not null check (forms > 0),
    primary key (campaign_id, step)
);
