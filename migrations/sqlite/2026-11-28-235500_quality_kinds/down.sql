drop table quality_decisions;
drop index quality_signals_kind;
drop table quality_reviews;
create table quality_decisions (
    id bigint primary key check (id > 0),
    campaign_id bigint not null references campaigns (id),
    user_id bigint not null references users (id),
    interview_id bigint,
    decision text not null check (decision in ('clear', 'watch', 'exclude')),
    first_signal bigint references quality_signals (id),
    second_signal bigint references quality_signals (id),
    reason text not null check (reason <> ''),
    by_user bigint not null references users (id),
    at timestamp not null,
    check (by_user <> user_id),
    check (decision <> 'exclude' or first_signal is not null and second_signal is not null and first_signal <> second_signal)
);
create index quality_decisions_user on quality_decisions (campaign_id, user_id);
create trigger quality_decisions_fixed before update on quality_decisions
begin select raise(abort, 'quality_decisions is append-only'); end;
create trigger quality_decisions_keep before delete on quality_decisions
begin select raise(abort, 'quality_decisions is append-only'); end;
