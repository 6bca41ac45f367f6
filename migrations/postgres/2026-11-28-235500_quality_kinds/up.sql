-- What was found of an interviewer the last time that the indicators were counted, standing out or not: the order of looking
-- follows from all of it. Replaced at each count.
create table quality_reviews (
    campaign_id bigint not null references campaigns (id),
    user_id bigint not null references users (id),
    interviews bigint not null check (interviews >= 0),
    tried text not null,
    made_at timestamp not null,
    primary key (campaign_id, user_id)
);

-- The same table with the kinds of the two signals beside them, so that the database itself refuses two of one kind, or of
-- somebody else. Nothing has been decided before this.
drop table quality_decisions;
create unique index quality_signals_kind on quality_signals (id, campaign_id, user_id, kind);
create table quality_decisions (
    id bigint primary key check (id > 0),
    campaign_id bigint not null references campaigns (id),
    user_id bigint not null references users (id),
    interview_id bigint,
    decision text not null check (decision in ('clear', 'watch', 'exclude')),
    first_signal bigint,
    first_kind text,
    second_signal bigint,
    second_kind text,
    reason text not null check (reason <> ''),
    by_user bigint not null references users (id),
    at timestamp not null,
    foreign key (first_signal, campaign_id, user_id, first_kind) references quality_signals (id, campaign_id, user_id, kind),
    foreign key (second_signal, campaign_id, user_id, second_kind) references quality_signals (id, campaign_id, user_id, kind),
    check (by_user <> user_id),
    check ((first_signal is null) = (first_kind is null)),
    check ((second_signal is null) = (second_kind is null)),
    check (decision <> 'exclude' or interview_id is not null and first_kind is not null and second_kind is not null and first_kind <> second_kind)
);
create index quality_decisions_user on quality_decisions (campaign_id, user_id);
create trigger quality_decisions_fixed before update or delete on quality_decisions
    for each row execute function otklik_append_only();
create trigger quality_decisions_whole before truncate on quality_decisions
    for each statement execute function otklik_append_only();
