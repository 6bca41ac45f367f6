alter table extensions drop column results_on;
alter table campaigns drop column dropped;
