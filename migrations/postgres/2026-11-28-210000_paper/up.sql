-- Paper. The tables stay together on one node, as those of the phone room.

-- Sheets that came in together. The paper is destroyed by a day.
create table paper_batches (
    id bigint primary key check (id > 0),
    campaign_id bigint not null references campaigns (id),
    party_id bigint not null references parties (id),
    institution_id bigint not null references institutions (id),
    received_on date not null,
    declared bigint not null check (declared > 0),
    box_label text not null,
    note text not null,
    registered_by bigint not null references users (id),
    registered_at timestamp not null,
    destroy_on date not null,
    state text not null check (state in ('open', 'closed')),
    check (received_on <= destroy_on)
);
create index paper_batches_campaign on paper_batches (campaign_id, state);

-- A sheet, known from the moment it is printed. Second: whether it is to be keyed twice.
create table paper_forms (
    campaign_id bigint not null references campaigns (id),
    serial bigint not null check (serial > 0),
    institution_id bigint not null references institutions (id),
    printed_at timestamp not null,
    batch_id bigint references paper_batches (id),
    second integer not null default 0 check (second in (0, 1)),
    state text not null check (state in ('printed', 'first', 'second', 'differs', 'settled', 'kept', 'spoiled')),
    primary key (campaign_id, serial),
    check (state = 'printed' or batch_id is not null)
);
create index paper_forms_batch on paper_forms (batch_id);

-- What a clerk keyed, as written on the sheet. The second time by another person, who does not see the first.
create table paper_keyings (
    campaign_id bigint not null,
    serial bigint not null,
    pass integer not null check (pass in (1, 2)),
    user_id bigint not null references users (id),
    fields text not null,
    strokes bigint not null check (strokes >= 0),
    ms bigint not null check (ms >= 0),
    keyed_at timestamp not null,
    primary key (campaign_id, serial, pass),
    unique (campaign_id, serial, user_id),
    foreign key (campaign_id, serial) references paper_forms (campaign_id, serial)
);
create index paper_keyings_user on paper_keyings (user_id);

-- Where two keyings differ, what the sheet shows, by a third look.
create table paper_rulings (
    campaign_id bigint not null,
    serial bigint not null,
    field text not null,
    value text not null,
    by_user bigint not null references users (id),
    at timestamp not null,
    primary key (campaign_id, serial, field),
    foreign key (campaign_id, serial) references paper_forms (campaign_id, serial)
);
