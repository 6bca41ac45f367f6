drop table tally_marks;
drop table tallies, response_events, responses, funnels, points, campaign_institutions, revision, campaigns, institutions, surveys;
drop function otklik_append_only;
