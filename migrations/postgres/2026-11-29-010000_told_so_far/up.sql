-- What is known of an institution's people from all that was ever told of them: by files, batches, pages. As `disclosure::known`
-- keeps it.
create table told_so_far (
    institution_id bigint not null,
    campaign_id bigint not null,
    known text not null,
    primary key (institution_id, campaign_id),
    foreign key (institution_id, campaign_id) references campaign_institutions (institution_id, campaign_id)
);
