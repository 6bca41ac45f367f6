drop index attempts_call;
alter table attempts drop column cause;
alter table users drop column extension;
drop table handoffs;
