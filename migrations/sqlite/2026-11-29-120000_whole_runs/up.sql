-- Whether a run was made when all answers were in: the campaign closed, and no paper waiting. Pages give out such runs only, for
-- two others may be one person's answer apart. Of runs made before it is not known; whoever makes one again is told the same.
alter table runs add column whole integer not null default 0 check (whole in (0, 1));
