-- What the page of an institution shows of its answers, as of when: two looks differ by nobody or by enough people. `told` and
-- `ways_told` say whom the figures are of, those of all and those by way.
create table page_figures (
    institution_id bigint not null,
    campaign_id bigint not null,
    told text not null,
    figures blob not null,
    ways_told text not null,
    ways blob not null,
    told_at timestamp not null,
    primary key (institution_id, campaign_id),
    foreign key (institution_id, campaign_id) references campaign_institutions (institution_id, campaign_id)
);
