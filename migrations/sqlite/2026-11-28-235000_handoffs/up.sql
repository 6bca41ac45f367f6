-- The link by which a person of the sample answers alone: only its keyed hash stands here, so that the row opens nothing. A
-- case may have had several; the latest one that is not over is good. Under which seat it answers, the case says.
create table handoffs (
    tag text primary key check (length(tag) = 64),
    case_id bigint not null references cases (id),
    made_at timestamp not null,
    expires_at timestamp not null,
    check (made_at <= expires_at)
);
create index handoffs_case on handoffs (case_id);
create index handoffs_expires on handoffs (expires_at);

-- By which the exchange knows the telephone of an operator; empty for who dials by hand.
alter table users add column extension text not null default '' check (length(extension) <= 8);

-- Why a call ended, as the exchange said (Q.850), if it did.
alter table attempts add column cause integer check (cause between 0 and 127);
create index attempts_call on attempts (call_id) where call_id <> '';
