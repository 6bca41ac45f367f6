-- Whether a campaign was given up as a draft. It is closed for good like any other, but was never open: citizens are not told of
-- it. Of what was closed before, only that counts as given up of which neither an opening nor anything that follows one is known.
alter table campaigns add column dropped integer not null default 0 check (dropped in (0, 1));
update campaigns set dropped = 1
where state = 'closed'
    and not exists (select 1 from audit where act = 'campaign-opened' and object = campaigns.code)
    and not exists (select 1 from responses where responses.campaign_id = campaigns.id)
    and not exists (select 1 from funnels where funnels.campaign_id = campaigns.id)
    and not exists (select 1 from runs where runs.campaign_id = campaigns.id);

-- The day of publication since the extension, if it was moved.
alter table extensions add column results_on date;
