-- What each answer adds to its tally (or takes away), written with the answer and added to the tallies soon
-- after, many at once. Until then whoever reads tallies reads these rows too. No key: nothing looks one up,
-- and an index of its own would cost an answer more than all the rest of this row.
create table tally_marks (
    institution_id bigint not null,
    campaign_id bigint not null,
    survey_version text not null,
    channel text not null check (channel in ('web', 'phone', 'interview', 'paper')),
    evidence text not null check (evidence in ('device', 'shared-device', 'kiosk', 'form', 'token', 'call', 'serial')),
    status text not null check (status in ('counted', 'quarantined', 'excluded', 'withdrawn')),
    delta bigint not null check (delta in (-1, 1)),
    marks bytea not null
);
