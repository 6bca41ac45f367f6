-- What people wrote, one row an open question of a response that counts, with personal data masked: what it said before
-- stands in the response only. Read by a job, never in the transaction of an answer.
create table comments (
    institution_id bigint not null,
    -- A digest of institution, response and item: so reading a response twice adds nothing.
    id bigint not null check (id >= 0),
    campaign_id bigint not null,
    response_id bigint not null,
    item text not null check (item <> ''),
    -- The day on which it was read by the job.
    read_on date not null,
    text text not null check (text <> ''),
    -- Stems of its words, one space between two: what the full-text index holds on both databases.
    stems text not null,
    state text not null default 'new' check (state = 'new' or state = 'shown' or state = 'hidden'),
    -- The login of who decided last, and when; empty while nobody has.
    moderator text not null default '',
    moderated_at timestamp,
    -- How many times words were masked by hand.
    edits bigint not null default 0 check (edits >= 0),
    primary key (institution_id, id),
    constraint comments_answer unique (institution_id, response_id, item),
    foreign key (institution_id, response_id) references responses (institution_id, id),
    foreign key (institution_id, campaign_id) references campaign_institutions (institution_id, campaign_id),
    check ((moderator = '') = (moderated_at is null)),
    check (state = 'new' or moderator <> '')
);
create index comments_campaign on comments (campaign_id, state, read_on, id);

-- Words of the organ's own under which it gathers comments.
create table comment_topics (
    institution_id bigint not null,
    comment_id bigint not null,
    campaign_id bigint not null,
    topic text not null check (topic <> ''),
    primary key (institution_id, comment_id, topic),
    foreign key (institution_id, comment_id) references comments (institution_id, id)
);
create index comment_topics_campaign on comment_topics (campaign_id, topic);

-- How far the job has read: how many responses the institution had then, and from which hour on it is to read again.
create table comment_marks (
    institution_id bigint not null,
    campaign_id bigint not null,
    responses bigint not null check (responses >= 0),
    read_hour timestamp not null,
    primary key (institution_id, campaign_id),
    foreign key (institution_id, campaign_id) references campaign_institutions (institution_id, campaign_id)
);

-- The full-text index, over the stems as they are: no dictionary of the server has a say.
create index comments_stems on comments using gin (array_to_tsvector(string_to_array(stems, ' ')));
